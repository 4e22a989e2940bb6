package io.heqing.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventLimitTest {
  @ParameterizedTest
  @CsvSource({
    "≤1.0, 1.0, false",
    "≤1.0, 1.01, true",
    "≤0.00005, 0.0001, true",
    "≥5, 5, false",
    "≥5, 4.9, true",
    "6–9, 6, false",
    "6–9, 9, false",
    "6–9, 5.99, true",
    "6–9, 9.01, true"
  })
  void a_value_misses_it_or_not(String text, BigDecimal value, boolean missed) {
    assertThat(EventLimit.of(text))
        .hasValueSatisfying(limit -> assertThat(limit.isMissedBy(value)).isEqualTo(missed));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "1.0", "≤", "III", "6-9"})
  void what_is_no_limit_tells_none(String text) {
    assertThat(EventLimit.of(text)).isEmpty();
  }
}
