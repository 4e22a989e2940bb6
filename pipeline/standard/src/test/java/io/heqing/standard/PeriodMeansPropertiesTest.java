package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PeriodMeansPropertiesTest {
  private static final PeriodMeans MEANS = new PeriodMeans(Rules.defaults());
  private static final YearMonth MONTH = YearMonth.of(2026, 6);

  @Property(tries = 300)
  void a_month_does_not_depend_on_the_order_of_its_days_and_values(
      @ForAll("months") List<DayValues> days,
      @ForAll MonitoringMethod method,
      @ForAll Random random) {
    List<DayValues> shuffled =
        new ArrayList<>(
            days.stream()
                .map(
                    day ->
                        new DayValues(
                            shuffled(day.auto(), random), shuffled(day.laboratory(), random)))
                .toList());
    Collections.shuffle(shuffled, random);
    assertThat(MEANS.month(method, MONTH, dayMeans(shuffled)))
        .isEqualTo(MEANS.month(method, MONTH, dayMeans(days)));
  }

  @Property(tries = 300)
  void a_quarter_does_not_depend_on_the_order_of_its_months(
      @ForAll("months") List<DayValues> first,
      @ForAll("months") List<DayValues> second,
      @ForAll("months") List<DayValues> third,
      @ForAll MonthsSpan span) {
    List<Map<Parameter, PublishedMean>> months =
        new ArrayList<>(List.of(published(first), published(second), published(third)));
    Map<Parameter, PeriodMean> quarter = MEANS.ofMonths(months, 3, span);
    Collections.rotate(months, 1);
    assertThat(MEANS.ofMonths(months, 3, span)).isEqualTo(quarter);
    Collections.reverse(months);
    assertThat(MEANS.ofMonths(months, 3, span)).isEqualTo(quarter);
  }

  @Property(tries = 300)
  void a_value_that_joins_some_times_is_as_good_as_so_many_values(
      @ForAll("values") List<BigDecimal> values,
      @ForAll("values") List<BigDecimal> further,
      @ForAll("parameters") Parameter parameter) {
    BigDecimal value = further.get(0);
    List<BigDecimal> all = new ArrayList<>(values);
    all.addAll(Collections.nCopies(further.size(), value));
    BigDecimal mean = new MeanSoFar(parameter, values).with(value, further.size());
    // Of pH the sums of doubles may differ in their last digit.
    assertThat(mean.subtract(PeriodMeans.mean(parameter, all)).abs())
        .isLessThanOrEqualTo(parameter.isPh() ? new BigDecimal("1e-10") : BigDecimal.ZERO);
  }

  private static Map<Parameter, PublishedMean> published(Collection<DayValues> days) {
    return MEANS.published(MEANS.month(MonitoringMethod.AUTO_THEN_LAB, MONTH, dayMeans(days)));
  }

  private static List<DayMeans> dayMeans(Collection<DayValues> days) {
    return days.stream().map(day -> MEANS.dayMeans(6, day)).toList();
  }

  private static Map<Parameter, List<BigDecimal>> shuffled(
      Map<Parameter, List<BigDecimal>> values, Random random) {
    List<Parameter> parameters = new ArrayList<>(values.keySet());
    Collections.shuffle(parameters, random);
    Map<Parameter, List<BigDecimal>> shuffled = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      List<BigDecimal> list = new ArrayList<>(values.get(parameter));
      Collections.shuffle(list, random);
      shuffled.put(parameter, list);
    }
    return shuffled;
  }

  @Provide
  Arbitrary<Parameter> parameters() {
    return Arbitraries.of("PH", "DO", "NH3N", "CU").map(Parameters::get);
  }

  @Provide
  Arbitrary<List<BigDecimal>> values() {
    return Arbitraries.integers()
        .between(1, 13_999)
        .map(i -> BigDecimal.valueOf(i, 3))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .withoutEdgeCases();
  }

  @Provide
  Arbitrary<List<DayValues>> months() {
    Arbitrary<Map<Parameter, List<BigDecimal>>> byParameter =
        Arbitraries.maps(parameters(), values()).ofMaxSize(4).map(HashMap::new);
    return Combinators.combine(byParameter, byParameter)
        .as(DayValues::new)
        .list()
        .ofMinSize(15)
        .ofMaxSize(30)
        .withoutEdgeCases();
  }
}
