package io.heqing.report.bulletin;

import io.heqing.report.figures.Figures;
import io.heqing.store.Point;
import io.heqing.store.SeriesReader;
import io.heqing.store.StoreUnavailableException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A store that holds points written by hand, and counts how often it is read. */
final class StoreOf implements SeriesReader {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final String CITY = "青州市";

  private final List<Point> points = new ArrayList<>();
  private int reads;

  /** A store of a city's registry. */
  StoreOf() {
    put("publication", Map.of("city", CITY), LocalDate.of(2026, 1, 1), "zone", ZONE.getId());
  }

  /** A section of the city, that has the target III and the chief 李河. */
  StoreOf section(String id, String name, String county, String river, Object... fields) {
    return sectionIn(CITY, id, name, county, river, fields);
  }

  StoreOf sectionIn(
      String city, String id, String name, String county, String river, Object... fields) {
    List<Object> all = new ArrayList<>(List.of("name", name, "water", "river", "target", "III"));
    all.addAll(List.of("responsible", "李河", "chief_city", "王川", "chief_town", "李河"));
    all.addAll(List.of(fields));
    Map<String, String> tags =
        new HashMap<>(Map.of("section", id, "county", county, "river", river));
    if (city != null) {
      tags.put("city", city);
    }
    put("section", tags, LocalDate.of(2026, 1, 1), all.toArray());
    return this;
  }

  StoreOf period(String id, String span, LocalDate start, Object... fields) {
    put("period", Map.of("section", id, "span", span), start, fields);
    return this;
  }

  StoreOf region(String kind, String name, String span, LocalDate start, Object... fields) {
    put("region", Map.of("kind", kind, "region", name, "span", span), start, fields);
    return this;
  }

  /** An event of an alert about what a section exceeds. */
  StoreOf alert(String alert, String section, String transition, Instant time, Object... fields) {
    List<Object> all =
        new ArrayList<>(List.of("severity", "general", "watch", "target", "withdrawn", false));
    all.addAll(List.of(fields));
    points.add(
        Point.of(
            "alert",
            Map.of("alert", alert, "section", section, "rule", "R1", "transition", transition),
            fields(all.toArray()),
            time,
            false));
    return this;
  }

  void put(String measurement, Map<String, String> tags, LocalDate day, Object... fields) {
    points.add(
        Point.of(measurement, tags, fields(fields), day.atStartOfDay(ZONE).toInstant(), false));
  }

  /** Names and values; whole numbers are counts. */
  private static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      fields.put(
          (String) namesAndValues[i],
          value instanceof Integer i32 ? (Long) i32.longValue() : value);
    }
    return fields;
  }

  Figures figures() throws StoreUnavailableException {
    return Figures.of(this).orElseThrow();
  }

  /** How often it was read. */
  int reads() {
    return reads;
  }

  @Override
  public List<Point> read(String measurement, Instant from, Instant to, Map<String, String> tags) {
    reads++;
    return points.stream()
        .filter(point -> point.measurement().equals(measurement))
        .filter(point -> !point.time().isBefore(from) && point.time().isBefore(to))
        .filter(point -> point.tags().entrySet().containsAll(tags.entrySet()))
        .sorted(Comparator.comparing(Point::time).thenComparing(point -> point.tags().toString()))
        .toList();
  }

  @Override
  public void close() {}
}
