package io.heqing.standard.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.Target;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionZonesTest {
  private static final FunctionZones ZONES = new FunctionZones(SectionEvaluator.national());

  @ParameterizedTest(name = "R-ZONE: {0} of {1} evaluations, {2} %: complies {3}")
  @CsvSource({
    "12, 12, 100.0, true",
    "10, 12, 83.3, true",
    "9, 12, 75.0, false",
    "4, 5, 80.0, true",
    // 79.98 % is shown as 80.0 and is not 80 %.
    "3999, 5000, 80.0, false",
    "0, 1, 0.0, false"
  })
  void a_year_complies_from_80_percent_of_its_evaluations_on(
      int compliant, int evaluated, BigDecimal rate, boolean complies) {
    List<Boolean> evaluations = new ArrayList<>(Collections.nCopies(compliant, true));
    evaluations.addAll(Collections.nCopies(evaluated - compliant, false));
    assertThat(ZONES.year(evaluations))
        .contains(new FunctionZones.Year(evaluated, compliant, rate, complies));
  }

  @Test
  @DisplayName("R-ZONE: a year without evaluations is not judged")
  void a_year_without_evaluations() {
    assertThat(ZONES.year(List.of())).isEmpty();
  }

  @ParameterizedTest(name = "R-ZONE: two factors {0}: {1}")
  @CsvSource({
    "NH3N 1.0 CODMN 6, true",
    "NH3N 1.01 CODMN 6, false",
    "NH3N 1.0 CODMN 6.1, false",
    "NH3N 1.0 COD 20, true",
    "NH3N 1.0 COD 20.1, false",
    // The permanganate index decides where both were measured; other parameters do not.
    "NH3N 1.0 CODMN 6 COD 99, true",
    "NH3N 1.0 CODMN 6 TP 9, true",
    "NH3N 1.0,",
    "CODMN 6 COD 9,"
  })
  void two_factors(String measured, Boolean complies) {
    List<String> words = Arrays.asList(measured.split(" "));
    Map<Parameter, BigDecimal> means = new HashMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      means.put(Parameters.get(words.get(i)), new BigDecimal(words.get(i + 1)));
    }
    assertThat(ZONES.compliesByTwoFactors(WaterBody.RIVER, Target.of(WaterClass.III), means))
        .isEqualTo(Optional.ofNullable(complies));
  }
}
