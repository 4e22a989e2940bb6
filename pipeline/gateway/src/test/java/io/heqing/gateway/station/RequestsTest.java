package io.heqing.gateway.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.gateway.ManualKafka;
import io.heqing.gateway.station.TestStations.Entry;
import io.heqing.gateway.station.TestStations.HandClock;
import io.heqing.messages.DataKind;
import io.heqing.messages.settings.Settings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A section of six readings a day; its first frame comes at 08:12 in Beijing. */
class RequestsTest {
  /** Until 19:59:11, a minute before the part of the day that ends at 16:00 is found missing. */
  private static final Duration BEFORE_LATE = Duration.ofMinutes(11 * 60 + 47).plusSeconds(1);

  private final HandClock clock = new HandClock("2025-07-16T00:12:10Z");

  private final class Gateway {
    private final StationMetrics metrics = new StationMetrics(new PrometheusRegistry(), () -> 0);
    private final Intake intake;
    private final EmbeddedChannel channel;

    Gateway(Entry entry, String... settings) {
      Settings.Gateway gateway = TestStations.settings(settings);
      intake =
          new Intake(
              gateway,
              () -> TestStations.directory(DataKind.HOUR, entry),
              ManualKafka.willing().outbox(),
              clock,
              metrics);
      channel =
          new EmbeddedChannel(
              new StationConnection(
                  intake, metrics, new InetSocketAddress("127.0.0.1", 1), gateway.frameTimeout()));
    }

    void receive(String header, String area) {
      channel.writeInbound(Unpooled.wrappedBuffer(TestStations.frame(header, area)));
    }

    void reading(String dataTime) {
      receive("Flag=8", "DataTime=" + dataTime + ";w01019-Avg=3,w01019-Flag=N");
    }

    /** What is sent to the station after some time, at each second of which the gateway looks. */
    List<String> after(Duration time) {
      List<String> sent = new ArrayList<>();
      for (long s = 0; s < time.toSeconds(); s++) {
        clock.pass(Duration.ofSeconds(1));
        intake.tick();
        channel.runPendingTasks();
        sent.addAll(sent());
      }
      return sent;
    }

    List<String> sent() {
      List<String> texts = new ArrayList<>();
      for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
        texts.add(out.toString(StandardCharsets.UTF_8));
        out.release();
      }
      return texts;
    }
  }

  private Gateway asking() {
    return new Gateway(Entry.ofSection(), "ASK_HISTORY", "true");
  }

  private static String number(String frame) {
    return frame.substring(frame.indexOf("QN=") + 3, frame.indexOf(";ST="));
  }

  @Test
  void nothingIsAskedUnlessTheSettingsLetIt() {
    Gateway gateway = new Gateway(Entry.ofSection());
    gateway.reading("20250716080000");
    assertThat(gateway.after(Duration.ofHours(20))).isEmpty();
  }

  @Test
  void whatIsMissingIsAskedForWhenItIsLate() {
    Gateway gateway = asking();
    gateway.reading("20250716080000");
    // The part from 12:00 to 16:00 is missed at 20:00.
    assertThat(gateway.after(BEFORE_LATE)).isEmpty();
    assertThat(gateway.after(Duration.ofMinutes(1)))
        .singleElement()
        .satisfies(
            r ->
                assertThat(r)
                    .contains(";ST=21;CN=2061;PW=123456;MN=A320400_0007;Flag=9;")
                    .contains("CP=&&BeginTime=20250716120000;EndTime=20250716155959&&"));
  }

  @Test
  void endLabelsAreAskedForAsTheStationLabels() {
    Gateway gateway = new Gateway(Entry.ofSection().endLabels(), "ASK_HISTORY", "true");
    gateway.reading("20250716080000");
    gateway.after(Duration.ofHours(4));
    gateway.reading("20250716120000"); // of 11:00
    assertThat(gateway.after(BEFORE_LATE.minusHours(4))).isEmpty();
    assertThat(gateway.after(Duration.ofMinutes(1)))
        .isNotEmpty()
        .allSatisfy(r -> assertThat(r).contains("BeginTime=20250716130000;EndTime=20250716165959"));
  }

  @Test
  void whatCameIsNotAskedFor() {
    Gateway gateway = asking();
    gateway.reading("20250716080000");
    gateway.after(Duration.ofHours(4));
    gateway.reading("20250716120000");
    gateway.after(Duration.ofHours(4));
    gateway.reading("20250716160000");
    assertThat(gateway.after(Duration.ofHours(7))).isEmpty();
  }

  @Test
  void aRequestWithoutAnswerIsSentThreeTimesAndAgainAfterAnHour() {
    Gateway gateway = asking();
    gateway.reading("20250716080000");
    gateway.after(BEFORE_LATE);
    List<String> sent = gateway.after(Duration.ofMinutes(59));
    assertThat(sent).hasSize(3);
    assertThat(sent.stream().map(RequestsTest::number)).containsOnly(number(sent.get(0)));
    assertThat(gateway.after(Duration.ofMinutes(3)))
        .isNotEmpty()
        .allSatisfy(r -> assertThat(number(r)).isNotEqualTo(number(sent.get(0))));
  }

  @ParameterizedTest(name = "9011 with {0}, 9012 {1}")
  @CsvSource({"1,true", "1,false", "2,false"})
  void aRequestThatWasAnsweredIsNotRepeated(String answer, boolean result) {
    Gateway gateway = asking();
    gateway.reading("20250716080000");
    gateway.after(BEFORE_LATE);
    String number = number(gateway.after(Duration.ofMinutes(1)).get(0));
    gateway.receive("ST=91;CN=9011;Flag=8;QN=" + number, "QnRtn=" + answer);
    if (result) {
      gateway.receive("ST=91;CN=9012;Flag=8;QN=" + number, "ExeRtn=1");
    }
    assertThat(gateway.after(Duration.ofMinutes(55))).isEmpty();
  }

  @Test
  void anAnswerToAnotherRequestChangesNothing() {
    Gateway gateway = asking();
    gateway.reading("20250716080000");
    gateway.after(BEFORE_LATE);
    gateway.after(Duration.ofSeconds(61));
    gateway.receive("ST=91;CN=9011;Flag=8;QN=20250716120000000", "QnRtn=1");
    assertThat(gateway.after(Duration.ofSeconds(30))).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void whoIsNotConnectedIsNotAsked() {
    Gateway gateway = asking();
    gateway.reading("20250716080000");
    gateway.channel.close();
    assertThat(gateway.after(Duration.ofHours(20))).isEmpty();
  }

  @Test
  void clocksAreSetOnceADay() {
    Gateway gateway = new Gateway(Entry.ofSection().dialect(null), "SET_CLOCK", "true");
    gateway.receive("ST=32;Flag=4", "DataTime=20250716080000;w01019-Avg=3,w01019-Flag=N");
    List<String> sent = gateway.after(Duration.ofSeconds(5));
    assertThat(sent)
        .singleElement()
        .satisfies(
            r ->
                assertThat(r)
                    .contains(";ST=32;CN=1012;PW=123456;MN=A320400_0007;Flag=5;")
                    .contains("CP=&&SystemTime=20250716081211&&"));
    gateway.receive("ST=91;CN=9011;Flag=4;QN=" + number(sent.get(0)), "QnRtn=1");
    gateway.receive("ST=91;CN=9012;Flag=4;QN=" + number(sent.get(0)), "ExeRtn=1");
    assertThat(gateway.after(Duration.ofHours(15))).isEmpty();
    assertThat(gateway.after(Duration.ofHours(1))).isNotEmpty();
  }

  @Test
  void theClockOfASurfaceWaterStationHasACommandOfItsOwn() {
    Gateway gateway = new Gateway(Entry.ofSection(), "SET_CLOCK", "true");
    gateway.reading("20250716080000");
    assertThat(gateway.after(Duration.ofSeconds(1)).get(0)).contains(";CN=1015;");
  }

  @Test
  void aNoticeOfAnInstrumentIsAnsweredAndItsClockSet() {
    Gateway gateway = new Gateway(Entry.ofSection(), "SET_CLOCK", "true");
    gateway.reading("20250716080000");
    String daily = gateway.after(Duration.ofSeconds(1)).get(0);
    gateway.receive("CN=1013", "PolId=w01019");
    assertThat(gateway.sent()).singleElement().satisfies(a -> assertThat(a).contains(";CN=9013;"));
    assertThat(gateway.after(Duration.ofSeconds(3))).isEmpty(); // one request at a time
    gateway.receive("ST=91;CN=9011;Flag=8;QN=" + number(daily), "QnRtn=2");
    assertThat(gateway.after(Duration.ofSeconds(1)))
        .singleElement()
        .satisfies(
            r -> assertThat(r).contains(";CN=1012;").contains("CP=&&PolId=w01019;SystemTime="));
  }
}
