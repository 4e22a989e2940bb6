package io.heqing.standard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The mean of some values, and what becomes of it when others join them: arithmetic, to 18 digits;
 * of pH the mean of hydrogen-ion concentration, −log10(mean of 10^−pH), to 10 decimals.
 *
 * <p>Immutable; the order of the values does not matter.
 */
public final class MeanSoFar {
  /** Decimals kept of a mean pH: beyond any instrument, within what a double holds. */
  private static final int PH_DECIMALS = 10;

  /** An instrument's pH has two decimals (总站水字〔2020〕90号). */
  private static final int READING_DECIMALS = 2;

  private static final BigDecimal HIGHEST = new BigDecimal("14.00");

  /** The acidities of 0.00 to {@link #HIGHEST}, each taken once: powers are slow. */
  private static final double[] OF_READINGS =
      IntStream.rangeClosed(0, (int) Rounding.unscaled(HIGHEST))
          .mapToDouble(hundredths -> acidity(hundredths / 100.0))
          .toArray();

  private final boolean ph;
  private final int count;
  private final BigDecimal sum;
  private final double acidity;

  /** Of at least one value. */
  public MeanSoFar(Parameter parameter, List<BigDecimal> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values of " + parameter + " to take the mean of");
    }
    ph = parameter.isPh();
    count = values.size();
    sum = ph ? BigDecimal.ZERO : Rounding.sum(values);
    acidity = ph ? acidity(values) : 0;
  }

  /** The mean. */
  public BigDecimal mean() {
    return ph ? ph(acidity / count) : Rounding.divide(sum, BigDecimal.valueOf(count));
  }

  /** The mean when a value joins some times. */
  public BigDecimal with(BigDecimal value, int times) {
    int all = count + times;
    return ph
        ? ph((acidity + times * acidity(value)) / all)
        : Rounding.divide(
            sum.add(value.multiply(BigDecimal.valueOf(times))), BigDecimal.valueOf(all));
  }

  private static double acidity(List<BigDecimal> values) {
    double[] acidities = new double[values.size()];
    for (int i = 0; i < acidities.length; i++) {
      acidities[i] = acidity(values.get(i));
    }
    // Sorted, so that the sum of doubles does not depend on the order in which values came.
    Arrays.sort(acidities);
    return DoubleStream.of(acidities).sum();
  }

  private static double acidity(BigDecimal ph) {
    if (ph.scale() == READING_DECIMALS && ph.signum() >= 0 && ph.compareTo(HIGHEST) <= 0) {
      return OF_READINGS[(int) Rounding.unscaled(ph)];
    }
    return acidity(ph.doubleValue());
  }

  private static double acidity(double ph) {
    return StrictMath.pow(10, -ph);
  }

  private static BigDecimal ph(double acidity) {
    return Rounding.plain(
        BigDecimal.valueOf(-StrictMath.log10(acidity))
            .setScale(PH_DECIMALS, RoundingMode.HALF_EVEN));
  }
}
