package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodMeansTest {
  private static final Parameter AMMONIA = Parameters.get("NH3N");
  private static final Parameter PH = Parameters.get("PH");
  private static final PeriodMeans MEANS = new PeriodMeans(Rules.defaults());

  @ParameterizedTest(name = "R-DAY: {0} of {1} readings: valid {2}")
  @CsvSource({
    "1,6,false",
    "3,6,false",
    "4,6,true",
    "6,6,true",
    "7,6,true",
    "14,24,false",
    "15,24,true",
    "1,1,true"
  })
  void a_day_needs_60_percent_of_its_readings(int count, int scheduled, boolean valid) {
    assertThat(day(MEANS, MonitoringMethod.AUTO_ONLY, scheduled, auto(AMMONIA, count, "0.3")))
        .containsExactly(
            entry(
                AMMONIA,
                new PeriodMean(new BigDecimal("0.3"), ValueSource.AUTO, count, scheduled, valid)));
  }

  @ParameterizedTest(name = "R-MONTH: {0} valid days in {1}: valid {2}")
  @CsvSource({
    "16,2026-02,false",
    "17,2026-02,true",
    "17,2026-06,false",
    "18,2026-06,true",
    "18,2026-07,false",
    "19,2026-07,true"
  })
  void a_month_needs_60_percent_of_its_days(int count, YearMonth month, boolean valid) {
    List<DayValues> days = new ArrayList<>(Collections.nCopies(count, auto(AMMONIA, 4, "0.3")));
    // Days that are not valid do not count, whatever they say.
    days.addAll(Collections.nCopies(28 - count, auto(AMMONIA, 3, "99")));
    assertThat(month(MEANS, MonitoringMethod.AUTO_ONLY, 6, month, days))
        .containsExactly(
            entry(
                AMMONIA,
                new PeriodMean(
                    new BigDecimal("0.3"), ValueSource.AUTO, count, month.lengthOfMonth(), valid)));
  }

  @Test
  @DisplayName("R-MONTH: a month is the mean of its days, not of its readings")
  void a_month_is_the_mean_of_its_days() {
    // A day of six readings of 0.3 and one of four of 0.6: (0.3 + 0.6) / 2, not (1.8 + 2.4) / 10.
    Map<Parameter, PeriodMean> month =
        month(
            MEANS,
            MonitoringMethod.AUTO_ONLY,
            6,
            YearMonth.of(2026, 6),
            List.of(auto(AMMONIA, 6, "0.3"), auto(AMMONIA, 4, "0.6")));
    assertThat(month.get(AMMONIA).mean()).isEqualByComparingTo("0.45");
  }

  @Test
  void valid_days_keep_their_order() {
    assertThat(
            PeriodMeans.validDays(
                dayMeans(
                    MEANS,
                    6,
                    List.of(
                        auto(AMMONIA, 6, "0.5"),
                        auto(AMMONIA, 3, "0.9"),
                        laboratory(AMMONIA, "0.7"),
                        auto(AMMONIA, 4, "0.2")))))
        .containsExactly(entry(AMMONIA, List.of(new BigDecimal("0.5"), new BigDecimal("0.2"))));
  }

  @ParameterizedTest(name = "R-MEAN: months 1 to {0} need {1}")
  @CsvSource({
    "1,1", "2,2", "3,2", "4,3", "5,4", "6,4", "7,5", "8,6", "9,6", "10,7", "11,8", "12,8"
  })
  void a_cumulative_period_needs_two_thirds_of_its_months(int lastMonth, int least) {
    needs(least, lastMonth, MonthsSpan.YTD);
  }

  @Test
  @DisplayName("R-MEAN: a quarter needs two months")
  void a_quarter_needs_two_months() {
    needs(2, 3, MonthsSpan.QUARTER);
  }

  @Test
  @DisplayName("R-MEAN: a year needs eight months")
  void a_year_needs_eight_months() {
    needs(8, 12, MonthsSpan.YEAR);
  }

  @Test
  @DisplayName("R-MEAN: quarter and year are the mean of the months' published means")
  void quarter_and_year_are_means_of_published_months() {
    // 1.204 is published as 1.20, so that (1.20 + 1.10 + 0.90) / 3, 1.0666…, not 1.068.
    Map<Parameter, PublishedMean> january =
        MEANS.published(
            Map.of(
                AMMONIA,
                new PeriodMean(new BigDecimal("1.204"), ValueSource.LAB, 1, 1, true),
                PH,
                new PeriodMean(new BigDecimal("7.1"), ValueSource.AUTO, 3, 31, false)));
    assertThat(january)
        .containsExactly(
            entry(AMMONIA, new PublishedMean(new BigDecimal("1.20"), ValueSource.LAB)));
    PeriodMean quarter =
        MEANS
            .ofMonths(
                List.of(january, months(AMMONIA, "1.10").get(0), months(AMMONIA, "0.90").get(0)),
                3,
                MonthsSpan.QUARTER)
            .get(AMMONIA);
    assertThat(quarter.mean()).isEqualByComparingTo("1.06666666666666667");
    assertThat(quarter.sufficient()).isTrue();
  }

  @Test
  @DisplayName("R-MEAN: what is measured less often than monthly counts in the months that have it")
  void a_parameter_that_is_not_assessed_everywhere_counts_the_months_it_was_measured_in() {
    Parameter copper = Parameters.get("CU");
    List<Map<Parameter, PublishedMean>> twice = months(copper, "0.010", "0.030");
    for (MonthsSpan span : MonthsSpan.values()) {
      assertThat(MEANS.ofMonths(twice, 12, span))
          .containsExactly(
              entry(copper, new PeriodMean(new BigDecimal("0.020"), ValueSource.LAB, 2, 2, true)));
    }
  }

  @Test
  void of_mixed_sources_the_automatic_one_is_named() {
    assertThat(
            MEANS.ofMonths(
                List.of(
                    Map.of(AMMONIA, new PublishedMean(new BigDecimal("0.2"), ValueSource.LAB)),
                    Map.of(AMMONIA, new PublishedMean(new BigDecimal("0.4"), ValueSource.AUTO)),
                    Map.of(AMMONIA, new PublishedMean(new BigDecimal("0.3"), ValueSource.LAB))),
                3,
                MonthsSpan.QUARTER))
        .containsExactly(
            entry(AMMONIA, new PeriodMean(new BigDecimal("0.3"), ValueSource.AUTO, 3, 3, true)));
  }

  @Test
  void more_months_than_a_period_has_are_an_error() {
    assertThatThrownBy(
            () -> MEANS.ofMonths(months(AMMONIA, "1", "1", "1", "1"), 3, MonthsSpan.QUARTER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 months of a period of 3");
  }

  @Test
  void minimums_can_be_set() {
    PeriodMeans strict =
        new PeriodMeans(
            Rules.defaults()
                .with(
                    Map.of(
                        "auto.day.minShare", "1",
                        "auto.month.minShare", "0.1",
                        "cumulative.minShare", "1",
                        "quarter.minMonths", "3",
                        "year.minMonths", "12")));
    assertThat(sufficient(day(strict, MonitoringMethod.AUTO_ONLY, 6, auto(AMMONIA, 5, "0.3"))))
        .isFalse();
    assertThat(
            sufficient(
                month(
                    strict,
                    MonitoringMethod.AUTO_ONLY,
                    6,
                    YearMonth.of(2026, 6),
                    Collections.nCopies(3, auto(AMMONIA, 6, "0.3")))))
        .isTrue();
    assertThat(sufficient(strict.ofMonths(months(AMMONIA, "1", "1"), 3, MonthsSpan.QUARTER)))
        .isFalse();
    assertThat(sufficient(strict.ofMonths(months(AMMONIA, "1", "1"), 3, MonthsSpan.YTD))).isFalse();
    assertThat(sufficient(strict.ofMonths(months(AMMONIA, "1", "1"), 12, MonthsSpan.YEAR)))
        .isFalse();
  }

  @Test
  @DisplayName("R-MEAN: one laboratory sample is enough for a month, several are averaged")
  void one_laboratory_sample_is_enough_for_a_month() {
    YearMonth june = YearMonth.of(2026, 6);
    assertThat(
            month(MEANS, MonitoringMethod.LAB_ONLY, 6, june, List.of(laboratory(AMMONIA, "0.42"))))
        .containsExactly(
            entry(AMMONIA, new PeriodMean(new BigDecimal("0.42"), ValueSource.LAB, 1, 1, true)));
    // Each sample counts once, whatever its day.
    assertThat(
            month(
                    MEANS,
                    MonitoringMethod.LAB_ONLY,
                    6,
                    june,
                    List.of(laboratory(AMMONIA, "0.1", "0.2"), laboratory(AMMONIA, "0.6")))
                .get(AMMONIA))
        .isEqualTo(new PeriodMean(new BigDecimal("0.3"), ValueSource.LAB, 3, 1, true));
  }

  @Test
  void no_values_have_no_mean() {
    DayValues none = new DayValues(Map.of(), Map.of());
    assertThat(day(MEANS, MonitoringMethod.AUTO_THEN_LAB, 6, none)).isEmpty();
    assertThat(
            month(
                MEANS,
                MonitoringMethod.AUTO_THEN_LAB,
                6,
                YearMonth.of(2026, 6),
                List.of(none, none)))
        .isEmpty();
    assertThat(MEANS.ofMonths(List.of(Map.of()), 3, MonthsSpan.YTD)).isEmpty();
    assertThatThrownBy(() -> PeriodMeans.mean(AMMONIA, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NH3N");
  }

  @Test
  void a_period_without_a_schedule_is_an_error() {
    assertThatThrownBy(() -> day(MEANS, MonitoringMethod.AUTO_ONLY, 0, auto(AMMONIA, 1, "0.3")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * Rows: method, parameter, automatic readings (none, few: 3 of 6, full), laboratory sample (none,
   * lab), which is taken.
   */
  @ParameterizedTest(name = "R-AUTO-FIRST: {0} {1}: automatic {2}, laboratory {3} gives {4}")
  @CsvSource(
      textBlock =
          """
          AUTO_THEN_LAB, NH3N, full, lab , full
          AUTO_THEN_LAB, NH3N, few , lab , lab
          AUTO_THEN_LAB, NH3N, none, lab , lab
          AUTO_THEN_LAB, NH3N, full, none, full
          AUTO_THEN_LAB, NH3N, few , none, few
          AUTO_THEN_LAB, NH3N, none, none, none
          AUTO_THEN_LAB, PH  , full, lab , full
          AUTO_THEN_LAB, DO  , full, lab , full
          AUTO_THEN_LAB, CODMN,full, lab , full
          AUTO_THEN_LAB, TP  , full, lab , full
          AUTO_THEN_LAB, TN  , full, lab , full
          AUTO_THEN_LAB, COD , full, lab , lab
          AUTO_THEN_LAB, COD , full, none, full
          AUTO_ONLY    , NH3N, full, lab , full
          AUTO_ONLY    , NH3N, few , lab , few
          AUTO_ONLY    , NH3N, none, lab , none
          LAB_ONLY     , NH3N, full, lab , lab
          LAB_ONLY     , NH3N, full, none, none
          """)
  void the_method_chooses(
      MonitoringMethod method, String id, String auto, String laboratory, String taken) {
    Parameter parameter = Parameters.get(id);
    Map<String, PeriodMean> named =
        Map.of(
            "few", new PeriodMean(BigDecimal.ONE, ValueSource.AUTO, 3, 6, false),
            "full", new PeriodMean(BigDecimal.ONE, ValueSource.AUTO, 6, 6, true),
            "lab", new PeriodMean(BigDecimal.TEN, ValueSource.LAB, 1, 1, true));
    DayValues values =
        new DayValues(
            auto.equals("none")
                ? Map.of()
                : Map.of(parameter, Collections.nCopies(named.get(auto).count(), BigDecimal.ONE)),
            laboratory.equals("none") ? Map.of() : Map.of(parameter, List.of(BigDecimal.TEN)));
    assertThat(day(MEANS, method, 6, values))
        .isEqualTo(taken.equals("none") ? Map.of() : Map.of(parameter, named.get(taken)));
  }

  @Test
  @DisplayName("R-AUTO-FIRST: a month whose automatic days do not suffice takes its samples")
  void a_month_without_enough_automatic_days_takes_its_samples() {
    List<DayValues> days = new ArrayList<>(Collections.nCopies(17, auto(AMMONIA, 6, "0.3")));
    days.add(laboratory(AMMONIA, "0.5"));
    YearMonth june = YearMonth.of(2026, 6);
    assertThat(month(MEANS, MonitoringMethod.AUTO_THEN_LAB, 6, june, days).get(AMMONIA).source())
        .isEqualTo(ValueSource.LAB);
    days.add(auto(AMMONIA, 6, "0.3"));
    assertThat(month(MEANS, MonitoringMethod.AUTO_THEN_LAB, 6, june, days).get(AMMONIA).source())
        .isEqualTo(ValueSource.AUTO);
  }

  @Test
  void an_arithmetic_mean_is_exact_where_it_ends() {
    assertThat(mean(AMMONIA, "0.1", "0.2")).isEqualByComparingTo("0.15");
    assertThat(mean(AMMONIA, "0.010", "0.020", "0.031", "0.040")).isEqualByComparingTo("0.02525");
    assertThat(mean(Parameters.get("FC"), "100", "300").toPlainString()).isEqualTo("200");
  }

  @Test
  void a_mean_of_means_that_lies_half_way_rounds_half_to_even() {
    // Three days of 31/3 and one of 5.46: 36.46/4 = 9.115 exactly, although 31/3 does not end.
    BigDecimal day = mean(AMMONIA, "10", "10", "11");
    BigDecimal month = PeriodMeans.mean(AMMONIA, List.of(day, day, day, new BigDecimal("5.46")));
    assertThat(Rules.defaults().round(AMMONIA, month)).isEqualByComparingTo("9.12");
  }

  @Test
  @DisplayName("R-PH-MEAN: the mean of pH goes through hydrogen ions")
  void the_mean_of_ph_goes_through_hydrogen_ions() {
    // (10^-6 + 10^-8) / 2 = 5.05e-7; -log10 = 6.2967086219 (tables: log10 5.05 = 0.7032913781).
    assertThat(mean(PH, "6", "8")).isEqualByComparingTo("6.2967086219");
    assertThat(mean(PH, "8.50", "8.50", "8.50")).isEqualByComparingTo("8.5");
    assertThat(mean(PH, "10", "10").toPlainString()).isEqualTo("10");
    assertThat(mean(PH, "0", "0")).isEqualByComparingTo("0");
    assertThat(mean(PH, "14", "14")).isEqualByComparingTo("14");
  }

  private static BigDecimal mean(Parameter parameter, String... values) {
    return PeriodMeans.mean(parameter, Arrays.stream(values).map(BigDecimal::new).toList());
  }

  private static void needs(int least, int scheduled, MonthsSpan span) {
    for (int count = 1; count <= scheduled; count++) {
      PeriodMean mean =
          MEANS
              .ofMonths(
                  months(AMMONIA, Collections.nCopies(count, "0.30").toArray(String[]::new)),
                  scheduled,
                  span)
              .get(AMMONIA);
      assertThat(mean)
          .isEqualTo(
              new PeriodMean(
                  new BigDecimal("0.30"), ValueSource.LAB, count, scheduled, count >= least));
    }
  }

  private static Map<Parameter, PeriodMean> day(
      PeriodMeans means, MonitoringMethod method, int readingsPerDay, DayValues values) {
    return means.day(method, means.dayMeans(readingsPerDay, values));
  }

  private static Map<Parameter, PeriodMean> month(
      PeriodMeans means,
      MonitoringMethod method,
      int readingsPerDay,
      YearMonth month,
      List<DayValues> days) {
    return means.month(method, month, dayMeans(means, readingsPerDay, days));
  }

  private static List<DayMeans> dayMeans(
      PeriodMeans means, int readingsPerDay, List<DayValues> days) {
    return days.stream().map(day -> means.dayMeans(readingsPerDay, day)).toList();
  }

  private static DayValues auto(Parameter parameter, int count, String value) {
    return new DayValues(
        Map.of(parameter, Collections.nCopies(count, new BigDecimal(value))), Map.of());
  }

  private static DayValues laboratory(Parameter parameter, String... values) {
    return new DayValues(
        Map.of(), Map.of(parameter, Arrays.stream(values).map(BigDecimal::new).toList()));
  }

  private static List<Map<Parameter, PublishedMean>> months(Parameter parameter, String... values) {
    return Arrays.stream(values)
        .map(v -> Map.of(parameter, new PublishedMean(new BigDecimal(v), ValueSource.LAB)))
        .toList();
  }

  private static boolean sufficient(Map<Parameter, PeriodMean> means) {
    return means.get(AMMONIA).sufficient();
  }
}
