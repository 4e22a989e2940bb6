package io.heqing.app.pipeline;

import io.heqing.app.board.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table of a page: its first line names the columns, cells stand two blanks or more apart, and
 * {@code -} is an empty one. {@code none} alone is a table without rows.
 *
 * @param columns their names
 * @param rows the cells by column
 */
record PageTable(List<String> columns, List<Map<String, String>> rows) {
  static final String EMPTY = "-";
  private static final String NONE = "none";

  PageTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  static PageTable parse(List<String> lines) {
    if (lines.equals(List.of(NONE))) {
      return new PageTable(List.of(), List.of());
    }
    List<String> columns = cells(lines.get(0));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      if (cells.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row has " + columns.size() + " cells: " + columns + ", found " + cells);
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < cells.size(); i++) {
        row.put(columns.get(i), cells.get(i));
      }
      rows.add(row);
    }
    return new PageTable(columns, rows);
  }

  private static List<String> cells(String line) {
    return Arrays.asList(line.strip().split(" {2,}"));
  }

  /** Its lines, aligned; the rows in the order of their cells, which begin with a time. */
  String lines() {
    if (rows.isEmpty()) {
      return "  " + NONE + "\n";
    }
    TextTable table = new TextTable(columns);
    rows.stream()
        .map(row -> columns.stream().map(column -> row.getOrDefault(column, EMPTY)).toList())
        .sorted((a, b) -> String.join("\t", a).compareTo(String.join("\t", b)))
        .forEach(table::row);
    return table.lines().stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
  }
}
