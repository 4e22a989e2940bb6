package io.heqing.standard;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The limit that a target sets for one parameter: that of its class, or a special one in its place.
 *
 * @param limits the standard's limits, which tell the direction
 * @param number what a value is held against; null for pH, whose range is the same for all classes
 * @param text the limit as evaluations show it, such as {@code ≤1.0}; never empty
 */
record TargetLimit(Limits limits, BigDecimal number, Optional<String> text) {

  /** The limit; empty where the target, worse than V, sets none. */
  static Optional<TargetLimit> of(Parameter parameter, Limits limits, Target target) {
    BigDecimal special = target.special().get(parameter);
    return special == null
        ? ofClass(limits, target.waterClass())
        : Optional.of(special(limits, special));
  }

  /** The limit of a class; empty for that worse than V. */
  static Optional<TargetLimit> ofClass(Limits limits, WaterClass waterClass) {
    return waterClass == WaterClass.INFERIOR_V
        ? Optional.empty()
        : Optional.of(
            new TargetLimit(
                limits,
                limits.limit(waterClass).orElse(null),
                Optional.of(limits.text(waterClass))));
  }

  /** A special limit. */
  static TargetLimit special(Limits limits, BigDecimal number) {
    String sign = limits instanceof Limits.Lower ? "≥" : "≤";
    return new TargetLimit(limits, number, Optional.of(sign + number.toPlainString()));
  }

  boolean isMetBy(BigDecimal value) {
    if (number == null) {
      return limits.meets(value, WaterClass.I);
    }
    return isLower() ? value.compareTo(number) >= 0 : value.compareTo(number) <= 0;
  }

  /** The numbers that a value must lie between. */
  TargetBounds bounds() {
    if (limits instanceof Limits.Range range) {
      return new TargetBounds(Optional.of(range.low()), Optional.of(range.high()));
    }
    return isLower()
        ? new TargetBounds(Optional.of(number), Optional.empty())
        : new TargetBounds(Optional.empty(), Optional.of(number));
  }

  /** How much of the limit a value uses; empty for pH. */
  Optional<BigDecimal> use(BigDecimal value) {
    if (number == null) {
      return Optional.empty();
    }
    return Optional.of(
        isLower() ? Limits.Lower.use(value, number) : Rounding.divide(value, number));
  }

  /** (C − L) / L; only an upper limit has one. */
  Optional<BigDecimal> multiple(BigDecimal value) {
    return limits instanceof Limits.Upper
        ? Optional.of(Rounding.excess(value, number))
        : Optional.empty();
  }

  /** What a value lacks of a lower limit (dissolved oxygen). */
  Optional<BigDecimal> shortfall(BigDecimal value) {
    return isLower() ? Optional.of(number.subtract(value)) : Optional.empty();
  }

  private boolean isLower() {
    return limits instanceof Limits.Lower;
  }
}
