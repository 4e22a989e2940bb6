package io.heqing.standard.headroom;

import io.heqing.standard.MeanSoFar;
import io.heqing.standard.Parameter;
import io.heqing.standard.PeriodEvaluator;
import io.heqing.standard.PeriodMeans;
import io.heqing.standard.Rounding;
import io.heqing.standard.Rules;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.Target;
import io.heqing.standard.TargetBounds;
import io.heqing.standard.WaterBody;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Headroom (剩余控制浓度): how much the rest of a month or year may have so that its target is met.
 *
 * <p>Of {@code n} values so far and {@code m} to come, the period's mean is (Σ + m·h) / (n + m), so
 * that a limit L leaves h = ((n + m)·L − Σ) / m. What is told is exact after rounding: it lies on
 * the parameter's assessment decimals (pH: two decimals, as instruments show it), the period's mean
 * with it, rounded as it is published, meets the target, and with one unit of the last place more
 * (of dissolved oxygen: less) it does not.
 */
public final class HeadroomEvaluator {
  /** Decimals of pH, whose own statistics have none: what can be read and controlled. */
  private static final int PH_DECIMALS = 2;

  /** The ends of the pH scale. */
  private static final BigDecimal PH_HIGHEST = BigDecimal.valueOf(14);

  /**
   * Beyond this, in mg/L, no water holds dissolved oxygen in the mean: saturated fresh water at 0
   * °C has 14.6, and algae by day bring surface water to some 20.
   */
  private static final BigDecimal OXYGEN_HIGHEST = BigDecimal.valueOf(20);

  private final SectionEvaluator sections;

  /** Headroom by the limits and rules of a section evaluator. */
  public HeadroomEvaluator(SectionEvaluator sections) {
    this.sections = Objects.requireNonNull(sections);
  }

  /**
   * The headroom of a parameter.
   *
   * @param waterBody what the section lies in
   * @param target what the section must reach
   * @param parameter the parameter
   * @param valuesInTimeOrder the values that the period has so far: the means of a month's valid
   *     days, or the published means of a year's months
   * @param remaining how many more values the period will have; 0 where it is over
   * @param courseLength how many of the last values are the present course ({@link
   *     Rules#courseDays}, {@link Rules#courseMonths}), at least 1
   * @return the headroom; empty where the target asks nothing of the parameter, or there is no
   *     value yet
   */
  public Optional<Headroom> of(
      WaterBody waterBody,
      Target target,
      Parameter parameter,
      List<BigDecimal> valuesInTimeOrder,
      int remaining,
      int courseLength) {
    if (remaining < 0 || courseLength < 1) {
      throw new IllegalArgumentException(
          "remaining is "
              + remaining
              + " and courseLength "
              + courseLength
              + ", expected at least 0 and 1");
    }
    if (valuesInTimeOrder.isEmpty()) {
      return Optional.empty();
    }
    return sections
        .bounds(waterBody, parameter, target)
        .map(bounds -> of(bounds, parameter, valuesInTimeOrder, remaining, courseLength));
  }

  /**
   * How many more months of a year will have a value of a parameter. One that is assessed
   * everywhere has one in every month; others are measured at the pace so far, rounded to whole
   * months, but at least once while months remain.
   *
   * @param measured how many of the months so far have a value, 0 to {@code elapsed}
   * @param elapsed how many months of the year are over, 1 to 12
   */
  public static int remainingMonths(Parameter parameter, int measured, int elapsed) {
    if (elapsed < 1 || elapsed > 12 || measured < 0 || measured > elapsed) {
      throw new IllegalArgumentException(
          measured
              + " months measured of "
              + elapsed
              + ", expected 1 to 12 months and no more measured than those");
    }
    int left = 12 - elapsed;
    if (left == 0 || PeriodEvaluator.isAssessedEverywhere(parameter)) {
      return left;
    }
    return Math.max(1, (2 * left * measured + elapsed) / (2 * elapsed));
  }

  /** The worst of some outlooks, which is that of the section; empty where there is none. */
  public static Optional<Outlook> worst(Collection<Headroom> headroom) {
    return headroom.stream().map(Headroom::outlook).max(Comparator.naturalOrder());
  }

  private Headroom of(
      TargetBounds bounds,
      Parameter parameter,
      List<BigDecimal> values,
      int remaining,
      int courseLength) {
    Rest rest = new Rest(parameter, values, remaining);
    BigDecimal course =
        rest.onGrid(
            PeriodMeans.mean(
                parameter,
                values.subList(Math.max(0, values.size() - courseLength), values.size())));
    if (remaining == 0) {
      BigDecimal mean = sections.rules().round(parameter, PeriodMeans.mean(parameter, values));
      Outlook outlook = within(mean, bounds) ? Outlook.MET : Outlook.LOST;
      return new Headroom(
          parameter, Optional.empty(), Optional.empty(), remaining, course, outlook);
    }
    Optional<BigDecimal> atMost = bounds.atMost().flatMap(rest::highest);
    Optional<BigDecimal> atLeast = bounds.atLeast().flatMap(rest::lowest);
    TargetBounds left = new TargetBounds(atLeast, atMost);
    boolean lost =
        atMost.isPresent() != bounds.atMost().isPresent()
            || atLeast.isPresent() != bounds.atLeast().isPresent()
            || !atLeast.map(low -> within(low, left)).orElse(true);
    if (lost) {
      return new Headroom(
          parameter, Optional.empty(), Optional.empty(), remaining, course, Outlook.LOST);
    }
    return new Headroom(
        parameter,
        atMost,
        atLeast,
        remaining,
        course,
        within(course, left) ? Outlook.ON_COURSE : Outlook.AT_RISK);
  }

  private static boolean within(BigDecimal value, TargetBounds bounds) {
    return bounds.atMost().map(most -> value.compareTo(most) <= 0).orElse(true)
        && bounds.atLeast().map(least -> value.compareTo(least) >= 0).orElse(true);
  }

  /**
   * The rest of a period, whose mean is sought among whole numbers of units of the last place. The
   * period's mean rises with it, so the number is found by halving.
   */
  private final class Rest {
    private final Parameter parameter;
    private final MeanSoFar soFar;
    private final BigDecimal count;
    private final int remaining;
    private final int decimals;
    private final long least;
    private final long most;

    Rest(Parameter parameter, List<BigDecimal> values, int remaining) {
      this.parameter = parameter;
      this.soFar = new MeanSoFar(parameter, values);
      this.count = BigDecimal.valueOf(values.size());
      this.remaining = remaining;
      this.decimals =
          parameter.isPh() ? PH_DECIMALS : sections.rules().assessDecimals(parameter).orElseThrow();
      boolean oxygen = parameter.id().equals("DO");
      // A concentration of zero cannot be a result; water without oxygen can.
      this.least = parameter.isPh() || oxygen ? 0 : 1;
      this.most =
          parameter.isPh() ? units(PH_HIGHEST) : oxygen ? units(OXYGEN_HIGHEST) : Long.MAX_VALUE;
    }

    BigDecimal onGrid(BigDecimal mean) {
      return parameter.isPh()
          ? Rounding.round(mean, PH_DECIMALS, RoundingMode.HALF_EVEN)
          : sections.rules().round(parameter, mean);
    }

    /** The highest mean of the rest with which the period's is at most this. */
    Optional<BigDecimal> highest(BigDecimal limit) {
      LongPredicate exceeds = units -> periodMean(units).compareTo(limit) > 0;
      long low = around(limit, -1);
      long high = around(limit, 1);
      if (exceeds.test(low)) {
        return Optional.empty();
      }
      return Optional.of(value(exceeds.test(high) ? first(exceeds, low, high) - 1 : high));
    }

    /** The lowest mean of the rest with which the period's is at least this. */
    Optional<BigDecimal> lowest(BigDecimal limit) {
      LongPredicate reaches = units -> periodMean(units).compareTo(limit) >= 0;
      long low = around(limit, -1);
      long high = around(limit, 1);
      if (!reaches.test(high)) {
        return Optional.empty();
      }
      return Optional.of(value(reaches.test(low) ? low : first(reaches, low, high)));
    }

    /**
     * A number of units surely on one side of what is sought: with it the period's mean is one unit
     * away from the limit, where rounding moves it by half of one. Of pH, whose mean is not linear,
     * the end of the scale.
     */
    private long around(BigDecimal limit, int side) {
      if (parameter.isPh()) {
        return side < 0 ? least : most;
      }
      BigDecimal mean = limit.add(BigDecimal.valueOf(side, decimals));
      BigDecimal saved = mean.subtract(soFar.mean()).multiply(count);
      RoundingMode outwards = side < 0 ? RoundingMode.FLOOR : RoundingMode.CEILING;
      long units =
          units(
              mean.add(saved.divide(BigDecimal.valueOf(remaining), MathContext.DECIMAL128))
                  .setScale(decimals, outwards));
      return Math.min(most, Math.max(least, units));
    }

    /** The first number above {@code low} of which something holds that holds of {@code high}. */
    private long first(LongPredicate holds, long low, long high) {
      long not = low;
      long does = high;
      while (does - not > 1) {
        long middle = not + (does - not) / 2;
        if (holds.test(middle)) {
          does = middle;
        } else {
          not = middle;
        }
      }
      return does;
    }

    private BigDecimal periodMean(long units) {
      return sections.rules().round(parameter, soFar.with(value(units), remaining));
    }

    private BigDecimal value(long units) {
      return BigDecimal.valueOf(units, decimals);
    }

    private long units(BigDecimal value) {
      return value.movePointRight(decimals).longValueExact();
    }
  }
}
