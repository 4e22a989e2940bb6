package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NinePlusXTest {
  private static final NinePlusX X = new NinePlusX(SectionEvaluator.national());

  /** Limits of Table 1: petroleum 0.05 up to III; COD 15 up to II, 20 for III; copper 0.01 I. */
  @ParameterizedTest(name = "R-9X: target {0}, {1} {2}: in X {3}")
  @CsvSource({
    "III, OIL, 0.05, false",
    "III, OIL, 0.06, true",
    // Rounded before it is compared: 0.054 is 0.05.
    "III, OIL, 0.054, false",
    "IV,  OIL, 0.06, true",
    "V,   COD, 20.1, true",
    ",    COD, 20.1, true",
    "III, COD, 20,   false",
    "III, COD, 18,   false",
    "II,  COD, 18,   true",
    "II,  CU,  0.02, false",
    "I,   CU,  0.02, true",
    // Basic ones are measured anyway.
    "III, NH3N, 5,   false",
    "III, TP,   5,   false",
    // Never part of the class.
    "III, FC, 100000, false"
  })
  void beyond_class_III_or_a_better_target(
      WaterClass target, String id, BigDecimal mean, boolean inX) {
    Parameter parameter = Parameters.get(id);
    assertThat(
            X.of(
                WaterBody.RIVER,
                target == null ? null : Target.of(target),
                2026,
                Map.of(YearMonth.of(2026, 3), Map.of(parameter, mean))))
        .isEqualTo(inX ? Set.of(parameter) : Set.of());
  }

  @Test
  @DisplayName("R-9X: this year and the one before count")
  void this_year_and_the_one_before_count() {
    Map<YearMonth, Map<Parameter, BigDecimal>> months = new LinkedHashMap<>();
    months.put(YearMonth.of(2024, 12), Map.of(Parameters.get("S"), new BigDecimal("0.9")));
    months.put(YearMonth.of(2025, 1), Map.of(Parameters.get("OIL"), new BigDecimal("0.30")));
    months.put(YearMonth.of(2026, 12), Map.of(Parameters.get("BOD5"), new BigDecimal("4.1")));
    months.put(YearMonth.of(2027, 1), Map.of(Parameters.get("F"), new BigDecimal("1.6")));
    assertThat(X.of(WaterBody.RIVER, Target.of(WaterClass.III), 2026, months))
        .containsExactly(Parameters.get("BOD5"), Parameters.get("OIL"));
  }

  @Test
  @DisplayName("R-9X: nine at a river, eleven at a lake")
  void the_nine() {
    List<String> nine =
        Arrays.asList("WT", "PH", "DO", "EC", "TURB", "CODMN", "NH3N", "TP", "TN", "CHLA", "SD");
    assertThat(Parameters.all().stream().filter(NinePlusX::isBasic).map(Parameter::id))
        .containsExactlyInAnyOrderElementsOf(nine);
  }
}
