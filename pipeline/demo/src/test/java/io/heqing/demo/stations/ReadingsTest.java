package io.heqing.demo.stations;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.gateway.national.NationalTables;
import io.heqing.gateway.national.WaterBodies;
import io.heqing.messages.DataKind;
import io.heqing.messages.Registry;
import io.heqing.messages.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stations are given to send. */
class ReadingsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:20:00Z");

  @TempDir Path folder;

  @Test
  void madeUpReadingsEndWithTheIntervalThatHasEnded() {
    Device device = Device.of(SimulatedRegistry.of(1, DataKind.HOUR), null).get(0);
    Readings readings = new MadeUpReadings(1, NOW, 3);
    assertThat(List.of(next(readings, device), next(readings, device), next(readings, device)))
        .extracting(Reading::time)
        .containsExactly(
            Instant.parse("2026-05-31T21:00:00Z"),
            Instant.parse("2026-05-31T22:00:00Z"),
            Instant.parse("2026-05-31T23:00:00Z"));
    assertThat(readings.next(device)).isEmpty();
  }

  @Test
  void theSameSeedMakesTheSameReadingsAndAnotherOthers() {
    Device device = Device.of(SimulatedRegistry.of(1, DataKind.DAY), null).get(0);
    Reading one = next(new MadeUpReadings(1, NOW, 1), device);
    assertThat(next(new MadeUpReadings(1, NOW, 1), device)).isEqualTo(one);
    assertThat(next(new MadeUpReadings(2, NOW, 1), device)).isNotEqualTo(one);
  }

  @Test
  void ofTablesEachStationHasTheRowsOfItsSectionAndTheLastOfATime() throws Exception {
    Path table =
        Files.writeString(
            folder.resolve("readings.csv"),
            """
            断面名称,监测时间,pH,氨氮
            青石桥,2026-06-01 12:00,7.40,0.31
            青石桥,2026-06-01 08:00,7.50,0.30
            镜河口,2026-06-01 08:00,7.60,0.40
            青石桥,2026-06-01 08:00,7.51,
            """);
    NationalTables tables =
        NationalTables.scan(List.of(table), WaterBodies.none(), null, ZoneId.of("Asia/Shanghai"));
    Registry registry = SimulatedRegistry.of(tables.sections(), 1, true);
    TableReadings readings = new TableReadings(tables, registry);
    assertThat(readings.size()).isEqualTo(3);

    Device bridge = Device.of(registry, null).get(0);
    assertThat(next(readings, bridge))
        .isEqualTo(
            new Reading(Instant.parse("2026-06-01T00:00:00Z"), List.of(Result.of("PH", "7.51"))));
    assertThat(next(readings, bridge).time()).isEqualTo(Instant.parse("2026-06-01T04:00:00Z"));
    assertThat(readings.next(bridge)).isEmpty();
  }

  private static Reading next(Readings readings, Device device) {
    return readings.next(device).orElseThrow();
  }
}
