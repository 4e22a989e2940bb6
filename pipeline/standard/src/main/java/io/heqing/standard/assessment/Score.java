package io.heqing.standard.assessment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Points of an assessment (考核) with what they were given for.
 *
 * @param points the points given: the sum of the lines'
 * @param outOf the points that could be had from what could be measured
 * @param lines each line, in the order of the table
 */
public record Score(BigDecimal points, BigDecimal outOf, List<Line> lines) {
  public Score {
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param item what the points are for
   * @param value the measure; empty where it could not be measured, and the line counts nothing
   * @param points the points given, to two decimals; 0 without a value
   */
  public record Line(PointItem item, Optional<BigDecimal> value, BigDecimal points) {
    public Line {
      Objects.requireNonNull(item);
      Objects.requireNonNull(value);
      Objects.requireNonNull(points);
    }

    /** How the points came about, in Chinese. */
    public String chinese() {
      String measure = item.measure().chinese();
      return value
          .map(
              v ->
                  "%s %s：%s 得 0 分，%s 得 %s 分，计 %s 分"
                      .formatted(
                          measure,
                          v.toPlainString(),
                          item.noneAt().toPlainString(),
                          item.fullAt().toPlainString(),
                          item.points().toPlainString(),
                          points.toPlainString()))
          .orElse(measure + "：无数据，不计分");
    }

    /** How the points came about, in English. */
    public String english() {
      String measure = item.measure().english();
      return value
          .map(
              v ->
                  "%s %s: %s gives 0, %s gives %s, so %s points"
                      .formatted(
                          measure,
                          v.toPlainString(),
                          item.noneAt().toPlainString(),
                          item.fullAt().toPlainString(),
                          item.points().toPlainString(),
                          points.toPlainString()))
          .orElse(measure + ": no data, not counted");
    }
  }
}
