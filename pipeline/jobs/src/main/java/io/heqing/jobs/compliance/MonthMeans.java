package io.heqing.jobs.compliance;

import io.heqing.standard.ValueSource;
import java.math.BigDecimal;
import java.util.List;

/**
 * The published means of a month, from which cumulative periods follow.
 *
 * @param means each parameter's mean, rounded, of the parameters with enough values
 * @param revised whether a result of the month has ever taken another's place
 */
public record MonthMeans(List<MonthMean> means, boolean revised) {

  /**
   * One parameter's month.
   *
   * @param parameter short id
   * @param value the mean, rounded as it is published
   * @param source where it comes from
   */
  public record MonthMean(String parameter, BigDecimal value, ValueSource source) {}
}
