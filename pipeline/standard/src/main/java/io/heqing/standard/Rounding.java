package io.heqing.standard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Rounding as the statistics rules ask (环办监测函〔2020〕82号, GB/T 8170): half to even, on the exact
 * decimal value; where that would give zero for a value that is not zero, one significant digit is
 * kept.
 *
 * <p>Values of at most 18 digits, and all real ones are, are reckoned with as whole numbers; what
 * comes of it is what {@link BigDecimal} gives for the rest, scale and all.
 */
public final class Rounding {
  /** Any number of so many digits is less than a long holds. */
  private static final int DIGITS = 18;

  /**
   * Digits kept of a quotient that does not end: what a long holds, and more than the 15 that count
   * in a statistic ({@link Rules#round}).
   */
  private static final MathContext DIVISION = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

  /** More decimals, or zeros before the point, are nothing to be quick with. */
  private static final int MAX_SCALE = 99;

  /** Digits after which most quotients by a limit end. */
  private static final int FEW = 4;

  private static final long[] TEN_TO = new long[DIGITS + 1];

  static {
    TEN_TO[0] = 1;
    for (int i = 1; i < TEN_TO.length; i++) {
      TEN_TO[i] = 10 * TEN_TO[i - 1];
    }
  }

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

  /** The exact sum. */
  static BigDecimal sum(List<BigDecimal> values) {
    long sum = 0;
    int decimals = 0;
    for (BigDecimal value : values) {
      int more = Math.max(value.scale() - decimals, 0);
      int fewer = Math.max(decimals - value.scale(), 0);
      // Both stay below 10^17, and so their sum below 10^18.
      if (!isShort(value)
          || more >= DIGITS
          || Math.abs(sum) >= TEN_TO[DIGITS - 1 - more]
          || value.precision() + fewer >= DIGITS) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      }
      decimals += more;
      sum = sum * TEN_TO[more] + unscaled(value) * TEN_TO[fewer];
    }
    return BigDecimal.valueOf(sum, decimals);
  }

  /** The quotient, to 18 digits where it does not end. */
  static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
    if (isShort(dividend) && isShort(divisor)) {
      BigDecimal quotient =
          divide(unscaled(dividend), unscaled(divisor), dividend.scale() - divisor.scale());
      if (quotient != null) {
        return quotient;
      }
    }
    return dividend.divide(divisor, DIVISION);
  }

  /** By how much a value is beyond a limit, as a share of the limit: (C − L) / L. */
  static BigDecimal excess(BigDecimal value, BigDecimal limit) {
    int further = value.scale() - limit.scale();
    if (further >= 0
        && isShort(value)
        && isShort(limit)
        && value.precision() < DIGITS
        && limit.precision() + further < DIGITS) {
      long scaledLimit = unscaled(limit) * TEN_TO[further];
      BigDecimal quotient = divide(unscaled(value) - scaledLimit, unscaled(limit), further);
      if (quotient != null) {
        return quotient;
      }
    }
    return divide(value.subtract(limit), limit);
  }

  /** The value without trailing zeros after the point: 7 for 7.00, 10 (never 1E+1) for 10.0. */
  static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** Whether a value's digits fit into a long. */
  static boolean isShort(BigDecimal value) {
    return value.precision() <= DIGITS && value.scale() <= MAX_SCALE && value.scale() >= -MAX_SCALE;
  }

  /** The digits of a {@linkplain #isShort short} value as a whole number. */
  static long unscaled(BigDecimal value) {
    // The BigDecimal between is never made once this is compiled; unscaledValue() would make one.
    return value.scaleByPowerOfTen(value.scale()).longValue();
  }

  /**
   * The quotient of two whole numbers of at most 18 digits by long division, some digits at a time.
   *
   * @param scale the scale that an exact quotient has where it needs no more decimals
   * @return null where a long does not hold what comes up
   */
  private static BigDecimal divide(long dividend, long divisor, int scale) {
    long by = Math.abs(divisor);
    long rest = Math.abs(dividend);
    int decimals = Math.min(FEW, DIGITS - digits(rest));
    long quotient = rest * TEN_TO[decimals] / by;
    rest = rest * TEN_TO[decimals] % by;
    while (rest != 0 && quotient < TEN_TO[DIGITS - 1]) {
      int next = DIGITS - Math.max(digits(quotient), digits(by));
      if (next == 0) {
        return null;
      }
      quotient = quotient * TEN_TO[next] + rest * TEN_TO[next] / by;
      rest = rest * TEN_TO[next] % by;
      decimals += next;
    }
    if (rest == 0) {
      while (decimals > 0 && quotient % 10 == 0) {
        quotient /= 10;
        decimals--;
      }
    } else if (rest > by - rest || rest == by - rest && quotient % 2 != 0) {
      quotient++;
      if (quotient == TEN_TO[DIGITS]) {
        return null;
      }
    }
    return BigDecimal.valueOf(dividend < 0 == divisor < 0 ? quotient : -quotient, scale + decimals);
  }

  private static int digits(long number) {
    // A digit is 3.32 bits, 4096 / 1233.
    int atLeast = (Long.SIZE - Long.numberOfLeadingZeros(number)) * 1233 >> 12;
    return number < TEN_TO[atLeast] ? atLeast : atLeast + 1;
  }
}
