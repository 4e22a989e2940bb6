package io.heqing.jobs.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.AlertRule;
import io.heqing.messages.Flag;
import io.heqing.messages.Maintenance;
import io.heqing.messages.PeriodDetail;
import io.heqing.messages.PeriodDetail.DrinkingFailure;
import io.heqing.messages.PeriodDetail.DrinkingResult;
import io.heqing.messages.PeriodDetail.HeadroomResult;
import io.heqing.messages.PeriodDetail.WarningResult;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.RegistryEntry.Kind;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.FlaggedResult;
import io.heqing.messages.SectionEvaluation.ParameterResult;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import io.heqing.standard.headroom.Outlook;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What each rule but that on the target finds, by hand: readings every four hours from midnight of
 * 1 October in the registry's zone, and what is told of them.
 */
class WatchesTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant START = Instant.parse("2026-09-30T16:00:00Z");

  private AlertingHarness harness;

  @BeforeEach
  void start() throws Exception {
    harness = new AlertingHarness(AlertingHarness.Backend.HEAP);
    harness.publish(Evaluations.section("Li"));
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  @Test
  void a_sudden_change_is_told_by_its_distance_from_the_median_of_the_days_before()
      throws Exception {
    // Median 0.30, median deviation 0.02: a spread of 0.03 (a tenth of the median is no more).
    publish(rule("change", Watch.CHANGE, List.of("NH3N"), 2, 2, "0.5", List.of("5", "20"), 3));
    for (int i = 0; i < 18; i++) {
      send(i * 4, "NH3N", i % 3 == 0 ? "0.28" : i % 3 == 1 ? "0.30" : "0.32");
    }
    assertThat(told(send(72, "NH3N", "0.46"))).isEmpty();
    assertThat(told(send(76, "NH3N", "0.47"))).containsExactly("76 OPENED GENERAL 0.47 usual 0.30");
    assertThat(told(send(80, "NH3N", "1.00"))).isEmpty();
    assertThat(told(send(84, "NH3N", "0.95"))).containsExactly("84 RAISED HEAVIER 0.95 usual 0.30");
    assertThat(told(send(88, "NH3N", "0.36"))).isEmpty();
    assertThat(told(send(92, "NH3N", "0.37")))
        .containsExactly("92 RESOLVED HEAVIER 0.37 usual 0.30");
  }

  @Test
  void of_oxygen_a_fall_is_a_change_and_a_rise_is_none() throws Exception {
    publish(rule("change", Watch.CHANGE, List.of(), 1, 1, "0", List.of("3"), 3));
    for (int i = 0; i < 18; i++) {
      send(i * 4, "DO", "8.0");
    }
    assertThat(told(send(72, "DO", "14"))).isEmpty();
    // 8.0 less three tenths of it.
    assertThat(told(send(76, "DO", "5.7"))).isEmpty();
    assertThat(told(send(80, "DO", "5.6"))).containsExactly("80 OPENED GENERAL 5.6 usual 8.0");
  }

  @Test
  void what_two_days_do_not_tell_is_compared_with_nothing() throws Exception {
    publish(rule("change", Watch.CHANGE, List.of("NH3N"), 1, 1, "0", List.of("3"), 7));
    for (int i = 0; i < 11; i++) {
      send(i * 4, "NH3N", "0.30");
    }
    assertThat(told(send(72, "NH3N", "0.80"))).isEmpty();
  }

  @Test
  void a_change_by_less_than_half_a_detection_limit_counts_as_no_spread() throws Exception {
    // Median 0.025 without any deviation: a spread of half of 0.05, not of a tenth of the median.
    publish(rule("change", Watch.CHANGE, List.of("NH3N"), 1, 1, "0", List.of("5"), 3));
    for (int i = 0; i < 18; i++) {
      send(i * 4, "NH3N", "0.025");
    }
    assertThat(told(send(72, "NH3N", "0.149"))).isEmpty();
    assertThat(told(send(76, "NH3N", "0.150")))
        .containsExactly("76 OPENED GENERAL 0.150 usual 0.025");
  }

  @Test
  void a_late_reading_changes_what_the_days_after_it_are_compared_with() throws Exception {
    publish(rule("change", Watch.CHANGE, List.of("NH3N"), 1, 1, "0", List.of("5"), 2));
    for (int i = 1; i < 12; i++) {
      send(i * 4, "NH3N", "0.30");
    }
    assertThat(told(send(48, "NH3N", "0.80"))).as("eleven readings are too few").isEmpty();
    assertThat(told(send(0, "NH3N", "0.30"))).containsExactly("48 OPENED GENERAL 0.80 usual 0.30");
    assertThat(told(send(0, "TP", "0.1"))).containsExactly("-48 OPENED GENERAL 0.80 usual 0.30");
  }

  @Test
  void a_class_drop_of_two_is_told_of_the_whole_section() throws Exception {
    publish(rule("drop", Watch.CLASS_DROP, List.of(), 2, 1, "0", List.of("2"), 3));
    for (int i = 0; i < 18; i++) {
      harness.send(ofClass(i * 4, i % 5 == 0 ? WaterClass.III : WaterClass.II));
    }
    harness.send(ofClass(72, WaterClass.III), ofClass(76, WaterClass.IV));
    assertThat(harness.send(ofClass(80, WaterClass.V)))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.alert()).isEqualTo("S1/drop/" + at(80));
              assertThat(event.parameter()).isNull();
              assertThat(event.since()).isEqualTo(at(76));
              assertThat(event.waterClass()).isEqualTo(WaterClass.V);
              assertThat(event.usualClass()).isEqualTo(WaterClass.II);
            });
    assertThat(harness.send(ofClass(84, WaterClass.III)))
        .extracting(AlertEvent::transition)
        .containsExactly(Transition.RESOLVED);
  }

  @Test
  void a_stuck_value_is_told_by_how_often_it_came() throws Exception {
    publish(rule("stuck", Watch.STUCK, List.of(), 1, 1, "0", List.of("3", "5"), 0));
    assertThat(told(send(0, "TP", "0.110"))).isEmpty();
    assertThat(told(send(4, "TP", "0.11"))).isEmpty();
    assertThat(told(send(8, "TP", "0.11"))).containsExactly("8 OPENED GENERAL 0.11");
    send(12, "TP", "0.11");
    send(13, "NH3N", "0.5");
    assertThat(told(send(16, "TP", "0.11"))).containsExactly("16 RAISED HEAVIER 0.11");
    assertThat(told(send(20, "TP", "0.12"))).containsExactly("20 RESOLVED HEAVIER 0.12");
  }

  @Test
  void a_row_of_equal_values_goes_over_midnight_and_a_correction_breaks_it() throws Exception {
    publish(rule("stuck", Watch.STUCK, List.of(), 1, 1, "0", List.of("4"), 0));
    send(16, "TP", "0.11");
    send(20, "TP", "0.11");
    send(24, "TP", "0.11");
    assertThat(told(send(48, "TP", "0.11"))).containsExactly("48 OPENED GENERAL 0.11");
    assertThat(told(send(20, "TP", "0.13"))).containsExactly("-48 OPENED GENERAL 0.11");
  }

  @Test
  void results_below_detection_are_not_stuck() throws Exception {
    publish(rule("stuck", Watch.STUCK, List.of(), 1, 1, "0", List.of("3"), 0));
    for (int i = 0; i < 5; i++) {
      assertThat(harness.send(below(i * 4, "TP", "0.005"))).isEmpty();
    }
  }

  @Test
  void what_stands_for_a_result_below_detection_is_neither_stuck_nor_suspect() throws Exception {
    publish(rule("stuck", Watch.STUCK, List.of(), 1, 1, "0", List.of("3"), 0));
    publish(rule("suspect", Watch.SUSPECT, List.of(), 1, 1, "0", List.of(), 0));
    for (int i = 0; i < 5; i++) {
      assertThat(send(i * 4, "TP", "0.005")).isEmpty();
    }
    assertThat(send(20, "TP", "0.029")).as("less than three detection limits of 0.01").isEmpty();
    send(24, "TP", "0.005");
    assertThat(told(send(28, "TP", "0.030")))
        .containsExactly("28 OPENED GENERAL 0.030 after 0.005");
  }

  @Test
  void an_implausible_value_is_told_and_is_no_breach() throws Exception {
    publish(rule("implausible", Watch.IMPLAUSIBLE, List.of(), 1, 1, "0", List.of(), 0));
    publish(
        AlertRule.target(
            "over",
            Span.SAMPLE,
            ValueSource.AUTO,
            1,
            1,
            BigDecimal.ZERO,
            List.of(Severity.MAJOR),
            List.of()));
    assertThat(told(send(0, "PH", "7.8"))).isEmpty();
    List<AlertEvent> news = send(4, "PH", "11.6");
    assertThat(told(news)).containsExactly("4 OPENED GENERAL 11.6");
    assertThat(news.get(0).limit()).isEqualTo("4 … 11");
    assertThat(told(send(8, "PH", "7.8"))).containsExactly("8 RESOLVED GENERAL 7.8");
  }

  @Test
  void a_flag_that_lasts_is_told_and_a_check_of_quality_is_no_fault() throws Exception {
    publish(rule("flagged", Watch.FLAGGED, List.of(), 3, 1, "0", List.of(), 0));
    harness.send(flagged(0, Flag.FAULT), flagged(4, Flag.FAULT), flagged(8, Flag.QUALITY_CONTROL));
    assertThat(told(harness.send(flagged(12, Flag.COMMUNICATION))))
        .containsExactly("12 OPENED GENERAL null");
    assertThat(told(send(16, "NH3N", "0.3"))).containsExactly("16 RESOLVED GENERAL 0.3");
  }

  @Test
  void a_suspect_jump_goes_to_review_and_is_no_breach_until_another_reading_confirms_it()
      throws Exception {
    publish(rule("suspect", Watch.SUSPECT, List.of(), 1, 1, "0", List.of(), 0));
    publish(
        AlertRule.target(
            "over",
            Span.SAMPLE,
            ValueSource.AUTO,
            1,
            1,
            BigDecimal.ZERO,
            List.of(Severity.MAJOR),
            List.of()));
    send(0, "NH3N", "0.40");
    assertThat(told(send(4, "NH3N", "1.20"))).containsExactly("4 OPENED GENERAL 1.20 after 0.40");
    assertThat(told(send(8, "NH3N", "0.39")))
        .as("down again by more than a third: a jump as well")
        .isEmpty();
    assertThat(told(send(12, "NH3N", "0.41")))
        .containsExactly("12 RESOLVED GENERAL 0.41 after 0.39");
    send(16, "NH3N", "1.30");
    List<AlertEvent> confirmed = send(20, "NH3N", "1.25");
    assertThat(confirmed)
        .filteredOn(event -> event.rule().equals("over"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.transition()).isEqualTo(Transition.OPENED);
              assertThat(event.since()).isEqualTo(at(16));
              assertThat(event.previous()).isEqualTo("1.30");
            });
  }

  @Test
  void laboratory_results_are_never_suspect() throws Exception {
    publish(
        AlertRule.target(
            "lab",
            Span.SAMPLE,
            ValueSource.LAB,
            1,
            1,
            BigDecimal.ZERO,
            List.of(Severity.MAJOR),
            List.of()));
    harness.send(sample(ValueSource.LAB, 0, List.of(result("NH3N", "0.2"))));
    assertThat(harness.send(sample(ValueSource.LAB, 24 * 30, List.of(result("NH3N", "1.2")))))
        .extracting(AlertEvent::transition)
        .containsExactly(Transition.OPENED);
  }

  @Test
  void a_source_over_any_limit_is_told() throws Exception {
    publish(rule("source", Watch.DRINKING, List.of(), 1, 1, "0", List.of(), 0));
    DrinkingFailure iron =
        new DrinkingFailure("FE", new BigDecimal("0.4"), "≤0.3", new BigDecimal("0.33"));
    SectionEvaluation good = source(0, result("FE", "0.2"));
    SectionEvaluation bad = source(4, result("FE", "0.4"), iron);
    assertThat(harness.send(good)).isEmpty();
    assertThat(harness.send(bad))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.alert()).isEqualTo("S1/source/FE/" + at(4));
              assertThat(event.limit()).isEqualTo("≤0.3");
              assertThat(event.multiple()).isEqualTo("0.33");
            });
    assertThat(told(harness.send(source(8, result("FE", "0.3")))))
        .containsExactly("8 RESOLVED GENERAL 0.3");
  }

  @Test
  void silence_between_readings_is_told_from_the_readings_alone() throws Exception {
    publish(silent());
    send(0, "NH3N", "0.3");
    List<AlertEvent> news = send(30, "NH3N", "0.3");
    assertThat(told(news))
        .containsExactly("9 OPENED GENERAL 9", "24 RAISED HEAVIER 24", "30 RESOLVED HEAVIER 30");
    assertThat(news)
        .allSatisfy(
            event -> {
              assertThat(event.alert()).isEqualTo("S1/silent/" + at(9));
              assertThat(event.since()).isEqualTo(at(0));
            });
    assertThat(told(send(18, "NH3N", "0.3")))
        .as("readings that come later end it at 18 and open another at 27")
        .containsExactlyInAnyOrder(
            "-24 RAISED HEAVIER 24",
            "-30 RESOLVED HEAVIER 30",
            "18 RESOLVED GENERAL 18",
            "27 OPENED GENERAL 9",
            "30 RESOLVED GENERAL 12");
    assertThat(told(send(9, "NH3N", "0.3")))
        .containsExactlyInAnyOrder("-9 OPENED GENERAL 9", "-18 RESOLVED GENERAL 18");
  }

  @Test
  void a_silent_station_is_told_by_the_clock_and_its_next_reading_ends_it() throws Exception {
    publish(silent());
    harness.clock(at(1));
    send(0, "NH3N", "0.3");
    assertThat(harness.clock(at(8))).isEmpty();
    List<AlertEvent> opened = harness.clock(at(10));
    assertThat(told(opened)).containsExactly("9 OPENED GENERAL 9");
    assertThat(harness.clock(at(20))).isEmpty();
    harness.restart();
    assertThat(harness.clock(at(25))).as("what came meanwhile is still to be read").isEmpty();
    assertThat(told(harness.clock(at(26)))).containsExactly("24 RAISED HEAVIER 24");
    assertThat(told(send(26, "NH3N", "0.3"))).containsExactly("26 RESOLVED HEAVIER 26");
    assertThat(harness.clock(at(30))).isEmpty();
    assertThat(told(harness.clock(at(36)))).containsExactly("35 OPENED GENERAL 9");
  }

  @Test
  void what_is_still_to_be_read_is_not_taken_for_silence() throws Exception {
    publish(silent());
    harness.clock(at(24 * 300));
    for (int hour = 0; hour < 40; hour += 4) {
      send(hour, "NH3N", "0.3");
      assertThat(harness.clock(at(24 * 300).plus(Duration.ofMinutes(hour)))).isEmpty();
    }
    harness.restart();
    assertThat(harness.clock(at(24 * 300).plus(Duration.ofMinutes(44)))).isEmpty();
    assertThat(send(40, "NH3N", "0.3")).isEmpty();
    assertThat(told(harness.clock(at(24 * 300).plus(Duration.ofMinutes(65)))))
        .containsExactly("49 OPENED GENERAL 9", "64 RAISED HEAVIER 24", "112 RAISED MAJOR 72");
  }

  @Test
  void silence_counts_from_the_end_of_maintenance() throws Exception {
    publish(silent());
    harness.publish(window("M1", 2, 10));
    send(0, "NH3N", "0.3");
    assertThat(told(send(20, "NH3N", "0.3")))
        .containsExactly("19 OPENED GENERAL 19", "20 RESOLVED GENERAL 20");
    assertThat(told(harness.publish(window("M1", 2, 19))))
        .containsExactlyInAnyOrder("-19 OPENED GENERAL 19", "-20 RESOLVED GENERAL 20");
    assertThat(told(harness.publish(RegistryEntry.removal(Kind.MAINTENANCE, "M1"))))
        .containsExactly("9 OPENED GENERAL 9", "20 RESOLVED GENERAL 20");
  }

  @Test
  void readings_in_maintenance_open_and_resolve_nothing() throws Exception {
    publish(
        AlertRule.target(
            "over",
            Span.SAMPLE,
            ValueSource.AUTO,
            2,
            2,
            BigDecimal.ZERO,
            List.of(Severity.MAJOR),
            List.of()));
    harness.publish(window("M1", 4, 12));
    send(0, "NH3N", "0.90");
    send(4, "NH3N", "0.95");
    assertThat(told(send(8, "NH3N", "0.95"))).isEmpty();
    assertThat(told(send(12, "NH3N", "0.99")))
        .as("its end is exclusive, and what lies in it breaks no row")
        .containsExactly("12 OPENED MAJOR 0.99 after 0.95");
    assertThat(told(harness.publish(window("M2", 12, 16))))
        .containsExactly("-12 OPENED MAJOR 0.99 after 0.95");
    assertThat(told(harness.publish(RegistryEntry.removal(Kind.MAINTENANCE, "M1"))))
        .containsExactly("4 OPENED MAJOR 0.95 after 0.90");
  }

  @Test
  void a_window_of_other_sections_or_rules_changes_nothing() throws Exception {
    publish(
        AlertRule.target(
            "over",
            Span.SAMPLE,
            ValueSource.AUTO,
            1,
            1,
            BigDecimal.ZERO,
            List.of(Severity.MAJOR),
            List.of()));
    harness.publish(
        RegistryEntry.of(new Maintenance("M1", List.of("S2"), List.of(), at(0), at(100), null)),
        RegistryEntry.of(
            new Maintenance("M2", List.of("S1"), List.of("silent"), at(0), at(100), null)));
    assertThat(told(send(4, "NH3N", "0.95"))).containsExactly("4 OPENED MAJOR 0.95");
  }

  @Test
  void a_month_at_risk_is_told_while_it_runs_and_taken_back_when_it_is_none_any_more()
      throws Exception {
    AlertRule risk =
        new AlertRule(
            "risk",
            Watch.AT_RISK,
            Span.MONTH,
            null,
            List.of(),
            1,
            0,
            1,
            BigDecimal.ZERO,
            List.of(),
            0,
            List.of(Severity.GENERAL, Severity.HEAVIER),
            1080,
            0);
    publish(risk);
    assertThat(harness.send(month(6, "0.3", Outlook.AT_RISK)))
        .as("six days do not show where a month goes")
        .isEmpty();
    List<AlertEvent> opened = harness.send(month(7, "0.25", Outlook.AT_RISK));
    assertThat(told(opened)).containsExactly("0 OPENED GENERAL 0.31");
    assertThat(opened.get(0).limit()).isEqualTo("≤0.25");
    assertThat(told(harness.send(month(20, null, Outlook.LOST))))
        .containsExactly("0 OPENED HEAVIER 0.31");
    assertThat(told(harness.send(month(25, "0.4", Outlook.ON_COURSE))))
        .containsExactly("-0 OPENED HEAVIER 0.31");
  }

  @Test
  void the_warning_levels_of_a_year_to_date_are_told_of_the_whole_section() throws Exception {
    AlertRule warning =
        new AlertRule(
            "warning",
            Watch.WARNING,
            Span.YTD,
            null,
            List.of(),
            1,
            0,
            1,
            BigDecimal.ZERO,
            List.of(),
            0,
            List.of(Severity.HEAVIER, Severity.MAJOR),
            1080,
            0);
    publish(warning);
    assertThat(harness.send(ytd(0, new WarningResult(2, WaterClass.III))))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.severity()).isEqualTo(Severity.HEAVIER);
              assertThat(event.usualClass()).isEqualTo(WaterClass.III);
              assertThat(event.waterClass()).isEqualTo(WaterClass.V);
            });
    assertThat(told(harness.send(ytd(1, new WarningResult(1, WaterClass.III)))))
        .containsExactly("744 RAISED MAJOR 1");
    assertThat(told(harness.send(ytd(2, null)))).containsExactly("1464 RESOLVED MAJOR null");
  }

  private static AlertRule silent() {
    return new AlertRule(
        "silent",
        Watch.SILENT,
        Span.SAMPLE,
        ValueSource.AUTO,
        List.of(),
        1,
        0,
        1,
        BigDecimal.ZERO,
        decimals(List.of("9", "24", "72")),
        0,
        List.of(Severity.GENERAL, Severity.HEAVIER, Severity.MAJOR),
        96,
        0);
  }

  private static AlertRule rule(
      String id,
      Watch watch,
      List<String> parameters,
      int openAfter,
      int resolveAfter,
      String margin,
      List<String> steps,
      int windowDays) {
    return new AlertRule(
        id,
        watch,
        Span.SAMPLE,
        ValueSource.AUTO,
        parameters,
        openAfter,
        0,
        resolveAfter,
        new BigDecimal(margin),
        decimals(steps),
        windowDays,
        List.of(Severity.GENERAL, Severity.HEAVIER, Severity.MAJOR),
        48,
        24);
  }

  private static List<BigDecimal> decimals(List<String> texts) {
    return texts.stream().map(BigDecimal::new).toList();
  }

  private void publish(AlertRule rule) throws Exception {
    harness.publish(RegistryEntry.of(rule), Evaluations.PUBLICATION);
  }

  private static RegistryEntry window(String id, int fromHour, int untilHour) {
    return RegistryEntry.of(
        new Maintenance(id, List.of(), List.of(), at(fromHour), at(untilHour), null));
  }

  private List<AlertEvent> send(int hour, String parameter, String value) throws Exception {
    return harness.send(sample(ValueSource.AUTO, hour, List.of(result(parameter, value))));
  }

  private static Instant at(int hour) {
    return START.plus(Duration.ofHours(hour));
  }

  /** Against class II: ammonia nitrogen ≤0.5, pH 6 to 9; others have no limit here. */
  private static ParameterResult result(String parameter, String value) {
    BigDecimal number = new BigDecimal(value);
    boolean limited = parameter.equals("NH3N") || parameter.equals("PH");
    boolean over = isOver(parameter, number);
    return new ParameterResult(
        parameter,
        number,
        limited ? over ? WaterClass.IV : WaterClass.II : null,
        false,
        limited ? parameter.equals("PH") ? "6–9" : "≤0.5" : null,
        null,
        null,
        null,
        1,
        1,
        false);
  }

  private static boolean isOver(String parameter, BigDecimal value) {
    return switch (parameter) {
      case "NH3N" -> value.compareTo(new BigDecimal("0.5")) > 0;
      case "PH" -> value.compareTo(new BigDecimal("9")) > 0;
      default -> false;
    };
  }

  private static SectionEvaluation sample(
      ValueSource source, int hour, List<ParameterResult> results) {
    return evaluation(
        Span.SAMPLE, source, at(hour), at(hour), WaterClass.II, results, List.of(), null);
  }

  private static SectionEvaluation ofClass(int hour, WaterClass waterClass) {
    return evaluation(
        Span.SAMPLE,
        ValueSource.AUTO,
        at(hour),
        at(hour),
        waterClass,
        List.of(result("TP", "0.1")),
        List.of(),
        null);
  }

  private static SectionEvaluation below(int hour, String parameter, String value) {
    ParameterResult result =
        new ParameterResult(
            parameter, new BigDecimal(value), null, true, null, null, null, null, 1, 1, false);
    return sample(ValueSource.AUTO, hour, List.of(result));
  }

  private static SectionEvaluation flagged(int hour, Flag flag) {
    return evaluation(
        Span.SAMPLE,
        ValueSource.AUTO,
        at(hour),
        at(hour),
        null,
        List.of(),
        List.of(new FlaggedResult("NH3N", null, flag)),
        null);
  }

  private static SectionEvaluation source(
      int hour, ParameterResult result, DrinkingFailure... failing) {
    DrinkingResult drinking = new DrinkingResult(failing.length == 0, List.of(failing), null, null);
    return evaluation(
        Span.SAMPLE,
        ValueSource.AUTO,
        at(hour),
        at(hour),
        WaterClass.II,
        List.of(result),
        List.of(),
        detail(List.of(), drinking, null));
  }

  private static SectionEvaluation month(int days, String atMost, Outlook outlook) {
    ParameterResult mean =
        new ParameterResult(
            "TP",
            new BigDecimal("0.31"),
            WaterClass.V,
            false,
            "≤0.2",
            null,
            null,
            ValueSource.AUTO,
            days,
            31,
            days < 19);
    HeadroomResult left =
        new HeadroomResult(
            "TP",
            atMost == null ? null : new BigDecimal(atMost),
            null,
            31 - days,
            new BigDecimal("0.31"),
            outlook);
    return new SectionEvaluation(
        "S1",
        Span.MONTH,
        null,
        START,
        at(31 * 24),
        WaterClass.V,
        WaterClass.III,
        null,
        days < 19,
        List.of(mean),
        List.of(),
        List.of("TP"),
        List.of(),
        List.of(),
        detail(List.of(left), null, null),
        true);
  }

  private static SectionEvaluation ytd(int monthsLater, WarningResult warning) {
    YearMonth month = YearMonth.of(2026, 10).plusMonths(monthsLater);
    return evaluation(
        Span.YTD,
        null,
        month.atDay(1).atStartOfDay(ZONE).toInstant(),
        month.plusMonths(1).atDay(1).atStartOfDay(ZONE).toInstant(),
        WaterClass.V,
        List.of(result("TP", "0.3")),
        List.of(),
        detail(List.of(), null, warning));
  }

  private static PeriodDetail detail(
      List<HeadroomResult> headroom, DrinkingResult drinking, WarningResult warning) {
    return new PeriodDetail(false, 0, 0, null, headroom, List.of(), null, drinking, null, warning);
  }

  private static SectionEvaluation evaluation(
      Span span,
      ValueSource source,
      Instant time,
      Instant end,
      WaterClass waterClass,
      List<ParameterResult> results,
      List<FlaggedResult> flagged,
      PeriodDetail detail) {
    return new SectionEvaluation(
        "S1",
        span,
        source,
        time,
        end,
        waterClass,
        WaterClass.II,
        null,
        false,
        results,
        List.of(),
        results.stream()
            .filter(result -> isOver(result.parameter(), result.value()))
            .map(ParameterResult::parameter)
            .toList(),
        flagged,
        List.of(),
        detail,
        false);
  }

  /** Events in short: withdrawn or not, hours after the start, what, how grave, its figures. */
  private static List<String> told(List<AlertEvent> events) {
    List<String> told = new ArrayList<>();
    for (AlertEvent event : events) {
      boolean usual = event.watch() == Watch.CHANGE;
      boolean previous =
          (event.watch() == Watch.SUSPECT || event.watch() == Watch.TARGET)
              && event.previous() != null;
      told.add(
          (event.withdrawn() ? "-" : "")
              + Stream.of(
                      Long.toString(Duration.between(START, event.time()).toHours()),
                      event.transition().name(),
                      event.severity().name(),
                      String.valueOf(event.value()),
                      usual ? "usual " + event.usual() : "",
                      previous ? "after " + event.previous() : "")
                  .filter(part -> !part.isEmpty())
                  .reduce((a, b) -> a + " " + b)
                  .orElseThrow());
    }
    return told;
  }
}
