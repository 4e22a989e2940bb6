package io.heqing.report;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** What a report is about: its kind and its time. */
public sealed interface Edition {

  /** Kinds of reports; each is numbered by itself. */
  enum Kind {
    /** The monthly bulletin. */
    MONTH,
    /** The report of a year. */
    YEAR,
    /** The report of a week. */
    WEEK,
    /** The brief of a river chief. */
    BRIEF
  }

  /** What kind of report it is. */
  Kind kind();

  /** The year among whose reports it is numbered; of a week, that of ISO 8601. */
  int numberedIn();

  /** Short and ASCII where its parts are: names files and the archive, {@code 2026-10}. */
  String id();

  /** First day that it is about. */
  LocalDate from();

  /** The day after the last one that it is about. */
  LocalDate until();

  /**
   * The monthly bulletin (水质月报): the month, and January to the month.
   *
   * @param month the month
   */
  record Month(YearMonth month) implements Edition {
    @Override
    public Kind kind() {
      return Kind.MONTH;
    }

    @Override
    public int numberedIn() {
      return month.getYear();
    }

    @Override
    public String id() {
      return month.toString();
    }

    @Override
    public LocalDate from() {
      return month.atDay(1);
    }

    @Override
    public LocalDate until() {
      return month.plusMonths(1).atDay(1);
    }
  }

  /**
   * The report of a year (年报).
   *
   * @param year the year
   */
  record OfYear(Year year) implements Edition {
    @Override
    public Kind kind() {
      return Kind.YEAR;
    }

    @Override
    public int numberedIn() {
      return year.getValue();
    }

    @Override
    public String id() {
      return year.toString();
    }

    @Override
    public LocalDate from() {
      return year.atDay(1);
    }

    @Override
    public LocalDate until() {
      return year.plusYears(1).atDay(1);
    }
  }

  /**
   * The report of a week (周报), from Monday to Sunday (ISO 8601).
   *
   * @param monday its first day
   */
  record Week(LocalDate monday) implements Edition {
    @Override
    public Kind kind() {
      return Kind.WEEK;
    }

    @Override
    public int numberedIn() {
      return monday.get(IsoFields.WEEK_BASED_YEAR);
    }

    @Override
    public String id() {
      return String.format(
          Locale.ROOT,
          "%d-W%02d",
          monday.get(IsoFields.WEEK_BASED_YEAR),
          monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    @Override
    public LocalDate from() {
      return monday;
    }

    @Override
    public LocalDate until() {
      return monday.plusWeeks(1);
    }
  }

  /**
   * The brief of one river chief (河长专报) about a month, on one page.
   *
   * @param chief the chief's name, as the registry has it
   * @param month the month
   */
  record Brief(String chief, YearMonth month) implements Edition {
    @Override
    public Kind kind() {
      return Kind.BRIEF;
    }

    @Override
    public int numberedIn() {
      return month.getYear();
    }

    @Override
    public String id() {
      return month + "-" + String.join("-", chief.split("[^\\p{L}\\p{N}]+"));
    }

    @Override
    public LocalDate from() {
      return month.atDay(1);
    }

    @Override
    public LocalDate until() {
      return month.plusMonths(1).atDay(1);
    }
  }
}
