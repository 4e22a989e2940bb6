package io.heqing.report.bulletin;

import io.heqing.report.document.Cell;
import io.heqing.report.document.Cell.Tone;
import io.heqing.report.document.Table;
import io.heqing.report.document.Table.Column;
import io.heqing.report.document.Table.Row;
import io.heqing.standard.region.Change;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table in the making. */
final class Tabulation {
  private final Wording words;
  private final List<Column> columns = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  Tabulation(Wording words) {
    this.words = words;
  }

  Tabulation column(Label title, int width) {
    return column(words.label(title), "", width);
  }

  Tabulation column(Label title, String unit, int width) {
    return column(words.label(title), unit, width);
  }

  Tabulation column(String title, String unit, int width) {
    columns.add(Column.of(words.heading(title), unit, width));
    return this;
  }

  Tabulation merged(Label title, int width) {
    columns.add(new Column(words.label(title), "", width, true));
    return this;
  }

  void row(List<Cell> cells) {
    rows.add(Row.of(cells));
  }

  void strong(List<Cell> cells) {
    rows.add(new Row(cells, true));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  Table table(String id, Label caption, Label sheet, String note) {
    return new Table(id, words.label(caption), words.label(sheet), columns, rows, note);
  }

  // Cells.

  static Cell text(String text) {
    return text == null || text.isEmpty() ? Cell.none() : Cell.text(text);
  }

  static Cell good(String text) {
    return new Cell.Text(text, Tone.GOOD);
  }

  static Cell bad(String text) {
    return new Cell.Text(text, Tone.BAD);
  }

  /** With at least so many decimals. */
  static Cell number(Optional<BigDecimal> number, int decimals) {
    return number.map(n -> Cell.amount(Figure.atLeast(n, decimals))).orElse(Cell.none());
  }

  /** The standard's word, better or worse by its tone. */
  Cell change(Optional<Change> change) {
    return change
        .map(
            c -> {
              String word = words.language().of(c.chinese(), c.english());
              return switch (c) {
                case MARKED_BETTER, SOME_BETTER -> good(word);
                case NONE -> Cell.text(word);
                case SOME_WORSE, MARKED_WORSE -> bad(word);
              };
            })
        .orElse(Cell.none());
  }

  Cell met(Optional<Boolean> met) {
    return met.map(m -> m ? good(words.label(Label.MET)) : bad(words.label(Label.MISSED)))
        .orElse(Cell.none());
  }
}
