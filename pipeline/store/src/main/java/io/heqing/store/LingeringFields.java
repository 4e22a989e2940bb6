package io.heqing.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Removes from InfluxDB what a point replaces. InfluxDB merges the fields of a point with those of
 * the earlier point of the same identity, and has no way to remove one field: the earlier point
 * must go whole. Deleting is slow (0.15 s each over two years of shards), looking is not (0.2 to 2
 * ms), so only points that do hold a field too many are deleted.
 */
final class LingeringFields {
  private static final int LOOKS_AT_ONCE = 200;
  private static final int DELETIONS_AT_ONCE = 20;

  private final InfluxQl influxQl;

  LingeringFields(InfluxQl influxQl) {
    this.influxQl = influxQl;
  }

  void remove(List<Point> points) throws StoreUnavailableException {
    List<Point> replacing = points.stream().filter(Point::replaces).toList();
    List<Point> outdated = new ArrayList<>();
    for (List<Point> some : inLotsOf(LOOKS_AT_ONCE, replacing)) {
      boolean[] lingers = new boolean[some.size()];
      influxQl.run(
          some.stream().map(p -> "SELECT * " + self(p) + " GROUP BY *").toList(),
          (statement, series) -> lingers[statement] |= holdsMore(series, some.get(statement)));
      for (int i = 0; i < lingers.length; i++) {
        if (lingers[i]) {
          outdated.add(some.get(i));
        }
      }
    }
    for (List<Point> some : inLotsOf(DELETIONS_AT_ONCE, outdated)) {
      influxQl.run(some.stream().map(p -> "DELETE " + self(p)).toList(), (statement, series) -> {});
    }
  }

  private static String self(Point point) {
    return InfluxQl.fromWhere(
        point.measurement(), point.tags(), point.time(), point.time().plusMillis(1));
  }

  private static boolean holdsMore(JsonNode series, Point point) {
    if (!tagsOf(series).equals(point.tags())) {
      return false;
    }
    JsonNode columns = series.path("columns");
    for (JsonNode row : series.path("values")) {
      for (int i = 1; i < row.size(); i++) {
        if (!row.get(i).isNull() && !point.fields().containsKey(columns.get(i).asText())) {
          return true;
        }
      }
    }
    return false;
  }

  /** The tags of a series; InfluxDB shows a tag that the series does not have as empty. */
  static SortedMap<String, String> tagsOf(JsonNode series) {
    SortedMap<String, String> tags = new TreeMap<>();
    for (Map.Entry<String, JsonNode> tag : series.path("tags").properties()) {
      if (!tag.getValue().asText().isEmpty()) {
        tags.put(tag.getKey(), tag.getValue().asText());
      }
    }
    return tags;
  }

  private static <T> List<List<T>> inLotsOf(int size, List<T> all) {
    List<List<T>> lots = new ArrayList<>();
    for (int i = 0; i < all.size(); i += size) {
      lots.add(all.subList(i, Math.min(i + size, all.size())));
    }
    return lots;
  }
}
