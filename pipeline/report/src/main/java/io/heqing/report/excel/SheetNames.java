package io.heqing.report.excel;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives sheets names that Excel takes, no two alike. */
final class SheetNames {
  private static final int LONGEST = 31;

  /** Excel takes names that differ in case alone for the same, and keeps this one to itself. */
  private final Set<String> taken = new HashSet<>(Set.of("history"));

  /**
   * A name like the one wished for: without what Excel forbids in it, shortened, with a number
   * behind it where another sheet has it.
   */
  String name(String wish) {
    String allowed = Texts.cell(wish).replaceAll("[\\[\\]:*?/\\\\\\t\\n]", " ").strip();
    // An apostrophe may stand inside a name alone.
    allowed = allowed.replaceAll("^['\\s]+|['\\s]+$", "");
    if (allowed.isEmpty()) {
      allowed = "_";
    }
    String name = shortened(allowed, LONGEST);
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      String suffix = " (" + i + ")";
      name = shortened(allowed, LONGEST - suffix.length()) + suffix;
    }
    return name;
  }

  private static String shortened(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end).replaceAll("['\\s]+$", "");
  }
}
