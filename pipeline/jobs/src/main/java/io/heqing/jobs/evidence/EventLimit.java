package io.heqing.jobs.evidence;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The limit that an event of an alert tells as text, as numbers: {@code ≤1.0}, {@code ≥5}, {@code
 * 6–9}.
 *
 * @param atLeast the lowest value that meets it; empty where there is none
 * @param atMost the highest value that meets it; empty where there is none
 */
record EventLimit(Optional<BigDecimal> atLeast, Optional<BigDecimal> atMost) {
  private static final String NUMBER = "(\\d+(?:\\.\\d+)?)";
  private static final Pattern BOUND = Pattern.compile("([≤≥])" + NUMBER);
  private static final Pattern RANGE = Pattern.compile(NUMBER + "–" + NUMBER);

  /** The limit of an event; empty where the text, which may be null, tells none. */
  static Optional<EventLimit> of(String text) {
    if (text == null) {
      return Optional.empty();
    }
    Matcher bound = BOUND.matcher(text);
    if (bound.matches()) {
      Optional<BigDecimal> limit = Optional.of(new BigDecimal(bound.group(2)));
      return Optional.of(
          bound.group(1).equals("≥")
              ? new EventLimit(limit, Optional.empty())
              : new EventLimit(Optional.empty(), limit));
    }
    Matcher range = RANGE.matcher(text);
    return range.matches()
        ? Optional.of(
            new EventLimit(
                Optional.of(new BigDecimal(range.group(1))),
                Optional.of(new BigDecimal(range.group(2)))))
        : Optional.empty();
  }

  /** Whether a value misses it. */
  boolean isMissedBy(BigDecimal value) {
    return atLeast.filter(least -> value.compareTo(least) < 0).isPresent()
        || atMost.filter(most -> value.compareTo(most) > 0).isPresent();
  }
}
