package io.heqing.gateway.table;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a sample was taken, as a table tells it.
 *
 * @param text the cell
 * @param moment the moment; empty where the cell names a time without a year ({@code 04-01 04:00},
 *     as the national system publishes) or a month ({@code 2026-10})
 */
public record SamplingTime(String text, Optional<OffsetDateTime> moment) {
  private static final String CLOCK =
      "(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?";
  private static final Pattern DATED =
      Pattern.compile(
          "(?<year>\\d{4})[-/.年](?<month>\\d{1,2})[-/.月](?<day>\\d{1,2})日?(?:(?:\\s*[Tt]\\s*|\\s+|(?<=日))"
              + CLOCK
              + "\\s*(?<zone>[Zz]|[+-]\\d{2}(?::?\\d{2})?)?)?");
  private static final Pattern COMPACT =
      Pattern.compile(
          "(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})"
              + "(?:(?<hour>\\d{2})(?<minute>\\d{2})(?<second>\\d{2})?)?");
  private static final Pattern MONTH = Pattern.compile("(?<year>\\d{4})[-/.年](?<month>\\d{1,2})月?");
  private static final Pattern WITHOUT_YEAR =
      Pattern.compile("(?<month>\\d{1,2})-(?<day>\\d{1,2})\\s+(?<hour>\\d{1,2}):(?<minute>\\d{2})");

  /** What {@link #parse} takes, in Chinese. */
  static final String EXPECTED_CHINESE = "时间，如 2026-10-01 08:00 或 2026-10-01T08:00:00+08:00";

  /** What {@link #parse} takes, in English. */
  static final String EXPECTED_ENGLISH =
      "a time such as 2026-10-01 08:00 or 2026-10-01T08:00:00+08:00";

  /**
   * Reads a time: ISO 8601 with or without zone, {@code 2026-10-01 08:00[:00]}, {@code 2026/10/1
   * 8:00}, {@code 2026年10月1日 8:00}, {@code 20261001080000}; {@code 2026-10-01} is its midnight,
   * 24:00 that of the next day; {@code 2026-10} and {@code 10-01 08:00} have no moment.
   *
   * @param zone the zone of times that name none
   * @return the time, or empty where the text is none of these or no day of the calendar
   */
  public static Optional<SamplingTime> parse(String text, ZoneId zone) {
    String t = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    try {
      Matcher m = DATED.matcher(t);
      if (m.matches()) {
        LocalDateTime local = local(m, m.group("fraction"));
        return Optional.of(
            new SamplingTime(
                text.strip(),
                Optional.of(
                    m.group("zone") == null
                        ? local.atZone(zone).toOffsetDateTime()
                        : local.atOffset(
                            ZoneOffset.of(m.group("zone").toUpperCase(java.util.Locale.ROOT))))));
      }
      m = COMPACT.matcher(t);
      if (m.matches()) {
        return Optional.of(
            new SamplingTime(
                text.strip(), Optional.of(local(m, null).atZone(zone).toOffsetDateTime())));
      }
      m = MONTH.matcher(t);
      if (m.matches()) {
        YearMonth.of(number(m, "year"), number(m, "month"));
        return Optional.of(new SamplingTime(text.strip(), Optional.empty()));
      }
      m = WITHOUT_YEAR.matcher(t);
      if (m.matches()) {
        MonthDay.of(number(m, "month"), number(m, "day"));
        clock(number(m, "hour"), number(m, "minute"));
        return Optional.of(new SamplingTime(text.strip(), Optional.empty()));
      }
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The month, where the cell names one and no more. */
  public Optional<YearMonth> month() {
    Matcher m = MONTH.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
    return m.matches()
        ? Optional.of(YearMonth.of(number(m, "year"), number(m, "month")))
        : Optional.empty();
  }

  /** ISO 8601 with offset and seconds where the moment is known, else the cell's text. */
  public String iso() {
    return moment.map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format).orElse(text);
  }

  private static LocalDateTime local(Matcher m, String fraction) {
    LocalDateTime midnight =
        LocalDateTime.of(number(m, "year"), number(m, "month"), number(m, "day"), 0, 0);
    int hour = number(m, "hour");
    int minute = number(m, "minute");
    int second = number(m, "second");
    if (hour == 24 && minute == 0 && second == 0) {
      return midnight.plusDays(1);
    }
    int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    return midnight.withHour(hour).withMinute(minute).withSecond(second).withNano(nanos);
  }

  private static void clock(int hour, int minute) {
    java.time.LocalTime.of(hour == 24 && minute == 0 ? 0 : hour, minute);
  }

  private static int number(Matcher m, String group) {
    String digits = m.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
