package io.heqing.gateway.laboratory;

import java.util.List;
import org.apache.poi.ss.util.CellReference;

/**
 * One sheet of a file, whatever the file's kind.
 *
 * @param name its name; null where the file has but one
 * @param lines its lines that are not blank, in order
 */
record Sheet(String name, List<Line> lines) {

  /**
   * A cell.
   *
   * @param text its text as a person reads it, without blanks at the ends; a number with the
   *     decimals it is shown with
   * @param formula whether it is a formula, whose result may be old
   */
  record Cell(String text, boolean formula) {
    static final Cell BLANK = new Cell("", false);

    static Cell of(String text) {
      String stripped = text.replace('\u00A0', ' ').replace("\uFEFF", "").strip();
      return stripped.isEmpty() ? BLANK : new Cell(stripped, false);
    }

    boolean isBlank() {
      return text.isEmpty() && !formula;
    }
  }

  /**
   * A line.
   *
   * @param number from 1, as a spreadsheet shows it
   * @param cells from column A on
   */
  record Line(int number, List<Cell> cells) {

    /** The cell of a column; blank beyond the last. */
    Cell cell(int column) {
      return column < cells.size() ? cells.get(column) : Cell.BLANK;
    }

    String text(int column) {
      return cell(column).text;
    }
  }

  /** The address of a cell, such as {@code C5}, with the sheet's name where there are several. */
  String address(int line, int column) {
    String cell = CellReference.convertNumToColString(column) + line;
    return name == null ? cell : name + "!" + cell;
  }

  /** The number of columns. */
  int width() {
    return lines.stream().mapToInt(line -> line.cells.size()).max().orElse(0);
  }
}
