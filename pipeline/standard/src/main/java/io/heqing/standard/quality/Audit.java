package io.heqing.standard.quality;

import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.Rules;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Marks suspect readings of an automatic station: a value at least three times, or at most a third
 * of, the one before it, and three or more equal values in a row ({@link Rules#jumpFactor}, {@link
 * Rules#flatRun}). They go to review; suspect is not invalid.
 */
public final class Audit {
  private final Rules rules;

  /** An audit by some rules. */
  public Audit(Rules rules) {
    this.rules = Objects.requireNonNull(rules);
  }

  /**
   * The marks of a series.
   *
   * <p>Jumps are looked for in concentrations, conductivity, turbidity and counts; pH, temperature
   * and redox potential have no zero from which to count times. A result below detection is no more
   * than its detection limit: it jumps where that is sure of every value it may stand for. Repeated
   * results below detection are not flat.
   *
   * @param series the readings of one parameter in the order of time
   * @return the marks of each reading, in the same order; an empty set where it has none
   */
  public List<Set<Suspicion>> marks(Parameter parameter, List<MeasuredValue> series) {
    List<Set<Suspicion>> marks =
        series.stream().<Set<Suspicion>>map(v -> EnumSet.noneOf(Suspicion.class)).toList();
    IntStream.range(1, series.size())
        .filter(i -> isJump(parameter, series.get(i - 1), series.get(i)))
        .forEach(i -> marks.get(i).add(Suspicion.JUMP));
    int first = 0;
    for (int i = 1; i <= series.size(); i++) {
      if (i == series.size() || !isSame(series.get(i), series.get(first))) {
        if (i - first >= rules.flatRun()) {
          marks.subList(first, i).forEach(set -> set.add(Suspicion.FLAT));
        }
        first = i;
      }
    }
    return marks;
  }

  /**
   * Whether a reading is a jump from the one before it.
   *
   * @param parameter what both are readings of
   * @param before the reading before
   * @param value the reading
   */
  public boolean isJump(Parameter parameter, MeasuredValue before, MeasuredValue value) {
    if (!isRatioScale(parameter) || before.number() == null || value.number() == null) {
      return false;
    }
    return !value.belowDetection() && isTimes(value.number(), before.number())
        || !before.belowDetection() && isTimes(before.number(), value.number());
  }

  private boolean isTimes(BigDecimal larger, BigDecimal smaller) {
    return larger.signum() > 0 && larger.compareTo(rules.jumpFactor().multiply(smaller)) >= 0;
  }

  private static boolean isSame(MeasuredValue a, MeasuredValue b) {
    return !a.belowDetection() && !b.belowDetection() && a.number().compareTo(b.number()) == 0;
  }

  private static boolean isRatioScale(Parameter parameter) {
    return switch (parameter.id()) {
      case "PH", "WT", "ORP" -> false;
      default -> true;
    };
  }
}
