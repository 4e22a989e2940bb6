package io.heqing.app.pipeline;

import static io.heqing.app.pipeline.TestSections.at;
import static io.heqing.app.pipeline.TestSections.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Registry;
import io.heqing.messages.Sample;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.WaterClass;
import io.heqing.store.Point;
import io.heqing.store.Points;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target that changes while the pipeline runs holds for the days from its first one on. */
class RegistryChangeTest {
  private static final Instant NOW = Instant.parse("2026-03-31T00:00:00Z");
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
  private static final LocalDate STRICTER_FROM = LocalDate.of(2026, 3, 3);
  private static final int DAYS = 4;

  private static final Registry THREE = registry(target(LocalDate.of(2021, 1, 1), WaterClass.III));
  private static final Registry STRICTER =
      registry(
          target(LocalDate.of(2021, 1, 1), WaterClass.III), target(STRICTER_FROM, WaterClass.II));

  @TempDir Path folder;

  @Test
  void changesComplianceAndAlertsFromItsDayOn() throws Exception {
    try (TestPipeline pipeline = TestPipeline.start(folder, Optional.of(NOW))) {
      pipeline.publish(THREE);
      List<Sample> samples = new ArrayList<>();
      for (int day = 0; day < DAYS; day++) {
        // Of class III.
        samples.addAll(TestSections.day("S1", FIRST.plusDays(day), "0.8"));
      }
      pipeline.feed(samples);
      Stored before = Stored.in(pipeline.store());
      assertThat(compliance(before)).containsExactly(true, true, true, true);
      assertThat(before.of(Points.ALERT, "S1")).isEmpty();

      pipeline.change(STRICTER);
      Stored stricter = Stored.in(pipeline.store());
      assertThat(compliance(stricter)).containsExactly(true, true, false, false);
      assertThat(day(stricter, STRICTER_FROM.minusDays(1))).containsEntry("target", "III");
      assertThat(day(stricter, STRICTER_FROM)).containsEntry("target", "II");
      assertThat(stricter.of(Points.ALERT, "S1")).hasSize(2);
      assertThat(opened(stricter.of(Points.ALERT, "S1")))
          .containsExactlyInAnyOrder("auto " + at(STRICTER_FROM, 4), "day " + at(STRICTER_FROM, 0));

      pipeline.change(THREE);
      Stored after = Stored.in(pipeline.store());
      after.assertSameAs(before);
      assertThat(opened(after.withdrawn())).containsAll(opened(stricter.of(Points.ALERT, "S1")));
    }
  }

  private static Registry registry(io.heqing.messages.Section.TargetFrom... targets) {
    return TestSections.registry(
        TestSections.section("S1", MonitoringMethod.AUTO_THEN_LAB, targets));
  }

  private static Map<String, Object> day(Stored stored, LocalDate day) {
    return stored.point(Points.PERIOD, Map.of("section", "S1", "span", "day"), at(day, 0)).fields();
  }

  private static List<Object> compliance(Stored stored) {
    return FIRST
        .datesUntil(FIRST.plusDays(DAYS))
        .map(day -> day(stored, day).get("compliant"))
        .toList();
  }

  private static List<String> opened(List<Point> alerts) {
    return alerts.stream()
        .filter(p -> p.tags().get("transition").equals("opened"))
        .map(p -> p.tags().get("rule") + " " + p.time())
        .toList();
  }
}
