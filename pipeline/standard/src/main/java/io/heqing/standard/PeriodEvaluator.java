package io.heqing.standard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Judges a section over a period by the means of its parameters.
 *
 * <p>A mean of too few values is left out where the section has a sufficient one among the five
 * parameters assessed everywhere: an analyser that was down half the month says nothing of that
 * month (环办监测函〔2020〕82号: no valid month and no laboratory value, no value). Where none of the five
 * suffices, as in the first days of a month, all means are judged and the evaluation is
 * provisional.
 */
public final class PeriodEvaluator {
  /** Assessed at every section (环办监测函〔2020〕714号, "5+X"). */
  private static final Set<String> ASSESSED_EVERYWHERE = Set.of("PH", "DO", "CODMN", "NH3N", "TP");

  private final SectionEvaluator sections;

  /** A period evaluator that judges as a section evaluator does. */
  public PeriodEvaluator(SectionEvaluator sections) {
    this.sections = Objects.requireNonNull(sections);
  }

  /**
   * Whether a parameter is measured every month at every section; others are measured in some
   * months and count in those.
   */
  public static boolean isAssessedEverywhere(Parameter parameter) {
    return ASSESSED_EVERYWHERE.contains(parameter.id());
  }

  /**
   * The evaluation of a period.
   *
   * @param evaluation class, compliance and main pollutants by the rounded means
   * @param provisional whether it rests on too few values to be used for compliance and ranking
   */
  public record PeriodEvaluation(Evaluation evaluation, boolean provisional) {}

  /**
   * Evaluates a period.
   *
   * @param waterBody what the section lies in
   * @param target what the section must reach in the period, or null where it has no target
   * @param means the mean of each parameter, unrounded
   */
  public PeriodEvaluation evaluate(
      WaterBody waterBody, Target target, Map<Parameter, PeriodMean> means) {
    boolean oneSuffices =
        means.entrySet().stream()
            .anyMatch(e -> isAssessedEverywhere(e.getKey()) && e.getValue().sufficient());
    boolean provisional =
        !oneSuffices && means.values().stream().anyMatch(mean -> !mean.sufficient());
    Map<Parameter, MeasuredValue> judged = new LinkedHashMap<>();
    means.forEach(
        (parameter, mean) -> {
          if (provisional || mean.sufficient()) {
            judged.put(parameter, MeasuredValue.of(mean.mean()));
          }
        });
    return new PeriodEvaluation(
        sections.evaluate(waterBody, target, judged, Basis.STATISTIC), provisional);
  }
}
