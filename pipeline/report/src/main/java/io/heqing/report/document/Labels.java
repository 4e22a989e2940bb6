package io.heqing.report.document;

import io.heqing.messages.settings.Language;
import io.heqing.standard.WaterClass;
import java.util.regex.Pattern;

/** Numbers and words that every form of a report puts to it alike. */
public final class Labels {
  private static final String[] DIGITS = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

  /** What XML 1.0 and HTML cannot hold: control characters, halves of characters. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile(
          "[^\\t\\n\\x{20}-\\x{7E}\\x{A0}-\\x{D7FF}\\x{E000}-\\x{FDCF}"
              + "\\x{FDF0}-\\x{FFFD}\\x{10000}-\\x{10FFFD}]");

  private Labels() {}

  /**
   * A chapter's title with its number: {@code 一、总体情况}, {@code 1 Overview}.
   *
   * @param number from 1 to 99
   */
  public static String chapter(Language language, int number, String title) {
    return language == Language.ZH ? chinese(number) + "、" + title : number + " " + title;
  }

  /** A table's caption with its number, counted through the report: {@code 表 1　各断面水质}. */
  public static String table(Language language, int number, String caption) {
    return language.of("表 " + number + "　", "Table " + number + ". ") + caption;
  }

  /** A chart's caption with its number, counted through the report: {@code 图 1　水质类别比例}. */
  public static String chart(Language language, int number, String caption) {
    return language.of("图 " + number + "　", "Figure " + number + ". ") + caption;
  }

  /** A water class as people read it: {@code Ⅲ}, {@code 劣Ⅴ}; {@code III}, {@code worse than V}. */
  public static String quality(Language language, WaterClass waterClass) {
    return language == Language.ZH
        ? waterClass.chinese()
        : waterClass == WaterClass.INFERIOR_V ? "worse than V" : waterClass.code();
  }

  /** The word for how binding a report is. */
  public static String status(Language language, Masthead.Status status) {
    return language.of(status.chinese(), status.english());
  }

  /**
   * A text that every form can hold: line breaks become {@code \n}, and what no document can hold
   * becomes U+FFFD, so that it is seen.
   */
  public static String printable(String text) {
    return UNPRINTABLE.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("\uFFFD");
  }

  private static String chinese(int number) {
    int tens = number / 10;
    return (tens > 1 ? DIGITS[tens] : "") + (tens > 0 ? "十" : "") + DIGITS[number % 10];
  }
}
