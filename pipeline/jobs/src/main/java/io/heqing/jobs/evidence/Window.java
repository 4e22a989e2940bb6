package io.heqing.jobs.evidence;

import io.heqing.jobs.evidence.Readings.Reading;
import io.heqing.standard.ValueSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A span of time in which a pollution may have passed a place, and the readings there.
 *
 * @param from its first moment
 * @param to its last one
 */
record Window(Instant from, Instant to) {
  /** The days before, from which is told what is usual. */
  static final Duration USUAL = Duration.ofDays(7);

  /** The readings of a place in the window, and those of the days before. */
  record Seen(
      NavigableMap<Instant, ? extends Map<String, Reading>> before,
      NavigableMap<Instant, ? extends Map<String, Reading>> within) {

    /** What a parameter looks like; empty where the window has no reading of it. */
    Optional<Look> at(String parameter) {
      return Look.at(parameter, values(parameter, before).values(), values(parameter, within));
    }

    /** The parameters read in the window. */
    Set<String> parameters() {
      Set<String> parameters = new TreeSet<>();
      within.values().forEach(each -> parameters.addAll(each.keySet()));
      return parameters;
    }

    private static NavigableMap<Instant, BigDecimal> values(
        String parameter, NavigableMap<Instant, ? extends Map<String, Reading>> readings) {
      NavigableMap<Instant, BigDecimal> values = new TreeMap<>();
      readings.forEach(
          (time, each) -> {
            Reading reading = each.get(parameter);
            if (reading != null) {
              values.put(time, reading.value());
            }
          });
      return values;
    }
  }

  /** What a track tells of it. */
  Seen seen(Track track, Tracks tracks) {
    NavigableMap<Instant, ? extends Map<String, Reading>> all =
        tracks.between(track, from.minus(USUAL), to);
    return new Seen(all.headMap(from, false), all.tailMap(from, true));
  }

  /**
   * What a parameter looks like at a section: by its station, or by laboratories where that has no
   * reading in the window.
   */
  Optional<Look> at(String section, String parameter, Tracks tracks) {
    return seen(Track.ofSection(section, ValueSource.AUTO), tracks)
        .at(parameter)
        .or(() -> seen(Track.ofSection(section, ValueSource.LAB), tracks).at(parameter));
  }
}
