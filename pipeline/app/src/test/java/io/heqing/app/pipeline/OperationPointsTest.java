package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.heqing.gateway.KafkaSender;
import io.heqing.messages.AlertAction;
import io.heqing.messages.AlertId;
import io.heqing.messages.Json;
import io.heqing.messages.Topics;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.store.Point;
import io.heqing.store.Points;
import io.heqing.store.SeriesReader;
import io.heqing.store.Stores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people did about alerts, what could not be used and when readings arrived, in the store. */
class OperationPointsTest {
  private static final Instant CLOCK = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant TAKEN = CLOCK.minus(1, ChronoUnit.HOURS);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(100);

  @TempDir Path folder;

  @Test
  void actionsRejectionsAndArrivalsAreThereWhateverElseLiesInTheTopics() throws Exception {
    try (TestPipeline pipeline = TestPipeline.start(folder, Optional.of(CLOCK));
        KafkaSender actions = new KafkaSender(pipeline.bootstrapServers(), Topics.ALERT_ACTIONS);
        KafkaSender samples = new KafkaSender(pipeline.bootstrapServers(), Topics.SAMPLES);
        SeriesReader reader = Stores.reader(pipeline.store())) {
      Instant published = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      pipeline.publish(
          TestSections.registry(TestSections.section("S1", MonitoringMethod.AUTO_THEN_LAB)));
      AlertId alert = new AlertId("S1", "auto", "NH3N", CLOCK.minus(90, ChronoUnit.MINUTES));
      AlertAction first =
          AlertAction.acknowledged(
              alert.toString(), CLOCK.minus(60, ChronoUnit.MINUTES), "王五", null);
      AlertAction second = AlertAction.acknowledged(alert.toString(), CLOCK, "李四", "已处置");
      for (String wrong : List.of("", "not JSON", "{}", "{\"kind\":\"ACKNOWLEDGED\"}")) {
        actions.send("wrong", wrong.getBytes(StandardCharsets.UTF_8));
      }
      actions.send(first.id(), Json.bytes(first));
      actions.send(second.id(), Json.bytes(second));
      actions.flush();
      for (int i = 0; i < 3; i++) {
        samples.send("S1", "not a sample".getBytes(StandardCharsets.UTF_8));
      }
      samples.flush();
      pipeline.feed(
          List.of(
              TestSections.sample("S1", ValueSource.AUTO, TAKEN, 0, "0.40"),
              TestSections.sample(
                  "S9", ValueSource.AUTO, CLOCK.minus(1, ChronoUnit.HOURS), 0, "0.40")));

      assertThat(await(reader, Points.ACTION, Map.of(), 2))
          .extracting(
              p -> p.fields().get("by"),
              p -> p.fields().get("minutes"),
              p -> p.tags().get("section"))
          .containsExactly(tuple("王五", 30.0, "S1"), tuple("李四", 90.0, "S1"));
      // By the fixed clock all are of one moment.
      assertThat(read(reader, Points.REJECTED, Map.of("reason", "malformed")))
          .hasSize(3)
          .allSatisfy(
              p -> {
                assertThat(p.time()).isEqualTo(CLOCK);
                assertThat(p.tags()).containsEntry("origin_kind", "topic");
              });
      assertThat(read(reader, Points.REJECTED, Map.of("reason", "unknown_section")))
          .singleElement()
          .satisfies(p -> assertThat(p.fields()).containsEntry("section", "S9"));
      assertThat(read(reader, Points.ARRIVAL, Map.of()))
          .singleElement()
          .satisfies(
              p -> {
                assertThat(p.tags()).containsOnlyKeys("section").containsEntry("section", "S1");
                assertThat(p.time()).isEqualTo(Instant.parse("2026-02-28T16:00:00Z"));
                assertThat(p.fields()).containsEntry("messages", 1L);
                // Kafka's time is the machine's, whatever clock the jobs go by.
                assertThat((Double) p.fields().get("delay_max"))
                    .isBetween(seconds(published), seconds(Instant.now()));
              });
    }
  }

  /** Seconds from sampling, never below 0. */
  private static double seconds(Instant time) {
    return Math.max(0, Duration.between(TAKEN, time).toMillis() / 1000.0);
  }

  private static List<Point> await(
      SeriesReader reader, String measurement, Map<String, String> tags, int count)
      throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<Point> points = read(reader, measurement, tags);
    while (points.size() < count && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK.toNanos());
      points = read(reader, measurement, tags);
    }
    return points;
  }

  private static List<Point> read(SeriesReader reader, String measurement, Map<String, String> tags)
      throws Exception {
    return reader.read(
        measurement,
        Instant.parse("2000-01-01T00:00:00Z"),
        Instant.parse("2100-01-01T00:00:00Z"),
        tags);
  }
}
