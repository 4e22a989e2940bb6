package io.heqing.jobs.registry;

import io.heqing.messages.Publication;
import io.heqing.messages.Rejected.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Which times are taken: from the first day of the years kept up to now.
 *
 * @param zone the zone of days
 * @param start the first day that is kept
 * @param latest the latest time that is taken
 */
public record Retention(ZoneId zone, LocalDate start, Instant latest) {
  /** Clocks of stations run ahead; beyond this a sampling time is wrong. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);

  /** What holds now by a publication. */
  public static Retention of(Publication publication, Clock clock) {
    ZoneId zone = ZoneId.of(publication.zone());
    Instant now = clock.instant();
    return new Retention(
        zone,
        LocalDate.of(LocalDate.ofInstant(now, zone).getYear() - publication.yearsKept(), 1, 1),
        now.plus(CLOCK_TOLERANCE));
  }

  /**
   * Why a time is not taken.
   *
   * @param reason the reason
   * @param expected what would be right
   */
  public record Refusal(Reason reason, String expected) {}

  /** Why a time is not taken; empty where it is. */
  public Optional<Refusal> refusal(Instant time) {
    if (time.isAfter(latest)) {
      return Optional.of(new Refusal(Reason.IN_THE_FUTURE, "not after " + latest));
    }
    if (time.isBefore(start.atStartOfDay(zone).toInstant())) {
      return Optional.of(new Refusal(Reason.TOO_OLD, "not before " + start));
    }
    return Optional.empty();
  }

  /** The day of a time, since 1970. */
  public int day(Instant time) {
    return Math.toIntExact(LocalDate.ofInstant(time, zone).toEpochDay());
  }

  /** The first instant of such a day. */
  public Instant startOf(int day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant();
  }
}
