package io.heqing.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heqing.benchmark.Measured.Spread;
import io.heqing.messages.Json;
import io.heqing.store.StoreSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the code of every row runs; how fast is for {@code pipeline/benchmark/run}. */
class BenchmarkTest {
  /** Checkpoints: a job ends with one. */
  private static final Duration OFTEN = Duration.ofMillis(100);

  static List<JmhRow> jmhRows() {
    return List.of(JmhRow.evaluation(), JmhRow.hj212());
  }

  @ParameterizedTest
  @MethodSource("jmhRows")
  void aRowOfJmhRuns(JmhRow row) throws Exception {
    Map<String, Cost> costs = tried(row.tried());

    assertThat(costs.get(row.comparison().subject()).allocated()).isPositive();
  }

  static List<Row> rows() {
    return List.of(
        new ComplianceRow(5, 4, OFTEN),
        new AlertingRow(new MadeUpSamples(5, 4), OFTEN),
        new StoreRow(StoreSettings.Kind.INFLUXDB, new MadeUpSamples(5, 4), OFTEN),
        new StoreRow(StoreSettings.Kind.QUESTDB, new MadeUpSamples(5, 4), OFTEN),
        new GatewayRow(4, 5),
        new GrowthRow("growth", Bench.State.HEAP, 1.0, List.of(5, 10), 20, OFTEN),
        new GrowthRow("growth-rocksdb", Bench.State.ROCKSDB, null, List.of(5, 10), 20, OFTEN));
  }

  // A row is closed once.
  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("rows")
  void aRowOfJobsRuns(Row row) throws Exception {
    String missing = "skipped: " + row.missing().orElse("");
    if (row.missing().isPresent() && "1".equals(System.getenv("HEQING_REQUIRE_ALL"))) {
      fail(row.id() + " " + missing);
    }
    assumeTrue(row.missing().isEmpty(), missing);
    try (row) {
      row.warmUp();
      tried(row);
    }
  }

  @Test
  void aBackfillIsScaledToAll() throws Exception {
    List<Figure> figures = new BackfillTrial("backfill", 2, 5, OFTEN).run();

    assertThat(figures).extracting(Figure::value).allSatisfy(v -> assertThat(v).isPositive());
    assertThat(figures.get(0)).isEqualTo(new Figure("samples, of 87,648,000", 60, "samples"));
  }

  private static Map<String, Cost> tried(Row row) throws Exception {
    Map<String, Cost> costs = row.run();
    for (Comparison line : row.comparisons()) {
      assertThat(costs.get(line.subject()).nanoseconds()).isPositive();
      assertThat(costs.get(line.baseline()).nanoseconds()).isPositive();
    }
    return costs;
  }

  @Test
  void aFrameSaysNineFactors() {
    Hj212Benchmark benchmark = new Hj212Benchmark();
    benchmark.makeUp();

    assertThat(benchmark.decode().factors()).hasSize(9);
    assertThat(benchmark.decode().warnings()).isEmpty();
  }

  @Test
  void aSampleHasFiveParametersThatCount() {
    EvaluationBenchmark benchmark = new EvaluationBenchmark();
    benchmark.makeUp();

    // pH, dissolved oxygen, permanganate index, ammonia, total phosphorus.
    assertThat(benchmark.evaluate().parameters()).hasSize(5);
  }

  @Test
  void theMiddleOfFiveWithLeastAndMost() {
    assertThat(Spread.of(List.of(5.0, 1.0, 4.0, 2.0, 3.0))).isEqualTo(new Spread(3, 1, 5));
    assertThat(Spread.of(List.of(2.0, 1.0))).isEqualTo(new Spread(1.5, 1, 2));
  }

  @Test
  void theTableSaysRatioGoalTimeAndBytes() {
    JmhRow row = JmhRow.hj212();
    Map<String, Cost> run =
        Map.of(
            row.comparison().subject(), new Cost(400, 96.0),
            row.comparison().baseline(), new Cost(100, 0.0));
    Report report =
        new Report(
            Instant.parse("2026-11-30T16:00:00Z"),
            new Machine("Some CPU", 2, 16, "Linux 6", "JVM 17", 0.25),
            Measured.of(row, List.of(run)),
            List.of(new Figure("time of all", 1234.5, "hours")));

    assertThat(report.markdown())
        .isEqualTo(
            """
            2026-11-30, 2 cores of Some CPU, 16 GiB, Linux 6, JVM 17; load before 0.3

            | what | baseline | ratio | goal | time | allocated |
            | --- | --- | --- | --- | --- | --- |
            | HJ 212: a frame of nine factors from bytes to what it says | its checksum alone \
            | 0.250 (0.250–0.250) | ≥ 0.30 | 400 (400–400) ns per frame | 96 (96–96) bytes |

            | what | figure |
            | --- | --- |
            | time of all | 1,234.50 hours |
            """);
    assertThat(Json.text(report)).contains("\"ratio\":0.25", "\"cores\":2", "\"goal\":0.3");
  }

  @Test
  void aRowThatIsNoneIsNamed() {
    assertThatThrownBy(() -> Main.chosen(List.of("hj21")))
        .hasMessage(
            "no row 'hj21'; the rows are evaluation, hj212, compliance, alerting, influxdb, questdb,"
                + " gateway; only where they are named, for they take long: growth, growth-rocksdb,"
                + " backfill, backfill-hundredth");
  }
}
