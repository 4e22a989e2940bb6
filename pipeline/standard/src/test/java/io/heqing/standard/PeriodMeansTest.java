package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodMeansTest {
  private static final Parameter AMMONIA = Parameters.get("NH3N");
  private static final Parameter PH = Parameters.get("PH");
  private static final PeriodMeans MEANS = new PeriodMeans(Rules.defaults());

  @ParameterizedTest(name = "{0} of {1}: valid {2}")
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
    assertThat(MEANS.autoDay(AMMONIA, Collections.nCopies(count, new BigDecimal("0.3")), scheduled))
        .contains(new PeriodMean(new BigDecimal("0.3"), ValueSource.AUTO, count, scheduled, valid));
  }

  @ParameterizedTest(name = "{0} of {1} days: valid {2}")
  @CsvSource({
    "16,28,false",
    "17,28,true",
    "17,30,false",
    "18,30,true",
    "18,31,false",
    "19,31,true"
  })
  void a_month_needs_60_percent_of_its_days(int count, int days, boolean valid) {
    assertThat(MEANS.autoMonth(AMMONIA, Collections.nCopies(count, new BigDecimal("0.3")), days))
        .map(PeriodMean::sufficient)
        .contains(valid);
  }

  @ParameterizedTest(name = "months 1 to {0} need {1}")
  @CsvSource({
    "1,1", "2,2", "3,2", "4,3", "5,4", "6,4", "7,5", "8,6", "9,6", "10,7", "11,8", "12,8"
  })
  void a_cumulative_period_needs_two_thirds_of_its_months(int lastMonth, int least) {
    assertThat(cumulative(least, lastMonth).sufficient()).isTrue();
    if (least > 1) {
      assertThat(cumulative(least - 1, lastMonth).sufficient()).isFalse();
    }
  }

  @Test
  void shares_can_be_set() {
    PeriodMeans strict =
        new PeriodMeans(
            Rules.defaults()
                .with(
                    Map.of(
                        "auto.day.minShare",
                        "1",
                        "auto.month.minShare",
                        "0.5",
                        "cumulative.minShare",
                        "1")));
    List<BigDecimal> five = Collections.nCopies(5, new BigDecimal("0.3"));
    assertThat(strict.autoDay(AMMONIA, five, 6)).map(PeriodMean::sufficient).contains(false);
    assertThat(strict.autoMonth(AMMONIA, five, 10)).map(PeriodMean::sufficient).contains(true);
    assertThat(strict.cumulative(AMMONIA, five, ValueSource.LAB, 6))
        .map(PeriodMean::sufficient)
        .contains(false);
  }

  @Test
  void one_laboratory_sample_is_enough_for_a_month() {
    assertThat(MEANS.laboratory(AMMONIA, List.of(new BigDecimal("0.42"))))
        .contains(new PeriodMean(new BigDecimal("0.42"), ValueSource.LAB, 1, 1, true));
  }

  @Test
  void no_values_have_no_mean() {
    assertThat(MEANS.autoDay(AMMONIA, List.of(), 6)).isEmpty();
    assertThat(MEANS.autoMonth(AMMONIA, List.of(), 30)).isEmpty();
    assertThat(MEANS.laboratory(AMMONIA, List.of())).isEmpty();
    assertThat(MEANS.cumulative(AMMONIA, List.of(), ValueSource.LAB, 3)).isEmpty();
    assertThatThrownBy(() -> PeriodMeans.mean(AMMONIA, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NH3N");
  }

  @Test
  void a_period_without_a_schedule_is_an_error() {
    assertThatThrownBy(() -> MEANS.autoDay(AMMONIA, List.of(BigDecimal.ONE), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * Rows: method, parameter, automatic mean (none, few: not sufficient, full), laboratory mean
   * (none, lab), what is taken.
   */
  @ParameterizedTest(name = "{0} {1}: automatic {2}, laboratory {3} gives {4}")
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
    assertThat(MEANS.merge(Parameters.get(id), method, named(auto), named(laboratory)))
        .isEqualTo(named(taken));
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

  private static PeriodMean cumulative(int count, int lastMonth) {
    List<BigDecimal> months = new ArrayList<>(Collections.nCopies(count, new BigDecimal("0.30")));
    PeriodMean mean = MEANS.cumulative(AMMONIA, months, ValueSource.LAB, lastMonth).orElseThrow();
    assertThat(mean.count()).isEqualTo(count);
    assertThat(mean.expected()).isEqualTo(lastMonth);
    return mean;
  }

  private static Optional<PeriodMean> named(String name) {
    return switch (name) {
      case "none" -> Optional.empty();
      case "few" ->
          Optional.of(new PeriodMean(new BigDecimal("0.1"), ValueSource.AUTO, 3, 30, false));
      case "full" ->
          Optional.of(new PeriodMean(new BigDecimal("0.2"), ValueSource.AUTO, 30, 30, true));
      case "lab" -> Optional.of(new PeriodMean(new BigDecimal("0.3"), ValueSource.LAB, 1, 1, true));
      default -> throw new IllegalArgumentException(name);
    };
  }
}
