package io.heqing.standard;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What a day brings to its own mean and to that of its month: automatic readings as their mean,
 * laboratory results each by itself, as in a month every sample counts once.
 *
 * @param auto means of the automatic readings by parameter, those of too few among them
 * @param laboratory laboratory results by parameter
 */
public record DayMeans(
    Map<Parameter, PeriodMean> auto, Map<Parameter, List<BigDecimal>> laboratory) {

  public DayMeans {
    auto = Map.copyOf(auto);
    laboratory = Map.copyOf(laboratory);
  }
}
