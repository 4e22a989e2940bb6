package io.heqing.gateway.station;

import io.heqing.gateway.hj212.Frame;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/** Request numbers (QN): a moment to the millisecond in Beijing time, 17 digits. */
final class RequestNumber {
  private static final int DIGITS = 17;

  private RequestNumber() {}

  /** The moment that a number tells; empty where it is no such number. */
  static Optional<Instant> time(String number) {
    if (number.length() != DIGITS || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
                  part(number, 0, 4),
                  part(number, 4, 6),
                  part(number, 6, 8),
                  part(number, 8, 10),
                  part(number, 10, 12),
                  part(number, 12, 14),
                  part(number, 14, 17) * 1_000_000)
              .toInstant(Frame.ZONE));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int part(String number, int from, int to) {
    return Integer.parseInt(number, from, to, 10);
  }
}
