package io.heqing.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads from QuestDB by SQL. QuestDB shows rows a moment after it took them; a read first waits for
 * all that was written before it.
 */
final class QuestDbReader implements SeriesReader {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(5);

  /** QuestDB keeps no times before 1970. */
  private static final Instant FIRST = Instant.EPOCH;

  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private final StoreHttp http;
  private final QuestDbSql sql;

  QuestDbReader(StoreSettings settings) {
    this.http = new StoreHttp(settings, StoreHttp.SILENCE);
    this.sql = new QuestDbSql(http);
  }

  @Override
  public List<Point> read(String measurement, Instant from, Instant to, Map<String, String> tags)
      throws StoreUnavailableException {
    Point.requireName(measurement);
    tags.keySet().forEach(Point::requireName);
    if (!awaitVisible(measurement)) {
      return List.of();
    }
    Map<String, String> columns = sql.columns(measurement);
    if (!tags.keySet().stream().allMatch(tag -> QuestDbTables.TAG.equals(columns.get(tag)))) {
      return List.of();
    }
    List<String> conditions = new ArrayList<>();
    conditions.add("timestamp >= '" + bounded(from) + '\'');
    conditions.add("timestamp < '" + bounded(to) + '\'');
    tags.forEach(
        (key, value) -> conditions.add('"' + key + "\" = '" + value.replace("'", "''") + '\''));
    Shared shared = new Shared();
    List<Point> points = new ArrayList<>();
    sql.query(
        "SELECT * FROM \"" + measurement + "\" WHERE " + String.join(" AND ", conditions),
        (answered, row) -> points.add(point(measurement, answered, row, shared)));
    points.sort(Point.BY_TIME_THEN_TAGS);
    return points;
  }

  private boolean awaitVisible(String table) throws StoreUnavailableException {
    Optional<QuestDbSql.Applied> state = sql.applied(table);
    if (state.isEmpty()) {
      return false;
    }
    long written = state.get().written();
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (state.isPresent() && state.get().visible() < written) {
      if (state.get().suspended()) {
        throw new StoreUnavailableException(
            "QuestDB stopped applying writes to table "
                + table
                + ": see its log, then ALTER TABLE "
                + table
                + " RESUME WAL",
            null);
      }
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        throw new StoreUnavailableException(
            "QuestDB has not applied all writes to table " + table + " yet", null);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      state = sql.applied(table);
    }
    return state.isPresent();
  }

  private static Point point(
      String measurement, List<QuestDbSql.Column> columns, JsonNode row, Shared shared) {
    SortedMap<String, String> tags = new TreeMap<>();
    SortedMap<String, Object> fields = new TreeMap<>();
    Instant time = null;
    for (int i = 0; i < row.size(); i++) {
      JsonNode value = row.get(i);
      if (value.isNull()) {
        continue;
      }
      String name = columns.get(i).name();
      switch (columns.get(i).type()) {
        case QuestDbTables.TAG -> tags.put(name, shared.text(value.asText()));
        case "TIMESTAMP" -> time = Instant.parse(value.asText());
        case "DOUBLE" -> fields.put(name, value.doubleValue());
        case "LONG" -> fields.put(name, value.longValue());
        case QuestDbTables.BOOLEAN -> fields.put(name, value.intValue() != 0);
        default -> fields.put(name, shared.text(value.asText()));
      }
    }
    return new Point(measurement, tags, fields, time, false);
  }

  private static Instant bounded(Instant bound) {
    if (bound.isBefore(FIRST)) {
      return FIRST;
    }
    return bound.isAfter(LAST) ? LAST : Point.firstTimeFrom(bound);
  }

  @Override
  public void close() {
    http.close();
  }
}
