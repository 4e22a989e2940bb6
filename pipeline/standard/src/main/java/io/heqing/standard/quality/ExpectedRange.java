package io.heqing.standard.quality;

import io.heqing.standard.Parameter;
import io.heqing.standard.PlausibleRange;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What an automatic station of surface water can be expected to show: narrower than {@link
 * PlausibleRange}, outside of which nothing can be a result. A value beyond it may be real; far
 * more often the instrument is broken or sends another unit. So it is told as implausible, opens no
 * breach by itself, and is kept and evaluated as any other.
 *
 * <p>No document states such ranges: they are a decision of the project. They hold what rivers,
 * lakes and estuaries show: acid water of mines and the pH of blooms, oxygen of a bloom at more
 * than three times saturation, the conductivity of sea water, turbidity as far as instruments
 * measure. Of the 229,835 values in three public tables of 2020, 2021 and 2026 that national
 * stations gave while not marked as stopped or in maintenance, five lie beyond: one pH of 11.01,
 * and four of chlorophyll that were sent in µg/L.
 *
 * @param low lower end, included, in the parameter's unit
 * @param high upper end, included, in the parameter's unit
 */
public record ExpectedRange(BigDecimal low, BigDecimal high) {
  private static final Map<String, ExpectedRange> BY_ID =
      Map.ofEntries(
          Map.entry("WT", range("-1", "40")),
          Map.entry("PH", range("4", "11")),
          Map.entry("DO", range("0", "30")),
          Map.entry("EC", range("0", "70000")),
          Map.entry("TURB", range("0", "10000")),
          Map.entry("ORP", range("-500", "800")),
          Map.entry("CODMN", range("0", "200")),
          Map.entry("COD", range("0", "1000")),
          Map.entry("NH3N", range("0", "100")),
          Map.entry("TP", range("0", "20")),
          Map.entry("TN", range("0", "150")),
          Map.entry("CHLA", range("0", "2")),
          Map.entry("ALGAE", range("0", "10000000000")));

  /** The range of a parameter; empty where none is set. */
  public static Optional<ExpectedRange> of(Parameter parameter) {
    return Optional.ofNullable(BY_ID.get(parameter.id()));
  }

  /** Whether a value is within it. */
  public boolean contains(BigDecimal value) {
    return value.compareTo(low) >= 0 && value.compareTo(high) <= 0;
  }

  /** The range as text, such as {@code 4 … 11}. */
  public String text() {
    return low.toPlainString() + " … " + high.toPlainString();
  }

  private static ExpectedRange range(String low, String high) {
    return new ExpectedRange(new BigDecimal(low), new BigDecimal(high));
  }
}
