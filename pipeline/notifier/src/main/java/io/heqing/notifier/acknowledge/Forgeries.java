package io.heqing.notifier.acknowledge;

import java.time.Clock;

/**
 * Counts links that we did not sign. A person mistypes one or two; who sends more tries keys, and
 * gets no page for it.
 */
final class Forgeries {
  /** Most in a minute, from anywhere: behind a proxy all come from one address. */
  static final int MOST = 60;

  private static final int SECONDS = 60;

  private final Clock clock;
  private long minute;
  private int count;

  Forgeries(Clock clock) {
    this.clock = clock;
  }

  /** Counts one; how many it makes in this minute. */
  synchronized int add() {
    long now = Math.floorDiv(clock.instant().getEpochSecond(), SECONDS);
    if (now != minute) {
      minute = now;
      count = 0;
    }
    return ++count;
  }
}
