package io.heqing.demo.stations;

import io.heqing.gateway.national.NationalTables;
import io.heqing.messages.Flag;
import io.heqing.messages.Registry;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.messages.Station;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Readings of tables, each station's in order of time. Of several rows of one station and time the
 * last one is sent.
 */
public final class TableReadings implements Readings {
  private final Map<String, Queue<Reading>> ofStation = new HashMap<>();

  /**
   * Reads all readings of the stations of a registry into memory. A station's are those of the
   * table's section that has the id, else the name, of its section.
   *
   * @throws UncheckedIOException where a file can no longer be read
   */
  public TableReadings(NationalTables tables, Registry registry) {
    Map<String, Map<Instant, Reading>> ofSection = new HashMap<>();
    try (Stream<Sample> samples = tables.samples()) {
      samples.forEach(
          s ->
              ofSection
                  .computeIfAbsent(s.section(), id -> new TreeMap<>())
                  .put(s.time(), new Reading(s.time(), standing(s.results()))));
    }
    Map<String, Map<Instant, Reading>> ofName = new HashMap<>();
    tables.sections().stream()
        .filter(s -> ofSection.containsKey(s.id()))
        .forEach(s -> ofName.putIfAbsent(s.name(), ofSection.get(s.id())));
    Map<String, String> names =
        registry.sections().stream().collect(Collectors.toMap(Section::id, Section::name));
    for (Station station : registry.stations()) {
      Map<Instant, Reading> its =
          ofSection.getOrDefault(station.section(), ofName.get(names.get(station.section())));
      if (its != null) {
        ofStation.put(
            station.mn(),
            new ArrayDeque<>(its.values().stream().filter(r -> !r.results().isEmpty()).toList()));
      }
    }
  }

  private static List<Result> standing(List<Result> results) {
    return results.stream().filter(r -> r.flag() != Flag.WITHDRAWN).toList();
  }

  /** How many readings are left. */
  public long size() {
    return ofStation.values().stream().mapToLong(Queue::size).sum();
  }

  @Override
  public Optional<Reading> next(Device device) {
    return Optional.ofNullable(ofStation.get(device.station().mn())).map(Queue::poll);
  }
}
