package io.heqing.report.excel;

import io.heqing.report.document.Labels;
import java.util.regex.Pattern;

/** Texts as a workbook holds them. */
final class Texts {
  /** What a workbook reads as a character by its number (ECMA-376 part 1, 22.4.2.4). */
  private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

  private Texts() {}

  /** A text that a cell holds, and that a reader of the workbook gets back. */
  static String cell(String text) {
    return ESCAPE.matcher(Labels.printable(text)).replaceAll("_x005F_");
  }

  /** How wide a text is, in Latin characters; one of Chinese is as wide as two. */
  static int width(String text) {
    return text.codePoints().map(point -> point < 0x1100 ? 1 : 2).sum();
  }

  /** How many lines a text takes in a column as wide as so many Latin characters. */
  static int lines(String text, int column) {
    return text.lines().mapToInt(line -> wrapped(width(line), column)).sum();
  }

  private static int wrapped(int width, int column) {
    // Words go on below whole: a tenth of what is wrapped is left empty.
    return width <= column ? 1 : (width * 11 + column * 10 - 1) / (column * 10);
  }

  /** Whether a workbook would take a text for a formula, were it typed. */
  static boolean looksLikeFormula(String text) {
    return !text.isEmpty() && "=+-@\t\n".indexOf(text.charAt(0)) >= 0;
  }
}
