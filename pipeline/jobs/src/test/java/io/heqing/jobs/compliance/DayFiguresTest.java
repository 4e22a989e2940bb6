package io.heqing.jobs.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.standard.DayMeans;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.PeriodMean;
import io.heqing.standard.ValueSource;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DayFiguresTest {
  private static final Parameter AMMONIA = Parameters.get("NH3N");
  private static final Parameter OXYGEN = Parameters.get("DO");

  @Test
  void comeBackFromTheirBytes() {
    DayFigures figures =
        new DayFigures(
            new DayMeans(
                Map.of(
                    AMMONIA,
                    new PeriodMean(
                        new BigDecimal("0.523333333333333333"), ValueSource.AUTO, 3, 24, false),
                    OXYGEN,
                    new PeriodMean(new BigDecimal("8.10"), ValueSource.AUTO, 24, 24, true)),
                Map.of(
                    AMMONIA,
                    List.of(
                        new BigDecimal("-0.0004"),
                        new BigDecimal("12345678901234567890.12345678901234567890")))),
            true,
            false,
            true,
            false);
    assertThat(DayFigures.ofBytes(figures.toBytes())).isEqualTo(figures);

    DayFigures dry = new DayFigures(new DayMeans(Map.of(), Map.of()), false, true, false, true);
    assertThat(DayFigures.ofBytes(dry.toBytes())).isEqualTo(dry);
  }

  @Test
  void anUnknownVersionIsTold() {
    assertThatThrownBy(() -> DayFigures.ofBytes(new byte[] {9, 0, 0, 0}))
        .hasMessageContaining("a day's figures of version 9, known is 1");
  }
}
