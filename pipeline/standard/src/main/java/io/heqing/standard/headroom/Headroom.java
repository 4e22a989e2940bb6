package io.heqing.standard.headroom;

import io.heqing.standard.Parameter;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * Headroom (剩余控制浓度) of a parameter: the mean that the rest of a period may have so that the whole
 * of it meets the target.
 *
 * @param parameter the parameter
 * @param atMost the highest such mean; empty for dissolved oxygen, where nothing remains and where
 *     the target is {@link Outlook#LOST}
 * @param atLeast the lowest such mean, of dissolved oxygen and pH; empty for others, and where
 *     {@code atMost} of others is
 * @param remaining how many values the rest is: days of a month, months of a year
 * @param course the mean of the last values, which the rest would go on with, rounded as {@code
 *     atMost} and {@code atLeast} are
 * @param outlook what follows from it
 */
public record Headroom(
    Parameter parameter,
    Optional<BigDecimal> atMost,
    Optional<BigDecimal> atLeast,
    int remaining,
    BigDecimal course,
    Outlook outlook) {

  public Headroom {
    Objects.requireNonNull(parameter);
    Objects.requireNonNull(atMost);
    Objects.requireNonNull(atLeast);
    Objects.requireNonNull(course);
    Objects.requireNonNull(outlook);
  }
}
