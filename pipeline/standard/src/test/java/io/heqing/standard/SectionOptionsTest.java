package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What offices decide otherwise: oxygen by saturation, nitrogen of rivers; and what enters means.
 */
class SectionOptionsTest {
  private static final SectionEvaluator BY_SATURATION = with("do.classIBySaturation");

  /**
   * 90 % of saturation is 421.2 / (31.6 + T): 10.13 mg/L at 10 °C, 7.45 at 25 °C, 6.84 at 30 °C,
   * 5.89 at 40 °C.
   */
  @ParameterizedTest(name = "{0} mg/L at {1} °C, {2}: {3}, by saturation {4}")
  @CsvSource({
    "7.4,10,READING,II,II",
    "7.5,10,READING,I,I",
    "7.45,25,READING,II,I",
    "7.44,25,READING,II,II",
    "6.84,30,READING,II,I",
    "6.83,30,READING,II,II",
    "6.9,30,STATISTIC,II,I",
    "6.8,30,STATISTIC,II,II",
    "6.84,29.96,STATISTIC,II,II",
    "5.89,40,READING,III,I",
    "5.88,40,READING,III,III",
    "6.9,99,STATISTIC,II,II",
    "6.9,30L,STATISTIC,II,II",
    "6.9,ND,STATISTIC,II,II"
  })
  @DisplayName("R-DO: by option 90 % saturation is class I, where the temperature is known")
  void class_i_by_saturation(
      String oxygen, String degrees, Basis basis, WaterClass byLimit, WaterClass bySaturation) {
    Map<Parameter, MeasuredValue> values = SectionEvaluatorTest.values("DO", oxygen, "WT", degrees);
    assertThat(
            SectionEvaluator.national().evaluate(WaterBody.RIVER, null, values, basis).waterClass())
        .contains(byLimit);
    assertThat(BY_SATURATION.evaluate(WaterBody.RIVER, null, values, basis).waterClass())
        .contains(bySaturation);
  }

  @Test
  @DisplayName("R-DO: without a temperature the option changes nothing")
  void without_a_temperature() {
    assertThat(
            BY_SATURATION
                .evaluate(
                    WaterBody.RIVER,
                    null,
                    SectionEvaluatorTest.values("DO", "6.9"),
                    Basis.STATISTIC)
                .waterClass())
        .contains(WaterClass.II);
  }

  @Test
  @DisplayName("R-DO: oxygen that is class I by saturation meets a target of class I")
  void class_i_by_saturation_meets_its_target() {
    Evaluation e =
        BY_SATURATION.evaluate(
            WaterBody.RIVER,
            Target.of(WaterClass.I),
            SectionEvaluatorTest.values("DO", "6.9", "WT", "30"),
            Basis.STATISTIC);
    assertThat(e.compliant()).contains(true);
    assertThat(e.parameters().get(0).limit()).contains("≥6.84");
    assertThat(e.parameters().get(0).targetUse().orElseThrow()).isLessThan(BigDecimal.ONE);
  }

  @Test
  @DisplayName("R-21ITEMS: by option nitrogen of rivers is judged apart by the limits of lakes")
  void nitrogen_of_rivers() {
    Map<Parameter, MeasuredValue> values =
        SectionEvaluatorTest.values("NH3N", "0.30", "TN", "1.20");
    Evaluation e =
        with("tn.rivers")
            .evaluate(WaterBody.RIVER, Target.of(WaterClass.II), values, Basis.STATISTIC);
    assertThat(e.reference())
        .singleElement()
        .satisfies(tn -> assertThat(tn.waterClass()).isEqualTo(WaterClass.IV));
    assertThat(e.waterClass()).contains(WaterClass.II);
    assertThat(e.compliant()).contains(true);
    assertThat(
            SectionEvaluator.national()
                .evaluate(WaterBody.RIVER, null, values, Basis.STATISTIC)
                .reference())
        .isEmpty();
  }

  /** Detection limits against class III (CD 0.005) and Table 3 (MEHG 0.000001, BAP 0.0000028). */
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "NH3N,0.52,0.52",
    "NH3N,0.025L,0.0125",
    "CD,0.010L,0.005",
    "CD,0.012L,",
    "PB,ND,",
    "PH,ND,",
    "PH,15,",
    "NH3N,0,",
    "DO,0.2L,0.1",
    "MEHG,0.00001L,",
    "MEHG,0.000002L,0.000001",
    "MEHG,0.00001,0.00001",
    "BAP,0.000004L,0.000002",
    "EC,0,0",
    "EC,-1,",
    "ORP,-250,-250",
    "ORP,-2001,"
  })
  @DisplayName("R-ND: what of a result enters means; a detection limit too high says nothing")
  void what_enters_means(String id, String text, BigDecimal number) {
    assertThat(
            SectionEvaluator.national()
                .usable(
                    WaterBody.RIVER, Parameters.get(id), MeasuredValue.parse(text).orElseThrow()))
        .map(Rounding::plain)
        .isEqualTo(Optional.ofNullable(number).map(Rounding::plain));
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "BAP,0.0000028,0.0000028",
    "BAP,0.00000280000449,0.00000280000",
    "FLOW,1234567,1234570",
    "SD,0.483333333333333333,0.483333",
    "TDS,166.666666666666667,166.667",
    "TDS,50,50"
  })
  @DisplayName("R-ROUND: where no document states decimals six significant digits are kept")
  void without_stated_decimals(String id, String value, String rounded) {
    assertThat(Rules.defaults().assessDecimals(Parameters.get(id))).isEmpty();
    assertThat(Rules.defaults().round(Parameters.get(id), new BigDecimal(value)).toPlainString())
        .isEqualTo(rounded);
  }

  private static SectionEvaluator with(String option) {
    return new SectionEvaluator(
        Gb3838.edition2002(), Rules.defaults().with(Map.of(option, "true")));
  }
}
