package io.heqing.standard.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.WaterClass;
import io.heqing.standard.region.Warnings.YearOnYear;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningsTest {

  @DisplayName("R-WARN: 2 by one class, 1 by two, in the month and the year to date")
  @ParameterizedTest(name = "month {0} to {1}, year to date {2} to {3}, target {4}: level {5}")
  @CsvSource({
    "III, IV, III, IV, III, 2",
    "III, V, III, V, III, 1",
    "III, V, III, IV, III, 2",
    "III, IV, III, V, III, 2",
    "II, IV, II, IV, III, 1",
    "I, INFERIOR_V, IV, V, III, 2",
    "V, INFERIOR_V, V, INFERIOR_V, V, 2",
    // Not worse than last year in both.
    "IV, IV, III, IV, III, 0",
    "III, IV, IV, IV, III, 0",
    "V, IV, V, IV, III, 0",
    // Not below class III in both.
    "I, III, I, III, II, 0",
    "II, III, III, IV, III, 0",
    "III, IV, II, III, II, 0",
    // The target is met.
    "III, IV, III, IV, IV, 0",
    "III, V, III, V, V, 0"
  })
  void level(
      WaterClass monthBefore,
      WaterClass month,
      WaterClass toDateBefore,
      WaterClass toDate,
      WaterClass target,
      int level) {
    assertThat(
            Warnings.level(
                new YearOnYear(monthBefore, month), new YearOnYear(toDateBefore, toDate), target))
        .isEqualTo(level == 0 ? OptionalInt.empty() : OptionalInt.of(level));
  }

  @Test
  @DisplayName("R-WARN: a city takes the gravest level of its sections")
  void gravest() {
    assertThat(Warnings.gravest(List.of(OptionalInt.of(2), OptionalInt.empty(), OptionalInt.of(1))))
        .hasValue(1);
    assertThat(Warnings.gravest(List.of(OptionalInt.empty()))).isEmpty();
  }
}
