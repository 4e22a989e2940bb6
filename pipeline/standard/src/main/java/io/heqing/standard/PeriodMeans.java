package io.heqing.standard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Means over periods: the day from its readings and samples, the month from its valid days or its
 * laboratory samples, the quarter, the months 1 to N and the year from their months (环办〔2011〕22号
 * part 1(2), 环办监测函〔2020〕82号, 总站水字〔2020〕90号). The order of values, days and months never matters;
 * results are in the order of short ids.
 */
public final class PeriodMeans {
  /** Automatic values have priority over laboratory values for these (环办监测函〔2020〕82号). */
  private static final Set<String> AUTO_FIRST = Set.of("PH", "DO", "CODMN", "NH3N", "TP", "TN");

  private static final Comparator<Parameter> BY_ID = Comparator.comparing(Parameter::id);

  private final Rules rules;

  /** Means by some rules. */
  public PeriodMeans(Rules rules) {
    this.rules = Objects.requireNonNull(rules);
  }

  /**
   * The mean of at least one value; of pH that of hydrogen-ion concentration ({@link MeanSoFar}).
   */
  public static BigDecimal mean(Parameter parameter, List<BigDecimal> values) {
    return new MeanSoFar(parameter, values).mean();
  }

  /**
   * What the values of a day bring to means.
   *
   * @param readingsPerDay how many automatic readings a full day has: 6 for every four hours, 24
   *     for every hour
   */
  public DayMeans dayMeans(int readingsPerDay, DayValues values) {
    Map<Parameter, PeriodMean> auto = new HashMap<>();
    values
        .auto()
        .forEach(
            (parameter, readings) ->
                auto(parameter, readings, readingsPerDay, rules.dayMinShare())
                    .ifPresent(mean -> auto.put(parameter, mean)));
    return new DayMeans(auto, values.laboratory());
  }

  /**
   * The means of a day: automatic readings and laboratory samples, chosen between by the section's
   * method.
   */
  public Map<Parameter, PeriodMean> day(MonitoringMethod method, DayMeans day) {
    return chosen(method, day.auto(), day.laboratory());
  }

  /**
   * The means of a month: of its valid automatic days, or of its laboratory samples, chosen between
   * by the section's method.
   *
   * @param days the days of the month that have values, each once
   */
  public Map<Parameter, PeriodMean> month(
      MonitoringMethod method, YearMonth month, Collection<DayMeans> days) {
    Map<Parameter, List<BigDecimal>> laboratory = new LinkedHashMap<>();
    days.forEach(
        day ->
            day.laboratory()
                .forEach((parameter, samples) -> valuesOf(laboratory, parameter).addAll(samples)));
    Map<Parameter, PeriodMean> auto = new HashMap<>();
    validDays(days)
        .forEach(
            (parameter, valid) ->
                auto(parameter, valid, month.lengthOfMonth(), rules.monthMinShare())
                    .ifPresent(mean -> auto.put(parameter, mean)));
    return chosen(method, auto, laboratory);
  }

  /**
   * The automatic means of the valid days of a month, by parameter, in the order of {@code days}.
   */
  public static Map<Parameter, List<BigDecimal>> validDays(Collection<DayMeans> days) {
    Map<Parameter, List<BigDecimal>> valid = new LinkedHashMap<>();
    days.forEach(
        day ->
            day.auto()
                .forEach(
                    (parameter, mean) -> {
                      if (mean.sufficient()) {
                        valuesOf(valid, parameter).add(mean.mean());
                      }
                    }));
    return valid;
  }

  /** Means as they are published: rounded, of the parameters with enough values. */
  public Map<Parameter, PublishedMean> published(Map<Parameter, PeriodMean> means) {
    Map<Parameter, PublishedMean> published = new LinkedHashMap<>();
    means.forEach(
        (parameter, mean) -> {
          if (mean.sufficient()) {
            published.put(
                parameter, new PublishedMean(rules.round(parameter, mean.mean()), mean.source()));
          }
        });
    return published;
  }

  /**
   * The means of a quarter, of the months 1 to N or of a year. A month without a value is left out,
   * never counted as zero. A parameter that is not assessed everywhere ({@link
   * PeriodEvaluator#isAssessedEverywhere}) is measured in some months and counts in those: they are
   * all that it is expected in, and enough.
   *
   * <p>Of mixed sources the automatic one is named: it is the one that had priority in its months.
   *
   * @param months the published means of each month that has any
   * @param scheduled how many months the period has: 3, N, 12
   * @throws IllegalArgumentException where there are more months than that
   */
  public Map<Parameter, PeriodMean> ofMonths(
      Collection<Map<Parameter, PublishedMean>> months, int scheduled, MonthsSpan span) {
    if (months.size() > scheduled) {
      throw new IllegalArgumentException(
          months.size() + " months of a period of " + scheduled + ", expected no more than those");
    }
    int least =
        switch (span) {
          case QUARTER -> rules.quarterMinMonths();
          case YTD -> least(rules.cumulativeMinShare(), scheduled);
          case YEAR -> rules.yearMinMonths();
        };
    Map<Parameter, List<PublishedMean>> byParameter = new TreeMap<>(BY_ID);
    months.forEach(
        month ->
            month.forEach(
                (parameter, mean) ->
                    byParameter.computeIfAbsent(parameter, p -> new ArrayList<>()).add(mean)));
    Map<Parameter, PeriodMean> means = new LinkedHashMap<>();
    byParameter.forEach(
        (parameter, values) -> {
          boolean everywhere = PeriodEvaluator.isAssessedEverywhere(parameter);
          means.put(
              parameter,
              new PeriodMean(
                  mean(parameter, values.stream().map(PublishedMean::value).toList()),
                  values.stream().anyMatch(m -> m.source() == ValueSource.AUTO)
                      ? ValueSource.AUTO
                      : ValueSource.LAB,
                  values.size(),
                  everywhere ? scheduled : values.size(),
                  !everywhere || values.size() >= least));
        });
    return means;
  }

  /** The laboratory mean of a day or month; one sample is enough. */
  private static Optional<PeriodMean> laboratory(Parameter parameter, List<BigDecimal> samples) {
    return samples.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PeriodMean(mean(parameter, samples), ValueSource.LAB, samples.size(), 1, true));
  }

  /**
   * Chooses between the automatic and the laboratory mean of the same day or month by the section's
   * method. An automatic mean that is not sufficient gives way to a laboratory mean; where there is
   * none it is returned as it is, not sufficient, so that it shows but never counts.
   */
  private static Optional<PeriodMean> merge(
      Parameter parameter,
      MonitoringMethod method,
      Optional<PeriodMean> auto,
      Optional<PeriodMean> laboratory) {
    return switch (method) {
      case AUTO_ONLY -> auto;
      case LAB_ONLY -> laboratory;
      case AUTO_THEN_LAB -> {
        boolean autoFirst =
            AUTO_FIRST.contains(parameter.id()) && auto.map(PeriodMean::sufficient).orElse(false);
        yield autoFirst || laboratory.isEmpty() ? auto : laboratory;
      }
    };
  }

  private static Map<Parameter, PeriodMean> chosen(
      MonitoringMethod method,
      Map<Parameter, PeriodMean> auto,
      Map<Parameter, List<BigDecimal>> laboratory) {
    Set<Parameter> parameters = new TreeSet<>(BY_ID);
    parameters.addAll(auto.keySet());
    parameters.addAll(laboratory.keySet());
    Map<Parameter, PeriodMean> means = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      merge(
              parameter,
              method,
              Optional.ofNullable(auto.get(parameter)),
              laboratory(parameter, laboratory.getOrDefault(parameter, List.of())))
          .ifPresent(mean -> means.put(parameter, mean));
    }
    return means;
  }

  private static List<BigDecimal> valuesOf(
      Map<Parameter, List<BigDecimal>> values, Parameter parameter) {
    return values.computeIfAbsent(parameter, p -> new ArrayList<>());
  }

  private static Optional<PeriodMean> auto(
      Parameter parameter, List<BigDecimal> values, int expected, BigDecimal minShare) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PeriodMean(
            mean(parameter, values),
            ValueSource.AUTO,
            values.size(),
            expected,
            isEnough(values.size(), minShare, expected)));
  }

  /** Whether a count is at least this share of those expected. */
  private static boolean isEnough(int count, BigDecimal share, int expected) {
    requireExpected(expected);
    return share.multiply(BigDecimal.valueOf(expected)).compareTo(BigDecimal.valueOf(count)) <= 0;
  }

  /**
   * The least whole number of values that is at least this share of those expected, and at least
   * one.
   */
  private static int least(BigDecimal share, int expected) {
    requireExpected(expected);
    return share
        .multiply(BigDecimal.valueOf(expected))
        .setScale(0, RoundingMode.CEILING)
        .max(BigDecimal.ONE)
        .intValueExact();
  }

  private static void requireExpected(int expected) {
    if (expected < 1) {
      throw new IllegalArgumentException("expected count is " + expected + ", at least 1 is right");
    }
  }
}
