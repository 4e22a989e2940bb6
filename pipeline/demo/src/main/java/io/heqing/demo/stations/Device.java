package io.heqing.demo.stations;

import io.heqing.messages.DataKind;
import io.heqing.messages.Dialect;
import io.heqing.messages.Registry;
import io.heqing.messages.Section;
import io.heqing.messages.Station;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A device that is simulated.
 *
 * @param station who it is, as the registry has it
 * @param kind what it sends
 * @param interval time between two of its readings
 */
public record Device(Station station, DataKind kind, Duration interval) {
  private static final Duration DAY = Duration.ofDays(1);

  /** The edition it speaks: that of the registry, else what is usual for its kind of place. */
  public Dialect dialect() {
    if (station.dialect() != null) {
      return station.dialect();
    }
    return station.outlet() == null ? Dialect.SURFACE_WATER : Dialect.HJ212_2017;
  }

  /**
   * The devices of a registry.
   *
   * @param kind what they all send; null for what their sections and outlets take
   */
  public static List<Device> of(Registry registry, DataKind kind) {
    Map<String, Section> sections =
        registry.sections().stream().collect(Collectors.toMap(Section::id, Function.identity()));
    Map<String, DataKind> outlets =
        registry.outlets().stream().collect(Collectors.toMap(o -> o.id(), o -> o.readingsFrom()));
    return registry.stations().stream()
        .map(
            station -> {
              Section section = sections.get(station.section());
              DataKind sends =
                  kind != null
                      ? kind
                      : section != null
                          ? section.readingsFrom()
                          : outlets.getOrDefault(station.outlet(), DataKind.HOUR);
              return new Device(station, sends, interval(sends, section));
            })
        .toList();
  }

  private static Duration interval(DataKind kind, Section section) {
    return switch (kind) {
      case REALTIME -> Duration.ofMinutes(1);
      case MINUTE -> Duration.ofMinutes(10);
      case HOUR ->
          section == null
              ? Duration.ofHours(1)
              : DAY.dividedBy(Math.min(24, section.readingsPerDay()));
      case DAY -> DAY;
    };
  }
}
