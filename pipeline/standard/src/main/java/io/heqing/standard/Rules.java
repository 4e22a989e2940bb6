package io.heqing.standard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the documents leave open, or what offices decide differently. {@link #defaults()} are the
 * project's choices; change one by its {@code with} method.
 *
 * @param nonDetectFactor share of the detection limit that stands for a result below it, 0 to 1;
 *     0.5 (环办监测函〔2020〕82号 point 7)
 * @param phAssessDecimals decimals of pH as a statistic; 0, so that 9.4 passes and 9.5 fails
 * @param mainPollutantsTop how many main pollutants are named; 3 (环办〔2011〕22号 part 2(1)3(1))
 * @param mainPriority the parameters named before other main pollutants when above class III;
 *     {@link Parameter#priority}: cyanide, mercury, cadmium, lead, hexavalent chromium, arsenic
 *     (环办〔2011〕22号 part 2(1)3(1) names cyanide, lead and chromium)
 * @param mainPriorityUnlimited whether all of those are named even where they are more than {@code
 *     mainPollutantsTop}; false
 * @param multipleDecimals decimals of excess multiples; 2
 * @param dayMinShare least share of a day's scheduled automatic readings for a valid day, above 0
 *     to 1; 0.6
 * @param monthMinShare least share of a month's days that must be valid for a valid automatic
 *     month, above 0 to 1; 0.6
 * @param cumulativeMinShare least share of the months 1 to N with a value for a cumulative (1–N月)
 *     evaluation, above 0 to 1; 2/3, rounded up to whole months
 */
public record Rules(
    BigDecimal nonDetectFactor,
    int phAssessDecimals,
    int mainPollutantsTop,
    Set<Parameter> mainPriority,
    boolean mainPriorityUnlimited,
    int multipleDecimals,
    BigDecimal dayMinShare,
    BigDecimal monthMinShare,
    BigDecimal cumulativeMinShare) {

  /**
   * Digits of a statistic that count. Means of means carry the rounding error of endless quotients
   * in their last digits; without those a statistic that lies half-way is seen to lie half-way.
   */
  private static final MathContext STATISTIC = new MathContext(15, RoundingMode.HALF_EVEN);

  private static final Rules DEFAULTS =
      new Rules(
          new BigDecimal("0.5"),
          0,
          3,
          Parameters.all().stream()
              .filter(Parameter::priority)
              .collect(Collectors.toUnmodifiableSet()),
          false,
          2,
          new BigDecimal("0.6"),
          new BigDecimal("0.6"),
          // Rounded down, so that two thirds of 3, 6, 9 and 12 months are 2, 4, 6 and 8.
          new BigDecimal("0.6666666666"));

  /**
   * @throws IllegalArgumentException where a setting is outside its range; the message names it
   */
  public Rules {
    check(
        nonDetectFactor.signum() >= 0 && nonDetectFactor.compareTo(BigDecimal.ONE) <= 0,
        "nonDetectFactor",
        nonDetectFactor,
        "0 to 1");
    check(phAssessDecimals >= 0, "phAssessDecimals", phAssessDecimals, "0 or more");
    check(mainPollutantsTop >= 1, "mainPollutantsTop", mainPollutantsTop, "1 or more");
    mainPriority = Set.copyOf(mainPriority);
    check(multipleDecimals >= 0, "multipleDecimals", multipleDecimals, "0 or more");
    checkShare("dayMinShare", dayMinShare);
    checkShare("monthMinShare", monthMinShare);
    checkShare("cumulativeMinShare", cumulativeMinShare);
  }

  /** The project's defaults. */
  public static Rules defaults() {
    return DEFAULTS;
  }

  /** These rules with another {@link #nonDetectFactor}. */
  public Rules withNonDetectFactor(BigDecimal nonDetectFactor) {
    return new Rules(
        nonDetectFactor,
        phAssessDecimals,
        mainPollutantsTop,
        mainPriority,
        mainPriorityUnlimited,
        multipleDecimals,
        dayMinShare,
        monthMinShare,
        cumulativeMinShare);
  }

  /** These rules with another {@link #phAssessDecimals}. */
  public Rules withPhAssessDecimals(int phAssessDecimals) {
    return new Rules(
        nonDetectFactor,
        phAssessDecimals,
        mainPollutantsTop,
        mainPriority,
        mainPriorityUnlimited,
        multipleDecimals,
        dayMinShare,
        monthMinShare,
        cumulativeMinShare);
  }

  /** These rules with another {@link #mainPollutantsTop}. */
  public Rules withMainPollutantsTop(int mainPollutantsTop) {
    return new Rules(
        nonDetectFactor,
        phAssessDecimals,
        mainPollutantsTop,
        mainPriority,
        mainPriorityUnlimited,
        multipleDecimals,
        dayMinShare,
        monthMinShare,
        cumulativeMinShare);
  }

  /** These rules with another {@link #mainPriority}. */
  public Rules withMainPriority(Set<Parameter> mainPriority) {
    return new Rules(
        nonDetectFactor,
        phAssessDecimals,
        mainPollutantsTop,
        mainPriority,
        mainPriorityUnlimited,
        multipleDecimals,
        dayMinShare,
        monthMinShare,
        cumulativeMinShare);
  }

  /** These rules with another {@link #mainPriorityUnlimited}. */
  public Rules withMainPriorityUnlimited(boolean mainPriorityUnlimited) {
    return new Rules(
        nonDetectFactor,
        phAssessDecimals,
        mainPollutantsTop,
        mainPriority,
        mainPriorityUnlimited,
        multipleDecimals,
        dayMinShare,
        monthMinShare,
        cumulativeMinShare);
  }

  /** These rules with another {@link #multipleDecimals}. */
  public Rules withMultipleDecimals(int multipleDecimals) {
    return new Rules(
        nonDetectFactor,
        phAssessDecimals,
        mainPollutantsTop,
        mainPriority,
        mainPriorityUnlimited,
        multipleDecimals,
        dayMinShare,
        monthMinShare,
        cumulativeMinShare);
  }

  /** These rules with another {@link #dayMinShare}. */
  public Rules withDayMinShare(BigDecimal dayMinShare) {
    return new Rules(
        nonDetectFactor,
        phAssessDecimals,
        mainPollutantsTop,
        mainPriority,
        mainPriorityUnlimited,
        multipleDecimals,
        dayMinShare,
        monthMinShare,
        cumulativeMinShare);
  }

  /** These rules with another {@link #monthMinShare}. */
  public Rules withMonthMinShare(BigDecimal monthMinShare) {
    return new Rules(
        nonDetectFactor,
        phAssessDecimals,
        mainPollutantsTop,
        mainPriority,
        mainPriorityUnlimited,
        multipleDecimals,
        dayMinShare,
        monthMinShare,
        cumulativeMinShare);
  }

  /** These rules with another {@link #cumulativeMinShare}. */
  public Rules withCumulativeMinShare(BigDecimal cumulativeMinShare) {
    return new Rules(
        nonDetectFactor,
        phAssessDecimals,
        mainPollutantsTop,
        mainPriority,
        mainPriorityUnlimited,
        multipleDecimals,
        dayMinShare,
        monthMinShare,
        cumulativeMinShare);
  }

  /**
   * The decimals to which a statistic of a parameter is rounded; 3 where no document states any.
   */
  public int assessDecimals(Parameter parameter) {
    return parameter.isPh() ? phAssessDecimals : parameter.assessDecimals().orElse(3);
  }

  /**
   * A statistic rounded as it is compared and published, by its first 15 digits ({@link
   * Rounding#halfEven}).
   */
  public BigDecimal round(Parameter parameter, BigDecimal statistic) {
    return Rounding.halfEven(statistic.round(STATISTIC), assessDecimals(parameter));
  }

  private static void checkShare(String name, BigDecimal share) {
    check(share.signum() > 0 && share.compareTo(BigDecimal.ONE) <= 0, name, share, "above 0, to 1");
  }

  private static void check(boolean right, String name, Object found, String expected) {
    if (!right) {
      throw new IllegalArgumentException(name + " is " + found + ", expected " + expected);
    }
  }
}
