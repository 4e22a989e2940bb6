package io.heqing.standard.region;

import io.heqing.standard.Grade;
import io.heqing.standard.Rules;
import io.heqing.standard.Rules.ChangeBasis;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * Words changes between two periods (环办〔2011〕22号 part 3(3)).
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Changes {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Rules rules;

  /** Words by some rules. */
  public Changes(Rules rules) {
    this.rules = Objects.requireNonNull(rules);
  }

  /**
   * A change in words.
   *
   * @param change the words
   * @param contradictory whether grade and shares of classes point in different directions, which a
   *     reader must know; the words follow the shares
   */
  public record Worded(Change change, boolean contradictory) {
    public Worded {
      Objects.requireNonNull(change);
    }
  }

  /** The change of a section: by its grade, so that I to II is none, or by its class as set. */
  public Change ofClasses(WaterClass before, WaterClass now) {
    return rules.changeBasis() == ChangeBasis.CLASS
        ? ofSteps(before.ordinal() - now.ordinal())
        : ofGrades(Grade.of(before), Grade.of(now));
  }

  /** The change of a grade: one step is some change, two and more are marked. */
  public Change ofGrades(Grade before, Grade now) {
    return ofSteps(before.ordinal() - now.ordinal());
  }

  /**
   * The change of shares of classes (组合类别比例法): by how many points the share of class I to III rose
   * less that of worse than V. Shares are in per cent.
   */
  public Change ofShares(
      BigDecimal goodBefore,
      BigDecimal inferiorBefore,
      BigDecimal goodNow,
      BigDecimal inferiorNow) {
    return ofPoints(
        goodNow.subtract(inferiorNow).subtract(goodBefore.subtract(inferiorBefore)),
        BigDecimal.ONE);
  }

  /**
   * The change of a region, by its grade and by its shares of classes: the larger of the two. Where
   * they point in different directions the words follow the shares, and it is told. A region judged
   * by its mean, or of fewer sections than shares need, changes by class or grade alone.
   *
   * @throws IllegalArgumentException where one of them has no evaluated section
   */
  public Worded ofRegion(RegionEvaluation before, RegionEvaluation now) {
    if (before.evaluated() == 0 || now.evaluated() == 0) {
      throw new IllegalArgumentException(
          "a change needs evaluated sections in both periods, found "
              + before.evaluated()
              + " before and "
              + now.evaluated()
              + " now");
    }
    Change byGrade =
        before.byMean() && now.byMean()
            ? ofClasses(before.waterClass().orElseThrow(), now.waterClass().orElseThrow())
            : ofGrades(before.grade().orElseThrow(), now.grade().orElseThrow());
    if (before.byMean()
        || now.byMean()
        || Math.min(before.evaluated(), now.evaluated()) < rules.minSectionsForShares()) {
      return new Worded(byGrade, false);
    }
    // Over the common denominator, so that exactly 10 and 20 points are seen as such.
    BigDecimal points =
        BigDecimal.valueOf(now.goodLessInferior())
            .multiply(BigDecimal.valueOf(before.evaluated()))
            .subtract(
                BigDecimal.valueOf(before.goodLessInferior())
                    .multiply(BigDecimal.valueOf(now.evaluated())))
            .multiply(HUNDRED);
    Change byShares =
        ofPoints(points, BigDecimal.valueOf((long) before.evaluated() * now.evaluated()));
    if (points.signum() * direction(byGrade) < 0) {
      return new Worded(byShares, true);
    }
    return new Worded(size(byGrade) > size(byShares) ? byGrade : byShares, false);
  }

  private Change ofPoints(BigDecimal numerator, BigDecimal denominator) {
    BigDecimal size = numerator.abs();
    int steps =
        size.compareTo(rules.markedChange().multiply(denominator)) > 0
            ? 2
            : size.compareTo(rules.someChange().multiply(denominator)) > 0 ? 1 : 0;
    return ofSteps(numerator.signum() * steps);
  }

  /** The words for a number of steps, above 0 for the better. */
  private static Change ofSteps(int steps) {
    int bounded = Math.max(-2, Math.min(2, steps));
    return Change.values()[Change.NONE.ordinal() - bounded];
  }

  private static int direction(Change change) {
    return Integer.signum(Change.NONE.ordinal() - change.ordinal());
  }

  private static int size(Change change) {
    return Math.abs(Change.NONE.ordinal() - change.ordinal());
  }
}
