package io.heqing.standard.drinking;

import io.heqing.standard.Basis;
import io.heqing.standard.Evaluation;
import io.heqing.standard.Evaluation.ParameterClass;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.Target;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.drinking.DrinkingEvaluation.Failure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Judges a surface source of drinking water by GB 3838-2002: the class items of Table 1 against
 * class III (total nitrogen, faecal coliforms and water temperature take no part), and whatever was
 * measured of Tables 2 and 3 against its limit (clauses 5.1 to 5.3).
 */
public final class DrinkingEvaluator {
  private static final Target CLASS_III = Target.of(WaterClass.III);

  private final SectionEvaluator sections;

  /** An evaluator by the standard and the rules of a section evaluator. */
  public DrinkingEvaluator(SectionEvaluator sections) {
    this.sections = Objects.requireNonNull(sections);
  }

  /**
   * Judges a source.
   *
   * @param waterBody whether it is taken from a river or a lake or reservoir
   * @param values what was measured, or its means, unrounded. Of Tables 2 and 3 they are compared
   *     as they are; a result that says nothing ({@link SectionEvaluator#usable}) is left out
   * @param basis whether those of Table 1 are rounded before they are compared
   * @return empty where nothing was measured that is judged, that is, the source was not monitored
   */
  public Optional<DrinkingEvaluation> evaluate(
      WaterBody waterBody, Map<Parameter, MeasuredValue> values, Basis basis) {
    Evaluation tableOne = sections.evaluate(waterBody, CLASS_III, values, basis);
    Set<Parameter> judged = new LinkedHashSet<>();
    tableOne.parameters().stream().map(ParameterClass::parameter).forEach(judged::add);
    List<Failure> failing = new ArrayList<>();
    tableOne
        .overTarget()
        .forEach(
            over ->
                failing.add(
                    new Failure(over.parameter(), over.value(), over.limit(), over.multiple())));
    sections
        .standard()
        .sourceLimits()
        .forEach(
            (parameter, limit) -> {
              Optional<BigDecimal> value =
                  Optional.ofNullable(values.get(parameter))
                      .flatMap(measured -> sections.usable(waterBody, parameter, measured));
              value.ifPresent(number -> judged.add(parameter));
              value
                  .filter(number -> number.compareTo(limit) > 0)
                  .ifPresent(number -> failing.add(failure(parameter, number, limit)));
            });
    return judged.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DrinkingEvaluation(
                failing.isEmpty(), List.copyOf(failing), Collections.unmodifiableSet(judged)));
  }

  private Failure failure(Parameter parameter, BigDecimal value, BigDecimal limit) {
    BigDecimal multiple = value.subtract(limit).divide(limit, MathContext.DECIMAL64);
    return new Failure(
        parameter,
        value,
        "≤" + limit.toPlainString(),
        Optional.of(sections.rules().roundMultiple(multiple)));
  }
}
