package io.heqing.report.bulletin;

import io.heqing.messages.Evidence.Finding;
import io.heqing.report.bulletin.Wording.Note;
import io.heqing.report.document.Block;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Paragraph;
import io.heqing.report.figures.AlertCourse;
import io.heqing.report.figures.AlertCourse.Cause;
import io.heqing.report.figures.Named;
import io.heqing.report.figures.PeriodFigures;
import io.heqing.report.figures.RegionFigures;
import io.heqing.report.figures.RegionFigures.Against;
import io.heqing.report.figures.SectionEntry;
import io.heqing.standard.Parameter;
import io.heqing.standard.WaterClass;
import io.heqing.standard.region.RegionKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every section; those that miss their target, and whom they are handed to. */
final class SectionChapters {
  private final Matter matter;
  private final Wording words;

  SectionChapters(Matter matter) {
    this.matter = matter;
    this.words = matter.words();
  }

  Chapter sections() {
    Tabulation table =
        new Tabulation(words)
            .merged(Label.RIVER, 4)
            .column(Label.SECTION, 6)
            .column(Label.KIND, 6)
            .column(Label.COUNTY, 4)
            .column(matter.ofYear() ? Label.CLASS_YEAR : Label.CLASS_NOW, 4)
            .column(Label.OVER_TARGET, 8)
            .column(Label.MAIN, 8);
    if (!matter.ofYear()) {
      table.column(Label.CLASS_PREVIOUS, 3);
    }
    table.column(Label.CLASS_LAST_YEAR, 3).column(Label.TARGET, 3);
    if (!matter.ofYear()) {
      table.column(Label.CLASS_TO_DATE, 3).column(Label.MET_TO_DATE, 3);
    } else {
      table.column(Label.MONTHS_MET, 4);
    }
    table.column(Label.CHANGE_LAST_YEAR, 5);
    matter.scope().sections().forEach(section -> table.row(row(table, section)));
    return new Chapter(
        words.label(Label.SECTIONS),
        List.of(
            table.table(
                "sections",
                Label.SECTIONS_TABLE,
                Label.SHEET_SECTIONS,
                words.note(Note.OVER_TARGET))));
  }

  private List<Cell> row(Tabulation table, SectionEntry section) {
    Optional<PeriodFigures> now = matter.now().section(section.id());
    List<Cell> cells = new ArrayList<>();
    cells.add(Tabulation.text(section.river()));
    cells.add(Cell.text(section.name()));
    cells.add(Tabulation.text(words.kinds(section.kinds())));
    cells.add(Tabulation.text(section.county()));
    Optional<WaterClass> waterClass = now.flatMap(PeriodFigures::waterClass);
    cells.add(
        waterClass.isPresent()
            ? Cell.quality(waterClass.get())
            : Cell.text(words.exclusion(matter.excluded(section).orElseThrow())));
    if (waterClass.isPresent() && now.map(PeriodFigures::provisional).orElse(false)) {
      cells.add(Cell.text(words.label(Label.LIMITED)));
    } else {
      cells.add(Tabulation.text(words.named(matter.overTarget(section), false)));
    }
    cells.add(
        Tabulation.text(
            words.named(now.map(PeriodFigures::mainPollutants).orElse(List.of()), false)));
    if (!matter.ofYear()) {
      cells.add(waterClass(matter.previous(), section));
    }
    cells.add(waterClass(matter.lastYear(), section));
    cells.add(Cell.quality(matter.target(section).orElse(null)));
    if (!matter.ofYear()) {
      Optional<PeriodFigures> toDate = matter.toDate().section(section.id());
      cells.add(Cell.quality(toDate.flatMap(PeriodFigures::waterClass).orElse(null)));
      cells.add(
          toDate.map(PeriodFigures::provisional).orElse(false)
              ? Cell.text(words.label(Label.TOO_FEW))
              : table.met(toDate.flatMap(PeriodFigures::compliant)));
    } else {
      cells.add(
          now.filter(year -> year.months() > 0)
              .map(year -> Cell.text(year.compliantMonths() + "/" + year.months()))
              .orElse(Cell.none()));
    }
    cells.add(
        table.change(
            matter
                .now()
                .region(RegionKind.SECTION, section.id())
                .flatMap((RegionFigures region) -> region.change(Against.LAST_YEAR))));
    return cells;
  }

  private static Cell waterClass(Map<String, PeriodFigures> figures, SectionEntry section) {
    return Cell.quality(
        Optional.ofNullable(figures.get(section.id()))
            .flatMap(PeriodFigures::waterClass)
            .orElse(null));
  }

  /** The sections that miss their target; empty where none is held against one. */
  Optional<Chapter> failing() {
    if (matter.judged() == 0) {
      return Optional.empty();
    }
    List<SectionEntry> failing = matter.failing();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Paragraph.body(words.failing(matter.when(), Matter.names(failing), matter.judged())));
    earlier().ifPresent(text -> blocks.add(Paragraph.body(text)));
    if (!failing.isEmpty()) {
      Tabulation table =
          new Tabulation(words)
              .merged(Label.RIVER, 4)
              .column(Label.SECTION, 6)
              .column(Label.COUNTY, 4)
              .column(matter.ofYear() ? Label.CLASS_YEAR : Label.CLASS_NOW, 3)
              .column(Label.TARGET, 3)
              .column(Label.OVER_TARGET, 8)
              .column(Label.RESPONSIBLE, 5)
              .column(Label.CAUSE, 14);
      for (SectionEntry section : failing) {
        table.row(
            List.of(
                Tabulation.text(section.river()),
                Cell.text(section.name()),
                Tabulation.text(section.county()),
                Cell.quality(
                    matter
                        .now()
                        .section(section.id())
                        .flatMap(PeriodFigures::waterClass)
                        .orElse(null)),
                Cell.quality(matter.target(section).orElse(null)),
                Tabulation.text(words.named(matter.overTarget(section), false)),
                Tabulation.text(section.responsible()),
                Tabulation.text(cause(section))));
      }
      blocks.add(
          table.table("failing", Label.FAILING_TABLE, Label.SHEET_FAILING, words.note(Note.HINT)));
    }
    return Optional.of(new Chapter(words.label(Label.FAILING), blocks));
  }

  /** What became of those that missed their target the month before; empty where none did. */
  private Optional<String> earlier() {
    List<SectionEntry> before =
        matter
            .scope()
            .of(
                section ->
                    Optional.ofNullable(matter.previous().get(section.id()))
                        .flatMap(PeriodFigures::compliant)
                        .filter(met -> !met)
                        .isPresent());
    int met = 0;
    int missed = 0;
    for (SectionEntry section : before) {
      Optional<Boolean> now = matter.compliant(section);
      met += now.filter(m -> m).isPresent() ? 1 : 0;
      missed += now.filter(m -> !m).isPresent() ? 1 : 0;
    }
    return before.isEmpty()
        ? Optional.empty()
        : Optional.of(words.earlier(before.size(), met, missed));
  }

  /** What the alerts about what a section exceeds say of where it came from. */
  String cause(SectionEntry section) {
    Set<Parameter> over =
        matter.overTarget(section).stream()
            .flatMap(named -> named.parameter().stream())
            .collect(Collectors.toSet());
    Map<String, List<String>> byText = new LinkedHashMap<>();
    for (Named named : matter.overTarget(section)) {
      named
          .parameter()
          .flatMap(parameter -> newest(section, parameter))
          .ifPresent(
              cause ->
                  byText
                      .computeIfAbsent(
                          words.cause(cause, matter.scope()::name), text -> new ArrayList<>())
                      .add(words.named(List.of(new Named(named.name(), null)), false)));
    }
    return byText.size() == 1 && over.size() == 1
        ? byText.keySet().iterator().next()
        : words.causes(byText);
  }

  /** The newest cause that says something, else the newest. */
  private Optional<Cause> newest(SectionEntry section, Parameter parameter) {
    return matter.alerts(section).stream()
        .filter(alert -> alert.watch().isWater())
        .filter(alert -> alert.parameter().filter(parameter::equals).isPresent())
        .sorted(Comparator.comparing(AlertCourse::opened))
        .flatMap(alert -> alert.cause().stream())
        .reduce(
            (before, now) ->
                now.finding() == Finding.NO_READINGS && before.finding() != Finding.NO_READINGS
                    ? before
                    : now);
  }

  /** The over-target list by the chief who answers; empty where nothing is over target. */
  Optional<Chapter> handedOver() {
    List<SectionEntry> failing = new ArrayList<>(matter.failing());
    if (failing.isEmpty()) {
      return Optional.empty();
    }
    failing.sort(
        Comparator.comparing(
            SectionEntry::responsible, Comparator.nullsLast(Comparator.naturalOrder())));
    Tabulation table =
        new Tabulation(words)
            .merged(Label.RESPONSIBLE, 5)
            .column(Label.SECTION, 6)
            .column(Label.RIVER, 4)
            .column(Label.COUNTY, 4)
            .column(Label.OVER_TARGET, 8)
            .column(Label.TARGET, 3);
    if (!matter.ofYear()) {
      table.column(Label.MET_TO_DATE, 4);
    }
    table.column(Label.OPEN_ALERTS, 4);
    for (SectionEntry section : failing) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Tabulation.text(section.responsible()));
      cells.add(Cell.text(section.name()));
      cells.add(Tabulation.text(section.river()));
      cells.add(Tabulation.text(section.county()));
      cells.add(Tabulation.text(words.named(matter.overTarget(section), false)));
      cells.add(Cell.quality(matter.target(section).orElse(null)));
      if (!matter.ofYear()) {
        cells.add(
            table.met(matter.toDate().section(section.id()).flatMap(PeriodFigures::compliant)));
      }
      long open =
          matter.alerts(section).stream().filter(alert -> alert.resolved().isEmpty()).count();
      cells.add(open == 0 ? Cell.none() : Cell.count(open));
      table.row(cells);
    }
    return Optional.of(
        new Chapter(
            words.label(Label.HANDED_OVER),
            List.of(
                Paragraph.body(words.note(Note.HANDED_OVER)),
                table.table("handed-over", Label.HANDED_TABLE, Label.SHEET_HANDED, null))));
  }
}
