package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuredValueTest {

  @ParameterizedTest(name = "[{0}] is {1}")
  @CsvSource(
      textBlock =
          """
          0.52      , 0.52
          .03       , 0.03
          3.        , 3
          0         , 0
          +7.2      , 7.2
          -0.5      , -0.5
          1e-3      , 0.001
          1.2E2     , 120
          12000     , 12000
          '  0.52 ' , 0.52
          '　0.52　', 0.52
          '\u00a00.52\u00a0', 0.52
          """)
  void a_number_is_read_as_written(String text, BigDecimal number) {
    assertThat(MeasuredValue.parse(text))
        .hasValueSatisfying(
            v -> {
              assertThat(v.belowDetection()).isFalse();
              assertThat(v.number()).isEqualByComparingTo(number);
            });
  }

  @ParameterizedTest(name = "[{0}] is below {1}")
  @CsvSource(
      textBlock =
          """
          0.004L         , 0.004
          0.004l         , 0.004
          '0.004 L'      , 0.004
          .004L          , 0.004
          4e-3L          , 0.004
          <0.004         , 0.004
          '< 0.004'      , 0.004
          ＜0.004        , 0.004
          ND(0.004)      , 0.004
          nd(0.004)      , 0.004
          'ND (0.004)'   , 0.004
          ND（0.004）    , 0.004
          未检出(0.004)  , 0.004
          未检出（0.004）, 0.004
          """)
  @DisplayName("R-ND: a result below detection keeps its limit")
  void a_result_below_detection_keeps_its_limit(String text, BigDecimal limit) {
    assertThat(MeasuredValue.parse(text)).contains(MeasuredValue.below(limit));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ND", "nd", "未检出", " 未检出 "})
  @DisplayName("R-ND: below an untold limit there is no number")
  void below_an_untold_limit_has_no_number(String text) {
    assertThat(MeasuredValue.parse(text)).contains(new MeasuredValue(null, true));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "　", "\u00a0", "-", "--", "—", "——", "–", "/", "／", "*", "＊"})
  @DisplayName("R-MISSING: a missing mark is missing and no result")
  void a_missing_mark_is_missing_and_no_result(String text) {
    assertThat(MeasuredValue.isMissing(text)).isTrue();
    assertThat(MeasuredValue.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,2",
        "0.5.1",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "1e-999",
        "1E+1000000000",
        "0x1F",
        "1_000",
        "1 000",
        "12a",
        "e5",
        ".",
        "+",
        "1e",
        "0.5mg/L",
        "0.5 mg/l",
        "L",
        "<",
        "<<0.1",
        "<0",
        "0L",
        "<-0.1",
        "ND()",
        "ND(x)",
        "ND(1,2)",
        "未检出0.004",
        ">24000",
        "≤0.1",
        "null",
        "N/A",
        "０.５",
        "维护",
        "1e999L",
        "<1e999",
        "ND(1e999)"
      })
  void junk_is_neither_a_result_nor_missing(String text) {
    assertThat(MeasuredValue.parse(text)).isEmpty();
    assertThat(MeasuredValue.isMissing(text)).isFalse();
  }

  @Test
  void a_huge_text_is_refused_at_once() {
    String digits = "1".repeat(5_000_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () -> {
          assertThat(MeasuredValue.parse(digits)).isEmpty();
          assertThat(MeasuredValue.parse(digits + "L")).isEmpty();
          assertThat(MeasuredValue.parse("<" + " ".repeat(5_000_000) + "x")).isEmpty();
        });
  }

  @Test
  @DisplayName("R-ND: half the detection limit stands for a result below it")
  void half_the_detection_limit_stands_for_a_result_below_it() {
    Rules rules = Rules.defaults();
    assertThat(MeasuredValue.parse("0.004L").flatMap(v -> v.effective(rules)))
        .contains(new BigDecimal("0.002"));
    assertThat(MeasuredValue.parse("20L").flatMap(v -> v.effective(rules)))
        .as("never 1E+1")
        .contains(new BigDecimal("10"));
    assertThat(MeasuredValue.of("0.0040").effective(rules)).contains(new BigDecimal("0.0040"));
    assertThat(new MeasuredValue(null, true).effective(rules)).isEmpty();
    assertThat(
            MeasuredValue.below(new BigDecimal("0.004"))
                .effective(rules.with(Map.of("nd.factor", "1"))))
        .contains(new BigDecimal("0.004"));
  }

  @Test
  void a_value_that_is_not_below_detection_needs_a_number() {
    assertThatThrownBy(() -> new MeasuredValue(null, false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
