package io.heqing.notifier.decision;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Hours of each day, such as {@code 07:00-22:00}; over midnight where they end before they begin.
 *
 * @param from their begin
 * @param until their end, exclusive
 */
record Hours(LocalTime from, LocalTime until) {

  /** The hours of a route; the registry's checks know their form. */
  static Hours parse(String text) {
    int dash = text.indexOf('-');
    return new Hours(time(text.substring(0, dash)), time(text.substring(dash + 1)));
  }

  private static LocalTime time(String text) {
    String plain = text.strip();
    return plain.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(plain);
  }

  /** The time itself where it lies in these hours, else their next begin. */
  Instant next(Instant time, ZoneId zone) {
    ZonedDateTime local = time.atZone(zone);
    LocalTime of = local.toLocalTime();
    boolean within =
        from.isBefore(until)
            ? !of.isBefore(from) && of.isBefore(until)
            : !of.isBefore(from) || of.isBefore(until);
    return within ? time : next(from, time, zone);
  }

  /** When it is that time of the day next after an instant. */
  static Instant next(LocalTime at, Instant after, ZoneId zone) {
    ZonedDateTime local = after.atZone(zone);
    Instant today = local.toLocalDate().atTime(at).atZone(zone).toInstant();
    return today.isAfter(after)
        ? today
        : local.toLocalDate().plusDays(1).atTime(at).atZone(zone).toInstant();
  }
}
