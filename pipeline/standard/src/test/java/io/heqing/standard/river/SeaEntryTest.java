package io.heqing.standard.river;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.standard.Rules;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SeaEntryTest {
  private static final Rules RULES = Rules.defaults();

  @Test
  @DisplayName("R-SEA: mean total nitrogen, its change to the base year, its flux")
  void nitrogen_against_the_base_year_and_as_a_flux() {
    // Flux of January: 2.40 mg/L × 10,000 L/s = 24 g/s, × 86,400 s × 31 = 64.2816 t; of February,
    // 28 days: 3.00 × 5,000 × 0.0864 × 28 / 1000 = 36.288 t; of March the flow is not known.
    assertThat(
            SeaEntry.of(
                RULES,
                List.of(
                    month("2026-01", "2.40", "10000"),
                    month("2026-02", "3.00", "5000"),
                    month("2026-03", "2.71", null)),
                Optional.of(new BigDecimal("3.00"))))
        .contains(
            new SeaEntry(
                // 8.11 / 3 = 2.7033; (2.70 − 3.00) / 3.00 = −10 %
                new BigDecimal("2.70"),
                3,
                Optional.of(new BigDecimal("-10.0")),
                Optional.of(new BigDecimal("100.57")),
                2));
  }

  @Test
  @DisplayName("R-SEA: without base year or flow there is no change and no flux")
  void without_base_or_flow() {
    assertThat(SeaEntry.of(RULES, List.of(month("2026-01", "2.40", null)), Optional.empty()))
        .contains(new SeaEntry(new BigDecimal("2.40"), 1, Optional.empty(), Optional.empty(), 0));
    assertThat(SeaEntry.of(RULES, List.of(), Optional.of(BigDecimal.ONE))).isEmpty();
  }

  @Test
  void a_base_of_nothing_is_an_error() {
    assertThatThrownBy(
            () ->
                SeaEntry.of(
                    RULES, List.of(month("2026-01", "2.40", null)), Optional.of(BigDecimal.ZERO)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("base year is 0");
  }

  private static SeaEntry.Month month(String month, String nitrogen, String flow) {
    return new SeaEntry.Month(
        YearMonth.parse(month),
        new BigDecimal(nitrogen),
        Optional.ofNullable(flow).map(BigDecimal::new));
  }
}
