package io.heqing.jobs.regions;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.ParameterResult;
import io.heqing.messages.Span;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What regions keep of a section and year, as a checkpoint writes it. */
class RegionStateSizeTest {
  private static final int SECTIONS = 10;

  private final Random random = new Random(2025);

  @Test
  void aYearOfAllParametersOfTableOneIsBounded() throws Exception {
    try (RegionHarness harness = new RegionHarness()) {
      long empty = harness.keyedStateBytes();
      for (int n = 0; n < SECTIONS; n++) {
        for (ReportedPeriod period : periodsOf(2025)) {
          harness.take(evaluation("S%04d".formatted(n), period));
        }
      }
      long bytes = (harness.keyedStateBytes() - empty) / SECTIONS;
      assertThat(bytes).as("bytes of a section and year").isBetween(8_000L, 20_000L);
    }
  }

  static List<ReportedPeriod> periodsOf(int year) {
    List<ReportedPeriod> periods = new ArrayList<>();
    for (int month = 1; month <= 12; month++) {
      periods.add(new ReportedPeriod(Span.MONTH, YearMonth.of(year, month)));
      periods.add(new ReportedPeriod(Span.YTD, YearMonth.of(year, month)));
      if (month % 3 == 0) {
        periods.add(new ReportedPeriod(Span.QUARTER, YearMonth.of(year, month)));
      }
    }
    periods.add(new ReportedPeriod(Span.YEAR, YearMonth.of(year, 12)));
    return periods;
  }

  private SectionEvaluation evaluation(String section, ReportedPeriod period) {
    List<ParameterResult> results =
        Parameters.all().stream()
            .filter(p -> p.gbOrder().isPresent())
            .map(Parameter::id)
            .map(
                id ->
                    MadeUpCity.result(
                        id,
                        BigDecimal.valueOf(random.nextInt(1, 1500), 3).toPlainString(),
                        WaterClass.I))
            .toList();
    return MadeUpCity.evaluation(section, period, MadeUpCity.months(1, 1), false, results);
  }
}
