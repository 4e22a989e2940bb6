package io.heqing.gateway.laboratory;

import io.heqing.gateway.laboratory.Sheet.Cell;
import io.heqing.gateway.laboratory.Sheet.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellRangeAddress;

/** Gathers the cells of a file's sheets within bounds, and fills merged ones. */
final class SheetBuilder {
  /** Far above what a laboratory measures in a year. */
  private static final int MAX_CELLS = 1_000_000;

  private static final int MAX_COLUMNS = 1_000;
  private static final int MAX_SHEETS = 100;
  private static final int MAX_MERGED = 10_000;

  /** No cell of a table of results is longer; what is, is cut and then refused by its reader. */
  private static final int MAX_TEXT = 2_000;

  private final List<String> names = new ArrayList<>();
  private final List<TreeMap<Integer, List<Cell>>> sheets = new ArrayList<>();
  private final List<List<CellRangeAddress>> merged = new ArrayList<>();
  private int cells;

  /** What stops the reading of a file from inside a parser. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Remark remark;

    TooLarge(String cell, String chinese, String english) {
      super(english);
      remark = new Remark(cell, chinese, english);
    }

    UnreadableFileException problem() {
      return new UnreadableFileException(List.of(remark));
    }
  }

  void sheet(String name) {
    if (names.size() == MAX_SHEETS) {
      throw new TooLarge(null, "工作表多于 " + MAX_SHEETS + " 个", "more than " + MAX_SHEETS + " sheets");
    }
    names.add(name);
    sheets.add(new TreeMap<>());
    merged.add(new ArrayList<>());
  }

  /** A cell of the last sheet; row and column from 0. */
  void cell(int row, int column, Cell cell) {
    if (cell.isBlank()) {
      return;
    }
    if (column >= MAX_COLUMNS) {
      throw new TooLarge(
          null,
          "多于 " + MAX_COLUMNS + " 列，不是监测结果表",
          "more than " + MAX_COLUMNS + " columns: no table of results");
    }
    List<Cell> line = last().computeIfAbsent(row, r -> new ArrayList<>());
    int more = column + 1 - line.size();
    cells += Math.max(more, 0);
    if (cells > MAX_CELLS) {
      throw new TooLarge(
          null,
          "多于 " + MAX_CELLS + " 个单元格，请拆分文件",
          "more than " + MAX_CELLS + " cells: divide the file");
    }
    for (int i = 0; i < more; i++) {
      line.add(Cell.BLANK);
    }
    line.set(
        column,
        cell.text().length() > MAX_TEXT
            ? new Cell(cell.text().substring(0, MAX_TEXT), cell.formula())
            : cell);
  }

  /** Cells of the last sheet that are one. */
  void merged(CellRangeAddress range) {
    List<CellRangeAddress> ranges = merged.get(merged.size() - 1);
    if (ranges.size() == MAX_MERGED) {
      throw new TooLarge(
          null, "合并单元格多于 " + MAX_MERGED + " 处", "more than " + MAX_MERGED + " merged cells");
    }
    ranges.add(range);
  }

  /** The sheets that are not blank. */
  List<Sheet> sheets() {
    List<Sheet> built = new ArrayList<>();
    for (int i = 0; i < sheets.size(); i++) {
      fill(sheets.get(i), merged.get(i));
      List<Line> lines = new ArrayList<>();
      for (Map.Entry<Integer, List<Cell>> line : sheets.get(i).entrySet()) {
        lines.add(new Line(line.getKey() + 1, line.getValue()));
      }
      if (!lines.isEmpty()) {
        built.add(new Sheet(names.get(i), lines));
      }
    }
    return built.size() == 1 ? List.of(new Sheet(null, built.get(0).lines())) : built;
  }

  private TreeMap<Integer, List<Cell>> last() {
    return sheets.get(sheets.size() - 1);
  }

  /** What stands in merged cells holds for each of them, as far as the sheet has lines there. */
  private void fill(TreeMap<Integer, List<Cell>> sheet, List<CellRangeAddress> ranges) {
    int width = sheet.values().stream().mapToInt(List::size).max().orElse(0);
    for (CellRangeAddress range : ranges) {
      List<Cell> first = sheet.get(range.getFirstRow());
      if (first == null || range.getFirstColumn() >= first.size()) {
        continue;
      }
      Cell cell = first.get(range.getFirstColumn());
      if (cell.isBlank()) {
        continue;
      }
      int lastColumn = Math.min(range.getLastColumn(), width - 1);
      for (List<Cell> line :
          sheet.subMap(range.getFirstRow(), true, range.getLastRow(), true).values()) {
        for (int column = range.getFirstColumn(); column <= lastColumn; column++) {
          while (line.size() <= column) {
            line.add(Cell.BLANK);
            cells++;
          }
          if (line.get(column).isBlank()) {
            line.set(column, cell);
          }
        }
        if (cells > MAX_CELLS) {
          throw new TooLarge(
              null,
              "多于 " + MAX_CELLS + " 个单元格，请拆分文件",
              "more than " + MAX_CELLS + " cells: divide the file");
        }
      }
    }
  }
}
