package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.messages.PeriodDetail.TrophicResult;
import io.heqing.standard.Grade;
import io.heqing.standard.WaterClass;
import io.heqing.standard.assessment.Measure;
import io.heqing.standard.region.Change;
import io.heqing.standard.region.Exclusion;
import io.heqing.standard.region.RegionKind;
import io.heqing.standard.urban.BlackOdorousLevel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A region over a period. Known by kind, region, span and {@code time}: a later one of the same
 * replaces it. Shares and rates are in per cent, rounded as they are published.
 *
 * @param kind the kind of region
 * @param region its name; of a section its id
 * @param span month, quarter, year to date or year
 * @param time as that of {@link SectionEvaluation#time}
 * @param end the end of the period, exclusive
 * @param provisional whether all its sections rest on too few values; then nothing is ranked and no
 *     compliance is told
 * @param sections how many sections it has
 * @param evaluated how many of them the figures rest on
 * @param excluded the others, with the reason
 * @param classes how many sections are of class I, II, III, IV, V, worse than V: six numbers
 * @param goodShare share of class I to III; null where none was evaluated
 * @param inferiorShare share worse than class V; null where none was evaluated
 * @param judged how many sections were held against a target
 * @param compliant how many of them met it
 * @param complianceRate their share; null where none was judged
 * @param waterClass the class of the mean over the sections, where the region is judged by it
 * @param grade the qualitative grade; null where none was evaluated
 * @param byMean whether the grade is that of the mean over the sections, not of shares of classes
 * @param mainPollutants main pollutants by share of sections, most important first
 * @param means mean over the sections of each parameter, rounded
 * @param index the water quality index and ranks; null where there is none
 * @param previous change against the period before; null where it cannot be told
 * @param lastYear change against the same period of last year; null where it cannot be told
 * @param trophic of a lake or reservoir: its trophic state by the means of its points
 * @param drinking the drinking-water sources among the sections; null where there are none
 * @param blackOdorous of a river with urban sections: its level
 * @param score of a county's or river chief's year to date: points; null without a table of points
 * @param accounts of a county: what enters and leaves it by its rivers
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record RegionReport(
    RegionKind kind,
    String region,
    Span span,
    Instant time,
    Instant end,
    boolean provisional,
    int sections,
    int evaluated,
    List<ExcludedSection> excluded,
    List<Integer> classes,
    BigDecimal goodShare,
    BigDecimal inferiorShare,
    int judged,
    int compliant,
    BigDecimal complianceRate,
    WaterClass waterClass,
    Grade grade,
    boolean byMean,
    List<RegionPollutant> mainPollutants,
    List<RegionMean> means,
    IndexResult index,
    Comparison previous,
    Comparison lastYear,
    TrophicResult trophic,
    DrinkingSources drinking,
    BlackOdorousLevel blackOdorous,
    Score score,
    List<BoundaryAccount> accounts) {

  public RegionReport {
    excluded = excluded == null ? List.of() : excluded;
    classes = classes == null ? List.of(0, 0, 0, 0, 0, 0) : classes;
    mainPollutants = mainPollutants == null ? List.of() : mainPollutants;
    means = means == null ? List.of() : means;
    accounts = accounts == null ? List.of() : accounts;
  }

  /** The key of its message: kind/region/span/time. */
  public String key() {
    return String.join(
        "/",
        kind.name().toLowerCase(Locale.ROOT),
        region,
        span.name().toLowerCase(Locale.ROOT),
        time.toString());
  }

  /** A section that the figures do not rest on, and why. */
  public record ExcludedSection(String section, Exclusion reason) {}

  /**
   * A main pollutant of a region.
   *
   * @param parameter short id
   * @param sections sections in which it is worse than class III
   * @param rate their share of all evaluated (断面超标率), per cent
   */
  public record RegionPollutant(String parameter, int sections, BigDecimal rate) {}

  /**
   * A mean over sections.
   *
   * @param parameter short id
   * @param value the mean, rounded
   * @param sections how many sections have it
   */
  public record RegionMean(String parameter, BigDecimal value, int sections) {}

  /**
   * The water quality index (CWQI, 环办监测〔2017〕51号); smaller is better.
   *
   * @param value the index
   * @param items ids of the parameters it sums
   * @param rank its rank among the regions of its kind, 1 the best; null where it is not ranked
   * @param ranked how many are ranked
   * @param change its change against the same period of last year on the same sections and
   *     parameters, per cent; below 0 better; null where it cannot be told
   * @param changeRank its rank by that change; null where it is not ranked
   * @param changeRanked how many are ranked by change
   * @param unranked why it is not ranked, in the state or in the change; null where it is in both
   */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  public record IndexResult(
      BigDecimal value,
      List<String> items,
      // Class-wide NON_DEFAULT would drop 0, which is not null here.
      @JsonInclude(JsonInclude.Include.NON_NULL) Integer rank,
      int ranked,
      BigDecimal change,
      @JsonInclude(JsonInclude.Include.NON_NULL) Integer changeRank,
      int changeRanked,
      Exclusion unranked) {

    public IndexResult {
      items = items == null ? List.of() : items;
    }
  }

  /**
   * Change against another period, both computed again on the sections and parameters that both
   * have.
   *
   * @param change the official words
   * @param contradictory whether grade and shares of classes point in different directions
   * @param sections how many sections it rests on
   * @param dropped ids of the sections that only one of the periods has
   * @param gradeBefore grade of the other period
   * @param gradeNow grade of this period on the same ground
   * @param goodShareBefore share of class I to III in the other period
   * @param goodShareNow the same in this period
   * @param inferiorShareBefore share worse than class V in the other period
   * @param inferiorShareNow the same in this period
   * @param nitrogenBefore mean total nitrogen in the other period, mg/L; null where not measured
   * @param nitrogenChange its change, per cent; null where not measured in both
   */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  public record Comparison(
      Change change,
      boolean contradictory,
      int sections,
      List<String> dropped,
      Grade gradeBefore,
      Grade gradeNow,
      BigDecimal goodShareBefore,
      BigDecimal goodShareNow,
      BigDecimal inferiorShareBefore,
      BigDecimal inferiorShareNow,
      BigDecimal nitrogenBefore,
      BigDecimal nitrogenChange) {

    public Comparison {
      dropped = dropped == null ? List.of() : dropped;
    }
  }

  /**
   * Drinking-water sources of a region.
   *
   * @param monitored how many had results
   * @param compliant how many of them complied
   * @param rate their share by number, per cent
   * @param compliantVolume what was taken from compliant ones, 10⁴ m³; null where not known
   * @param volume what was taken from all, 10⁴ m³; null where not known
   * @param volumeRate the share by volume (水量达标率), per cent; null where not known
   */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  public record DrinkingSources(
      int monitored,
      int compliant,
      BigDecimal rate,
      BigDecimal compliantVolume,
      BigDecimal volume,
      BigDecimal volumeRate) {}

  /**
   * Points of an assessment (考核).
   *
   * @param points the points given
   * @param outOf the points that could be had from what could be measured
   * @param items each line
   */
  public record Score(BigDecimal points, BigDecimal outOf, List<ScoreItem> items) {
    public Score {
      items = items == null ? List.of() : items;
    }
  }

  /**
   * One line of a score.
   *
   * @param measure what was measured
   * @param value the measure; null where it could not be measured, and the line counts nothing
   * @param points the points given
   * @param outOf the points to be had
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ScoreItem(Measure measure, BigDecimal value, BigDecimal points, BigDecimal outOf) {}

  /**
   * What a river brings into a county and takes out of it.
   *
   * @param county the county
   * @param river the river
   * @param entry the section by which the river enters; null where it rises in the county
   * @param exit the last section of the stretch
   * @param entryClass the class that comes in; null where not known
   * @param exitClass the class that goes out; null where not known
   * @param changes parameter by parameter, of those measured at both ends
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record BoundaryAccount(
      String county,
      String river,
      String entry,
      String exit,
      WaterClass entryClass,
      WaterClass exitClass,
      List<BoundaryChange> changes) {

    public BoundaryAccount {
      changes = changes == null ? List.of() : changes;
    }
  }

  /**
   * A parameter between entry and exit.
   *
   * @param parameter short id
   * @param in mean at the entry
   * @param out mean at the exit
   * @param loadIn load at the entry, kilograms a day; null without flow at both ends
   * @param loadOut load at the exit, kilograms a day; null without flow at both ends
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record BoundaryChange(
      String parameter, BigDecimal in, BigDecimal out, BigDecimal loadIn, BigDecimal loadOut) {}
}
