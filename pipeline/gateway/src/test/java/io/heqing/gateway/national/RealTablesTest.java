package io.heqing.gateway.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.standard.Basis;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The real tables, which are not part of the repository, with the counts their collector states.
 */
class RealTablesTest {
  private static final String FOLDER = System.getenv("HEQING_REAL_DATA");

  @BeforeEach
  void tablesAreThere() {
    boolean there = FOLDER != null && !FOLDER.isBlank();
    if (!there && "1".equals(System.getenv("HEQING_REQUIRE_ALL"))) {
      throw new AssertionError("HEQING_REAL_DATA does not name the folder of the real tables");
    }
    if (!there) {
      // Maven says nothing of a whole class that is skipped.
      System.out.println(
          "RealTablesTest skipped: set HEQING_REAL_DATA to the folder of the real tables");
    }
    assumeTrue(there, "skipped: set HEQING_REAL_DATA to the folder of the real tables");
  }

  private static NationalTables scan(String name) throws Exception {
    return NationalTables.scan(
        List.of(Path.of(FOLDER, name)),
        WaterBodies.read(Path.of(FOLDER, "station_type_inferred.csv")),
        null,
        ZoneId.of("Asia/Shanghai"));
  }

  @Test
  void theFourHourlyTableIsReadWhole() throws Exception {
    NationalTables tables = scan("cnemc_4h_2021-04-01_05.csv");
    assertThat(tables.problems()).isEmpty();
    assertThat(tables.counts().rows()).isEqualTo(17_450);
    assertThat(tables.counts().withoutTime()).isEqualTo(498);
    assertThat(tables.counts().repeated()).isEqualTo(17_450 - 498 - 15_164);
    assertThat(tables.sections()).hasSize(646);
    assertThat(tables.sections()).extracting(Section::readingsPerDay).contains(6);
    agreesOnAtLeast(tables, 0.985);
  }

  @Test
  void theDailyTableIsReadWhole() throws Exception {
    NationalTables tables = scan("cnemc_daily_2020-05_2021-04.csv");
    assertThat(tables.problems()).isEmpty();
    assertThat(tables.counts().rows()).isEqualTo(14_329);
    assertThat(tables.counts().withoutTime()).isEqualTo(3_607);
    assertThat(tables.counts().repeated()).isEqualTo(14_329 - 3_607 - 10_648);
    assertThat(tables.sections()).hasSize(725);
    agreesOnAtLeast(tables, 0.995);
  }

  @Test
  void theSnapshotIsReadWhole() throws Exception {
    NationalTables tables = scan("cnemc_snapshot_2026-02-04.csv");
    assertThat(tables.problems()).isEmpty();
    assertThat(tables.counts().rows()).isEqualTo(429);
    assertThat(tables.counts().repeated()).isZero();
    assertThat(tables.sections()).hasSize(429).allMatch(s -> s.readingsPerDay() == 1);
    agreesOnAtLeast(tables, 0.985);
  }

  /** Scored are samplings under normal operation with a published class and one of our own. */
  private static void agreesOnAtLeast(NationalTables tables, double share) {
    Map<String, WaterBody> waterBodies = new HashMap<>();
    tables.sections().forEach(s -> waterBodies.put(s.id(), s.waterBody()));
    Map<Sampling, Sample> last = new HashMap<>();
    try (Stream<Sample> samples = tables.samples()) {
      samples.forEach(s -> last.put(new Sampling(s.section(), s.time()), s));
    }
    int scored = 0;
    int agreed = 0;
    for (Map.Entry<Sampling, Published> e : tables.published().entrySet()) {
      Sample sample = last.get(e.getKey());
      if (e.getValue().flag() != Flag.NORMAL || sample == null) {
        continue;
      }
      Map<Parameter, MeasuredValue> values = new HashMap<>();
      for (Result r : sample.results()) {
        if (r.flag().isUsable()) {
          values.put(Parameters.get(r.parameter()), MeasuredValue.of(r.value()));
        }
      }
      Optional<WaterClass> ours =
          SectionEvaluator.national()
              .evaluate(waterBodies.get(sample.section()), null, values, Basis.READING)
              .waterClass();
      if (ours.isPresent()) {
        scored++;
        if (ours.get() == e.getValue().waterClass()) {
          agreed++;
        }
      }
    }
    assertThat((double) agreed / scored)
        .as("%d of %d scored samplings agree", agreed, scored)
        .isGreaterThanOrEqualTo(share);
  }
}
