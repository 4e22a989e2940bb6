package io.heqing.gateway.table;

import java.util.Objects;

/**
 * Something in a table that cannot be read: where, what was found, what would be right.
 *
 * @param column the column's header; null where the problem is the whole row or table
 * @param found what was found, cut to 80 characters; empty where nothing was
 * @param expectedChinese what would be right, in Chinese
 * @param expectedEnglish what would be right, in English
 */
public record TableProblem(
    String column, String found, String expectedChinese, String expectedEnglish) {
  private static final int SHOWN = 80;

  public TableProblem {
    Objects.requireNonNull(expectedChinese);
    Objects.requireNonNull(expectedEnglish);
    found = found.replaceAll("\\s+", " ");
    found = found.length() > SHOWN ? found.substring(0, SHOWN) + "…" : found;
  }

  /** The problem in Chinese, such as {@code 列“氨氮”：读到“abc”，应为数值（mg/L）}. */
  public String chinese() {
    return (column == null ? "" : "列“" + column + "”：")
        + (found.isEmpty() ? "为空" : "读到“" + found + "”")
        + "，应为"
        + expectedChinese;
  }

  /**
   * The problem in English, such as {@code column "NH3N": found "abc", expected a number in mg/L}.
   */
  public String english() {
    return (column == null ? "" : "column \"" + column + "\": ")
        + (found.isEmpty() ? "empty" : "found \"" + found + "\"")
        + ", expected "
        + expectedEnglish;
  }
}
