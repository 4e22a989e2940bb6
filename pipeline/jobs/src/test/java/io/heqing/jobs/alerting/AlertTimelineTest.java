package io.heqing.jobs.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.AlertRule;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Timelines by hand. A judgement an hour, from hour 0, one character each: {@code 1 2 3} over by as
 * many classes, {@code ~} between, {@code .} clear, {@code -} not measured. Expected changes read
 * {@code hour:transition:severity}, in letters O(pened), U(p), D(own), R(esolved) and G(eneral),
 * H(eavier), M(ajor).
 */
class AlertTimelineTest {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          one over is not enough to open after two       | 2 | 2 | .1.           |
          two overs in a row open at the second          | 2 | 2 | .11           | 2:O:G
          a clear breaks the row of overs                | 2 | 2 | 1.1           |
          a value between breaks the row of overs        | 2 | 2 | 1~1           |
          open after one                                 | 1 | 1 | 2             | 0:O:H
          opens at the least severity of the row         | 2 | 2 | 31            | 1:O:G
          only the last of a long row count              | 3 | 1 | 1.333         | 4:O:M
          a measurement that is missing breaks no row    | 2 | 2 | 1--1          | 3:O:G
          a missing one breaks no row of clears          | 1 | 2 | 1.-.          | 0:O:G 3:R:G
          one clear is not enough to resolve after two   | 1 | 2 | 1.1..         | 0:O:G 4:R:G
          a value between does not count as clear        | 1 | 2 | 1.~           | 0:O:G
          a value between breaks the row of clears       | 1 | 2 | 1.~..         | 0:O:G 4:R:G
          betweens alone hold the alert for ever         | 1 | 1 | 1~~~~~~       | 0:O:G
          a new alert after the old one resolved         | 1 | 1 | 1.1.          | 0:O:G 1:R:G 2:O:G 3:R:G
          overs before the resolution open no new alert  | 2 | 1 | 11.1          | 1:O:G 2:R:G
          raised when the last two are all graver        | 2 | 2 | 1133          | 1:O:G 3:U:M
          raised to the least of the last two            | 2 | 2 | 1132          | 1:O:G 3:U:H
          the row that opened also counts for raising    | 2 | 2 | 133           | 1:O:G 2:U:M
          a single graver one does not raise             | 2 | 2 | 11313         | 1:O:G
          a value between breaks the row that raises     | 2 | 2 | 113~3         | 1:O:G
          raised twice                                   | 1 | 2 | 123           | 0:O:G 1:U:H 2:U:M
          lowered when the last two are all milder       | 1 | 2 | 311           | 0:O:M 2:D:G
          lowered to the gravest of the last two         | 1 | 2 | 321           | 0:O:M 2:D:H
          then lowered further                           | 1 | 2 | 3211          | 0:O:M 2:D:H 3:D:G
          a single milder one does not lower             | 1 | 2 | 31313         | 0:O:M
          a clear breaks the row that lowers             | 1 | 2 | 31.1          | 0:O:M
          raised again after it was lowered              | 1 | 1 | 313           | 0:O:M 1:D:G 2:U:M
          more classes below than the rule names         | 1 | 1 | 5             | 0:O:M
          resolved as the gravest it had                 | 1 | 1 | 131.          | 0:O:G 1:U:M 2:D:G 3:R:M
          the next alert forgets the gravest             | 1 | 1 | 3.1.          | 0:O:M 1:R:M 2:O:G 3:R:G
          nothing measured, nothing happens              | 1 | 1 | ---           |
          """)
  void timeline(String name, int openAfter, int resolveAfter, String judgements, String expected)
      throws Exception {
    assertThat(timeline(openAfter, resolveAfter, judgements))
        .isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest(name = "use {0} of the limit, margin {1}")
  @CsvSource({
    "0.90, 0.1, R",
    "0.9000001, 0.1, ''",
    "1, 0.1, ''",
    "1, 0, R",
    "0.10, 0.9, R",
  })
  void clear_is_a_use_of_at_most_one_less_the_margin(
      BigDecimal use, BigDecimal margin, String expected) throws Exception {
    List<Judgement> judgements =
        List.of(at(0, figure(1, new BigDecimal("1.3"))), at(1, figure(0, use)));
    String changes = told(follow(rule(1, 1, margin), judgements).changes());
    assertThat(changes).isEqualTo(expected.isEmpty() ? "0:O:G" : "0:O:G 1:R:G");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the row must last three hours            | .1111    | 4:O:G
          it counts from its first value           | 1--1     | 3:O:G
          a clear begins the time anew             | 111.1111 | 7:O:G
          what opens is the least of the last two  | 1113     | 3:O:G
          an open alert rises without waiting      | 111133   | 3:O:G 5:U:M
          """)
  void a_row_must_last_as_long_as_the_rule_says(String name, String judgements, String expected)
      throws Exception {
    AlertRule usual = rule(2, 2, BigDecimal.ZERO);
    AlertRule lasting =
        new AlertRule(
            usual.id(),
            usual.watch(),
            usual.span(),
            usual.source(),
            usual.parameters(),
            usual.openAfter(),
            180,
            usual.resolveAfter(),
            usual.clearMargin(),
            usual.steps(),
            usual.windowDays(),
            usual.severities(),
            usual.notifyWithinHours(),
            usual.renotifyHours());
    assertThat(told(follow(lasting, judgements(judgements)).changes())).isEqualTo(expected);
  }

  @Test
  void each_change_tells_since_when_the_row_that_opened_it_lasts() throws Exception {
    assertThat(follow(2, 1, "1.-112~3.").changes())
        .extracting(AlertChange::since)
        .containsOnly(START.plus(Duration.ofHours(3)));
  }

  @Test
  void ph_has_no_use_and_is_clear_when_it_meets_the_target() throws Exception {
    List<Judgement> judgements = List.of(at(0, figure(1, null)), at(1, figure(0, null)));
    assertThat(told(follow(rule(1, 1, new BigDecimal("0.1")), judgements).changes()))
        .isEqualTo("0:O:G 1:R:G");
  }

  @Test
  void each_change_tells_when_its_alert_opened_and_the_figure_that_completed_it() throws Exception {
    List<Judgement> judgements = judgements("11.3.");
    List<AlertChange> changes = follow(rule(2, 2, BigDecimal.ZERO), judgements).changes();
    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).time()).isEqualTo(START.plus(Duration.ofHours(1)));
    assertThat(changes.get(0).openedAt()).isEqualTo(START.plus(Duration.ofHours(1)));
    assertThat(changes.get(0).facts())
        .isEqualTo(
            new Facts(
                BigDecimal.ONE, WaterClass.II, WaterClass.I, "≤0.15", null, null, null, null));
  }

  @Test
  void once_nothing_is_under_way_nothing_is_kept() throws Exception {
    assertThat(follow(2, 2, ".~1..11...~.")).extracting(Course::exit).isEqualTo(AlertState.IDLE);
    assertThat(follow(2, 2, ".~1~-.")).isEqualTo(Course.NONE);
  }

  @Test
  void the_row_that_is_kept_does_not_grow() throws Exception {
    assertThat(follow(2, 3, "11111111").exit().overs()).hasSize(3);
  }

  @Test
  void following_in_two_parts_gives_the_same_as_in_one() throws Exception {
    String all = "1133~..12.33.1~-1.....2";
    Course whole = follow(2, 2, all);
    AlertRule rule = rule(2, 2, BigDecimal.ZERO);
    List<Judgement> judgements = judgements(all);
    for (int cut = 0; cut <= judgements.size(); cut++) {
      Course first = follow(rule, AlertState.IDLE, judgements.subList(0, cut));
      Course second = follow(rule, first.exit(), judgements.subList(cut, judgements.size()));
      assertThat(first.then(second)).as("cut at %d", cut).isEqualTo(whole);
    }
  }

  private static String timeline(int openAfter, int resolveAfter, String judgements)
      throws Exception {
    return told(follow(openAfter, resolveAfter, judgements).changes());
  }

  private static Course follow(int openAfter, int resolveAfter, String judgements)
      throws Exception {
    return follow(rule(openAfter, resolveAfter, BigDecimal.ZERO), judgements(judgements));
  }

  private static Course follow(AlertRule rule, List<Judgement> judgements) throws Exception {
    return follow(rule, AlertState.IDLE, judgements);
  }

  private static Course follow(AlertRule rule, AlertState entry, List<Judgement> judgements)
      throws Exception {
    return new AlertTimeline(rule, List.of())
        .follow(entry, "S1", "NH3N", judgements, (time, days) -> Past.NONE, decision -> {});
  }

  private static AlertRule rule(int openAfter, int resolveAfter, BigDecimal margin) {
    return AlertRule.target(
        "r",
        Span.SAMPLE,
        ValueSource.AUTO,
        openAfter,
        resolveAfter,
        margin,
        List.of(Severity.GENERAL, Severity.HEAVIER, Severity.MAJOR),
        List.of());
  }

  private static List<Judgement> judgements(String signs) {
    List<Judgement> judgements = new ArrayList<>();
    for (int hour = 0; hour < signs.length(); hour++) {
      char sign = signs.charAt(hour);
      Figure figure =
          switch (sign) {
            case '-' ->
                new Figure(
                    "DO", BigDecimal.ONE, false, null, null, null, null, false, null, 1, false);
            case '.' -> figure(0, BigDecimal.ONE);
            case '~' -> figure(0, new BigDecimal("1.0001"));
            default -> figure(sign - '0', new BigDecimal("2"));
          };
      judgements.add(at(hour, figure));
    }
    return judgements;
  }

  private static Judgement at(int hour, Figure figure) {
    Instant time = START.plus(Duration.ofHours(hour));
    return new Judgement(
        time,
        time,
        true,
        null,
        WaterClass.I,
        List.of(figure),
        List.of(),
        false,
        List.of(),
        List.of(),
        null,
        null);
  }

  /** Ammonia nitrogen against class I, so that up to five classes below can be said. */
  private static Figure figure(int classesBelow, BigDecimal use) {
    return new Figure(
        "NH3N",
        BigDecimal.ONE,
        false,
        WaterClass.values()[classesBelow],
        "≤0.15",
        use,
        null,
        classesBelow > 0,
        null,
        1,
        false);
  }

  private static String told(List<AlertChange> changes) {
    return changes.stream()
        .map(
            c ->
                Duration.between(START, c.time()).toHours()
                    + ":"
                    + switch (c.transition()) {
                      case OPENED -> "O";
                      case RAISED -> "U";
                      case LOWERED -> "D";
                      case RESOLVED -> "R";
                    }
                    + ":"
                    + c.severity().name().charAt(0))
        .collect(Collectors.joining(" "));
  }
}
