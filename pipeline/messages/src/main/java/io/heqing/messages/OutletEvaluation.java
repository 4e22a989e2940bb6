package io.heqing.messages;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The results of one outlet at one time that stand, beside its permitted limits. Known by outlet
 * and time: a later one of the same replaces it.
 *
 * @param outlet id of the outlet
 * @param time start of the interval, or the moment of real-time data
 * @param results its results in the order of their parameters, those taken back among them
 * @param replaces whether an earlier evaluation of the same may hold what this one no longer has
 */
public record OutletEvaluation(
    String outlet, Instant time, List<LimitedResult> results, boolean replaces) {

  public OutletEvaluation {
    results = results == null ? List.of() : List.copyOf(results);
  }

  /**
   * A result beside its limit.
   *
   * @param parameter short id
   * @param value the value, or where {@code below} the detection limit; may be null, see {@link
   *     Result#value}
   * @param below whether it is below the detection limit
   * @param flag its mark
   * @param limit what is permitted at most, as the registry had it when this was evaluated; null
   *     where nothing is
   * @param over whether it is a measurement above the limit; null where it is none, or there is no
   *     limit
   */
  public record LimitedResult(
      String parameter,
      BigDecimal value,
      boolean below,
      Flag flag,
      BigDecimal limit,
      Boolean over) {

    /** A result beside its limit, judged. */
    public static LimitedResult of(Result result, BigDecimal limit) {
      return new LimitedResult(
          result.parameter(),
          result.value(),
          result.below(),
          result.flag(),
          limit,
          limit == null || !result.flag().isUsable()
              ? null
              : (Boolean) (!result.below() && result.value().compareTo(limit) > 0));
    }
  }

  /** Whether any result is over its limit; null where none could be judged. */
  public Boolean over() {
    return results.stream()
        .map(LimitedResult::over)
        .filter(Objects::nonNull)
        .reduce(Boolean::logicalOr)
        .orElse(null);
  }
}
