package io.heqing.report.archive;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Masthead;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The place in the archive that a report is made for.
 *
 * @param subject what it is
 * @param number its number of the year, from 1
 * @param revision 0 for the first, then 1, 2 …
 * @param date the day that is printed on it
 * @param before the one that it revises; empty for the first
 */
public record Slot(
    Subject subject, int number, int revision, LocalDate date, Optional<Archived> before) {

  /** How binding the report is. */
  public Masthead.Status status() {
    return revision == 0 ? Masthead.Status.FINAL : Masthead.Status.REVISION;
  }

  /** The number as it is printed: 2026年第10期（修订1）; No. 10 of 2026, Revision 1. */
  public String numberText() {
    return numberText(subject.language(), subject.edition().numberedIn(), number, revision);
  }

  static String numberText(Language language, int year, int number, int revision) {
    String first = language.of("%1$d年第%2$d期", "No. %2$d of %1$d").formatted(year, number);
    return revision == 0
        ? first
        : first + language.of("（修订%d）", ", Revision %d").formatted(revision);
  }
}
