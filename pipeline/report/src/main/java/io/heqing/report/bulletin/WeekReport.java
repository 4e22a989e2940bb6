package io.heqing.report.bulletin;

import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.report.Edition;
import io.heqing.report.bulletin.Wording.Note;
import io.heqing.report.document.Block;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Table;
import io.heqing.report.figures.Figures;
import io.heqing.report.figures.PeriodFigures;
import io.heqing.report.figures.SectionEntry;
import io.heqing.standard.WaterClass;
import io.heqing.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The weekly brief (水质周报): classes by day, sections over target, alerts that are new and those
 * still open, and what to watch.
 */
final class WeekReport {
  /** How long an alert may be open before it is told as lasting. */
  private static final Duration LASTING = Duration.ofDays(15);

  private final Wording words;
  private final Scope scope;
  private final Edition.Week edition;
  private final ZoneId zone;
  private final Map<String, List<PeriodFigures>> days;
  private final Matter matter;
  private final Snapshot month;
  private final boolean monthOver;

  /**
   * The brief.
   *
   * @param made the day it is made: until the end of the week's month it tells how that is going
   * @throws NoFiguresException where the store has neither days nor alerts of the week
   */
  WeekReport(Figures figures, Wording words, Scope scope, Edition.Week edition, LocalDate made)
      throws StoreUnavailableException, NoFiguresException {
    this.words = words;
    this.scope = scope;
    this.edition = edition;
    this.zone = figures.office().zone();
    this.days = new HashMap<>(figures.days(edition.from(), edition.until()));
    this.days.keySet().removeIf(section -> !scope.has(section));
    LocalDate first = edition.until().minusDays(1).withDayOfMonth(1);
    this.month = Snapshot.read(figures, Span.MONTH, first);
    this.monthOver = !made.isBefore(first.plusMonths(1));
    this.matter =
        new Matter(
            words,
            scope,
            Span.DAY,
            words.inSentence(edition),
            new Snapshot(Map.of(), Map.of()),
            Map.of(),
            Map.of(),
            null,
            new Snapshot(Map.of(), Map.of()),
            List.of(),
            Alerts.of(figures, scope, edition));
    if (days.isEmpty() && matter.alerts().isEmpty()) {
      throw new NoFiguresException(
          words.noFigures(
              words.period(edition),
              figures.starts(Span.MONTH).stream()
                  .map(day -> day.toString().substring(0, 7))
                  .toList()));
    }
  }

  List<Chapter> chapters() {
    Instant from = edition.from().atStartOfDay(zone).toInstant();
    Instant end = edition.until().atStartOfDay(zone).toInstant();
    AlertChapter alerts = new AlertChapter(matter, from, zone);
    OutlookChapter outlook = new OutlookChapter(words, scope, month, false);
    List<SectionEntry> measured = scope.of(section -> days.containsKey(section.id()));
    List<SectionEntry> over = scope.of(section -> daysOver(section) > 0);

    List<Block> summary = new ArrayList<>();
    summary.add(Paragraph.body(words.week(matter.when(), measured.size(), Matter.names(over))));
    summary.add(Paragraph.body(alerts.sentence()));
    long lasting =
        matter.alerts().stream()
            .filter(alert -> alert.resolved().isEmpty())
            .filter(alert -> Duration.between(alert.opened(), end).compareTo(LASTING) > 0)
            .count();
    if (lasting > 0) {
      summary.add(Paragraph.body(words.lasting((int) lasting, (int) LASTING.toDays())));
    }
    if (!monthOver) {
      outlook.monthSentence().map(Paragraph::body).ifPresent(summary::add);
    }
    List<Chapter> chapters = new ArrayList<>();
    chapters.add(new Chapter(words.label(Label.SUMMARY), summary));
    if (!over.isEmpty()) {
      chapters.add(new Chapter(words.label(Label.WEEK_OVER), List.of(over(over))));
    }
    List<Block> blocks = new ArrayList<>();
    alerts
        .listed(
            alert -> alert.watch().isWater() && !alert.opened().isBefore(from),
            "alerts-new",
            Label.ALERTS_NEW,
            Label.SHEET_ALERTS_NEW,
            AlertChapter.LISTED_AT_MOST)
        .ifPresent(blocks::add);
    alerts
        .listed(
            alert ->
                alert.watch().isWater()
                    && alert.opened().isBefore(from)
                    && alert.resolved().isEmpty()
                    && alert.gravest() != Severity.GENERAL,
            "alerts-open",
            Label.ALERTS_OPEN_GRAVER,
            Label.SHEET_ALERTS_OPEN,
            AlertChapter.LISTED_AT_MOST)
        .ifPresent(blocks::add);
    if (!matter.alerts().isEmpty()) {
      blocks.add(alerts.byWatch());
      chapters.add(new Chapter(words.label(Label.ALERTS), blocks));
    }
    if (!monthOver) {
      outlook.month().ifPresent(chapters::add);
    }
    if (!measured.isEmpty()) {
      chapters.add(new Chapter(words.label(Label.WEEK_DAYS), List.of(byDay(measured))));
    }
    return chapters;
  }

  private List<PeriodFigures> days(SectionEntry section) {
    return days.getOrDefault(section.id(), List.of());
  }

  private static boolean isOver(PeriodFigures day) {
    return day.compliant().filter(met -> !met).isPresent();
  }

  private int daysOver(SectionEntry section) {
    return (int) days(section).stream().filter(WeekReport::isOver).count();
  }

  private Table over(List<SectionEntry> over) {
    Tabulation table =
        new Tabulation(words)
            .merged(Label.RIVER, 4)
            .column(Label.SECTION, 6)
            .column(Label.COUNTY, 4)
            .column(Label.TARGET, 3)
            .column(Label.DAYS_OVER, 4)
            .column(Label.WORST_CLASS, 4)
            .column(Label.OVER_WORST, 8)
            .column(Label.LATEST, 4)
            .column(Label.RESPONSIBLE, 6);
    for (SectionEntry section : over) {
      List<PeriodFigures> those = days(section);
      PeriodFigures worst =
          those.stream()
              .filter(WeekReport::isOver)
              .max(
                  Comparator.comparing((PeriodFigures day) -> day.waterClass().orElse(WaterClass.I))
                      .thenComparing(PeriodFigures::time))
              .orElseThrow();
      PeriodFigures latest = those.get(those.size() - 1);
      table.row(
          List.of(
              Tabulation.text(section.river()),
              Cell.text(section.name()),
              Tabulation.text(section.county()),
              Cell.quality(
                  worst.target().or(() -> Optional.ofNullable(section.target())).orElse(null)),
              Cell.text(daysOver(section) + "/" + those.size()),
              Cell.quality(worst.waterClass().orElse(null)),
              Tabulation.text(words.named(worst.overTarget(), false)),
              Cell.quality(latest.waterClass().orElse(null)),
              Tabulation.text(section.responsible())));
    }
    return table.table(
        "week-over", Label.WEEK_OVER_TABLE, Label.SHEET_WEEK_OVER, words.note(Note.WEEK_OVER));
  }

  private Table byDay(List<SectionEntry> measured) {
    Tabulation table =
        new Tabulation(words)
            .merged(Label.RIVER, 4)
            .column(Label.SECTION, 6)
            .column(Label.TARGET, 3);
    List<LocalDate> week = edition.from().datesUntil(edition.until()).toList();
    week.forEach(day -> table.column(words.day(day), "", 3));
    for (SectionEntry section : measured) {
      Map<LocalDate, PeriodFigures> byDay = new HashMap<>();
      days(section).forEach(day -> byDay.put(day.time().atZone(zone).toLocalDate(), day));
      List<Cell> cells = new ArrayList<>();
      cells.add(Tabulation.text(section.river()));
      cells.add(Cell.text(section.name()));
      cells.add(Cell.quality(section.target()));
      week.forEach(
          day ->
              cells.add(
                  Cell.quality(
                      Optional.ofNullable(byDay.get(day))
                          .flatMap(PeriodFigures::waterClass)
                          .orElse(null))));
      table.row(cells);
    }
    return table.table("days", Label.DAYS_TABLE, Label.SHEET_DAYS, words.note(Note.DAYS));
  }
}
