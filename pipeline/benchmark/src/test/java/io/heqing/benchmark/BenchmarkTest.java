package io.heqing.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.benchmark.Measured.Spread;
import io.heqing.messages.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the code of every row runs; how fast is for {@code pipeline/benchmark/run}. */
class BenchmarkTest {

  static List<JmhRow> jmhRows() {
    return List.of(JmhRow.evaluation(), JmhRow.hj212());
  }

  @ParameterizedTest
  @MethodSource("jmhRows")
  void aRowOfJmhRuns(JmhRow row) throws Exception {
    Run run = row.tried().run();

    assertThat(run.subject().nanoseconds()).isPositive();
    assertThat(run.baseline().nanoseconds()).isPositive();
    assertThat(run.subject().allocated()).isPositive();
  }

  @Test
  void theComplianceJobRuns() throws Exception {
    try (ComplianceRow row = new ComplianceRow(5, 4)) {
      row.warmUp();
      Run run = row.run();

      assertThat(run.subject().nanoseconds()).isPositive();
      assertThat(run.baseline().nanoseconds()).isPositive();
    }
  }

  @Test
  void theGatewayRuns() throws Exception {
    try (GatewayRow row = new GatewayRow(4, 5)) {
      row.warmUp();
      Run run = row.run();

      assertThat(run.subject().nanoseconds()).isPositive();
      assertThat(run.baseline().nanoseconds()).isPositive();
    }
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
    Run run = new Run(new Cost(400, 96.0), new Cost(100, 0.0));
    Report report =
        new Report(
            Instant.parse("2026-11-30T16:00:00Z"),
            new Machine("Some CPU", 2, 16, "Linux 6", "JVM 17", 0.25),
            List.of(Measured.of(JmhRow.hj212(), List.of(run))));

    assertThat(report.markdown())
        .isEqualTo(
            """
            2026-11-30, 2 cores of Some CPU, 16 GiB, Linux 6, JVM 17; load before 0.3

            | what | baseline | ratio | goal | time | allocated |
            | --- | --- | --- | --- | --- | --- |
            | HJ 212: a frame of nine factors from bytes to what it says | its checksum alone \
            | 0.250 (0.250–0.250) | ≥ 0.30 | 400 (400–400) ns a frame | 96 (96–96) bytes |
            """);
    assertThat(Json.text(report)).contains("\"ratio\":0.25", "\"cores\":2", "\"goal\":0.3");
  }

  @Test
  void aRowThatIsNoneIsNamed() {
    assertThatThrownBy(() -> Main.chosen(List.of("hj21")))
        .hasMessage("no row 'hj21'; the rows are evaluation, hj212, compliance, gateway");
  }
}
