package io.heqing.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables of QuestDB, made before points are written to them: a table for a measurement, kept by
 * month, whose rows are unique by time and tags, so that a point written again replaces the whole
 * row. What a measurement always has is there from its first point on; further tags and fields
 * become columns when they first come.
 *
 * <p>QuestDB's BOOLEAN knows no absence, so truth values are INT: 1, 0 or null. Nothing else here
 * is INT.
 */
final class QuestDbTables {
  /** The type of tags. */
  static final String TAG = "SYMBOL";

  /** The type of truth values. */
  static final String BOOLEAN = "INT";

  private static final String TEXT = "VARCHAR";

  /** What queries may name before a point had it. */
  private static final Map<String, Map<String, String>> STANDING =
      Map.of(
          Points.READING,
          columns(
              List.of("section", "source"),
              Map.of(
                  "class",
                  TEXT,
                  "target",
                  TEXT,
                  "compliant",
                  BOOLEAN,
                  "main",
                  TEXT,
                  "results",
                  "LONG")),
          Points.PERIOD,
          columns(
              List.of("section", "span"),
              Map.of(
                  "class",
                  TEXT,
                  "target",
                  TEXT,
                  "compliant",
                  BOOLEAN,
                  "provisional",
                  BOOLEAN,
                  "main",
                  TEXT,
                  "grade",
                  TEXT,
                  "coverage",
                  "DOUBLE",
                  "results",
                  "LONG")),
          Points.ALERT,
          columns(
              List.of("alert", "section", "rule", "transition"),
              Map.of(
                  "state",
                  TEXT,
                  "severity",
                  TEXT,
                  "parameter",
                  TEXT,
                  "value",
                  "DOUBLE",
                  "limit",
                  TEXT,
                  "multiple",
                  "DOUBLE",
                  "text",
                  TEXT,
                  "responsible",
                  TEXT,
                  "withdrawn",
                  BOOLEAN)),
          Points.SECTION,
          columns(
              List.of("section", "label", "city", "county", "river", "kind"),
              Map.of(
                  "lat", "DOUBLE", "lon", "DOUBLE", "km", "DOUBLE", "target", TEXT, "chiefs",
                  TEXT)));

  private final QuestDbSql sql;
  private final Map<String, Map<String, String>> known = new TreeMap<>();

  QuestDbTables(QuestDbSql sql) {
    this.sql = sql;
  }

  /** Makes what the points need. */
  void ensure(List<Point> points) throws StoreUnavailableException, PointRefusedException {
    List<Point> refused = new ArrayList<>();
    StoreHttp.StatusException reason = null;
    for (Point point : points) {
      try {
        ensure(point);
      } catch (StoreHttp.StatusException e) {
        if (!e.refusesContent()) {
          throw e;
        }
        refused.add(point);
        reason = e;
      }
    }
    if (reason != null) {
      throw new PointRefusedException(reason.getMessage(), refused, reason);
    }
  }

  private void ensure(Point point) throws StoreUnavailableException {
    String table = point.measurement();
    Map<String, String> there = known.get(table);
    if (there == null) {
      there = open(point);
      known.put(table, there);
    }
    for (String tag : point.tags().keySet()) {
      if (!there.containsKey(tag)) {
        addColumn(table, tag, TAG);
        there.put(tag, TAG);
        sql.execute("ALTER TABLE \"" + table + "\" DEDUP ENABLE UPSERT KEYS(" + keys(there) + ")");
      }
    }
    for (Map.Entry<String, Object> field : point.fields().entrySet()) {
      if (!there.containsKey(field.getKey())) {
        String type = typeOf(field.getValue());
        addColumn(table, field.getKey(), type);
        there.put(field.getKey(), type);
      }
    }
  }

  private Map<String, String> open(Point point) throws StoreUnavailableException {
    Map<String, String> wanted =
        new LinkedHashMap<>(STANDING.getOrDefault(point.measurement(), Map.of()));
    point.tags().keySet().forEach(tag -> wanted.put(tag, TAG));
    List<String> definitions = new ArrayList<>();
    wanted.forEach((name, type) -> definitions.add('"' + name + "\" " + type));
    definitions.add("timestamp TIMESTAMP");
    sql.execute(
        "CREATE TABLE IF NOT EXISTS \""
            + point.measurement()
            + "\" ("
            + String.join(", ", definitions)
            + ") TIMESTAMP(timestamp) PARTITION BY MONTH WAL DEDUP UPSERT KEYS("
            + keys(wanted)
            + ")");
    // QuestDB takes names that differ in case alone for one.
    Map<String, String> there = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    there.putAll(sql.columns(point.measurement()));
    return there;
  }

  private void addColumn(String table, String name, String type) throws StoreUnavailableException {
    sql.execute("ALTER TABLE \"" + table + "\" ADD COLUMN IF NOT EXISTS \"" + name + "\" " + type);
  }

  private static String keys(Map<String, String> columns) {
    List<String> keys = new ArrayList<>(List.of("timestamp"));
    columns.forEach(
        (name, type) -> {
          if (type.equals(TAG)) {
            keys.add('"' + name + '"');
          }
        });
    return String.join(", ", keys);
  }

  private static String typeOf(Object value) {
    if (value instanceof Double) {
      return "DOUBLE";
    }
    if (value instanceof Long) {
      return "LONG";
    }
    return value instanceof Boolean ? BOOLEAN : TEXT;
  }

  private static Map<String, String> columns(List<String> tags, Map<String, String> fields) {
    Map<String, String> columns = new LinkedHashMap<>();
    tags.forEach(tag -> columns.put(tag, TAG));
    columns.putAll(new TreeMap<>(fields));
    return columns;
  }
}
