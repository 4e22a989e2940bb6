package io.heqing.gateway.hj212;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys before CP. */
final class HeaderKeys {
  /** In the order of the standard. */
  static final List<String> ALL =
      List.of("QN", "ST", "CN", "PW", "MN", "Flag", "PNUM", "PNO", "RF");

  private static final Pattern SMALL_NUMBER = Pattern.compile("[0-9]{1,4}");
  private static final int LARGEST_FLAG = 255;

  private HeaderKeys() {}

  /** The key in the case of the standard. */
  static Optional<String> canonical(String key) {
    for (String known : ALL) {
      if (known.equalsIgnoreCase(key)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  static Optional<Integer> flag(String text) {
    return number(text).filter(flag -> flag <= LARGEST_FLAG);
  }

  static Optional<Integer> number(String text) {
    return text != null && SMALL_NUMBER.matcher(text).matches()
        ? Optional.of(Integer.valueOf(text))
        : Optional.empty();
  }
}
