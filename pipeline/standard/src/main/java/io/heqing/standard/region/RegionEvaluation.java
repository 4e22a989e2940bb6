package io.heqing.standard.region;

import io.heqing.standard.Evaluation;
import io.heqing.standard.Evaluation.Note;
import io.heqing.standard.Grade;
import io.heqing.standard.Parameter;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Evaluation of a region, that is a river, lake, basin, county, city …, over a period (环办〔2011〕22号
 * part 2). Shares and rates are in per cent, rounded as they are published.
 *
 * @param provisional whether all its sections with values rest on too few of them; then no
 *     compliance is told
 * @param sections how many sections it has
 * @param excluded those of them that the figures do not rest on, by id
 * @param judgedSections those that they rest on, by id, each with an evaluation of its own
 * @param counts how many of these are of each class; all six classes are there
 * @param goodShare share of class I to III (优良比例); empty where no section was evaluated
 * @param inferiorShare share worse than class V (劣Ⅴ比例); empty where no section was evaluated
 * @param judged how many sections were held against a target
 * @param compliant how many of them met it
 * @param complianceRate their share (达标率); empty where none was held against a target
 * @param ofMean the evaluation of the means over the sections, where the region is judged by it: up
 *     to four sections all of rivers, any number of points all of lakes. It is held against the
 *     target where all sections have the same, as lakes of several points are assessed.
 * @param grade the qualitative grade; empty where no section was evaluated
 * @param mainPollutants main pollutants, most important first: by the share of sections where the
 *     region is judged by shares; of lakes those of the mean. None up to the grade good, and none
 *     of a river judged by its mean, whose main pollutants are those of each section.
 * @param means mean over the evaluated sections of each parameter that any of them has
 */
public record RegionEvaluation(
    boolean provisional,
    int sections,
    List<Excluded> excluded,
    List<JudgedSection> judgedSections,
    Map<WaterClass, Integer> counts,
    Optional<BigDecimal> goodShare,
    Optional<BigDecimal> inferiorShare,
    int judged,
    int compliant,
    Optional<BigDecimal> complianceRate,
    Optional<Evaluation> ofMean,
    Optional<Grade> grade,
    List<RegionPollutant> mainPollutants,
    Map<Parameter, RegionMean> means) {

  public RegionEvaluation {
    excluded = List.copyOf(excluded);
    judgedSections = List.copyOf(judgedSections);
    counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    mainPollutants = List.copyOf(mainPollutants);
    means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
  }

  /** How many sections the figures rest on. */
  public int evaluated() {
    return judgedSections.size();
  }

  /** Whether the grade is that of the means over the sections, not of shares of classes. */
  public boolean byMean() {
    return ofMean.isPresent();
  }

  /** The class of the means over the sections, where the region is judged by them. */
  public Optional<WaterClass> waterClass() {
    return ofMean.flatMap(Evaluation::waterClass);
  }

  static int good(Map<WaterClass, Integer> counts) {
    return counts.get(WaterClass.I) + counts.get(WaterClass.II) + counts.get(WaterClass.III);
  }

  /** Sections of class I to III less those worse than class V, which changes are told by. */
  int goodLessInferior() {
    return good(counts) - counts.get(WaterClass.INFERIOR_V);
  }

  /** A section that the figures do not rest on, and why. */
  public record Excluded(String section, Exclusion reason) {
    public Excluded {
      Objects.requireNonNull(section);
      Objects.requireNonNull(reason);
    }
  }

  /** A section's period and how it was judged. */
  public record JudgedSection(SectionPeriod period, Evaluation evaluation) {
    public JudgedSection {
      Objects.requireNonNull(period);
      Objects.requireNonNull(evaluation);
    }

    /** The means that can be used: those that the evaluation does not note as unusable. */
    Map<Parameter, BigDecimal> usable() {
      if (evaluation.notes().isEmpty()) {
        return period.means();
      }
      Map<Parameter, BigDecimal> usable = new HashMap<>(period.means());
      evaluation.notes().stream().map(Note::parameter).forEach(usable::remove);
      return usable;
    }
  }

  /**
   * A main pollutant of a region.
   *
   * @param parameter the parameter
   * @param sections sections in which it is worse than class III
   * @param rate their share of all evaluated (断面超标率), per cent
   */
  public record RegionPollutant(Parameter parameter, int sections, BigDecimal rate) {}

  /**
   * A mean over sections.
   *
   * @param value the arithmetic mean, of pH that of acidity, rounded
   * @param sections how many sections have it
   */
  public record RegionMean(BigDecimal value, int sections) {}
}
