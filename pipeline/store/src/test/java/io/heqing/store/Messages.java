package io.heqing.store;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.DataKind;
import io.heqing.messages.Evidence;
import io.heqing.messages.PeriodDetail;
import io.heqing.messages.PeriodDetail.DrinkingFailure;
import io.heqing.messages.PeriodDetail.DrinkingResult;
import io.heqing.messages.PeriodDetail.HeadroomResult;
import io.heqing.messages.PeriodDetail.TrendResult;
import io.heqing.messages.PeriodDetail.TrophicResult;
import io.heqing.messages.PeriodDetail.WarningResult;
import io.heqing.messages.RegionReport;
import io.heqing.messages.RegionReport.BoundaryAccount;
import io.heqing.messages.RegionReport.BoundaryChange;
import io.heqing.messages.RegionReport.Comparison;
import io.heqing.messages.RegionReport.DrinkingSources;
import io.heqing.messages.RegionReport.ExcludedSection;
import io.heqing.messages.RegionReport.IndexResult;
import io.heqing.messages.RegionReport.RegionMean;
import io.heqing.messages.RegionReport.RegionPollutant;
import io.heqing.messages.RegionReport.Score;
import io.heqing.messages.RegionReport.ScoreItem;
import io.heqing.messages.Section;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.ParameterResult;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import io.heqing.standard.Grade;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.assessment.Measure;
import io.heqing.standard.headroom.Outlook;
import io.heqing.standard.lake.TrophicGrade;
import io.heqing.standard.region.Change;
import io.heqing.standard.region.Exclusion;
import io.heqing.standard.region.RegionKind;
import io.heqing.standard.trend.Trend.Direction;
import io.heqing.standard.urban.BlackOdorousLevel;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Messages that have all there can be, and almost nothing. */
final class Messages {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final Instant OCTOBER = Instant.parse("2026-09-30T16:00:00Z");
  private static final Instant NOVEMBER = Instant.parse("2026-10-31T16:00:00Z");

  static final PeriodDetail DETAIL =
      new PeriodDetail(
          false,
          9,
          7,
          Outlook.AT_RISK,
          List.of(
              new HeadroomResult("NH3N", number("0.85"), null, 12, number("1.23"), Outlook.AT_RISK),
              new HeadroomResult("DO", null, number("6.2"), 12, number("7.1"), Outlook.ON_COURSE),
              new HeadroomResult("PH", number("9"), number("6"), 3, number("7"), Outlook.MET),
              new HeadroomResult("TP", null, null, 1, number("0.9"), Outlook.LOST)),
          List.of(
              new TrendResult("NH3N", Span.MONTH, 9, number("-0.8167"), Direction.FALLING, true),
              new TrendResult("COD", Span.MONTH, 9, number("0.1"), Direction.STEADY, false),
              new TrendResult("TP", Span.MONTH, 9, number("0.7"), Direction.RISING, false),
              new TrendResult("TP", Span.YEAR, 5, number("0.0"), Direction.STEADY, false)),
          new TrophicResult(number("52.4"), TrophicGrade.LIGHTLY_EUTROPHIC),
          new DrinkingResult(
              false,
              List.of(
                  new DrinkingFailure("NH3N", number("1.20"), "≤1.0", number("0.20")),
                  new DrinkingFailure("DO", number("4.1"), "≥5", null)),
              number("310"),
              number("635.5")),
          BlackOdorousLevel.LIGHT,
          new WarningResult(1, WaterClass.II));

  static final AlertEvent ALERT =
      new AlertEvent(
          "S1/auto/NH3N/2026-10-01T04:00:00Z",
          AlertEvent.Transition.RAISED,
          Instant.parse("2026-10-01T08:00:00Z"),
          "S1",
          "auto",
          Watch.TARGET,
          "NH3N",
          Span.SAMPLE,
          ValueSource.AUTO,
          Severity.MAJOR,
          Instant.parse("2026-10-01T04:00:00Z"),
          Instant.parse("2026-10-01T00:00:00Z"),
          number("2.35"),
          WaterClass.INFERIOR_V,
          WaterClass.III,
          "≤1.0",
          number("1.35"),
          null,
          null,
          number("1.20"),
          "张三",
          new Evidence(
              Evidence.Finding.BEGAN_HERE,
              List.of(),
              "S0",
              "S1",
              List.of("澜东县"),
              "张三",
              List.of(new Evidence.LikelySource("P1", 90, List.of()))),
          false);

  static final Section SECTION =
      new Section(
          "S1",
          "老桥",
          "澜州市",
          "澜东县",
          "澜江",
          WaterBody.RIVER,
          number("12.5"),
          number("30.25"),
          number("120.5"),
          List.of("national", "sea"),
          List.of(new Section.TargetFrom(LocalDate.of(2020, 1, 1), WaterClass.III, Map.of())),
          MonitoringMethod.AUTO_THEN_LAB,
          6,
          DataKind.HOUR,
          List.of(
              new Section.Chief("city", "赵六", null),
              new Section.Chief("county", "王五", null),
              new Section.Chief("town", "李四", null),
              new Section.Chief("village", "张三", null)),
          List.of(new Section.Intake(LocalDate.of(2020, 1, 1), number("35.5"))),
          List.of("澜西县"));

  static final RegionReport COUNTY =
      new RegionReport(
          RegionKind.COUNTY,
          "澜东县",
          Span.YTD,
          OCTOBER,
          NOVEMBER,
          false,
          7,
          5,
          List.of(
              new ExcludedSection("S7", Exclusion.NO_WATER),
              new ExcludedSection("S8", Exclusion.TOO_FEW_VALUES)),
          List.of(0, 2, 1, 1, 0, 1),
          number("60.0"),
          number("20.0"),
          4,
          3,
          number("75.0"),
          WaterClass.IV,
          Grade.LIGHT_POLLUTION,
          true,
          List.of(
              new RegionPollutant("TP", 2, number("40.0")),
              new RegionPollutant("NH3N", 1, number("20.0"))),
          List.of(new RegionMean("TP", number("0.213"), 5), new RegionMean("WT", number("0"), 5)),
          new IndexResult(
              number("4.1230"), List.of("PH", "DO"), 1, 9, number("-3.20"), 2, 8, Exclusion.CLEAN),
          new Comparison(
              Change.SOME_BETTER,
              true,
              4,
              List.of("S9"),
              Grade.MODERATE_POLLUTION,
              Grade.GOOD,
              number("50.0"),
              number("75.0"),
              number("25.0"),
              number("0.0"),
              null,
              null),
          new Comparison(
              Change.NONE,
              false,
              5,
              List.of(),
              Grade.GOOD,
              Grade.GOOD,
              number("60.0"),
              number("60.0"),
              number("0.0"),
              number("20.0"),
              number("2.31"),
              number("-4.8")),
          new TrophicResult(number("61.0"), TrophicGrade.MODERATELY_EUTROPHIC),
          new DrinkingSources(2, 1, number("50.0"), number("310"), number("635.5"), number("48.8")),
          BlackOdorousLevel.NONE,
          new Score(
              number("80.50"),
              number("90"),
              List.of(
                  new ScoreItem(
                      Measure.COMPLIANCE_RATE, number("75.0"), number("80.5"), number("90")),
                  new ScoreItem(Measure.INDEX_RANK, null, number("0"), number("10")))),
          List.of(
              new BoundaryAccount(
                  "澜东县",
                  "澜江",
                  "S1",
                  "S2",
                  WaterClass.II,
                  WaterClass.INFERIOR_V,
                  List.of(
                      new BoundaryChange(
                          "TP", number("0.05"), number("0.5"), number("12.3"), number("140")),
                      new BoundaryChange("DO", number("8"), number("2"), null, null))),
              new BoundaryAccount("澜东县", "镜河", null, "S3", null, null, List.of())));

  /** The same county where nothing was measured. */
  static final RegionReport EMPTY = withIndex(null);

  private Messages() {}

  /** The empty county, but for its index. */
  static RegionReport withIndex(IndexResult index) {
    return new RegionReport(
        RegionKind.COUNTY,
        "澜东县",
        Span.YTD,
        OCTOBER,
        NOVEMBER,
        false,
        1,
        0,
        List.of(new ExcludedSection("S7", Exclusion.NO_DATA)),
        null,
        null,
        null,
        0,
        0,
        null,
        null,
        null,
        false,
        null,
        null,
        index,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** A period of one parameter. */
  static SectionEvaluation period(Span span, PeriodDetail detail) {
    return new SectionEvaluation(
        "H01",
        span,
        null,
        OCTOBER,
        NOVEMBER,
        WaterClass.III,
        WaterClass.III,
        true,
        false,
        List.of(
            new ParameterResult(
                "NH3N",
                number("0.52"),
                WaterClass.III,
                false,
                null,
                null,
                null,
                ValueSource.AUTO,
                31,
                31,
                false)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        detail,
        false);
  }

  /** An automatic sample of one parameter. */
  static SectionEvaluation sample(PeriodDetail detail) {
    return new SectionEvaluation(
        "H01",
        Span.SAMPLE,
        ValueSource.AUTO,
        OCTOBER,
        OCTOBER,
        WaterClass.III,
        WaterClass.III,
        true,
        false,
        List.of(
            new ParameterResult(
                "NH3N",
                number("0.52"),
                WaterClass.III,
                false,
                null,
                null,
                null,
                null,
                1,
                1,
                false)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        detail,
        false);
  }

  private static BigDecimal number(String digits) {
    return new BigDecimal(digits);
  }
}
