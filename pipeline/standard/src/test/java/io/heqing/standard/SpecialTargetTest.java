package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.standard.Evaluation.OverTarget;
import io.heqing.standard.Evaluation.ParameterClass;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets with a limit of their own for one parameter, in place of that of the class. */
class SpecialTargetTest {

  /** Class III has TP 0.2, DO 5 and NH3N 1.0; each row sets one special limit. */
  @ParameterizedTest(name = "{0} limit {1}, value {2}: complies {3}")
  @CsvSource({
    "TP,0.15,0.150,true",
    "TP,0.15,0.1504,true",
    "TP,0.15,0.151,false",
    "TP,0.15,0.180,false",
    "TP,0.3,0.250,true",
    "TP,0.3,0.301,false",
    "DO,5.5,5.5,true",
    "DO,5.5,5.46,true",
    "DO,5.5,5.2,false",
    "DO,4,4.5,true",
    "DO,4,3.9,false",
    "NH3N,0.8,0.81,false",
    "NH3N,1.2,1.15,true"
  })
  @DisplayName("R-COMPLY: a special limit, tighter or looser, holds instead of that of the class")
  void a_special_limit_holds_instead(String id, String limit, String value, boolean complies) {
    Evaluation e = evaluate(WaterBody.RIVER, target(WaterClass.III, id, limit), id, value);
    assertThat(e.compliant()).contains(complies);
    assertThat(e.overTarget()).hasSize(complies ? 0 : 1);
    assertThat(e.target()).contains(WaterClass.III);
  }

  @Test
  @DisplayName("R-COMPLY: the multiple and the shortfall are those against the special limit")
  void multiple_and_shortfall_against_the_special_limit() {
    Evaluation phosphorus =
        evaluate(WaterBody.RIVER, target(WaterClass.III, "TP", "0.15"), "TP", "0.180");
    assertThat(phosphorus.waterClass()).contains(WaterClass.III);
    assertThat(phosphorus.overTarget())
        .extracting(SpecialTargetTest::text)
        .containsExactly("TP 0.180 ≤0.15 0.20 none");
    assertThat(phosphorus.parameters().get(0).targetUse())
        .hasValueSatisfying(use -> assertThat(use).isEqualByComparingTo("1.2"));
    Evaluation oxygen = evaluate(WaterBody.RIVER, target(WaterClass.III, "DO", "5.5"), "DO", "5.2");
    assertThat(oxygen.overTarget())
        .extracting(SpecialTargetTest::text)
        .containsExactly("DO 5.2 ≥5.5 none 0.3");
  }

  @Test
  @DisplayName("R-COMPLY: a looser special limit changes neither class nor main pollutants")
  void a_looser_limit_changes_no_class() {
    Evaluation e = evaluate(WaterBody.RIVER, target(WaterClass.III, "TP", "0.3"), "TP", "0.250");
    assertThat(e.waterClass()).contains(WaterClass.IV);
    assertThat(e.compliant()).contains(true);
    assertThat(e.mainPollutants())
        .singleElement()
        .satisfies(m -> assertThat(m.multiple()).contains(new BigDecimal("0.25")));
  }

  @Test
  @DisplayName("R-COMPLY: the other parameters still have the limits of the class")
  void others_have_the_limits_of_the_class() {
    Evaluation e = evaluate(WaterBody.RIVER, target(WaterClass.III, "TP", "0.3"), "NH3N", "1.10");
    assertThat(e.overTarget())
        .extracting(SpecialTargetTest::text)
        .containsExactly("NH3N 1.10 ≤1.0 0.10 none");
  }

  @Test
  @DisplayName("R-COMPLY: a target worse than V has only its special limits")
  void a_target_worse_than_v() {
    Target target = target(WaterClass.INFERIOR_V, "TP", "0.5");
    assertThat(evaluate(WaterBody.RIVER, target, "TP", "0.6").overTarget()).hasSize(1);
    assertThat(evaluate(WaterBody.RIVER, target, "NH3N", "9").overTarget()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"RIVER", "LAKE"})
  @DisplayName("R-COMPLY: total nitrogen, judged apart, counts where the target has a limit of it")
  void total_nitrogen_with_a_special_limit(WaterBody body) {
    Target target = target(WaterClass.III, "TN", "2.5");
    Evaluation e = evaluate(body, target, "NH3N", "0.5", "TN", "3.00");
    assertThat(e.waterClass()).as("never part of the class").contains(WaterClass.II);
    assertThat(e.compliant()).contains(false);
    assertThat(e.overTarget())
        .extracting(SpecialTargetTest::text)
        .containsExactly("TN 3.00 ≤2.5 0.20 none");
    assertThat(e.reference())
        .extracting(ParameterClass::waterClass)
        .containsExactly(WaterClass.INFERIOR_V);
    assertThat(evaluate(body, target, "NH3N", "0.5", "TN", "2.50").compliant()).contains(true);
    assertThat(evaluate(body, Target.of(WaterClass.III), "NH3N", "0.5", "TN", "9").compliant())
        .as("without a special limit")
        .contains(true);
  }

  @Test
  @DisplayName("R-COMPLY: a special limit that cannot be is refused by name")
  void what_cannot_be_is_refused() {
    assertThatThrownBy(() -> target(WaterClass.III, "PH", "8"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("special limit of PH, expected one of DO, CODMN, COD,");
    assertThatThrownBy(() -> target(WaterClass.III, "EC", "8"))
        .hasMessageStartingWith("special limit of EC, expected");
    assertThatThrownBy(() -> target(WaterClass.III, "WT", "8"))
        .hasMessageStartingWith("special limit of WT, expected");
    assertThatThrownBy(() -> target(WaterClass.III, "TP", "0.0"))
        .hasMessage("special limit of TP is 0.0, expected more than 0");
  }

  private static Target target(WaterClass waterClass, String id, String limit) {
    return new Target(waterClass, Map.of(Parameters.get(id), new BigDecimal(limit)));
  }

  private static Evaluation evaluate(WaterBody body, Target target, String... idsAndValues) {
    return SectionEvaluator.national()
        .evaluate(body, target, SectionEvaluatorTest.values(idsAndValues), Basis.STATISTIC);
  }

  private static String text(OverTarget over) {
    return "%s %s %s %s %s"
        .formatted(
            over.parameter(),
            over.value(),
            over.limit(),
            over.multiple().map(BigDecimal::toPlainString).orElse("none"),
            over.shortfall().map(BigDecimal::toPlainString).orElse("none"));
  }
}
