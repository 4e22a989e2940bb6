package io.heqing.standard;

import java.math.BigDecimal;

/**
 * What the documents leave open, or what offices decide differently. {@link #defaults()} are the
 * project's choices; change one by its {@code with} method.
 *
 * @param nonDetectFactor share of the detection limit that stands for a result below it; 0.5
 *     (环办监测函〔2020〕82号 point 7)
 * @param phAssessDecimals decimals of pH as a statistic; 0, so that 9.4 passes and 9.5 fails
 * @param mainPollutantsTop how many main pollutants are named; 3 (环办〔2011〕22号 part 2(1)3(1))
 * @param multipleDecimals decimals of excess multiples; 2
 * @param dayMinShare least share of a day's scheduled automatic readings for a valid day; 0.6
 * @param monthMinShare least share of a month's days that must be valid for a valid automatic
 *     month; 0.6
 * @param cumulativeMinShare least share of the months 1 to N with a value for a cumulative (1–N月)
 *     evaluation; 2/3, rounded up to whole months
 */
public record Rules(
    BigDecimal nonDetectFactor,
    int phAssessDecimals,
    int mainPollutantsTop,
    int multipleDecimals,
    BigDecimal dayMinShare,
    BigDecimal monthMinShare,
    BigDecimal cumulativeMinShare) {

  /** The project's defaults. */
  public static Rules defaults() {
    return new Rules(
        new BigDecimal("0.5"),
        0,
        3,
        2,
        new BigDecimal("0.6"),
        new BigDecimal("0.6"),
        new BigDecimal("2").divide(new BigDecimal("3"), 10, java.math.RoundingMode.DOWN));
  }

  /**
   * The decimals to which a statistic of a parameter is rounded; 3 where no document states any.
   */
  public int assessDecimals(Parameter parameter) {
    return parameter.isPh() ? phAssessDecimals : parameter.assessDecimals().orElse(3);
  }

  /** A statistic rounded as it is compared and published. */
  public BigDecimal round(Parameter parameter, BigDecimal statistic) {
    return Rounding.halfEven(statistic, assessDecimals(parameter));
  }
}
