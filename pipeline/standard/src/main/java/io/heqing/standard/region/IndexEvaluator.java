package io.heqing.standard.region;

import io.heqing.standard.Limits;
import io.heqing.standard.Parameter;
import io.heqing.standard.PeriodMeans;
import io.heqing.standard.Rules;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.WaterQualityStandard;
import io.heqing.standard.region.RegionEvaluation.JudgedSection;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Computes the water quality index (CWQI, 环办监测〔2017〕51号): the sum over parameters of the mean over
 * sections held against class III.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class IndexEvaluator {
  private static final BigDecimal NEUTRAL = BigDecimal.valueOf(7);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final RegionEvaluator regions;
  private final WaterQualityStandard standard;
  private final Rules rules;

  /**
   * An index by the standard and rules of a section evaluator.
   *
   * @throws IllegalArgumentException where {@code cwqi.items} names a parameter without limits for
   *     rivers or for lakes
   */
  public IndexEvaluator(SectionEvaluator sections) {
    this.regions = new RegionEvaluator(sections);
    this.standard = sections.standard();
    this.rules = sections.rules();
    for (WaterBody body : WaterBody.values()) {
      rules.indexItems().forEach(item -> limits(item, body));
    }
  }

  /**
   * The single index of a parameter, unrounded: C/L with the limit of class III, of dissolved
   * oxygen L/C with C at least 0.1 mg/L, of pH its distance from 7, halved above 7. Not above 1
   * exactly where class III is met.
   *
   * @param mean the mean in the parameter's unit
   * @throws IllegalArgumentException where the parameter has no limit in such a water body
   */
  public BigDecimal single(Parameter parameter, BigDecimal mean, WaterBody waterBody) {
    Limits limits = limits(parameter, waterBody);
    if (limits instanceof Limits.Range) {
      return mean.compareTo(NEUTRAL) <= 0
          ? NEUTRAL.subtract(mean)
          : mean.subtract(NEUTRAL).divide(TWO);
    }
    return limits.use(mean, WaterClass.III).orElseThrow();
  }

  /**
   * The index of a section or region: that of the means over its river sections and that of the
   * means over its lake points, weighted by how many there are of each.
   *
   * @param sections its sections; a parameter's mean is over those that have it
   * @param items the parameters to sum
   * @return the index, or empty where there are no sections, or where none of the rivers or none of
   *     the lakes has one of the parameters: a sum of fewer would compare with no other
   * @throws IllegalArgumentException where a section is there twice or a parameter has no limit
   */
  public Optional<WaterIndex> of(Collection<SectionPeriod> sections, Set<Parameter> items) {
    return ofJudged(regions.judge(sections).values(), items);
  }

  /**
   * The change of an index in per cent of the other period's, rounded; below 0 is better.
   *
   * @throws IllegalArgumentException where the base is not above 0
   */
  public BigDecimal change(BigDecimal base, BigDecimal now) {
    if (base.signum() <= 0) {
      throw new IllegalArgumentException("base index is " + base + ", above 0 is right");
    }
    return rules.roundIndexChange(
        now.subtract(base).multiply(HUNDRED).divide(base, MathContext.DECIMAL128));
  }

  Optional<WaterIndex> ofJudged(Collection<JudgedSection> sections, Set<Parameter> items) {
    List<JudgedSection> rivers = of(sections, WaterBody.RIVER);
    List<JudgedSection> lakes = of(sections, WaterBody.LAKE);
    Optional<BigDecimal> river = sum(rivers, items, WaterBody.RIVER);
    Optional<BigDecimal> lake = sum(lakes, items, WaterBody.LAKE);
    if (sections.isEmpty()
        || river.isEmpty() && !rivers.isEmpty()
        || lake.isEmpty() && !lakes.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal weighted =
        river
            .orElse(BigDecimal.ZERO)
            .multiply(BigDecimal.valueOf(rivers.size()))
            .add(lake.orElse(BigDecimal.ZERO).multiply(BigDecimal.valueOf(lakes.size())))
            .divide(BigDecimal.valueOf(sections.size()), MathContext.DECIMAL128);
    return Optional.of(
        new WaterIndex(
            rules.roundIndex(weighted),
            river.map(rules::roundIndex),
            lake.map(rules::roundIndex),
            items));
  }

  private static List<JudgedSection> of(Collection<JudgedSection> sections, WaterBody body) {
    return sections.stream().filter(s -> s.period().waterBody() == body).toList();
  }

  /** Unrounded; empty where a parameter is nowhere. */
  private Optional<BigDecimal> sum(
      List<JudgedSection> sections, Set<Parameter> items, WaterBody body) {
    if (sections.isEmpty()) {
      return Optional.empty();
    }
    List<Map<Parameter, BigDecimal>> means = sections.stream().map(JudgedSection::usable).toList();
    BigDecimal sum = BigDecimal.ZERO;
    for (Parameter item : items) {
      List<BigDecimal> values =
          means.stream().filter(m -> m.containsKey(item)).map(m -> m.get(item)).toList();
      if (values.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.add(single(item, PeriodMeans.mean(item, values), body));
    }
    return Optional.of(sum);
  }

  private Limits limits(Parameter parameter, WaterBody body) {
    return standard
        .limits(parameter, body)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the index of "
                        + parameter
                        + " in a "
                        + body.code()
                        + " needs a limit, "
                        + standard.name()
                        + " has none; a parameter with limits for rivers and lakes is right"));
  }
}
