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
  private static final String COUNT = "LONG";
  private static final String NUMBER = "DOUBLE";

  /** What queries may name before a point had it. */
  private static final Map<String, Map<String, String>> STANDING =
      Map.ofEntries(
          Map.entry(
              Points.READING,
              new Columns()
                  .are(TAG, "section", "source")
                  .are(TEXT, "class", "target", "main", "over")
                  .are(BOOLEAN, "compliant")
                  .are(COUNT, "results")
                  .types),
          Map.entry(
              Points.PERIOD,
              new Columns()
                  .are(TAG, "section", "span")
                  .are(TEXT, "class", "target", "main", "over", "grade", "outlook", "trend")
                  .are(TEXT, "trend_years")
                  .are(TEXT, "trophic", "drinking_failing", "black_odorous")
                  .are(BOOLEAN, "compliant", "provisional", "no_water", "drinking_compliant")
                  .are(COUNT, "results", "months", "months_compliant", "warning")
                  .are(NUMBER, "coverage", "tli", "intake", "intake_compliant")
                  .types),
          Map.entry(
              Points.REGION,
              new Columns()
                  .are(TAG, "kind", "region", "span")
                  .are(COUNT, "sections", "evaluated", "judged", "compliant")
                  .are(COUNT, "class_I", "class_II", "class_III", "class_IV", "class_V")
                  .are(COUNT, "class_inferiorV", "rank", "ranked", "change_rank", "change_ranked")
                  .are(COUNT, "compared_previous", "compared_last_year")
                  .are(COUNT, "sources", "sources_compliant")
                  .are(BOOLEAN, "provisional", "by_mean")
                  .are(BOOLEAN, "contradictory_previous", "contradictory_last_year")
                  .are(TEXT, "excluded", "class", "grade", "main", "unranked", "trophic")
                  .are(TEXT, "black_odorous", "change_previous", "change_last_year")
                  .are(TEXT, "grade_previous", "grade_last_year")
                  .are(NUMBER, "good_share", "inferior_share", "compliance_rate")
                  .are(NUMBER, "cwqi", "cwqi_change", "tli", "TN_last_year", "TN_change")
                  .are(NUMBER, "good_share_previous", "good_share_last_year")
                  .are(NUMBER, "good_share_change_previous", "good_share_change_last_year")
                  .are(NUMBER, "inferior_share_previous", "inferior_share_last_year")
                  .are(NUMBER, "inferior_share_change_previous", "inferior_share_change_last_year")
                  .are(NUMBER, "source_rate", "intake", "intake_compliant", "volume_rate")
                  .are(NUMBER, "score", "score_out_of")
                  .types),
          Map.entry(
              Points.BOUNDARY,
              new Columns()
                  .are(TAG, "county", "river", "exit", "span")
                  .are(TEXT, "entry", "entry_class", "exit_class")
                  .are(COUNT, "parameters")
                  .types),
          Map.entry(
              Points.ALERT,
              new Columns()
                  .are(TAG, "alert", "section", "rule", "transition")
                  .are(
                      TEXT,
                      "state",
                      "severity",
                      "watch",
                      "parameter",
                      "limit",
                      "text",
                      "responsible")
                  .are(TEXT, "finding", "from", "to", "sources", "evidence")
                  .are(NUMBER, "value", "multiple", "hours")
                  .are(BOOLEAN, "withdrawn")
                  .types),
          Map.entry(
              Points.OUTLET,
              new Columns()
                  .are(TAG, "outlet")
                  .are(BOOLEAN, "over")
                  .are(TEXT, "over_parameters")
                  .are(COUNT, "results")
                  .types),
          Map.entry(
              Points.SECTION,
              new Columns()
                  .are(TAG, "section", "label", "city", "county", "river", "kind")
                  .are(NUMBER, "lat", "lon", "km", "intake")
                  .are(TEXT, "name", "kinds", "kind_codes", "water", "shared_with", "target")
                  .are(TEXT, "chiefs", "chief_city", "chief_county", "chief_town", "chief_village")
                  .are(TEXT, "responsible")
                  .are(BOOLEAN, "left")
                  .types),
          Map.entry(
              Points.ACTION,
              new Columns()
                  .are(TAG, "kind", "id", "alert", "section", "rule")
                  .are(TEXT, "by", "note", "until")
                  .are(NUMBER, "minutes")
                  .types),
          Map.entry(
              Points.REJECTED,
              new Columns()
                  .are(TAG, "origin_kind", "reason", "part")
                  .are(TEXT, "origin", "section", "field", "found", "expected", "reason_text")
                  .are(COUNT, "count")
                  .types),
          Map.entry(
              Points.ARRIVAL,
              new Columns()
                  .are(TAG, "section")
                  .are(COUNT, "messages")
                  .are(NUMBER, "delay_mean", "delay_max")
                  .types),
          Map.entry(
              Points.PUBLICATION,
              new Columns()
                  .are(TAG, "city")
                  .are(TEXT, "zone", "evaluation")
                  .are(BOOLEAN, "made_up")
                  .are(COUNT, "years_kept", "sections")
                  .types));

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
    Map<String, String> wanted = new LinkedHashMap<>(standing(point.measurement()));
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
    // A table that an earlier version made has fewer; of tags, each point brings its own.
    for (Map.Entry<String, String> column : wanted.entrySet()) {
      if (!column.getValue().equals(TAG) && !there.containsKey(column.getKey())) {
        addColumn(point.measurement(), column.getKey(), column.getValue());
        there.put(column.getKey(), column.getValue());
      }
    }
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

  static String typeOf(Object value) {
    if (value instanceof Double) {
      return "DOUBLE";
    }
    if (value instanceof Long) {
      return "LONG";
    }
    return value instanceof Boolean ? BOOLEAN : TEXT;
  }

  /** What is always there of a measurement: a type by name of tag or field. */
  static Map<String, String> standing(String measurement) {
    return STANDING.getOrDefault(measurement, Map.of());
  }

  private static final class Columns {
    private final Map<String, String> types = new LinkedHashMap<>();

    Columns are(String type, String... names) {
      for (String name : names) {
        types.put(name, type);
      }
      return this;
    }
  }
}
