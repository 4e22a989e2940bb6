package io.heqing.standard.drinking;

import io.heqing.standard.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a source of drinking water (集中式饮用水水源地) stands against GB 3838-2002.
 *
 * @param compliant whether every parameter judged is within its limit (水质达标)
 * @param failing what is not, in the order of Tables 1, 2 and 3
 * @param judged all parameters that were judged, in that order
 */
public record DrinkingEvaluation(boolean compliant, List<Failure> failing, Set<Parameter> judged) {

  /**
   * A parameter beyond its limit.
   *
   * @param parameter the parameter
   * @param value the value as it was compared: a statistic of Table 1 rounded, all else as given;
   *     of a result below detection the share of the detection limit that stands for it
   * @param limit the limit as text, such as {@code ≤250}
   * @param multiple excess multiple against that limit, rounded; empty for pH and dissolved oxygen
   */
  public record Failure(
      Parameter parameter, BigDecimal value, String limit, Optional<BigDecimal> multiple) {}
}
