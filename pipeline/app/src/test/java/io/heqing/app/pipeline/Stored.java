package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.store.Point;
import io.heqing.store.Points;
import io.heqing.store.SeriesReader;
import io.heqing.store.StoreSettings;
import io.heqing.store.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a store holds of what follows from samples alone. Arrivals are left out: their delays are
 * those of each run, and a reading that came after its correction is not counted among them.
 *
 * @param points all readings, periods, regions and boundaries, and the events of alerts that stand
 * @param withdrawn events of alerts that no longer stand; they tell of the way, not of the end
 */
record Stored(List<Point> points, List<Point> withdrawn) {
  private static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2100-01-01T00:00:00Z");
  private static final int SHOWN = 20;

  static Stored in(StoreSettings store) throws Exception {
    List<Point> points = new ArrayList<>();
    List<Point> withdrawn = new ArrayList<>();
    try (SeriesReader reader = Stores.reader(store)) {
      for (String measurement :
          List.of(Points.READING, Points.PERIOD, Points.REGION, Points.BOUNDARY, Points.ALERT)) {
        for (Point point : reader.read(measurement, FROM, TO, Map.of())) {
          (Boolean.TRUE.equals(point.fields().get("withdrawn")) ? withdrawn : points).add(point);
        }
      }
    }
    return new Stored(points, withdrawn);
  }

  /** The points of a measurement and section. */
  List<Point> of(String measurement, String section) {
    return points.stream()
        .filter(p -> p.measurement().equals(measurement))
        .filter(p -> section.equals(p.tags().get("section")))
        .toList();
  }

  /** The one point of these tags and time. */
  Point point(String measurement, Map<String, String> tags, Instant time) {
    List<Point> found =
        points.stream()
            .filter(p -> p.measurement().equals(measurement) && p.time().equals(time))
            .filter(p -> p.tags().equals(tags))
            .toList();
    assertThat(found).as("%s %s at %s", measurement, tags, time).hasSize(1);
    return found.get(0);
  }

  /** Holds no point twice, and the same points as another. */
  void assertSameAs(Stored other) {
    Set<Point> ours = new HashSet<>(points);
    Set<Point> theirs = new HashSet<>(other.points());
    assertThat(ours).as("points without repeats").hasSameSizeAs(points);
    assertThat(some(ours, theirs)).as("points too many or other").isEmpty();
    assertThat(some(theirs, ours)).as("points missing or other").isEmpty();
  }

  /** Some points that are in one set but not in another. */
  private static List<Point> some(Set<Point> in, Set<Point> notIn) {
    return in.stream().filter(p -> !notIn.contains(p)).limit(SHOWN).toList();
  }
}
