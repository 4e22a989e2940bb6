package io.heqing.jobs.alerting;

import static io.heqing.jobs.alerting.Evaluations.PUBLICATION;
import static io.heqing.jobs.alerting.Evaluations.SECTION;
import static io.heqing.jobs.alerting.Evaluations.day;
import static io.heqing.jobs.alerting.Evaluations.evaluation;
import static io.heqing.jobs.alerting.Evaluations.rule;
import static io.heqing.jobs.alerting.Evaluations.sample;
import static io.heqing.jobs.alerting.Evaluations.section;
import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.AlertRule;
import io.heqing.messages.Publication;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.RegistryEntry.Kind;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The function in its operator, on both of Flink's state backends. */
@ParameterizedClass(name = "{0}")
@EnumSource
class AlertingFunctionTest {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final AlertRule RULE = rule("auto", Span.SAMPLE, ValueSource.AUTO, 2, 2);
  private static final AlertRule BY_DAY = rule("days", Span.DAY, null, 1, 1);

  @Parameter AlertingHarness.Backend backend;
  private AlertingHarness harness;

  @BeforeEach
  void start() throws Exception {
    harness = new AlertingHarness(backend);
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  @Test
  void an_alert_opens_and_resolves_with_all_its_facts() throws Exception {
    publish(section("Town head Li"), RegistryEntry.of(RULE), PUBLICATION);

    assertThat(harness.send(hour(0, '1'))).isEmpty();
    assertThat(harness.send(hour(4, '2')))
        .containsExactly(
            new AlertEvent(
                "S1/auto/NH3N/2026-10-01T04:00:00Z",
                Transition.OPENED,
                START.plus(Duration.ofHours(4)),
                "S1",
                "auto",
                Watch.TARGET,
                "NH3N",
                Span.SAMPLE,
                ValueSource.AUTO,
                Severity.GENERAL,
                START.plus(Duration.ofHours(4)),
                START,
                new BigDecimal("0.92"),
                WaterClass.IV,
                WaterClass.II,
                "≤0.5",
                new BigDecimal("0.8"),
                null,
                null,
                new BigDecimal("0.91"),
                "Town head Li",
                null,
                false));
    assertThat(harness.send(hour(8, '.'))).isEmpty();
    assertThat(harness.send(hour(12, '.')))
        .containsExactly(
            new AlertEvent(
                "S1/auto/NH3N/2026-10-01T04:00:00Z",
                Transition.RESOLVED,
                START.plus(Duration.ofHours(12)),
                "S1",
                "auto",
                Watch.TARGET,
                "NH3N",
                Span.SAMPLE,
                ValueSource.AUTO,
                Severity.GENERAL,
                START.plus(Duration.ofHours(4)),
                START,
                new BigDecimal("0.40"),
                WaterClass.II,
                WaterClass.II,
                "≤0.5",
                null,
                null,
                null,
                new BigDecimal("0.40"),
                "Town head Li",
                null,
                false));
  }

  @Test
  void a_repeat_changes_nothing() throws Exception {
    publish(RegistryEntry.of(RULE), PUBLICATION);
    harness.send(hour(0, '1'), hour(4, '1'), hour(8, '.'));

    assertThat(harness.send(hour(0, '1'), hour(8, '.'), hour(4, '1'))).isEmpty();
    assertThat(harness.publish(RegistryEntry.of(RULE), PUBLICATION)).isEmpty();
  }

  @Test
  void a_late_value_opens_the_alert_earlier() throws Exception {
    publish(RegistryEntry.of(RULE), PUBLICATION);
    harness.send(hour(4, '1'), hour(8, '1'));

    assertThat(told(harness.send(hour(0, '1'))))
        .containsExactly("-OPENED NH3N 8h", "OPENED NH3N 4h");
  }

  @Test
  void a_correction_withdraws_the_alert_that_rested_on_it() throws Exception {
    publish(RegistryEntry.of(RULE), PUBLICATION);
    harness.send(hour(0, '1'), hour(4, '1'), hour(8, '.'), hour(12, '.'));

    assertThat(told(harness.send(hour(4, '.'))))
        .containsExactly("-OPENED NH3N 4h", "-RESOLVED NH3N 12h");
    assertThat(harness.standing()).isEmpty();
  }

  @Test
  void a_corrected_figure_tells_the_same_event_again() throws Exception {
    publish(RegistryEntry.of(RULE), PUBLICATION);
    harness.send(hour(0, '1'), hour(4, '1'));

    List<AlertEvent> news = harness.send(hour(4, '3'));
    assertThat(told(news)).containsExactly("OPENED NH3N 4h");
    assertThat(news.get(0).value()).isEqualTo("0.93");
    assertThat(harness.standing()).isEqualTo(news);
  }

  @Test
  void a_parameter_that_a_correction_takes_back_no_longer_counts() throws Exception {
    publish(RegistryEntry.of(RULE), PUBLICATION);
    harness.send(both(0, '1', '1'), both(4, '1', '1'));

    assertThat(told(harness.send(both(4, '-', '1')))).containsExactly("-OPENED NH3N 4h");
  }

  @Test
  void an_evaluation_that_loses_its_target_no_longer_counts() throws Exception {
    publish(RegistryEntry.of(RULE), PUBLICATION);
    harness.send(hour(0, '1'), hour(4, '1'));

    SectionEvaluation without =
        evaluation(Span.SAMPLE, ValueSource.AUTO, START, null, false, Map.of("NH3N", '1'));
    assertThat(told(harness.send(without))).containsExactly("-OPENED NH3N 4h");
  }

  @Test
  void a_provisional_period_does_not_count_until_it_is_complete() throws Exception {
    publish(RegistryEntry.of(BY_DAY), PUBLICATION);
    Map<String, Character> over = Map.of("NH3N", '1');

    assertThat(harness.send(evaluation(Span.DAY, null, START, WaterClass.II, true, over)))
        .isEmpty();
    assertThat(told(harness.send(evaluation(Span.DAY, null, START, WaterClass.II, false, over))))
        .containsExactly("OPENED NH3N 0h");
    assertThat(told(harness.send(evaluation(Span.DAY, null, START, WaterClass.II, true, over))))
        .containsExactly("-OPENED NH3N 0h");
  }

  @Test
  void each_rule_reads_its_own_span_and_source() throws Exception {
    publish(RegistryEntry.of(RULE), RegistryEntry.of(BY_DAY), PUBLICATION);
    SectionEvaluation lab =
        sample(ValueSource.LAB, START.plus(Duration.ofHours(2)), Map.of("NH3N", '1'));

    assertThat(harness.send(hour(0, '1'), lab)).isEmpty();
    assertThat(harness.send(day(START, Map.of("NH3N", '1'))))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.rule()).isEqualTo("days");
              assertThat(event.source()).isNull();
            });
  }

  @Test
  void an_alert_lives_on_over_days_without_a_value() throws Exception {
    publish(RegistryEntry.of(RULE), PUBLICATION);
    harness.send(both(0, '1', '.'), both(4, '1', '.'));
    harness.send(both(24 * 40, '-', '.'), both(24 * 80, '-', '.'));

    assertThat(told(harness.send(both(24 * 120, '.', '.'), both(24 * 121, '.', '.'))))
        .containsExactly("RESOLVED NH3N 2904h");
    assertThat(harness.standing())
        .extracting(AlertEvent::alert)
        .containsOnly("S1/auto/NH3N/2026-10-01T04:00:00Z");
  }

  @Test
  void a_late_day_without_the_parameter_does_not_end_what_goes_through_it() throws Exception {
    publish(RegistryEntry.of(RULE), PUBLICATION);
    harness.send(both(0, '1', '.'), both(4, '1', '.'), both(24 * 80, '.', '.'));
    harness.send(both(24 * 40, '-', '.'));

    assertThat(told(harness.send(both(24 * 81, '.', '.')))).containsExactly("RESOLVED NH3N 1944h");
  }

  @Test
  void a_late_day_that_resolves_the_alert_takes_the_later_end_back() throws Exception {
    publish(RegistryEntry.of(RULE), PUBLICATION);
    harness.send(hour(0, '1'), hour(4, '1'), hour(24 * 80, '.'), hour(24 * 81, '.'));

    assertThat(harness.send(hour(24 * 40, '.'))).hasSize(2);
    assertThat(told(harness.standing())).containsExactly("OPENED NH3N 4h", "RESOLVED NH3N 1920h");
  }

  @Test
  void evaluations_wait_for_the_whole_registry() throws Exception {
    assertThat(harness.send(hour(0, '1'), hour(4, '1'))).isEmpty();
    assertThat(harness.publish(section("Li"), RegistryEntry.of(RULE))).isEmpty();
    assertThat(harness.send(hour(8, '.'))).isEmpty();
    harness.restart();

    List<AlertEvent> news = harness.publish(PUBLICATION);
    assertThat(told(news)).containsExactly("OPENED NH3N 4h");
    assertThat(news.get(0).responsible()).isEqualTo("Li");
    assertThat(told(harness.send(hour(12, '.')))).containsExactly("RESOLVED NH3N 12h");
  }

  @Test
  void a_new_rule_is_applied_to_the_past() throws Exception {
    publish(PUBLICATION);
    assertThat(harness.send(hour(0, '1'), hour(4, '1'), hour(24 * 40, '1'))).isEmpty();

    assertThat(told(harness.publish(RegistryEntry.of(RULE)))).containsExactly("OPENED NH3N 4h");
  }

  @Test
  void a_changed_rule_is_applied_to_the_past_and_only_differences_are_told() throws Exception {
    publish(RegistryEntry.of(RULE), PUBLICATION);
    harness.send(hour(0, '1'), hour(4, '1'), hour(8, '1'), hour(12, '.'), hour(16, '.'));
    AlertRule slower = rule("auto", Span.SAMPLE, ValueSource.AUTO, 3, 2);
    AlertRule quicker = rule("auto", Span.SAMPLE, ValueSource.AUTO, 2, 1);

    assertThat(told(harness.publish(RegistryEntry.of(slower))))
        .containsExactly(
            "-OPENED NH3N 4h", "-RESOLVED NH3N 16h", "OPENED NH3N 8h", "RESOLVED NH3N 16h");
    harness.publish(RegistryEntry.of(RULE));
    assertThat(told(harness.publish(RegistryEntry.of(quicker))))
        .containsExactly("-RESOLVED NH3N 16h", "RESOLVED NH3N 12h");
  }

  @Test
  void a_rule_that_turns_to_another_source_is_computed_from_that() throws Exception {
    publish(RegistryEntry.of(RULE), PUBLICATION);
    harness.send(hour(0, '1'), hour(4, '1'));
    harness.send(
        sample(ValueSource.LAB, START, Map.of("DO", '1')),
        sample(ValueSource.LAB, START.plus(Duration.ofHours(9)), Map.of("DO", '1')));

    assertThat(
            told(
                harness.publish(
                    RegistryEntry.of(rule("auto", Span.SAMPLE, ValueSource.LAB, 2, 2)))))
        .containsExactly("-OPENED NH3N 4h", "OPENED DO 9h");
  }

  @Test
  void a_removed_rule_takes_its_alerts_with_it() throws Exception {
    publish(RegistryEntry.of(RULE), RegistryEntry.of(BY_DAY), PUBLICATION);
    harness.send(hour(0, '1'), hour(4, '1'), day(START, Map.of("NH3N", '1')));

    assertThat(told(harness.publish(RegistryEntry.removal(Kind.RULE, "auto"))))
        .containsExactly("-OPENED NH3N 4h");
    assertThat(harness.send(hour(8, '1'))).isEmpty();
    assertThat(harness.keys(SECTION, SectionAlerts.COURSES)).containsExactly("days/2026-10");
  }

  @Test
  void another_chief_sends_no_event_again() throws Exception {
    publish(section("Li"), RegistryEntry.of(RULE), PUBLICATION);
    harness.send(hour(0, '1'), hour(4, '1'));

    assertThat(harness.publish(section("Wang"))).isEmpty();
    harness.send(hour(8, '.'));
    assertThat(harness.send(hour(12, '.')))
        .extracting(AlertEvent::responsible)
        .containsExactly("Wang");
  }

  @Test
  void a_section_that_leaves_the_registry_keeps_its_events() throws Exception {
    publish(section("Li"), RegistryEntry.of(RULE), PUBLICATION);
    harness.send(hour(0, '1'), hour(4, '1'));

    assertThat(harness.publish(RegistryEntry.removal(Kind.SECTION, SECTION))).isEmpty();
    assertThat(told(harness.standing())).containsExactly("OPENED NH3N 4h");
  }

  @Test
  void what_goes_on_after_a_restart_is_the_same() throws Exception {
    publish(section("Li"), RegistryEntry.of(RULE), PUBLICATION);
    harness.send(hour(0, '1'), hour(4, '1'), hour(8, '3'), hour(12, '3'), hour(16, '.'));
    harness.restart();

    assertThat(told(harness.send(hour(20, '.')))).containsExactly("RESOLVED NH3N 20h");
    assertThat(told(harness.send(hour(12, '.'))))
        .containsExactly("-RAISED NH3N 12h", "-RESOLVED NH3N 20h", "RESOLVED NH3N 16h");
  }

  @Test
  void what_lies_before_the_years_kept_is_dropped() throws Exception {
    publish(RegistryEntry.of(BY_DAY), PUBLICATION);
    for (int month = 1; month <= 12; month++) {
      harness.send(dayOf(2024, month, '1'), dayOf(2024, month, 15, '.'));
      harness.send(dayOf(2025, month, '1'), dayOf(2025, month, 15, '.'));
    }
    assertThat(harness.keys(SECTION, SectionAlerts.JUDGEMENTS)).hasSize(24);
    assertThat(harness.keys(SECTION, SectionAlerts.COURSES)).hasSize(24);

    assertThat(harness.send(dayOf(2026, 1, '.'))).isEmpty();

    assertThat(harness.keys(SECTION, SectionAlerts.JUDGEMENTS))
        .hasSize(13)
        .contains("DAY/2025-01", "DAY/2026-01")
        .doesNotContain("DAY/2024-12");
    assertThat(harness.keys(SECTION, SectionAlerts.COURSES))
        .hasSize(12)
        .contains("days/2025-01")
        .doesNotContain("days/2024-12");
    assertThat(harness.standing()).hasSize(48);
    assertThat(harness.send(dayOf(2024, 12, '.'))).as("older than what is kept").isEmpty();
    assertThat(harness.send(dayOf(2025, 1, '.'))).as("kept, so corrected").hasSize(2);
  }

  @Test
  void state_stays_bounded_over_twenty_years() throws Exception {
    publish(RegistryEntry.of(BY_DAY), PUBLICATION);
    for (int year = 2001; year <= 2020; year++) {
      for (int month = 1; month <= 12; month++) {
        harness.send(dayOf(year, month, '1'), dayOf(year, month, 15, month % 3 == 0 ? '.' : '3'));
        assertThat(harness.keys(SECTION, SectionAlerts.JUDGEMENTS)).hasSizeLessThanOrEqualTo(24);
        assertThat(harness.keys(SECTION, SectionAlerts.COURSES)).hasSizeLessThanOrEqualTo(25);
      }
    }
  }

  @Test
  void years_and_what_they_are_cut_into_are_those_of_the_registrys_zone() throws Exception {
    publish(RegistryEntry.of(BY_DAY), PUBLICATION);

    Instant newYear = Instant.parse("2025-12-31T16:00:00Z");
    harness.send(day(newYear, Map.of("NH3N", '1')));
    harness.send(sample(ValueSource.LAB, newYear, Map.of("NH3N", '1')));

    assertThat(harness.keys(SECTION, SectionAlerts.JUDGEMENTS))
        .containsExactly("DAY/2026-01", "SAMPLE/LAB/2026-01-01");
  }

  @Test
  void an_alert_from_before_the_years_kept_can_still_resolve() throws Exception {
    publish(RegistryEntry.of(BY_DAY), PUBLICATION);
    harness.send(dayOf(2024, 6, '1'), dayOf(2024, 7, '~'), dayOf(2026, 1, '~'));
    assertThat(harness.keys(SECTION, SectionAlerts.JUDGEMENTS)).containsExactly("DAY/2026-01");
    harness.restart();

    assertThat(harness.send(dayOf(2026, 2, '.')))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.transition()).isEqualTo(Transition.RESOLVED);
              assertThat(event.alert()).isEqualTo("S1/days/NH3N/2024-05-31T16:00:00Z");
            });
  }

  @Test
  void a_removed_rule_takes_back_an_open_alert_from_before_the_years_kept() throws Exception {
    publish(RegistryEntry.of(BY_DAY), PUBLICATION);
    harness.send(dayOf(2024, 6, '1'), dayOf(2026, 1, '~'), dayOf(2028, 1, '~'));

    assertThat(harness.publish(RegistryEntry.removal(Kind.RULE, "days")))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.withdrawn()).isTrue();
              assertThat(event.alert()).isEqualTo("S1/days/NH3N/2024-05-31T16:00:00Z");
            });
    assertThat(harness.keys(SECTION, SectionAlerts.COURSES)).isEmpty();
  }

  @Test
  void years_kept_that_become_more_do_not_bring_back_what_was_dropped() throws Exception {
    publish(RegistryEntry.of(BY_DAY), PUBLICATION);
    harness.send(dayOf(2024, 6, '1'), dayOf(2026, 1, '~'));
    harness.publish(RegistryEntry.of(new Publication("c", "Asia/Shanghai", 5, true, 1, Map.of())));

    assertThat(harness.send(dayOf(2024, 5, '1'))).isEmpty();
    assertThat(told(harness.send(dayOf(2026, 2, '.')))).hasSize(1);
  }

  private void publish(RegistryEntry... entries) throws Exception {
    assertThat(harness.publish(entries)).isEmpty();
  }

  private static SectionEvaluation hour(int hour, char sign) {
    return sample(ValueSource.AUTO, START.plus(Duration.ofHours(hour)), Map.of("NH3N", sign));
  }

  private static SectionEvaluation both(int hour, char ammonia, char oxygen) {
    return sample(
        ValueSource.AUTO,
        START.plus(Duration.ofHours(hour)),
        Map.of("NH3N", ammonia, "DO", oxygen));
  }

  private static SectionEvaluation dayOf(int year, int month, char sign) {
    return dayOf(year, month, 1, sign);
  }

  private static SectionEvaluation dayOf(int year, int month, int day, char sign) {
    Instant midnight =
        LocalDate.of(year, month, day).atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant();
    return day(midnight, Map.of("NH3N", sign));
  }

  /**
   * Events in short: {@code -} where withdrawn, what, of which parameter, hours after the start.
   */
  private static List<String> told(List<AlertEvent> events) {
    return events.stream()
        .map(
            event ->
                (event.withdrawn() ? "-" : "")
                    + event.transition()
                    + " "
                    + event.parameter()
                    + " "
                    + Duration.between(START, event.time()).toHours()
                    + "h")
        .toList();
  }
}
