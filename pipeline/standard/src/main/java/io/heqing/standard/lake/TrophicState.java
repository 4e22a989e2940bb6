package io.heqing.standard.lake;

import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trophic state (综合营养状态) of a lake or reservoir by the trophic level index TLI(Σ) of
 * 湖泊（水库）富营养化评价方法及分级技术规定 (中国环境监测总站, 2004), which 环办〔2011〕22号 uses.
 *
 * @param index TLI(Σ), to one decimal; more is more nutrients
 * @param grade the grade of {@code index}
 * @param parts the index of each of the five parameters, to two decimals, in the order chlorophyll
 *     a, total phosphorus, total nitrogen, transparency, permanganate index
 */
public record TrophicState(BigDecimal index, TrophicGrade grade, Map<Parameter, BigDecimal> parts) {

  private static final int INDEX_DECIMALS = 1;
  private static final int PART_DECIMALS = 2;

  /** TLI = 10 (a + b ln C); C in a unit of its own; r² is its correlation with chlorophyll a. */
  private record Part(Parameter parameter, double a, double b, double perUnit, double rSquared) {
    private double index(BigDecimal value) {
      return 10 * (a + b * StrictMath.log(value.doubleValue() * perUnit));
    }
  }

  private static final List<Part> PARTS =
      List.of(
          // The formula takes mg/m³; chlorophyll is kept in mg/L.
          part("CHLA", 2.5, 1.086, 1000, 1),
          part("TP", 9.436, 1.624, 1, 0.84),
          part("TN", 5.453, 1.694, 1, 0.82),
          part("SD", 5.118, -1.94, 1, -0.83),
          part("CODMN", 0.109, 2.661, 1, 0.83));

  private static final double SUM_OF_R_SQUARED = PARTS.stream().mapToDouble(Part::rSquared).sum();

  /**
   * The trophic state by the means of a lake over its points.
   *
   * @param means means in the units of the parameters: chlorophyll a in mg/L, transparency in m;
   *     others than the five are left aside
   * @return empty where one of the five is missing or not above zero, which has no logarithm
   */
  public static Optional<TrophicState> of(Map<Parameter, BigDecimal> means) {
    Map<Parameter, BigDecimal> parts = new LinkedHashMap<>();
    double index = 0;
    for (Part part : PARTS) {
      BigDecimal mean = means.get(part.parameter());
      if (mean == null || mean.signum() <= 0) {
        return Optional.empty();
      }
      double partIndex = part.index(mean);
      parts.put(part.parameter(), rounded(partIndex, PART_DECIMALS));
      index += part.rSquared() / SUM_OF_R_SQUARED * partIndex;
    }
    BigDecimal rounded = rounded(index, INDEX_DECIMALS);
    return Optional.of(
        new TrophicState(rounded, TrophicGrade.of(rounded), Collections.unmodifiableMap(parts)));
  }

  private static BigDecimal rounded(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
  }

  private static Part part(String id, double a, double b, double perUnit, double r) {
    return new Part(Parameters.get(id), a, b, perUnit, r * r);
  }
}
