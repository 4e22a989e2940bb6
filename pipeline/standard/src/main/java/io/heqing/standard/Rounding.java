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
  /** Digits kept of a quotient that does not end; far beyond any assessment decimals. */
  private static final MathContext DIVISION = new MathContext(16, RoundingMode.HALF_EVEN);

  private Rounding() {}

  /** The value rounded to some decimals, for example 1.005 to 1.00 and 1.015 to 1.02. */
  public static BigDecimal halfEven(BigDecimal value, int decimals) {
    BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 && value.signum() != 0
        ? value.round(new MathContext(1, RoundingMode.HALF_EVEN))
        : rounded;
  }

  static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
    return dividend.divide(divisor, DIVISION);
  }
}
