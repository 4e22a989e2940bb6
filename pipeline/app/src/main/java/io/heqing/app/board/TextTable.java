package io.heqing.app.board;

import java.util.ArrayList;
import java.util.List;

/** A table for a terminal, its columns aligned where Chinese characters take two places. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these titles. */
  public TextTable(List<String> titles) {
    rows.add(List.copyOf(titles));
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException where it has another number of cells than there are titles
   */
  public void row(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "a row of " + rows.get(0).size() + " cells is wanted, found " + cells);
    }
    rows.add(List.copyOf(cells));
  }

  /** Its lines, the titles first. */
  public List<String> lines() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i)))).append(GAP);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** Places that a text takes in a terminal: two for each wide character. */
  public static int width(String text) {
    return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
  }

  /** East Asian wide and full-width characters (Unicode annex 11), as far as names hold them. */
  private static boolean isWide(int c) {
    return c >= 0x1100 && c <= 0x115F
        || c >= 0x2E80 && c <= 0xA4CF
        || c >= 0xAC00 && c <= 0xD7A3
        || c >= 0xF900 && c <= 0xFAFF
        || c >= 0xFE30 && c <= 0xFE6F
        || c >= 0xFF01 && c <= 0xFF60
        || c >= 0xFFE0 && c <= 0xFFE6
        || c >= 0x20000 && c <= 0x3FFFD;
  }
}
