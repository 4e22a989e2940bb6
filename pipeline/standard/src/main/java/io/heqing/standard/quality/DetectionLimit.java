package io.heqing.standard.quality;

import io.heqing.standard.Parameter;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What the analysers of automatic stations can usually tell from nothing (检出限), mg/L. Stations mark
 * results below it or not; the public tables of the national stations hold half of it instead, so
 * that the smallest values of 2021 are exactly 0.025 of ammonia nitrogen, 0.005 of total phosphorus
 * and 0.25 of permanganate index. Changes below it say nothing of the water.
 *
 * <p>Taken from these tables, of total nitrogen from practice: a decision of the project.
 */
public final class DetectionLimit {
  private static final Map<String, BigDecimal> BY_ID =
      Map.of(
          "NH3N", new BigDecimal("0.05"),
          "TP", new BigDecimal("0.01"),
          "CODMN", new BigDecimal("0.5"),
          "TN", new BigDecimal("0.1"));

  private DetectionLimit() {}

  /** The detection limit of a parameter in its unit; empty where none is usual. */
  public static Optional<BigDecimal> of(Parameter parameter) {
    return Optional.ofNullable(BY_ID.get(parameter.id()));
  }
}
