package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.store.Point;
import io.heqing.store.Points;
import io.heqing.store.SeriesReader;
import io.heqing.store.Stores;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry's sections in the store. */
class SectionPointsTest {
  private static final Instant CLOCK = Instant.parse("2026-03-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void aSectionsPointHasTheTimeAtWhichItWasPublishedAndItsLastSaysThatItLeft() throws Exception {
    try (TestPipeline pipeline = TestPipeline.start(folder, Optional.of(CLOCK))) {
      Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      pipeline.publish(
          TestSections.registry(TestSections.section("S1", MonitoringMethod.AUTO_THEN_LAB)));
      Instant after = Instant.now();
      pipeline.feed(
          List.of(
              TestSections.sample(
                  "S1", ValueSource.AUTO, CLOCK.minus(1, ChronoUnit.HOURS), 0, "0.40")));
      try (SeriesReader reader = Stores.reader(pipeline.store())) {
        assertThat(sections(reader))
            .singleElement()
            .satisfies(
                point -> {
                  assertThat(point.time()).isBetween(before, after);
                  assertThat(point.fields()).containsEntry("left", false);
                });
        assertThat(
                reader.read(
                    Points.PUBLICATION,
                    Instant.parse("2000-01-01T00:00:00Z"),
                    Instant.parse("2100-01-01T00:00:00Z"),
                    Map.of()))
            .singleElement()
            .satisfies(point -> assertThat(point.time()).isBetween(before, after))
            .satisfies(
                point ->
                    assertThat(point.fields()).containsEntry("sections", 1L).containsKey("zone"));
        pipeline.change(
            TestSections.registry(TestSections.section("S2", MonitoringMethod.AUTO_THEN_LAB)));
        assertThat(sections(reader))
            .extracting(p -> p.tags().get("section") + " " + p.fields().get("left"))
            .containsExactlyInAnyOrder("S1 false", "S1 true", "S2 false");
      }
    }
  }

  private static List<Point> sections(SeriesReader reader) throws Exception {
    return reader.read(
        Points.SECTION,
        Instant.parse("2000-01-01T00:00:00Z"),
        Instant.parse("2100-01-01T00:00:00Z"),
        Map.of());
  }
}
