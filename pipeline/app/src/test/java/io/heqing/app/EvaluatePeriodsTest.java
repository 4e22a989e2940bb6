package io.heqing.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.heqing.messages.DataKind;
import io.heqing.messages.Json;
import io.heqing.messages.PeriodDetail.HeadroomResult;
import io.heqing.messages.Publication;
import io.heqing.messages.RegionReport;
import io.heqing.messages.RegionReport.RegionPollutant;
import io.heqing.messages.Registry;
import io.heqing.messages.Section;
import io.heqing.messages.Section.TargetFrom;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.registry.RegistryFiles;
import io.heqing.messages.registry.UsualRules;
import io.heqing.standard.Grade;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.headroom.Outlook;
import io.heqing.standard.region.Change;
import io.heqing.standard.region.Exclusion;
import io.heqing.standard.region.RegionKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Periods and regions of tables, by hand. */
class EvaluatePeriodsTest {
  private static final String HEADER = "section,time,county,target,断面属性,PH,DO,CODMN,NH3N,TP\n";

  /** Two sections of one county over two months of two years. */
  private static final String TWO_YEARS =
      HEADER
          + "甲桥,2025-01,东县,III,国考、省考,7.5,8.0,3.0,0.50,0.10\n"
          + "甲桥,2025-02,东县,III,国考、省考,7.5,8.0,3.0,0.50,0.10\n"
          + "甲桥,2026-01,东县,III,国考、省考,7.5,8.0,3.0,0.80,0.10\n"
          + "甲桥,2026-02,东县,III,国考、省考,7.5,8.0,3.0,1.40,0.10\n"
          + "乙桥,2025-01,东县,III,市考,7.5,8.0,7.0,0.50,0.10\n"
          + "乙桥,2025-02,东县,III,市考,7.5,8.0,7.0,0.50,0.10\n"
          + "乙桥,2026-01,东县,III,市考,7.5,8.0,3.0,0.80,0.10\n"
          + "乙桥,2026-02,东县,III,市考,7.5,8.0,3.0,0.80,0.35\n";

  private static final Instant FEBRUARY = Instant.parse("2026-01-31T16:00:00Z");

  @TempDir Path folder;

  private record Run(int exit, String out, String err) {
    /** The reports by region at a time. */
    Map<String, RegionReport> reports(Instant time) throws IOException {
      Map<String, RegionReport> reports = new HashMap<>();
      for (JsonNode line : lines()) {
        JsonNode report = line.has("report") ? line.get("report") : line;
        RegionReport read =
            Json.read(report.toString().getBytes(StandardCharsets.UTF_8), RegionReport.class);
        if (read.time().equals(time)) {
          reports.put(read.region(), read);
        }
      }
      return reports;
    }

    SectionEvaluation section(String id, Instant time) throws IOException {
      for (JsonNode line : lines()) {
        if (line.has("evaluation")) {
          SectionEvaluation read =
              Json.read(
                  line.get("evaluation").toString().getBytes(StandardCharsets.UTF_8),
                  SectionEvaluation.class);
          if (read.section().equals(id) && read.time().equals(time)) {
            return read;
          }
        }
      }
      throw new AssertionError("no evaluation of " + id + " at " + time + " in " + out);
    }

    List<JsonNode> lines() throws IOException {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : out.lines().toList()) {
        lines.add(Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class));
      }
      return lines;
    }
  }

  private static Run run(String table, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    StringWriter usage = new StringWriter();
    CommandLine command =
        new CommandLine(
            new EvaluateCommand(
                new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)), out, err));
    command.setErr(new PrintWriter(usage));
    command.setOut(new PrintWriter(usage));
    int exit = command.execute(arguments);
    return new Run(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8) + usage);
  }

  private static Run json(String table, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--format", "json"));
    Run run = run(table, arguments.toArray(String[]::new));
    assertThat(run.err).isEmpty();
    assertThat(run.exit).isZero();
    return run;
  }

  @Test
  void aSectionsYearToDateByHand() throws Exception {
    Run run = json(TWO_YEARS, "--period", "ytd");

    // Ammonia nitrogen (0.80 + 1.40) / 2 = 1.10: class IV, (1.10 − 1.0) / 1.0 over class III.
    SectionEvaluation first = run.section("甲桥", FEBRUARY);
    assertThat(first.waterClass()).isEqualTo(WaterClass.IV);
    assertThat(first.target()).isEqualTo(WaterClass.III);
    assertThat(first.compliant()).isFalse();
    assertThat(first.mainPollutants())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.parameter()).isEqualTo("NH3N");
              assertThat(p.multiple()).isEqualByComparingTo("0.10");
            });
    assertThat(first.detail().months()).isEqualTo(2);
    assertThat(first.detail().compliantMonths()).isEqualTo(1);
    assertThat(first.detail().outlook()).isEqualTo(Outlook.AT_RISK);
    // (2.20 + 10 x) / 12 may be 1.005, which is rounded to 1.00: x = 0.986, on its grid 0.98.
    HeadroomResult ammonia =
        first.detail().headroom().stream()
            .filter(h -> h.parameter().equals("NH3N"))
            .findFirst()
            .orElseThrow();
    assertThat(ammonia.atMost()).isEqualByComparingTo("0.98");
    assertThat(ammonia.course()).isEqualByComparingTo("1.10");
    assertThat(ammonia.outlook()).isEqualTo(Outlook.AT_RISK);

    RegionReport report = run.reports(FEBRUARY).get("甲桥");
    assertThat(report.kind()).isEqualTo(RegionKind.SECTION);
    // From class II to IV, that is from 优 to 轻度污染: two grades.
    assertThat(report.lastYear().change()).isEqualTo(Change.MARKED_WORSE);
    assertThat(report.previous()).isNull();
    // pH 0.5, oxygen 5/8, permanganate 3/6, ammonia 1.10, phosphorus 0.10/0.2.
    assertThat(report.index().value()).isEqualByComparingTo("3.2250");
    assertThat(report.index().rank()).isEqualTo(1);
    assertThat(report.index().ranked()).isEqualTo(2);
    // 2.6250 a year ago.
    assertThat(report.index().change()).isEqualByComparingTo("22.86");
    assertThat(report.index().changeRank()).isEqualTo(2);

    RegionReport second = run.reports(FEBRUARY).get("乙桥");
    // 0.5 + 0.625 + 0.5 + 0.8 + 0.225/0.2; a year ago 0.5 + 0.625 + 7/6 + 0.5 + 0.5.
    assertThat(second.index().value()).isEqualByComparingTo("3.5500");
    assertThat(second.index().rank()).isEqualTo(2);
    assertThat(second.index().change()).isEqualByComparingTo("7.85");
    assertThat(second.index().changeRank()).isEqualTo(1);
  }

  @Test
  void everyPeriodOfTheTableIsThereAndNoOther() throws Exception {
    assertThat(times(json(TWO_YEARS, "--period", "month", "--region", "county")))
        .containsExactly(
            "2024-12-31T16:00:00Z",
            "2025-01-31T16:00:00Z",
            "2025-12-31T16:00:00Z",
            "2026-01-31T16:00:00Z");
    assertThat(times(json(TWO_YEARS, "--period", "quarter", "--region", "county")))
        .containsExactly("2024-12-31T16:00:00Z", "2025-12-31T16:00:00Z");
    assertThat(times(json(TWO_YEARS, "--period", "year", "--region", "county")))
        .containsExactly("2024-12-31T16:00:00Z", "2025-12-31T16:00:00Z");
  }

  private static List<String> times(Run run) throws IOException {
    return run.lines().stream().map(line -> line.get("time").asText()).toList();
  }

  @Test
  void fewerThanFiveSectionsAreJudgedByTheirMean() throws Exception {
    RegionReport county =
        json(TWO_YEARS, "--period", "month", "--region", "county").reports(FEBRUARY).get("东县");
    assertThat(county.byMean()).isTrue();
    // Ammonia (1.40 + 0.80) / 2 = 1.10, phosphorus (0.10 + 0.35) / 2 = 0.225: both class IV.
    assertThat(county.waterClass()).isEqualTo(WaterClass.IV);
    assertThat(county.grade()).isEqualTo(Grade.LIGHT_POLLUTION);
    assertThat(county.classes()).containsExactly(0, 0, 0, 1, 1, 0);
    assertThat(county.compliant()).isZero();
    assertThat(county.judged()).isEqualTo(2);
    assertThat(county.previous().change()).isEqualTo(Change.SOME_WORSE);
    assertThat(county.mainPollutants()).isEmpty();
  }

  @Test
  void fiveSectionsAndMoreAreJudgedByShares() throws Exception {
    String table =
        "section,time,河流,target,PH,DO,CODMN,NH3N,TP\n"
            + "A,2026-03-02,澜江,III,7.5,8.0,3.0,0.50,0.10\n"
            + "B,2026-03-02,澜江,III,7.5,8.0,3.0,0.80,0.10\n"
            + "C,2026-03-03,澜江,III,7.5,8.0,3.0,1.20,0.10\n"
            + "D,2026-03-03,澜江,IV,7.5,8.0,7.0,1.30,0.10\n"
            + "E,2026-03-03,澜江,V,7.5,8.0,3.0,2.60,0.10\n"
            + "F,2026-02-03,澜江,V,7.5,8.0,3.0,2.60,0.10\n";
    RegionReport river =
        json(table, "--period", "month", "--region", "river")
            .reports(Instant.parse("2026-02-28T16:00:00Z"))
            .get("澜江");
    assertThat(river.byMean()).isFalse();
    assertThat(river.sections()).isEqualTo(6);
    assertThat(river.evaluated()).isEqualTo(5);
    assertThat(river.excluded())
        .containsExactly(new RegionReport.ExcludedSection("F", Exclusion.NO_DATA));
    assertThat(river.classes()).containsExactly(0, 1, 1, 2, 0, 1);
    assertThat(river.goodShare()).isEqualByComparingTo("40.0");
    assertThat(river.inferiorShare()).isEqualByComparingTo("20.0");
    assertThat(river.grade()).isEqualTo(Grade.MODERATE_POLLUTION);
    assertThat(river.compliant()).isEqualTo(3);
    assertThat(river.complianceRate()).isEqualByComparingTo("60.0");
    assertThat(river.mainPollutants())
        .extracting(RegionPollutant::parameter, p -> p.rate().toPlainString())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("NH3N", "60.0"),
            org.assertj.core.groups.Tuple.tuple("CODMN", "20.0"));
  }

  @ParameterizedTest
  @CsvSource({"county,东县", "kind,national;provincial;municipal", "section,甲桥;乙桥"})
  void regionsComeFromTheColumns(String region, String names) throws Exception {
    assertThat(json(TWO_YEARS, "--period", "month", "--region", region).reports(FEBRUARY).keySet())
        .isEqualTo(Set.of(names.split(";")));
  }

  @Test
  void citiesBasinsAndChiefsComeFromTheirColumnsToo() throws Exception {
    String table = "section,time,城市,流域,河长,PH\n甲,2026-02,澜市,澜流域,张三;李四,7\n乙,2026-02,澜市,汐流域,李四,7\n";
    Map<String, Integer> sections = new HashMap<>();
    for (String region : List.of("city", "basin", "chief")) {
      json(table, "--period", "month", "--region", region)
          .reports(FEBRUARY)
          .forEach((name, report) -> sections.put(name, report.sections()));
    }
    assertThat(sections).isEqualTo(Map.of("澜市", 2, "澜流域", 1, "汐流域", 1, "张三", 1, "李四", 2));
  }

  @ParameterizedTest
  @CsvSource({"17,true", "18,false"})
  void aMonthOfReadingsNeedsSixDaysOfTen(int days, boolean provisional) throws Exception {
    String table =
        "section,time,target,NH3N\n"
            + IntStream.rangeClosed(1, days)
                .mapToObj(day -> "甲,2026-04-%02d 08:00,III,0.5\n".formatted(day))
                .collect(Collectors.joining());
    SectionEvaluation month =
        json(table, "--period", "month", "--as", "reading", "--readings-per-day", "1")
            .section("甲", Instant.parse("2026-03-31T16:00:00Z"));
    assertThat(month.provisional()).isEqualTo(provisional);
    // One reading of six is no valid day.
    assertThat(
            json(table, "--period", "month", "--as", "reading")
                .section("甲", Instant.parse("2026-03-31T16:00:00Z"))
                .parameters())
        .isEmpty();
  }

  @Test
  void readingsUnderMaintenanceSayNothingOfTheWater() throws Exception {
    String table = "section,time,站点情况,NH3N\n甲,2026-02-01 08:00,正常,0.5\n甲,2026-02-02 08:00,维护,9.9\n";
    SectionEvaluation month = json(table, "--period", "month").section("甲", FEBRUARY);
    assertThat(month.parameters())
        .singleElement()
        .satisfies(p -> assertThat(p.value()).isEqualByComparingTo("0.50"));
  }

  @Test
  void theOrderOfRowsDoesNotMatter() {
    List<String> rows = new ArrayList<>(TWO_YEARS.lines().skip(1).toList());
    Set<String> outcomes = new HashSet<>();
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(rows, new Random(seed));
      String table = HEADER + String.join("\n", rows) + "\n";
      outcomes.add(
          json(table, "--period", "ytd").out.lines().sorted().collect(Collectors.joining("\n")));
    }
    assertThat(outcomes).hasSize(1);
  }

  @Test
  void ofTwoRowsOfOneTimeTheLaterStandsWholeAndThatIsTold() throws Exception {
    Run run =
        run(
            "section,time,NH3N,TP\n甲,2026-02-01,0.5,0.1\n甲,2026-02-01,0.6,\n甲,2026-02-01,0.6,\n",
            "--period",
            "month",
            "--format",
            "json",
            "--language",
            "en");
    assertThat(run.exit).isZero();
    assertThat(run.err)
        .contains("1 rows took the place of earlier ones")
        .contains("the first at line 3");
    assertThat(run.section("甲", FEBRUARY).parameters())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.parameter()).isEqualTo("NH3N");
              assertThat(p.value()).isEqualByComparingTo("0.60");
            });
  }

  @Test
  void aTargetHoldsFromItsRowOn() throws Exception {
    Run run =
        json(
            "section,time,target,NH3N\n甲,2025-12,III,0.8\n甲,2026-01,II,0.8\n甲,2026-02,,0.8\n",
            "--period",
            "month");
    assertThat(run.section("甲", Instant.parse("2025-11-30T16:00:00Z")).compliant()).isTrue();
    assertThat(run.section("甲", FEBRUARY).target()).isEqualTo(WaterClass.II);
    assertThat(run.section("甲", FEBRUARY).compliant()).isFalse();
  }

  @Test
  void aTableForPeopleInBothLanguages() {
    Run chinese = run(TWO_YEARS, "--period", "ytd");
    assertThat(chinese.exit).isZero();
    List<String> lines = chinese.out.lines().toList();
    assertThat(lines).contains("2026年1—2月，按断面");
    assertThat(lines.get(lines.indexOf("2026年1—2月，按断面") + 2).split("\\s{2,}"))
        .containsExactly(
            "甲桥",
            "Ⅳ",
            "Ⅲ",
            "不达标",
            "氨氮(0.10)",
            "预计不达标：氨氮 ≤0.98，近期 1.10",
            "明显变差",
            "3.2250",
            "1/2",
            "22.86",
            "2/2");
    Run english = run(TWO_YEARS, "--period", "month", "--region", "county", "--language", "en");
    assertThat(english.out)
        .contains("2026-02, by county")
        .contains("light pollution (mean IV)")
        .contains("some deterioration");
  }

  @Test
  void aRegistryTellsSectionsByIdOrName() throws Exception {
    registry();
    String table =
        "section,time,NH3N\nS1,2026-02-03,0.8\n镜湖湖心,2026-02-03,0.4\n无名桥,2026-02-03,0.4\n";
    Run run =
        run(
            table,
            "--period",
            "month",
            "--region",
            "county",
            "--registry",
            folder.toString(),
            "--format",
            "json",
            "--language",
            "en");
    assertThat(run.exit).isEqualTo(1);
    assertThat(run.err)
        .contains("-:4:")
        .contains("found \"无名桥\"")
        .contains("the id or name of a section of the registry");
    RegionReport county = run.reports(FEBRUARY).get("澜东县");
    assertThat(county.evaluated()).isEqualTo(2);
    assertThat(county.compliant()).isEqualTo(1);
    assertThat(county.sections()).isEqualTo(3);
  }

  private void registry() throws IOException {
    RegistryFiles.write(
        new Registry(
            List.of(
                section("S1", "青石桥", WaterClass.II),
                section("S2", "镜湖湖心", WaterClass.III),
                section("S3", "白石桥", WaterClass.III)),
            List.of(),
            UsualRules.all(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new Publication("临澜市", "Asia/Shanghai", 1, true, 3, Map.of())),
        folder);
  }

  private static Section section(String id, String name, WaterClass target) {
    return new Section(
        id,
        name,
        "临澜市",
        "澜东县",
        "澜江",
        WaterBody.RIVER,
        null,
        null,
        null,
        List.of("national"),
        List.of(new TargetFrom(LocalDate.of(2021, 1, 1), target, Map.of())),
        MonitoringMethod.AUTO_THEN_LAB,
        6,
        DataKind.HOUR,
        List.of(),
        List.of(),
        List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "section,NH3N;S,0.5|section|there is no column of times",
        "section,time,NH3N;S,2026-02,0.5|county|there is no column 所属区县, county",
        "section,time,NH3N;S,,0.5|section|-:2: column \"时间_ISO\": empty, expected a time or month",
        "section,time,NH3N;S,04-01 08:00,0.5|section|-:2: column \"时间_ISO\": found \"04-01 08:00\"",
        "section,time,county,NH3N;S,2026-01,东县,0.5;S,2026-02,西县,0.5|county"
            + "|-:3: column \"所属区县\": found \"西县\", expected 东县, which line 2 has",
        "section,time,target,NH3N;S,2026-01-01,II,0.5;S,2026-01-01,III,0.5|section"
            + "|-:3: column \"target\": found \"III\", expected II",
        "section,time,站点情况,NH3N;S,2026-01-01,坏了,0.5|section|-:2: column \"站点情况\": found \"坏了\""
      })
  void whatIsWrongIsNamed(String table, String region, String message) {
    Run run =
        run(
            table.replace(";", "\n") + "\n",
            "--period",
            "month",
            "--region",
            region,
            "--language",
            "en");
    assertThat(run.exit).isEqualTo(1);
    assertThat(run.err).contains(message);
  }

  @Test
  void aMonthIsNoTimeOfAReading() {
    Run run = run("section,time,NH3N\nS,2026-02,0.5\n", "--period", "month", "--as", "reading");
    assertThat(run.exit).isEqualTo(1);
    assertThat(run.err).contains("“2026-02”").contains("有年份的时间");
    assertThat(run.out).isEmpty();
  }

  @Test
  void aValueThatCanBeNoneIsNamedAndTheOthersOfItsRowStand() throws Exception {
    Run run =
        run(
            "section,time,PH,NH3N\nS,2026-02-01,15.2,0.5\n",
            "--period",
            "month",
            "--format",
            "json",
            "--language",
            "en");
    assertThat(run.err).contains("-:2: not used: impossible value 15.2");
    assertThat(run.section("S", FEBRUARY).parameters())
        .singleElement()
        .satisfies(p -> assertThat(p.parameter()).isEqualTo("NH3N"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--region county",
        "--registry x",
        "--readings-per-day 6",
        "--period month --readings-per-day 6",
        "--period month --as reading --registry x --readings-per-day 6",
        "--period month --as reading --readings-per-day 0",
        "--period week",
        "--period month --region lake"
      })
  void aBadCallIsRefused(String options) {
    Run run = run(TWO_YEARS, options.split(" "));
    assertThat(run.exit).isEqualTo(2);
    assertThat(run.out).isEmpty();
  }

  @Test
  void figuresOfRealReadingsAddUp() throws Exception {
    String real = System.getenv("HEQING_REAL_DATA");
    boolean there = real != null && !real.isBlank();
    if (!there && "1".equals(System.getenv("HEQING_REQUIRE_ALL"))) {
      throw new AssertionError("HEQING_REAL_DATA does not name the folder of the real tables");
    }
    assumeTrue(there, "skipped: set HEQING_REAL_DATA to the folder of the real tables");
    String table =
        Files.readString(Path.of(real, "cnemc_daily_2020-05_2021-04.csv"), StandardCharsets.UTF_8);
    String[] options = {
      "--period", "ytd", "--as", "reading", "--readings-per-day", "1", "--format", "json"
    };
    Run bySection = run(table, options);
    String[] basins = Arrays.copyOf(options, options.length + 2);
    basins[options.length] = "--region";
    basins[options.length + 1] = "basin";
    Run byBasin = run(table, basins);

    Set<Instant> times = new HashSet<>();
    for (JsonNode line : byBasin.lines()) {
      times.add(Instant.parse(line.get("time").asText()));
    }
    assertThat(times).hasSizeGreaterThanOrEqualTo(12);
    for (Instant time : times) {
      Map<String, RegionReport> reports = byBasin.reports(time);
      Map<String, RegionReport> sections = bySection.reports(time);
      int[] classes = new int[6];
      int provisional = 0;
      for (RegionReport section : sections.values()) {
        provisional += section.provisional() ? 1 : 0;
      }
      for (RegionReport basin : reports.values()) {
        int sum = basin.classes().stream().mapToInt(Integer::intValue).sum();
        assertThat(sum).isEqualTo(basin.evaluated());
        assertThat(basin.evaluated() + basin.excluded().size()).isEqualTo(basin.sections());
        if (basin.evaluated() > 0) {
          double fourAndFive =
              100.0 * (basin.classes().get(3) + basin.classes().get(4)) / basin.evaluated();
          assertThat(basin.goodShare().add(basin.inferiorShare()).doubleValue() + fourAndFive)
              .isCloseTo(100, within(0.11));
        }
        for (int i = 0; i < classes.length; i++) {
          classes[i] += basin.provisional() ? 0 : basin.classes().get(i);
        }
      }
      int[] ofSections = new int[6];
      for (RegionReport section : sections.values()) {
        for (int i = 0; i < ofSections.length; i++) {
          ofSections[i] += section.provisional() ? 0 : section.classes().get(i);
        }
      }
      // Every section lies in one basin; provisional ones count in none where others do.
      assertThat(classes).as("%s, %d provisional", time, provisional).isEqualTo(ofSections);
      assertThat(reports.values().stream().mapToInt(RegionReport::sections).sum())
          .isEqualTo(sections.size());
    }
  }

  @Test
  void rowsThatCannotBeReadAreLeftOutAndTheOthersCome() throws Exception {
    Run run =
        run(
            "section,time,NH3N\n甲,2026-02-01,abc\n甲,2026-02-02,0.5\n",
            "--period",
            "month",
            "--format",
            "json");
    assertThat(run.exit).isEqualTo(1);
    assertThat(run.err).startsWith("-:2: ");
    assertThat(run.section("甲", FEBRUARY).parameters())
        .singleElement()
        .satisfies(p -> assertThat(p.count()).isEqualTo(1));
    assertThat(run.reports(FEBRUARY).get("甲").means())
        .singleElement()
        .satisfies(m -> assertThat(m.value()).isEqualByComparingTo(new BigDecimal("0.5")));
  }
}
