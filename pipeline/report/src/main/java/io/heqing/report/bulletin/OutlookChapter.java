package io.heqing.report.bulletin;

import io.heqing.report.bulletin.Wording.Note;
import io.heqing.report.document.Block;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Paragraph;
import io.heqing.report.figures.PeriodFigures;
import io.heqing.report.figures.SectionEntry;
import io.heqing.standard.Parameter;
import io.heqing.standard.headroom.Outlook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What becomes of the year's targets: which sections are at risk, and how much room is left. */
final class OutlookChapter {
  /** On course, but with less than a tenth of the headroom left, a section is close. */
  private static final BigDecimal CLOSE = new BigDecimal("0.9");

  private final Wording words;
  private final Scope scope;
  private final Snapshot running;
  private final boolean over;

  /**
   * The chapter.
   *
   * @param running figures of the year to date or of the year
   * @param over whether nothing of the year follows any more
   */
  OutlookChapter(Wording words, Scope scope, Snapshot running, boolean over) {
    this.words = words;
    this.scope = scope;
    this.running = running;
    this.over = over;
  }

  private Optional<PeriodFigures> figures(SectionEntry section) {
    return running.section(section.id());
  }

  private List<SectionEntry> with(Outlook outlook) {
    return scope.of(
        section -> figures(section).flatMap(PeriodFigures::outlook).orElse(null) == outlook);
  }

  private List<SectionEntry> close() {
    return with(Outlook.ON_COURSE).stream()
        .filter(section -> !decisive(section).isEmpty())
        .toList();
  }

  /** Whether any section's target of the year has an outlook. */
  private boolean known() {
    return !scope
        .of(section -> figures(section).flatMap(PeriodFigures::outlook).isPresent())
        .isEmpty();
  }

  Optional<String> sentence() {
    return known()
        ? Optional.of(
            words.outlooks(
                Matter.names(with(Outlook.LOST)),
                Matter.names(with(Outlook.AT_RISK)),
                Matter.names(close()),
                over))
        : Optional.empty();
  }

  /**
   * The parameters that a section's outlook rests on: those over target without room, those whose
   * course is worse than what the rest may have, or, of a section on course, those close to it.
   */
  private List<Parameter> decisive(SectionEntry section) {
    PeriodFigures figures = figures(section).orElseThrow();
    Outlook outlook = figures.outlook().orElseThrow();
    Set<Parameter> over =
        figures.overTarget().stream()
            .flatMap(named -> named.parameter().stream())
            .collect(Collectors.toSet());
    return figures.withCourse().stream()
        .filter(parameter -> !parameter.isPh())
        .filter(
            parameter ->
                figures
                    .headroom(parameter)
                    .map(
                        room ->
                            outlook == Outlook.ON_COURSE
                                ? isClose(parameter, figures.course(parameter).orElseThrow(), room)
                                : isWorse(parameter, figures.course(parameter).orElseThrow(), room))
                    .orElse(outlook == Outlook.LOST && over.contains(parameter)))
        .toList();
  }

  private static boolean isWorse(Parameter parameter, BigDecimal course, BigDecimal room) {
    return parameter.id().equals("DO") ? course.compareTo(room) < 0 : course.compareTo(room) > 0;
  }

  private static boolean isClose(Parameter parameter, BigDecimal course, BigDecimal room) {
    return parameter.id().equals("DO")
        ? course.multiply(CLOSE).compareTo(room) < 0
        : course.compareTo(room.multiply(CLOSE)) > 0;
  }

  /** The same of a month that is going on. */
  Optional<String> monthSentence() {
    return known()
        ? Optional.of(
            words.monthOutlooks(
                Matter.names(with(Outlook.LOST)),
                Matter.names(with(Outlook.AT_RISK)),
                Matter.names(close())))
        : Optional.empty();
  }

  /** The room that is left, of the parameters that an outlook rests on; empty where none does. */
  String room(SectionEntry section) {
    Optional<PeriodFigures> figures = figures(section).filter(f -> f.outlook().isPresent());
    if (over || figures.isEmpty()) {
      return "";
    }
    return decisive(section).stream()
        .map(
            parameter ->
                words.room(
                    parameter,
                    figures.get().headroom(parameter).map(h -> Figure.mean(parameter, h))))
        .reduce((a, b) -> words.list(List.of(a, b)))
        .orElse("");
  }

  Optional<Chapter> chapter() {
    return sentence()
        .map(
            text ->
                chapter(
                    text,
                    Label.OUTLOOK,
                    Label.OUTLOOK_TABLE,
                    over ? null : words.note(Note.HEADROOM)));
  }

  /** The chapter of a month that is going on. */
  Optional<Chapter> month() {
    return monthSentence()
        .map(
            text ->
                chapter(
                    text,
                    Label.MONTH_OUTLOOK,
                    Label.MONTH_OUTLOOK_TABLE,
                    words.note(Note.MONTH_HEADROOM)));
  }

  private Chapter chapter(String sentence, Label title, Label caption, String note) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Paragraph.body(sentence));
    Tabulation table =
        new Tabulation(words)
            .merged(Label.SECTION, 6)
            .merged(Label.COUNTY, 4)
            .merged(Label.RESPONSIBLE, 5)
            .merged(Label.TARGET, 3)
            .merged(Label.OUTLOOK_COLUMN, 5)
            .column(Label.PARAMETER, 6)
            .column(Label.HEADROOM, "mg/L", 5)
            .column(Label.COURSE, "mg/L", 5);
    List<SectionEntry> those = new ArrayList<>(with(Outlook.LOST));
    those.addAll(with(Outlook.AT_RISK));
    those.addAll(close());
    those.forEach(section -> rows(table, section));
    if (!table.isEmpty()) {
      blocks.add(table.table("outlook", caption, Label.SHEET_OUTLOOK, note));
    }
    return new Chapter(words.label(title), blocks);
  }

  private void rows(Tabulation table, SectionEntry section) {
    PeriodFigures figures = figures(section).orElseThrow();
    Outlook outlook = figures.outlook().orElseThrow();
    List<Cell> begin = new ArrayList<>();
    begin.add(Cell.text(section.name()));
    begin.add(Tabulation.text(section.county()));
    begin.add(Tabulation.text(section.responsible()));
    begin.add(
        Cell.quality(
            figures.target().or(() -> Optional.ofNullable(section.target())).orElse(null)));
    String word = words.outlook(outlook);
    begin.add(outlook == Outlook.ON_COURSE ? Cell.text(word) : Tabulation.bad(word));
    List<Parameter> decisive = decisive(section);
    if (decisive.isEmpty()) {
      List<Cell> cells = new ArrayList<>(begin);
      cells.add(Tabulation.text(words.named(figures.overTarget(), false)));
      cells.add(Cell.none());
      cells.add(Cell.none());
      table.row(cells);
    }
    for (Parameter parameter : decisive) {
      List<Cell> cells = new ArrayList<>(begin);
      int decimals = parameter.assessDecimals().orElse(0);
      cells.add(Cell.text(words.parameter(parameter)));
      cells.add(
          figures.headroom(parameter).isPresent()
              ? Tabulation.number(figures.headroom(parameter), decimals)
              : Cell.text(words.label(Label.NOT_POSSIBLE)));
      cells.add(Tabulation.number(figures.course(parameter), decimals));
      table.row(cells);
    }
  }
}
