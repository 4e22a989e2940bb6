package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.PeriodEvaluator.PeriodEvaluation;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PeriodEvaluatorTest {
  private static final Parameter AMMONIA = Parameters.get("NH3N");
  private static final Parameter PHOSPHORUS = Parameters.get("TP");
  private static final Parameter COPPER = Parameters.get("CU");
  private static final PeriodEvaluator PERIODS = new PeriodEvaluator(SectionEvaluator.national());

  @Test
  @DisplayName("R-MEAN: below the minimum a period is evaluated, and provisional")
  void too_few_values_are_judged_and_provisional() {
    PeriodEvaluation judged = evaluate(Map.of(AMMONIA, mean("1.2", false)));
    assertThat(judged.provisional()).isTrue();
    assertThat(judged.evaluation().waterClass()).contains(WaterClass.IV);
  }

  @Test
  void a_mean_of_too_few_values_says_nothing_beside_a_sufficient_one() {
    PeriodEvaluation judged =
        evaluate(Map.of(AMMONIA, mean("1.2", false), PHOSPHORUS, mean("0.05", true)));
    assertThat(judged.provisional()).isFalse();
    assertThat(judged.evaluation().waterClass()).contains(WaterClass.II);
  }

  @Test
  void a_sufficient_mean_of_what_is_not_assessed_everywhere_does_not_make_a_period() {
    PeriodEvaluation judged =
        evaluate(Map.of(AMMONIA, mean("0.3", false), COPPER, mean("1.1", true)));
    assertThat(judged.provisional()).isTrue();
    assertThat(judged.evaluation().waterClass()).contains(WaterClass.INFERIOR_V);
  }

  private static PeriodEvaluation evaluate(Map<Parameter, PeriodMean> means) {
    return PERIODS.evaluate(WaterBody.RIVER, Target.of(WaterClass.III), means);
  }

  private static PeriodMean mean(String value, boolean sufficient) {
    return new PeriodMean(new BigDecimal(value), ValueSource.AUTO, 1, 30, sufficient);
  }
}
