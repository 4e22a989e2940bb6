package io.heqing.standard.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.Basis;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.PeriodMeans;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.Target;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Headroom against the evaluation of the period that it promises, with nothing shared but that. */
class HeadroomPropertiesTest {
  private static final SectionEvaluator NATIONAL = SectionEvaluator.national();
  private static final HeadroomEvaluator HEADROOM = new HeadroomEvaluator(NATIONAL);
  private static final Parameter PH = Parameters.get("PH");

  /**
   * A period so far.
   *
   * @param values around what the target allows, as published or with the decimals of a mean
   */
  record Case(WaterBody body, Target target, Parameter parameter, List<BigDecimal> values) {
    boolean isMetWith(BigDecimal rest, int remaining) {
      List<BigDecimal> all = new ArrayList<>(values);
      all.addAll(Collections.nCopies(remaining, rest));
      return NATIONAL
          .evaluate(
              body,
              target,
              Map.of(parameter, MeasuredValue.of(PeriodMeans.mean(parameter, all))),
              Basis.STATISTIC)
          .compliant()
          .orElseThrow();
    }

    BigDecimal unit() {
      return BigDecimal.ONE.movePointLeft(
          parameter.isPh() ? 2 : parameter.assessDecimals().orElseThrow());
    }

    Headroom headroom(int remaining, int courseLength) {
      return HEADROOM.of(body, target, parameter, values, remaining, courseLength).orElseThrow();
    }
  }

  @Property(tries = 2000)
  void an_upper_limit_is_met_at_the_headroom_and_not_one_unit_above(
      @ForAll("upper") Case c, @ForAll @IntRange(min = 1, max = 31) int remaining) {
    Optional<BigDecimal> atMost = c.headroom(remaining, 3).atMost();
    if (atMost.isEmpty()) {
      assertThat(c.isMetWith(c.unit(), remaining)).isFalse();
    } else {
      assertThat(c.isMetWith(atMost.get(), remaining)).isTrue();
      assertThat(c.isMetWith(atMost.get().add(c.unit()), remaining)).isFalse();
    }
  }

  @Property
  void oxygen_meets_the_target_at_the_headroom_and_not_one_unit_below(
      @ForAll("oxygen") Case c, @ForAll @IntRange(min = 1, max = 31) int remaining) {
    Optional<BigDecimal> atLeast = c.headroom(remaining, 3).atLeast();
    if (atLeast.isEmpty()) {
      assertThat(c.isMetWith(BigDecimal.valueOf(20), remaining)).isFalse();
    } else {
      assertThat(c.isMetWith(atLeast.get(), remaining)).isTrue();
      if (atLeast.get().signum() > 0) {
        assertThat(c.isMetWith(atLeast.get().subtract(c.unit()), remaining)).isFalse();
      }
    }
  }

  @Property
  void ph_meets_the_target_at_both_ends_and_not_one_unit_beyond(
      @ForAll("acidity") Case c, @ForAll @IntRange(min = 1, max = 31) int remaining) {
    Headroom headroom = c.headroom(remaining, 3);
    if (headroom.outlook() == Outlook.LOST) {
      for (int i = 0; i <= 1400; i += 20) {
        assertThat(c.isMetWith(BigDecimal.valueOf(i, 2), remaining)).isFalse();
      }
      return;
    }
    BigDecimal low = headroom.atLeast().orElseThrow();
    BigDecimal high = headroom.atMost().orElseThrow();
    assertThat(c.isMetWith(low, remaining)).isTrue();
    assertThat(c.isMetWith(high, remaining)).isTrue();
    if (low.signum() > 0) {
      assertThat(c.isMetWith(low.subtract(c.unit()), remaining)).isFalse();
    }
    if (high.compareTo(BigDecimal.valueOf(14)) < 0) {
      assertThat(c.isMetWith(high.add(c.unit()), remaining)).isFalse();
    }
  }

  @Property
  void the_outlook_is_what_going_on_as_before_leads_to(
      @ForAll("any") Case c,
      @ForAll @IntRange(max = 31) int remaining,
      @ForAll @IntRange(min = 1, max = 12) int courseLength) {
    Headroom headroom = c.headroom(remaining, courseLength);
    boolean met = c.isMetWith(headroom.course(), remaining);
    switch (headroom.outlook()) {
      case MET -> {
        assertThat(met).isTrue();
        assertThat(remaining).isZero();
      }
      case ON_COURSE -> assertThat(met).isTrue();
      case AT_RISK -> assertThat(met).isFalse();
      case LOST -> assertThat(met && isPossible(c, headroom.course())).isFalse();
    }
  }

  @Property
  void the_order_of_values_matters_to_the_course_alone(
      @ForAll("any") Case c,
      @ForAll @IntRange(max = 31) int remaining,
      @ForAll @IntRange(min = 1, max = 12) int courseLength,
      @ForAll Random random) {
    List<BigDecimal> shuffled = new ArrayList<>(c.values());
    Collections.shuffle(shuffled, random);
    Case other = new Case(c.body(), c.target(), c.parameter(), shuffled);
    Headroom headroom = c.headroom(remaining, courseLength);
    assertThat(other.headroom(remaining, courseLength))
        .usingRecursiveComparison()
        .ignoringFields("course", "outlook")
        .isEqualTo(headroom);
    // A course over all values does not depend on their order, and so nothing does.
    assertThat(other.headroom(remaining, 12)).isEqualTo(c.headroom(remaining, 12));
  }

  @Property
  void more_so_far_never_leaves_more(
      @ForAll("upper") Case c,
      @ForAll @IntRange(min = 1, max = 31) int remaining,
      @ForAll @IntRange(min = 1, max = 999) int thousandths) {
    List<BigDecimal> more = new ArrayList<>(c.values());
    more.set(0, more.get(0).add(BigDecimal.valueOf(thousandths, 3)));
    BigDecimal before = c.headroom(remaining, 3).atMost().orElse(BigDecimal.ZERO);
    assertThat(
            new Case(c.body(), c.target(), c.parameter(), more)
                .headroom(remaining, 3)
                .atMost()
                .orElse(BigDecimal.ZERO))
        .isLessThanOrEqualTo(before);
  }

  /** A concentration of zero, or oxygen above 20 mg/L, cannot follow. */
  private static boolean isPossible(Case c, BigDecimal course) {
    return c.parameter().id().equals("DO")
        ? course.compareTo(BigDecimal.valueOf(20)) <= 0
        : course.compareTo(c.unit()) >= 0;
  }

  @Provide
  Arbitrary<Case> upper() {
    return cases(
        Parameters.all().stream()
            .filter(p -> p.classItem() && !p.isPh() && !p.id().equals("DO"))
            .toList());
  }

  @Provide
  Arbitrary<Case> oxygen() {
    return cases(List.of(Parameters.get("DO")));
  }

  @Provide
  Arbitrary<Case> any() {
    return cases(Parameters.all().stream().filter(Parameter::classItem).toList());
  }

  @Provide
  Arbitrary<Case> acidity() {
    return Arbitraries.integers()
        .between(400, 1100)
        .map(i -> BigDecimal.valueOf(i, 2))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(values -> new Case(WaterBody.RIVER, Target.of(WaterClass.III), PH, values))
        .withoutEdgeCases();
  }

  private static Arbitrary<Case> cases(List<Parameter> parameters) {
    return Combinators.combine(
            Arbitraries.of(WaterBody.class),
            Arbitraries.of(WaterClass.class).filter(c -> c != WaterClass.INFERIOR_V),
            Arbitraries.of(parameters),
            // Thousandths of the limit that the values are: about it, so that all outlooks come.
            Arbitraries.integers().between(200, 1800).list().ofMinSize(1).ofMaxSize(12),
            Arbitraries.integers().between(0, 4),
            Arbitraries.of(true, false))
        .as(HeadroomPropertiesTest::around)
        .withoutEdgeCases();
  }

  /** Values about the limit with some more decimals than are assessed; or a special limit. */
  private static Case around(
      WaterBody body,
      WaterClass targetClass,
      Parameter parameter,
      List<Integer> thousandths,
      int moreDecimals,
      boolean special) {
    BigDecimal limit =
        NATIONAL
            .standard()
            .limits(parameter, body)
            .orElseThrow()
            .limit(targetClass)
            .orElse(BigDecimal.valueOf(75, 1));
    boolean hasOwn = special && Target.takesSpecialLimit(parameter);
    BigDecimal own = hasOwn ? limit.multiply(new BigDecimal("0.93")) : limit;
    int decimals = parameter.assessDecimals().orElseThrow() + moreDecimals;
    BigDecimal smallest = BigDecimal.ONE.movePointLeft(decimals);
    return new Case(
        body,
        new Target(targetClass, hasOwn ? Map.of(parameter, own) : Map.of()),
        parameter,
        thousandths.stream()
            .map(t -> own.multiply(BigDecimal.valueOf(t, 3)))
            .map(v -> v.setScale(decimals, RoundingMode.HALF_EVEN).max(smallest))
            .toList());
  }
}
