package io.heqing.report.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthlyDayTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @ParameterizedTest
  @CsvSource({
    "5, 2026-11-05T07:59:59, 2026-09",
    "5, 2026-11-05T08:00, 2026-10",
    "5, 2026-11-30T23:59, 2026-10",
    "5, 2026-12-01T00:00, 2026-10",
    "5, 2027-01-04T12:00, 2026-11",
    "5, 2027-01-05T08:00, 2026-12",
    // The last day of a month of 28 days.
    "28, 2026-02-28T07:59, 2025-12",
    "28, 2026-02-28T08:00, 2026-01",
    "28, 2026-03-01T00:00, 2026-01",
    "1, 2026-03-01T08:00, 2026-02"
  })
  void theMonthBeforeIsDueFromADayAndATime(int day, LocalDateTime now, YearMonth due) {
    assertThat(new MonthlyDay(day, LocalTime.of(8, 0)).due(now.atZone(ZONE).toInstant(), ZONE))
        .isEqualTo(due);
  }

  @Test
  void aDayThatNotEveryMonthHasIsRefused() {
    assertThatThrownBy(() -> new MonthlyDay(29, LocalTime.NOON))
        .hasMessage("a day of every month is 1 to 28, found 29");
  }
}
