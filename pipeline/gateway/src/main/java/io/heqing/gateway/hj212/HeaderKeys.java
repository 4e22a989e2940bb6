package io.heqing.gateway.hj212;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The keys before CP. */
final class HeaderKeys {
  /** In the order of the standard. */
  static final List<String> ALL =
      List.of("QN", "ST", "CN", "PW", "MN", "Flag", "PNUM", "PNO", "RF");

  private static final Words<Integer> PLACES =
      new Words<>(ALL.stream().collect(Collectors.toMap(Function.identity(), ALL::indexOf)));

  /** The place of PW. */
  static final int PASSWORD = ALL.indexOf("PW");

  private static final int NUMBER_DIGITS = 4;
  private static final int LARGEST_FLAG = 255;

  private HeaderKeys() {}

  /** The place among {@link #ALL} of the key of a stretch, in any case; -1 where it is none. */
  static int place(String text, char[] chars, int from, int to) {
    Integer written = PLACES.get(chars, from, to);
    if (written != null) {
      return written;
    }
    for (int i = 0; i < ALL.size(); i++) {
      String key = ALL.get(i);
      if (key.length() == to - from && text.regionMatches(true, from, key, 0, key.length())) {
        return i;
      }
    }
    return -1;
  }

  static Optional<Integer> flag(String text) {
    return number(text).filter(flag -> flag <= LARGEST_FLAG);
  }

  static Optional<Integer> number(String text) {
    return text != null && !text.isEmpty() && text.length() <= NUMBER_DIGITS && Digits.are(text)
        ? Optional.of(Digits.of(text, 0, text.length()))
        : Optional.empty();
  }
}
