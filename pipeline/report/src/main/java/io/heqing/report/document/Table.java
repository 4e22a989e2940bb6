package io.heqing.report.document;

import java.util.List;

/**
 * A table; never without rows: what would be empty is left out or said in a sentence.
 *
 * @param id short and ASCII, the same in every language and issue: {@code sections}; names files
 *     and anchors
 * @param caption its caption without a number
 * @param sheet its name as a sheet of a workbook, at most 31 characters
 * @param columns its columns
 * @param rows its rows, each with a cell for every column
 * @param note below the table; null where there is none
 */
public record Table(
    String id, String caption, String sheet, List<Column> columns, List<Row> rows, String note)
    implements Block {

  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("table '" + id + "' has no rows: leave it out");
    }
    for (Row row : rows) {
      if (row.cells().size() != columns.size()) {
        throw new IllegalArgumentException(
            "table '" + id + "' has " + columns.size() + " columns, but a row has " + row.cells());
      }
    }
  }

  /**
   * A column.
   *
   * @param title its title
   * @param unit unit of its numbers, below or behind the title; empty where they have none
   * @param width how wide beside the others, in Chinese characters of a typical cell
   * @param merged whether equal texts one below the other are one cell, as of rivers with several
   *     sections
   */
  public record Column(String title, String unit, int width, boolean merged) {

    /** A column whose cells stand each by itself. */
    public static Column of(String title, String unit, int width) {
      return new Column(title, unit, width, false);
    }
  }

  /**
   * A row.
   *
   * @param cells its cells
   * @param strong whether it stands out, such as a row of totals
   */
  public record Row(List<Cell> cells, boolean strong) {
    public Row {
      cells = List.copyOf(cells);
    }

    /** A row like others. */
    public static Row of(List<Cell> cells) {
      return new Row(cells, false);
    }
  }
}
