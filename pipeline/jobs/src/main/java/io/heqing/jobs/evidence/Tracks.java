package io.heqing.jobs.evidence;

import io.heqing.jobs.evidence.Readings.Reading;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;

/** The readings that stand. */
@FunctionalInterface
interface Tracks {
  /** The readings of a track between two times, both included, by time and parameter. */
  NavigableMap<Instant, ? extends Map<String, Reading>> between(
      Track track, Instant from, Instant to);
}
