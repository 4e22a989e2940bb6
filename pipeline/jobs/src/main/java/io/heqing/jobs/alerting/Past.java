package io.heqing.jobs.alerting;

import io.heqing.standard.Parameters;
import io.heqing.standard.WaterClass;
import io.heqing.standard.quality.DetectionLimit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A section's recent past, told robustly: a spill that has just begun, or a day of nonsense, moves
 * neither median nor median absolute deviation.
 *
 * @param usual by parameter, where enough values are known
 * @param usualClass the median of the section's classes; null where too few are known
 */
record Past(Map<String, Usual> usual, WaterClass usualClass) {
  /** Nothing is known. */
  static final Past NONE = new Past(Map.of(), null);

  /** Fewer samples say nothing about what is usual: two days at one every four hours. */
  static final int LEAST_SAMPLES = 12;

  /** Fewer days say nothing about what is usual. */
  static final int LEAST_DAYS = 5;

  /** Makes the median absolute deviation of a normal distribution its standard deviation. */
  private static final BigDecimal SCALE = new BigDecimal("1.4826");

  /**
   * Spread is at least this share of the median, and half a detection limit: instruments are no
   * better.
   */
  private static final BigDecimal LEAST_SHARE = new BigDecimal("0.1");

  /** What stands for a result below detection; a change by less may be none. */
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** Least spread of what has no zero from which to count shares. */
  private static final Map<String, BigDecimal> LEAST_SPREAD =
      Map.of("PH", new BigDecimal("0.1"), "WT", new BigDecimal("0.5"), "ORP", new BigDecimal("20"));

  /**
   * What is usual of a parameter.
   *
   * @param median the median
   * @param spread the scaled median absolute deviation, in the parameter's unit; above 0
   */
  record Usual(BigDecimal median, BigDecimal spread) {

    /** How far a value lies from the median to the side that is worse, in spreads. */
    BigDecimal distance(String parameter, BigDecimal value) {
      BigDecimal above = value.subtract(median);
      BigDecimal worse =
          switch (parameter) {
            case "DO", "SD" -> above.negate();
            case "PH", "WT", "ORP" -> above.abs();
            default -> above;
          };
      return worse.divide(spread, MathContext.DECIMAL64);
    }
  }

  /**
   * The past of some judgements.
   *
   * @param least how many values are enough
   */
  static Past of(List<Judgement> judgements, int least) {
    Map<String, List<BigDecimal>> values = new HashMap<>();
    List<WaterClass> classes = new ArrayList<>();
    for (Judgement judgement : judgements) {
      for (Figure figure : judgement.figures()) {
        values.computeIfAbsent(figure.parameter(), p -> new ArrayList<>()).add(figure.value());
      }
      if (judgement.waterClass() != null) {
        classes.add(judgement.waterClass());
      }
    }
    Map<String, Usual> usual = new HashMap<>();
    values.forEach(
        (parameter, all) -> {
          if (all.size() >= least) {
            usual.put(parameter, usual(parameter, all));
          }
        });
    Collections.sort(classes);
    // Of an even number the worse of the two in the middle: so a drop is sure to be one.
    return new Past(usual, classes.size() < least ? null : classes.get(classes.size() / 2));
  }

  private static Usual usual(String parameter, List<BigDecimal> values) {
    BigDecimal median = median(values);
    BigDecimal deviation =
        median(values.stream().map(value -> value.subtract(median).abs()).toList());
    BigDecimal least = LEAST_SPREAD.getOrDefault(parameter, median.abs().multiply(LEAST_SHARE));
    BigDecimal told =
        DetectionLimit.of(Parameters.get(parameter)).map(HALF::multiply).orElse(BigDecimal.ZERO);
    BigDecimal spread = deviation.multiply(SCALE).max(least).max(told);
    return new Usual(median, spread.signum() > 0 ? spread : BigDecimal.ONE);
  }

  private static BigDecimal median(List<BigDecimal> values) {
    List<BigDecimal> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : sorted
            .get(middle - 1)
            .add(sorted.get(middle))
            .divide(BigDecimal.valueOf(2), MathContext.DECIMAL64);
  }
}
