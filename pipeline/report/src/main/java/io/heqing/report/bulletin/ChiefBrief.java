package io.heqing.report.bulletin;

import io.heqing.messages.Span;
import io.heqing.report.Edition;
import io.heqing.report.bulletin.Wording.Note;
import io.heqing.report.document.Block;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Paragraph.Style;
import io.heqing.report.document.Table;
import io.heqing.report.figures.AlertCourse;
import io.heqing.report.figures.Figures;
import io.heqing.report.figures.PeriodFigures;
import io.heqing.report.figures.RegionFigures;
import io.heqing.report.figures.RegionFigures.Against;
import io.heqing.report.figures.SectionEntry;
import io.heqing.standard.headroom.Outlook;
import io.heqing.standard.region.RegionKind;
import io.heqing.store.StoreUnavailableException;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one river chief needs to know of a month, on one page: his sections, those with problems
 * first, and what is open.
 */
final class ChiefBrief {
  /** As many rows as leave the rest on the page. */
  static final int SECTIONS_AT_MOST = 8;

  static final int HINTS_AT_MOST = 3;
  static final int ALERTS_AT_MOST = 5;

  private final Wording words;
  private final String chief;
  private final Matter matter;
  private final AlertChapter alerts;
  private final OutlookChapter outlook;

  /**
   * The brief.
   *
   * @throws NoFiguresException where no section has this chief, or the store nothing of the month
   */
  ChiefBrief(Figures figures, Wording words, Scope all, Edition.Brief edition)
      throws StoreUnavailableException, NoFiguresException {
    this.words = words;
    this.chief = edition.chief();
    List<SectionEntry> own = all.of(section -> section.answeredForBy(chief));
    if (own.isEmpty()) {
      throw new NoFiguresException(
          words.noChief(
              chief,
              all.sections().stream()
                  .flatMap(section -> section.chiefs().values().stream())
                  .distinct()
                  .toList()));
    }
    Scope scope = all.only(own);
    LocalDate start = edition.from();
    Snapshot now = Snapshot.read(figures, Span.MONTH, start, RegionKind.CHIEF, RegionKind.SECTION);
    if (now.isEmpty()) {
      throw new NoFiguresException(
          words.noFigures(
              words.month(edition.month()),
              figures.starts(Span.MONTH).stream()
                  .map(day -> day.toString().substring(0, 7))
                  .toList()));
    }
    this.matter =
        new Matter(
            words,
            scope,
            Span.MONTH,
            words.month(edition.month()),
            now,
            figures.sections(Span.MONTH, start.minusMonths(1)),
            Map.of(),
            words.toDate(edition.month()),
            Snapshot.read(figures, Span.YTD, start),
            List.of(),
            Alerts.of(figures, scope, edition));
    this.alerts =
        new AlertChapter(
            matter,
            start.atStartOfDay(figures.office().zone()).toInstant(),
            figures.office().zone());
    this.outlook =
        new OutlookChapter(
            words, scope, matter.toDate(), edition.month().getMonth() == Month.DECEMBER);
  }

  List<Chapter> chapters() {
    SectionChapters sections = new SectionChapters(matter);
    List<Block> summary = new ArrayList<>();
    Optional<RegionFigures> region =
        matter.now().region(RegionKind.CHIEF, chief).filter(r -> r.evaluated() > 0);
    summary.add(
        Paragraph.body(
            region
                .map(
                    r ->
                        words.text(
                            words.chief(matter.when(), r),
                            words.compliance(r),
                            words.comparison(r, Against.LAST_YEAR, Span.MONTH),
                            words.comparison(r, Against.PREVIOUS, Span.MONTH)))
                .orElseGet(
                    () ->
                        words.nothingMonitored(
                            matter.when(), Matter.names(matter.scope().sections())))));
    outlook.sentence().map(Paragraph::body).ifPresent(summary::add);
    matter.failing().stream()
        .filter(section -> !sections.cause(section).isEmpty())
        .limit(HINTS_AT_MOST)
        .forEach(
            section ->
                summary.add(
                    new Paragraph(Style.ITEM, words.of(section.name(), sections.cause(section)))));
    if (summary.get(summary.size() - 1) instanceof Paragraph last && last.style() == Style.ITEM) {
      summary.add(new Paragraph(Style.NOTE, words.note(Note.HINT)));
    }
    List<Chapter> chapters = new ArrayList<>();
    chapters.add(new Chapter(words.label(Label.SUMMARY), summary));
    chapters.add(new Chapter(words.label(Label.HIS_SECTIONS), List.of(table())));
    List<Block> open = new ArrayList<>();
    open.add(Paragraph.body(alerts.sentence()));
    alerts.open(ALERTS_AT_MOST).ifPresent(open::add);
    chapters.add(new Chapter(words.label(Label.ALERTS), open));
    return chapters;
  }

  private Table table() {
    Tabulation table =
        new Tabulation(words)
            .column(Label.SECTION, 6)
            .column(Label.CLASS_NOW, 3)
            .column(Label.TARGET, 3)
            .column(Label.OVER_TARGET, 7)
            .column(Label.MAIN, 7)
            .column(Label.CHANGE_LAST_YEAR, 5)
            .column(Label.MET_TO_DATE, 4)
            .column(Label.OUTLOOK_COLUMN, 4)
            .column(Label.HEADROOM, "mg/L", 6)
            .column(Label.OPEN_ALERTS, 3);
    List<SectionEntry> sections = new ArrayList<>(matter.scope().sections());
    sections.sort(Comparator.comparing(this::urgency).reversed());
    sections.stream().limit(SECTIONS_AT_MOST).forEach(section -> table.row(row(table, section)));
    int more = sections.size() - SECTIONS_AT_MOST;
    return table.table(
        "sections",
        Label.SECTIONS_TABLE,
        Label.SHEET_SECTIONS,
        more > 0 ? words.moreSections(more) : null);
  }

  /** Those that miss their target before those whose year is at risk, before all others. */
  private int urgency(SectionEntry section) {
    int missed = matter.compliant(section).filter(met -> !met).isPresent() ? 10 : 0;
    return missed
        + matter
            .toDate()
            .section(section.id())
            .flatMap(PeriodFigures::outlook)
            .map(Outlook::ordinal)
            .orElse(0);
  }

  private List<Cell> row(Tabulation table, SectionEntry section) {
    Optional<PeriodFigures> now = matter.now().section(section.id());
    Optional<PeriodFigures> toDate = matter.toDate().section(section.id());
    long open = matter.alerts(section).stream().filter(this::isOpen).count();
    return List.of(
        Cell.text(section.name()),
        now.flatMap(PeriodFigures::waterClass)
            .map(Cell::quality)
            .orElseGet(() -> Cell.text(words.exclusion(matter.excluded(section).orElseThrow()))),
        Cell.quality(matter.target(section).orElse(null)),
        Tabulation.text(words.named(matter.overTarget(section), false)),
        Tabulation.text(
            words.named(now.map(PeriodFigures::mainPollutants).orElse(List.of()), false)),
        table.change(
            matter
                .now()
                .region(RegionKind.SECTION, section.id())
                .flatMap(r -> r.change(Against.LAST_YEAR))),
        table.met(toDate.flatMap(PeriodFigures::compliant)),
        Tabulation.text(toDate.flatMap(PeriodFigures::outlook).map(words::outlook).orElse("")),
        Tabulation.text(outlook.room(section)),
        open == 0 ? Cell.none() : Cell.count(open));
  }

  private boolean isOpen(AlertCourse alert) {
    return alert.resolved().isEmpty();
  }
}
