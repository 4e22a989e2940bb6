package io.heqing.messages.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names that people mistype. */
public final class Names {
  private static final int LONGEST = 60;
  private static final int MOST = 40;

  /** Among more than these the nearest is not looked for: a file may have as many that miss. */
  private static final int LOOKED_THROUGH = 1000;

  private Names() {}

  /**
   * What to say of a name that is not one of those known: the nearest of them, or all, or as many
   * as one can look through.
   */
  public static String unknown(String what, String name, Collection<String> known) {
    String shown = name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
    return "unknown "
        + what
        + " '"
        + shown
        + "', "
        + nearest(name, known)
            .map(n -> "did you mean '" + n + "'?")
            .orElseGet(() -> expected(known));
  }

  private static String expected(Collection<String> known) {
    if (known.isEmpty()) {
      return "there is none";
    }
    String some = known.stream().limit(MOST).collect(Collectors.joining(", "));
    return "expected one of "
        + some
        + (known.size() > MOST ? " and " + (known.size() - MOST) + " more" : "");
  }

  /** The known name that differs least, where it differs by no more than a third. */
  static Optional<String> nearest(String name, Collection<String> known) {
    if (name.length() > LONGEST || known.size() > LOOKED_THROUGH) {
      return Optional.empty();
    }
    return known.stream()
        .filter(k -> distance(name, k) <= Math.max(1, k.length() / 3))
        .min(Comparator.comparingInt(k -> distance(name, k)));
  }

  /** How many letters must be added, removed or exchanged (Levenshtein). */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int exchanged = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(exchanged, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
