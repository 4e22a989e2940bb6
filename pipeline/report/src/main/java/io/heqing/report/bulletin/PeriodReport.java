package io.heqing.report.bulletin;

import io.heqing.messages.Span;
import io.heqing.report.Edition;
import io.heqing.report.document.Block;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Paragraph;
import io.heqing.report.figures.Figures;
import io.heqing.report.figures.PeriodFigures;
import io.heqing.report.figures.RegionFigures;
import io.heqing.report.figures.RegionFigures.Against;
import io.heqing.standard.region.RegionKind;
import io.heqing.store.StoreUnavailableException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The monthly bulletin (水质月报), about the month and January to the month, and the report of a year
 * (年报).
 */
final class PeriodReport {
  private static final RegionKind[] KINDS = {
    RegionKind.CITY,
    RegionKind.COUNTY,
    RegionKind.RIVER,
    RegionKind.SECTION_KIND,
    RegionKind.SECTION
  };

  private final Figures figures;
  private final Wording words;
  private final Scope scope;
  private final Edition edition;
  private final Matter matter;

  /** Whether nothing of the year follows any more. */
  private final boolean over;

  private PeriodReport(Figures figures, Edition edition, Matter matter, boolean over) {
    this.figures = figures;
    this.words = matter.words();
    this.scope = matter.scope();
    this.edition = edition;
    this.matter = matter;
    this.over = over;
  }

  /**
   * The bulletin of a month.
   *
   * @throws NoFiguresException where the month lies outside those that the store has figures of
   */
  static List<Chapter> ofMonth(Figures figures, Wording words, Scope scope, Edition.Month edition)
      throws StoreUnavailableException, NoFiguresException {
    LocalDate start = edition.from();
    YearMonth month = edition.month();
    Snapshot now = Snapshot.read(figures, Span.MONTH, start, KINDS);
    if (now.isEmpty()) {
      requireWithinMonths(figures, words, month);
    }
    Scope then = scope.during(now);
    Matter matter =
        new Matter(
            words,
            then,
            Span.MONTH,
            words.month(month),
            now,
            figures.sections(Span.MONTH, start.minusMonths(1)),
            figures.sections(Span.MONTH, start.minusYears(1)),
            words.toDate(month),
            Snapshot.read(
                figures,
                Span.YTD,
                start,
                RegionKind.CITY,
                RegionKind.COUNTY,
                RegionKind.SECTION_KIND),
            figures.boundaries(Span.MONTH, start),
            Alerts.of(figures, then, edition));
    return new PeriodReport(figures, edition, matter, month.getMonth() == Month.DECEMBER)
        .chapters();
  }

  /**
   * The report of a year.
   *
   * @param made the day it is made: before the year's end it tells what is to come
   * @throws NoFiguresException where the store has no figures of the year
   */
  static List<Chapter> ofYear(
      Figures figures, Wording words, Scope scope, Edition.OfYear edition, LocalDate made)
      throws StoreUnavailableException, NoFiguresException {
    LocalDate start = edition.from();
    Snapshot now = Snapshot.read(figures, Span.YEAR, start, KINDS);
    if (now.isEmpty()) {
      throw new NoFiguresException(
          words.noFigures(
              words.period(edition),
              figures.starts(Span.YEAR).stream()
                  .map(day -> String.valueOf(day.getYear()))
                  .toList()));
    }
    boolean over = !made.isBefore(edition.until());
    Scope then = scope.during(now);
    Matter matter =
        new Matter(
            words,
            then,
            Span.YEAR,
            words.period(edition),
            now,
            Map.of(),
            figures.sections(Span.YEAR, start.minusYears(1)),
            null,
            over ? now : running(figures, made),
            figures.boundaries(Span.YEAR, start),
            Alerts.of(figures, then, edition));
    return new PeriodReport(figures, edition, matter, over).chapters();
  }

  /** The year to date of a day: of its month, or early in one, of the month before. */
  private static Snapshot running(Figures figures, LocalDate made)
      throws StoreUnavailableException {
    LocalDate month = made.withDayOfMonth(1);
    Snapshot now = Snapshot.read(figures, Span.YTD, month, RegionKind.COUNTY);
    return now.isEmpty() && month.getMonth() != Month.JANUARY
        ? Snapshot.read(figures, Span.YTD, month.minusMonths(1), RegionKind.COUNTY)
        : now;
  }

  private List<Chapter> chapters() throws StoreUnavailableException {
    ZoneId zone = figures.office().zone();
    StateChapter state = new StateChapter(matter);
    SectionChapters sections = new SectionChapters(matter);
    WaterChapters waters = new WaterChapters(matter);
    CountyChapter counties = new CountyChapter(matter);
    AlertChapter alerts =
        new AlertChapter(matter, edition.from().atStartOfDay(zone).toInstant(), zone);
    OutlookChapter outlook = new OutlookChapter(words, scope, matter.toDate(), over);
    boolean evaluated =
        !scope
            .of(s -> matter.now().section(s.id()).flatMap(PeriodFigures::waterClass).isPresent())
            .isEmpty();

    List<Chapter> chapters = new ArrayList<>();
    chapters.add(
        new Chapter(
            words.label(Label.SUMMARY),
            summary(evaluated, state, waters, counties, alerts, outlook)));
    if (evaluated) {
      state.chapter(charts(state)).ifPresent(chapters::add);
      chapters.add(sections.sections());
      sections.failing().ifPresent(chapters::add);
      counties.chapter().ifPresent(chapters::add);
      waters.rivers().ifPresent(chapters::add);
      waters.lakes().ifPresent(chapters::add);
      waters.drinking().ifPresent(chapters::add);
      waters.sea().ifPresent(chapters::add);
      waters.boundaries().ifPresent(chapters::add);
    }
    chapters.add(alerts.chapter());
    if (tellsOutlook()) {
      outlook.chapter().ifPresent(chapters::add);
    }
    if (!matter.ofYear()) {
      sections.handedOver().ifPresent(chapters::add);
    }
    chapters.add(new QualityChapter(matter).chapter());
    chapters.add(
        new Chapter(
            words.label(Label.METHOD),
            words.method().stream()
                .map(text -> (Block) new Paragraph(Paragraph.Style.ITEM, text))
                .toList()));
    return chapters;
  }

  /** A year that is over has met its targets or missed them, which its sections tell. */
  private boolean tellsOutlook() {
    return !(matter.ofYear() && over);
  }

  private List<Block> summary(
      boolean evaluated,
      StateChapter state,
      WaterChapters waters,
      CountyChapter counties,
      AlertChapter alerts,
      OutlookChapter outlook) {
    List<Block> summary = new ArrayList<>();
    summary.add(state.network());
    if (evaluated) {
      summary.addAll(
          matter.ofYear()
              ? state.sentences(matter.now(), matter.when(), Against.LAST_YEAR)
              : state.sentences(matter.now(), matter.when(), Against.LAST_YEAR, Against.PREVIOUS));
      state.assessed(matter.now()).ifPresent(summary::add);
      if (matter.hasToDate()) {
        summary.addAll(state.sentences(matter.toDate(), matter.whenToDate(), Against.LAST_YEAR));
      }
      if (matter.judged() > 0) {
        summary.add(
            Paragraph.body(
                words.failing(matter.when(), Matter.names(matter.failing()), matter.judged())));
      }
      counties.sentence().map(Paragraph::body).ifPresent(summary::add);
      waters.drinkingSentence().map(Paragraph::body).ifPresent(summary::add);
      waters.seaSentence().map(Paragraph::body).ifPresent(summary::add);
    } else {
      summary.add(
          Paragraph.body(words.nothingMonitored(matter.when(), Matter.names(scope.sections()))));
    }
    summary.add(Paragraph.body(alerts.sentence()));
    if (tellsOutlook()) {
      outlook.sentence().map(Paragraph::body).ifPresent(summary::add);
    }
    return summary;
  }

  /** Charts over months, where the report is about one city. */
  private List<Chart> charts(StateChapter state) throws StoreUnavailableException {
    if (scope.cities().size() != 1) {
      return List.of();
    }
    YearMonth last = YearMonth.from(edition.until().minusDays(1));
    ZoneId zone = figures.office().zone();
    List<RegionFigures> course =
        figures.course(
            RegionKind.CITY,
            scope.cities().get(0),
            Span.MONTH,
            LocalDate.of(last.getYear() - 1, 1, 1),
            edition.until());
    List<Chart> charts = new ArrayList<>();
    state.classes(course, last, zone).ifPresent(charts::add);
    state.shares(course, last, zone).ifPresent(charts::add);
    return charts;
  }

  /** A month without figures is told as one, but only among months that have some. */
  private static void requireWithinMonths(Figures figures, Wording words, YearMonth month)
      throws StoreUnavailableException, NoFiguresException {
    List<YearMonth> months = figures.starts(Span.MONTH).stream().map(YearMonth::from).toList();
    boolean within =
        !months.isEmpty()
            && month.isAfter(months.get(0))
            && month.isBefore(months.get(months.size() - 1));
    if (!within) {
      throw new NoFiguresException(
          words.noFigures(words.month(month), months.stream().map(YearMonth::toString).toList()));
    }
  }
}
