package io.heqing.app.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as a page writes them, in the registry's zone: {@code 07-01 08:00} of {@value #YEAR},
 * {@code 07-01 08:00:30} where seconds matter, {@code 2025-12-31 20:00} of another year.
 */
final class PageTime {
  static final int YEAR = 2026;

  private static final String EXAMPLE = YEAR + "-07-01 08:00";
  private static final Pattern REPEATED = Pattern.compile("(.+) to (.+) every (\\d+)h");

  private PageTime() {}

  static Instant parse(String text) {
    String whole = text.length() > 5 && text.charAt(4) == '-' ? text : YEAR + "-" + text;
    try {
      return LocalDateTime.parse(whole.replace(' ', 'T')).atZone(TestSections.ZONE).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "a time of a page is as " + EXAMPLE + ", found " + text, e);
    }
  }

  /** One time, or those of {@code 2025-01-01 00:00 to 2025-12-31 20:00 every 4h}. */
  static List<Instant> parseAll(String text) {
    Matcher repeated = REPEATED.matcher(text);
    if (!repeated.matches()) {
      return List.of(parse(text));
    }
    Instant last = parse(repeated.group(2));
    Duration step = Duration.ofHours(Long.parseLong(repeated.group(3)));
    List<Instant> times = new ArrayList<>();
    for (Instant time = parse(repeated.group(1)); !time.isAfter(last); time = time.plus(step)) {
      times.add(time);
    }
    return times;
  }

  static String format(Instant time) {
    ZonedDateTime local = time.atZone(TestSections.ZONE);
    String pattern =
        (local.getYear() == YEAR ? "" : "yyyy-")
            + "MM-dd HH:mm"
            + (local.getSecond() == 0 && local.getNano() == 0 ? "" : ":ss")
            + (local.getNano() == 0 ? "" : ".SSS");
    return local.format(DateTimeFormatter.ofPattern(pattern));
  }
}
