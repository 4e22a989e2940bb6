package io.heqing.standard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The mean of some values, and what becomes of it when others join them: arithmetic, to 18 digits;
 * of pH the mean of hydrogen-ion concentration, −log10(mean of 10^−pH), to 10 decimals.
 *
 * <p>Immutable; the order of the values does not matter.
 */
public final class MeanSoFar {
  /** Decimals kept of a mean pH: beyond any instrument, within what a double holds. */
  private static final int PH_DECIMALS = 10;

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
    sum = ph ? BigDecimal.ZERO : values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    // Sorted, so that the sum of doubles does not depend on the order in which values came.
    acidity = ph ? values.stream().mapToDouble(MeanSoFar::acidity).sorted().sum() : 0;
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

  private static double acidity(BigDecimal ph) {
    return StrictMath.pow(10, -ph.doubleValue());
  }

  private static BigDecimal ph(double acidity) {
    return Rounding.plain(
        BigDecimal.valueOf(-StrictMath.log10(acidity))
            .setScale(PH_DECIMALS, RoundingMode.HALF_EVEN));
  }
}
