package io.heqing.standard;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The limit that a target sets for one parameter: that of its class, or a special one in its place.
 *
 * @param limits the standard's limits, which tell the direction
 * @param waterClass the target's class
 * @param special the special limit; null where that of the class holds
 */
record TargetLimit(Limits limits, WaterClass waterClass, BigDecimal special) {

  /** The limit; empty where the target, worse than V, sets none. */
  static Optional<TargetLimit> of(Parameter parameter, Limits limits, Target target) {
    BigDecimal special = target.special().get(parameter);
    return special == null && target.waterClass() == WaterClass.INFERIOR_V
        ? Optional.empty()
        : Optional.of(new TargetLimit(limits, target.waterClass(), special));
  }

  boolean isSpecial() {
    return special != null;
  }

  boolean isMetBy(BigDecimal value) {
    if (special == null) {
      return limits.meets(value, waterClass);
    }
    return isLower() ? value.compareTo(special) >= 0 : value.compareTo(special) <= 0;
  }

  /** The numbers that a value must lie between. */
  TargetBounds bounds() {
    if (limits instanceof Limits.Range range) {
      return new TargetBounds(Optional.of(range.low()), Optional.of(range.high()));
    }
    Optional<BigDecimal> limit = Optional.ofNullable(special).or(() -> limits.limit(waterClass));
    return isLower()
        ? new TargetBounds(limit, Optional.empty())
        : new TargetBounds(Optional.empty(), limit);
  }

  /** How much of the limit a value uses; empty for pH. */
  Optional<BigDecimal> use(BigDecimal value) {
    if (special == null) {
      return limits.use(value, waterClass);
    }
    return Optional.of(
        isLower() ? Limits.Lower.use(value, special) : Rounding.divide(value, special));
  }

  String text() {
    return special == null
        ? limits.text(waterClass)
        : (isLower() ? "≥" : "≤") + special.toPlainString();
  }

  /** (C − L) / L; only an upper limit has one. */
  Optional<BigDecimal> multiple(BigDecimal value) {
    return special == null
        ? multiple(limits, value, waterClass)
        : limits instanceof Limits.Upper ? Optional.of(multiple(value, special)) : Optional.empty();
  }

  /** (C − L) / L with the limit of a class; only an upper limit has one. */
  static Optional<BigDecimal> multiple(Limits limits, BigDecimal value, WaterClass waterClass) {
    return limits instanceof Limits.Upper
        ? limits.limit(waterClass).map(l -> multiple(value, l))
        : Optional.empty();
  }

  /** What a value lacks of a lower limit (dissolved oxygen). */
  Optional<BigDecimal> shortfall(BigDecimal value) {
    return isLower()
        ? Optional.ofNullable(special)
            .or(() -> limits.limit(waterClass))
            .map(l -> l.subtract(value))
        : Optional.empty();
  }

  private boolean isLower() {
    return limits instanceof Limits.Lower;
  }

  private static BigDecimal multiple(BigDecimal value, BigDecimal limit) {
    return Rounding.divide(value.subtract(limit), limit);
  }
}
