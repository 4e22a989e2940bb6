package io.heqing.messages;

import io.heqing.messages.PeriodDetail.TrophicResult;
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
import io.heqing.standard.Grade;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.WaterClass;
import io.heqing.standard.assessment.Measure;
import io.heqing.standard.lake.TrophicGrade;
import io.heqing.standard.region.Change;
import io.heqing.standard.region.Exclusion;
import io.heqing.standard.region.RegionKind;
import io.heqing.standard.urban.BlackOdorousLevel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Regions in tests. */
final class Regions {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-11-01T00:00:00Z");

  /** Everything there can be. */
  static final RegionReport FULL =
      report(
          RegionKind.CHIEF,
          "市级河长 \"甲\"/乙",
          true,
          List.of(
              new ExcludedSection("S7", Exclusion.NO_WATER),
              new ExcludedSection("S8", Exclusion.TOO_FEW_VALUES)),
          List.of(0, 2, 1, 1, 0, 1),
          number("60.0"),
          number("20.0"),
          4,
          3,
          number("75.0"),
          WaterClass.INFERIOR_V,
          Grade.LIGHT_POLLUTION,
          true,
          List.of(new RegionPollutant("TP", 2, number("40.0"))),
          List.of(new RegionMean("TP", number("0.200"), 5)),
          new IndexResult(
              number("4.1230"), List.of("PH", "DO"), 1, 9, number("-3.20"), 2, 8, Exclusion.CLEAN),
          comparison(Change.SOME_BETTER, true),
          comparison(Change.MARKED_WORSE, false),
          new TrophicResult(number("61.0"), TrophicGrade.MODERATELY_EUTROPHIC),
          new DrinkingSources(2, 1, number("50.0"), number("310"), number("635.5"), number("48.8")),
          BlackOdorousLevel.LIGHT,
          new Score(
              number("80.50"),
              number("100"),
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
              new BoundaryAccount("澜东县", "镜河", null, "S3", null, WaterClass.I, null)));

  /** A region without any figure. */
  static final RegionReport NOTHING =
      report(
          RegionKind.COUNTY,
          "县",
          false,
          null,
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
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null);

  /** Figures that are 0 and answers that are no. */
  static final RegionReport ZEROS =
      report(
          RegionKind.SECTION,
          "S1",
          false,
          List.of(),
          List.of(0, 0, 0, 0, 0, 0),
          number("0.0"),
          number("0"),
          2,
          0,
          number("0.00"),
          WaterClass.I,
          Grade.EXCELLENT,
          false,
          List.of(new RegionPollutant("TP", 0, number("0.0"))),
          List.of(new RegionMean("WT", number("0"), 0)),
          new IndexResult(number("0.0000"), null, 0, 0, number("0.00"), 0, 0, null),
          new Comparison(
              Change.MARKED_BETTER,
              false,
              0,
              null,
              Grade.EXCELLENT,
              Grade.EXCELLENT,
              number("0.0"),
              number("0.0"),
              number("0"),
              number("0"),
              number("0.00"),
              number("0.0")),
          null,
          new TrophicResult(number("0.0"), TrophicGrade.OLIGOTROPHIC),
          new DrinkingSources(0, 0, number("0.0"), number("0"), number("0"), number("0.0")),
          BlackOdorousLevel.NONE,
          new Score(number("0"), number("0"), null),
          List.of());

  private Regions() {}

  /** A county of forty sections with means of every parameter that decides the class. */
  static RegionReport ofAll() {
    List<String> ids =
        Parameters.all().stream().filter(Parameter::classItem).map(Parameter::id).toList();
    return report(
        RegionKind.COUNTY,
        "澜东县",
        false,
        List.of(new ExcludedSection("S001", Exclusion.NO_WATER)),
        List.of(4, 12, 16, 5, 2, 1),
        number("80.0"),
        number("2.5"),
        40,
        30,
        number("75.0"),
        null,
        Grade.GOOD,
        false,
        List.of(),
        ids.stream().map(id -> new RegionMean(id, number("0.1234"), 40)).toList(),
        new IndexResult(number("4.1230"), ids, 1, 9, number("-3.20"), 2, 8, null),
        comparison(Change.SOME_BETTER, false),
        comparison(Change.NONE, false),
        null,
        null,
        null,
        new Score(number("80.50"), number("100"), List.of()),
        List.of(
            new BoundaryAccount(
                "澜东县",
                "澜江",
                "S001",
                "S002",
                WaterClass.II,
                WaterClass.III,
                ids.stream()
                    .map(
                        id ->
                            new BoundaryChange(
                                id, number("0.123"), number("0.234"), number("123"), number("234")))
                    .toList())));
  }

  private static Comparison comparison(Change change, boolean contradictory) {
    return new Comparison(
        change,
        contradictory,
        4,
        List.of("S9"),
        Grade.MODERATE_POLLUTION,
        Grade.GOOD,
        number("50.0"),
        number("75.0"),
        number("25.0"),
        number("0.0"),
        number("2.31"),
        number("-4.8"));
  }

  private static RegionReport report(
      RegionKind kind,
      String region,
      boolean provisional,
      List<ExcludedSection> excluded,
      List<Integer> classes,
      BigDecimal goodShare,
      BigDecimal inferiorShare,
      int judged,
      int compliant,
      BigDecimal complianceRate,
      WaterClass waterClass,
      Grade grade,
      boolean byMean,
      List<RegionPollutant> mainPollutants,
      List<RegionMean> means,
      IndexResult index,
      Comparison previous,
      Comparison lastYear,
      TrophicResult trophic,
      DrinkingSources drinking,
      BlackOdorousLevel blackOdorous,
      Score score,
      List<BoundaryAccount> accounts) {
    int evaluated = classes == null ? 0 : classes.stream().mapToInt(Integer::intValue).sum();
    return new RegionReport(
        kind,
        region,
        Span.MONTH,
        START,
        END,
        provisional,
        evaluated + (excluded == null ? 0 : excluded.size()),
        evaluated,
        excluded,
        classes,
        goodShare,
        inferiorShare,
        judged,
        compliant,
        complianceRate,
        waterClass,
        grade,
        byMean,
        mainPollutants,
        means,
        index,
        previous,
        lastYear,
        trophic,
        drinking,
        blackOdorous,
        score,
        accounts);
  }

  private static BigDecimal number(String digits) {
    return new BigDecimal(digits);
  }
}
