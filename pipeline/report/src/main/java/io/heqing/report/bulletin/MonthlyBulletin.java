package io.heqing.report.bulletin;

import io.heqing.messages.Span;
import io.heqing.report.Edition;
import io.heqing.report.document.Block;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Paragraph;
import io.heqing.report.figures.AlertCourse;
import io.heqing.report.figures.Figures;
import io.heqing.report.figures.RegionFigures;
import io.heqing.report.figures.RegionFigures.Against;
import io.heqing.standard.region.RegionKind;
import io.heqing.store.StoreUnavailableException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The monthly bulletin (水质月报): the month, and January to the month. */
final class MonthlyBulletin {
  private final Figures figures;
  private final Wording words;
  private final Scope scope;
  private final Edition.Month edition;

  MonthlyBulletin(Figures figures, Wording words, Scope scope, Edition.Month edition) {
    this.figures = figures;
    this.words = words;
    this.scope = scope;
    this.edition = edition;
  }

  List<Chapter> chapters() throws StoreUnavailableException, NoFiguresException {
    YearMonth month = edition.month();
    LocalDate start = edition.from();
    Snapshot now =
        Snapshot.read(
            figures,
            Span.MONTH,
            start,
            RegionKind.CITY,
            RegionKind.COUNTY,
            RegionKind.RIVER,
            RegionKind.SECTION_KIND,
            RegionKind.SECTION);
    if (now.isEmpty()) {
      requireWithinMonths(month);
    }
    Matter matter =
        new Matter(
            words,
            scope,
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
            alerts());
    return chapters(matter);
  }

  private List<Chapter> chapters(Matter matter) throws StoreUnavailableException {
    ZoneId zone = figures.office().zone();
    StateChapter state = new StateChapter(matter);
    SectionChapters sections = new SectionChapters(matter);
    WaterChapters waters = new WaterChapters(matter);
    CountyChapter counties = new CountyChapter(matter);
    AlertChapter alerts =
        new AlertChapter(matter, edition.from().atStartOfDay(zone).toInstant(), zone);
    OutlookChapter outlook =
        new OutlookChapter(matter, edition.month().getMonth() == Month.DECEMBER);
    QualityChapter quality = new QualityChapter(matter);
    boolean evaluated =
        !scope
            .of(s -> matter.now().section(s.id()).flatMap(p -> p.waterClass()).isPresent())
            .isEmpty();

    List<Chapter> chapters = new ArrayList<>();
    List<Block> summary = new ArrayList<>();
    summary.add(state.network());
    if (evaluated) {
      summary.addAll(
          state.sentences(matter.now(), matter.when(), Against.LAST_YEAR, Against.PREVIOUS));
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
    outlook.sentence().map(Paragraph::body).ifPresent(summary::add);
    chapters.add(new Chapter(words.label(Label.SUMMARY), summary));

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
    outlook.chapter().ifPresent(chapters::add);
    sections.handedOver().ifPresent(chapters::add);
    chapters.add(quality.chapter());
    chapters.add(
        new Chapter(
            words.label(Label.METHOD),
            words.method().stream()
                .map(text -> (Block) new Paragraph(Paragraph.Style.ITEM, text))
                .toList()));
    return chapters;
  }

  /** Charts over months, where the report is about one city. */
  private List<Chart> charts(StateChapter state) throws StoreUnavailableException {
    if (scope.cities().size() != 1) {
      return List.of();
    }
    YearMonth month = edition.month();
    List<RegionFigures> course =
        figures.course(
            RegionKind.CITY,
            scope.cities().get(0),
            Span.MONTH,
            LocalDate.of(month.getYear() - 1, 1, 1),
            edition.until());
    ZoneId zone = figures.office().zone();
    List<Chart> charts = new ArrayList<>();
    state.classes(course, month, zone).ifPresent(charts::add);
    state.shares(course, month, zone).ifPresent(charts::add);
    return charts;
  }

  private List<AlertCourse> alerts() throws StoreUnavailableException {
    Instant end = edition.until().atStartOfDay(figures.office().zone()).toInstant();
    return figures.alerts(edition.from(), edition.until()).stream()
        .filter(alert -> scope.has(alert.section()))
        .map(alert -> alert.until(end))
        .toList();
  }

  /** A month without figures is told as one, but only among months that have some. */
  private void requireWithinMonths(YearMonth month)
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
