package io.heqing.standard;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The usable values of a section on one day, in any order. A result below its detection limit
 * stands as it enters a mean ({@link MeasuredValue#effective}).
 *
 * @param auto automatic readings by parameter
 * @param laboratory laboratory results by parameter
 */
public record DayValues(
    Map<Parameter, List<BigDecimal>> auto, Map<Parameter, List<BigDecimal>> laboratory) {

  public DayValues {
    auto = Map.copyOf(auto);
    laboratory = Map.copyOf(laboratory);
  }
}
