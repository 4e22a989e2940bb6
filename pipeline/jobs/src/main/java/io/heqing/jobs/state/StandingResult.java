package io.heqing.jobs.state;

import io.heqing.messages.Result;
import io.heqing.standard.MeasuredValue;
import java.util.Comparator;

/**
 * A result with its revision, as it stands until a greater one of the same parameter comes.
 *
 * @param result the result
 * @param revision revision of the sample that brought it
 */
public record StandingResult(Result result, long revision) {
  /**
   * The higher revision stands. Two of one revision should be the same; where they are not, any
   * order that all share will do, so that every order of arrival ends the same.
   */
  private static final Comparator<StandingResult> STANDING =
      Comparator.comparingLong(StandingResult::revision)
          .thenComparing(s -> s.result.flag())
          .thenComparing(s -> s.result.below())
          .thenComparing(s -> s.result.value(), Comparator.nullsFirst(Comparator.naturalOrder()));

  /** Whether this one stands against another of the same parameter, source and time. */
  public boolean supersedes(StandingResult other) {
    return STANDING.compare(this, other) > 0;
  }

  /** The result as the standard takes it. */
  public MeasuredValue measured() {
    return new MeasuredValue(result.value(), result.below());
  }
}
