package io.heqing.gateway.station;

import io.heqing.gateway.directory.Directory;
import io.heqing.gateway.hj212.FrameWriter;
import io.heqing.messages.DataKind;
import io.heqing.messages.Dialect;
import io.heqing.messages.Flag;
import io.heqing.messages.Outlet;
import io.heqing.messages.OutletKind;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Section;
import io.heqing.messages.Station;
import io.heqing.messages.settings.Settings;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.WaterBody;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stations, their registry and their frames. */
final class TestStations {
  static final String MN = "A320400_0007";
  static final String OUTLET_MN = "010000A8900016F000169DC0";
  static final String PASSWORD = "123456";

  private TestStations() {}

  static Settings.Gateway settings(String... variablesAndValues) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < variablesAndValues.length; i += 2) {
      environment.put("HEQING_GATEWAY_" + variablesAndValues[i], variablesAndValues[i + 1]);
    }
    return Settings.load(Optional.empty(), environment).gateway();
  }

  static Section section(DataKind readingsFrom, int readingsPerDay) {
    return new Section(
        "S7",
        "青山桥",
        null,
        null,
        null,
        WaterBody.RIVER,
        null,
        null,
        null,
        null,
        null,
        MonitoringMethod.AUTO_THEN_LAB,
        readingsPerDay,
        readingsFrom,
        null,
        null,
        null);
  }

  static Outlet outlet(DataKind readingsFrom) {
    return new Outlet(
        "O1", "城北污水处理厂", OutletKind.values()[1], null, null, null, null, null, null, readingsFrom);
  }

  /** An entry that is built step by step. */
  record Entry(Station station) {

    static Entry ofSection() {
      return of(MN, "S7", null, Dialect.SURFACE_WATER);
    }

    static Entry ofOutlet() {
      return of(OUTLET_MN, null, "O1", null);
    }

    static Entry of(String mn, String section, String outlet, Dialect dialect) {
      return new Entry(
          new Station(
              mn, section, outlet, PASSWORD, dialect, null, null, null, false, null, null, null));
    }

    Entry dialect(Dialect dialect) {
      Station s = station;
      return new Entry(
          new Station(
              s.mn(),
              s.section(),
              s.outlet(),
              s.password(),
              dialect,
              s.networks(),
              s.certificate(),
              s.key(),
              s.endLabels(),
              s.units(),
              s.marks(),
              s.tolerances()));
    }

    Entry networks(String... networks) {
      Station s = station;
      return new Entry(
          new Station(
              s.mn(),
              s.section(),
              s.outlet(),
              s.password(),
              s.dialect(),
              List.of(networks),
              s.certificate(),
              s.key(),
              s.endLabels(),
              s.units(),
              s.marks(),
              s.tolerances()));
    }

    Entry certificate(String name) {
      Station s = station;
      return new Entry(
          new Station(
              s.mn(),
              s.section(),
              s.outlet(),
              s.password(),
              s.dialect(),
              s.networks(),
              name,
              s.key(),
              s.endLabels(),
              s.units(),
              s.marks(),
              s.tolerances()));
    }

    Entry endLabels() {
      Station s = station;
      return new Entry(
          new Station(
              s.mn(),
              s.section(),
              s.outlet(),
              s.password(),
              s.dialect(),
              s.networks(),
              s.certificate(),
              s.key(),
              true,
              s.units(),
              s.marks(),
              s.tolerances()));
    }

    Entry unit(String parameter, String unit) {
      Station s = station;
      return new Entry(
          new Station(
              s.mn(),
              s.section(),
              s.outlet(),
              s.password(),
              s.dialect(),
              s.networks(),
              s.certificate(),
              s.key(),
              s.endLabels(),
              Map.of(parameter, unit),
              s.marks(),
              s.tolerances()));
    }

    Entry mark(String mark, Flag flag) {
      Station s = station;
      return new Entry(
          new Station(
              s.mn(),
              s.section(),
              s.outlet(),
              s.password(),
              s.dialect(),
              s.networks(),
              s.certificate(),
              s.key(),
              s.endLabels(),
              s.units(),
              Map.of(mark, flag),
              s.tolerances()));
    }
  }

  static Directory directory(DataKind readingsFrom, Entry... entries) {
    return directory(section(readingsFrom, 6), outlet(readingsFrom), entries);
  }

  static Directory directory(Section section, Outlet outlet, Entry... entries) {
    Map<String, RegistryEntry> all = new HashMap<>();
    for (Entry entry : entries) {
      RegistryEntry e = RegistryEntry.of(entry.station());
      all.put(e.key(), e);
    }
    all.put(RegistryEntry.of(section).key(), RegistryEntry.of(section));
    all.put(RegistryEntry.of(outlet).key(), RegistryEntry.of(outlet));
    return new Directory(all);
  }

  /**
   * A frame.
   *
   * @param header {@code CN=2061;Flag=9}: what is other than usual; an empty value leaves a key out
   * @param area data area
   */
  static byte[] frame(String header, String area) {
    Map<String, String> keys =
        new LinkedHashMap<>(FrameWriter.header("20250716081203117", "21", "2061", PASSWORD, MN, 9));
    for (String item : header.split(";")) {
      if (!item.isEmpty()) {
        int equals = item.indexOf('=');
        keys.put(item.substring(0, equals), item.substring(equals + 1));
      }
    }
    keys.values().removeIf(String::isEmpty);
    return FrameWriter.frame(keys, area, Optional.empty());
  }

  /** A clock that is set by hand. */
  static final class HandClock extends Clock {
    private Instant now;

    HandClock(String now) {
      this.now = Instant.parse(now);
    }

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("one zone is enough");
    }
  }
}
