package io.heqing.demo;

import java.time.Instant;

/**
 * A span of time, of arrivals.
 *
 * @param from its beginning, epoch seconds
 * @param to its end, excluded, epoch seconds
 */
record Window(long from, long to) {

  /** The window of all whole seconds in a span. */
  static Window of(Instant from, Instant to) {
    return new Window(firstSecond(from), firstSecond(to));
  }

  boolean contains(long time) {
    return from <= time && time < to;
  }

  private static long firstSecond(Instant instant) {
    return instant.getEpochSecond() + (instant.getNano() > 0 ? 1 : 0);
  }
}
