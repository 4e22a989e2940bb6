package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {

  @ParameterizedTest(name = "{0} to {1} decimals is {2}")
  @CsvSource({
    "1.005,2,1.00",
    "1.015,2,1.02",
    "1.0050001,2,1.01",
    "0.125,2,0.12",
    "7.45,1,7.4",
    "4.95,1,5.0",
    "8.5,0,8",
    "9.5,0,10",
    "0.5,0,0.5",
    "1.5,0,2",
    "0.0004,3,0.0004",
    "0.00045,3,0.0004",
    "0.0005,3,0.0005",
    "0.00051,3,0.001",
    "0.000049,2,0.00005",
    "-0.004,2,-0.004",
    "0,2,0.00",
    "0.000,2,0.00",
    "12,2,12.00",
    "1E+4,0,10000"
  })
  @DisplayName("R-ROUND: half to even, and one digit instead of zero")
  void rounds_half_to_even_and_keeps_one_digit_instead_of_zero(
      String value, int decimals, String expected) {
    assertThat(
            Rounding.round(new BigDecimal(value), decimals, RoundingMode.HALF_EVEN).toPlainString())
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "WT,-5,true",
    "WT,-5.1,false",
    "WT,50,true",
    "PH,0,true",
    "PH,14,true",
    "PH,14.1,false",
    "DO,0,false",
    "DO,0.01,true",
    "DO,60,true",
    "NH3N,0,false",
    "EC,0,true",
    "EC,-1,false",
    "FC,0,true"
  })
  @DisplayName("R-MISSING: a value is plausible up to the ends of its range")
  void a_value_is_plausible_up_to_the_ends_of_its_range(String id, String value, boolean possible) {
    assertThat(PlausibleRange.of(Parameters.get(id)).contains(new BigDecimal(value)))
        .isEqualTo(possible);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"PH,0 … 14", "DO,above 0 … 60", "WT,-5 … 50"})
  void a_range_is_told_as_text(String id, String text) {
    assertThat(PlausibleRange.of(Parameters.get(id)).text()).isEqualTo(text);
  }
}
