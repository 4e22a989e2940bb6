package io.heqing.report.bulletin;

import io.heqing.report.document.Masthead.Status;
import java.time.LocalDate;
import java.util.Objects;

/**
 * Under what number, when and how binding a report goes out.
 *
 * @param status how binding it is
 * @param number its number of the year, 2026年第10期; null for a draft
 * @param date the day it was made
 */
public record Issue(Status status, String number, LocalDate date) {

  public Issue {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(date, "date");
    if ((number == null) != (status == Status.DRAFT)) {
      throw new IllegalArgumentException(
          "a " + status + " has number " + number + ": a draft has none, all others have one");
    }
  }

  /** A draft of a day. */
  public static Issue draft(LocalDate date) {
    return new Issue(Status.DRAFT, null, date);
  }
}
