package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heqing.app.onejvm.Ports;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real table, which is not part of the repository, through the whole pipeline. How the larger
 * ones agree without it is tested where tables are read.
 */
class ReplayAgreementTest {
  private static final String REAL = System.getenv("HEQING_REAL_DATA");

  /** Stations of the snapshot with a published class: 98.8 % of 429. */
  private static final int SCORED = 424;

  @TempDir Path folder;

  @BeforeEach
  void tablesAreThere() {
    boolean there = REAL != null && !REAL.isBlank();
    if (!there && "1".equals(System.getenv("HEQING_REQUIRE_ALL"))) {
      throw new AssertionError("HEQING_REAL_DATA does not name the folder of the real tables");
    }
    if (!there) {
      // Maven says nothing of a whole class that is skipped.
      System.out.println(
          "ReplayAgreementTest skipped: set HEQING_REAL_DATA to the folder of the real tables");
    }
    assumeTrue(there, "skipped: set HEQING_REAL_DATA to the folder of the real tables");
  }

  @Test
  void theSnapshotAgreesOnNinetyNinePercent() throws Exception {
    try (HeqingProcess process =
        HeqingProcess.start(
            folder,
            Map.of(
                "HEQING_KAFKA_PORT", Integer.toString(Ports.free()),
                "HEQING_STORE_PORT", Integer.toString(Ports.free()),
                "HEQING_LANGUAGE", "en"),
            "replay",
            Path.of(REAL, "cnemc_snapshot_2026-02-04.csv").toString(),
            "--water-bodies",
            Path.of(REAL, "station_type_inferred.csv").toString(),
            "--data",
            "data",
            "--exit-when-done")) {
      assertThat(process.exitCode()).as("%s", process).isZero();
      Matcher agreement =
          Pattern.compile("agreement ([0-9.]+) % \\(([0-9]+) of ([0-9]+) scored.*")
              .matcher(process.awaitLine("agreement"));
      assertThat(agreement.matches()).isTrue();
      assertThat(Integer.parseInt(agreement.group(3))).isEqualTo(SCORED);
      assertThat(Double.parseDouble(agreement.group(1))).isGreaterThanOrEqualTo(99);
    }
  }
}
