package io.heqing.report.page;

import io.heqing.report.document.Block;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Labels;
import io.heqing.report.document.Masthead;
import io.heqing.report.document.Masthead.Status;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Report;
import io.heqing.report.document.Table;
import io.heqing.report.document.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as its templates take it: numbered, with anchors, its items gathered to lists. */
final class Content {
  private final Report report;
  private final List<Part> parts = new ArrayList<>();
  private int tables;
  private int charts;

  Content(Report report) {
    this.report = report;
    for (Chapter chapter : report.chapters()) {
      parts.add(part(chapter, parts.size() + 1));
    }
  }

  /**
   * A chapter.
   *
   * @param id its anchor
   * @param title its title with its number
   * @param runs what stands in it
   */
  record Part(String id, String title, List<Run> runs) {
    /** The tables and charts in it. */
    List<Figure> figures() {
      return runs.stream().filter(Figure.class::isInstance).map(Figure.class::cast).toList();
    }
  }

  /** A part of a chapter. */
  sealed interface Run {}

  /** A part of a chapter with a caption. */
  sealed interface Figure extends Run {
    /** Its anchor. */
    String id();

    /** Its caption with its number. */
    String caption();
  }

  record Heading(String text) implements Run {}

  /** A paragraph; its style is a class of the style sheet. */
  record Text(String style, String text) implements Run {}

  /** Items that follow each other. */
  record Items(List<String> texts) implements Run {}

  record Picture(String id, String caption, Chart chart, String svg) implements Figure {}

  /** A table; its kind names classes of the style sheet. */
  record Grid(
      String id, String caption, String kind, List<Head> heads, List<Line> lines, String note)
      implements Figure {}

  /** The head of a column; its kind names classes of the style sheet. */
  record Head(String title, String unit, String kind) {}

  /** A row; its kind is null where it is one like others. */
  record Line(String kind, List<Entry> entries) {}

  /**
   * A cell.
   *
   * @param text what it says
   * @param names whether it names its row
   * @param kind classes of the style sheet; null where there are none
   * @param chip class of the style sheet for the colour of a water class; null where it has none
   * @param span how many rows it takes; null for one
   */
  record Entry(String text, boolean names, String kind, String chip, String span) {}

  String say(String chinese, String english) {
    return report.language().of(chinese, english);
  }

  String lang() {
    return say("zh-CN", "en");
  }

  Masthead masthead() {
    return report.masthead();
  }

  List<Part> parts() {
    return parts;
  }

  String title() {
    return masthead().title() + say("　", ", ") + masthead().period();
  }

  String status() {
    return Labels.status(report.language(), masthead().status());
  }

  boolean isDraft() {
    return masthead().status() == Status.DRAFT;
  }

  boolean isFinal() {
    return masthead().status() == Status.FINAL;
  }

  /** All of the page's style. */
  String style() {
    return Style.of(report, title(), status());
  }

  private Part part(Chapter chapter, int number) {
    List<Run> runs = new ArrayList<>();
    List<String> items = new ArrayList<>();
    for (Block block : chapter.blocks()) {
      if (block instanceof Paragraph p && p.style() == Paragraph.Style.ITEM) {
        items.add(p.text());
        continue;
      }
      gather(items, runs);
      runs.add(run(block));
    }
    gather(items, runs);
    return new Part(
        "chapter-" + number, Labels.chapter(report.language(), number, chapter.title()), runs);
  }

  private static void gather(List<String> items, List<Run> runs) {
    if (!items.isEmpty()) {
      runs.add(new Items(List.copyOf(items)));
      items.clear();
    }
  }

  private Run run(Block block) {
    if (block instanceof Paragraph paragraph) {
      return new Text(paragraph.style().name().toLowerCase(Locale.ROOT), paragraph.text());
    }
    if (block instanceof io.heqing.report.document.Heading heading) {
      return new Heading(heading.text());
    }
    if (block instanceof Chart chart) {
      String caption = Labels.chart(report.language(), ++charts, chart.caption());
      return new Picture(
          "chart-" + chart.id(),
          caption,
          chart,
          new ChartPicture(report.language(), chart, caption).svg());
    }
    return grid((Table) block);
  }

  private Grid grid(Table table) {
    int name = name(table);
    List<Head> heads = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Table.Column column = table.columns().get(i);
      heads.add(
          new Head(
              column.title(), column.unit(), Style.width(column) + (i == name ? " name" : "")));
    }
    List<Line> lines = new ArrayList<>();
    for (int r = 0; r < table.rows().size(); r++) {
      Row row = table.rows().get(r);
      List<Entry> entries = new ArrayList<>();
      for (int c = 0; c < row.cells().size(); c++) {
        if (!table.columns().get(c).merged() || !likeAbove(table, r, c)) {
          entries.add(entry(row.cells().get(c), c == name, span(table, r, c)));
        }
      }
      lines.add(new Line(row.strong() ? "strong" : null, entries));
    }
    return new Grid(
        "table-" + table.id(),
        Labels.table(report.language(), ++tables, table.caption()),
        Style.kind(table),
        heads,
        lines,
        table.note());
  }

  private Entry entry(Cell cell, boolean names, int span) {
    String rows = span == 1 ? null : Integer.toString(span);
    String name = names ? "name" : null;
    if (cell instanceof Cell.Amount amount) {
      return new Entry(
          amount.shown().toPlainString(), names, tone("number", amount.tone()), null, rows);
    }
    if (cell instanceof Cell.Quality quality) {
      return new Entry(
          Labels.quality(report.language(), quality.waterClass()),
          names,
          "quality",
          "q" + (quality.waterClass().ordinal() + 1),
          rows);
    }
    if (cell instanceof Cell.Text text) {
      return new Entry(text.text(), names, tone(name, text.tone()), null, rows);
    }
    return new Entry("/", names, "none", null, rows);
  }

  private static String tone(String kind, Cell.Tone tone) {
    if (tone == Cell.Tone.PLAIN) {
      return kind;
    }
    String word = tone.name().toLowerCase(Locale.ROOT);
    return kind == null ? word : kind + " " + word;
  }

  /** The column that names the rows: the first of texts that is not merged; -1 where none is. */
  private static int name(Table table) {
    for (int c = 0; c < table.columns().size(); c++) {
      if (!table.columns().get(c).merged()
          && table.rows().get(0).cells().get(c) instanceof Cell.Text) {
        return c;
      }
    }
    return -1;
  }

  private static boolean likeAbove(Table table, int row, int column) {
    return row > 0
        && table.rows().get(row).cells().get(column) instanceof Cell.Text text
        && text.equals(table.rows().get(row - 1).cells().get(column))
        && table.rows().get(row).strong() == table.rows().get(row - 1).strong();
  }

  private static int span(Table table, int row, int column) {
    int span = 1;
    while (table.columns().get(column).merged()
        && row + span < table.rows().size()
        && likeAbove(table, row + span, column)) {
      span++;
    }
    return span;
  }
}
