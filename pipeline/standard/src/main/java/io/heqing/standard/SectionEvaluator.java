package io.heqing.standard;

import io.heqing.standard.Evaluation.MainPollutant;
import io.heqing.standard.Evaluation.Note;
import io.heqing.standard.Evaluation.OverTarget;
import io.heqing.standard.Evaluation.ParameterClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Judges a section by what was measured there: single-factor assessment (单因子评价, GB 3838-2002 clause
 * 5.1), main pollutants (环办〔2011〕22号 part 2(1)3) and compliance with the target.
 *
 * <pre>{@code
 * Evaluation e = SectionEvaluator.national()
 *     .evaluate(WaterBody.RIVER, Target.of(WaterClass.III),
 *         Map.of(Parameters.get("NH3N"), MeasuredValue.of("1.20"),
 *                Parameters.get("DO"), MeasuredValue.of("6.1")),
 *         Basis.STATISTIC);
 * e.waterClass();     // IV
 * e.mainPollutants(); // NH3N, class IV, multiple 0.20
 * }</pre>
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class SectionEvaluator {
  /**
   * Worse class first, then the larger multiple, unrounded; those without a multiple (pH before
   * dissolved oxygen) after those with one; then the order of Table 1.
   */
  private static final Comparator<ParameterClass> WORST_FIRST =
      Comparator.comparing(ParameterClass::waterClass, Comparator.reverseOrder())
          .thenComparing(
              p -> p.multiple().orElse(null), Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(ParameterClass::parameter, LimitTable.TABLE_ORDER);

  private static final Parameter TEMPERATURE = Parameters.get("WT");

  /** Saturated fresh water holds 468 / (31.6 + T) mg/L of oxygen, T in °C (HJ 2.3-2018). */
  private static final BigDecimal SATURATION_FACTOR = new BigDecimal("468");

  private static final BigDecimal SATURATION_OFFSET = new BigDecimal("31.6");

  /** GB 3838-2002 Table 1 row 3. */
  private static final BigDecimal CLASS_I_SATURATION = new BigDecimal("0.9");

  private static final int OXYGEN_DECIMALS = 2;

  private final WaterQualityStandard standard;
  private final Rules rules;
  private final Map<WaterBody, LimitTable> tables = new EnumMap<>(WaterBody.class);
  private final Comparator<ParameterClass> mainFirst;

  /** An evaluator by a standard and rules. */
  public SectionEvaluator(WaterQualityStandard standard, Rules rules) {
    this.standard = Objects.requireNonNull(standard);
    this.rules = Objects.requireNonNull(rules);
    for (WaterBody waterBody : WaterBody.values()) {
      tables.put(waterBody, new LimitTable(standard, rules, waterBody));
    }
    Predicate<ParameterClass> priority = p -> rules.mainPriority().contains(p.parameter());
    mainFirst = Comparator.comparing(priority.negate()::test).thenComparing(WORST_FIRST);
  }

  /** The evaluator by GB 3838-2002 and the default rules. */
  public static SectionEvaluator national() {
    return new SectionEvaluator(Gb3838.edition2002(), Rules.defaults());
  }

  /** The standard this evaluator judges by. */
  public WaterQualityStandard standard() {
    return standard;
  }

  /** The rules this evaluator judges by. */
  public Rules rules() {
    return rules;
  }

  /**
   * Evaluates a section.
   *
   * @param waterBody what the section lies in
   * @param target what the section must reach, or null where it has no target
   * @param values what was measured; a parameter that was not measured is absent. Parameters
   *     without limits for the water body are left aside. A special limit of a parameter judged
   *     apart counts for compliance too, and total nitrogen of a river is judged by the limits of
   *     lakes where it has one.
   * @param basis whether the values are statistics or readings
   */
  public Evaluation evaluate(
      WaterBody waterBody, Target target, Map<Parameter, MeasuredValue> values, Basis basis) {
    ParameterClass[] judged = new ParameterClass[values.size()];
    int count = 0;
    WaterClass worst = null;
    List<ParameterClass> reference = List.of();
    List<OverTarget> overTarget = List.of();
    List<Note> notes = List.of();
    LimitTable table = tables.get(waterBody);
    MeasuredValue[] measured = table.inOrder(values);
    for (int i = 0; i < measured.length; i++) {
      if (measured[i] == null) {
        continue;
      }
      LimitTable.Row row = table.row(i);
      Parameter parameter = row.parameter();
      BigDecimal special = target == null ? null : target.special().get(parameter);
      Limits limits = row.limits(special);
      if (limits == null) {
        continue;
      }
      if (limits instanceof Limits.Lower oxygen && rules.oxygenClassIBySaturation()) {
        limits = saturated(oxygen, values, basis);
      }
      Optional<Note.Kind> unusable = unusable(row.range(), limits, measured[i]);
      if (unusable.isPresent()) {
        notes = and(notes, new Note(parameter, unusable.get()));
        continue;
      }
      TargetLimit targetLimit =
          target == null ? null : row.targetLimit(limits, target, special).orElse(null);
      ParameterClass result = judge(parameter, limits, measured[i], targetLimit, basis);
      if (parameter.classItem()) {
        judged[count++] = result;
        worst =
            worst == null || result.waterClass().isWorseThan(worst) ? result.waterClass() : worst;
      } else {
        reference = and(reference, result);
      }
      if (targetLimit != null
          && (parameter.classItem() || special != null)
          && !targetLimit.isMetBy(result.value())) {
        overTarget = and(overTarget, overTarget(result, targetLimit));
      }
    }
    List<ParameterClass> parameters =
        List.of(count == judged.length ? judged : Arrays.copyOf(judged, count));
    return new Evaluation(
        Optional.ofNullable(worst),
        Optional.ofNullable(target).map(Target::waterClass),
        parameters,
        deciding(parameters, worst),
        mainPollutants(parameters, worst),
        overTarget,
        reference,
        notes);
  }

  private Optional<Note.Kind> unusable(
      PlausibleRange range, Limits limits, MeasuredValue measured) {
    if (measured.belowDetection() && limits instanceof Limits.Range) {
      return Optional.of(Note.Kind.IMPOSSIBLE_VALUE);
    }
    if (measured.number() == null) {
      return Optional.of(Note.Kind.DETECTION_LIMIT_UNKNOWN);
    }
    if (!range.contains(measured.number())) {
      return Optional.of(Note.Kind.IMPOSSIBLE_VALUE);
    }
    // Only of an upper limit does it say nothing: too little oxygen to detect is too little.
    if (measured.belowDetection()
        && limits instanceof Limits.Upper
        && !limits.meets(measured.effective(rules).orElseThrow(), WaterClass.III)) {
      return Optional.of(Note.Kind.DETECTION_LIMIT_ABOVE_STANDARD);
    }
    return Optional.empty();
  }

  /**
   * What a target asks of a parameter, as numbers; empty where it asks nothing: of a parameter that
   * takes no part in the class, or by a target worse than V.
   */
  public Optional<TargetBounds> bounds(WaterBody waterBody, Parameter parameter, Target target) {
    return parameter.classItem()
        ? standard
            .limits(parameter, waterBody)
            .flatMap(limits -> TargetLimit.of(parameter, limits, target))
            .map(TargetLimit::bounds)
        : Optional.empty();
  }

  /**
   * The number by which a result enters means: the value, or a share of the detection limit.
   *
   * @return empty where the result says nothing: outside the {@link PlausibleRange}, below a
   *     detection limit that is not known or so high that this share of it is above the class III
   *     limit or the limit for sources of drinking water
   */
  public Optional<BigDecimal> usable(
      WaterBody waterBody, Parameter parameter, MeasuredValue measured) {
    Limits limits = standard.limits(parameter, waterBody).orElse(null);
    if (unusable(PlausibleRange.of(parameter), limits, measured).isPresent()) {
      return Optional.empty();
    }
    Optional<BigDecimal> effective = measured.effective(rules);
    BigDecimal sourceLimit =
        measured.belowDetection() ? standard.sourceLimits().get(parameter) : null;
    return sourceLimit == null ? effective : effective.filter(n -> n.compareTo(sourceLimit) <= 0);
  }

  /**
   * The limits of dissolved oxygen where class I is also reached at 90 % saturation: none is above
   * that concentration. Unchanged where the water temperature was not measured.
   */
  private Limits saturated(Limits.Lower oxygen, Map<Parameter, MeasuredValue> values, Basis basis) {
    MeasuredValue temperature = values.get(TEMPERATURE);
    if (temperature == null
        || temperature.belowDetection()
        || !PlausibleRange.of(TEMPERATURE).contains(temperature.number())) {
      return oxygen;
    }
    BigDecimal degrees =
        basis == Basis.STATISTIC
            ? rules.round(TEMPERATURE, temperature.number())
            : temperature.number();
    // Rounded up, which no value of two decimals or fewer, and oxygen has no more, can tell apart.
    BigDecimal enough =
        CLASS_I_SATURATION
            .multiply(SATURATION_FACTOR)
            .divide(SATURATION_OFFSET.add(degrees), OXYGEN_DECIMALS, RoundingMode.CEILING);
    return new Limits.Lower(oxygen.byClass().stream().map(enough::min).toList());
  }

  private ParameterClass judge(
      Parameter parameter, Limits limits, MeasuredValue measured, TargetLimit target, Basis basis) {
    BigDecimal effective = measured.effective(rules).orElseThrow();
    BigDecimal value = basis == Basis.STATISTIC ? rules.round(parameter, effective) : effective;
    return new ParameterClass(
        parameter,
        value,
        limits.classOf(value),
        measured.belowDetection(),
        limits instanceof Limits.Upper upper
            ? Optional.of(Rounding.excess(value, upper.byClass().get(WaterClass.III.ordinal())))
            : Optional.empty(),
        target == null ? Optional.empty() : target.text(),
        target == null ? Optional.empty() : target.use(value));
  }

  /** The parameters of the section's class. */
  private static List<Parameter> deciding(List<ParameterClass> judged, WaterClass sectionClass) {
    List<Parameter> deciding = List.of();
    for (ParameterClass p : judged) {
      if (p.waterClass() == sectionClass) {
        deciding = and(deciding, p.parameter());
      }
    }
    return deciding;
  }

  private List<MainPollutant> mainPollutants(List<ParameterClass> judged, WaterClass sectionClass) {
    if (sectionClass == null || sectionClass.meets(WaterClass.III)) {
      return List.of();
    }
    List<ParameterClass> worse = new ArrayList<>();
    int withPriority = 0;
    for (ParameterClass p : judged) {
      if (p.waterClass().isWorseThan(WaterClass.III)) {
        worse.add(p);
        withPriority += rules.mainPriority().contains(p.parameter()) ? 1 : 0;
      }
    }
    worse.sort(mainFirst);
    int named =
        rules.mainPriorityUnlimited()
            ? Math.max(rules.mainPollutantsTop(), withPriority)
            : rules.mainPollutantsTop();
    List<MainPollutant> main = List.of();
    for (ParameterClass p : worse.subList(0, Math.min(named, worse.size()))) {
      main =
          and(
              main,
              new MainPollutant(
                  p.parameter(), p.waterClass(), p.multiple().map(rules::roundMultiple)));
    }
    return main;
  }

  private OverTarget overTarget(ParameterClass result, TargetLimit limit) {
    return new OverTarget(
        result.parameter(),
        result.value(),
        result.waterClass(),
        limit.text().orElseThrow(),
        limit.multiple(result.value()).map(rules::roundMultiple),
        limit.shortfall(result.value()));
  }

  /** A list with one more at its end: lists that most samples leave empty cost nothing. */
  private static <T> List<T> and(List<T> list, T last) {
    if (list.isEmpty()) {
      return List.of(last);
    }
    if (list.size() == 1) {
      return List.of(list.get(0), last);
    }
    List<T> longer = new ArrayList<>(list.size() + 1);
    longer.addAll(list);
    longer.add(last);
    return List.copyOf(longer);
  }
}
