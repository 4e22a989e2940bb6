package io.heqing.demo.stations;

import io.heqing.gateway.national.NationalTables;
import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Readings of tables, each station's in order of time. Of several rows of one station and time the
 * last one is sent.
 */
public final class TableReadings implements Readings {
  private final Map<String, Queue<Reading>> ofSection = new HashMap<>();

  /**
   * Reads all readings into memory.
   *
   * @throws java.io.UncheckedIOException where a file can no longer be read
   */
  public TableReadings(NationalTables tables) {
    Map<String, Map<Instant, Reading>> last = new HashMap<>();
    try (Stream<Sample> samples = tables.samples()) {
      samples.forEach(
          s ->
              last.computeIfAbsent(s.section(), id -> new TreeMap<>())
                  .put(s.time(), new Reading(s.time(), standing(s.results()))));
    }
    last.forEach(
        (section, readings) ->
            ofSection.put(
                section,
                new ArrayDeque<>(
                    readings.values().stream()
                        .filter(r -> !r.results().isEmpty())
                        .sorted(Comparator.comparing(Reading::time))
                        .toList())));
  }

  private static List<Result> standing(List<Result> results) {
    return results.stream().filter(r -> r.flag() != Flag.WITHDRAWN).toList();
  }

  /** How many readings are left. */
  public long size() {
    return ofSection.values().stream().mapToLong(Queue::size).sum();
  }

  @Override
  public Optional<Reading> next(Device device) {
    return Optional.ofNullable(ofSection.get(device.station().section())).map(Queue::poll);
  }
}
