package io.heqing.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One run: the subject and its baseline, one right after the other.
 *
 * @param subject what one operation takes
 * @param baseline what it takes the baseline
 */
record Run(Cost subject, Cost baseline) {
  /** How fast the subject is as a share of the baseline; 1 where it is as fast. */
  @JsonProperty
  double ratio() {
    return baseline.nanoseconds() / subject.nanoseconds();
  }
}
