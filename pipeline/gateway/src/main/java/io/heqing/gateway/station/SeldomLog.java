package io.heqing.gateway.station;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;

/** Lets a line be logged once a second, with how many there were. */
final class SeldomLog {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private Instant next = Instant.MIN;
  private long count;

  /**
   * Something happened.
   *
   * @param line logs it; gets how often it happened since the line before
   */
  void happened(Instant now, LongConsumer line) {
    long happened;
    synchronized (this) {
      count++;
      if (now.isBefore(next)) {
        return;
      }
      next = now.plus(PAUSE);
      happened = count;
      count = 0;
    }
    line.accept(happened);
  }
}
