package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.standard.WaterClass;
import io.heqing.standard.headroom.Outlook;
import io.heqing.standard.lake.TrophicGrade;
import io.heqing.standard.trend.Trend;
import io.heqing.standard.urban.BlackOdorousLevel;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a section's sample or period says beyond class and compliance. What does not apply is null
 * or empty; of a sample and a day nothing but {@code drinking} ever applies.
 *
 * @param noWater whether there are no values because there was no water (断流)
 * @param months of a quarter, year to date or year: its months that were judged against a target
 * @param compliantMonths those of them that met it
 * @param outlook whether the target is going to be met: the worst of {@code headroom}
 * @param headroom of a month and a year to date: what the rest may have, of the parameters judged
 * @param trends of a year to date: where parameters are going
 * @param trophic of a lake or reservoir: its trophic state
 * @param drinking of a drinking-water source: how it complies
 * @param blackOdorous of an urban section's month: its level
 * @param warning of a year to date: the warning that its month and it have got worse since last
 *     year; null where there is none
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record PeriodDetail(
    boolean noWater,
    int months,
    int compliantMonths,
    Outlook outlook,
    List<HeadroomResult> headroom,
    List<TrendResult> trends,
    TrophicResult trophic,
    DrinkingResult drinking,
    BlackOdorousLevel blackOdorous,
    WarningResult warning) {

  public PeriodDetail {
    headroom = headroom == null ? List.of() : headroom;
    trends = trends == null ? List.of() : trends;
  }

  /**
   * Headroom (剩余控制浓度): the mean that the rest of the period may have so that the target is met.
   *
   * @param parameter short id
   * @param atMost the highest such mean; null for dissolved oxygen, and where there is none
   * @param atLeast the lowest such mean, of dissolved oxygen and pH; null for others
   * @param remaining how many days of the month, or months of the year, the rest is
   * @param course the mean of the last days or months, which the rest would go on with
   * @param outlook what follows from it
   */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  public record HeadroomResult(
      String parameter,
      BigDecimal atMost,
      BigDecimal atLeast,
      int remaining,
      BigDecimal course,
      Outlook outlook) {}

  /**
   * A trend of a parameter's means.
   *
   * @param parameter short id
   * @param over what it is a trend of: {@link Span#MONTH} or {@link Span#YEAR}
   * @param periods how many of them
   * @param correlation rank correlation with time, −1 to 1
   * @param direction rising or falling where significant at 0.05
   * @param highlySignificant whether significant at 0.01 as well
   */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  public record TrendResult(
      String parameter,
      Span over,
      int periods,
      BigDecimal correlation,
      Trend.Direction direction,
      boolean highlySignificant) {}

  /**
   * Trophic state.
   *
   * @param index the trophic level index TLI(Σ), to one decimal
   * @param grade its grade
   */
  public record TrophicResult(BigDecimal index, TrophicGrade grade) {}

  /**
   * A drinking-water source (集中式饮用水水源) in a sample or over a period.
   *
   * @param compliant whether it complied, of several months in every month with results
   * @param failing what failed, in the order of the tables; of several months the newest failure of
   *     each parameter, those of the newest month first
   * @param compliantVolume what was taken in compliant months, 10⁴ m³; null where not known, and of
   *     samples and days
   * @param volume what was taken in all months with results, 10⁴ m³; null where not known, and of
   *     samples and days
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DrinkingResult(
      boolean compliant,
      List<DrinkingFailure> failing,
      BigDecimal compliantVolume,
      BigDecimal volume) {

    public DrinkingResult {
      failing = failing == null ? List.of() : failing;
    }
  }

  /**
   * A parameter of a drinking-water source beyond its limit.
   *
   * @param parameter short id
   * @param value the value as it was compared
   * @param limit the limit as text
   * @param multiple excess multiple; null for pH and dissolved oxygen
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DrinkingFailure(
      String parameter, BigDecimal value, String limit, BigDecimal multiple) {}

  /**
   * A warning (水质预警; 长江流域水环境质量监测预警办法（试行）, 2018): month and year to date are worse than last year
   * and than class III, and the year to date misses the target of the year.
   *
   * @param level 2 where both fell by a class, or 1, the graver, where both fell by two and more
   * @param lastYear the class of the same months of last year
   */
  public record WarningResult(int level, WaterClass lastYear) {}
}
