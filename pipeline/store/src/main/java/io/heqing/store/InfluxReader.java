package io.heqing.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads from InfluxDB by InfluxQL, in chunks. */
final class InfluxReader implements SeriesReader {
  private final StoreHttp http;
  private final InfluxQl influxQl;

  InfluxReader(StoreSettings settings) {
    this.http = new StoreHttp(settings, StoreHttp.SILENCE);
    this.influxQl = new InfluxQl(http, settings.database());
  }

  @Override
  public List<Point> read(String measurement, Instant from, Instant to, Map<String, String> tags)
      throws StoreUnavailableException {
    String fromWhere = InfluxQl.fromWhere(measurement, tags, from, to);
    Map<String, String> types = fieldTypes(measurement);
    Shared shared = new Shared();
    List<Point> points = new ArrayList<>();
    influxQl.run(
        List.of("SELECT * " + fromWhere + " GROUP BY *"),
        (statement, series) -> {
          SortedMap<String, String> seriesTags = LingeringFields.tagsOf(series);
          JsonNode columns = series.path("columns");
          for (JsonNode row : series.path("values")) {
            SortedMap<String, Object> fields = new TreeMap<>();
            for (int i = 1; i < row.size(); i++) {
              JsonNode value = row.get(i);
              if (!value.isNull()) {
                String key = columns.get(i).asText();
                fields.put(key, shared.value(typed(value, types.get(key))));
              }
            }
            points.add(
                new Point(
                    measurement,
                    seriesTags,
                    fields,
                    Instant.ofEpochMilli(row.get(0).asLong()),
                    false));
          }
        });
    points.sort(Point.BY_TIME_THEN_TAGS);
    return points;
  }

  /** InfluxDB writes the float 5 as {@code 5}; only the field's type tells it from an integer. */
  private Map<String, String> fieldTypes(String measurement) throws StoreUnavailableException {
    Map<String, String> types = new HashMap<>();
    influxQl.run(
        List.of("SHOW FIELD KEYS FROM \"" + measurement + '"'),
        (statement, series) -> {
          for (JsonNode row : series.path("values")) {
            types.put(row.get(0).asText(), row.get(1).asText());
          }
        });
    return types;
  }

  private static Object typed(JsonNode value, String type) {
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isTextual()) {
      return value.textValue();
    }
    return "integer".equals(type) ? (Object) value.longValue() : value.doubleValue();
  }

  @Override
  public void close() {
    http.close();
  }
}
