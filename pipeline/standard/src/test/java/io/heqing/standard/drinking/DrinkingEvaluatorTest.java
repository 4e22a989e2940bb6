package io.heqing.standard.drinking;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.Basis;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.Rules;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.WaterBody;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrinkingEvaluatorTest {
  private static final DrinkingEvaluator EVALUATOR =
      new DrinkingEvaluator(SectionEvaluator.national());

  @Test
  @DisplayName(
      "R-DRINK: worked example W39, sulfate and ammonia fail; TN and coliforms alone do not")
  void worked_example_w39() {
    DrinkingEvaluation a =
        judged(WaterBody.RIVER, "CODMN", "3.2", "NH3N", "0.30", "TP", "0.080", "SO4", "260");
    DrinkingEvaluation b =
        judged(WaterBody.RIVER, "CODMN", "2.9", "NH3N", "0.20", "TP", "0.060", "SO4", "80");
    DrinkingEvaluation c = judged(WaterBody.RIVER, "CODMN", "3.9", "NH3N", "1.10", "TP", "0.090");
    DrinkingEvaluation d =
        judged(
            WaterBody.LAKE,
            "CODMN",
            "3.0",
            "NH3N",
            "0.10",
            "TP",
            "0.040",
            "TN",
            "2.50",
            "FC",
            "30000");
    assertThat(List.of(a, b, c, d))
        .extracting(DrinkingEvaluation::compliant)
        .containsExactly(false, true, false, true);
    assertThat(texts(a)).containsExactly("SO4 260 ≤250 0.04");
    assertThat(texts(c)).containsExactly("NH3N 1.10 ≤1.0 0.10");

    DrinkingRates rates =
        DrinkingRates.of(
                Rules.defaults(),
                List.of(month(a, "100"), month(b, "300"), month(c, "50"), month(d, "50")))
            .orElseThrow();
    assertThat(rates.monitored()).isEqualTo(4);
    assertThat(rates.compliant()).isEqualTo(2);
    assertThat(rates.rate()).isEqualTo("50.0");
    assertThat(rates.volumeRate()).contains(new BigDecimal("70.0"));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "NH3N,1.004,true",
    "NH3N,1.006,false",
    "PH,9.4,true",
    "SO4,250,true",
    "SO4,250.004,false",
    "FE,0.3000001,false",
    "BAP,0.0000028,true",
    "BAP,0.0000028001,false",
    "MEHG,0.000001,true",
    "MEHG,0.0000011,false"
  })
  @DisplayName("R-DRINK: Table 1 is compared rounded, Tables 2 and 3 as they are")
  void table_1_rounded_tables_2_and_3_not(String id, String mean, boolean compliant) {
    assertThat(judged(WaterBody.RIVER, id, mean).compliant()).isEqualTo(compliant);
  }

  @Test
  @DisplayName("R-DRINK: failures stand in the order of Tables 1, 2 and 3 with limit and multiple")
  void failures_in_the_order_of_the_tables() {
    DrinkingEvaluation e =
        judged(
            WaterBody.RIVER,
            "TL",
            "0.0003",
            "BAP",
            "0.0000029",
            "MN",
            "0.25",
            "DO",
            "4.9",
            "PH",
            "9.6",
            "CHCL3",
            "0.06");
    assertThat(texts(e))
        .containsExactly(
            "PH 10 6–9 none",
            "DO 4.9 ≥5 none",
            "MN 0.25 ≤0.1 1.50",
            "BAP 0.0000029 ≤0.0000028 0.04",
            "TL 0.0003 ≤0.0001 2.00");
    assertThat(e.judged())
        .extracting(Parameter::id)
        .containsExactly("PH", "DO", "MN", "CHCL3", "BAP", "TL");
  }

  @Test
  @DisplayName("R-DRINK: a lake is held against the phosphorus of lakes")
  void a_lake_has_the_limits_of_lakes() {
    assertThat(judged(WaterBody.RIVER, "TP", "0.060").compliant()).isTrue();
    assertThat(judged(WaterBody.LAKE, "TP", "0.060").compliant()).isFalse();
  }

  @Test
  @DisplayName("R-DRINK: nitrogen, coliforms and temperature alone are no monitoring")
  void reference_items_alone_are_not_judged() {
    assertThat(
            EVALUATOR.evaluate(
                WaterBody.LAKE,
                values("TN", "9", "FC", "50000", "WT", "12", "EC", "300"),
                Basis.STATISTIC))
        .isEmpty();
    assertThat(EVALUATOR.evaluate(WaterBody.RIVER, Map.of(), Basis.STATISTIC)).isEmpty();
  }

  @Test
  @DisplayName("R-DRINK: a reading is compared as it stands, by Table 1 too")
  void a_reading_is_not_rounded() {
    Map<Parameter, MeasuredValue> reading = values("NH3N", "1.004", "PH", "9.4", "SO4", "250.004");
    assertThat(texts(EVALUATOR.evaluate(WaterBody.RIVER, reading, Basis.READING).orElseThrow()))
        .containsExactly("PH 9.4 6–9 none", "NH3N 1.004 ≤1.0 0.004", "SO4 250.004 ≤250 0.00002");
    assertThat(texts(EVALUATOR.evaluate(WaterBody.RIVER, reading, Basis.STATISTIC).orElseThrow()))
        .containsExactly("SO4 250.004 ≤250 0.00002");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    // Half of it stands for the result; where that is above the limit, it says nothing.
    "FE,0.5L,true",
    "FE,0.7L,",
    "MEHG,0.00001L,",
    "NH3N,1.8L,true",
    "NH3N,2.2L,",
    // Too little oxygen to detect is too little.
    "DO,0.5L,false",
    "FE,ND,"
  })
  @DisplayName("R-DRINK: a result below detection is judged where it says anything")
  void below_detection(String id, String result, Boolean compliant) {
    assertThat(
            EVALUATOR
                .evaluate(WaterBody.RIVER, values(id, result), Basis.STATISTIC)
                .map(DrinkingEvaluation::compliant))
        .isEqualTo(Optional.ofNullable(compliant));
  }

  @Test
  @DisplayName("R-DRINK: over months a source complies where it did in each; volumes are summed")
  void over_months() {
    SourcePeriod mixed =
        SourcePeriod.of(List.of(of(true, "10"), of(false, "12"), of(true, "8"))).orElseThrow();
    assertThat(mixed)
        .isEqualTo(
            new SourcePeriod(
                false, Optional.of(new BigDecimal("18")), Optional.of(new BigDecimal("30"))));
    SourcePeriod clean = SourcePeriod.of(List.of(of(true, "60"))).orElseThrow();
    DrinkingRates rates =
        DrinkingRates.of(Rules.defaults(), List.of(mixed, clean, clean)).orElseThrow();
    assertThat(rates.rate()).as("2 of 3").isEqualTo("66.7");
    assertThat(rates.compliantVolume()).contains(new BigDecimal("138"));
    assertThat(rates.volume()).contains(new BigDecimal("150"));
    assertThat(rates.volumeRate()).contains(new BigDecimal("92.0"));
    assertThat(SourcePeriod.of(List.of())).isEmpty();
    assertThat(DrinkingRates.of(Rules.defaults(), List.of())).isEmpty();
  }

  @Test
  @DisplayName("R-DRINK: with one volume unknown, or none taken, there is no rate by volume")
  void an_unknown_volume_gives_no_rate_by_volume() {
    SourceMonth unknown = new SourceMonth(true, Optional.empty());
    SourcePeriod partly = SourcePeriod.of(List.of(of(true, "10"), unknown)).orElseThrow();
    assertThat(partly.volume()).isEmpty();
    assertThat(partly.compliantVolume()).isEmpty();
    SourcePeriod known = SourcePeriod.of(List.of(of(true, "10"))).orElseThrow();
    DrinkingRates rates = DrinkingRates.of(Rules.defaults(), List.of(known, partly)).orElseThrow();
    assertThat(rates.rate()).isEqualTo("100.0");
    assertThat(rates.volume()).isEmpty();
    assertThat(rates.compliantVolume()).isEmpty();
    assertThat(rates.volumeRate()).isEmpty();
    SourcePeriod idle = SourcePeriod.of(List.of(of(true, "0"))).orElseThrow();
    assertThat(DrinkingRates.of(Rules.defaults(), List.of(idle)).orElseThrow().volumeRate())
        .isEmpty();
  }

  private static List<String> texts(DrinkingEvaluation evaluation) {
    return evaluation.failing().stream()
        .map(
            f ->
                "%s %s %s %s"
                    .formatted(
                        f.parameter(),
                        f.value().toPlainString(),
                        f.limit(),
                        f.multiple().map(BigDecimal::toPlainString).orElse("none")))
        .toList();
  }

  private static SourcePeriod month(DrinkingEvaluation evaluation, String volume) {
    return SourcePeriod.of(List.of(of(evaluation.compliant(), volume))).orElseThrow();
  }

  private static SourceMonth of(boolean compliant, String volume) {
    return new SourceMonth(compliant, Optional.of(new BigDecimal(volume)));
  }

  private static DrinkingEvaluation judged(WaterBody body, String... idsAndMeans) {
    return EVALUATOR.evaluate(body, values(idsAndMeans), Basis.STATISTIC).orElseThrow();
  }

  private static Map<Parameter, MeasuredValue> values(String... idsAndValues) {
    Map<Parameter, MeasuredValue> values = new HashMap<>();
    for (int i = 0; i < idsAndValues.length; i += 2) {
      values.put(
          Parameters.get(idsAndValues[i]), MeasuredValue.parse(idsAndValues[i + 1]).orElseThrow());
    }
    return values;
  }
}
