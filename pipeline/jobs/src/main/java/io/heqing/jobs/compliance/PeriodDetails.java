package io.heqing.jobs.compliance;

import io.heqing.messages.PeriodDetail;
import io.heqing.messages.PeriodDetail.DrinkingFailure;
import io.heqing.messages.PeriodDetail.DrinkingResult;
import io.heqing.messages.PeriodDetail.HeadroomResult;
import io.heqing.messages.PeriodDetail.TrendResult;
import io.heqing.messages.PeriodDetail.TrophicResult;
import io.heqing.messages.PeriodDetail.WarningResult;
import io.heqing.messages.Section;
import io.heqing.messages.SectionKind;
import io.heqing.messages.Span;
import io.heqing.standard.Basis;
import io.heqing.standard.DayMeans;
import io.heqing.standard.Evaluation;
import io.heqing.standard.Evaluation.ParameterClass;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.MonthsSpan;
import io.heqing.standard.Parameter;
import io.heqing.standard.PeriodEvaluator;
import io.heqing.standard.PeriodEvaluator.PeriodEvaluation;
import io.heqing.standard.PeriodMean;
import io.heqing.standard.PeriodMeans;
import io.heqing.standard.PublishedMean;
import io.heqing.standard.Rules;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.Target;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.drinking.DrinkingEvaluation;
import io.heqing.standard.drinking.DrinkingEvaluator;
import io.heqing.standard.drinking.SourceMonth;
import io.heqing.standard.drinking.SourcePeriod;
import io.heqing.standard.headroom.Headroom;
import io.heqing.standard.headroom.HeadroomEvaluator;
import io.heqing.standard.lake.TrophicState;
import io.heqing.standard.region.Warnings;
import io.heqing.standard.region.Warnings.YearOnYear;
import io.heqing.standard.trend.Trend;
import io.heqing.standard.trend.TrendTest;
import io.heqing.standard.urban.BlackOdorous;
import io.heqing.standard.urban.BlackOdorousLevel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * What a section's samples and periods say beyond class and compliance. Pure, as {@link
 * SectionPeriods} is.
 */
final class PeriodDetails {

  /** The most months, or years, that a trend looks back on. */
  private static final int TREND_PERIODS = 24;

  private static final PeriodDetail NONE =
      new PeriodDetail(false, 0, 0, null, null, null, null, null, null, null);

  private final Rules rules;
  private final PeriodMeans periodMeans;
  private final PeriodEvaluator periods;
  private final HeadroomEvaluator headroom;
  private final DrinkingEvaluator drinking;
  private final TrendTest trends;

  PeriodDetails(SectionEvaluator evaluator) {
    rules = evaluator.rules();
    periodMeans = new PeriodMeans(rules);
    periods = new PeriodEvaluator(evaluator);
    headroom = new HeadroomEvaluator(evaluator);
    drinking = new DrinkingEvaluator(evaluator);
    trends = new TrendTest(rules);
  }

  /**
   * Of a sample.
   *
   * @param measured its usable results
   * @param basis whether they are rounded before they are compared
   */
  PeriodDetail sample(Section section, Map<Parameter, MeasuredValue> measured, Basis basis) {
    return alone(
        SectionKind.DRINKING.has(section)
            ? drinking.evaluate(section.waterBody(), measured, basis)
            : Optional.empty());
  }

  /** Of a day. */
  PeriodDetail day(Section section, Map<Parameter, PeriodMean> means) {
    return alone(source(section, means));
  }

  /** How a source of drinking water complies at one time, where nothing else is told. */
  private static PeriodDetail alone(Optional<DrinkingEvaluation> source) {
    return detail(
        false,
        0,
        0,
        List.of(),
        List.of(),
        Optional.empty(),
        source.map(judged -> new DrinkingResult(judged.compliant(), failures(judged), null, null)),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Of a month.
   *
   * @param days its days that have results, in the order of time
   * @param remaining how many days of it are to come
   * @param published the month as it is published
   */
  PeriodDetail month(
      Section section,
      YearMonth month,
      List<DayMeans> days,
      int remaining,
      Map<Parameter, PeriodMean> means,
      PeriodEvaluation judged,
      PublishedMonth published) {
    Map<Parameter, List<BigDecimal>> validDays = PeriodMeans.validDays(days);
    List<Headroom> left =
        headroom(
            section,
            month.atEndOfMonth(),
            means,
            parameter ->
                means.get(parameter).source() == ValueSource.AUTO
                    ? validDays.getOrDefault(parameter, List.of())
                    : List.of(),
            parameter -> remaining,
            rules.courseDays());
    return detail(
        published.noWater(),
        0,
        0,
        left,
        List.of(),
        trophic(section, means, judged),
        drinking(section, Collections.singletonMap(month, published)),
        blackOdorous(section, validDays, days),
        Optional.empty());
  }

  /**
   * Of a quarter or a year.
   *
   * @param months its months, in the order of time
   */
  PeriodDetail months(
      Section section,
      NavigableMap<YearMonth, PublishedMonth> months,
      Map<Parameter, PeriodMean> means,
      PeriodEvaluation judged) {
    return months(section, months, means, judged, List.of(), List.of(), Optional.empty());
  }

  /**
   * Of the months 1 to N.
   *
   * @param months those months, in the order of time
   * @param known all months that are known, for trends and for what last year was like
   */
  PeriodDetail yearToDate(
      Section section,
      YearMonth last,
      NavigableMap<YearMonth, PublishedMonth> months,
      NavigableMap<YearMonth, PublishedMonth> known,
      Map<Parameter, PeriodMean> means,
      PeriodEvaluation judged) {
    List<Headroom> left =
        headroom(
            section,
            last.withMonth(12).atEndOfMonth(),
            means,
            parameter ->
                months.values().stream()
                    .filter(month -> month.means().containsKey(parameter.id()))
                    .map(month -> month.means().get(parameter.id()).value())
                    .toList(),
            parameter ->
                HeadroomEvaluator.remainingMonths(
                    parameter, means.get(parameter).count(), last.getMonthValue()),
            rules.courseMonths());
    return months(
        section,
        months,
        means,
        judged,
        left,
        trends(judged.evaluation(), last, known),
        warning(section, last, known, judged));
  }

  /** How a day or month complies as a source of drinking water; empty where it is none. */
  Optional<DrinkingEvaluation> source(Section section, Map<Parameter, PeriodMean> means) {
    if (!SectionKind.DRINKING.has(section)) {
      return Optional.empty();
    }
    Map<Parameter, MeasuredValue> enough = new LinkedHashMap<>();
    means.forEach(
        (parameter, mean) -> {
          if (mean.sufficient()) {
            enough.put(parameter, MeasuredValue.of(mean.mean()));
          }
        });
    return drinking.evaluate(section.waterBody(), enough, Basis.STATISTIC);
  }

  /** What a source of drinking water fails by. */
  static List<DrinkingFailure> failures(DrinkingEvaluation source) {
    return source.failing().stream()
        .map(
            failure ->
                new DrinkingFailure(
                    failure.parameter().id(),
                    failure.value(),
                    failure.limit(),
                    failure.multiple().orElse(null)))
        .toList();
  }

  private PeriodDetail months(
      Section section,
      NavigableMap<YearMonth, PublishedMonth> months,
      Map<Parameter, PeriodMean> means,
      PeriodEvaluation judged,
      List<Headroom> left,
      List<TrendResult> trends,
      Optional<WarningResult> warning) {
    Collection<PublishedMonth> all = months.values();
    return detail(
        all.stream().anyMatch(PublishedMonth::noWater)
            && all.stream().noneMatch(PublishedMonth::measured),
        (int) all.stream().filter(month -> month.compliant() != null).count(),
        (int) all.stream().filter(month -> Boolean.TRUE.equals(month.compliant())).count(),
        left,
        trends,
        trophic(section, means, judged),
        drinking(section, months.descendingMap()),
        Optional.empty(),
        warning);
  }

  /**
   * The headroom of all parameters of a period. Where nothing remains, a mean of too few values
   * says neither that the target was met nor that it was missed.
   */
  private List<Headroom> headroom(
      Section section,
      LocalDate lastDay,
      Map<Parameter, PeriodMean> means,
      Function<Parameter, List<BigDecimal>> valuesInTimeOrder,
      Function<Parameter, Integer> remaining,
      int courseLength) {
    Optional<Target> target = section.targetOn(lastDay);
    if (target.isEmpty()) {
      return List.of();
    }
    List<Headroom> left = new ArrayList<>();
    means.forEach(
        (parameter, mean) -> {
          int rest = remaining.apply(parameter);
          if (rest > 0 || mean.sufficient()) {
            headroom
                .of(
                    section.waterBody(),
                    target.get(),
                    parameter,
                    valuesInTimeOrder.apply(parameter),
                    rest,
                    courseLength)
                .ifPresent(left::add);
          }
        });
    return left;
  }

  private List<TrendResult> trends(
      Evaluation judged, YearMonth last, NavigableMap<YearMonth, PublishedMonth> known) {
    List<Map<String, PublishedMean>> months = new ArrayList<>();
    for (YearMonth month = last;
        known.containsKey(month) && months.size() < TREND_PERIODS;
        month = month.minusMonths(1)) {
      months.add(known.get(month).means());
    }
    List<Map<String, PublishedMean>> years = annualMeans(last, known);
    List<TrendResult> results = new ArrayList<>();
    for (ParameterClass parameter : judged.parameters()) {
      trend(parameter.parameter(), Span.MONTH, months).ifPresent(results::add);
      trend(parameter.parameter(), Span.YEAR, years).ifPresent(results::add);
    }
    return results;
  }

  /** The published means of the years without a gap up to the last that is over, newest first. */
  private List<Map<String, PublishedMean>> annualMeans(
      YearMonth last, NavigableMap<YearMonth, PublishedMonth> known) {
    List<Map<String, PublishedMean>> years = new ArrayList<>();
    int newest = last.getMonthValue() == 12 ? last.getYear() : last.getYear() - 1;
    if (newest - known.firstKey().getYear() + 1 < rules.trendMinPeriods()) {
      return years;
    }
    for (int year = newest; years.size() < TREND_PERIODS; year--) {
      Collection<PublishedMonth> months =
          known.subMap(YearMonth.of(year, 1), true, YearMonth.of(year, 12), true).values();
      if (months.isEmpty()) {
        break;
      }
      Map<String, PublishedMean> byId = new HashMap<>();
      periodMeans
          .published(
              periodMeans.ofMonths(
                  months.stream().map(PublishedMonth::byParameter).toList(), 12, MonthsSpan.YEAR))
          .forEach((parameter, mean) -> byId.put(parameter.id(), mean));
      years.add(byId);
    }
    return years;
  }

  /** The trend of a parameter over the periods, newest first, back to the first without a mean. */
  private Optional<TrendResult> trend(
      Parameter parameter, Span over, List<Map<String, PublishedMean>> newestFirst) {
    List<BigDecimal> values = new ArrayList<>();
    for (Map<String, PublishedMean> period : newestFirst) {
      PublishedMean mean = period.get(parameter.id());
      if (mean == null) {
        break;
      }
      values.add(mean.value());
    }
    Collections.reverse(values);
    return trends
        .of(values)
        .map(
            (Trend trend) ->
                new TrendResult(
                    parameter.id(),
                    over,
                    trend.periods(),
                    trend.correlation(),
                    trend.direction(),
                    trend.highlySignificant()));
  }

  /**
   * The warning of the months 1 to N, held against the target of the year's last day as their
   * headroom is. There is none where one of the four classes is missing or rests on too few values.
   */
  private Optional<WarningResult> warning(
      Section section,
      YearMonth last,
      NavigableMap<YearMonth, PublishedMonth> known,
      PeriodEvaluation judged) {
    YearMonth before = last.minusYears(1);
    Optional<Target> target = section.targetOn(last.withMonth(12).atEndOfMonth());
    Optional<YearOnYear> month = yearOnYear(monthClass(known, before), monthClass(known, last));
    Optional<WaterClass> lastYear = firmClass(yearToDate(section, before, known));
    Optional<YearOnYear> toDate = yearOnYear(lastYear, firmClass(judged));
    if (target.isEmpty() || month.isEmpty() || toDate.isEmpty()) {
      return Optional.empty();
    }
    OptionalInt level = Warnings.level(month.get(), toDate.get(), target.get().waterClass());
    return level.isEmpty()
        ? Optional.empty()
        : Optional.of(new WarningResult(level.getAsInt(), lastYear.get()));
  }

  private PeriodEvaluation yearToDate(
      Section section, YearMonth last, NavigableMap<YearMonth, PublishedMonth> known) {
    List<Map<Parameter, PublishedMean>> months =
        known.subMap(last.withMonth(1), true, last, true).values().stream()
            .map(PublishedMonth::byParameter)
            .toList();
    return periods.evaluate(
        section.waterBody(),
        null,
        periodMeans.ofMonths(months, last.getMonthValue(), MonthsSpan.YTD));
  }

  private static Optional<YearOnYear> yearOnYear(
      Optional<WaterClass> lastYear, Optional<WaterClass> now) {
    return lastYear.flatMap(before -> now.map(after -> new YearOnYear(before, after)));
  }

  private static Optional<WaterClass> monthClass(
      Map<YearMonth, PublishedMonth> known, YearMonth month) {
    return Optional.ofNullable(known.get(month)).map(PublishedMonth::waterClass);
  }

  /** The class of a period; empty where it rests on too few values. */
  static Optional<WaterClass> firmClass(PeriodEvaluation judged) {
    return judged.provisional() ? Optional.empty() : judged.evaluation().waterClass();
  }

  private Optional<TrophicState> trophic(
      Section section, Map<Parameter, PeriodMean> means, PeriodEvaluation judged) {
    if (section.waterBody() != WaterBody.LAKE) {
      return Optional.empty();
    }
    Map<Parameter, BigDecimal> rounded = new HashMap<>();
    means.forEach(
        (parameter, mean) -> {
          if (judged.provisional() || mean.sufficient()) {
            rounded.put(parameter, rules.round(parameter, mean.mean()));
          }
        });
    return TrophicState.of(rounded);
  }

  private static Optional<DrinkingResult> drinking(
      Section section, Map<YearMonth, PublishedMonth> newestFirst) {
    List<SourceMonth> monitored = new ArrayList<>();
    Map<String, DrinkingFailure> failing = new LinkedHashMap<>();
    newestFirst.forEach(
        (month, published) -> {
          if (published.sourceCompliant() != null) {
            monitored.add(
                new SourceMonth(published.sourceCompliant(), section.intakeOn(month.atDay(1))));
            published
                .sourceFailures()
                .forEach(failure -> failing.putIfAbsent(failure.parameter(), failure));
          }
        });
    return SourcePeriod.of(monitored)
        .map(
            period ->
                new DrinkingResult(
                    period.compliant(),
                    List.copyOf(failing.values()),
                    period.compliantVolume().orElse(null),
                    period.volume().orElse(null)));
  }

  private static Optional<BlackOdorousLevel> blackOdorous(
      Section section, Map<Parameter, List<BigDecimal>> validDays, List<DayMeans> days) {
    if (!SectionKind.URBAN.has(section)) {
      return Optional.empty();
    }
    Map<Parameter, List<BigDecimal>> series = new HashMap<>();
    validDays.forEach((parameter, means) -> series.put(parameter, new ArrayList<>(means)));
    days.forEach(
        day ->
            day.laboratory()
                .forEach(
                    (parameter, values) ->
                        series.computeIfAbsent(parameter, p -> new ArrayList<>()).addAll(values)));
    return BlackOdorous.point(series);
  }

  private static PeriodDetail detail(
      boolean noWater,
      int months,
      int compliantMonths,
      List<Headroom> headroom,
      List<TrendResult> trends,
      Optional<TrophicState> trophic,
      Optional<DrinkingResult> drinking,
      Optional<BlackOdorousLevel> blackOdorous,
      Optional<WarningResult> warning) {
    PeriodDetail detail =
        new PeriodDetail(
            noWater,
            months,
            compliantMonths,
            HeadroomEvaluator.worst(headroom).orElse(null),
            headroom.stream()
                .map(
                    left ->
                        new HeadroomResult(
                            left.parameter().id(),
                            left.atMost().orElse(null),
                            left.atLeast().orElse(null),
                            left.remaining(),
                            left.course(),
                            left.outlook()))
                .toList(),
            trends,
            trophic.map(state -> new TrophicResult(state.index(), state.grade())).orElse(null),
            drinking.orElse(null),
            blackOdorous.orElse(null),
            warning.orElse(null));
    return detail.equals(NONE) ? null : detail;
  }
}
