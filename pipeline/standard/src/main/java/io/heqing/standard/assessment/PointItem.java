package io.heqing.standard.assessment;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * One line of a table of points: a measure and what it is worth. Between {@code noneAt} and {@code
 * fullAt} points rise in a straight line; beyond them there are none or all. {@code fullAt} below
 * {@code noneAt} means that less is better.
 *
 * @param measure what is measured
 * @param points the points to be had, above 0
 * @param noneAt the measure at which there are none
 * @param fullAt the measure at which there are all
 */
public record PointItem(Measure measure, BigDecimal points, BigDecimal noneAt, BigDecimal fullAt) {

  /**
   * @throws IllegalArgumentException where the points are not above 0 or the two ends are the same
   */
  public PointItem {
    Objects.requireNonNull(measure);
    if (points.signum() <= 0) {
      throw new IllegalArgumentException(
          "points of " + measure + " are " + points + ", expected more than 0");
    }
    if (noneAt.compareTo(fullAt) == 0) {
      throw new IllegalArgumentException(
          "noneAt and fullAt of " + measure + " are both " + noneAt + ", expected them to differ");
    }
  }
}
