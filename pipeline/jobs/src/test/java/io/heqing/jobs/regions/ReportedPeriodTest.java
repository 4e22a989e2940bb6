package io.heqing.jobs.regions;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.jobs.regions.RegionFact.Role;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportedPeriodTest {

  @ParameterizedTest
  @CsvSource({
    "MONTH, 2026-03, MONTH 2026-03, 2026-03-01, 2026-04-01",
    "MONTH, 2026-12, MONTH 2026-12, 2026-12-01, 2027-01-01",
    "QUARTER, 2026-03, QUARTER 2026-1, 2026-01-01, 2026-04-01",
    "QUARTER, 2026-12, QUARTER 2026-4, 2026-10-01, 2027-01-01",
    "YTD, 2026-01, YTD 2026-01, 2026-01-01, 2026-02-01",
    "YTD, 2026-11, YTD 2026-11, 2026-11-01, 2026-12-01",
    "YEAR, 2026-12, YEAR 2026, 2026-01-01, 2027-01-01"
  })
  void aPeriodIsKnownByItsEvaluationInWhateverZone(
      Span span, YearMonth last, String key, String from, String until) {
    for (String zone :
        List.of("Asia/Shanghai", "UTC", "America/Los_Angeles", "Pacific/Kiritimati")) {
      Instant time = LocalDate.parse(from).atStartOfDay(ZoneId.of(zone)).toInstant();
      Instant end = LocalDate.parse(until).atStartOfDay(ZoneId.of(zone)).toInstant();
      ReportedPeriod period = ReportedPeriod.of(evaluation(span, time, end)).orElseThrow();

      assertThat(period).isEqualTo(new ReportedPeriod(span, last));
      assertThat(period.key()).isEqualTo(key);
      assertThat(ReportedPeriod.ofKey(key)).isEqualTo(period);
      assertThat(period.time(ZoneId.of(zone))).isEqualTo(time);
      assertThat(period.end(ZoneId.of(zone))).isEqualTo(end);
      assertThat(period.lastDay()).isEqualTo(LocalDate.parse(until).minusDays(1));
    }
  }

  @Test
  void samplesAndDaysAreOfNoPeriod() {
    Instant time = Instant.parse("2026-03-01T00:00:00Z");
    assertThat(ReportedPeriod.of(evaluation(Span.SAMPLE, time, time))).isEmpty();
    assertThat(ReportedPeriod.of(evaluation(Span.DAY, time, time.plusSeconds(86_400)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MONTH, 2025-12, MONTH 2025-12 MONTH 2026-01 MONTH 2026-12",
    "QUARTER, 2025-12, QUARTER 2025-4 QUARTER 2026-1 QUARTER 2026-4",
    "YTD, 2025-12, YTD 2025-12 - YTD 2026-12",
    "YEAR, 2025-12, YEAR 2025 - YEAR 2026"
  })
  void figuresGoToThePeriodTheNextAndTheSameOfNextYear(Span span, YearMonth last, String expected) {
    List<RegionFact> facts =
        RegionHarness.facts(MadeUpCity.ammonia("S1", new ReportedPeriod(span, last), "0.5"));
    assertThat(
            key(facts, Role.NOW)
                + " "
                + key(facts, Role.PREVIOUS)
                + " "
                + key(facts, Role.LAST_YEAR))
        .isEqualTo(expected);
  }

  private static String key(List<RegionFact> facts, Role role) {
    return facts.stream()
        .filter(f -> f.role() == role)
        .map(RegionFact::period)
        .findFirst()
        .orElse("-");
  }

  private static SectionEvaluation evaluation(Span span, Instant time, Instant end) {
    return new SectionEvaluation(
        "S1", span, null, time, end, null, null, null, false, null, null, null, null, null, null,
        false);
  }
}
