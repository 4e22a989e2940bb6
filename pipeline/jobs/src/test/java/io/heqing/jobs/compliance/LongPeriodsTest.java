package io.heqing.jobs.compliance;

import static io.heqing.jobs.compliance.SectionHarness.lab;
import static io.heqing.jobs.compliance.SectionHarness.section;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.heqing.messages.PeriodDetail;
import io.heqing.messages.Result;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Span;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Quarters and years: which months they have, and when they are over. */
@DisplayName("R-MEAN: quarters and years of their months")
class LongPeriodsTest {
  private SectionHarness harness;

  @BeforeEach
  void aSectionOfMonthlyLaboratorySamples() throws Exception {
    harness = new SectionHarness();
    harness.publish(section("S1", WaterClass.III, MonitoringMethod.LAB_ONLY));
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void aQuarterIsProvisionalUntilALaterMonthIsKnown() throws Exception {
    codMn("2026-01", "5.0");
    codMn("2026-02", "6.6");
    harness.checkpoint();

    SectionEvaluation running = harness.last(Span.QUARTER);
    assertThat(running.time()).isEqualTo(Instant.parse("2025-12-31T16:00:00Z"));
    assertThat(running.end()).isEqualTo(Instant.parse("2026-03-31T16:00:00Z"));
    assertThat(running.provisional()).isTrue();
    assertThat(running.compliant()).isNull();
    assertThat(running.waterClass()).isEqualTo(WaterClass.III);

    codMn("2026-04", "4.0");
    harness.checkpoint();

    // (5.0 + 6.6) / 2 = 5.8, class III to 6: two of three months are enough.
    SectionEvaluation over = harness.last(Span.QUARTER, "2026-01-01");
    assertThat(over.provisional()).isFalse();
    assertThat(over.compliant()).isTrue();
    assertThat(over.parameters())
        .extracting(p -> p.value(), p -> p.count(), p -> p.expected())
        .containsExactly(tuple(new BigDecimal("5.8"), 2, 3));
    // 6.6 is class IV.
    assertThat(over.detail())
        .extracting(PeriodDetail::months, PeriodDetail::compliantMonths)
        .containsExactly(2, 1);
    assertThat(harness.last(Span.QUARTER, "2026-04-01").provisional()).isTrue();
  }

  @Test
  void aQuarterIsOverWithItsOwnLastMonth() throws Exception {
    codMn("2026-02", "5.0");
    codMn("2026-03", "5.0");
    harness.checkpoint();

    assertThat(harness.last(Span.QUARTER).provisional()).isFalse();
  }

  @Test
  void aQuarterThatComesAfterALaterMonthIsOverAtOnce() throws Exception {
    codMn("2026-04", "4.0");
    harness.checkpoint();
    codMn("2026-01", "5.0");
    codMn("2026-02", "6.6");
    harness.checkpoint();

    assertThat(harness.last(Span.QUARTER, "2026-01-01").provisional()).isFalse();
    assertThat(harness.last(Span.QUARTER, "2026-01-01").compliant()).isTrue();
  }

  @Test
  void aQuarterOfOneMonthStaysProvisional() throws Exception {
    codMn("2026-03", "5.0");
    codMn("2026-04", "5.0");
    harness.checkpoint();

    assertThat(harness.last(Span.QUARTER, "2026-01-01").provisional()).isTrue();
    assertThat(harness.last(Span.QUARTER, "2026-01-01").compliant()).isNull();
  }

  @Test
  void aYearIsProvisionalUntilAMonthOfTheNextIsKnown() throws Exception {
    for (int month = 1; month <= 8; month++) {
      codMn("2025-%02d".formatted(month), month % 2 == 0 ? "6.4" : "5.2");
    }
    harness.checkpoint();
    assertThat(harness.last(Span.YEAR).provisional()).isTrue();

    codMn("2026-01", "5.0");
    harness.checkpoint();

    SectionEvaluation year = harness.last(Span.YEAR, "2025-01-01");
    assertThat(year.end()).isEqualTo(Instant.parse("2025-12-31T16:00:00Z"));
    assertThat(year.provisional()).isFalse();
    assertThat(year.parameters().get(0).value()).isEqualTo(new BigDecimal("5.8"));
    assertThat(year.detail().months()).isEqualTo(8);
    assertThat(year.detail().compliantMonths()).isEqualTo(4);
    assertThat(harness.last(Span.YEAR, "2026-01-01").provisional()).isTrue();
  }

  @Test
  void aYearOfSevenMonthsStaysProvisional() throws Exception {
    for (int month = 6; month <= 12; month++) {
      codMn("2025-%02d".formatted(month), "5.2");
    }
    harness.checkpoint();

    assertThat(harness.last(Span.YEAR).provisional()).isTrue();
    // Of the months 1 to 12 eight are needed as well.
    assertThat(harness.last(Span.YTD, "2025-12-01").provisional()).isTrue();
  }

  @Test
  void aYearIsNotEvaluatedAgainByEveryMonthAfterIt() throws Exception {
    codMn("2025-12", "5.2");
    codMn("2026-01", "5.2");
    harness.checkpoint();
    int before = harness.emitted().size();
    codMn("2026-02", "5.2");
    harness.checkpoint();

    List<SectionEvaluation> after = harness.emitted().subList(before, harness.emitted().size());
    assertThat(after)
        .extracting(SectionEvaluation::span, e -> e.time().toString())
        .containsExactly(
            tuple(Span.SAMPLE, "2026-02-05T02:00:00Z"),
            tuple(Span.DAY, "2026-02-04T16:00:00Z"),
            // January has ended by it.
            tuple(Span.MONTH, "2025-12-31T16:00:00Z"),
            tuple(Span.MONTH, "2026-01-31T16:00:00Z"),
            tuple(Span.QUARTER, "2025-12-31T16:00:00Z"),
            tuple(Span.YTD, "2026-01-31T16:00:00Z"),
            tuple(Span.YEAR, "2025-12-31T16:00:00Z"));
  }

  private void codMn(String month, String value) throws Exception {
    harness.send(lab(month + "-05T10:00:00", 0, Result.of("CODMN", value)));
  }
}
