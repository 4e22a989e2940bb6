package io.heqing.report.bulletin;

import io.heqing.standard.Parameter;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers with the decimals that they are published with; the value stays. */
final class Figure {
  private Figure() {}

  /** A mean, with the decimals of a statistic of its parameter, or more where it has more. */
  static String mean(Parameter parameter, BigDecimal mean) {
    return atLeast(mean, parameter.assessDecimals().orElse(0)).toPlainString();
  }

  /** With trailing zeros up to some decimals. */
  static BigDecimal atLeast(BigDecimal number, int decimals) {
    return number.scale() < decimals ? number.setScale(decimals, RoundingMode.UNNECESSARY) : number;
  }
}
