package io.heqing.standard;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The limits of one parameter for the classes I to V in one kind of water body.
 *
 * <p>A value equal to a limit meets it. Where classes share a limit the best of them applies:
 * copper above 1.0 mg/L goes from class II to worse than V.
 */
public sealed interface Limits {

  /**
   * The best class whose limit the value meets; {@link WaterClass#INFERIOR_V} where it meets none.
   */
  WaterClass classOf(BigDecimal value);

  /** Whether the value meets the limit of a class. */
  boolean meets(BigDecimal value, WaterClass waterClass);

  /**
   * The number that a value is held against for a class I to V; empty for {@link
   * WaterClass#INFERIOR_V} and for a range.
   */
  Optional<BigDecimal> limit(WaterClass waterClass);

  /**
   * How much of the limit the value uses: 1 at the limit, above 1 beyond it (C/L; for a lower bound
   * L/C). Empty for a range and for {@link WaterClass#INFERIOR_V}.
   */
  Optional<BigDecimal> use(BigDecimal value, WaterClass waterClass);

  /** The limit of a class as text for people, such as {@code ≤1.0}, {@code ≥5}, {@code 6–9}. */
  String text(WaterClass waterClass);

  /** Values must not exceed the limit. */
  record Upper(List<BigDecimal> byClass) implements Limits {
    public Upper {
      byClass = fiveOf(byClass);
    }

    @Override
    public WaterClass classOf(BigDecimal value) {
      int missed = 0;
      while (missed < byClass.size() && value.compareTo(byClass.get(missed)) > 0) {
        missed++;
      }
      return WaterClass.missing(missed);
    }

    @Override
    public boolean meets(BigDecimal value, WaterClass waterClass) {
      return waterClass == WaterClass.INFERIOR_V
          || value.compareTo(byClass.get(waterClass.ordinal())) <= 0;
    }

    @Override
    public Optional<BigDecimal> limit(WaterClass waterClass) {
      return of(byClass, waterClass);
    }

    @Override
    public Optional<BigDecimal> use(BigDecimal value, WaterClass waterClass) {
      return limit(waterClass).map(l -> Rounding.divide(value, l));
    }

    @Override
    public String text(WaterClass waterClass) {
      return limit(waterClass).map(l -> "≤" + l.toPlainString()).orElse("");
    }
  }

  /** Values must not fall below the limit (dissolved oxygen). */
  record Lower(List<BigDecimal> byClass) implements Limits {
    private static final BigDecimal LEAST = new BigDecimal("0.1");

    public Lower {
      byClass = fiveOf(byClass);
    }

    @Override
    public WaterClass classOf(BigDecimal value) {
      int missed = 0;
      while (missed < byClass.size() && value.compareTo(byClass.get(missed)) < 0) {
        missed++;
      }
      return WaterClass.missing(missed);
    }

    @Override
    public boolean meets(BigDecimal value, WaterClass waterClass) {
      return waterClass == WaterClass.INFERIOR_V
          || value.compareTo(byClass.get(waterClass.ordinal())) >= 0;
    }

    @Override
    public Optional<BigDecimal> limit(WaterClass waterClass) {
      return of(byClass, waterClass);
    }

    /**
     * {@inheritDoc} The value is floored at 0.1 mg/L, so that water without oxygen has a finite
     * use.
     */
    @Override
    public Optional<BigDecimal> use(BigDecimal value, WaterClass waterClass) {
      return limit(waterClass).map(l -> use(value, l));
    }

    static BigDecimal use(BigDecimal value, BigDecimal limit) {
      return Rounding.divide(limit, value.max(LEAST));
    }

    @Override
    public String text(WaterClass waterClass) {
      return limit(waterClass).map(l -> "≥" + l.toPlainString()).orElse("");
    }
  }

  /** Values must lie within one range, the same for all classes (pH). */
  record Range(BigDecimal low, BigDecimal high) implements Limits {
    @Override
    public WaterClass classOf(BigDecimal value) {
      return within(value) ? WaterClass.I : WaterClass.INFERIOR_V;
    }

    @Override
    public boolean meets(BigDecimal value, WaterClass waterClass) {
      return waterClass == WaterClass.INFERIOR_V || within(value);
    }

    @Override
    public Optional<BigDecimal> limit(WaterClass waterClass) {
      return Optional.empty();
    }

    @Override
    public Optional<BigDecimal> use(BigDecimal value, WaterClass waterClass) {
      return Optional.empty();
    }

    @Override
    public String text(WaterClass waterClass) {
      return waterClass == WaterClass.INFERIOR_V
          ? ""
          : low.toPlainString() + "–" + high.toPlainString();
    }

    private boolean within(BigDecimal value) {
      return value.compareTo(low) >= 0 && value.compareTo(high) <= 0;
    }
  }

  private static Optional<BigDecimal> of(List<BigDecimal> byClass, WaterClass waterClass) {
    return waterClass == WaterClass.INFERIOR_V
        ? Optional.empty()
        : Optional.of(byClass.get(waterClass.ordinal()));
  }

  private static List<BigDecimal> fiveOf(List<BigDecimal> byClass) {
    if (byClass.size() != 5) {
      throw new IllegalArgumentException(
          "limits are for the five classes I to V, found " + byClass.size());
    }
    return List.copyOf(byClass);
  }
}
