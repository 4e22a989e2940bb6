package io.heqing.jobs.compliance;

import io.heqing.store.Point;
import io.heqing.store.Points;
import java.time.Duration;
import java.time.Instant;

/**
 * Automatic readings of a section that arrived for a day, and how long after they were taken.
 *
 * @param section id of the section
 * @param day start of the day on which they were taken, in the registry's zone
 * @param messages how many messages
 * @param delaySum the sum of their delays, milliseconds
 * @param delayMost the longest delay, milliseconds
 */
public record Arrivals(String section, Instant day, long messages, long delaySum, long delayMost) {

  /** One that was taken at a time and arrived at another; a clock that runs ahead is no delay. */
  static Arrivals one(String section, Instant day, Instant taken, Instant arrived) {
    long delay = Math.max(0, Duration.between(taken, arrived).toMillis());
    return new Arrivals(section, day, 1, delay, delay);
  }

  /** These and others of the same section and day. */
  Arrivals and(Arrivals others) {
    return new Arrivals(
        section,
        day,
        messages + others.messages,
        delaySum + others.delaySum,
        Math.max(delayMost, others.delayMost));
  }

  /** Their point. */
  public Point point() {
    return Points.arrival(
        section, day, messages, Duration.ofMillis(delaySum), Duration.ofMillis(delayMost));
  }
}
