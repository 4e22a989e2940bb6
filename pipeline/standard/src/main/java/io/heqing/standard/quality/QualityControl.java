package io.heqing.standard.quality;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the quality-control tests of an analyser say about its data (HJ 915): where a test fails,
 * the data from the last test passed until the failed one are suspect, and the data from then until
 * the next test passed are invalid.
 */
public final class QualityControl {
  private final List<Interval> intervals;

  private QualityControl(List<Interval> intervals) {
    this.intervals = List.copyOf(intervals);
  }

  /**
   * A time whose data are suspect or invalid.
   *
   * @param from when it begins, included; empty where no test was passed before
   * @param to when it ends, not included; empty where none was passed since
   * @param validity {@link Validity#SUSPECT} or {@link Validity#INVALID}
   */
  public record Interval(Optional<Instant> from, Optional<Instant> to, Validity validity) {

    private boolean contains(Instant time) {
      return from.map(f -> !time.isBefore(f)).orElse(true) && to.map(time::isBefore).orElse(true);
    }
  }

  /**
   * What some tests say.
   *
   * @param tests in any order; of several at one time, one that failed counts
   */
  public static QualityControl of(Collection<ControlTest> tests) {
    Map<Instant, Boolean> passed = new TreeMap<>();
    tests.forEach(test -> passed.merge(test.time(), test.passed(), Boolean::logicalAnd));
    List<Interval> intervals = new ArrayList<>();
    Optional<Instant> lastPass = Optional.empty();
    Optional<Instant> failedSince = Optional.empty();
    for (Map.Entry<Instant, Boolean> test : passed.entrySet()) {
      Optional<Instant> time = Optional.of(test.getKey());
      if (test.getValue()) {
        if (failedSince.isPresent()) {
          intervals.add(new Interval(failedSince, time, Validity.INVALID));
        }
        lastPass = time;
        failedSince = Optional.empty();
      } else if (failedSince.isEmpty()) {
        intervals.add(new Interval(lastPass, time, Validity.SUSPECT));
        failedSince = time;
      }
    }
    if (failedSince.isPresent()) {
      intervals.add(new Interval(failedSince, Optional.empty(), Validity.INVALID));
    }
    return new QualityControl(intervals);
  }

  /** The times whose data are suspect or invalid, in their order; they do not overlap. */
  public List<Interval> intervals() {
    return intervals;
  }

  /** What data of a time are worth. */
  public Validity at(Instant time) {
    return intervals.stream()
        .filter(interval -> interval.contains(time))
        .findFirst()
        .map(Interval::validity)
        .orElse(Validity.VALID);
  }
}
