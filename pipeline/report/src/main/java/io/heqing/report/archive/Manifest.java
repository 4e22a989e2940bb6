package io.heqing.report.archive;

import io.heqing.messages.settings.Language;
import io.heqing.report.Edition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the archive says of a report: {@code manifest.json} in its folder.
 *
 * @param format version of the archive's files; 1
 * @param office whose registry it is
 * @param city the city that it is about; null where it is about all
 * @param kind its kind
 * @param edition its time, and of a brief the chief: {@link Edition#id()}
 * @param from first day that it is about
 * @param until the day after the last
 * @param language its language
 * @param year the year among whose reports it is numbered
 * @param number its number, from 1
 * @param revision 0 for the first, then 1, 2 …
 * @param date the day that is printed on it
 * @param made when it was archived
 * @param basis what it rests on
 * @param files SHA-256 of each file beside the manifest, in hexadecimal digits, by name
 */
public record Manifest(
    int format,
    String office,
    String city,
    Edition.Kind kind,
    String edition,
    LocalDate from,
    LocalDate until,
    Language language,
    int year,
    int number,
    int revision,
    LocalDate date,
    Instant made,
    Basis basis,
    SortedMap<String, String> files) {

  static final int FORMAT = 1;

  public Manifest {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  static Manifest of(Slot slot, Instant made, Basis basis, Map<String, String> files) {
    Edition edition = slot.subject().edition();
    return new Manifest(
        FORMAT,
        slot.subject().office(),
        slot.subject().city().orElse(null),
        edition.kind(),
        edition.id(),
        edition.from(),
        edition.until(),
        slot.subject().language(),
        edition.numberedIn(),
        slot.number(),
        slot.revision(),
        slot.date(),
        made,
        basis,
        new TreeMap<>(files));
  }

  /** Its number as it is printed: 2026年第10期（修订1）; No. 10 of 2026, Revision 1. */
  public String numberText() {
    return Slot.numberText(language, year, number, revision);
  }

  /** Whether it is of the series in which a subject is numbered. */
  boolean isOfSeries(Subject subject) {
    return office.equals(subject.office())
        && Optional.ofNullable(city).equals(subject.city())
        && kind == subject.edition().kind()
        && year == subject.edition().numberedIn();
  }

  /** Whether it is about the same in whatever language. */
  boolean isOfEdition(Subject subject) {
    return isOfSeries(subject) && edition.equals(subject.edition().id());
  }

  /** Whether it is a subject, in whatever revision. */
  boolean is(Subject subject) {
    return isOfEdition(subject) && language == subject.language();
  }
}
