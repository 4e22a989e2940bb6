package io.heqing.standard.assessment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table of points: what an assessment (考核) of a county or a river chief gives points for. No
 * table is official; the one who assesses sets it.
 */
public final class PointTable {
  private static final int DECIMALS = 2;

  private final List<PointItem> items;

  /**
   * A table of at least one line.
   *
   * @throws IllegalArgumentException where there is no line, or two for the same measure
   */
  public PointTable(List<PointItem> items) {
    this.items = List.copyOf(items);
    if (this.items.isEmpty()) {
      throw new IllegalArgumentException("the table of points has no line, expected at least one");
    }
    Set<Measure> measures = EnumSet.noneOf(Measure.class);
    for (PointItem item : this.items) {
      if (!measures.add(item.measure())) {
        throw new IllegalArgumentException(
            "the table of points has two lines for " + item.measure() + ", expected one");
      }
    }
  }

  /** Its lines. */
  public List<PointItem> items() {
    return items;
  }

  /**
   * The score of what was measured. A line whose measure is missing gives nothing and is not among
   * the points that could be had.
   *
   * @param measures what was measured, in the unit of each {@link Measure}
   */
  public Score score(Map<Measure, BigDecimal> measures) {
    List<Score.Line> lines =
        items.stream()
            .map(
                item -> {
                  Optional<BigDecimal> value = Optional.ofNullable(measures.get(item.measure()));
                  return new Score.Line(
                      item, value, value.map(v -> points(item, v)).orElse(BigDecimal.ZERO));
                })
            .toList();
    return new Score(
        lines.stream().map(Score.Line::points).reduce(BigDecimal.ZERO, BigDecimal::add),
        lines.stream()
            .filter(line -> line.value().isPresent())
            .map(line -> line.item().points())
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        lines);
  }

  private static BigDecimal points(PointItem item, BigDecimal value) {
    BigDecimal way = item.fullAt().subtract(item.noneAt());
    BigDecimal gone = value.subtract(item.noneAt());
    if (gone.signum() * way.signum() <= 0) {
      return BigDecimal.ZERO;
    }
    // Rounding up must not give more than there is.
    return gone.abs().compareTo(way.abs()) >= 0
        ? item.points()
        : gone.multiply(item.points())
            .divide(way, DECIMALS, RoundingMode.HALF_EVEN)
            .min(item.points());
  }
}
