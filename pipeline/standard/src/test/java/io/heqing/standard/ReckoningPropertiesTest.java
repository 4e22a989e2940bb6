package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * What is reckoned with whole numbers, or with what was worked out before, is what the plain way
 * gives: digit by digit and decimal by decimal.
 */
@PropertyDefaults(tries = 1000)
class ReckoningPropertiesTest {
  private static final MathContext EIGHTEEN_DIGITS = new MathContext(18, RoundingMode.HALF_EVEN);
  private static final Gb3838 STANDARD = Gb3838.edition2002();

  @Property
  @Label("R-MULT: a quotient has the digits and decimals that BigDecimal gives it")
  void a_quotient_is_that_of_big_decimal(
      @ForAll("numbers") BigDecimal dividend, @ForAll("divisors") BigDecimal divisor) {
    assertThat(Rounding.divide(dividend, divisor))
        .isEqualTo(dividend.divide(divisor, EIGHTEEN_DIGITS));
  }

  @Property
  @Label("R-MULT: an excess multiple has the digits and decimals that BigDecimal gives it")
  void an_excess_multiple_is_that_of_big_decimal(
      @ForAll("numbers") BigDecimal value, @ForAll("divisors") BigDecimal limit) {
    assertThat(Rounding.excess(value, limit))
        .isEqualTo(value.subtract(limit).divide(limit, EIGHTEEN_DIGITS));
  }

  @Property
  @Label("R-MEAN: a sum has the digits and decimals that BigDecimal gives it")
  void a_sum_is_that_of_big_decimal(@ForAll("lists") List<BigDecimal> values) {
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal value : values) {
      sum = sum.add(value);
    }
    assertThat(Rounding.sum(values)).isEqualTo(sum);
  }

  @Property
  @Label("R-PH-MEAN: a pH counts the same however many decimals it is written with")
  void a_ph_counts_the_same_with_more_decimals(@ForAll("phs") List<BigDecimal> values) {
    Parameter ph = Parameters.get("PH");
    List<BigDecimal> longer = values.stream().map(value -> value.setScale(7)).toList();
    assertThat(PeriodMeans.mean(ph, values)).isEqualTo(PeriodMeans.mean(ph, longer));
  }

  @Property
  @Label("R-CLASS: the class of each parameter is the best whose limit its value meets")
  void the_class_is_the_best_whose_limit_the_value_meets(
      @ForAll WaterBody body,
      @ForAll WaterClass target,
      @ForAll Basis basis,
      @ForAll("samples") Map<Parameter, MeasuredValue> sample) {
    Evaluation evaluation =
        SectionEvaluator.national().evaluate(body, Target.of(target), sample, basis);
    for (Evaluation.ParameterClass judged : evaluation.parameters()) {
      Limits limits = STANDARD.limits(judged.parameter(), body).orElseThrow();
      WaterClass best = WaterClass.I;
      while (!limits.meets(judged.value(), best)) {
        best = WaterClass.values()[best.ordinal() + 1];
      }
      assertThat(judged.waterClass()).isEqualTo(best);
      assertThat(judged.limit().orElse("")).isEqualTo(limits.text(target));
      assertThat(judged.targetUse()).isEqualTo(limits.use(judged.value(), target));
      assertThat(
              evaluation.overTarget().stream()
                  .anyMatch(over -> over.parameter().equals(judged.parameter())))
          .isEqualTo(!limits.meets(judged.value(), target));
      assertThat(judged.multiple())
          .isEqualTo(
              limits instanceof Limits.Upper
                  ? limits
                      .limit(WaterClass.III)
                      .map(l -> judged.value().subtract(l).divide(l, EIGHTEEN_DIGITS))
                  : Optional.empty());
    }
  }

  @Property
  @Label("R-SECTION: every parameter with limits is judged or has a note, in the order of Table 1")
  void every_parameter_with_limits_is_judged_or_noted(
      @ForAll WaterBody body,
      @ForAll Random random,
      @ForAll("samples") Map<Parameter, MeasuredValue> sample) {
    List<Map.Entry<Parameter, MeasuredValue>> entries = new ArrayList<>(sample.entrySet());
    Collections.shuffle(entries, random);
    Map<Parameter, MeasuredValue> shuffled = new LinkedHashMap<>();
    entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));
    Evaluation evaluation =
        SectionEvaluator.national()
            .evaluate(body, Target.of(WaterClass.III), shuffled, Basis.READING);
    List<Parameter> told = new ArrayList<>();
    evaluation.parameters().forEach(judged -> told.add(judged.parameter()));
    evaluation.reference().forEach(judged -> told.add(judged.parameter()));
    evaluation.notes().forEach(note -> told.add(note.parameter()));
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            sample.keySet().stream().filter(p -> STANDARD.limits(p, body).isPresent()).toList());
    assertThat(evaluation.parameters())
        .isSortedAccordingTo(
            (a, b) ->
                a.parameter().gbOrder().orElseThrow() - b.parameter().gbOrder().orElseThrow());
  }

  /** Few digits and many, more than a long holds among them, with odd scales. */
  @Provide
  Arbitrary<BigDecimal> numbers() {
    Arbitrary<BigInteger> digits =
        Arbitraries.oneOf(
            Arbitraries.bigIntegers().between(BigInteger.valueOf(-9999), BigInteger.valueOf(9999)),
            Arbitraries.bigIntegers()
                .between(BigInteger.TEN.pow(17).negate(), BigInteger.TEN.pow(19)),
            Arbitraries.bigIntegers()
                .between(BigInteger.TEN.pow(22).negate(), BigInteger.TEN.pow(22)));
    Arbitrary<Integer> scales =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.integers().between(0, 5)),
            Tuple.of(2, Arbitraries.integers().between(-20, 45)),
            Tuple.of(1, Arbitraries.of(-100, -99, 99, 100, 1000)));
    return Combinators.combine(digits, scales).as(BigDecimal::new);
  }

  /** Limits of the standard, counts of values, and any other number but zero. */
  @Provide
  Arbitrary<BigDecimal> divisors() {
    return Arbitraries.oneOf(
        Arbitraries.of("0.00005", "0.02", "0.15", "0.2", "0.3", "1.0", "6", "7.5", "15", "40000")
            .map(BigDecimal::new),
        Arbitraries.integers().between(1, 800).map(BigDecimal::valueOf),
        numbers().filter(number -> number.signum() != 0));
  }

  @Provide
  Arbitrary<List<BigDecimal>> lists() {
    return Arbitraries.oneOf(numbers().list().ofMaxSize(40), readings().list().ofMaxSize(40));
  }

  @Provide
  Arbitrary<List<BigDecimal>> phs() {
    return Arbitraries.longs()
        .between(0, 14_00)
        .map(hundredths -> BigDecimal.valueOf(hundredths, 2))
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  /** Any parameters, with plausible values and others, some below detection. */
  @Provide
  Arbitrary<Map<Parameter, MeasuredValue>> samples() {
    Arbitrary<MeasuredValue> values =
        Arbitraries.frequencyOf(
            Tuple.of(8, readings().map(MeasuredValue::of)),
            Tuple.of(2, numbers().map(MeasuredValue::of)),
            Tuple.of(2, readings().map(MeasuredValue::below)),
            Tuple.of(1, Arbitraries.just(new MeasuredValue(null, true))));
    return Arbitraries.maps(Arbitraries.of(Parameters.all()), values).ofMaxSize(30);
  }

  private static Arbitrary<BigDecimal> readings() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 30_000), Arbitraries.integers().between(0, 7))
        .as(BigDecimal::valueOf);
  }
}
