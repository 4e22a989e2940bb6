package io.heqing.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookTest {
  /**
   * Of 0.2 0.3 0.4 0.4 0.5 0.6 the median is 0.4, the median distance from it 0.1, scaled 0.14826:
   * a rise begins at 0.4 + 3 × 0.14826 = 0.84478.
   */
  @ParameterizedTest
  @CsvSource({"0.84478, true", "0.84477, false", "0.40, false", "0.10, false"})
  void a_rise_is_three_scaled_deviations(String worst, boolean rose) {
    Look look = look("NH3N", "0.2 0.3 0.4 0.4 0.5 0.6", worst);
    assertThat(look.usual()).isEqualByComparingTo("0.4");
    assertThat(look.rose()).isEqualTo(rose);
  }

  /** Calm water is taken to deviate by a tenth of what is usual: 0.40 + 3 × 0.04. */
  @ParameterizedTest
  @CsvSource({"0.52, true", "0.519, false"})
  void calm_water_rises_by_three_tenths(String worst, boolean rose) {
    assertThat(look("NH3N", "0.40 0.40 0.40 0.40 0.40 0.40", worst).rose()).isEqualTo(rose);
  }

  /** 8.0 − 3 × 0.8. */
  @ParameterizedTest
  @CsvSource({"5.6, true", "5.61, false", "12, false"})
  void oxygen_rises_downward(String worst, boolean rose) {
    assertThat(look("DO", "8 8 8 8 8 8", worst).rose()).isEqualTo(rose);
  }

  /** Of pH a deviation is at least 0.2: 0.6 and farther from 7. */
  @ParameterizedTest
  @CsvSource({"7.8, 8.4, true", "7.8, 8.39, false", "7.8, 7.0, false", "7.8, 6.1, true"})
  void ph_rises_away_from_seven(String usual, String worst, boolean rose) {
    assertThat(look("PH", (usual + " ").repeat(6).trim(), worst).rose()).isEqualTo(rose);
  }

  @Test
  void the_worst_value_is_taken_when_it_was_first() {
    assertThat(look("NH3N", "1 1 1 1 1 1", "1", "5.0", "5.00", "2").time())
        .isEqualTo(Instant.ofEpochSecond(1));
    assertThat(look("DO", "8 8 8 8 8 8", "7", "2", "3").value()).isEqualByComparingTo("2");
    assertThat(look("PH", "7 7 7 7 7 7", "8.5", "5.4", "8.0").value()).isEqualByComparingTo("5.4");
  }

  @Test
  void the_distance_is_a_share_of_what_is_usual() {
    assertThat(look("NH3N", "0.4 0.4 0.4 0.4 0.4 0.4", "2.0").distance()).isEqualByComparingTo("4");
    assertThat(look("DO", "8 8 8 8 8 8", "2").distance()).isEqualByComparingTo("0.75");
  }

  @Test
  void five_values_do_not_tell_what_is_usual() {
    Look look = look("NH3N", "0.4 0.4 0.4 0.4 0.4", "9");
    assertThat(look.value()).isEqualByComparingTo("9");
    assertThat(look.usual()).isNull();
    assertThat(look.rose()).isNull();
  }

  @Test
  void without_a_value_in_the_window_there_is_nothing_to_see() {
    assertThat(Look.at("NH3N", Collections.nCopies(9, BigDecimal.ONE), new TreeMap<>())).isEmpty();
  }

  private static Look look(String parameter, String before, String... window) {
    List<BigDecimal> usual = Arrays.stream(before.split(" ")).map(BigDecimal::new).toList();
    NavigableMap<Instant, BigDecimal> values = new TreeMap<>();
    for (String value : window) {
      values.put(Instant.ofEpochSecond(values.size()), new BigDecimal(value));
    }
    return Look.at(parameter, usual, values).orElseThrow();
  }
}
