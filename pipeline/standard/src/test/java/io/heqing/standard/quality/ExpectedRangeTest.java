package io.heqing.standard.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.PlausibleRange;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedRangeTest {

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "PH,4,true",
    "PH,3.99,false",
    "PH,11.00,true",
    "PH,11.01,false",
    "WT,-0.4,true",
    "WT,40.1,false",
    // Oversaturated by a bloom, and sea water: both are real.
    "DO,30,true",
    "DO,30.1,false",
    "EC,49000,true",
    "EC,490000,false",
    "TURB,3999.7,true",
    "CODMN,200.1,false",
    "NH3N,25.5,true",
    "NH3N,100.1,false",
    "TP,2.674,true",
    "TN,42.31,true",
    // 26.56 µg/L sent as mg/L.
    "CHLA,26.56,false",
    "CHLA,0.136,true",
    "ALGAE,258750000,true"
  })
  @DisplayName("what a station of surface water shows is within, ends included")
  void contains(String id, BigDecimal value, boolean within) {
    assertThat(of(id).contains(value)).isEqualTo(within);
  }

  @Test
  void the_range_as_text() {
    assertThat(of("PH").text()).isEqualTo("4 … 11");
    assertThat(of("WT").text()).isEqualTo("-1 … 40");
    assertThat(of("ALGAE").text()).isEqualTo("0 … 10000000000");
  }

  @Test
  void a_parameter_that_stations_seldom_measure_has_none() {
    assertThat(ExpectedRange.of(Parameters.get("FE"))).isEmpty();
    assertThat(ExpectedRange.of(Parameters.get("SD"))).isEmpty();
  }

  @Test
  @DisplayName("each is of a parameter of the catalogue and within what is possible")
  void narrower_than_what_is_possible() {
    assertThat(Parameters.all().stream().map(ExpectedRange::of).filter(r -> r.isPresent()))
        .hasSize(13);
    for (Parameter parameter : Parameters.all()) {
      PlausibleRange possible = PlausibleRange.of(parameter);
      ExpectedRange.of(parameter)
          .ifPresent(
              expected -> {
                assertThat(expected.low())
                    .as(parameter.id())
                    .isGreaterThanOrEqualTo(possible.low());
                assertThat(expected.high()).as(parameter.id()).isLessThan(possible.high());
              });
    }
  }

  private static ExpectedRange of(String id) {
    return ExpectedRange.of(Parameters.get(id)).orElseThrow();
  }
}
