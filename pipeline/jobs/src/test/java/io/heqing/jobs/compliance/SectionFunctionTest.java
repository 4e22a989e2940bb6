package io.heqing.jobs.compliance;

import static io.heqing.jobs.compliance.SectionHarness.auto;
import static io.heqing.jobs.compliance.SectionHarness.lab;
import static io.heqing.jobs.compliance.SectionHarness.section;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.heqing.messages.Flag;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Rejected;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.ParameterResult;
import io.heqing.messages.Span;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class SectionFunctionTest {
  private static final MonitoringMethod AUTO_THEN_LAB = MonitoringMethod.AUTO_THEN_LAB;

  @Test
  void evaluatesASampleAtOnceAndPeriodsBeforeTheCheckpoint() throws Exception {
    try (SectionHarness harness = new SectionHarness()) {
      harness.publish(section("S1", WaterClass.III, AUTO_THEN_LAB));
      harness.send(
          auto("2026-06-01T08:00:00", 0, Result.of("NH3N", "1.20"), Result.of("DO", "6.1")));

      assertThat(harness.emitted()).hasSize(1);
      SectionEvaluation sample = harness.last(Span.SAMPLE);
      assertThat(sample.waterClass()).isEqualTo(WaterClass.IV);
      assertThat(sample.compliant()).isFalse();
      assertThat(sample.overTarget()).containsExactly("NH3N");
      assertThat(sample.mainPollutants())
          .containsExactly(
              new SectionEvaluation.Pollutant("NH3N", WaterClass.IV, new BigDecimal("0.20")));
      assertThat(parameter(sample, "NH3N").limit()).isEqualTo("≤1.0");
      assertThat(parameter(sample, "NH3N").targetUse()).isEqualByComparingTo("1.2");

      harness.checkpoint();
      assertThat(harness.emitted().stream().map(SectionEvaluation::span))
          .containsExactly(Span.SAMPLE, Span.DAY, Span.MONTH, Span.QUARTER, Span.YTD, Span.YEAR);
    }
  }

  @Test
  void automaticReadingsThatCountTellWhenTheyArrived() throws Exception {
    try (SectionHarness harness = new SectionHarness()) {
      Sample reading = auto("2026-06-02T01:00:00", 0, Result.of("NH3N", "0.9"));
      // Waits for the publication.
      harness.send(reading);
      harness.publish(section("S1", WaterClass.III, AUTO_THEN_LAB));
      harness.send(
          reading,
          auto("2026-06-02T01:00:00", 1, Result.of("NH3N", "0.8")),
          lab("2026-06-02T08:00:00", 0, Result.of("NH3N", "0.9")),
          auto("2020-06-02T08:00:00", 0, Result.of("NH3N", "0.9")),
          auto("2026-06-02T23:00:00", 0, Result.of("NH3N", "0.9")));
      // Neither the repeat nor the correction, the laboratory's or what is too old.
      Instant day = Instant.parse("2026-06-01T16:00:00Z");
      long delay = SectionHarness.DELAY.toMillis();
      assertThat(harness.arrivals())
          .containsExactly(
              new Arrivals("S1", day, 1, delay, delay), new Arrivals("S1", day, 1, delay, delay));
    }
  }

  @Test
  void theFirstReadingOfAStationTellsWhenItArrivedWhateverItsMessageIsNumbered() throws Exception {
    try (SectionHarness harness = new SectionHarness()) {
      harness.publish(section("S1", WaterClass.III, AUTO_THEN_LAB));
      Sample reading = auto("2026-06-02T01:00:00", 20260602020500000L, Result.of("NH3N", "0.9"));
      harness.send(
          reading,
          reading,
          // The second packet of the same hour, and the first one corrected.
          auto("2026-06-02T01:00:00", 20260602020501000L, Result.of("TP", "0.10")),
          auto("2026-06-02T01:00:00", 20260602090000000L, Result.of("NH3N", "0.8")));
      Instant day = Instant.parse("2026-06-01T16:00:00Z");
      long delay = SectionHarness.DELAY.toMillis();
      assertThat(harness.arrivals())
          .containsExactly(
              new Arrivals("S1", day, 1, delay, delay), new Arrivals("S1", day, 1, delay, delay));
    }
  }

  @Test
  void aFullDayHasTheMeanOfItsReadingsAndADayOfTooFewIsProvisional() throws Exception {
    try (SectionHarness harness = new SectionHarness()) {
      harness.publish(section("S1", WaterClass.III, AUTO_THEN_LAB));
      // 0.9 + 1.1 + 1.0 + 1.3 = 4.3, of 4: 1.075, half even at two decimals 1.08: class IV.
      harness.send(
          auto("2026-06-02T00:00:00", 0, Result.of("NH3N", "0.9")),
          auto("2026-06-02T04:00:00", 0, Result.of("NH3N", "1.1")),
          auto("2026-06-02T08:00:00", 0, Result.of("NH3N", "1.0")),
          auto("2026-06-02T12:00:00", 0, Result.of("NH3N", "1.3")));
      harness.checkpoint();

      SectionEvaluation day = harness.last(Span.DAY);
      assertThat(day.time()).isEqualTo(Instant.parse("2026-06-01T16:00:00Z"));
      assertThat(day.end()).isEqualTo(Instant.parse("2026-06-02T16:00:00Z"));
      assertThat(day.provisional()).isFalse();
      assertThat(day.waterClass()).isEqualTo(WaterClass.IV);
      assertThat(day.compliant()).isFalse();
      assertThat(parameter(day, "NH3N").value()).isEqualTo(new BigDecimal("1.08"));
      assertThat(parameter(day, "NH3N").count()).isEqualTo(4);
      assertThat(parameter(day, "NH3N").expected()).isEqualTo(6);

      harness.send(auto("2026-06-03T00:00:00", 0, Result.of("NH3N", "0.2")));
      harness.checkpoint();
      assertThat(harness.last(Span.DAY).provisional()).isTrue();
      assertThat(harness.last(Span.DAY).compliant()).isNull();
      assertThat(harness.last(Span.DAY).waterClass()).isEqualTo(WaterClass.II);
    }
  }

  @Test
  void theMonthIsTheMeanOfValidDaysAndTheYearToDateOfPublishedMonths() throws Exception {
    try (SectionHarness harness = new SectionHarness()) {
      harness.publish(section("S1", WaterClass.III, AUTO_THEN_LAB));
      // January: 18 days of 0.51 (II limit 0.5: class III), 1 day of 3.0: (9.18 + 3.0) / 19 =
      // 0.641052… → 0.64.
      // 60 % of 31 days is 18.6, so that 19 days suffice.
      for (int day = 1; day <= 19; day++) {
        harness.send(fullDay("2026-01-%02d".formatted(day), day == 19 ? "3.0" : "0.51"));
      }
      // February: 17 days of 1.05 of the 16.8 that are needed.
      for (int day = 1; day <= 17; day++) {
        harness.send(fullDay("2026-02-%02d".formatted(day), "1.05"));
      }
      harness.checkpoint();

      List<SectionEvaluation> months =
          harness.emitted().stream().filter(e -> e.span() == Span.MONTH).toList();
      assertThat(months)
          .extracting(m -> parameter(m, "NH3N").value())
          .containsExactly(new BigDecimal("0.64"), new BigDecimal("1.05"));
      assertThat(months)
          .extracting(SectionEvaluation::waterClass)
          .containsExactly(WaterClass.III, WaterClass.IV);
      assertThat(months).noneMatch(SectionEvaluation::provisional);

      List<SectionEvaluation> cumulative =
          harness.emitted().stream().filter(e -> e.span() == Span.YTD).toList();
      // (0.64 + 1.05) / 2 = 0.845, half even 0.84.
      assertThat(cumulative)
          .extracting(m -> parameter(m, "NH3N").value())
          .containsExactly(new BigDecimal("0.64"), new BigDecimal("0.84"));
      assertThat(cumulative)
          .extracting(SectionEvaluation::time)
          .containsExactly(
              Instant.parse("2025-12-31T16:00:00Z"), Instant.parse("2026-01-31T16:00:00Z"));
    }
  }

  @Test
  void aLateCorrectionOfJanuaryChangesItsDayMonthAndEveryYearToDateSince() throws Exception {
    try (SectionHarness harness = new SectionHarness()) {
      harness.publish(section("S1", WaterClass.III, MonitoringMethod.LAB_ONLY));
      harness.send(
          lab("2026-01-05T10:00:00", 0, Result.of("COD", "30")),
          lab("2026-02-05T10:00:00", 0, Result.of("COD", "18")),
          lab("2026-03-05T10:00:00", 0, Result.of("COD", "18")));
      harness.checkpoint();
      // (30 + 18 + 18) / 3 = 22: class IV.
      assertThat(harness.last(Span.YTD).waterClass()).isEqualTo(WaterClass.IV);
      int before = harness.emitted().size();

      harness.send(lab("2026-01-05T10:00:00", 1, Result.of("COD", "15")));
      harness.checkpoint();

      List<SectionEvaluation> after = harness.emitted().subList(before, harness.emitted().size());
      assertThat(after)
          .extracting(SectionEvaluation::span)
          .containsExactly(
              Span.SAMPLE,
              Span.DAY,
              Span.MONTH,
              Span.QUARTER,
              Span.YTD,
              Span.YTD,
              Span.YTD,
              Span.YEAR);
      // (15 + 18 + 18) / 3 = 17: class III.
      assertThat(harness.last(Span.YTD).waterClass()).isEqualTo(WaterClass.III);
      assertThat(after).allMatch(SectionEvaluation::replaces);
    }
  }

  @Test
  void aWithdrawnResultLeavesNoTrace() throws Exception {
    try (SectionHarness harness = new SectionHarness()) {
      harness.publish(section("S1", WaterClass.III, MonitoringMethod.LAB_ONLY));
      harness.send(
          lab("2026-01-05T10:00:00", 0, Result.of("COD", "50"), Result.of("BOD5", "2.0")),
          lab("2026-01-05T10:00:00", 1, Result.withdrawn("COD")));
      harness.checkpoint();

      assertThat(harness.last(Span.SAMPLE).waterClass()).isEqualTo(WaterClass.I);
      assertThat(harness.last(Span.MONTH).parameters())
          .extracting(ParameterResult::parameter)
          .containsExactly("BOD5");

      harness.send(lab("2026-01-05T10:00:00", 1, Result.withdrawn("BOD5")));
      harness.checkpoint();
      assertThat(harness.last(Span.MONTH).parameters()).isEmpty();
      assertThat(harness.last(Span.MONTH).waterClass()).isNull();
      assertThat(harness.last(Span.YTD).parameters()).isEmpty();
    }
  }

  @Test
  void flaggedResultsAreKeptButNeverJudged() throws Exception {
    try (SectionHarness harness = new SectionHarness()) {
      harness.publish(section("S1", WaterClass.III, AUTO_THEN_LAB));
      harness.send(
          auto(
              "2026-06-01T08:00:00",
              0,
              Result.of("NH3N", "9.9").withFlag(Flag.CALIBRATION),
              Result.of("DO", "8.0")));
      harness.checkpoint();

      assertThat(harness.last(Span.SAMPLE).waterClass()).isEqualTo(WaterClass.I);
      assertThat(harness.last(Span.SAMPLE).flagged())
          .containsExactly(
              new SectionEvaluation.FlaggedResult("NH3N", new BigDecimal("9.9"), Flag.CALIBRATION));
      assertThat(harness.last(Span.DAY).parameters())
          .extracting(ParameterResult::parameter)
          .containsExactly("DO");
    }
  }

  @Test
  void aLaboratoryMonthStandsInForAnAutomaticMonthOfTooFewDays() throws Exception {
    try (SectionHarness harness = new SectionHarness()) {
      harness.publish(section("S1", WaterClass.III, AUTO_THEN_LAB));
      harness.send(fullDay("2026-05-01", "0.30"));
      harness.send(lab("2026-05-12T10:00:00", 0, Result.of("NH3N", "1.60")));
      harness.checkpoint();

      ParameterResult month = parameter(harness.last(Span.MONTH), "NH3N");
      assertThat(month.source()).isEqualTo(ValueSource.LAB);
      assertThat(month.value()).isEqualTo(new BigDecimal("1.60"));
      assertThat(harness.last(Span.MONTH).waterClass()).isEqualTo(WaterClass.V);
    }
  }

  @Test
  void aRepeatChangesNothing() throws Exception {
    try (SectionHarness harness = new SectionHarness()) {
      harness.publish(section("S1", WaterClass.III, AUTO_THEN_LAB));
      Sample sample = auto("2026-06-01T08:00:00", 3, Result.of("NH3N", "1.20"));
      harness.send(sample);
      harness.checkpoint();
      int before = harness.emitted().size();

      harness.send(sample, auto("2026-06-01T08:00:00", 2, Result.of("NH3N", "0.1")));
      harness.checkpoint();

      assertThat(harness.emitted()).hasSize(before);
    }
  }

  @Test
  void samplesWaitForTheRegistryAndOnlyThenAreUnknown() throws Exception {
    try (SectionHarness harness = new SectionHarness()) {
      harness.send(
          auto("2026-06-01T08:00:00", 0, Result.of("NH3N", "1.20")),
          new Sample(
              "S2",
              ValueSource.AUTO,
              Instant.parse("2026-06-01T00:00:00Z"),
              0,
              null,
              List.of(Result.of("NH3N", "0.2"))));
      assertThat(harness.emitted()).isEmpty();
      assertThat(harness.rejected()).isEmpty();

      harness.publish(section("S1", WaterClass.III, AUTO_THEN_LAB));

      assertThat(harness.emitted()).hasSize(1);
      assertThat(harness.rejected())
          .singleElement()
          .satisfies(
              r -> {
                assertThat(r.reason()).isEqualTo(Rejected.Reason.UNKNOWN_SECTION);
                assertThat(r.section()).isEqualTo("S2");
                assertThat(r.id()).isEqualTo("heqing.samples-0@1");
                assertThat(r.payload()).startsWith("  {").contains("\"S2\"").contains("0.2");
              });
    }
  }

  @Test
  void rejectsTheFutureAndWhatIsOlderThanTheRetention() throws Exception {
    try (SectionHarness harness = new SectionHarness()) {
      harness.publish(section("S1", WaterClass.III, AUTO_THEN_LAB));
      harness.send(
          auto("2026-07-01T00:10:00", 0, Result.of("NH3N", "1.20")),
          auto("2024-12-31T23:59:59", 0, Result.of("NH3N", "1.20")),
          auto("2025-01-01T00:00:00", 0, Result.of("NH3N", "1.20")));

      assertThat(harness.rejected())
          .extracting(Rejected::reason)
          .containsExactly(Rejected.Reason.IN_THE_FUTURE, Rejected.Reason.TOO_OLD);
      assertThat(harness.emitted()).hasSize(1);
    }
  }

  @Test
  void aNewTargetIsAppliedToAllThatIsKeptFromItsFirstDayOn() throws Exception {
    try (SectionHarness harness = new SectionHarness()) {
      harness.publish(section("S1", WaterClass.III, AUTO_THEN_LAB));
      harness.send(auto("2025-06-01T08:00:00", 0, Result.of("NH3N", "0.7")));
      harness.send(auto("2026-06-01T08:00:00", 0, Result.of("NH3N", "0.7")));
      harness.checkpoint();
      int before = harness.emitted().size();

      Section tightened =
          SectionHarness.with(
              section("S1", WaterClass.III, AUTO_THEN_LAB),
              new Section.TargetFrom(LocalDate.of(2026, 1, 1), WaterClass.II, Map.of()));
      harness.registry(RegistryEntry.of(tightened));
      harness.checkpoint();

      List<SectionEvaluation> samples =
          harness.emitted().subList(before, harness.emitted().size()).stream()
              .filter(e -> e.span() == Span.SAMPLE)
              .toList();
      assertThat(samples)
          .extracting(SectionEvaluation::compliant)
          .containsExactlyInAnyOrder(true, false);
      assertThat(samples)
          .filteredOn(s -> !s.compliant())
          .extracting(SectionEvaluation::time)
          .containsExactly(Instant.parse("2026-06-01T00:00:00Z"));
    }
  }

  @Test
  void otherSettingsOfEvaluationEvaluateAllSectionsAgain() throws Exception {
    try (SectionHarness harness = new SectionHarness()) {
      harness.publish(section("S1", WaterClass.III, MonitoringMethod.LAB_ONLY));
      // As a whole number 9.4 is 9, which is within 6 to 9; to one decimal it is beyond.
      harness.send(lab("2026-05-06T10:00:00", 0, Result.of("PH", "9.4")));
      harness.checkpoint();
      assertThat(harness.last(Span.MONTH).waterClass()).isEqualTo(WaterClass.I);
      int before = harness.emitted().size();

      harness.registry(
          RegistryEntry.of(SectionHarness.publication(1, Map.of("ph.assessDecimals", "0"))));
      harness.checkpoint();
      assertThat(harness.emitted()).as("that is the default").hasSize(before);

      harness.registry(
          RegistryEntry.of(SectionHarness.publication(1, Map.of("ph.assessDecimals", "1"))));
      harness.checkpoint();

      assertThat(harness.emitted().subList(before, harness.emitted().size()))
          .extracting(SectionEvaluation::span, SectionEvaluation::waterClass)
          .containsExactly(
              tuple(Span.SAMPLE, WaterClass.INFERIOR_V),
              tuple(Span.DAY, WaterClass.INFERIOR_V),
              tuple(Span.MONTH, WaterClass.INFERIOR_V),
              tuple(Span.QUARTER, WaterClass.INFERIOR_V),
              tuple(Span.YTD, WaterClass.INFERIOR_V),
              tuple(Span.YEAR, WaterClass.INFERIOR_V));
    }
  }

  @Test
  void aRestoredOperatorGoesOnWhereItWas() throws Exception {
    OperatorSubtaskState state;
    try (SectionHarness harness = new SectionHarness()) {
      harness.publish(section("S1", WaterClass.III, AUTO_THEN_LAB));
      harness.send(Arrays.copyOf(fullDay("2026-06-02", "0.9"), 3));
      state = harness.checkpoint();
    }
    try (SectionHarness harness = new SectionHarness(state)) {
      harness.send(fullDay("2026-06-02", "0.9")[3]);
      harness.checkpoint();

      assertThat(parameter(harness.last(Span.DAY), "NH3N").count()).isEqualTo(4);
      assertThat(harness.last(Span.DAY).provisional()).isFalse();
    }
  }

  private static Sample[] fullDay(String day, String ammonia) {
    List<Sample> samples = new ArrayList<>();
    for (int hour = 0; hour < 24; hour += 4) {
      samples.add(auto(day + "T%02d:00:00".formatted(hour), 0, Result.of("NH3N", ammonia)));
    }
    return samples.toArray(Sample[]::new);
  }

  private static ParameterResult parameter(SectionEvaluation evaluation, String id) {
    return evaluation.parameters().stream()
        .filter(p -> p.parameter().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
