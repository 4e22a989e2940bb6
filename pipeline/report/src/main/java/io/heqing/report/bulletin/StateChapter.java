package io.heqing.report.bulletin;

import io.heqing.messages.SectionKind;
import io.heqing.report.document.Block;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Chart.Kind;
import io.heqing.report.document.Chart.Series;
import io.heqing.report.document.ClassColours;
import io.heqing.report.document.Heading;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Table;
import io.heqing.report.figures.RegionFigures;
import io.heqing.report.figures.RegionFigures.Against;
import io.heqing.standard.WaterClass;
import io.heqing.standard.region.RegionKind;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The state as a whole: the month and the year to date, kinds of sections, charts. */
final class StateChapter {
  private static final int MONTHS_OF_CHART = 13;
  private static final int MONTHS_OF_YEAR = 12;
  private static final List<SectionKind> ASSESSED =
      List.of(SectionKind.NATIONAL, SectionKind.PROVINCIAL, SectionKind.MUNICIPAL);

  private final Matter matter;
  private final Wording words;

  StateChapter(Matter matter) {
    this.matter = matter;
    this.words = matter.words();
  }

  /** What is monitored, in a sentence. */
  Paragraph network() {
    Map<SectionKind, Integer> kinds = new EnumMap<>(SectionKind.class);
    for (SectionKind kind : SectionKind.values()) {
      int sections = matter.scope().of(kind).size();
      if (sections > 0) {
        kinds.put(kind, sections);
      }
    }
    return Paragraph.body(
        words.network(
            matter.scope().sections().size(),
            kinds,
            matter.scope().rivers().size(),
            matter.scope().lakes().size()));
  }

  /** The areas over a period: their state, and how they compare with other periods. */
  List<Paragraph> sentences(Snapshot snapshot, String when, Against... against) {
    if (matter.scope().cities().isEmpty()) {
      return List.of(Paragraph.body(words.counted(when, Tally.of(matter.scope(), snapshot))));
    }
    List<Paragraph> paragraphs = new ArrayList<>();
    matter
        .areas(snapshot)
        .forEach(
            (area, region) -> {
              List<String> sentences = new ArrayList<>();
              sentences.add(words.state(when, matter.where(area), region));
              sentences.add(words.compliance(region));
              if (region.evaluated() > 0) {
                for (Against one : against) {
                  sentences.add(words.comparison(region, one, matter.span()));
                }
              }
              paragraphs.add(Paragraph.body(words.text(sentences.toArray(String[]::new))));
            });
    return paragraphs;
  }

  /** The kinds that are assessed, in a sentence; empty where none has figures. */
  Optional<Paragraph> assessed(Snapshot snapshot) {
    Map<SectionKind, RegionFigures> kinds = new EnumMap<>(SectionKind.class);
    for (SectionKind kind : ASSESSED) {
      if (matter.scope().holdsAll(section -> section.is(kind))) {
        snapshot
            .region(RegionKind.SECTION_KIND, kind.code())
            .filter(region -> region.evaluated() > 0)
            .ifPresent(region -> kinds.put(kind, region));
      }
    }
    return kinds.isEmpty() ? Optional.empty() : Optional.of(Paragraph.body(words.kinds(kinds)));
  }

  Optional<Chapter> chapter(List<Chart> charts) {
    List<Block> blocks = new ArrayList<>();
    kinds(
            matter.now(),
            "kinds",
            matter.ofYear() ? Label.KINDS_YEAR : Label.KINDS_MONTH,
            Label.SHEET_KINDS)
        .ifPresent(
            table -> {
              blocks.add(
                  new Heading(words.label(matter.ofYear() ? Label.THIS_YEAR : Label.THIS_MONTH)));
              assessed(matter.now()).ifPresent(blocks::add);
              blocks.add(table);
            });
    if (matter.hasToDate()) {
      kinds(matter.toDate(), "kinds-to-date", Label.KINDS_TO_DATE, Label.SHEET_KINDS_TO_DATE)
          .ifPresent(
              table -> {
                blocks.add(new Heading(words.label(Label.TO_DATE)));
                assessed(matter.toDate()).ifPresent(blocks::add);
                blocks.add(table);
              });
    }
    blocks.addAll(charts);
    return blocks.isEmpty()
        ? Optional.empty()
        : Optional.of(new Chapter(words.label(Label.STATE), blocks));
  }

  private Optional<Table> kinds(Snapshot snapshot, String id, Label caption, Label sheet) {
    boolean previous = snapshot == matter.now() && !matter.ofYear();
    Tabulation table =
        new Tabulation(words)
            .column(Label.KIND, 6)
            .column(Label.MONITORED, 3)
            .column(Label.EVALUATED, 3);
    for (WaterClass waterClass : WaterClass.values()) {
      table.column(words.waterClass(waterClass), "", 3);
    }
    table
        .column(Label.GOOD_SHARE, "%", 4)
        .column(Label.INFERIOR_SHARE, "%", 4)
        .column(Label.COMPLIANCE, "%", 4)
        .column(Label.CHANGE_LAST_YEAR, 5);
    if (previous) {
      table.column(Label.CHANGE_PREVIOUS, 5);
    }
    boolean elsewhere = false;
    for (SectionKind kind : SectionKind.values()) {
      if (matter.scope().of(kind).isEmpty()) {
        continue;
      }
      if (!matter.scope().holdsAll(section -> section.is(kind))) {
        elsewhere = true;
        continue;
      }
      snapshot
          .region(RegionKind.SECTION_KIND, kind.code())
          .filter(region -> region.evaluated() > 0)
          .ifPresent(
              region ->
                  table.row(
                      row(
                          table,
                          words.heading(words.language().of(kind.chinese(), kind.english())),
                          region,
                          previous)));
    }
    matter
        .areas(snapshot)
        .forEach(
            (area, region) -> {
              if (region.evaluated() > 0) {
                String name = matter.where(area).isEmpty() ? words.label(Label.ALL_SECTIONS) : area;
                table.strong(row(table, name, region, previous));
              }
            });
    return table.isEmpty()
        ? Optional.empty()
        : Optional.of(
            table.table(
                id, caption, sheet, elsewhere ? words.note(Wording.Note.KIND_ELSEWHERE) : null));
  }

  private static List<Cell> row(
      Tabulation table, String name, RegionFigures region, boolean previous) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.text(name));
    cells.add(Cell.count(region.sections()));
    cells.add(Cell.count(region.evaluated()));
    for (WaterClass waterClass : WaterClass.values()) {
      cells.add(Cell.count(region.of(waterClass)));
    }
    cells.add(Tabulation.number(region.goodShare(), 1));
    cells.add(Tabulation.number(region.inferiorShare(), 1));
    cells.add(Tabulation.number(region.complianceRate(), 1));
    cells.add(table.change(region.change(Against.LAST_YEAR)));
    if (previous) {
      cells.add(table.change(region.change(Against.PREVIOUS)));
    }
    return cells;
  }

  /**
   * The classes of the months up to the last one.
   *
   * @param course a region over the months before and the last one
   */
  Optional<Chart> classes(List<RegionFigures> course, YearMonth last, ZoneId zone) {
    int shown = matter.ofYear() ? MONTHS_OF_YEAR : MONTHS_OF_CHART;
    List<RegionFigures> months =
        byMonth(course, zone).entrySet().stream()
            .filter(entry -> !entry.getKey().isAfter(last))
            .filter(entry -> entry.getKey().isAfter(last.minusMonths(shown)))
            .map(Map.Entry::getValue)
            .filter(region -> region.evaluated() > 0)
            .toList();
    if (months.size() < 2) {
      return Optional.empty();
    }
    List<Series> series =
        Arrays.stream(WaterClass.values())
            .map(
                waterClass ->
                    new Series(
                        words.waterClass(waterClass),
                        months.stream()
                            .map(region -> BigDecimal.valueOf(region.of(waterClass)))
                            .toList(),
                        ClassColours.of(waterClass)))
            .toList();
    return Optional.of(
        new Chart(
            "classes",
            words.label(matter.ofYear() ? Label.CHART_CLASSES_YEAR : Label.CHART_CLASSES),
            Kind.SHARES,
            "%",
            months.stream()
                .map(region -> YearMonth.from(region.time().atZone(zone)).toString())
                .toList(),
            series));
  }

  /** Share of class I to III and compliance by month, this year and last. */
  Optional<Chart> shares(List<RegionFigures> course, YearMonth last, ZoneId zone) {
    Map<YearMonth, RegionFigures> months = byMonth(course, zone);
    List<Series> series = new ArrayList<>();
    for (int year : List.of(last.getYear() - 1, last.getYear())) {
      addYear(series, months, year, last, Label.GOOD_SHARE, RegionFigures::goodShare);
      addYear(series, months, year, last, Label.COMPLIANCE, RegionFigures::complianceRate);
    }
    if (series.isEmpty()) {
      return Optional.empty();
    }
    List<String> categories = new ArrayList<>();
    for (int month = 1; month <= MONTHS_OF_YEAR; month++) {
      categories.add(words.monthOfYear(month));
    }
    return Optional.of(
        new Chart("shares", words.label(Label.CHART_SHARES), Kind.LINES, "%", categories, series));
  }

  private void addYear(
      List<Series> series,
      Map<YearMonth, RegionFigures> months,
      int year,
      YearMonth last,
      Label figure,
      Function<RegionFigures, Optional<BigDecimal>> share) {
    List<BigDecimal> values = new ArrayList<>();
    for (int month = 1; month <= MONTHS_OF_YEAR; month++) {
      YearMonth one = YearMonth.of(year, month);
      values.add(
          one.isAfter(last)
              ? null
              : Optional.ofNullable(months.get(one)).flatMap(share).orElse(null));
    }
    if (values.stream().anyMatch(value -> value != null)) {
      series.add(new Series(words.label(figure) + " " + year, values, null));
    }
  }

  private static Map<YearMonth, RegionFigures> byMonth(List<RegionFigures> course, ZoneId zone) {
    Map<YearMonth, RegionFigures> months = new LinkedHashMap<>();
    course.forEach(region -> months.put(YearMonth.from(region.time().atZone(zone)), region));
    return months;
  }
}
