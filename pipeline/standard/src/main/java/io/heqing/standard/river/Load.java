package io.heqing.standard.river;

import io.heqing.standard.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The load of a river: what it carries in a time. */
final class Load {
  /** Kilograms a day of 1 mg/L in 1 L/s: 86,400 s a day, a million mg a kilogram. */
  private static final BigDecimal KILOGRAMS_A_DAY = new BigDecimal("0.0864");

  private static final int DECIMALS = 2;

  private Load() {}

  /**
   * The load, kilograms a day, unrounded.
   *
   * @param concentration mg/L
   * @param flow L/s
   */
  static BigDecimal exactPerDay(BigDecimal concentration, BigDecimal flow) {
    return concentration.multiply(flow).multiply(KILOGRAMS_A_DAY);
  }

  /** The load, kilograms a day, to two decimals. */
  static BigDecimal perDay(BigDecimal concentration, BigDecimal flow) {
    return rounded(exactPerDay(concentration, flow));
  }

  /** A load as it is shown. */
  static BigDecimal rounded(BigDecimal load) {
    return Rounding.round(load, DECIMALS, RoundingMode.HALF_EVEN);
  }
}
