package io.heqing.standard;

import java.math.BigDecimal;

/**
 * The range outside of which a value cannot be a result, whatever measured it: pH 0 to 14, water −5
 * to 50 °C, a concentration above 0 mg/L (a result below detection is reported with its detection
 * limit, never as zero), redox potential −2000 to 2000 mV, counts, turbidity and conductivity from
 * 0 up. The upper ends only catch wrong units and broken instruments. A number of more than 40
 * decimals is no result either: it is a mistake or an attack, and rounding it would fill the
 * memory.
 *
 * @param low lower end
 * @param lowIncluded whether the lower end itself is possible
 * @param high upper end, included
 */
public record PlausibleRange(BigDecimal low, boolean lowIncluded, BigDecimal high) {
  private static final int MAX_DECIMALS = 40;

  private static final PlausibleRange PH = range("0", true, "14");
  private static final PlausibleRange TEMPERATURE = range("-5", true, "50");
  private static final PlausibleRange OXYGEN = range("0", false, "60");
  private static final PlausibleRange REDOX = range("-2000", true, "2000");
  private static final PlausibleRange CONCENTRATION = range("0", false, "100000");
  private static final PlausibleRange OTHER = range("0", true, "1000000000000");

  /** The range of a parameter, in its unit. */
  public static PlausibleRange of(Parameter parameter) {
    return switch (parameter.id()) {
      case "PH" -> PH;
      case "WT" -> TEMPERATURE;
      case "DO" -> OXYGEN;
      case "ORP" -> REDOX;
      default -> parameter.isConcentration() ? CONCENTRATION : OTHER;
    };
  }

  /** Whether a value is possible. */
  public boolean contains(BigDecimal value) {
    int atLow = value.compareTo(low);
    return (lowIncluded ? atLow >= 0 : atLow > 0)
        && value.compareTo(high) <= 0
        && value.scale() <= MAX_DECIMALS;
  }

  /** The range as text, such as {@code 0 … 14} or {@code above 0 … 60}. */
  public String text() {
    return (lowIncluded ? "" : "above ") + low.toPlainString() + " … " + high.toPlainString();
  }

  private static PlausibleRange range(String low, boolean lowIncluded, String high) {
    return new PlausibleRange(new BigDecimal(low), lowIncluded, new BigDecimal(high));
  }
}
