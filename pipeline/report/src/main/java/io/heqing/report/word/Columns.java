package io.heqing.report.word;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Labels;
import io.heqing.report.document.Table;
import io.heqing.report.document.Table.Column;
import io.heqing.report.document.Table.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a table: what their cells say, and how wide they are in Chinese characters.
 *
 * @param least width of each at which no word and no number is broken
 * @param natural width of each that its table asks for, never under the least
 */
record Columns(List<Double> least, List<Double> natural) {
  /** Width of a Latin letter or a digit; of those of a header, which are bold. */
  private static final double LATIN = 0.6;

  private static final double LATIN_BOLD = 0.65;

  /** What a cell has beside its text, left and right together. */
  private static final double PADDING = 0.8;

  /** What the columns may give so that a page need not be turned. */
  private static final double SQUEEZED = 0.25;

  /** A word longer than this may be broken. */
  private static final double LONGEST_WORD = 8;

  static Columns of(Table table, Language language) {
    List<Double> least = new ArrayList<>();
    List<Double> natural = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      double width = longestWord(column.title(), LATIN_BOLD);
      width = Math.max(width, longestWord(unit(column, language), LATIN_BOLD));
      for (Row row : table.rows()) {
        width =
            Math.max(
                width,
                longestWord(text(row.cells().get(i), language), row.strong() ? LATIN_BOLD : LATIN));
      }
      least.add(width + PADDING);
      natural.add(Math.max(column.width(), width) + PADDING);
    }
    return new Columns(least, natural);
  }

  /** What a cell says. */
  static String text(Cell cell, Language language) {
    if (cell instanceof Cell.Text text) {
      return text.text();
    }
    if (cell instanceof Cell.Amount amount) {
      return amount.shown().toPlainString();
    }
    if (cell instanceof Cell.Quality quality) {
      return Labels.quality(language, quality.waterClass());
    }
    return "/";
  }

  /** A column's unit in brackets; empty where it has none. */
  static String unit(Column column, Language language) {
    if (column.unit().isEmpty()) {
      return "";
    }
    return language == Language.ZH ? "（" + column.unit() + "）" : "(" + column.unit() + ")";
  }

  /**
   * Whether the table fits on a page, all in the same measure, though it may wrap a little more.
   */
  boolean fit(int textWidth, int letter) {
    double room = (double) textWidth / letter;
    return sum(natural) * (1 - SQUEEZED) <= room && sum(least) <= room;
  }

  /** The widths that fill the page; where it is too narrow, columns with long words give last. */
  int[] widths(int textWidth, int letter) {
    double room = (double) textWidth / letter;
    List<Double> shares = new ArrayList<>(natural);
    if (room < sum(natural) && room > sum(least)) {
      double kept = (room - sum(least)) / (sum(natural) - sum(least));
      for (int i = 0; i < shares.size(); i++) {
        shares.set(i, least.get(i) + kept * (natural.get(i) - least.get(i)));
      }
    }
    int[] widths = new int[shares.size()];
    double until = 0;
    int begin = 0;
    for (int i = 0; i < widths.length; i++) {
      until += shares.get(i);
      // Of the sums, so that the columns fill the page to the last twentieth of a point.
      int end = (int) Math.round(textWidth * until / sum(shares));
      widths[i] = end - begin;
      begin = end;
    }
    return widths;
  }

  private static double sum(List<Double> widths) {
    return widths.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Width of the longest part of a text that may not be broken, up to a bound. */
  private static double longestWord(String text, double latin) {
    double longest = 0;
    double word = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ') {
        word = 0;
      } else if (TextWidth.isLatin(c)) {
        word += latin;
        longest = Math.max(longest, word);
      } else {
        longest = Math.max(longest, 1);
        word = 0;
      }
    }
    return Math.min(longest, LONGEST_WORD);
  }
}
