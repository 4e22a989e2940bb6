package io.heqing.report.word;

/** How wide texts are. */
final class TextWidth {
  private TextWidth() {}

  /** The width of a text in Chinese characters, of which a Latin letter takes half of one. */
  static double of(String text) {
    return text.chars().mapToDouble(c -> isLatin(c) ? 0.5 : 1).sum();
  }

  /** Whether a character is narrow and stands in words that are not broken. */
  static boolean isLatin(int c) {
    return c < 0x2E80;
  }
}
