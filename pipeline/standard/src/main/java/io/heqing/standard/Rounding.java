package io.heqing.standard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Rounding as the statistics rules ask (环办监测函〔2020〕82号, GB/T 8170): half to even, on the exact
 * decimal value; where that would give zero for a value that is not zero, one significant digit is
 * kept.
 */
public final class Rounding {
  /**
   * Digits kept of a quotient that does not end: what a long holds, and more than the 15 that count
   * in a statistic ({@link Rules#round}).
   */
  private static final MathContext DIVISION = new MathContext(18, RoundingMode.HALF_EVEN);

  private Rounding() {}

  /**
   * The value rounded to some decimals, half to even for example 1.005 to 1.00 and 1.015 to 1.02.
   */
  public static BigDecimal round(BigDecimal value, int decimals, RoundingMode mode) {
    BigDecimal rounded = value.setScale(decimals, mode);
    return rounded.signum() == 0 && value.signum() != 0
        ? value.round(new MathContext(1, mode))
        : rounded;
  }

  static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
    return dividend.divide(divisor, DIVISION);
  }

  /** The value without trailing zeros after the point: 7 for 7.00, 10 (never 1E+1) for 10.0. */
  static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
