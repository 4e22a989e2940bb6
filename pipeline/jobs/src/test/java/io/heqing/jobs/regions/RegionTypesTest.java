package io.heqing.jobs.regions;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.jobs.regions.RegionFact.Role;
import io.heqing.messages.RegionReport;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** What travels to and from regions is serialized by Flink alone, fields without a value too. */
class RegionTypesTest {

  @Test
  void a_fact_survives() throws Exception {
    RegionFact fact = new RegionFact("YEAR 2026", Role.LAST_YEAR, "沙头角", new byte[] {0, -1});
    // A record compares arrays by identity.
    assertThat(again(fact, RegionFact.class)).usingRecursiveComparison().isEqualTo(fact);
  }

  @Test
  void reports_survive_with_and_without_all_that_there_is() throws Exception {
    try (RegionHarness harness = new RegionHarness()) {
      ReportedPeriod march = MadeUpCity.yearToDate("2026-03");
      harness
          .publish(MadeUpCity.registry())
          .take(
              MadeUpCity.ammonia("L1", MadeUpCity.yearToDate("2025-03"), "0.2"),
              MadeUpCity.ammonia("L1", march, "0.5"),
              MadeUpCity.ammonia("L3", march, "1.7"),
              MadeUpCity.ammonia("L5", march, "0.5"),
              MadeUpCity.evaluation("K2", march, MadeUpCity.dry()),
              MadeUpCity.evaluation("M2", march, MadeUpCity.source(true, "30"), "TP=0.02"))
          .checkpoint();
      assertThat(harness.emitted()).isNotEmpty();
      for (RegionReport report : harness.emitted()) {
        assertThat(again(report, RegionReport.class)).isEqualTo(report);
      }
    }
  }

  private static <T> T again(T value, Class<T> type) throws Exception {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    TypeSerializer<T> serializer = TypeInformation.of(type).createSerializer(config);
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    serializer.serialize(serializer.copy(value), bytes);
    return serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
  }
}
