package io.heqing.app.board;

import static io.heqing.messages.AlertEvent.Transition.OPENED;
import static io.heqing.messages.AlertEvent.Transition.RAISED;
import static io.heqing.messages.AlertEvent.Transition.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.app.board.Board.SectionStanding;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.Json;
import io.heqing.messages.Rejected;
import io.heqing.messages.Rejected.Reason;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.Pollutant;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoardTest {
  private static final Instant EIGHT = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant NOON = EIGHT.plusSeconds(4 * 3600);

  private final Board board = new Board();

  @Test
  void countsASampleOnceHoweverOftenItIsEvaluatedAndInWhateverOrder() {
    board.evaluation(sample("s1", ValueSource.AUTO, NOON, WaterClass.III));
    board.evaluation(sample("s1", ValueSource.AUTO, EIGHT, WaterClass.III));
    board.evaluation(sample("s1", ValueSource.AUTO, NOON, WaterClass.IV));
    board.evaluation(sample("s1", ValueSource.LAB, NOON, WaterClass.IV));
    board.evaluation(sample("s2", ValueSource.AUTO, NOON, WaterClass.IV));
    assertThat(board.samples()).isEqualTo(4);
  }

  @Test
  void aLaterEvaluationOfTheSameTimeReplacesAndAnEarlierTimeDoesNot() {
    board.evaluation(sample("s1", ValueSource.AUTO, NOON, WaterClass.III));
    board.evaluation(sample("s1", ValueSource.AUTO, EIGHT, WaterClass.V));
    board.evaluation(sample("s1", ValueSource.AUTO, NOON, WaterClass.II));
    assertThat(only().sample().map(Standing::waterClass)).contains(WaterClass.II);
  }

  @Test
  void judgesByTheYearToDateAndWithoutOneByTheNewestSample() {
    board.evaluation(sample("s1", ValueSource.AUTO, NOON, WaterClass.III));
    assertThat(board.snapshot().classes()).isEqualTo(Map.of(WaterClass.III, 1L));
    board.evaluation(period(Span.MONTH, WaterClass.V, false));
    board.evaluation(period(Span.YTD, WaterClass.IV, false));
    assertThat(board.snapshot().classes()).isEqualTo(Map.of(WaterClass.IV, 1L));
    assertThat(board.snapshot().compliant(false)).isEqualTo(1);
    assertThat(board.snapshot().compliant(true)).isZero();
  }

  @Test
  void countsAlertsThatStandAndForgetsThoseWithdrawn() {
    board.alert(event("a", OPENED, EIGHT, Severity.GENERAL, false));
    board.alert(event("a", OPENED, EIGHT, Severity.GENERAL, false));
    board.alert(event("a", RAISED, NOON, Severity.MAJOR, false));
    board.alert(event("b", OPENED, EIGHT, Severity.GENERAL, false));
    board.alert(event("b", RESOLVED, NOON, Severity.GENERAL, false));
    board.alert(event("c", OPENED, EIGHT, Severity.GENERAL, false));
    board.alert(event("c", OPENED, EIGHT, Severity.GENERAL, true));
    assertThat(board.snapshot().opened()).isEqualTo(2);
    assertThat(board.snapshot().resolved()).isEqualTo(1);
    assertThat(board.snapshot().open())
        .singleElement()
        .satisfies(alert -> assertThat(alert.severity()).isEqualTo(Severity.MAJOR));
  }

  @Test
  void anAlertWhoseEndIsWithdrawnIsOpenAgain() {
    board.alert(event("a", OPENED, EIGHT, Severity.GENERAL, false));
    board.alert(event("a", RESOLVED, NOON, Severity.GENERAL, false));
    board.alert(event("a", RESOLVED, NOON, Severity.GENERAL, true));
    assertThat(board.snapshot().resolved()).isZero();
    assertThat(board.snapshot().open()).hasSize(1);
  }

  @Test
  void countsRejectedInputByReasonAndARepeatOnce() {
    board.rejected(rejected("heqing.samples-0@1", Reason.MALFORMED));
    board.rejected(rejected("heqing.samples-0@1", Reason.MALFORMED));
    board.rejected(rejected("heqing.samples-0@2", Reason.MALFORMED));
    board.rejected(rejected("heqing.samples-0@3/results[0].value", Reason.NOT_A_NUMBER));
    assertThat(board.snapshot().rejected())
        .isEqualTo(Map.of(Reason.MALFORMED, 2L, Reason.NOT_A_NUMBER, 1L));
    assertThat(board.rejected()).isEqualTo(3);
  }

  @Test
  void readsItsFieldsOfTheEvaluationsThatTravel() throws IOException {
    SectionEvaluation travelling =
        new SectionEvaluation(
            "s1",
            Span.MONTH,
            null,
            EIGHT,
            NOON,
            WaterClass.IV,
            WaterClass.III,
            false,
            true,
            List.of(),
            List.of(new Pollutant("NH3N", WaterClass.IV, new BigDecimal("0.3"))),
            List.of("NH3N"),
            List.of(),
            List.of(),
            null,
            false);
    assertThat(Json.read(Json.bytes(travelling), Standing.class))
        .isEqualTo(
            new Standing(
                "s1",
                Span.MONTH,
                null,
                EIGHT,
                WaterClass.IV,
                WaterClass.III,
                false,
                true,
                List.of(new Pollutant("NH3N", WaterClass.IV, new BigDecimal("0.3")))));
  }

  private SectionStanding only() {
    assertThat(board.snapshot().sections()).hasSize(1);
    return board.snapshot().sections().get(0);
  }

  private static Standing sample(
      String section, ValueSource source, Instant time, WaterClass waterClass) {
    return new Standing(
        section, Span.SAMPLE, source, time, waterClass, null, null, false, List.of());
  }

  private static Standing period(Span span, WaterClass waterClass, boolean compliant) {
    return new Standing(
        "s1", span, null, EIGHT, waterClass, WaterClass.III, compliant, false, List.of());
  }

  private static AlertEvent event(
      String alert,
      AlertEvent.Transition transition,
      Instant time,
      Severity severity,
      boolean withdrawn) {
    return new AlertEvent(
        alert,
        transition,
        time,
        "s1",
        "rule",
        Watch.TARGET,
        "NH3N",
        Span.SAMPLE,
        ValueSource.AUTO,
        severity,
        EIGHT,
        EIGHT,
        new BigDecimal("1.3"),
        WaterClass.IV,
        WaterClass.III,
        "≤1.0",
        new BigDecimal("0.3"),
        null,
        null,
        null,
        null,
        null,
        withdrawn);
  }

  private static Rejected rejected(String id, Reason reason) {
    return new Rejected(
        id, "heqing.samples", null, reason, null, null, "a sample", EIGHT, "{", false);
  }
}
