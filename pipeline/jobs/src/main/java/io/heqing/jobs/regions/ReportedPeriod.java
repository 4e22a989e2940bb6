package io.heqing.jobs.regions;

import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A period that regions are reported over.
 *
 * @param span a month, quarter, year to date or year
 * @param last its last month
 */
record ReportedPeriod(Span span, YearMonth last) {
  private static final int MONTHS_OF_QUARTER = 3;

  /** The period of an evaluation; empty where regions are not reported over such. */
  static Optional<ReportedPeriod> of(SectionEvaluation evaluation) {
    if (evaluation.span() == Span.SAMPLE || evaluation.span() == Span.DAY) {
      return Optional.empty();
    }
    // The middle of a period lies in the same month whatever the zone: none is two weeks off.
    Instant time = evaluation.time();
    Instant middle = time.plus(Duration.between(time, evaluation.end()).dividedBy(2));
    return Optional.of(ending(evaluation.span(), YearMonth.from(middle.atOffset(ZoneOffset.UTC))));
  }

  private static ReportedPeriod ending(Span span, YearMonth within) {
    return new ReportedPeriod(
        span,
        switch (span) {
          case QUARTER -> YearMonth.of(within.getYear(), quarter(within) * MONTHS_OF_QUARTER);
          case YEAR -> YearMonth.of(within.getYear(), 12);
          default -> within;
        });
  }

  /** Reads what {@link #key} writes. */
  static ReportedPeriod ofKey(String key) {
    int blank = key.indexOf(' ');
    Span span = Span.valueOf(key.substring(0, blank));
    String label = key.substring(blank + 1);
    return switch (span) {
      case QUARTER -> {
        int dash = label.indexOf('-');
        yield new ReportedPeriod(
            span,
            YearMonth.of(
                Integer.parseInt(label.substring(0, dash)),
                Integer.parseInt(label.substring(dash + 1)) * MONTHS_OF_QUARTER));
      }
      case YEAR -> new ReportedPeriod(span, YearMonth.of(Integer.parseInt(label), 12));
      default -> new ReportedPeriod(span, YearMonth.parse(label));
    };
  }

  /**
   * The key of its state, such as {@code MONTH 2026-03}, {@code QUARTER 2026-1}, {@code YTD
   * 2026-03}, {@code YEAR 2026}: text, as hash codes of enums differ between machines.
   */
  String key() {
    return span
        + " "
        + switch (span) {
          case QUARTER -> last.getYear() + "-" + quarter(last);
          case YEAR -> Integer.toString(last.getYear());
          default -> last.toString();
        };
  }

  int year() {
    return last.getYear();
  }

  /** The last day, whose target holds for the period. */
  LocalDate lastDay() {
    return last.atEndOfMonth();
  }

  /** The time by which it is known: its start; of a year to date that of its last month. */
  Instant time(ZoneId zone) {
    YearMonth first =
        switch (span) {
          case QUARTER -> last.minusMonths(MONTHS_OF_QUARTER - 1L);
          case YEAR -> last.minusMonths(11);
          default -> last;
        };
    return first.atDay(1).atStartOfDay(zone).toInstant();
  }

  /** Its end, exclusive. */
  Instant end(ZoneId zone) {
    return last.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
  }

  /** The one after it, which is compared with it; a month or quarter only. */
  Optional<ReportedPeriod> next() {
    return months().map(months -> new ReportedPeriod(span, last.plusMonths(months)));
  }

  /** The one before it, with which it is compared; of a month or quarter only. */
  Optional<ReportedPeriod> previous() {
    return months().map(months -> new ReportedPeriod(span, last.minusMonths(months)));
  }

  /** The same of the year after. */
  ReportedPeriod nextYear() {
    return new ReportedPeriod(span, last.plusYears(1));
  }

  /** The same of the year before. */
  ReportedPeriod lastYear() {
    return new ReportedPeriod(span, last.minusYears(1));
  }

  private Optional<Integer> months() {
    return switch (span) {
      case MONTH -> Optional.of(1);
      case QUARTER -> Optional.of(MONTHS_OF_QUARTER);
      default -> Optional.empty();
    };
  }

  private static int quarter(YearMonth month) {
    return (month.getMonthValue() - 1) / MONTHS_OF_QUARTER + 1;
  }
}
