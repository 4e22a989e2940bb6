package io.heqing.demo.stations;

import io.heqing.messages.DataKind;
import io.heqing.messages.Dialect;
import io.heqing.messages.Publication;
import io.heqing.messages.Registry;
import io.heqing.messages.Section;
import io.heqing.messages.Section.TargetFrom;
import io.heqing.messages.Station;
import io.heqing.messages.registry.RegistryFiles;
import io.heqing.messages.registry.UsualRules;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Registries for stations that are simulated without one. */
public final class SimulatedRegistry {
  /** The password of their stations: the one that loggers are delivered with. */
  private static final String PASSWORD = "123456";

  private static final String CITY = "模拟市";
  private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);

  private SimulatedRegistry() {}

  /**
   * Made-up river sections, each with a station: MN and section id {@code SIM000001} and on.
   *
   * @param stations how many, 1 to 999999
   * @param kind what they send
   */
  public static Registry of(int stations, DataKind kind) {
    return of(stations, kind, readingsPerDay(kind), 1);
  }

  /**
   * The same, with so many readings a day.
   *
   * @param yearsKept full years before this one for which readings are taken
   */
  public static Registry of(int stations, DataKind kind, int readingsPerDay, int yearsKept) {
    List<Section> sections = new ArrayList<>(stations);
    for (int i = 1; i <= stations; i++) {
      String id = mn(i);
      sections.add(
          new Section(
              id,
              "模拟断面" + i,
              CITY,
              null,
              null,
              WaterBody.RIVER,
              null,
              null,
              null,
              List.of("municipal"),
              List.of(new TargetFrom(FIRST, WaterClass.III, Map.of())),
              MonitoringMethod.AUTO_ONLY,
              readingsPerDay,
              kind,
              List.of(),
              List.of(),
              List.of()));
    }
    return of(sections, yearsKept, true);
  }

  /**
   * Sections, the n-th with the n-th station {@code SIM00000n}. A section whose id a registry's
   * files cannot have is known by that number.
   *
   * @param yearsKept full years before this one for which readings are taken
   * @param madeUp whether the sections are made up
   */
  public static Registry of(List<Section> sections, int yearsKept, boolean madeUp) {
    List<Section> named = new ArrayList<>(sections.size());
    List<Station> stations = new ArrayList<>(sections.size());
    for (Section section : sections) {
      String mn = mn(stations.size() + 1);
      named.add(RegistryFiles.isId(section.id()) ? section : withId(section, mn));
      stations.add(
          new Station(
              mn,
              named.get(named.size() - 1).id(),
              null,
              PASSWORD,
              Dialect.SURFACE_WATER,
              null,
              null,
              null,
              false,
              null,
              null,
              null));
    }
    return new Registry(
        named,
        List.of(),
        UsualRules.all(),
        List.of(),
        List.of(),
        stations,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Publication(CITY, "Asia/Shanghai", yearsKept, madeUp, sections.size(), Map.of()));
  }

  private static Section withId(Section s, String id) {
    return new Section(
        id,
        s.name(),
        s.city(),
        s.county(),
        s.river(),
        s.waterBody(),
        s.km(),
        s.latitude(),
        s.longitude(),
        s.kinds(),
        s.targets(),
        s.method(),
        s.readingsPerDay(),
        s.readingsFrom(),
        s.chiefs(),
        s.intakes(),
        s.sharedWith());
  }

  private static String mn(int number) {
    return String.format(Locale.ROOT, "SIM%06d", number);
  }

  private static int readingsPerDay(DataKind kind) {
    return switch (kind) {
      case REALTIME -> 1440;
      case MINUTE -> 144;
      case HOUR -> 24;
      case DAY -> 1;
    };
  }
}
