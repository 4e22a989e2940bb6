package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every value, not only for those of the examples. */
@PropertyDefaults(tries = 250)
class PropertiesTest {
  private static final Gb3838 STANDARD = Gb3838.edition2002();
  private static final SectionEvaluator NATIONAL = SectionEvaluator.national();

  @Property
  @Label("R-CLASS: the class of an upper limit never improves with a larger value")
  void the_class_of_an_upper_limit_never_improves_with_a_larger_value(
      @ForAll("upperLimited") Parameter parameter,
      @ForAll WaterBody body,
      @ForAll("concentrations") BigDecimal a,
      @ForAll("concentrations") BigDecimal b) {
    WaterClass cleaner = classOf(parameter, body, a.min(b));
    WaterClass dirtier = classOf(parameter, body, a.max(b));
    assertThat(cleaner.isWorseThan(dirtier)).isFalse();
  }

  @Property
  @Label("R-DO: the class of oxygen never worsens with more of it")
  void the_class_of_oxygen_never_worsens_with_more_of_it(
      @ForAll WaterBody body,
      @ForAll("concentrations") BigDecimal a,
      @ForAll("concentrations") BigDecimal b) {
    Parameter oxygen = Parameters.get("DO");
    assertThat(classOf(oxygen, body, a.max(b)).isWorseThan(classOf(oxygen, body, a.min(b))))
        .isFalse();
  }

  @Property
  @Label("R-BOUND: a limit itself always meets its class")
  void a_limit_itself_always_meets_its_class(
      @ForAll("limited") Parameter parameter,
      @ForAll WaterBody body,
      @ForAll @IntRange(max = 4) int ordinal) {
    WaterClass printed = WaterClass.values()[ordinal];
    STANDARD
        .limits(parameter, body)
        .ifPresent(
            limits ->
                limits
                    .limit(printed)
                    .ifPresent(
                        l -> {
                          assertThat(limits.meets(l, printed)).isTrue();
                          assertThat(limits.classOf(l).meets(printed)).isTrue();
                          assertThat(limits.use(l, printed))
                              .hasValueSatisfying(u -> assertThat(u).isEqualByComparingTo("1"));
                        }));
  }

  @Property
  @Label("R-CLASS: a value meets a class exactly if its own is no worse")
  void a_value_meets_a_class_exactly_if_its_own_is_no_worse(
      @ForAll("limited") Parameter parameter,
      @ForAll WaterBody body,
      @ForAll("concentrations") BigDecimal value,
      @ForAll WaterClass waterClass) {
    STANDARD
        .limits(parameter, body)
        .ifPresent(
            l ->
                assertThat(l.meets(value, waterClass))
                    .isEqualTo(l.classOf(value).meets(waterClass)));
  }

  @Property
  @Label("R-ROUND: rounding moves by half a unit at most, and only once")
  void rounding_moves_by_half_a_unit_at_most_and_only_once(
      @ForAll("concentrations") BigDecimal value, @ForAll @IntRange(max = 6) int decimals) {
    BigDecimal rounded = Rounding.round(value, decimals, RoundingMode.HALF_EVEN);
    BigDecimal half = new BigDecimal("0.5").movePointLeft(decimals);
    assertThat(rounded.subtract(value).abs()).isLessThanOrEqualTo(half);
    assertThat(Rounding.round(rounded, decimals, RoundingMode.HALF_EVEN)).isEqualTo(rounded);
    assertThat(rounded.signum()).isEqualTo(value.signum());
  }

  @Property
  void rounding_never_turns_two_values_round(
      @ForAll("concentrations") BigDecimal a,
      @ForAll("concentrations") BigDecimal b,
      @ForAll @IntRange(max = 6) int decimals) {
    assertThat(Rounding.round(a.min(b), decimals, RoundingMode.HALF_EVEN))
        .isLessThanOrEqualTo(Rounding.round(a.max(b), decimals, RoundingMode.HALF_EVEN));
  }

  @Property
  void the_order_in_which_parameters_are_given_does_not_matter(
      @ForAll("samples") Map<Parameter, MeasuredValue> sample,
      @ForAll WaterBody body,
      @ForAll WaterClass target,
      @ForAll Basis basis,
      @ForAll Random random) {
    List<Parameter> order = new ArrayList<>(sample.keySet());
    Collections.shuffle(order, random);
    Map<Parameter, MeasuredValue> shuffled = new LinkedHashMap<>();
    order.forEach(p -> shuffled.put(p, sample.get(p)));
    assertThat(NATIONAL.evaluate(body, Target.of(target), shuffled, basis))
        .isEqualTo(NATIONAL.evaluate(body, Target.of(target), sample, basis));
  }

  @Property
  @Label("R-SECTION: one more measured parameter never improves the class")
  void one_more_measured_parameter_never_improves_the_class(
      @ForAll("samples") Map<Parameter, MeasuredValue> sample,
      @ForAll("limited") Parameter more,
      @ForAll("results") MeasuredValue result,
      @ForAll WaterBody body,
      @ForAll Basis basis) {
    Map<Parameter, MeasuredValue> larger = new HashMap<>(sample);
    larger.putIfAbsent(more, result);
    NATIONAL
        .evaluate(body, null, sample, basis)
        .waterClass()
        .ifPresent(
            before ->
                assertThat(NATIONAL.evaluate(body, null, larger, basis).waterClass())
                    .hasValueSatisfying(after -> assertThat(before.isWorseThan(after)).isFalse()));
  }

  @Property
  void an_evaluation_agrees_with_itself(
      @ForAll("samples") Map<Parameter, MeasuredValue> sample,
      @ForAll WaterBody body,
      @ForAll WaterClass target,
      @ForAll Basis basis) {
    Evaluation e = NATIONAL.evaluate(body, Target.of(target), sample, basis);
    assertThat(e.compliant()).isEqualTo(e.waterClass().map(c -> c.meets(target)));
    assertThat(e.deciding().isEmpty()).isEqualTo(e.waterClass().isEmpty());
    assertThat(e.mainPollutants().isEmpty())
        .isEqualTo(e.waterClass().map(c -> c.meets(WaterClass.III)).orElse(true));
    assertThat(e.mainPollutants()).hasSizeLessThanOrEqualTo(3);
    // Every result with limits is judged or noted: nothing is dropped in silence.
    long withLimits = sample.keySet().stream().filter(p -> hasLimits(p, body)).count();
    assertThat(e.parameters().size() + e.reference().size() + e.notes().size())
        .isEqualTo((int) withLimits);
  }

  @Property
  void a_mean_lies_between_the_least_and_the_greatest(
      @ForAll("limited") Parameter parameter,
      @ForAll @Size(min = 1, max = 40) List<@From("readings") BigDecimal> values) {
    BigDecimal mean = PeriodMeans.mean(parameter, values);
    assertThat(mean).isBetween(Collections.min(values), Collections.max(values));
  }

  @Property
  void a_mean_does_not_depend_on_the_order_of_its_values(
      @ForAll("limited") Parameter parameter,
      @ForAll @Size(min = 1, max = 40) List<@From("readings") BigDecimal> values,
      @ForAll Random random) {
    List<BigDecimal> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    assertThat(PeriodMeans.mean(parameter, shuffled))
        .isEqualTo(PeriodMeans.mean(parameter, values));
  }

  @Property
  void a_number_is_read_back_as_it_was_written(@ForAll("concentrations") BigDecimal value) {
    assertThat(MeasuredValue.parse(value.toPlainString())).contains(MeasuredValue.of(value));
    for (String form : List.of("%sL", "<%s", "＜%s", "ND(%s)", "未检出(%s)")) {
      assertThat(MeasuredValue.parse(form.formatted(value.toPlainString())))
          .contains(MeasuredValue.below(value));
    }
  }

  @Property
  void any_text_is_read_or_refused_but_never_an_error(@ForAll String text) {
    MeasuredValue.parse(text)
        .ifPresent(
            v -> {
              assertThat(MeasuredValue.isMissing(text)).isFalse();
              if (v.number() != null) {
                assertThat(v.number().toPlainString()).hasSizeLessThan(200);
              }
            });
    Parameters.named(text);
    WaterClass.parse(text);
    WaterBody.parse(text);
  }

  @Provide
  Arbitrary<Parameter> limited() {
    return Arbitraries.of(
        Parameters.all().stream().filter(p -> hasLimits(p, WaterBody.LAKE)).toList());
  }

  @Provide
  Arbitrary<Parameter> upperLimited() {
    return limited()
        .filter(
            p ->
                STANDARD.limits(p, WaterBody.LAKE).orElseThrow() instanceof Limits.Upper
                    && hasLimits(p, WaterBody.RIVER));
  }

  /** Limits and values next to them, and others from the scale of mercury to that of coliforms. */
  @Provide
  Arbitrary<BigDecimal> concentrations() {
    List<BigDecimal> limits =
        Stream.of(WaterBody.values())
            .flatMap(body -> Parameters.all().stream().map(p -> STANDARD.limits(p, body)))
            .flatMap(Optional::stream)
            .flatMap(l -> Stream.of(WaterClass.values()).map(l::limit))
            .flatMap(Optional::stream)
            .toList();
    Arbitrary<BigDecimal> nearLimits =
        Combinators.combine(
                Arbitraries.of(limits),
                Arbitraries.of("0", "0.000001", "-0.000001", "0.005", "0.5").map(BigDecimal::new))
            .as(BigDecimal::add);
    Arbitrary<BigDecimal> anywhere =
        Combinators.combine(
                Arbitraries.integers().between(1, 50000), Arbitraries.integers().between(0, 7))
            .as((digits, scale) -> BigDecimal.valueOf(digits, scale));
    return Arbitraries.oneOf(nearLimits, anywhere).withoutEdgeCases();
  }

  /** Values that a pH meter and every other instrument may give. */
  @Provide
  Arbitrary<BigDecimal> readings() {
    return Arbitraries.integers().between(0, 14000).map(i -> BigDecimal.valueOf(i, 3));
  }

  @Provide
  Arbitrary<MeasuredValue> results() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, concentrations().map(MeasuredValue::of)),
        Tuple.of(2, concentrations().map(MeasuredValue::below)),
        Tuple.of(1, Arbitraries.of(new MeasuredValue(null, true))),
        Tuple.of(1, Arbitraries.of(MeasuredValue.of("0"), MeasuredValue.of("-1"))));
  }

  @Provide
  Arbitrary<Map<Parameter, MeasuredValue>> samples() {
    return Arbitraries.maps(Arbitraries.of(List.copyOf(Parameters.all())), results()).ofMaxSize(12);
  }

  private static WaterClass classOf(Parameter parameter, WaterBody body, BigDecimal value) {
    return STANDARD.limits(parameter, body).orElseThrow().classOf(value);
  }

  private static boolean hasLimits(Parameter parameter, WaterBody body) {
    return STANDARD.limits(parameter, body).isPresent();
  }
}
