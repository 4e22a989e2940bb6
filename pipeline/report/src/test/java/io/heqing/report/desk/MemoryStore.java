package io.heqing.report.desk;

import io.heqing.messages.Publication;
import io.heqing.messages.registry.RegistryFiles;
import io.heqing.store.Point;
import io.heqing.store.Points;
import io.heqing.store.SeriesReader;
import io.heqing.store.StoreUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A store by hand: one section of one city, with its months. */
final class MemoryStore implements SeriesReader {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final Instant PUBLISHED = Instant.parse("2026-01-01T00:00:00Z");

  private final List<Point> points = new ArrayList<>();
  private boolean away;
  private int opened;

  /** The registry, with a setting of evaluation that is not the default. */
  void publish(Path folder) throws Exception {
    Files.writeString(
        folder.resolve("registry.yaml"),
        """
        registry: {city: 澜汐市, zone: Asia/Shanghai}
        sections:
        - {id: S1, name: 大桥, city: 澜汐市, water_body: river, target: III}
        """);
    points.add(
        Points.of(
            RegistryFiles.read(folder).registry().orElseThrow().sections().get(0),
            PUBLISHED,
            ZONE));
    points.add(
        Points.of(
            new Publication("澜汐市", ZONE.getId(), 1, true, 1, Map.of("nd.factor", "1")), PUBLISHED));
  }

  /** The section's class in a month. */
  void month(YearMonth month, String waterClass) {
    Instant start = month.atDay(1).atStartOfDay(ZONE).toInstant();
    points.removeIf(p -> p.measurement().equals(Points.PERIOD) && p.time().equals(start));
    points.add(
        Point.of(
            Points.PERIOD,
            Map.of("section", "S1", "span", "month"),
            Map.of("class", waterClass, "results", 9L, "coverage", 1.0),
            start,
            false));
  }

  /** From now on it cannot be reached, or can again. */
  void away(boolean nowAway) {
    away = nowAway;
  }

  /** Opens it, which is counted. */
  SeriesReader open() {
    opened++;
    return this;
  }

  int opened() {
    return opened;
  }

  @Override
  public List<Point> read(String measurement, Instant from, Instant to, Map<String, String> tags)
      throws StoreUnavailableException {
    if (away) {
      throw new StoreUnavailableException("away", null);
    }
    return points.stream()
        .filter(p -> p.measurement().equals(measurement))
        .filter(p -> !p.time().isBefore(from) && p.time().isBefore(to))
        .filter(p -> p.tags().entrySet().containsAll(tags.entrySet()))
        .sorted(Comparator.comparing(Point::time))
        .toList();
  }

  @Override
  public void close() {}
}
