package io.heqing.demo.stations;

import static io.heqing.demo.stations.TinyGateway.answer;
import static io.heqing.demo.stations.TinyGateway.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.heqing.demo.stations.WrongAnswer.Kind;
import io.heqing.messages.DataKind;
import io.heqing.messages.settings.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the stations do, and what they notice, against a gateway that can be made to do wrong. */
class SimulationTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  /** Data segments that were acknowledged, by the stations' account. */
  private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());

  @Test
  void aGatewayThatAnswersRightlyIsRight() throws Exception {
    try (TinyGateway gateway = new TinyGateway((segment, before) -> List.of(answer(segment)))) {
      Outcome outcome = run(gateway, 20, load(200));

      assertThat(outcome.isRight()).as("%s", outcome.lines(Language.EN)).isTrue();
      assertThat(outcome.acknowledged()).isEqualTo(200);
      assertThat(outcome.repeated()).isZero();
      assertThat(gateway.received).hasSize(200).doesNotHaveDuplicates();
      assertThat(acknowledged)
          .containsExactlyInAnyOrderElementsOf(
              gateway.received.stream().map(s -> value(s, "MN") + value(s, "QN")).toList());
      assertThat(outcome.p50()).isPositive().isLessThanOrEqualTo(outcome.p99());
      assertThat(outcome.p99()).isLessThanOrEqualTo(outcome.longest());
    }
  }

  @Test
  void whatIsNotAnsweredIsSentAgainUnchanged() throws Exception {
    try (TinyGateway gateway =
        new TinyGateway((segment, before) -> before == 0 ? List.of() : List.of(answer(segment)))) {
      Outcome outcome = run(gateway, 5, load(20));

      assertThat(outcome.isRight()).as("%s", outcome.lines(Language.EN)).isTrue();
      assertThat(outcome.repeated()).isEqualTo(20);
      assertThat(outcome.reconnects()).isZero();
      assertThat(new HashSet<>(gateway.received)).hasSize(20);
      // From the first sending, so that a gateway that is late does not look fast.
      assertThat(outcome.p50()).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }
  }

  @Test
  void aGatewayThatNeverAnswersLeavesAllUnacknowledged() throws Exception {
    try (TinyGateway gateway = new TinyGateway((segment, before) -> List.of())) {
      Outcome outcome = run(gateway, 2, load(6));

      assertThat(outcome.isRight()).isFalse();
      assertThat(outcome.acknowledged()).isZero();
      assertThat(outcome.frames()).isEqualTo(6);
      assertThat(outcome.reconnects()).as("after 3 tries the line is down").isPositive();
      assertThat(outcome.lines(Language.EN).get(0)).contains("unacknowledged 6");
    }
  }

  @Test
  void aBrokenLineIsMadeAnewAndAllThatIsLeftIsSent() throws Exception {
    try (TinyGateway gateway =
        new TinyGateway(
            (segment, before) ->
                before == 0 && value(segment, "QN").endsWith("0")
                    ? null
                    : List.of(answer(segment)))) {
      Outcome outcome = run(gateway, 3, load(90));

      assertThat(outcome.isRight()).as("%s", outcome.lines(Language.EN)).isTrue();
      assertThat(outcome.reconnects()).isPositive();
      assertThat(new HashSet<>(gateway.received)).hasSize(90);
    }
  }

  @Test
  void withoutAGatewayTheOutcomeSaysWhy() throws Exception {
    TinyGateway gone = new TinyGateway((segment, before) -> List.of());
    gone.close();
    Load load = load(4);
    try (Simulation simulation =
        Simulation.start(
            gone.endpoint(),
            devices(2),
            new MadeUpReadings(1, NOW, 2),
            new Load(
                load.frames(),
                load.rate(),
                1,
                load.timeout(),
                3,
                load.backOff(),
                Duration.ofMillis(200),
                Duration.ZERO,
                Faults.NONE,
                1),
            Clock.systemUTC(),
            (device, qn, reading) -> {})) {
      // Sending waits for connections, but not for ever.
      Outcome outcome = simulation.outcome().get(60, TimeUnit.SECONDS);
      assertThat(outcome.isRight()).isFalse();
      assertThat(outcome.lineFailure().orElseThrow()).contains("refused");
    }
  }

  @Test
  void lossDuplicatesDelayGarbageAndPacketsCostNothing() throws Exception {
    try (TinyGateway gateway = new TinyGateway((segment, before) -> List.of(answer(segment)))) {
      Load plain = load(300);
      Outcome outcome =
          run(
              gateway,
              20,
              new Load(
                  plain.frames(),
                  plain.rate(),
                  3,
                  plain.timeout(),
                  plain.tries(),
                  plain.backOff(),
                  plain.patience(),
                  plain.warmUp(),
                  new Faults(0.1, 0.1, Duration.ofMillis(10), 0.2),
                  7));

      assertThat(outcome.isRight()).as("%s", outcome.lines(Language.EN)).isTrue();
      assertThat(outcome.repeated()).isPositive();
      assertThat(outcome.doubled()).isPositive();
      assertThat(outcome.damaged()).isPositive();
      assertThat(gateway.garbage).hasPositiveValue();
      assertThat(new HashSet<>(gateway.received)).hasSize(300);
      assertThat(gateway.received)
          .allSatisfy(s -> assertThat(value(s, "PNUM")).isEqualTo("3"))
          .anySatisfy(s -> assertThat(value(s, "PNO")).isEqualTo("3"));
    }
  }

  static Stream<Arguments> wrongAnswers() {
    return Stream.of(
        wrong(Kind.UNKNOWN_QN, a -> a.replaceFirst("QN=\\d{4}", "QN=1999")),
        wrong(Kind.OTHER_MN, a -> a.replace("MN=SIM", "MN=SIN")),
        wrong(Kind.OTHER_PASSWORD, a -> a.replace("PW=123456", "PW=654321")),
        wrong(Kind.OTHER_SYSTEM, a -> a.replace("ST=91", "ST=21")),
        wrong(Kind.OTHER_FLAG, a -> a.replace("Flag=8", "Flag=4")),
        wrong(Kind.UNREADABLE, a -> "raw:##%04d%sBEEF\r\n".formatted(a.length(), a)),
        wrong(Kind.UNREADABLE, a -> "raw:HTTP/1.1 400"),
        wrong(Kind.ANSWERED_TOO_OFTEN, a -> a));
  }

  private static Arguments wrong(Kind kind, Function<String, String> mistake) {
    return arguments(kind, mistake);
  }

  @ParameterizedTest
  @MethodSource("wrongAnswers")
  void everyWrongAnswerIsTold(Kind kind, Function<String, String> mistake) throws Exception {
    try (TinyGateway gateway =
        new TinyGateway(
            (segment, before) -> List.of(answer(segment), mistake.apply(answer(segment))))) {
      Outcome outcome = run(gateway, 1, load(1));

      assertThat(outcome.wrong()).containsOnlyKeys(kind);
      assertThat(outcome.isRight()).isFalse();
      assertThat(outcome.examples().get(0).mn()).isEqualTo("SIM000001");
      assertThat(String.join("\n", outcome.lines(Language.ZH)))
          .contains(kind.text(Language.ZH))
          .doesNotContain("123456")
          .doesNotContain("654321");
    }
  }

  @Test
  void anAnswerToADamagedFrameIsTold() throws Exception {
    // It answers whatever it last heard of, good or not.
    try (TinyGateway gateway =
        new TinyGateway(
            (segment, before) -> {
              String qn = value(segment, "QN");
              String next =
                  qn.substring(0, 14) + "%03d".formatted(Integer.parseInt(qn.substring(14)) + 1);
              return List.of(answer(segment), answer(segment.replace(qn, next)));
            })) {
      Load plain = load(40);
      Outcome outcome =
          run(
              gateway,
              1,
              new Load(
                  plain.frames(),
                  plain.rate(),
                  1,
                  plain.timeout(),
                  plain.tries(),
                  plain.backOff(),
                  plain.patience(),
                  plain.warmUp(),
                  new Faults(0, 0, Duration.ZERO, 1),
                  3));

      assertThat(outcome.wrong()).containsKey(Kind.ANSWER_TO_GARBAGE);
    }
  }

  @Test
  void aRequestIsRefusedAndIsNoWrongAnswer() throws Exception {
    try (TinyGateway gateway =
        new TinyGateway(
            (segment, before) ->
                segment.contains("CN=9011")
                    ? List.of()
                    : List.of(
                        "QN=20260601000000000;ST=21;CN=1012;PW=123456;MN=%s;Flag=9;CP=&&SystemTime=20260601080000&&"
                            .formatted(value(segment, "MN")),
                        answer(segment)))) {
      Outcome outcome = run(gateway, 1, load(3));

      assertThat(outcome.isRight()).as("%s", outcome.lines(Language.EN)).isTrue();
      assertThat(outcome.requests()).isEqualTo(3);
      assertThat(gateway.received)
          .contains(
              "QN=20260601000000000;ST=91;CN=9011;PW=123456;MN=SIM000001;Flag=8;CP=&&QnRtn=2&&");
    }
  }

  private Outcome run(TinyGateway gateway, int stations, Load load) throws Exception {
    try (Simulation simulation =
        Simulation.start(
            gateway.endpoint(),
            devices(stations),
            new MadeUpReadings(1, NOW, load.frames()),
            load,
            Clock.systemUTC(),
            (device, qn, reading) -> acknowledged.add(device.station().mn() + qn))) {
      return simulation.outcome().get(60, TimeUnit.SECONDS);
    }
  }

  private static List<Device> devices(int stations) {
    return Device.of(SimulatedRegistry.of(stations, DataKind.HOUR), null);
  }

  /** Fast, and patient for a second. */
  private static Load load(long frames) {
    return new Load(
        frames,
        2000,
        1,
        Duration.ofMillis(150),
        3,
        Duration.ofMillis(20),
        Duration.ofSeconds(1),
        Duration.ZERO,
        Faults.NONE,
        1);
  }
}
