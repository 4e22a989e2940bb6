package io.heqing.standard.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.standard.Gb3838;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.Rules;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.Target;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadroomEvaluatorTest {
  private static final HeadroomEvaluator NATIONAL =
      new HeadroomEvaluator(SectionEvaluator.national());

  /**
   * By hand. With n values so far and m to come, an upper limit L of d decimals is met up to a mean
   * of L + half a unit of the last place, that end included where the last digit of L is even; so h
   * is at most ((n + m)(L + half) − Σ) / m, cut to d decimals.
   */
  @ParameterizedTest(name = "R-WARN headroom: {0} {1} target {2}, so far {3}, {4} more: {5}")
  @CsvSource(
      textBlock =
          """
          # (12 × 1.005 − 3.2) / 9 = 0.9844; the dossier's formula without rounding gives 0.9778
          river, NH3N,  III, 1.2 1.1 0.9        , 9 , 0.98  , AT_RISK
          # (12 × 1.005 − 3.1) / 8 = 1.12; the last three have 0.60: on course, though the first
          # month was over the limit
          river, NH3N,  III, 1.3 0.6 0.6 0.6    , 8 , 1.12  , ON_COURSE
          # 2 × 1.005 − 1.02 = 0.99, and 1.005 is rounded to 1.00: half to even
          river, NH3N,  III, 1.02               , 1 , 0.99  , AT_RISK
          # 2 × 0.155 − 0.16 = 0.15, but 0.155 is rounded to 0.16
          river, NH3N,  I  , 0.16               , 1 , 0.14  , AT_RISK
          # 11 × 7.0 = 77.0 is more than 12 × 6.05 = 72.6
          river, CODMN, III, 7 7 7 7 7 7 7 7 7 7 7, 1,       , LOST
          # 12 × 6.05 − 72.5 = 0.1, all that can be left; 0.1 more in the months and it is lost
          river, CODMN, III, 6.5 6.6 6.6 6.6 6.6 6.6 6.6 6.6 6.6 6.6 6.6, 1, 0.1, AT_RISK
          river, CODMN, III, 6.6 6.6 6.6 6.6 6.6 6.6 6.6 6.6 6.6 6.6 6.6, 1,    , LOST
          # (12 × 0.2005 − 0.55) / 10 = 0.1856; of a lake (12 × 0.0505 − 0.55) / 10 = 0.0056
          river, TP,    III, 0.25 0.3           , 10, 0.185 , AT_RISK
          lake,  TP,    III, 0.25 0.3           , 10, 0.005 , AT_RISK
          # shared limit: COD 15 is class I as it is class II
          river, COD,   I  , 15                 , 11, 15.0  , ON_COURSE
          river, COD,   II , 15.1               , 11, 15.0  , AT_RISK
          # (6 × 0.000105 − 0.0003) / 5 = 0.000066
          river, HG,    III, 0.0003             , 5 , 0.00006, AT_RISK
          """)
  void the_highest_mean_of_the_rest(
      String body,
      String id,
      WaterClass target,
      String soFar,
      int remaining,
      BigDecimal atMost,
      Outlook outlook) {
    Headroom headroom = headroom(NATIONAL, body, id, Target.of(target), soFar, remaining);
    assertThat(headroom.atMost()).isEqualTo(Optional.ofNullable(atMost));
    assertThat(headroom.atLeast()).isEmpty();
    assertThat(headroom.outlook()).isEqualTo(outlook);
    assertThat(headroom.remaining()).isEqualTo(remaining);
  }

  /** By hand: at least ((n + m)(L − 0.05) − Σ) / m; 4.95 is rounded to 5.0, 5.95 to 6.0. */
  @ParameterizedTest(name = "oxygen target {0}, so far {1}, {2} more: at least {3}")
  @CsvSource({
    // (12 × 4.95 − 8.8) / 10 = 5.06
    "III, 4.2 4.6, 10, 5.1, AT_RISK",
    "III, 4.2 5.6 5.6 5.6, 8, 4.8, ON_COURSE",
    // 2 × 4.95 − 4.9 = 5.0
    "III, 4.9, 1, 5.0, AT_RISK",
    // 12 × 4.95 − 11 × 3 = 26.4: no water holds that
    "III, 3 3 3 3 3 3 3 3 3 3 3, 1, , LOST",
    // 12 × 4.95 − 39.4 = 20.0, just possible
    "III, 3.4 3.6 3.6 3.6 3.6 3.6 3.6 3.6 3.6 3.6 3.6, 1, 20.0, AT_RISK",
    // 12 × 1.95 − 11 × 9 is below zero: water without any meets it
    "V, 9 9 9 9 9 9 9 9 9 9 9, 1, 0.0, ON_COURSE"
  })
  void the_lowest_mean_of_oxygen(
      WaterClass target, String soFar, int remaining, BigDecimal atLeast, Outlook outlook) {
    Headroom headroom = headroom(NATIONAL, "river", "DO", Target.of(target), soFar, remaining);
    assertThat(headroom.atLeast()).isEqualTo(Optional.ofNullable(atLeast));
    assertThat(headroom.atMost()).isEmpty();
    assertThat(headroom.outlook()).isEqualTo(outlook);
  }

  /**
   * By hand: the mean must lie in 5.5 (rounded to 6) … below 9.5 (rounded to 10). With 9.8 so far
   * and one more, 10^-h is more than 2 × 10^-9.5 − 10^-9.8 = 4.7397e-10, h below 9.324, and at most
   * 2 × 10^-5.5 − 10^-9.8 = 6.3244e-6, h from 5.199.
   */
  @ParameterizedTest(name = "R-PH-MEAN: pH so far {0}, {1} more: {2} to {3}")
  @CsvSource({
    "9.8, 1, 5.20, 9.32, AT_RISK",
    "8.1, 1, 5.20, 14.00, ON_COURSE",
    // (2 × 10^-4.5 + 10^-h) / 3 is 2.1e-5 and more: pH 4.7 at the best
    "4.5 4.5, 1, , , LOST"
  })
  void both_ends_of_ph(
      String soFar, int remaining, BigDecimal atLeast, BigDecimal atMost, Outlook outlook) {
    Headroom headroom =
        headroom(NATIONAL, "river", "PH", Target.of(WaterClass.III), soFar, remaining);
    assertThat(headroom.atLeast()).isEqualTo(Optional.ofNullable(atLeast));
    assertThat(headroom.atMost()).isEqualTo(Optional.ofNullable(atMost));
    assertThat(headroom.outlook()).isEqualTo(outlook);
  }

  @Test
  void a_special_limit_holds_instead_of_that_of_the_class() {
    Target target =
        new Target(
            WaterClass.III,
            Map.of(
                Parameters.get("TP"), new BigDecimal("0.08"),
                Parameters.get("NH3N"), new BigDecimal("0.755"),
                Parameters.get("DO"), new BigDecimal("6.5")));
    // 2 × 0.0805 − 0.09 = 0.071, and 0.0805 is rounded to 0.080.
    assertThat(headroom(NATIONAL, "river", "TP", target, "0.09", 1).atMost())
        .contains(new BigDecimal("0.071"));
    // Two decimals meet 0.755 up to 0.75, which means come to below 0.755: 2 × 0.755 − 0.80 = 0.71.
    assertThat(headroom(NATIONAL, "river", "NH3N", target, "0.80", 1).atMost())
        .contains(new BigDecimal("0.70"));
    // 2 × 6.45 − 6.0 = 6.9, but 6.45 is rounded to 6.4.
    assertThat(headroom(NATIONAL, "river", "DO", target, "6.0", 1).atLeast())
        .contains(new BigDecimal("7.0"));
  }

  @Test
  void rules_of_rounding_hold() {
    HeadroomEvaluator halfUp =
        new HeadroomEvaluator(
            new SectionEvaluator(
                Gb3838.edition2002(),
                Rules.defaults().with(Map.of("round.mode", "HALF_UP", "ph.assessDecimals", "1"))));
    // 1.005 is now rounded to 1.01.
    assertThat(headroom(halfUp, "river", "NH3N", Target.of(WaterClass.III), "1.02", 1).atMost())
        .contains(new BigDecimal("0.98"));
    // Below 9.05: 10^-h is more than 2 × 10^-9.05 − 10^-9.8 = 1.6240e-9, h below 8.789.
    assertThat(headroom(halfUp, "river", "PH", Target.of(WaterClass.III), "9.8", 1).atMost())
        .contains(new BigDecimal("8.78"));
  }

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource({"NH3N, 1.00 1.01, MET", "NH3N, 1.01, LOST", "DO, 4.9 5.0, MET", "DO, 4.9, LOST"})
  void where_nothing_remains_the_mean_decides(String id, String values, Outlook outlook) {
    Headroom headroom = headroom(NATIONAL, "river", id, Target.of(WaterClass.III), values, 0);
    assertThat(headroom.outlook()).isEqualTo(outlook);
    assertThat(headroom.atMost()).isEmpty();
    assertThat(headroom.atLeast()).isEmpty();
  }

  @Test
  void the_course_is_the_mean_of_the_last_values() {
    List<BigDecimal> values = values("0.10 0.20 0.30 0.45");
    assertThat(course("NH3N", values, 1)).isEqualTo(new BigDecimal("0.45"));
    // 0.375, half to even
    assertThat(course("NH3N", values, 2)).isEqualTo(new BigDecimal("0.38"));
    assertThat(course("NH3N", values, 30)).isEqualTo(new BigDecimal("0.26"));
    // (10^-6 + 10^-8) / 2 is 10^-6.2967, not pH 7
    assertThat(course("PH", values("8.8 6 8"), 2)).isEqualTo(new BigDecimal("6.30"));
  }

  @Test
  void what_no_target_asks_for_has_no_headroom() {
    List<BigDecimal> one = values("1");
    Target three = Target.of(WaterClass.III);
    assertThat(of(WaterBody.LAKE, three, "TN", one)).isEmpty();
    assertThat(of(WaterBody.RIVER, three, "WT", one)).isEmpty();
    assertThat(of(WaterBody.RIVER, Target.of(WaterClass.INFERIOR_V), "NH3N", one)).isEmpty();
    assertThat(of(WaterBody.RIVER, three, "NH3N", List.of())).isEmpty();
  }

  @Test
  void impossible_numbers_are_errors() {
    Target three = Target.of(WaterClass.III);
    Parameter ammonia = Parameters.get("NH3N");
    assertThatThrownBy(() -> NATIONAL.of(WaterBody.RIVER, three, ammonia, values("1"), -1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("remaining is -1");
    assertThatThrownBy(() -> NATIONAL.of(WaterBody.RIVER, three, ammonia, values("1"), 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("courseLength 0");
    assertThatThrownBy(() -> HeadroomEvaluator.remainingMonths(ammonia, 4, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 months measured of 3");
  }

  @ParameterizedTest(name = "{0} measured in {1} of {2} months: {3} more")
  @CsvSource({
    "NH3N, 3, 3, 9",
    // A month without water does not slow the pace of what is measured every month.
    "NH3N, 2, 3, 9",
    "CU, 3, 3, 9",
    "CU, 1, 3, 3",
    "CU, 1, 6, 1",
    "CU, 2, 4, 4",
    // 1 in 9 leaves a third of one: at least one while months remain
    "CU, 1, 9, 1",
    "CU, 0, 3, 1",
    "CU, 12, 12, 0",
    "CU, 4, 12, 0",
    // 5 × 3 / 7 = 2.14; 5 × 5 / 7 = 3.57
    "CU, 3, 7, 2",
    "CU, 5, 7, 4"
  })
  void months_to_come_at_the_pace_so_far(String id, int measured, int elapsed, int remaining) {
    assertThat(HeadroomEvaluator.remainingMonths(Parameters.get(id), measured, elapsed))
        .isEqualTo(remaining);
  }

  @Test
  @DisplayName("the outlook of a section is the worst of its parameters'")
  void the_worst_outlook() {
    Headroom onCourse = headroom(NATIONAL, "river", "NH3N", Target.of(WaterClass.III), "0.3", 11);
    Headroom atRisk = headroom(NATIONAL, "river", "TP", Target.of(WaterClass.III), "0.3", 11);
    Headroom lost = headroom(NATIONAL, "river", "COD", Target.of(WaterClass.III), "90", 1);
    assertThat(HeadroomEvaluator.worst(List.of(onCourse, atRisk))).contains(Outlook.AT_RISK);
    assertThat(HeadroomEvaluator.worst(List.of(lost, onCourse, atRisk))).contains(Outlook.LOST);
    assertThat(HeadroomEvaluator.worst(Collections.emptyList())).isEmpty();
  }

  private static BigDecimal course(String id, List<BigDecimal> values, int length) {
    return NATIONAL
        .of(WaterBody.RIVER, Target.of(WaterClass.III), Parameters.get(id), values, 3, length)
        .orElseThrow()
        .course();
  }

  private static Optional<Headroom> of(
      WaterBody body, Target target, String id, List<BigDecimal> values) {
    return NATIONAL.of(body, target, Parameters.get(id), values, 1, 3);
  }

  private static Headroom headroom(
      HeadroomEvaluator evaluator,
      String body,
      String id,
      Target target,
      String soFar,
      int remaining) {
    return evaluator
        .of(
            WaterBody.parse(body).orElseThrow(),
            target,
            Parameters.get(id),
            values(soFar),
            remaining,
            3)
        .orElseThrow();
  }

  private static List<BigDecimal> values(String text) {
    return Arrays.stream(text.split(" ")).map(BigDecimal::new).toList();
  }
}
