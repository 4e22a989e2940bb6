package io.heqing.standard;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A mean as it is published, from which the means of longer periods are taken.
 *
 * @param value the mean, rounded to the parameter's assessment decimals
 * @param source where its values come from
 */
public record PublishedMean(BigDecimal value, ValueSource source) {
  public PublishedMean {
    Objects.requireNonNull(value);
    Objects.requireNonNull(source);
  }
}
