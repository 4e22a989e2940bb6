package io.heqing.standard.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.standard.Basis;
import io.heqing.standard.Evaluation;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.Target;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.assessment.CompensationTable.Line;
import io.heqing.standard.assessment.CompensationTable.Step;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompensationTableTest {
  private static final Parameter AMMONIA = Parameters.get("NH3N");
  private static final Parameter PHOSPHORUS = Parameters.get("TP");

  /** Amounts as Jiangsu's of 2021; where they begin is made up, the scheme's is not known. */
  private static final List<Step> STEPS =
      List.of(step("1", "1250000"), step("0", "500000"), step("0.5", "750000"));

  private static final CompensationTable TABLE =
      new CompensationTable(Set.of(AMMONIA, PHOSPHORUS), STEPS);

  @ParameterizedTest(name = "R-COMP: ammonia {0} against 1.0: {1} yuan")
  @CsvSource({
    "1.00, 0",
    "1.01, 500000",
    "1.50, 500000",
    "1.51, 750000",
    "2.00, 750000",
    "2.01, 1250000",
    "9.00, 1250000"
  })
  void a_higher_multiple_pays_more(String ammonia, BigDecimal amount) {
    assertThat(TABLE.of(evaluation(Map.of("NH3N", ammonia))).total()).isEqualTo(amount);
  }

  @Test
  @DisplayName("R-COMP: each factor over its target pays, what is no factor does not")
  void factors_add_up() {
    CompensationTable.Compensation compensation =
        TABLE.of(evaluation(Map.of("NH3N", "1.2", "TP", "0.34", "CODMN", "60", "DO", "1")));
    assertThat(compensation.lines())
        .containsExactly(
            new Line(AMMONIA, new BigDecimal("0.20"), new BigDecimal("500000")),
            new Line(PHOSPHORUS, new BigDecimal("0.70"), new BigDecimal("750000")));
    assertThat(compensation.total()).isEqualTo(new BigDecimal("1250000"));
  }

  @Test
  @DisplayName("R-COMP: below the first step nothing is paid")
  void below_the_first_step_nothing_is_paid() {
    CompensationTable late = new CompensationTable(Set.of(AMMONIA), List.of(step("0.5", "1")));
    assertThat(late.of(evaluation(Map.of("NH3N", "1.5"))).lines())
        .containsExactly(new Line(AMMONIA, new BigDecimal("0.50"), BigDecimal.ZERO));
  }

  @Test
  void a_table_that_cannot_be_is_refused() {
    assertRefused(Set.of(), STEPS, "expected at least one of each");
    assertRefused(Set.of(AMMONIA), List.of(), "expected at least one of each");
    assertRefused(Set.of(Parameters.get("DO")), STEPS, "DO has no excess multiple");
    assertRefused(Set.of(Parameters.get("PH")), STEPS, "PH has no excess multiple");
    assertRefused(
        Set.of(AMMONIA),
        List.of(step("0", "2"), step("1", "1")),
        "a higher multiple to pay no less");
    assertRefused(Set.of(AMMONIA), List.of(step("1", "1"), step("1.0", "2")), "is followed by");
    assertThatThrownBy(() -> step("-0.1", "1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> step("0", "0")).isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertRefused(Set<Parameter> factors, List<Step> steps, String message) {
    assertThatThrownBy(() -> new CompensationTable(factors, steps))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static Evaluation evaluation(Map<String, String> values) {
    return SectionEvaluator.national()
        .evaluate(
            WaterBody.RIVER,
            Target.of(WaterClass.III),
            values.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        e -> Parameters.get(e.getKey()), e -> MeasuredValue.of(e.getValue()))),
            Basis.STATISTIC);
  }

  private static Step step(String above, String amount) {
    return new Step(new BigDecimal(above), new BigDecimal(amount));
  }
}
