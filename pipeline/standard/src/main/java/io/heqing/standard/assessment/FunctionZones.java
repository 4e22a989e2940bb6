package io.heqing.standard.assessment;

import io.heqing.standard.Basis;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.Target;
import io.heqing.standard.WaterBody;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compliance of water function zones (水功能区, SL 395-2007). */
public final class FunctionZones {
  private static final Parameter AMMONIA = Parameters.get("NH3N");
  private static final Parameter PERMANGANATE = Parameters.get("CODMN");
  private static final Parameter OXYGEN_DEMAND = Parameters.get("COD");

  /** A year complies from this share of its evaluations on, per cent. */
  private static final int COMPLIES_FROM = 80;

  private final SectionEvaluator sections;

  /** Zones by the limits and rules of a section evaluator. */
  public FunctionZones(SectionEvaluator sections) {
    this.sections = Objects.requireNonNull(sections);
  }

  /**
   * A zone's year.
   *
   * @param evaluated how many evaluations it had
   * @param compliant how many of them complied
   * @param rate their share, per cent, rounded as it is published
   * @param complies whether the year complies: at least 80 % of its evaluations do, unrounded
   */
  public record Year(int evaluated, int compliant, BigDecimal rate, boolean complies) {}

  /**
   * The year of a zone.
   *
   * @param evaluations whether each evaluation of the year complied, in any order
   * @return the year; empty without evaluations
   */
  public Optional<Year> year(Collection<Boolean> evaluations) {
    if (evaluations.isEmpty()) {
      return Optional.empty();
    }
    int evaluated = evaluations.size();
    int compliant = (int) evaluations.stream().filter(complied -> complied).count();
    return Optional.of(
        new Year(
            evaluated,
            compliant,
            sections
                .rules()
                .roundPercent(
                    BigDecimal.valueOf(100L * compliant)
                        .divide(BigDecimal.valueOf(evaluated), MathContext.DECIMAL128)),
            100L * compliant >= (long) COMPLIES_FROM * evaluated));
  }

  /**
   * Whether a zone complies by two factors (双因子): ammonia nitrogen, and permanganate index or,
   * where that was not measured, chemical oxygen demand.
   *
   * @param target what the zone must reach
   * @param means the means of what was measured
   * @return whether both meet the target; empty where one of the two was not measured
   */
  public Optional<Boolean> compliesByTwoFactors(
      WaterBody waterBody, Target target, Map<Parameter, BigDecimal> means) {
    Parameter organic = means.containsKey(PERMANGANATE) ? PERMANGANATE : OXYGEN_DEMAND;
    if (!means.containsKey(AMMONIA) || !means.containsKey(organic)) {
      return Optional.empty();
    }
    return sections
        .evaluate(
            waterBody,
            Objects.requireNonNull(target),
            Map.of(
                AMMONIA, MeasuredValue.of(means.get(AMMONIA)),
                organic, MeasuredValue.of(means.get(organic))),
            Basis.STATISTIC)
        .compliant();
  }
}
