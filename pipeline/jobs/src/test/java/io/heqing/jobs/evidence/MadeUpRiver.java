package io.heqing.jobs.evidence;

import io.heqing.jobs.evidence.Readings.Reading;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.DataKind;
import io.heqing.messages.Outlet;
import io.heqing.messages.OutletKind;
import io.heqing.messages.Publication;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Section;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.river.River;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A made-up river whose water takes 2000 s for a kilometre, ten hours from section to section:
 *
 * <pre>
 * Qing:  P0 5 - A 10 (up) - P1 20 - P2 27 - B 28 (mid) - P3 40 - C 46 (low)
 * </pre>
 *
 * Each section is read every four hours.
 */
final class MadeUpRiver {
  static final River QING =
      new River("Qing", null, null, null, new BigDecimal("0.5"), new BigDecimal("60"));

  static final Section A = section("A", "Qing", "10", "up");
  static final Section B = section("B", "Qing", "28", "mid");
  static final Section C = section("C", "Qing", "46", "low");

  static final Outlet P0 = outlet("P0", OutletKind.LIVESTOCK, "5");
  static final Outlet P1 = outlet("P1", OutletKind.SEWAGE_WORKS, "20");
  static final Outlet P2 = outlet("P2", OutletKind.INDUSTRY, "27");
  static final Outlet P3 = outlet("P3", OutletKind.SEWAGE_WORKS, "40");

  static final List<Section> SECTIONS = List.of(A, B, C);
  static final List<Outlet> OUTLETS = List.of(P0, P1, P2, P3);

  /** When C gets bad. */
  static final Instant T0 = Instant.parse("2026-06-20T08:00:00Z");

  private static final Duration EVERY = Duration.ofHours(4);
  private static final Duration PAST = Duration.ofDays(14);

  private MadeUpRiver() {}

  /** All of it, closed by a publication that keeps one year before. */
  static List<RegistryEntry> registry() {
    List<RegistryEntry> entries = new ArrayList<>();
    entries.add(RegistryEntry.of(QING));
    SECTIONS.forEach(section -> entries.add(RegistryEntry.of(section)));
    OUTLETS.forEach(outlet -> entries.add(RegistryEntry.of(outlet)));
    entries.add(publication());
    return entries;
  }

  static RegistryEntry publication() {
    return RegistryEntry.of(new Publication("test", "Asia/Shanghai", 1, true, 3, Map.of()));
  }

  static Section section(String id, String river, String km, String county, String... kinds) {
    return new Section(
        id,
        id,
        null,
        county,
        river,
        WaterBody.RIVER,
        km == null ? null : new BigDecimal(km),
        null,
        null,
        List.of(kinds),
        List.of(),
        MonitoringMethod.AUTO_THEN_LAB,
        6,
        DataKind.HOUR,
        List.of(new Section.Chief("county", "chief of " + id, null)),
        List.of(),
        List.of());
  }

  static Outlet outlet(String id, OutletKind kind, String km) {
    return new Outlet(
        id, id, kind, null, "Qing", new BigDecimal(km), null, null, Map.of(), DataKind.HOUR);
  }

  /** Ammonia nitrogen of a section opens an alert against class III, 1.0 mg/L. */
  static AlertEvent opened(String section, Instant since) {
    return event(section, Transition.OPENED, "NH3N", Span.SAMPLE, since, "≤1.0");
  }

  static AlertEvent event(
      String section,
      Transition transition,
      String parameter,
      Span span,
      Instant since,
      String limit) {
    return new AlertEvent(
        section + "/r/" + parameter + "/" + since,
        transition,
        since,
        section,
        "r",
        Watch.TARGET,
        parameter,
        span,
        span == Span.SAMPLE ? ValueSource.AUTO : null,
        Severity.GENERAL,
        since,
        since,
        new BigDecimal("1.80"),
        WaterClass.V,
        WaterClass.III,
        limit,
        new BigDecimal("0.80"),
        null,
        null,
        null,
        "somebody",
        null,
        false);
  }

  /** Two weeks of equal readings of a parameter at a section, up to a day after {@link #T0}. */
  static Stream<Readings> calm(String section, String parameter, String value) {
    return calm(Track.ofSection(section, ValueSource.AUTO), parameter, value, null);
  }

  static Stream<Readings> calm(Track track, String parameter, String value, String limit) {
    return Stream.iterate(
            T0.minus(PAST), t -> !t.isAfter(T0.plus(Duration.ofDays(1))), t -> t.plus(EVERY))
        .map(time -> reading(track, time, parameter, value, limit));
  }

  /** What a section's station reads so many hours before {@link #T0}. */
  static Readings reading(String section, int hoursBefore, String parameter, String value) {
    return reading(
        Track.ofSection(section, ValueSource.AUTO),
        T0.minus(Duration.ofHours(hoursBefore)),
        parameter,
        value,
        null);
  }

  static Readings reading(Track track, Instant time, String parameter, String value, String limit) {
    BigDecimal number = new BigDecimal(value);
    BigDecimal most = limit == null ? null : new BigDecimal(limit);
    return new Readings(
        track,
        time,
        List.of(new Reading(parameter, number, most, most != null && number.compareTo(most) > 0)));
  }
}
