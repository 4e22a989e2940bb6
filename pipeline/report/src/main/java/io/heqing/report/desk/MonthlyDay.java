package io.heqing.report.desk;

import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The day of each month from which the bulletin of the month before is due.
 *
 * @param day the day, 1 to 28, so that every month has it
 * @param at from when on that day
 */
public record MonthlyDay(int day, LocalTime at) {
  public MonthlyDay {
    if (day < 1 || day > 28) {
      throw new IllegalArgumentException("a day of every month is 1 to 28, found " + day);
    }
  }

  /** The newest month whose bulletin is due. */
  YearMonth due(Instant now, ZoneId zone) {
    ZonedDateTime here = now.atZone(zone);
    boolean reached =
        !here.toLocalDateTime().isBefore(here.toLocalDate().withDayOfMonth(day).atTime(at));
    return YearMonth.from(here).minusMonths(reached ? 1 : 2);
  }
}
