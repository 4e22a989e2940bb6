package io.heqing.report.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A chart.
 *
 * @param id short and ASCII, the same in every language and issue
 * @param caption its caption without a number
 * @param kind its kind
 * @param unit unit of its values, such as {@code %}
 * @param categories the names along its axis; at least one
 * @param series at least one, each with a value for every category
 */
public record Chart(
    String id, String caption, Kind kind, String unit, List<String> categories, List<Series> series)
    implements Block {

  public Chart {
    categories = List.copyOf(categories);
    series = List.copyOf(series);
    for (Series one : series) {
      if (one.values().size() != categories.size()) {
        throw new IllegalArgumentException(
            "chart '" + id + "': series " + one.name() + " has not one value for each category");
      }
    }
    if (series.isEmpty() || categories.isEmpty()) {
      throw new IllegalArgumentException("chart '" + id + "' has nothing to show: leave it out");
    }
  }

  /** Kinds of charts. */
  public enum Kind {
    /** A bar for each category and series, side by side. */
    BARS,
    /** One bar for each category, its series on top of each other to 100 %. */
    SHARES,
    /** A line for each series. */
    LINES
  }

  /**
   * A series.
   *
   * @param name its name
   * @param values a value for each category; null where there is none
   * @param colour as {@code RRGGBB}; null where it does not matter
   */
  public record Series(String name, List<BigDecimal> values, String colour) {
    public Series {
      values = Collections.unmodifiableList(new ArrayList<>(values));
    }
  }
}
