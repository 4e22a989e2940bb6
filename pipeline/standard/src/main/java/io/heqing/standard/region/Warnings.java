package io.heqing.standard.region;

import io.heqing.standard.WaterClass;
import java.util.Collection;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Warnings of sections that got worse (长江流域水环境质量监测预警办法（试行）, 2018; of the Yangtze basin, elsewhere
 * as an office likes).
 */
public final class Warnings {
  private Warnings() {}

  /**
   * The class of a section in the same period of two years.
   *
   * @param lastYear the class in the period of last year
   * @param now the class in this year's
   */
  public record YearOnYear(WaterClass lastYear, WaterClass now) {
    public YearOnYear {
      Objects.requireNonNull(lastYear);
      Objects.requireNonNull(now);
    }

    private boolean fellBy(int classes) {
      return now.classesBelow(lastYear) >= classes && now.isWorseThan(WaterClass.III);
    }
  }

  /**
   * The level of a section's warning: 2 where both the month and the year to date are at least one
   * class worse than last year and now worse than III, and the year to date misses the target; 1,
   * the graver, where both fell by at least two classes; empty where there is none.
   */
  public static OptionalInt level(YearOnYear month, YearOnYear toDate, WaterClass target) {
    if (toDate.now().meets(target) || !month.fellBy(1) || !toDate.fellBy(1)) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(month.fellBy(2) && toDate.fellBy(2) ? 1 : 2);
  }

  /** The level of a region: the gravest of its sections'. */
  public static OptionalInt gravest(Collection<OptionalInt> levels) {
    return levels.stream().flatMapToInt(OptionalInt::stream).min();
  }
}
