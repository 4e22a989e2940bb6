package io.heqing.jobs.evidence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * What the readings of one parameter in a window of time look like beside the days before.
 *
 * @param time when it was worst; the first time where that was equalled
 * @param value the worst value: the highest; of dissolved oxygen the lowest; of pH the farthest
 *     from 7
 * @param usual the median of the days before; null where they have too few values
 * @param distance how far the worst value lies beyond that, as a share of it; null likewise. 0 or
 *     less where it does not lie beyond
 * @param rose whether it lies so far beyond that it rose; null where the days before have too few
 *     values
 */
record Look(Instant time, BigDecimal value, BigDecimal usual, BigDecimal distance, Boolean rose) {
  /** Fewer values do not tell what is usual: a day and a half of readings every four hours. */
  private static final int LEAST_USUAL = 6;

  /** So many scaled deviations beyond the usual is a rise. */
  private static final BigDecimal DEVIATIONS = BigDecimal.valueOf(3);

  /** Makes the median absolute deviation of normal values their standard deviation. */
  private static final BigDecimal SCALE = new BigDecimal("1.4826");

  /** A deviation is taken to be at least this share of the usual: calm water hardly deviates. */
  private static final BigDecimal LEAST_DEVIATION = new BigDecimal("0.1");

  /** That of pH, whose numbers have no zero from which to take a share. */
  private static final BigDecimal LEAST_DEVIATION_OF_PH = new BigDecimal("0.2");

  private static final BigDecimal NEUTRAL = BigDecimal.valueOf(7);
  private static final int DECIMALS = 6;

  /**
   * Looks at a parameter.
   *
   * @param parameter short id
   * @param before values of the days before
   * @param window values of the window, by time
   * @return empty where the window has none
   */
  static Optional<Look> at(
      String parameter, Collection<BigDecimal> before, NavigableMap<Instant, BigDecimal> window) {
    Optional<Map.Entry<Instant, BigDecimal>> worst =
        window.entrySet().stream()
            // Of equal values the first is taken: that with the greater reverse time.
            .max(
                Comparator.comparing(
                        (Map.Entry<Instant, BigDecimal> e) -> badness(parameter, e.getValue()))
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())));
    if (worst.isEmpty()) {
      return Optional.empty();
    }
    Instant time = worst.get().getKey();
    BigDecimal value = worst.get().getValue();
    if (before.size() < LEAST_USUAL) {
      return Optional.of(new Look(time, value, null, null, null));
    }
    BigDecimal usual = median(before);
    BigDecimal deviation =
        median(before.stream().map(v -> v.subtract(usual).abs()).toList())
            .multiply(SCALE)
            .max(isPh(parameter) ? LEAST_DEVIATION_OF_PH : usual.abs().multiply(LEAST_DEVIATION));
    BigDecimal beyond = beyond(parameter, value, usual);
    boolean rose = beyond.signum() > 0 && beyond.compareTo(deviation.multiply(DEVIATIONS)) >= 0;
    BigDecimal distance =
        usual.signum() == 0 ? beyond : beyond.divide(usual.abs(), DECIMALS, RoundingMode.HALF_EVEN);
    return Optional.of(new Look(time, value, usual, distance, rose));
  }

  /** How far a value lies beyond the usual one, to the bad side. */
  private static BigDecimal beyond(String parameter, BigDecimal value, BigDecimal usual) {
    BigDecimal worse = badness(parameter, value).subtract(badness(parameter, usual));
    // What goes from alkaline through 7 to acid has come further than its distance from 7 tells.
    return isPh(parameter) && worse.signum() > 0 ? value.subtract(usual).abs() : worse;
  }

  private static BigDecimal badness(String parameter, BigDecimal value) {
    if (isPh(parameter)) {
      return value.subtract(NEUTRAL).abs();
    }
    return parameter.equals("DO") ? value.negate() : value;
  }

  private static boolean isPh(String parameter) {
    return parameter.equals("PH");
  }

  private static BigDecimal median(Collection<BigDecimal> values) {
    List<BigDecimal> sorted = new ArrayList<>(values);
    sorted.sort(null);
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : sorted.get(half - 1).add(sorted.get(half)).divide(BigDecimal.valueOf(2));
  }
}
