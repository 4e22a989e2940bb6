package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.Evaluation.MainPollutant;
import io.heqing.standard.Evaluation.Note;
import io.heqing.standard.Evaluation.OverTarget;
import io.heqing.standard.Evaluation.ParameterClass;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionEvaluatorTest {
  private static final SectionEvaluator NATIONAL = SectionEvaluator.national();

  /** The example of docs/standard.md. */
  @Test
  void the_example_of_the_documentation() {
    Evaluation e =
        SectionEvaluator.national()
            .evaluate(
                WaterBody.RIVER,
                Target.of(WaterClass.III),
                Map.of(
                    Parameters.get("NH3N"), MeasuredValue.parse("1.204").orElseThrow(),
                    Parameters.get("CU"), MeasuredValue.parse("0.05L").orElseThrow(),
                    Parameters.get("DO"), MeasuredValue.of("6.1")),
                Basis.STATISTIC);

    BigDecimal fifth = new BigDecimal("0.20");
    assertThat(e.waterClass()).contains(WaterClass.IV);
    assertThat(e.grade()).map(Grade::chinese).contains("轻度污染");
    assertThat(e.compliant()).contains(false);
    assertThat(e.deciding()).containsExactly(p("NH3N"));
    assertThat(e.mainPollutants())
        .containsExactly(new MainPollutant(p("NH3N"), WaterClass.IV, Optional.of(fifth)));
    assertThat(e.overTarget())
        .containsExactly(
            new OverTarget(
                p("NH3N"),
                new BigDecimal("1.20"),
                WaterClass.IV,
                "≤1.0",
                Optional.of(fifth),
                Optional.empty()));
  }

  @Test
  @DisplayName("R-ND: half a detection limit above class III says nothing and is left out")
  void half_a_detection_limit_above_class_III_says_nothing_and_is_left_out() {
    Evaluation e = statistic("NH3N", "0.30", "CD", "0.012L");
    assertThat(e.notes())
        .containsExactly(new Note(p("CD"), Note.Kind.DETECTION_LIMIT_ABOVE_STANDARD));
    assertThat(e.waterClass()).contains(WaterClass.II);
    assertThat(e.parameters()).extracting(ParameterClass::parameter).containsExactly(p("NH3N"));
  }

  @Test
  @DisplayName("R-ND: half a detection limit exactly at class III is judged")
  void half_a_detection_limit_exactly_at_class_III_is_judged() {
    Evaluation e = statistic("CD", "0.010L");
    assertThat(e.notes()).isEmpty();
    assertThat(e.parameters())
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.value()).isEqualTo("0.00500");
              assertThat(c.belowDetection()).isTrue();
              assertThat(c.waterClass()).isEqualTo(WaterClass.II);
            });
  }

  @Test
  @DisplayName("R-ND: below an unknown detection limit is noted and left out")
  void below_an_unknown_detection_limit_is_noted_and_left_out() {
    Evaluation e = statistic("NH3N", "0.30", "PB", "未检出");
    assertThat(e.notes()).containsExactly(new Note(p("PB"), Note.Kind.DETECTION_LIMIT_UNKNOWN));
    assertThat(e.waterClass()).contains(WaterClass.II);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "NH3N,0",
    "NH3N,-0.1",
    "DO,0",
    "DO,60.1",
    "PH,-0.01",
    "PH,14.01",
    "PH,0.1L",
    "PH,ND",
    "FC,-1",
    "TP,100001"
  })
  @DisplayName("R-MISSING: an impossible value, zero among them, is noted and left out")
  void an_impossible_value_is_noted_and_left_out(String id, String text) {
    Evaluation e = statistic("CODMN", "2.0", id, text);
    assertThat(e.notes()).containsExactly(new Note(p(id), Note.Kind.IMPOSSIBLE_VALUE));
    assertThat(e.waterClass()).contains(WaterClass.I);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"1e999999999", "1e-999999999", "1e-2147483647"})
  void numbers_that_would_fill_the_memory_are_impossible(String text) {
    for (boolean below : new boolean[] {false, true}) {
      for (Basis basis : Basis.values()) {
        Evaluation e =
            NATIONAL.evaluate(
                WaterBody.RIVER,
                Target.of(WaterClass.III),
                Map.of(p("NH3N"), new MeasuredValue(new BigDecimal(text), below)),
                basis);
        assertThat(e.notes()).containsExactly(new Note(p("NH3N"), Note.Kind.IMPOSSIBLE_VALUE));
      }
    }
  }

  @Test
  @DisplayName("R-ND: oxygen too little to detect is inferior and not set aside")
  void oxygen_too_little_to_detect_is_inferior_and_not_set_aside() {
    Evaluation e = statistic("DO", "0.2L");
    assertThat(e.notes()).isEmpty();
    assertThat(e.waterClass()).contains(WaterClass.INFERIOR_V);
  }

  @Test
  @DisplayName("R-ROUND: a statistic is rounded before it is compared and a reading is not")
  void a_statistic_is_rounded_before_it_is_compared_and_a_reading_is_not() {
    Map<Parameter, MeasuredValue> values = values("NH3N", "1.004", "PH", "9.4", "DO", "4.96");
    Evaluation statistic = NATIONAL.evaluate(WaterBody.RIVER, null, values, Basis.STATISTIC);
    assertThat(statistic.parameters())
        .extracting(c -> c.parameter() + " " + c.value() + " " + c.waterClass())
        .containsExactly("PH 9 I", "DO 5.0 III", "NH3N 1.00 III");
    Evaluation reading = NATIONAL.evaluate(WaterBody.RIVER, null, values, Basis.READING);
    assertThat(reading.parameters())
        .extracting(c -> c.parameter() + " " + c.value() + " " + c.waterClass())
        .containsExactly("PH 9.4 INFERIOR_V", "DO 4.96 IV", "NH3N 1.004 IV");
  }

  @Test
  @DisplayName("R-SECTION: nothing measured gives no class, no grade and no compliance")
  void nothing_measured_gives_no_class_no_grade_and_no_compliance() {
    Evaluation e =
        NATIONAL.evaluate(WaterBody.RIVER, Target.of(WaterClass.III), Map.of(), Basis.STATISTIC);
    assertThat(e.waterClass()).isEmpty();
    assertThat(e.grade()).isEmpty();
    assertThat(e.compliant()).isEmpty();
    assertThat(e.deciding()).isEmpty();
    assertThat(e.target()).contains(WaterClass.III);
  }

  @Test
  @DisplayName("R-21ITEMS: nitrogen and coliforms alone give no class and never miss a target")
  void reference_items_alone_give_no_class_and_never_miss_a_target() {
    Evaluation e =
        NATIONAL.evaluate(
            WaterBody.LAKE,
            Target.of(WaterClass.I),
            values("TN", "9", "FC", "50000"),
            Basis.STATISTIC);
    assertThat(e.waterClass()).isEmpty();
    assertThat(e.overTarget()).isEmpty();
    assertThat(e.mainPollutants()).isEmpty();
    assertThat(e.reference())
        .extracting(ParameterClass::waterClass)
        .containsExactly(WaterClass.INFERIOR_V, WaterClass.INFERIOR_V);
  }

  @Test
  @DisplayName("R-21ITEMS: parameters without limits are left aside without a note")
  void parameters_without_limits_are_left_aside_without_a_note() {
    Evaluation e = statistic("NH3N", "0.1", "EC", "49000", "WT", "31.2", "TN", "5.6");
    assertThat(e.parameters()).extracting(ParameterClass::parameter).containsExactly(p("NH3N"));
    assertThat(e.reference()).isEmpty();
    assertThat(e.notes()).isEmpty();
  }

  @Test
  @DisplayName("R-COMPLY: without a target there is neither compliance nor use of it")
  void without_a_target_there_is_neither_compliance_nor_use_of_it() {
    Evaluation e = statistic("NH3N", "3.0");
    assertThat(e.compliant()).isEmpty();
    assertThat(e.overTarget()).isEmpty();
    assertThat(e.parameters().get(0).targetUse()).isEmpty();
  }

  @Test
  @DisplayName("R-COMPLY: a class equal to the target complies")
  void a_class_equal_to_the_target_complies() {
    Evaluation e =
        NATIONAL.evaluate(
            WaterBody.RIVER, Target.of(WaterClass.III), values("NH3N", "1.00"), Basis.STATISTIC);
    assertThat(e.compliant()).contains(true);
    assertThat(e.overTarget()).isEmpty();
    assertThat(e.parameters().get(0).targetUse())
        .hasValueSatisfying(u -> assertThat(u).isEqualByComparingTo("1"));
  }

  @Test
  @DisplayName("R-COMPLY: over target names the limit, and pH has neither multiple nor shortfall")
  void over_target_names_the_limit_and_ph_has_neither_multiple_nor_shortfall() {
    Evaluation e =
        NATIONAL.evaluate(
            WaterBody.LAKE,
            Target.of(WaterClass.II),
            values("PH", "9.6", "DO", "4.2", "TP", "0.060"),
            Basis.STATISTIC);
    assertThat(e.overTarget())
        .extracting(
            o ->
                o.parameter()
                    + o.limit()
                    + " "
                    + o.multiple().map(BigDecimal::toPlainString).orElse("none")
                    + " "
                    + o.shortfall().map(BigDecimal::toPlainString).orElse("none"))
        .containsExactly("PH6–9 none none", "DO≥6 none 1.8", "TP≤0.025 1.40 none");
  }

  @Test
  @DisplayName("R-MAIN: pH comes before oxygen after those with a multiple")
  void ph_comes_before_oxygen_after_those_with_a_multiple() {
    Evaluation e = statistic("DO", "1.0", "PH", "10", "NH3N", "2.10");
    assertThat(e.mainPollutants())
        .extracting(MainPollutant::parameter)
        .containsExactly(p("NH3N"), p("PH"), p("DO"));
  }

  @Test
  @DisplayName("R-MAIN: equal multiples stand in the order of Table 1")
  void equal_multiples_stand_in_the_order_of_table_1() {
    Evaluation e = statistic("TP", "0.240", "NH3N", "1.20", "COD", "24.0", "CODMN", "7.2");
    assertThat(e.mainPollutants())
        .extracting(MainPollutant::parameter)
        .containsExactly(p("CODMN"), p("COD"), p("NH3N"));
  }

  @Test
  @DisplayName("R-MULT: a small excess keeps one digit of its multiple")
  void a_small_excess_keeps_one_digit_of_its_multiple() {
    Evaluation e = NATIONAL.evaluate(WaterBody.RIVER, null, values("NH3N", "1.004"), Basis.READING);
    assertThat(e.mainPollutants().get(0).multiple())
        .hasValueSatisfying(m -> assertThat(m.toPlainString()).isEqualTo("0.004"));
  }

  @Test
  @DisplayName(
      "R-MAIN-PRIORITY: more than three of the priority set are cut at three unless set otherwise")
  void more_than_three_of_the_priority_set_are_cut_at_three_unless_set_otherwise() {
    Map<Parameter, MeasuredValue> values =
        values(
            "CN", "0.3", "HG", "0.0005", "CD", "0.008", "PB", "0.08", "AS", "0.08", "NH3N", "9.0");
    assertThat(named(NATIONAL, values)).containsExactly("CN", "CD", "PB");
    assertThat(named(with(Rules.defaults().with(Map.of("main.priorityUnlimited", "true"))), values))
        .as("inferior V first, then class V, then class IV by multiple")
        .containsExactly("CN", "CD", "PB", "HG", "AS");
  }

  @Test
  @DisplayName("R-MAIN-PRIORITY: the priority set and the number named can be set")
  void the_priority_set_and_the_number_named_can_be_set() {
    Map<Parameter, MeasuredValue> values =
        values("ZN", "1.500", "PB", "0.060", "NH3N", "2.60", "TP", "0.250", "COD", "21.0");
    assertThat(named(NATIONAL, values)).containsExactly("PB", "NH3N", "ZN");
    assertThat(named(with(Rules.defaults().with(Map.of("main.prioritySet", "ZN"))), values))
        .containsExactly("ZN", "NH3N", "PB");
    assertThat(named(with(Rules.defaults().with(Map.of("main.top", "5"))), values))
        .containsExactly("PB", "NH3N", "ZN", "TP", "COD");
    assertThat(named(with(Rules.defaults().with(Map.of("main.priorityUnlimited", "true"))), values))
        .as("one of the set: still three in all")
        .containsExactly("PB", "NH3N", "ZN");
  }

  @Test
  @DisplayName(
      "R-PH, R-MULT, R-ND: decimals of pH and of multiples and the share of a detection limit can be set")
  void decimals_of_ph_and_of_multiples_and_the_share_of_a_detection_limit_can_be_set() {
    Rules rules = Rules.defaults();
    Map<Parameter, MeasuredValue> values = values("PH", "9.4", "NH3N", "1.85", "CU", "0.016L");
    Evaluation e =
        with(rules.with(Map.of("ph.assessDecimals", "1", "multiple.decimals", "1")))
            .evaluate(WaterBody.RIVER, null, values, Basis.STATISTIC);
    assertThat(e.parameters().get(0).waterClass()).isEqualTo(WaterClass.INFERIOR_V);
    assertThat(e.mainPollutants().get(1).multiple()).contains(new BigDecimal("0.8"));
    assertThat(e.parameters().get(2).waterClass()).isEqualTo(WaterClass.I);
    assertThat(copperClass(rules.with(Map.of("nd.factor", "1")), values)).isEqualTo(WaterClass.II);
    assertThat(copperClass(rules.with(Map.of("nd.factor", "0")), values)).isEqualTo(WaterClass.I);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "PH,0", "FC,0", "WT,1", "DO,1", "CODMN,1", "COD,1", "BOD5,1", "EC,1", "TURB,1", "NH3N,2",
    "TN,2", "OIL,2", "LAS,2", "TP,3", "CU,3", "ZN,3", "F,3", "CR6,3", "PB,3", "CN,3", "S,3",
    "CHLA,3", "SE,4", "AS,4", "VP,4", "HG,5", "CD,5", "ALGAE,0"
  })
  @DisplayName("R-ROUND: statistics are rounded to the decimals of No. 82")
  void statistics_are_rounded_to_these_decimals(String id, int decimals) {
    assertThat(Rules.defaults().assessDecimals(p(id))).hasValue(decimals);
  }

  private static WaterClass copperClass(Rules rules, Map<Parameter, MeasuredValue> values) {
    return with(rules)
        .evaluate(WaterBody.RIVER, null, values, Basis.STATISTIC)
        .parameters()
        .stream()
        .filter(c -> c.parameter().equals(p("CU")))
        .findFirst()
        .orElseThrow()
        .waterClass();
  }

  private static SectionEvaluator with(Rules rules) {
    return new SectionEvaluator(Gb3838.edition2002(), rules);
  }

  private static List<String> named(
      SectionEvaluator evaluator, Map<Parameter, MeasuredValue> values) {
    return evaluator
        .evaluate(WaterBody.RIVER, null, values, Basis.STATISTIC)
        .mainPollutants()
        .stream()
        .map(m -> m.parameter().id())
        .toList();
  }

  private static Evaluation statistic(String... idsAndTexts) {
    return NATIONAL.evaluate(WaterBody.RIVER, null, values(idsAndTexts), Basis.STATISTIC);
  }

  static Map<Parameter, MeasuredValue> values(String... idsAndTexts) {
    Map<Parameter, MeasuredValue> values = new HashMap<>();
    for (int i = 0; i < idsAndTexts.length; i += 2) {
      values.put(p(idsAndTexts[i]), MeasuredValue.parse(idsAndTexts[i + 1]).orElseThrow());
    }
    return values;
  }

  private static Parameter p(String id) {
    return Parameters.get(id);
  }
}
