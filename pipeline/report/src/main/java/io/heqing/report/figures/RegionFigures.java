package io.heqing.report.figures;

import io.heqing.standard.Grade;
import io.heqing.standard.Parameter;
import io.heqing.standard.WaterClass;
import io.heqing.standard.assessment.Measure;
import io.heqing.standard.lake.TrophicGrade;
import io.heqing.standard.region.Change;
import io.heqing.standard.region.Exclusion;
import io.heqing.standard.region.RegionKind;
import io.heqing.store.Point;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A region over a period: a point of measurement {@code region}. Shares and rates are per cent,
 * changes of shares points.
 */
public final class RegionFigures {
  private final Fields fields;

  RegionFigures(Point point) {
    this.fields = new Fields(point);
  }

  /** What a period is compared with. */
  public enum Against {
    /** The period before. */
    PREVIOUS,
    /** The same period of last year. */
    LAST_YEAR;

    private String field(String figure) {
      return figure + '_' + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A section that the figures do not rest on.
   *
   * @param section its id
   * @param reason why
   */
  public record Excluded(String section, Exclusion reason) {}

  /** What makes its sections a region. */
  public RegionKind kind() {
    return RegionKind.valueOf(fields.point().tags().get("kind").toUpperCase(Locale.ROOT));
  }

  /** Its name; of a section its id, of a kind of sections the code. */
  public String region() {
    return fields.point().tags().get("region");
  }

  /** The first instant of the period; of a year to date, of its last month. */
  public Instant time() {
    return fields.point().time();
  }

  /** How many sections it has. */
  public int sections() {
    return fields.count("sections");
  }

  /** How many of them the figures rest on. */
  public int evaluated() {
    return fields.count("evaluated");
  }

  /** The others. */
  public List<Excluded> excluded() {
    return fields.items("excluded").stream().map(this::excluded).toList();
  }

  private Excluded excluded(String item) {
    for (Exclusion reason : Exclusion.values()) {
      if (item.endsWith(' ' + reason.chinese())) {
        return new Excluded(
            item.substring(0, item.length() - reason.chinese().length() - 1), reason);
      }
    }
    throw new IllegalStateException(
        "field excluded of region "
            + region()
            + " of "
            + time()
            + " has '"
            + item
            + "': expected a section's id and a reason");
  }

  /** Whether all its sections rest on too few values. */
  public boolean provisional() {
    return fields.is("provisional");
  }

  /** How many sections are of a class. */
  public int of(WaterClass waterClass) {
    return fields.count("class_" + waterClass.code());
  }

  /** Share of class I to III (优良比例). */
  public Optional<BigDecimal> goodShare() {
    return fields.number("good_share");
  }

  /** Share worse than V. */
  public Optional<BigDecimal> inferiorShare() {
    return fields.number("inferior_share");
  }

  /** Sections held against a target. */
  public int judged() {
    return fields.count("judged");
  }

  /** Those of them that met it. */
  public int compliant() {
    return fields.count("compliant");
  }

  /** Their share. */
  public Optional<BigDecimal> complianceRate() {
    return fields.number("compliance_rate");
  }

  /** Class of the mean over its sections. */
  public Optional<WaterClass> waterClass() {
    return fields.waterClass("class");
  }

  /** Its grade. */
  public Optional<Grade> grade() {
    return fields.constant("grade", Grade.class, Grade::chinese);
  }

  /** Whether it is graded by the mean over its sections rather than by shares. */
  public boolean byMean() {
    return fields.is("by_mean");
  }

  /** Main pollutants, with the share of sections in which they are beyond class III. */
  public List<Named> mainPollutants() {
    return fields.named("main");
  }

  /** Mean of a parameter over its sections. */
  public Optional<BigDecimal> mean(Parameter parameter) {
    return fields.number(parameter.id());
  }

  /** Water quality index (CWQI). */
  public Optional<BigDecimal> index() {
    return fields.number("cwqi");
  }

  /** Rank by it, 1 the best. */
  public Optional<Integer> rank() {
    return fields.whole("rank");
  }

  /** How many are ranked by it. */
  public int ranked() {
    return fields.count("ranked");
  }

  /** Change of the index against last year, per cent; below 0 better. */
  public Optional<BigDecimal> indexChange() {
    return fields.number("cwqi_change");
  }

  /** Rank by the change, 1 the most improved. */
  public Optional<Integer> changeRank() {
    return fields.whole("change_rank");
  }

  /** How many are ranked by the change. */
  public int changeRanked() {
    return fields.count("change_ranked");
  }

  /** Why it is ranked in neither or one of both; empty where it is in both. */
  public Optional<Exclusion> unranked() {
    return fields.constant("unranked", Exclusion.class, Exclusion::chinese);
  }

  /** The change in the standard's words; empty where there is nothing to compare with. */
  public Optional<Change> change(Against other) {
    return fields.constant(other.field("change"), Change.class, Change::chinese);
  }

  /** Whether grade and shares point in different directions. */
  public boolean contradictory(Against other) {
    return fields.is(other.field("contradictory"));
  }

  /** How many sections the comparison rests on. */
  public int compared(Against other) {
    return fields.count(other.field("compared"));
  }

  /** The grade of the other period, on the same ground. */
  public Optional<Grade> grade(Against other) {
    return fields.constant(other.field("grade"), Grade.class, Grade::chinese);
  }

  /** The share of class I to III of the other period, on the same ground. */
  public Optional<BigDecimal> goodShare(Against other) {
    return fields.number(other.field("good_share"));
  }

  /** This period's share of class I to III less the other's, on the same ground. */
  public Optional<BigDecimal> goodShareChange(Against other) {
    return fields.number(other.field("good_share_change"));
  }

  /** The share worse than V of the other period, on the same ground. */
  public Optional<BigDecimal> inferiorShare(Against other) {
    return fields.number(other.field("inferior_share"));
  }

  /** This period's share worse than V less the other's, on the same ground. */
  public Optional<BigDecimal> inferiorShareChange(Against other) {
    return fields.number(other.field("inferior_share_change"));
  }

  /** Mean total nitrogen of last year on the same ground, mg/L. */
  public Optional<BigDecimal> nitrogenLastYear() {
    return fields.number("TN_last_year");
  }

  /** Relative change of total nitrogen against last year, per cent. */
  public Optional<BigDecimal> nitrogenChange() {
    return fields.number("TN_change");
  }

  /** Trophic level index of a lake or reservoir. */
  public Optional<BigDecimal> trophicIndex() {
    return fields.number("tli");
  }

  /** Trophic grade of a lake or reservoir. */
  public Optional<TrophicGrade> trophicGrade() {
    return fields.constant("trophic", TrophicGrade.class, TrophicGrade::chinese);
  }

  /** Drinking-water sources with results. */
  public int sources() {
    return fields.count("sources");
  }

  /** The compliant ones of them. */
  public int compliantSources() {
    return fields.count("sources_compliant");
  }

  /** Their share. */
  public Optional<BigDecimal> sourceRate() {
    return fields.number("source_rate");
  }

  /** What was taken from all, 10⁴ m³. */
  public Optional<BigDecimal> intake() {
    return fields.number("intake");
  }

  /** What was taken from the compliant ones, 10⁴ m³. */
  public Optional<BigDecimal> compliantIntake() {
    return fields.number("intake_compliant");
  }

  /** Share by volume (水量达标率). */
  public Optional<BigDecimal> volumeRate() {
    return fields.number("volume_rate");
  }

  /** Points of the assessment; empty where there is no table of points. */
  public Optional<BigDecimal> score() {
    return fields.number("score");
  }

  /** The points to be had from what could be measured. */
  public Optional<BigDecimal> scoreOutOf() {
    return fields.number("score_out_of");
  }

  /** Points of one line of the assessment; empty where there was nothing to give them for. */
  public Optional<BigDecimal> score(Measure measure) {
    String line = measure.name().toLowerCase(Locale.ROOT);
    return fields.number("scored_" + line).flatMap(scored -> fields.number("score_" + line));
  }
}
