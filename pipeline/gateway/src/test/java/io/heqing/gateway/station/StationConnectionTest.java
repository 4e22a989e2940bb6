package io.heqing.gateway.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.heqing.gateway.ManualKafka;
import io.heqing.gateway.Outbox;
import io.heqing.gateway.directory.Directory;
import io.heqing.gateway.hj212.FrameWriter;
import io.heqing.gateway.station.TestStations.Entry;
import io.heqing.gateway.station.TestStations.HandClock;
import io.heqing.messages.DataKind;
import io.heqing.messages.OutletReading;
import io.heqing.messages.ReceivedFrame;
import io.heqing.messages.Rejected;
import io.heqing.messages.Rejected.Reason;
import io.heqing.messages.Sample;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.Settings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.timeout.IdleStateEvent;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StationConnectionTest {
  private static final String READING = "DataTime=20250716080000;w01019-Avg=3.62,w01019-Flag=N";
  private static final byte[] HOUR = TestStations.frame("", READING);

  /** I45 and others: an outlet's real-time frame, as the reference has it. */
  private static final byte[] OUTLET_FRAME =
      bytes(
          "##0170QN=20250716081203117;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&"
              + "DataTime=20250716081200;w01001-Rtd=7.42,w01001-Flag=N;w01018-Rtd=23.6,w01018-Flag=N&&E7C1\r\n");

  private final ManualKafka kafka = ManualKafka.waiting();
  private final HandClock clock = new HandClock("2025-07-16T00:12:10Z");
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Settings.Gateway settings = TestStations.settings();
  private final StationMetrics metrics = new StationMetrics(registry, () -> 0);
  private Directory directory =
      TestStations.directory(DataKind.HOUR, Entry.ofSection(), Entry.ofOutlet());
  private final Intake intake =
      new Intake(settings, () -> directory, kafka.outbox(), clock, metrics);
  private final EmbeddedChannel channel = connect("10.8.0.7");

  private EmbeddedChannel connect(String address) {
    EmbeddedChannel c =
        new EmbeddedChannel(
            new StationConnection(
                intake,
                metrics,
                new InetSocketAddress(ip(address), 51234),
                settings.frameTimeout()));
    c.freezeTime();
    return c;
  }

  private static InetAddress ip(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void receive(byte[] bytes) {
    channel.writeInbound(Unpooled.wrappedBuffer(bytes));
  }

  private static List<String> answers(EmbeddedChannel from) {
    List<String> texts = new ArrayList<>();
    for (ByteBuf out = from.readOutbound(); out != null; out = from.readOutbound()) {
      texts.add(out.toString(StandardCharsets.UTF_8));
      out.release();
    }
    return texts;
  }

  private List<String> answers() {
    return answers(channel);
  }

  private List<Rejected> rejected() {
    return kafka.sent(Topics.REJECTED, Rejected.class);
  }

  private double count(String name, String... labels) {
    return registry.scrape().stream()
        .filter(m -> (m.getMetadata().getPrometheusName() + "_total").equals(name))
        .flatMap(m -> ((CounterSnapshot) m).getDataPoints().stream())
        .filter(
            p -> {
              for (int i = 0; i < labels.length; i += 2) {
                if (!labels[i + 1].equals(p.getLabels().get(labels[i]))) {
                  return false;
                }
              }
              return true;
            })
        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .sum();
  }

  @Test
  void aFrameIsAnsweredWhenKafkaHasAllOfItAndNotBefore() {
    receive(HOUR);
    assertThat(answers()).isEmpty();
    assertThat(kafka.sent(Topics.SAMPLES, Sample.class)).hasSize(1);
    assertThat(kafka.sent(Topics.FRAMES, ReceivedFrame.class)).hasSize(1);
    kafka.acknowledge(1);
    assertThat(answers()).isEmpty();
    kafka.acknowledge();
    assertThat(answers())
        .containsExactly(
            text(
                FrameWriter.frame(
                    FrameWriter.header(
                        "20250716081203117", "91", "9014", "123456", "A320400_0007", 8),
                    "",
                    Optional.empty())));
    assertThat(count("heqing_gateway_station_answers_total", "command", "9014")).isEqualTo(1);
    assertThat(count("heqing_gateway_station_frames_total", "command", "2061", "outcome", "taken"))
        .isEqualTo(1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The answer that HJ 212-2017 prints in its table C.50, for the frame it answers. */
  @Test
  void theAnswerIsThatOfTheStandard() {
    clock.pass(Duration.between(clock.instant(), Instant.parse("2016-08-01T02:00:00Z")));
    receive(
        bytes(
            "##0260QN=20160801085857534;ST=32;CN=2061;PW=123456;MN=010000A8900016F000169DC0;Flag=7;PNUM=2;PNO=1;"
                + "CP=&&DataTime=20160801080000;w00000-Cou=63.0,w00000-Min=16.4,w00000-Avg=17.5,w00000-Max=20.1,"
                + "w00000-Flag=N;w01001-Min=7.1,w01001-Avg=7.5,w01001-Max=7.8,w01001-Flag=N&&D941\r\n"));
    kafka.acknowledge();
    assertThat(answers())
        .containsExactly(
            "##0087QN=20160801085857534;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&5B40\r\n");
  }

  @Test
  void whatKafkaDoesNotTakeIsNotAnsweredAndTheConnectionStays() {
    receive(HOUR);
    kafka.fail();
    assertThat(answers()).isEmpty();
    assertThat(channel.isActive()).isTrue();
    assertThat(count("heqing_gateway_station_kafka_failures_total")).isEqualTo(1);
    receive(HOUR);
    kafka.acknowledge();
    assertThat(answers()).hasSize(1);
  }

  /** I45. */
  @Test
  void aRepeatIsAnsweredAgainAndIsTheSameMessage() {
    directory = TestStations.directory(DataKind.REALTIME, Entry.ofOutlet());
    receive(OUTLET_FRAME);
    receive(OUTLET_FRAME);
    kafka.acknowledge();
    assertThat(answers()).hasSize(2);
    List<OutletReading> readings = kafka.sent(Topics.OUTLETS, OutletReading.class);
    assertThat(readings).hasSize(2);
    assertThat(readings.get(0)).isEqualTo(readings.get(1));
  }

  /** I15. */
  @Test
  void framesInOneReadAreAnsweredInOrder() {
    byte[] second = TestStations.frame("QN=20250716081303117", READING);
    byte[] both = Arrays.copyOf(HOUR, HOUR.length + second.length);
    System.arraycopy(second, 0, both, HOUR.length, second.length);
    receive(both);
    kafka.acknowledge();
    assertThat(answers())
        .hasSize(2)
        .satisfiesExactly(
            a -> assertThat(a).contains("QN=20250716081203117;"),
            a -> assertThat(a).contains("QN=20250716081303117;"));
  }

  /** I16. */
  @Test
  void aFrameInPiecesIsOneFrame() {
    for (byte b : HOUR) {
      assertThat(kafka.sent(Topics.FRAMES, ReceivedFrame.class)).isEmpty();
      receive(new byte[] {b});
      if (b == '\r') {
        break;
      }
    }
    receive(bytes("\n"));
    kafka.acknowledge();
    assertThat(answers()).hasSize(1);
  }

  /** I12. */
  @Test
  void aFrameWithoutItsTailIsTakenAfterAMoment() {
    receive(Arrays.copyOf(HOUR, HOUR.length - 2));
    assertThat(kafka.sent(Topics.FRAMES, ReceivedFrame.class)).isEmpty();
    channel.advanceTimeBy(200, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    assertThat(kafka.sent(Topics.FRAMES, ReceivedFrame.class))
        .singleElement()
        .satisfies(f -> assertThat(f.warnings()).anyMatch(w -> w.startsWith("MISSING_TAIL")));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      value = {
        "CN=2061;Flag=9|DataTime=20250716080000;w01019-Avg=3,w01019-Flag=N|9014",
        "CN=2011;Flag=9|DataTime=20250716080000;w01019-Rtd=3,w01019-Flag=N|9014", // not used,
        // stored
        "CN=2063;Flag=9|DataTime=20250716080000;w21011-Check=0.176,w21011-Flag=ra|9014",
        "CN=3020;Flag=9|DataTime=20250716080000;PolId=w01019,i12001-Info=0|9014",
        "CN=9015;Flag=9|''|9013",
        "CN=1013;Flag=9|''|9013",
        "CN=2061;Flag=9|DataTime=19700101080012;w01019-Avg=3,w01019-Flag=N|9014", // I28
        "CN=2061;Flag=9|DataTime=20991231230000;w01019-Avg=3,w01019-Flag=N|9014", // I29
        "CN=2061;Flag=9|DataTime=20251345996199;w01019-Avg=3,w01019-Flag=N|9014", // I27
        "CN=2061;Flag=9|w01019-Avg=3,w01019-Flag=N|9014", // I30
        "CN=2061;Flag=9|DataTime=20250716080000;w01019-Avg=--,w01019-Flag=N|9014", // I32
      },
      delimiter = '|')
  void whatIsAnswered(String header, String area, String command) {
    receive(TestStations.frame(header, area));
    kafka.acknowledge();
    assertThat(answers())
        .singleElement()
        .satisfies(a -> assertThat(a).contains("QN=20250716081203117;ST=91;CN=" + command + ";"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      value = {
        "Flag=8|DataTime=20250716080000;w01019-Avg=3,w01019-Flag=N",
        "Flag=|DataTime=20250716080000;w01019-Avg=3,w01019-Flag=N",
        "Flag=999|DataTime=20250716080000;w01019-Avg=3,w01019-Flag=N",
        "QN=|DataTime=20250716080000;w01019-Avg=3,w01019-Flag=N",
        "CN=9021|''",
        "CN=9011|QnRtn=1",
        "CN=9012|ExeRtn=1",
        "CN=9013|''",
        "CN=9014|''",
        "CN=7777|''",
        "CN=1012|SystemTime=20250716080000",
      },
      delimiter = '|')
  void whatIsStoredAndNotAnswered(String header, String area) {
    receive(TestStations.frame(header, area));
    kafka.acknowledge();
    assertThat(kafka.sent(Topics.FRAMES, ReceivedFrame.class)).hasSize(1);
    assertThat(answers()).isEmpty();
  }

  @Test
  void whatCannotBeUsedIsRejectedWithItsReasonAndPlace() {
    receive(
        TestStations.frame(
            "",
            "DataTime=20250716080000;w01019-Avg=7.4.2,w01019-Flag=N;w21003-Avg=1,w21003-Flag=XY;w01001-Avg=7,w01001-Flag=N"));
    assertThat(rejected())
        .extracting(Rejected::reason, Rejected::origin, Rejected::section)
        .containsExactlyInAnyOrder(
            tuple(Reason.BAD_NUMBER, "station A320400_0007", "S7"),
            tuple(Reason.UNKNOWN_MARK, "station A320400_0007", "S7"));
    assertThat(rejected())
        .allSatisfy(
            r -> {
              assertThat(r.id()).startsWith("station A320400_0007/");
              assertThat(r.payload()).contains("PW=******;").doesNotContain("123456");
            });
    assertThat(kafka.sent(Topics.FRAMES, ReceivedFrame.class).get(0))
        .satisfies(
            f -> {
              assertThat(f.frame()).contains("PW=******;").doesNotContain("PW=123456");
              assertThat(f.peer()).isEqualTo("10.8.0.7:51234");
              assertThat(f.warnings()).anyMatch(w -> w.startsWith("BAD_NUMBER: "));
            });
  }

  @Test
  void theSameInputHasTheSameId() {
    byte[] bad = TestStations.frame("CN=7777", "");
    receive(bad);
    receive(bad);
    receive(TestStations.frame("CN=7778", ""));
    assertThat(rejected()).extracting(Rejected::reason).containsOnly(Reason.UNKNOWN_CN);
    assertThat(rejected().get(0).id()).isEqualTo(rejected().get(1).id());
    assertThat(rejected().get(2).id()).isNotEqualTo(rejected().get(0).id());
  }

  @Test
  void veryManyBadPartsAreToldInBounds() {
    StringBuilder area = new StringBuilder("DataTime=20250716080000");
    for (int i = 0; i < 300; i++) {
      area.append(";q%05d-Avg=1,q%05d-Flag=N".formatted(i, i));
    }
    receive(TestStations.frame("", area.toString()));
    assertThat(rejected()).hasSize(21);
    assertThat(rejected().get(20).found()).startsWith("this and 279 more: q00021, q00022");
  }

  /** I43. */
  @Test
  void aWrongPasswordIsNotAnsweredAndNotPrinted() {
    receive(TestStations.frame("PW=000000", READING));
    kafka.acknowledge();
    assertThat(answers()).isEmpty();
    assertThat(kafka.sent(Topics.FRAMES, ReceivedFrame.class)).isEmpty();
    assertThat(rejected())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.reason()).isEqualTo(Reason.AUTH_FAILED);
              assertThat(r.origin()).isEqualTo("tcp 10.8.0.7");
              assertThat(r.field()).isEqualTo("PW");
              assertThat(r.payload()).doesNotContain("000000").contains("PW=******");
            });
  }

  /** I44. */
  @Test
  void anUnknownStationIsNotAnswered() {
    receive(TestStations.frame("MN=FFFFFFFFFFFFFFFFFFFFFFFF", READING));
    kafka.acknowledge();
    assertThat(answers()).isEmpty();
    assertThat(rejected())
        .extracting(Rejected::reason, Rejected::found)
        .containsExactly(tuple(Reason.UNKNOWN_STATION, "FFFFFFFFFFFFFFFFFFFFFFFF"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "10.8.0.0/16,true",
    "10.9.0.0/16,false",
    "10.8.0.7,true",
    "10.8.0.8,false",
    "2001:db8::/32,false",
    "no network,false",
    "10.8.0.0/99,false"
  })
  void aStationMayBeBoundToItsNetworks(String network, boolean isTaken) {
    directory =
        TestStations.directory(DataKind.HOUR, Entry.ofSection().networks("192.0.2.0/24", network));
    receive(HOUR);
    assertThat(kafka.sent(Topics.FRAMES, ReceivedFrame.class)).hasSize(isTaken ? 1 : 0);
    assertThat(rejected())
        .extracting(Rejected::reason)
        .isEqualTo(isTaken ? List.of() : List.of(Reason.AUTH_FAILED));
  }

  @Test
  void aStationThatMustShowACertificateIsRefusedWithoutOne() {
    directory = TestStations.directory(DataKind.HOUR, Entry.ofSection().certificate("station-7"));
    receive(HOUR);
    assertThat(rejected())
        .extracting(Rejected::reason, Rejected::field)
        .containsExactly(tuple(Reason.AUTH_FAILED, "certificate"));
  }

  @Test
  void theRegistryHoldsFromOneFrameToTheNext() {
    directory = TestStations.directory(DataKind.HOUR);
    receive(HOUR);
    assertThat(kafka.sent(Topics.FRAMES, ReceivedFrame.class)).isEmpty();
    directory = TestStations.directory(DataKind.HOUR, Entry.ofSection());
    receive(HOUR);
    assertThat(kafka.sent(Topics.FRAMES, ReceivedFrame.class)).hasSize(1);
  }

  @Test
  void whoIsRefusedTwentyTimesInARowIsClosed() {
    byte[] wrong = TestStations.frame("PW=000000", READING);
    for (int i = 0; i < 19; i++) {
      receive(wrong);
    }
    receive(HOUR);
    for (int i = 0; i < 19; i++) {
      receive(wrong);
    }
    assertThat(channel.isActive()).isTrue();
    receive(wrong);
    assertThat(channel.isActive()).isFalse();
    assertThat(count("heqing_gateway_station_connections_closed_total", "limit", "refused"))
        .isEqualTo(1);
  }

  @Test
  void whoSendsJunkIsClosed() {
    byte[] junk = new byte[4096];
    for (int i = 0; i < 16; i++) {
      receive(junk);
    }
    assertThat(channel.isActive()).isTrue();
    receive(junk);
    assertThat(channel.isActive()).isFalse();
    assertThat(rejected()).extracting(Rejected::reason).contains(Reason.BAD_HEADER);
  }

  @Test
  void aFloodOfRejectionsIsCountedAndNotRecorded() {
    byte[] wrong = TestStations.frame("PW=000000", READING);
    for (int i = 0; i < 200; i++) {
      EmbeddedChannel other = connect("10.8.0.9");
      other.writeInbound(Unpooled.wrappedBuffer(wrong));
      other.close();
    }
    assertThat(rejected()).hasSize(Budget.AT_ONCE);
    assertThat(count("heqing_gateway_station_rejected_unrecorded_total"))
        .isEqualTo(200 - Budget.AT_ONCE);
    receive(wrong); // of another address
    assertThat(rejected()).hasSize(Budget.AT_ONCE + 1);
    clock.pass(Duration.ofSeconds(1));
    EmbeddedChannel later = connect("10.8.0.9");
    for (int i = 0; i < 10; i++) {
      later.writeInbound(Unpooled.wrappedBuffer(wrong));
    }
    assertThat(rejected()).hasSize(Budget.AT_ONCE + 1 + Budget.A_SECOND);
  }

  /** I11. */
  @Test
  void halfAFrameIsWaitedForAndThenRefused() {
    receive(Arrays.copyOf(HOUR, 60));
    channel.advanceTimeBy(29, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    assertThat(rejected()).isEmpty();
    channel.advanceTimeBy(1, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    assertThat(rejected()).extracting(Rejected::reason).containsExactly(Reason.INCOMPLETE);
    receive(HOUR);
    assertThat(kafka.sent(Topics.FRAMES, ReceivedFrame.class)).hasSize(1);
  }

  @Test
  void theTimerOfHalfAFrameBeginsAnewWithEachFrame() {
    byte[] frameAndAHalf = Arrays.copyOf(HOUR, HOUR.length + 60);
    System.arraycopy(HOUR, 0, frameAndAHalf, HOUR.length, 60);
    receive(Arrays.copyOf(HOUR, 60));
    channel.advanceTimeBy(20, TimeUnit.SECONDS);
    byte[] restAndAHalf = Arrays.copyOfRange(frameAndAHalf, 60, frameAndAHalf.length);
    receive(restAndAHalf);
    channel.advanceTimeBy(20, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    receive(Arrays.copyOfRange(HOUR, 60, HOUR.length));
    assertThat(rejected()).isEmpty();
    assertThat(kafka.sent(Topics.FRAMES, ReceivedFrame.class)).hasSize(2);
  }

  @Test
  void theEndOfTheConnectionEndsHalfAFrame() {
    receive(Arrays.copyOf(HOUR, 60));
    channel.close();
    assertThat(rejected()).extracting(Rejected::reason).containsExactly(Reason.INCOMPLETE);
  }

  @Test
  void nothingIsReadWhileTooManyFramesWaitForKafka() {
    for (int i = 0; i < StationConnection.MAX_IN_FLIGHT; i++) {
      assertThat(channel.config().isAutoRead()).isTrue();
      receive(HOUR);
    }
    assertThat(channel.config().isAutoRead()).isFalse();
    kafka.acknowledge();
    assertThat(channel.config().isAutoRead()).isTrue();
    assertThat(answers()).hasSize(StationConnection.MAX_IN_FLIGHT);
  }

  @Test
  void nothingIsReadWhileTheOutboxIsBusy() {
    kafka.outbox().send(List.of(new Outbox.Message("any", null, new byte[13 * 1024 * 1024])));
    assertThat(kafka.outbox().isBusy()).isTrue();
    receive(HOUR);
    assertThat(channel.config().isAutoRead()).isFalse();
    intake.resume();
    assertThat(channel.config().isAutoRead()).isFalse();
    kafka.acknowledge(1);
    intake.resume();
    channel.runPendingTasks();
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void whoDoesNotTakeItsAnswersIsNotReadFrom() {
    channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1, 2));
    channel.write(Unpooled.wrappedBuffer(new byte[100]));
    channel.runPendingTasks();
    receive(HOUR);
    assertThat(channel.isWritable()).isFalse();
    assertThat(channel.config().isAutoRead()).isFalse();
    channel.flush();
    channel.runPendingTasks();
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void whoIsSilentIsClosedButNotWhileItIsNotReadFrom() {
    for (int i = 0; i < StationConnection.MAX_IN_FLIGHT; i++) {
      receive(HOUR);
    }
    channel.pipeline().fireUserEventTriggered(IdleStateEvent.READER_IDLE_STATE_EVENT);
    assertThat(channel.isActive()).isTrue();
    kafka.acknowledge();
    channel.pipeline().fireUserEventTriggered(IdleStateEvent.READER_IDLE_STATE_EVENT);
    assertThat(channel.isActive()).isFalse();
  }

  @Test
  void ofTooManyConnectionsOfAStationTheSilentOneEnds() {
    receive(HOUR);
    List<EmbeddedChannel> others = new ArrayList<>();
    for (int i = 0; i < settings.maxConnectionsPerStation(); i++) {
      EmbeddedChannel other = connect("10.8.0.8");
      other.writeInbound(Unpooled.wrappedBuffer(HOUR));
      others.add(other);
    }
    channel.runPendingTasks();
    assertThat(channel.isActive()).isFalse();
    assertThat(others).allMatch(EmbeddedChannel::isActive);
  }

  @Test
  void oneConnectionMaySpeakForManyStations() {
    receive(HOUR);
    receive(OUTLET_FRAME);
    kafka.acknowledge();
    assertThat(answers())
        .satisfiesExactly(
            a -> assertThat(a).contains("MN=A320400_0007;Flag=8;"),
            a -> assertThat(a).contains("MN=010000A8900016F000169DC0;Flag=4;"));
    channel.close();
    assertThat(intake.sessions().of("A320400_0007")).isEmpty();
    assertThat(intake.sessions().of("010000A8900016F000169DC0")).isEmpty();
  }

  /** I36. */
  @Test
  void aMessageWhosePacketsDoNotAllComeIsToldAndItsPacketsAreUsed() {
    receive(TestStations.frame("Flag=11;PNUM=3;PNO=2", READING));
    kafka.acknowledge();
    assertThat(answers()).hasSize(1);
    assertThat(kafka.sent(Topics.SAMPLES, Sample.class)).hasSize(1);
    intake.tick();
    assertThat(rejected()).isEmpty();
    clock.pass(settings.frameTimeout());
    intake.tick();
    assertThat(rejected())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.reason()).isEqualTo(Reason.INCOMPLETE);
              assertThat(r.origin()).isEqualTo("station A320400_0007");
              assertThat(r.found()).endsWith("missing: 1, 3");
              assertThat(r.expected()).isEqualTo("packets 1 to 3");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET / HTTP/1.1\r\nHost: 192.0.2.1\r\n\r\n", "\u0016\u0003\u0001\u0002\0"})
  void whatIsNoStationIsRecordedAndNotAnswered(String probe) {
    receive(bytes(probe));
    channel.close();
    kafka.acknowledge();
    assertThat(answers()).isEmpty();
    assertThat(rejected()).extracting(Rejected::reason).containsOnly(Reason.BAD_HEADER);
  }
}
