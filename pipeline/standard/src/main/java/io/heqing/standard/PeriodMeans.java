package io.heqing.standard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Means over periods: the day from its readings, the month from its valid days or its laboratory
 * samples, the cumulative period (1–N月) from its months (环办〔2011〕22号 part 1(2), 环办监测函〔2020〕82号,
 * 总站水字〔2020〕90号).
 */
public final class PeriodMeans {
  /** Automatic values have priority over laboratory values for these (环办监测函〔2020〕82号). */
  private static final Set<String> AUTO_FIRST = Set.of("PH", "DO", "CODMN", "NH3N", "TP", "TN");

  /** Decimals kept of a mean pH: beyond any instrument, within what a double holds. */
  private static final int PH_DECIMALS = 10;

  private final Rules rules;

  /** Means by some rules. */
  public PeriodMeans(Rules rules) {
    this.rules = Objects.requireNonNull(rules);
  }

  /**
   * The mean of at least one value: arithmetic, to 18 digits; of pH the mean of hydrogen-ion
   * concentration, −log10(mean of 10^−pH), to 10 decimals.
   */
  public static BigDecimal mean(Parameter parameter, List<BigDecimal> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values of " + parameter + " to take the mean of");
    }
    if (parameter.isPh()) {
      // Sorted, so that the sum of doubles does not depend on the order in which values came.
      double acidity =
          values.stream().mapToDouble(ph -> StrictMath.pow(10, -ph.doubleValue())).sorted().sum();
      return Rounding.plain(
          BigDecimal.valueOf(-StrictMath.log10(acidity / values.size()))
              .setScale(PH_DECIMALS, RoundingMode.HALF_EVEN));
    }
    BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return Rounding.divide(sum, BigDecimal.valueOf(values.size()));
  }

  /**
   * The automatic mean of a day.
   *
   * @param readings the day's valid readings
   * @param scheduled how many readings a full day has: 6 for every four hours, 24 for every hour
   */
  public Optional<PeriodMean> autoDay(
      Parameter parameter, List<BigDecimal> readings, int scheduled) {
    return auto(parameter, readings, scheduled, rules.dayMinShare());
  }

  /**
   * The automatic mean of a month.
   *
   * @param validDays the means of the month's valid days
   * @param daysInMonth the days of the month, 28 to 31
   */
  public Optional<PeriodMean> autoMonth(
      Parameter parameter, List<BigDecimal> validDays, int daysInMonth) {
    return auto(parameter, validDays, daysInMonth, rules.monthMinShare());
  }

  /** The laboratory mean of a day or month; one sample is enough. */
  public Optional<PeriodMean> laboratory(Parameter parameter, List<BigDecimal> samples) {
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
  public Optional<PeriodMean> merge(
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

  /**
   * The cumulative mean of the months 1 to N.
   *
   * @param months the published, that is rounded, values of the months that have one
   * @param source where they come from
   * @param scheduled how many of the months 1 to N the parameter is measured in by plan: N for one
   *     that is measured every month, fewer for one that is measured less often
   */
  public Optional<PeriodMean> cumulative(
      Parameter parameter, List<BigDecimal> months, ValueSource source, int scheduled) {
    if (months.isEmpty()) {
      return Optional.empty();
    }
    int least = least(rules.cumulativeMinShare(), scheduled);
    return Optional.of(
        new PeriodMean(
            mean(parameter, months), source, months.size(), scheduled, months.size() >= least));
  }

  private Optional<PeriodMean> auto(
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
            values.size() >= least(minShare, expected)));
  }

  /**
   * The least whole number of values that is at least this share of those expected, and at least
   * one.
   */
  private static int least(BigDecimal share, int expected) {
    if (expected < 1) {
      throw new IllegalArgumentException("expected count is " + expected + ", at least 1 is right");
    }
    return share
        .multiply(BigDecimal.valueOf(expected))
        .setScale(0, RoundingMode.CEILING)
        .max(BigDecimal.ONE)
        .intValueExact();
  }
}
