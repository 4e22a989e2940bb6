package io.heqing.jobs.compliance;

import static io.heqing.jobs.compliance.SectionHarness.auto;
import static io.heqing.jobs.compliance.SectionHarness.lab;
import static io.heqing.jobs.compliance.SectionHarness.section;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.heqing.messages.Flag;
import io.heqing.messages.PeriodDetail;
import io.heqing.messages.PeriodDetail.DrinkingFailure;
import io.heqing.messages.PeriodDetail.DrinkingResult;
import io.heqing.messages.PeriodDetail.HeadroomResult;
import io.heqing.messages.PeriodDetail.TrendResult;
import io.heqing.messages.PeriodDetail.TrophicResult;
import io.heqing.messages.PeriodDetail.WarningResult;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Result;
import io.heqing.messages.Section;
import io.heqing.messages.Section.Intake;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Span;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.headroom.Outlook;
import io.heqing.standard.lake.TrophicGrade;
import io.heqing.standard.trend.Trend.Direction;
import io.heqing.standard.urban.BlackOdorousLevel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What samples and periods say beyond class and compliance, by hand. */
class PeriodDetailsTest {
  private static final Result DRY = new Result("CODMN", null, false, Flag.NO_WATER);

  private SectionHarness harness;

  @BeforeEach
  void open() throws Exception {
    harness = new SectionHarness();
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  @DisplayName("R-RATIO: a month of which all that is told is that there was no water")
  void aDryMonthIsNotAMonthWithoutData() throws Exception {
    harness.publish(river(MonitoringMethod.LAB_ONLY));
    harness.send(lab("2026-02-05T10:00:00", 0, DRY));
    harness.checkpoint();

    assertThat(harness.last(Span.MONTH).waterClass()).isNull();
    assertThat(harness.last(Span.MONTH).detail().noWater()).isTrue();
    assertThat(harness.last(Span.QUARTER).detail().noWater()).isTrue();
    assertThat(harness.last(Span.YTD).detail().noWater()).isTrue();
    assertThat(harness.last(Span.YEAR).detail().noWater()).isTrue();

    harness.send(
        lab("2026-01-05T10:00:00", 0, Result.of("CODMN", "5.0")),
        lab("2026-03-05T10:00:00", 0, Result.of("CODMN", "5.0").withFlag(Flag.FAULT)));
    harness.checkpoint();

    assertThat(harness.last(Span.MONTH, "2026-02-01").detail().noWater()).isTrue();
    assertThat(harness.last(Span.MONTH, "2026-03-01").detail()).as("no data").isNull();
    assertThat(harness.last(Span.QUARTER).detail().noWater()).isFalse();
    assertThat(harness.last(Span.YEAR).detail().noWater()).isFalse();
  }

  @Test
  void aDryDayOfAMonthWithWaterIsNoDryMonth() throws Exception {
    harness.publish(river(MonitoringMethod.LAB_ONLY));
    harness.send(
        lab("2026-02-05T10:00:00", 0, DRY),
        lab("2026-02-12T10:00:00", 0, Result.of("CODMN", "5.0")));
    harness.checkpoint();

    assertThat(harness.last(Span.MONTH).detail()).isNull();
  }

  @Test
  void aDryMonthThatIsTakenBackLeavesNoTrace() throws Exception {
    harness.publish(river(MonitoringMethod.LAB_ONLY));
    harness.send(lab("2026-02-05T10:00:00", 0, DRY));
    harness.checkpoint();
    harness.send(lab("2026-02-05T10:00:00", 1, Result.withdrawn("CODMN")));
    harness.checkpoint();

    assertThat(harness.last(Span.MONTH).detail()).isNull();
    assertThat(harness.last(Span.QUARTER).detail()).isNull();
  }

  @Test
  @DisplayName("Headroom: a month is at risk before it fails, and is over with the next")
  void aMonthIsAtRiskBeforeItFails() throws Exception {
    harness.publish(river(MonitoringMethod.AUTO_ONLY));
    for (int day = 1; day <= 21; day++) {
      fullDay("2026-05-%02d".formatted(day), day <= 14 ? "0.80" : "1.20");
    }
    // A day of too few readings: it counts neither as a value nor as one of those to come.
    harness.send(auto("2026-05-22T00:00:00", 0, Result.of("NH3N", "9.0")));
    harness.checkpoint();

    // So far 14 · 0.80 + 7 · 1.20 = 19.60 over 21 days, 0.93: within 1.0, and enough days.
    SectionEvaluation may = harness.last(Span.MONTH);
    assertThat(may.compliant()).isTrue();
    // 30 days may have 30 · 1.005 = 30.15 (1.005 is rounded to 1.00), so that 10.55 are left for
    // 9: 1.172. The last seven days have 1.20.
    assertThat(may.detail().headroom())
        .containsExactly(
            new HeadroomResult(
                "NH3N", new BigDecimal("1.17"), null, 9, new BigDecimal("1.20"), Outlook.AT_RISK));
    assertThat(may.detail().outlook()).isEqualTo(Outlook.AT_RISK);

    harness.send(auto("2026-06-01T00:00:00", 0, Result.of("NH3N", "0.5")));
    harness.checkpoint();

    SectionEvaluation over = harness.last(Span.MONTH, "2026-05-01");
    assertThat(over.detail().headroom())
        .containsExactly(
            new HeadroomResult("NH3N", null, null, 0, new BigDecimal("1.20"), Outlook.MET));
    // One reading is no valid day: nothing to go by yet.
    assertThat(harness.last(Span.MONTH, "2026-06-01").detail()).isNull();
  }

  @Test
  void aMonthOfTooFewDaysThatIsOverWasNeitherMetNorMissed() throws Exception {
    harness.publish(river(MonitoringMethod.AUTO_ONLY));
    fullDay("2026-05-01", "0.80");
    fullDay("2026-06-01", "0.80");
    harness.checkpoint();

    assertThat(harness.last(Span.MONTH, "2026-05-01").detail()).isNull();
    assertThat(harness.last(Span.MONTH, "2026-06-01").detail().outlook())
        .isEqualTo(Outlook.ON_COURSE);
  }

  @Test
  void aLaboratoryMonthHasNoHeadroom() throws Exception {
    harness.publish(river(MonitoringMethod.AUTO_THEN_LAB));
    fullDay("2026-05-01", "0.80");
    harness.send(lab("2026-05-02T10:00:00", 0, Result.of("NH3N", "0.90")));
    harness.checkpoint();

    assertThat(harness.last(Span.MONTH).detail()).isNull();
  }

  @Test
  @DisplayName("R-WARN: what the rest of the year may have, against the target of its last day")
  void theRestOfTheYearIsHeldAgainstTheTargetOfItsLastDay() throws Exception {
    harness.publish(
        SectionHarness.with(
            river(MonitoringMethod.LAB_ONLY),
            new Section.TargetFrom(LocalDate.of(2026, 10, 1), WaterClass.II, Map.of())));
    int month = 1;
    for (String value : List.of("5.0", "6.0", "7.0", "7.0")) {
      harness.send(lab("2026-%02d-05T10:00:00".formatted(month++), 0, Result.of("CODMN", value)));
    }
    harness.checkpoint();

    SectionEvaluation ytd = harness.last(Span.YTD);
    assertThat(ytd.target()).isEqualTo(WaterClass.III);
    // Class II is up to 4; 4.05 is rounded to 4.0. 12 · 4.05 − 25 = 23.6 are left for eight: 2.95.
    // The last three months have 20 / 3 = 6.7.
    assertThat(ytd.detail().headroom())
        .containsExactly(
            new HeadroomResult(
                "CODMN", new BigDecimal("2.9"), null, 8, new BigDecimal("6.7"), Outlook.AT_RISK));
    assertThat(ytd.detail().outlook()).isEqualTo(Outlook.AT_RISK);
    assertThat(harness.last(Span.QUARTER).detail().headroom()).isEmpty();
  }

  @Test
  void aParameterMeasuredLessOftenHasFewerMonthsToCome() throws Exception {
    harness.publish(river(MonitoringMethod.LAB_ONLY));
    harness.send(
        lab("2026-01-05T10:00:00", 0, Result.of("COD", "16"), Result.of("CODMN", "4.0")),
        lab("2026-02-05T10:00:00", 0, Result.of("CODMN", "4.0")),
        lab("2026-03-05T10:00:00", 0, Result.of("CODMN", "4.0")));
    harness.checkpoint();

    // One month in three: three of the nine to come.
    assertThat(harness.last(Span.YTD).detail().headroom())
        .extracting(HeadroomResult::parameter, HeadroomResult::remaining)
        .containsExactly(tuple("COD", 3), tuple("CODMN", 9));
  }

  @Test
  @DisplayName("R-DRINK: a source by Table 2, unrounded, with the volumes of its months")
  void aSourceCompliesInEveryMonthOrNot() throws Exception {
    harness.publish(
        source(
            List.of(
                new Intake(LocalDate.of(2025, 1, 1), new BigDecimal("120")),
                new Intake(LocalDate.of(2026, 2, 1), new BigDecimal("100.5")))));
    harness.send(
        lab("2026-01-05T10:00:00", 0, Result.of("FE", "0.3001"), Result.of("CODMN", "3.0")),
        lab("2026-02-05T10:00:00", 0, Result.of("FE", "0.30"), Result.of("CODMN", "3.0")));
    harness.checkpoint();

    DrinkingFailure iron =
        new DrinkingFailure("FE", new BigDecimal("0.3001"), "≤0.3", new BigDecimal("0.0003"));
    assertThat(harness.last(Span.MONTH, "2026-01-01").detail().drinking())
        .isEqualTo(
            new DrinkingResult(false, List.of(iron), BigDecimal.ZERO, new BigDecimal("120")));
    assertThat(harness.last(Span.MONTH, "2026-02-01").detail().drinking())
        .isEqualTo(
            new DrinkingResult(true, List.of(), new BigDecimal("100.5"), new BigDecimal("100.5")));
    for (Span span : List.of(Span.QUARTER, Span.YTD, Span.YEAR)) {
      assertThat(harness.last(span).detail().drinking())
          .isEqualTo(
              new DrinkingResult(
                  false, List.of(iron), new BigDecimal("100.5"), new BigDecimal("220.5")));
    }
  }

  @Test
  void ofSeveralFailuresOfAParameterTheNewestIsTold() throws Exception {
    harness.publish(source(List.of()));
    harness.send(
        lab("2026-01-05T10:00:00", 0, Result.of("FE", "0.6"), Result.of("CL", "300")),
        lab("2026-02-05T10:00:00", 0, Result.of("FE", "0.45")));
    harness.checkpoint();

    DrinkingResult year = harness.last(Span.YEAR).detail().drinking();
    assertThat(year.failing())
        .extracting(DrinkingFailure::parameter, DrinkingFailure::value)
        .containsExactly(tuple("FE", new BigDecimal("0.45")), tuple("CL", new BigDecimal("300")));
    assertThat(year.volume()).as("not known").isNull();
    assertThat(year.compliantVolume()).isNull();
  }

  @Test
  void aSectionThatIsNoSourceIsNotJudgedAsOne() throws Exception {
    harness.publish(river(MonitoringMethod.LAB_ONLY));
    harness.send(lab("2026-01-05T10:00:00", 0, Result.of("FE", "0.6")));
    harness.checkpoint();

    for (Span span : List.of(Span.SAMPLE, Span.DAY, Span.MONTH)) {
      assertThat(harness.last(span).detail()).as(span.name()).isNull();
    }
  }

  @Test
  @DisplayName("R-DRINK: a reading as it stands, a laboratory's sample and a day as statistics")
  void aSourcesSampleAndDayAreJudgedBeforeItsMonth() throws Exception {
    Result[] results = {
      Result.of("NH3N", "1.004"), Result.of("PH", "9.4"), Result.of("FE", "0.45")
    };
    harness.publish(source(List.of(new Intake(LocalDate.of(2025, 1, 1), BigDecimal.TEN))));
    harness.send(auto("2026-01-05T08:00:00", 0, results));
    harness.checkpoint();

    DrinkingFailure iron =
        new DrinkingFailure("FE", new BigDecimal("0.45"), "≤0.3", new BigDecimal("0.50"));
    assertThat(harness.last(Span.SAMPLE).detail())
        .isEqualTo(
            source(
                new DrinkingFailure("PH", new BigDecimal("9.4"), "6–9", null),
                new DrinkingFailure(
                    "NH3N", new BigDecimal("1.004"), "≤1.0", new BigDecimal("0.004")),
                iron));
    assertThat(harness.last(Span.DAY).detail()).as("only laboratory results count").isNull();

    harness.send(lab("2026-01-05T10:00:00", 0, results));
    harness.checkpoint();

    // Rounded, 1.00 and 9 meet their limits; Table 2 is not rounded.
    assertThat(harness.last(Span.SAMPLE).detail()).isEqualTo(source(iron));
    assertThat(harness.last(Span.DAY).detail()).isEqualTo(source(iron));
  }

  @Test
  void aSourcesSampleThatSaysNothingIsNotJudgedAndACorrectionIs() throws Exception {
    harness.publish(source(List.of()));
    harness.send(
        lab(
            "2026-01-05T10:00:00",
            0,
            Result.of("NH3N", "3").withFlag(Flag.FAULT),
            Result.below("FE", new BigDecimal("0.7")),
            Result.of("WT", "12")));
    harness.checkpoint();

    assertThat(harness.last(Span.SAMPLE).detail()).isNull();
    assertThat(harness.last(Span.DAY).detail()).isNull();

    harness.send(lab("2026-01-05T10:00:00", 1, Result.of("FE", "0.2")));
    harness.checkpoint();

    assertThat(harness.last(Span.SAMPLE).detail()).isEqualTo(source());
    assertThat(harness.last(Span.DAY).detail()).isEqualTo(source());
  }

  @Test
  void aSourcesDayOfTooFewReadingsIsNotJudged() throws Exception {
    harness.publish(
        section(
            "S1",
            WaterClass.III,
            MonitoringMethod.AUTO_ONLY,
            WaterBody.RIVER,
            6,
            List.of("drinking"),
            List.of()));
    harness.send(
        auto("2026-01-05T00:00:00", 0, Result.of("NH3N", "1.5")),
        auto("2026-01-05T04:00:00", 0, Result.of("NH3N", "1.5")),
        auto("2026-01-05T08:00:00", 0, Result.of("NH3N", "0.5")));
    harness.checkpoint();
    assertThat(harness.last(Span.SAMPLE).detail()).isEqualTo(source());
    assertThat(harness.last(Span.DAY).detail()).isNull();

    // Four of six are enough: 4.6 of 4 is 1.15.
    harness.send(auto("2026-01-05T12:00:00", 0, Result.of("NH3N", "1.1")));
    harness.checkpoint();
    assertThat(harness.last(Span.DAY).detail())
        .isEqualTo(
            source(
                new DrinkingFailure(
                    "NH3N", new BigDecimal("1.15"), "≤1.0", new BigDecimal("0.15"))));
  }

  @Test
  @DisplayName("R-WARN: level 2 by one class, 1 by two, in the month and in the year to date")
  void aYearToDateThatGotWorseIsWarnedOf() throws Exception {
    harness.publish(river(MonitoringMethod.LAB_ONLY));
    codMn("2025-01", "5.0");
    codMn("2025-02", "5.0");
    codMn("2025-03", "5.0");
    codMn("2026-01", "7.0");
    codMn("2026-02", "6.0");
    codMn("2026-03", "20.0");
    harness.checkpoint();

    // III last year, IV (to 10) now.
    assertThat(warning("2026-01")).isEqualTo(new WarningResult(2, WaterClass.III));
    // The year to date is 6.5 and IV, and the month is III as it was.
    assertThat(warning("2026-02")).isNull();
    // Worse than V in the month; 33 / 3 = 11.0 and V (to 15) so far.
    assertThat(warning("2026-03")).isEqualTo(new WarningResult(1, WaterClass.III));
    assertThat(warning("2025-03")).as("of the year before nothing is known").isNull();
    for (Span span : List.of(Span.MONTH, Span.QUARTER, Span.YEAR)) {
      PeriodDetail detail = harness.last(span).detail();
      assertThat(detail == null ? null : detail.warning()).as(span.name()).isNull();
    }
  }

  @Test
  @DisplayName("R-WARN: a correction of last year corrects the warning, and takes it back")
  void aCorrectionOfLastYearCorrectsTheWarning() throws Exception {
    harness.publish(river(MonitoringMethod.LAB_ONLY));
    codMn("2025-01", "5.0");
    codMn("2026-01", "12.0");
    harness.checkpoint();
    assertThat(warning("2026-01")).isEqualTo(new WarningResult(1, WaterClass.III));

    harness.send(lab("2025-01-05T10:00:00", 1, Result.of("CODMN", "9.0")));
    harness.checkpoint();
    assertThat(warning("2026-01")).isEqualTo(new WarningResult(2, WaterClass.IV));

    harness.send(lab("2025-01-05T10:00:00", 2, Result.withdrawn("CODMN")));
    harness.checkpoint();
    assertThat(warning("2026-01")).isNull();
  }

  @Test
  @DisplayName("R-WARN: the year to date misses the target of the year's last day")
  void aWarningIsHeldAgainstTheTargetOfTheYear() throws Exception {
    Section section = section("S1", WaterClass.IV, MonitoringMethod.LAB_ONLY);
    harness.publish(section);
    codMn("2025-01", "5.0");
    codMn("2026-01", "7.0");
    harness.checkpoint();
    assertThat(warning("2026-01")).as("IV is met").isNull();

    harness.registry(
        RegistryEntry.of(
            SectionHarness.with(
                section,
                new Section.TargetFrom(LocalDate.of(2026, 12, 31), WaterClass.III, Map.of()))));
    harness.checkpoint();
    assertThat(warning("2026-01")).isEqualTo(new WarningResult(2, WaterClass.III));
  }

  @Test
  @DisplayName("R-WARN: a class of too few values, of this year or last, warns of nothing")
  void aClassOfTooFewValuesWarnsOfNothing() throws Exception {
    harness.publish(river(MonitoringMethod.LAB_ONLY));
    codMn("2025-03", "5.0");
    codMn("2026-01", "9.0");
    codMn("2026-03", "9.0");
    harness.checkpoint();
    assertThat(warning("2026-03")).as("of last year one month of three").isNull();

    codMn("2025-02", "5.0");
    harness.checkpoint();
    assertThat(warning("2026-03")).isEqualTo(new WarningResult(2, WaterClass.III));

    harness.send(lab("2026-01-05T10:00:00", 1, Result.withdrawn("CODMN")));
    harness.checkpoint();
    assertThat(warning("2026-03")).as("of this year one month of three").isNull();
  }

  @Test
  @DisplayName("R-WARN: an automatic month of too few days warns of nothing")
  void aMonthOfTooFewDaysWarnsOfNothing() throws Exception {
    harness.publish(river(MonitoringMethod.AUTO_ONLY));
    // Of February, 17 of 28 days are enough; of March, 18 of 31 are not.
    for (int day = 1; day <= 18; day++) {
      fullDay("2025-02-%02d".formatted(day), "0.80");
      fullDay("2025-03-%02d".formatted(day), "0.80");
      fullDay("2026-02-%02d".formatted(day), "1.20");
    }
    for (int day = 1; day <= 19; day++) {
      fullDay("2025-01-%02d".formatted(day), "0.80");
      fullDay("2026-01-%02d".formatted(day), "1.20");
      fullDay("2026-03-%02d".formatted(day), "1.20");
    }
    harness.checkpoint();
    assertThat(warning("2026-02")).isEqualTo(new WarningResult(2, WaterClass.III));
    assertThat(warning("2026-03")).isNull();

    fullDay("2025-03-19", "0.80");
    harness.checkpoint();
    assertThat(warning("2026-03")).isEqualTo(new WarningResult(2, WaterClass.III));
  }

  @Test
  @DisplayName("R-SPEARMAN: a trend over twelve months across the turn of the year")
  void aTrendOverTwelveMonths() throws Exception {
    harness.publish(river(MonitoringMethod.LAB_ONLY));
    YearMonth month = YearMonth.of(2025, 7);
    for (int i = 10; i <= 21; i++, month = month.plusMonths(1)) {
      harness.send(lab(month + "-05T10:00:00", 0, Result.of("NH3N", "0." + i)));
    }
    harness.checkpoint();

    assertThat(harness.last(Span.YTD, "2026-06-01").detail().trends())
        .containsExactly(
            new TrendResult(
                "NH3N", Span.MONTH, 12, new BigDecimal("1.0000"), Direction.RISING, true));
    assertThat(harness.last(Span.YTD, "2025-10-01").detail().trends())
        .as("four months are no trend")
        .isEmpty();

    // Without December there are the six months since.
    harness.send(lab("2025-12-05T10:00:00", 1, Result.withdrawn("NH3N")));
    harness.checkpoint();

    assertThat(harness.last(Span.YTD, "2026-06-01").detail().trends())
        .extracting(TrendResult::periods, TrendResult::direction)
        .containsExactly(tuple(6, Direction.RISING));
  }

  @Test
  @DisplayName("R-SPEARMAN: a trend over the annual means of years that are over")
  void aTrendOverYears() throws Exception {
    harness.registry(RegistryEntry.of(river(MonitoringMethod.LAB_ONLY)));
    harness.registry(RegistryEntry.of(SectionHarness.publication(6, Map.of())));
    for (int year = 2020; year <= 2025; year++) {
      for (int month = 1; month <= 8; month++) {
        // The same every other month, so that there is no trend within a year.
        harness.send(
            lab(
                "%d-%02d-05T10:00:00".formatted(year, month),
                0,
                Result.of("NH3N", "0.%d%d".formatted(2026 - year, 1 + month % 2 * 2))));
      }
    }
    harness.send(lab("2026-01-05T10:00:00", 0, Result.of("NH3N", "0.90")));
    harness.checkpoint();

    // Means 0.62, 0.52 … 0.12 of six years: beyond 0.829 and 0.943.
    assertThat(harness.last(Span.YTD, "2026-01-01").detail().trends())
        .containsExactly(
            new TrendResult(
                "NH3N", Span.YEAR, 6, new BigDecimal("-1.0000"), Direction.FALLING, true));
    // In August 2025 five years are over: beyond 0.900, and not beyond 1.000.
    assertThat(harness.last(Span.YTD, "2025-08-01").detail().trends())
        .filteredOn(t -> t.over() == Span.YEAR)
        .containsExactly(
            new TrendResult(
                "NH3N", Span.YEAR, 5, new BigDecimal("-1.0000"), Direction.FALLING, false));
  }

  @Test
  @DisplayName("R-TLI: a lake's trophic state (worked example W33)")
  void aLakeHasATrophicState() throws Exception {
    Result[] lake = {
      Result.of("CHLA", "0.020"),
      Result.of("TP", "0.08"),
      Result.of("TN", "1.5"),
      Result.of("SD", "0.5"),
      Result.of("CODMN", "5.2")
    };
    harness.publish(
        section(
            "S1",
            WaterClass.III,
            MonitoringMethod.LAB_ONLY,
            WaterBody.LAKE,
            6,
            List.of(),
            List.of()));
    harness.send(lab("2026-03-05T10:00:00", 0, lake));
    harness.checkpoint();

    TrophicResult state = new TrophicResult(new BigDecimal("56.4"), TrophicGrade.LIGHTLY_EUTROPHIC);
    for (Span span : List.of(Span.MONTH, Span.QUARTER, Span.YTD, Span.YEAR)) {
      assertThat(harness.last(span).detail())
          .as(span.name())
          .extracting(PeriodDetail::trophic)
          .isEqualTo(state);
    }
    assertThat(harness.last(Span.DAY).detail()).isNull();

    harness.registry(RegistryEntry.of(river(MonitoringMethod.LAB_ONLY)));
    harness.checkpoint();
    assertThat(harness.last(Span.MONTH).detail()).as("no river has one").isNull();
  }

  @Test
  @DisplayName("R-BLACK: an urban section's month by day means and laboratory results")
  void anUrbanSectionHasALevel() throws Exception {
    harness.publish(
        section(
            "S1",
            WaterClass.V,
            MonitoringMethod.AUTO_ONLY,
            WaterBody.RIVER,
            6,
            List.of("urban"),
            List.of()));
    // A night without oxygen, the day's mean of 6 · 2.5 − 2.5 + 0.1 over 6 is 2.1.
    for (int hour = 0; hour < 24; hour += 4) {
      harness.send(
          auto(
              "2026-05-01T%02d:00:00".formatted(hour),
              0,
              Result.of("DO", hour == 0 ? "0.1" : "2.5")));
    }
    harness.checkpoint();
    assertThat(harness.last(Span.MONTH).detail().blackOdorous()).isEqualTo(BlackOdorousLevel.NONE);

    harness.send(lab("2026-05-09T10:00:00", 0, Result.of("NH3N", "8.1")));
    harness.checkpoint();
    assertThat(harness.last(Span.MONTH).detail().blackOdorous()).isEqualTo(BlackOdorousLevel.LIGHT);
    assertThat(harness.last(Span.QUARTER).detail()).isNull();
  }

  private void fullDay(String day, String ammonia) throws Exception {
    for (int hour = 0; hour < 24; hour += 4) {
      harness.send(auto(day + "T%02d:00:00".formatted(hour), 0, Result.of("NH3N", ammonia)));
    }
  }

  private void codMn(String month, String value) throws Exception {
    harness.send(lab(month + "-05T10:00:00", 0, Result.of("CODMN", value)));
  }

  private WarningResult warning(String month) {
    PeriodDetail detail = harness.last(Span.YTD, month + "-01").detail();
    return detail == null ? null : detail.warning();
  }

  /** What is told of a source's sample or day. */
  private static PeriodDetail source(DrinkingFailure... failing) {
    return new PeriodDetail(
        false,
        0,
        0,
        null,
        List.of(),
        List.of(),
        null,
        new DrinkingResult(failing.length == 0, List.of(failing), null, null),
        null,
        null);
  }

  private static Section river(MonitoringMethod method) {
    return section("S1", WaterClass.III, method);
  }

  private static Section source(List<Intake> intakes) {
    return section(
        "S1",
        WaterClass.III,
        MonitoringMethod.LAB_ONLY,
        WaterBody.RIVER,
        6,
        List.of("drinking"),
        intakes);
  }
}
