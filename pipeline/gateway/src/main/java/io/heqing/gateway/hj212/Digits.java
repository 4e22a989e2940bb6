package io.heqing.gateway.hj212;

/** Decimal digits of ASCII: of other scripts none are. */
final class Digits {
  private Digits() {}

  /** Whether a text is nothing but digits. */
  static boolean are(String text) {
    return count(text, 0) == text.length();
  }

  /** How many digits stand from a place on. */
  static int count(String text, int from) {
    int to = from;
    while (to < text.length() && text.charAt(to) >= '0' && text.charAt(to) <= '9') {
      to++;
    }
    return to - from;
  }

  /** The number of at most nine digits. */
  static int of(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = 10 * number + (text.charAt(i) - '0');
    }
    return number;
  }
}
