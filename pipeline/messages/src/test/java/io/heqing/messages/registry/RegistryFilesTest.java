package io.heqing.messages.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.heqing.messages.AlertRule;
import io.heqing.messages.Caller;
import io.heqing.messages.DataKind;
import io.heqing.messages.Dialect;
import io.heqing.messages.Flag;
import io.heqing.messages.Maintenance;
import io.heqing.messages.Outlet;
import io.heqing.messages.OutletKind;
import io.heqing.messages.Publication;
import io.heqing.messages.Recipient;
import io.heqing.messages.Registry;
import io.heqing.messages.Route;
import io.heqing.messages.Section;
import io.heqing.messages.Section.Chief;
import io.heqing.messages.Section.Intake;
import io.heqing.messages.Section.TargetFrom;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.Station;
import io.heqing.messages.Watch;
import io.heqing.messages.registry.RegistryFiles.Reading;
import io.heqing.messages.yaml.Problem;
import io.heqing.messages.yaml.YamlFile;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.Rules;
import io.heqing.standard.Target;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.assessment.Measure;
import io.heqing.standard.assessment.PointItem;
import io.heqing.standard.river.River;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryFilesTest {
  private static final String REGISTRY = "registry: {city: C}\n";
  private static final String SECTION = "sections:\n- {id: S1, name: N, water_body: river}\n";

  /** What the example of docs/registry.md says, by hand. */
  private static final Registry EXAMPLE =
      new Registry(
          List.of(
              new Section(
                  "S001",
                  "青石桥",
                  "临澜市",
                  "澜东县",
                  "澜江",
                  WaterBody.RIVER,
                  new BigDecimal("42.5"),
                  new BigDecimal("28.123456"),
                  new BigDecimal("121.654321"),
                  List.of("national", "boundary"),
                  List.of(
                      new TargetFrom(LocalDate.of(2021, 1, 1), WaterClass.III, Map.of()),
                      new TargetFrom(
                          LocalDate.of(2026, 1, 1),
                          WaterClass.II,
                          Map.of("TP", new BigDecimal("0.08")))),
                  MonitoringMethod.AUTO_THEN_LAB,
                  6,
                  DataKind.HOUR,
                  List.of(new Chief("city", "市级河长 甲", null), new Chief("county", "县级河长 乙", "yi")),
                  List.of(),
                  List.of("澜西县")),
              new Section(
                  "S002",
                  "镜湖湖心",
                  null,
                  null,
                  "镜湖",
                  WaterBody.LAKE,
                  null,
                  null,
                  null,
                  List.of("drinking"),
                  List.of(
                      new TargetFrom(
                          LocalDate.of(1970, 1, 1),
                          WaterClass.III,
                          Map.of("TN", new BigDecimal("0.8")))),
                  MonitoringMethod.AUTO_THEN_LAB,
                  6,
                  DataKind.HOUR,
                  List.of(),
                  List.of(
                      new Intake(LocalDate.of(2025, 1, 1), new BigDecimal("310")),
                      new Intake(LocalDate.of(2026, 1, 1), new BigDecimal("325.5"))),
                  List.of()),
              new Section(
                  "S003",
                  "镜河口",
                  null,
                  null,
                  "镜河",
                  WaterBody.RIVER,
                  null,
                  null,
                  null,
                  List.of("urban", "function_zone"),
                  List.of(),
                  MonitoringMethod.AUTO_THEN_LAB,
                  6,
                  DataKind.HOUR,
                  List.of(),
                  List.of(),
                  List.of())),
          List.of(
              new River("澜江", "澜江流域", null, null, new BigDecimal("0.45"), new BigDecimal("148")),
              new River("镜河", "澜江流域", "澜江", new BigDecimal("30.5"), null, null),
              new River("镜湖", null, null, null, null, null)),
          List.of(
              AlertRule.target(
                  "reading-over-target",
                  Span.SAMPLE,
                  ValueSource.AUTO,
                  3,
                  3,
                  new BigDecimal("0.1"),
                  List.of(Severity.GENERAL, Severity.HEAVIER, Severity.MAJOR),
                  List.of("NH3N", "TP", "CODMN", "DO")),
              AlertRule.target(
                  "month-over-target",
                  Span.MONTH,
                  null,
                  1,
                  1,
                  BigDecimal.ZERO,
                  List.of(Severity.HEAVIER, Severity.MAJOR),
                  List.of()),
              new AlertRule(
                  "silent",
                  Watch.SILENT,
                  Span.SAMPLE,
                  ValueSource.AUTO,
                  List.of(),
                  1,
                  0,
                  1,
                  BigDecimal.ZERO,
                  List.of(new BigDecimal("9"), new BigDecimal("24"), new BigDecimal("72")),
                  0,
                  List.of(Severity.GENERAL, Severity.HEAVIER),
                  96,
                  0),
              new AlertRule(
                  "sudden-change",
                  Watch.CHANGE,
                  Span.SAMPLE,
                  ValueSource.AUTO,
                  List.of("NH3N", "TP"),
                  2,
                  240,
                  3,
                  new BigDecimal("0.2"),
                  List.of(new BigDecimal("6"), new BigDecimal("12")),
                  7,
                  List.of(Severity.GENERAL, Severity.HEAVIER),
                  48,
                  24)),
          List.of(
              new PointItem(
                  Measure.COMPLIANCE_RATE,
                  new BigDecimal("60"),
                  new BigDecimal("60"),
                  new BigDecimal("100")),
              new PointItem(
                  Measure.INDEX_CHANGE,
                  new BigDecimal("40"),
                  new BigDecimal("5"),
                  new BigDecimal("-5"))),
          List.of(
              new Outlet(
                  "P001",
                  "澜东县第一污水处理厂排污口",
                  OutletKind.SEWAGE_WORKS,
                  "澜东县",
                  "澜江",
                  new BigDecimal("40.2"),
                  new BigDecimal("28.12"),
                  new BigDecimal("121.65"),
                  Map.of(
                      "COD",
                      new BigDecimal("50"),
                      "NH3N",
                      new BigDecimal("5"),
                      "TP",
                      new BigDecimal("0.5"),
                      "TN",
                      new BigDecimal("15")),
                  DataKind.HOUR),
              new Outlet(
                  "P002",
                  "镜河畜禽养殖场排口",
                  OutletKind.LIVESTOCK,
                  null,
                  null,
                  null,
                  null,
                  null,
                  Map.of(),
                  DataKind.HOUR)),
          List.of(
              new Station(
                  "A990000_0001",
                  "S001",
                  null,
                  "123456",
                  Dialect.SURFACE_WATER,
                  List.of("10.8.0.0/16", "10.9.0.7"),
                  null,
                  null,
                  false,
                  Map.of("CU", "ug/L"),
                  Map.of("yl", Flag.FAULT),
                  List.of()),
              new Station(
                  "99000000000000000000A001",
                  null,
                  "P001",
                  "R7kQ2x",
                  Dialect.HJ212_2017,
                  List.of(),
                  "outlet-p001",
                  null,
                  true,
                  Map.of(),
                  Map.of(),
                  List.of(Station.Tolerance.MODBUS_CRC)),
              new Station(
                  "99000000000000000000A002",
                  null,
                  "P002",
                  "",
                  Dialect.HJ212_2025,
                  List.of(),
                  null,
                  "00112233445566778899AABBCCDDEEFF",
                  false,
                  Map.of(),
                  Map.of(),
                  List.of())),
          List.of(
              new Caller(
                  "lims",
                  "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                  List.of("S001", "S002"))),
          List.of(
              new Maintenance(
                  "M2026-10",
                  List.of("S001"),
                  List.of("silent", "sudden-change"),
                  Instant.parse("2026-10-08T00:00:00Z"),
                  Instant.parse("2026-10-08T09:30:00Z"),
                  "更换氨氮分析仪")),
          List.of(
              new Recipient(
                  "yi",
                  "乙（澜东县河长）",
                  Recipient.Role.COUNTY,
                  "澜东县",
                  null,
                  List.of(
                      new Recipient.Contact("sms", "19900000002", Severity.HEAVIER, false),
                      new Recipient.Contact("mail", "yi@example.org", Severity.GENERAL, false),
                      new Recipient.Contact("phone-desk", null, Severity.GENERAL, true))),
              new Recipient(
                  "duty",
                  "值班室",
                  Recipient.Role.DUTY,
                  null,
                  "en",
                  List.of(new Recipient.Contact("duty-group", null, Severity.GENERAL, false)))),
          List.of(
              new Route(
                  "county",
                  List.of("chief:county"),
                  List.of(),
                  List.of("澜江"),
                  List.of("澜东县"),
                  List.of("reading-over-target", "sudden-change"),
                  Severity.HEAVIER,
                  "07:00-22:00",
                  0,
                  false),
              new Route(
                  "county-later",
                  List.of("chief:county"),
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(),
                  Severity.GENERAL,
                  null,
                  120,
                  false),
              new Route(
                  "desk",
                  List.of("duty"),
                  List.of("S001", "S002"),
                  List.of(),
                  List.of(),
                  List.of(),
                  Severity.GENERAL,
                  null,
                  0,
                  true)),
          new Publication(
              "临澜市",
              "Asia/Shanghai",
              1,
              true,
              3,
              Map.of("ph.assessDecimals", "1", "change.basis", "CLASS")));

  @TempDir Path folder;

  @Test
  void theExampleOfTheDocumentationReadsAsItSays() throws IOException {
    Matcher block =
        Pattern.compile("(?s)```yaml\n(.*?)```")
            .matcher(Files.readString(Path.of("../../docs/registry.md")));
    for (int i = 0; block.find(); i++) {
      write(i + (i % 2 == 0 ? ".yaml" : ".yml"), block.group(1));
    }
    Reading reading = RegistryFiles.read(folder);
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.registry()).contains(EXAMPLE);
  }

  @Test
  void whatIsWrittenReadsBack() throws IOException {
    Path made = folder.resolve("a/b");
    RegistryFiles.write(EXAMPLE, made);
    assertThat(RegistryFiles.read(made)).isEqualTo(new Reading(Optional.of(EXAMPLE), List.of()));
    assertThat(made.resolve("sections.yaml")).content().startsWith("# Made up");
  }

  @Test
  void textsThatLookLikeSomethingElseReadBack() throws IOException {
    List<Section> sections =
        Stream.of("007", "1e5", "no", "true", "null", "1.0", "0x1F")
            .map(
                id ->
                    new Section(
                        id,
                        "- {" + id + "}: #'\"",
                        "~",
                        "null",
                        "2026-01-01",
                        WaterBody.LAKE,
                        new BigDecimal("7"),
                        new BigDecimal("-0.50"),
                        new BigDecimal("0"),
                        List.of(),
                        List.of(),
                        MonitoringMethod.LAB_ONLY,
                        1440,
                        DataKind.HOUR,
                        List.of(new Chief("village", "on", null)),
                        List.of(),
                        List.of()))
            .toList();
    Registry registry =
        new Registry(
            sections,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new Publication("1", "UTC", 0, false, sections.size(), Map.of()));
    RegistryFiles.write(registry, folder);
    assertThat(RegistryFiles.read(folder)).isEqualTo(new Reading(Optional.of(registry), List.of()));
  }

  @Test
  void sectionsMayBeSplitOverFilesAndOtherFilesAreLeftAlone() throws IOException {
    write("a.yaml", REGISTRY);
    write("b.yml", "\uFEFFsections:\n- {id: S2, name: N, water_body: 湖库, target: Ⅱ类}\n");
    write("c.yaml", SECTION + "rules: []\n");
    write("empty.yaml", "# nothing yet\n");
    write("notes.txt", "sections: [");
    Files.createDirectory(folder.resolve("old.yaml"));
    Registry registry = RegistryFiles.read(folder).registry().orElseThrow();
    assertThat(registry.sections()).extracting(Section::id).containsExactly("S2", "S1");
    assertThat(registry.sections().get(0).waterBody()).isEqualTo(WaterBody.LAKE);
    assertThat(registry.sections().get(0).targetOn(LocalDate.of(1990, 1, 1)))
        .contains(Target.of(WaterClass.II));
    assertThat(registry.publication())
        .isEqualTo(new Publication("C", "Asia/Shanghai", 1, false, 2, Map.of()));
  }

  static Stream<Arguments> wrongSections() {
    String ok = "name: N, water_body: river";
    return Stream.of(
        arguments(
            "id: S1, " + ok + ", lattitude: 1",
            "sections[1]: unknown key 'lattitude', did you mean 'latitude'?"),
        arguments(
            "id: S1, " + ok + ", colour: 1", "unknown key 'colour', expected one of id, name"),
        arguments("id: S1, " + ok + ", [a]: 1", "found a list, expected the keys id, name"),
        arguments("id: S1, id: S2, " + ok, "the key 'id' is here twice, first at FILE:3:8"),
        arguments(ok, "sections[1]: 'id' is missing"),
        arguments("id: S1, name: N", "'water_body' is missing"),
        arguments("id: S1, water_body: river", "'name' is missing"),
        arguments("id: , " + ok, "sections[1].id: found nothing, expected an id"),
        arguments("id: S 1, " + ok, "found 'S 1', expected an id"),
        arguments("id: S/1, " + ok, "found 'S/1', expected an id"),
        arguments("id: [S1], " + ok, "id: found a list, expected an id"),
        arguments("id: S1, name: {a: b}, water_body: river", "name: found a mapping"),
        arguments("id: S1, name: \"a\\nb\", water_body: river", "name: found 'a"),
        arguments("id: S1, name: N, water_body: pond", "found 'pond', expected river or lake"),
        arguments("id: S1, " + ok + ", km: far", "km: found 'far', expected a number from 0"),
        arguments("id: S1, " + ok + ", km: -1", "found '-1', expected a number from 0 to 10000"),
        arguments("id: S1, " + ok + ", km: 1e999999999", "found '1e999999999', expected"),
        arguments("id: S1, " + ok + ", km: .nan", "found '.nan', expected"),
        arguments(
            "id: S1, " + ok + ", latitude: 91, longitude: 0",
            "latitude: found '91', expected a number from -90 to 90"),
        arguments(
            "id: S1, " + ok + ", latitude: 0, longitude: -180.1",
            "longitude: found '-180.1', expected a number from -180 to 180"),
        arguments("id: S1, " + ok + ", latitude: 1", "expected latitude and longitude, or neither"),
        arguments("id: S1, " + ok + ", kinds: national", "found 'national', expected a list"),
        arguments("id: S1, " + ok + ", kinds: [x]", "kinds[1]: found 'x', expected national,"),
        arguments("id: S1, " + ok + ", kinds: [sea, sea]", "kinds[2]: 'sea' is here twice"),
        arguments("id: S1, " + ok + ", target: VI", "found 'VI', expected a target class I, II"),
        arguments("id: S1, " + ok + ", target: 劣Ⅴ", "found '劣Ⅴ', expected a target class I, II"),
        arguments("id: S1, " + ok + ", target: [III]", "found a list, expected a target class"),
        arguments(
            "id: S1, " + ok + ", target: III, targets: []", "there is also 'target'; keep one"),
        arguments(
            "id: S1, " + ok + ", targets: [{from: 2026-02-30, class: I}]",
            "targets[1].from: found '2026-02-30', expected a day such as 2026-01-01"),
        arguments(
            "id: S1, " + ok + ", targets: [{from: +999999999-01-01, class: I}]",
            "found '+999999999-01-01', expected a day"),
        arguments(
            "id: S1, " + ok + ", targets: [{from: 2026-01-01}]", "targets[1]: 'class' is missing"),
        arguments(
            "id: S1, " + ok + ", targets: [{from: 2026-01-01, class: 0}]", "class: found '0'"),
        arguments(
            "id: S1, "
                + ok
                + ", targets: [{from: 2026-01-01, class: I}, {from: 2026-01-01, class: II}]",
            "targets[2]: a second target from 2026-01-01, the first is at FILE:3:"),
        arguments(
            "id: S1, " + ok + ", kinds: [urbane]",
            "kinds[1]: found 'urbane', expected national, provincial, municipal, sea, drinking,"
                + " boundary, function_zone, urban"),
        arguments(
            "id: S1, " + ok + ", special: {TP: 0.1}",
            "sections[1].special: there is no 'target' that it belongs to"),
        arguments(
            "id: S1, " + ok + ", target: III, special: 0.1",
            "special: found '0.1', expected limits by parameter"),
        arguments(
            "id: S1, " + ok + ", target: III, special: {NH4N: 1}",
            "special: unknown parameter 'NH4N', did you mean 'NH3N'?"),
        arguments(
            "id: S1, " + ok + ", target: III, special: {pH值: 8}",
            "special: PH has no single limit in GB 3838-2002 for a river, expected one of DO, CODMN"),
        arguments(
            "id: S1, " + ok + ", target: III, special: {w21001: 1}",
            "special: TN has no single limit in GB 3838-2002 for a river"),
        arguments(
            "id: S1, " + ok + ", target: III, special: {电导率: 400}",
            "special: EC has no single limit"),
        arguments(
            "id: S1, " + ok + ", target: III, special: {TP: 0}",
            "special.TP: found '0', expected a number from 0.000001 to 1000000"),
        arguments(
            "id: S1, " + ok + ", target: III, special: {TP: 0.1, 总磷: 0.2}",
            "special: a second limit of TP, the first is at FILE:3:"),
        arguments(
            "id: S1, " + ok + ", target: III, special: {[TP]: 0.1}",
            "special: found a list, expected printable text"),
        arguments(
            "id: S1, " + ok + ", targets: [{from: 2026-01-01, class: I, special: {NH3N: a}}]",
            "targets[1].special.NH3N: found 'a', expected a number"),
        arguments(
            "id: S1, " + ok + ", shared_with: [B]",
            "sections[1].shared_with: there is no 'county' that shares it"),
        arguments(
            "id: S1, " + ok + ", county: A, shared_with: [B, A]",
            "shared_with[2]: 'A' is the section's own county; remove it"),
        arguments(
            "id: S1, " + ok + ", county: A, shared_with: [B, B]",
            "shared_with[2]: 'B' is here twice"),
        arguments(
            "id: S1, " + ok + ", county: A, shared_with: B",
            "shared_with: found 'B', expected a list"),
        arguments(
            "id: S1, " + ok + ", intake: 5",
            "sections[1].intake: only a section of kind drinking has an intake; remove it"),
        arguments(
            "id: S1, " + ok + ", kinds: [drinking], intake: -1",
            "intake: found '-1', expected a number from 0 to 1000000"),
        arguments(
            "id: S1, " + ok + ", kinds: [drinking], intake: 1, intakes: []",
            "intakes: there is also 'intake'; keep one of the two"),
        arguments(
            "id: S1, " + ok + ", kinds: [drinking], intakes: [{from: 2026-01-01}]",
            "intakes[1]: 'volume' is missing"),
        arguments(
            "id: S1, "
                + ok
                + ", kinds: [drinking], intakes: [{from: 2026-01-01, volume: 1},"
                + " {from: 2026-01-01, volume: 2}]",
            "intakes[2]: a second intake from 2026-01-01, the first is at FILE:3:"),
        arguments(
            "id: S1, " + ok + ", method: auto", "expected auto_then_lab, lab_only, auto_only"),
        arguments("id: S1, " + ok + ", readings_per_day: 0", "a whole number from 1 to 1440"),
        arguments("id: S1, " + ok + ", readings_per_day: 6.5", "found '6.5', expected a whole"),
        arguments("id: S1, " + ok + ", readings_per_day: 99999999999999", "expected a whole"),
        arguments(
            "id: S1, " + ok + ", readings_from: week",
            "readings_from: found 'week', expected realtime, minute, hour, day"),
        arguments(
            "id: S1, " + ok + ", chiefs: [{level: king, name: A}]",
            "chiefs[1].level: found 'king', expected city, county, town, village"),
        arguments(
            "id: S1, " + ok + ", chiefs: [{level: town, name: A}, {level: city, name: B}]",
            "chiefs[2]: city stands below town, expected the highest level first"),
        arguments("id: S1, " + ok + ", chiefs: [A]", "found 'A', expected the keys level, name"));
  }

  @ParameterizedTest
  @MethodSource("wrongSections")
  void aWrongSectionIsToldWithItsPlace(String section, String message) throws IOException {
    Path file = write("s.yaml", REGISTRY + "sections:\n- {" + section + "}\n");
    assertOnlyProblem(file, 3, message);
  }

  static Stream<Arguments> wrongRules() {
    String ok = "id: R, span: month, open_after: 1, resolve_after: 1, severities: [major]";
    return Stream.of(
        arguments(
            ok + ", parameters: [NH4N]",
            "rules[1].parameters[1]: unknown parameter 'NH4N', did you mean 'NH3N'?"),
        arguments(ok + ", parameters: [quartz]", "unknown parameter 'quartz', expected one of WT,"),
        arguments(ok + ", parameters: [氨氮, NH3N]", "parameters[2]: 'NH3N' is here twice"),
        arguments(ok + ", source: auto", "only a rule of span sample has a source; remove it"),
        arguments(ok.replace("month", "sample"), "rules[1]: 'source' is missing"),
        arguments(ok.replace("month", "sample") + ", source: tv", "expected auto, lab"),
        arguments(
            ok.replace("month", "week"),
            "found 'week', expected sample, day, month, quarter, ytd, year"),
        arguments(ok.replace("open_after: 1", "open_after: 0"), "a whole number from 1 to 1000"),
        arguments(ok + ", watch: tide", "watch: found 'tide', expected target, drinking, change"),
        arguments(ok + ", watch: implausible", "span: found 'month', expected sample"),
        arguments(
            "id: R, watch: silent, span: sample, source: lab, steps: [8], severities: [major]",
            "source: found 'lab', expected auto"),
        arguments(
            "id: R, watch: silent, span: sample, source: auto, severities: [major]",
            "rules[1]: 'steps' is missing"),
        arguments(
            "id: R, watch: silent, span: sample, source: auto, steps: [], severities: [major]",
            "steps: an empty list, expected at least one step"),
        arguments(
            "id: R, watch: silent, span: sample, source: auto, steps: [24, 8], severities: [major]",
            "steps[2]: found '8', expected more than the step before it"),
        arguments(
            "id: R, watch: silent, span: sample, source: auto, steps: [8], parameters: [PH],"
                + " severities: [major]",
            "a rule that watches silent has none: it watches sections"),
        arguments(
            "id: R, watch: change, span: sample, source: auto, steps: [6], severities: [major]",
            "rules[1]: 'window_days' is missing"),
        arguments(
            "id: R, watch: change, span: day, steps: [6], window_days: 32, severities: [major]",
            "window_days: found '32', expected a whole number from 1 to 31"),
        arguments(ok + ", steps: [3]", "steps: a rule that watches target has none; remove it"),
        arguments(ok + ", window_days: 7", "a rule that watches target has none; remove it"),
        arguments(ok + ", open_for: 2", "open_for: found '2', expected a duration such as 90m"),
        arguments(ok + ", renotify: 400d", "renotify: found '400d', expected a duration"),
        arguments(
            ok + ", notify_within: 30m", "expected a duration such as 90m, 12h or 2d, from 1h"),
        arguments(ok.replace(", severities: [major]", ""), "'severities' is missing"),
        arguments(ok.replace("[major]", "[]"), "severities: an empty list, expected at least one"),
        arguments(ok.replace("[major]", "major"), "found 'major', expected a list"),
        arguments(ok.replace("[major]", "[huge]"), "found 'huge', expected general, heavier"),
        arguments(
            ok.replace("[major]", "[heavier, general, major]"),
            "severities[2]: general is milder than heavier before it"),
        arguments(ok + ", clear_margin: 1", "clear_margin: found '1', expected a number from 0"));
  }

  @ParameterizedTest
  @MethodSource("wrongRules")
  void aWrongRuleIsToldWithItsPlace(String rule, String message) throws IOException {
    write("a.yaml", REGISTRY + SECTION);
    Path file = write("r.yaml", "# rules\nrules:\n- {" + rule + "}\n");
    assertOnlyProblem(file, 3, message);
  }

  static Stream<Arguments> wrongOutlets() {
    String ok = "id: P1, name: N, kind: industry";
    return Stream.of(
        arguments("name: N, kind: industry", "outlets[1]: 'id' is missing"),
        arguments("id: P1, kind: industry", "outlets[1]: 'name' is missing"),
        arguments("id: P1, name: N", "outlets[1]: 'kind' is missing"),
        arguments(ok.replace("P1", "P/1"), "outlets[1].id: found 'P/1', expected an id"),
        arguments(
            ok.replace("industry", "works"),
            "kind: found 'works', expected industry, sewage_works, livestock, aquaculture, fields,"
                + " sewer, sluice, other"),
        arguments(ok + ", chief: A", "outlets[1]: unknown key 'chief', expected one of id, name"),
        arguments(ok + ", river: 澜河", "outlets[1].river: unknown river '澜河', did you mean '澜江'?"),
        arguments(ok + ", km: -3", "km: found '-3', expected a number from 0 to 10000"),
        arguments(ok + ", longitude: 120", "expected latitude and longitude, or neither"),
        arguments(ok + ", latitude: 91, longitude: 1", "latitude: found '91', expected a number"),
        arguments(ok + ", limits: 50", "limits: found '50', expected limits by parameter"),
        arguments(
            ok + ", limits: {NH4N: 5}",
            "outlets[1].limits: unknown parameter 'NH4N', did you mean 'NH3N'?"),
        arguments(ok + ", limits: {COD: 0}", "limits.COD: found '0', expected a number from 0.0"),
        arguments(
            ok + ", limits: {COD: 50, 化学需氧量: 60}",
            "limits: a second limit of COD, the first is at FILE:3:"),
        arguments(ok + ", readings_from: 2061", "found '2061', expected realtime, minute, hour"),
        arguments(
            ok + "}\n- {id: P1, name: M, kind: other",
            "outlets[2].id: a second outlet P1, the first is at FILE:3:"));
  }

  @ParameterizedTest
  @MethodSource("wrongOutlets")
  void aWrongOutletIsToldWithItsPlace(String outlet, String message) throws IOException {
    write("a.yaml", REGISTRY + SECTION + "rivers:\n- {name: 澜江}\n");
    Path file = write("o.yaml", "# outlets\noutlets:\n- {" + outlet + "}\n");
    assertOnlyProblem(file, outlet.contains("\n") ? 4 : 3, message);
  }

  static Stream<Arguments> wrongStations() {
    String ok = "mn: M1, section: S1";
    return Stream.of(
        arguments("section: S1", "stations[1]: 'mn' is missing"),
        arguments("mn: M1", "stations[1]: 'section' or 'outlet' is missing"),
        arguments(ok + ", outlet: P1", "outlet: there is also 'section'; keep one of the two"),
        arguments(
            ok.replace("M1", "M 1"),
            "stations[1].mn: found 'M 1', expected a device number of up to 40 printable"
                + " characters without blanks and ; = &"),
        arguments(ok.replace("M1", "M=1"), "found 'M=1', expected a device number"),
        arguments(ok.replace("M1", "M;1"), "found 'M;1', expected a device number"),
        arguments(ok.replace("M1", "M&1"), "found 'M&1', expected a device number"),
        arguments(ok.replace("M1", "站1"), "found '站1', expected a device number"),
        arguments(ok.replace("M1", "'" + "1".repeat(41) + "'"), "expected a device number"),
        arguments(ok.replace("M1", "''"), "mn: found '', expected a device number"),
        arguments(ok.replace("S1", "S2"), "section: unknown section 'S2', did you mean 'S1'?"),
        arguments("mn: M1, outlet: X9Y", "outlet: unknown outlet 'X9Y', expected one of P1"),
        arguments(ok + ", dialect: 2018", "found '2018', expected 2005, 2017, 2025, surface_water"),
        arguments(ok + ", networks: 10.0.0.0/8", "found '10.0.0.0/8', expected a list"),
        arguments(ok + ", networks: [10.0.0.0/33]", "networks[1]: found '10.0.0.0/33', expected"),
        arguments(ok + ", networks: [10.8.3.1/16]", "networks[1]: found '10.8.3.1/16', expected"),
        arguments(ok + ", networks: [example.org]", "networks[1]: found 'example.org', expected"),
        arguments(
            ok + ", networks: ['2001:db8::/32', '2001:db8:0::/32']",
            "networks[2]: '2001:db8:0:0:0:0:0:0/32' is here twice"),
        arguments(ok + ", certificate: ''", "certificate: found '', expected printable text"),
        arguments(ok + ", label: middle", "label: found 'middle', expected start, end"),
        arguments(ok + ", units: ug/L", "units: found 'ug/L', expected units by parameter"),
        arguments(
            ok + ", units: {CUU: ug/L}", "units: unknown parameter 'CUU', did you mean 'CU'?"),
        arguments(
            ok + ", units: {CU: NTU}",
            "units.CU: found 'NTU', expected mg/L or a unit that a plain factor turns into it"),
        arguments(
            ok + ", units: {CU: ug/L, 铜: mg/L}",
            "units: a second unit of CU, the first is at FILE:"),
        arguments(ok + ", marks: [N]", "marks: found a list, expected flags by data mark"),
        arguments(ok + ", marks: {a-b: N}", "marks: found 'a-b', expected a data mark of up to 8"),
        arguments(ok + ", marks: {hd: X}", "marks.hd: found 'X', expected one of N T L D M C B F"),
        arguments(ok + ", marks: {hd: W}", "marks.hd: found 'W', expected one of N T L D M C B F"),
        arguments(
            ok + ", marks: {hd: D, 'hd': M}", "marks: a second flag of the mark hd, the first is"),
        arguments(
            ok + ", tolerances: [crc]",
            "tolerances[1]: found 'crc', expected signed_char_crc, modbus_crc,"
                + " three_digit_length"),
        arguments(
            ok + ", tolerances: [modbus_crc, modbus_crc]",
            "tolerances[2]: 'modbus_crc' is here twice"),
        arguments(
            ok + "}\n- {mn: M1, outlet: P1",
            "stations[2].mn: a second station M1, the first is at FILE:3:"));
  }

  @ParameterizedTest
  @MethodSource("wrongStations")
  void aWrongStationIsToldWithItsPlace(String station, String message) throws IOException {
    write("a.yaml", REGISTRY + SECTION + "outlets:\n- {id: P1, name: N, kind: other}\n");
    Path file = write("d.yaml", "# stations\nstations:\n- {" + station + "}\n");
    assertOnlyProblem(file, station.contains("\n") ? 4 : 3, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "password: s3cret s3cret",
        "password: s3cret;",
        "password: [s3cret]",
        "password: {s3cret: 1}",
        "key: s3cret",
        "key: 00112233445566778899AABBCCDDs3cret"
      })
  void aWrongPasswordOrKeyIsToldAndNotShown(String secret) throws IOException {
    write("a.yaml", REGISTRY + SECTION);
    Path file = write("d.yaml", "stations:\n- {mn: M1, section: S1, " + secret + "}\n");
    assertOnlyProblem(file, 2, secret.substring(0, secret.indexOf(':')) + ": expected ");
    assertThat(problems().toString()).doesNotContain("s3cret");
  }

  @Test
  void aStationNeedsNoPasswordAndADialectMayBeANumberOrAText() throws IOException {
    write(
        "a.yaml",
        REGISTRY
            + SECTION
            + """
            stations:
            - {mn: M1, section: S1}
            - {mn: M2, section: S1, password: '', dialect: 2005}
            - {mn: M3, section: S1, password: 000123, dialect: '2025', networks: ['::1']}
            - {mn: M4, section: S1, dialect: Surface_Water, label: start, marks: {'0': C, lw: D}}
            """);
    List<Station> stations = RegistryFiles.read(folder).registry().orElseThrow().stations();
    assertThat(stations).extracting(Station::password).containsExactly("", "", "000123", "");
    assertThat(stations)
        .extracting(Station::dialect)
        .containsExactly(null, Dialect.HJT212_2005, Dialect.HJ212_2025, Dialect.SURFACE_WATER);
    assertThat(stations.get(2).networks()).containsExactly("0:0:0:0:0:0:0:1");
    assertThat(stations.get(3).marks()).isEqualTo(Map.of("0", Flag.CALIBRATION, "lw", Flag.FAULT));
    assertThat(stations.get(3).endLabels()).isFalse();
    Registry registry = RegistryFiles.read(folder).registry().orElseThrow();
    RegistryFiles.write(registry, folder.resolve("b"));
    assertThat(RegistryFiles.read(folder.resolve("b")).registry()).contains(registry);
  }

  static Stream<Arguments> wrongCallers() {
    String hash = "0123456789abcdef".repeat(4);
    String ok = "id: C1, token_sha256: " + hash;
    return Stream.of(
        arguments("token_sha256: " + hash, "callers[1]: 'id' is missing"),
        arguments("id: C1", "callers[1]: 'token_sha256' is missing"),
        arguments(
            "id: C1, token_sha256: " + hash + "0",
            "callers[1].token_sha256: expected the SHA-256 of a token, 64 hexadecimal digits"),
        arguments(ok + ", sections: S1", "sections: found 'S1', expected a list"),
        arguments(
            ok + ", sections: [S1, S3]",
            "callers[1].sections[2]: unknown section 'S3', did you mean 'S1'?"),
        arguments(ok + ", sections: [S1, S1]", "sections[2]: 'S1' is here twice"),
        arguments(
            ok + "}\n- {id: C1, token_sha256: " + "f".repeat(64),
            "callers[2].id: a second caller C1, the first is at FILE:3:"),
        arguments(
            ok + "}\n- {id: C2, token_sha256: " + hash.toUpperCase(Locale.ROOT),
            "callers[2].token_sha256: a second caller with this token, the first is at FILE:3:"));
  }

  @ParameterizedTest
  @MethodSource("wrongCallers")
  void aWrongCallerIsToldWithItsPlace(String caller, String message) throws IOException {
    write("a.yaml", REGISTRY + SECTION);
    Path file = write("c.yaml", "# callers\ncallers:\n- {" + caller + "}\n");
    assertOnlyProblem(file, caller.contains("\n") ? 4 : 3, message);
  }

  @Test
  void aTokenWhereItsHashShouldBeIsNotShown() throws IOException {
    write("a.yaml", REGISTRY + SECTION + "callers:\n- {id: C1, token_sha256: s3cret}\n");
    assertThat(problems()).hasSize(1);
    assertThat(problems().toString()).doesNotContain("s3cret");
  }

  @Test
  void aStationOfAnOutletWhereThereIsNoneIsTold() throws IOException {
    Path file = write("a.yaml", REGISTRY + SECTION + "stations:\n- {mn: M1, outlet: P1}\n");
    assertOnlyProblem(file, 5, "stations[1].outlet: unknown outlet 'P1', there is none");
  }

  @Test
  void whatNamesASectionIsNotToldAsUnknownBesideASectionThatIsWrong() throws IOException {
    Path file =
        write(
            "a.yaml",
            REGISTRY
                + "sections:\n- {id: S 1, name: N, water_body: river}\n"
                + "stations:\n- {mn: M1, section: S1}\n");
    assertOnlyProblem(file, 3, "sections[1].id: found 'S 1'");
  }

  @Test
  void filesOfWhatNotEveryCityHasAreThereOnlyWhereThereAreAny() throws IOException {
    List<String> some =
        List.of(
            "callers.yaml",
            "maintenance.yaml",
            "outlets.yaml",
            "recipients.yaml",
            "routes.yaml",
            "stations.yaml");
    RegistryFiles.write(EXAMPLE, folder);
    assertThat(folder.toFile().list()).containsAll(some);
    RegistryFiles.write(
        new Registry(
            EXAMPLE.sections(),
            EXAMPLE.rivers(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            EXAMPLE.publication()),
        folder);
    assertThat(folder.toFile().list()).doesNotContainAnyElementsOf(some);
  }

  private static final String PEOPLE =
      """
      rules: [{id: R, span: day, severities: [major]}]
      recipients: [{id: duty, name: D, role: duty, contacts: [{channel: mail, to: d@example.org}]}]
      """;

  static Stream<Arguments> wrongPeople() {
    String recipient = "recipients: [{id: a, name: A, role: town, contacts: [{channel: sms}]}]";
    String window = "maintenance: [{id: M, from: 2026-10-01T08:00, until: 2026-10-01T12:00}]";
    return Stream.of(
        arguments(
            recipient.replace("town", "king"),
            "role: found 'king', expected village, town, county, city, office, duty, centre"),
        arguments(recipient.replace("[{channel: sms}]", "[]"), "expected at least one contact"),
        arguments(
            recipient.replace("sms}", "sms, fallback: true}"),
            "contacts: all are fallbacks, expected one that is not"),
        arguments(
            recipient.replace("sms}", "'s m s'}"), "contacts[1].channel: found 's m s', expected"),
        arguments(
            recipient.replace("name: A", "name: A, language: fr"),
            "language: found 'fr', expected zh, en"),
        arguments(
            recipient.replace("id: a", "id: duty"),
            "a second recipient duty, the first is at FILE"),
        arguments("routes: [{id: X}]", "routes[1]: 'to' is missing"),
        arguments("routes: [{id: X, to: []}]", "to: an empty list, expected somebody to tell"),
        arguments(
            "routes: [{id: X, to: [dutty]}]", "unknown recipient 'dutty', did you mean 'duty'?"),
        arguments(
            "routes: [{id: X, to: ['chief:mayor']}]", "unknown level of river chiefs 'mayor'"),
        arguments(
            "routes: [{id: X, to: ['chief:town']}]",
            "to[1]: no section has such a chief with a 'recipient'"),
        arguments("routes: [{id: X, to: [duty], rules: [S]}]", "unknown rule 'S'"),
        arguments("routes: [{id: X, to: [duty], sections: [S9]}]", "unknown section 'S9'"),
        arguments("routes: [{id: X, to: [duty], counties: [K]}]", "unknown county 'K'"),
        arguments(
            "routes: [{id: X, to: [duty], hours: 7-22}]",
            "hours: found '7-22', expected hours of the day such as 07:00-22:00"),
        arguments(
            "routes: [{id: X, to: [duty], after: 40d}]", "after: found '40d', expected a duration"),
        arguments(
            "routes: [{id: X, to: [duty], from: grave}]",
            "from: found 'grave', expected general, heavier or major"),
        arguments(
            window.replace("12:00", "08:00"), "until: ends before it begins, expected it after"),
        arguments(
            window.replace("2026-10-01T08:00", "noon"), "from: found 'noon', expected a time"),
        arguments(window.replace("id: M", "id: M, rules: [Q]"), "unknown rule 'Q'"));
  }

  @ParameterizedTest
  @MethodSource("wrongPeople")
  void wrongPeopleRoutesAndWindowsAreToldWithTheirPlace(String entry, String message)
      throws IOException {
    write("a.yaml", REGISTRY + SECTION.replace("river}", "river, county: J}"));
    Path first = write("p.yaml", PEOPLE);
    Path file = write("r.yaml", "# people\n" + entry + "\n");
    assertOnlyProblem(file, 2, message.replace("FILE", first.toString()));
  }

  @Test
  void addressesOfPeopleAreNotToldWhereTheyAreWrong() throws IOException {
    write(
        "a.yaml",
        REGISTRY
            + SECTION
            + "recipients: [{id: a, name: A, role: town, contacts: [{channel: sms, to:"
            + " \"n0where\\u0007x\"}]}]\n");
    assertThat(problems()).hasSize(1);
    assertThat(problems().toString()).contains("contacts[1].to").doesNotContain("n0where");
  }

  @Test
  void aWindowWithoutZoneIsInThatOfTheRegistryWhicheverFileSaysIt() throws IOException {
    write(
        "a.yaml",
        "maintenance:\n- {id: M, from: 2026-10-01T08:00, until: 2026-10-01T18:00+09:00}\n");
    write("b.yaml", "registry: {city: C, zone: Europe/Berlin}\n" + SECTION);
    assertThat(RegistryFiles.read(folder).registry().orElseThrow().maintenance())
        .containsExactly(
            new Maintenance(
                "M",
                List.of(),
                List.of(),
                Instant.parse("2026-10-01T06:00:00Z"),
                Instant.parse("2026-10-01T09:00:00Z"),
                null));
  }

  static Stream<Arguments> wrongRivers() {
    String main = "{name: 澜江}";
    return Stream.of(
        arguments("{basin: B}", "rivers[1]: 'name' is missing"),
        arguments("{name: 澜江, source: X}", "rivers[1]: unknown key 'source', expected one of name"),
        arguments("{name: ''}", "rivers[1].name: found '', expected printable text"),
        arguments(
            main + ", {name: 镜河, into: 澜河, at_km: 3}",
            "rivers[2].into: unknown river '澜河', did you mean '澜江'?"),
        arguments(
            main + ", {name: 镜河, into: Amazon, at_km: 3}",
            "rivers[2].into: unknown river 'Amazon', expected one of 澜江, 镜河"),
        arguments(main + ", {name: 镜河, into: 澜江}", "rivers[2]: 'at_km' is missing"),
        arguments(
            main + ", {name: 镜河, at_km: 3}",
            "rivers[2].at_km: there is no 'into', whose kilometre it would be"),
        arguments(
            main + ", {name: 镜河, into: 澜江, at_km: 10001}",
            "rivers[2].at_km: found '10001', expected a number from 0 to 10000"),
        arguments(
            "{name: 澜江, length: -1}",
            "rivers[1].length: found '-1', expected a number from 0 to 10000"),
        arguments(main + ", " + main, "rivers[2].name: a second river 澜江, the first is at FILE:2:"),
        arguments("{name: A, into: A, at_km: 1}", "rivers[1].into: flows in a circle: A → A"),
        arguments(
            "{name: X, into: A, at_km: 1}, {name: A, into: B, at_km: 1}, {name: B, into: C,"
                + " at_km: 1}, {name: C, into: A, at_km: 1}",
            "rivers[2].into: flows in a circle: A → B → C → A"),
        arguments(
            "{name: X, into: C, at_km: 1}, {name: A, into: B, at_km: 1}, {name: B, into: C,"
                + " at_km: 1}, {name: C, into: A, at_km: 1}, {name: Y, into: B, at_km: 1}",
            "rivers[2].into: flows in a circle: A → B → C → A"));
  }

  @ParameterizedTest
  @MethodSource("wrongRivers")
  void aWrongRiverIsToldWithItsPlace(String rivers, String message) throws IOException {
    write("a.yaml", REGISTRY + SECTION);
    Path file = write("r.yaml", "rivers:\n  [" + rivers + "]\n");
    assertOnlyProblem(file, 2, message);
  }

  @Test
  void twoCirclesAreTwoProblems() throws IOException {
    write("a.yaml", REGISTRY + SECTION);
    write(
        "r.yaml",
        """
        rivers:
          - {name: A, into: B, at_km: 1}
          - {name: B, into: A, at_km: 1}
          - {name: C, into: D, at_km: 1}
          - {name: D, into: C, at_km: 1}
        """);
    assertThat(problems()).extracting(Problem::line).containsExactly(2, 4);
  }

  @Test
  void aSectionsRiverIsAmongTheRiversWhereThereAreAny() throws IOException {
    Path sections =
        write(
            "a.yaml", REGISTRY + "sections:\n- {id: S1, name: N, water_body: river, river: 澜河}\n");
    assertThat(problems()).isEmpty();
    // The rivers are read after the sections, the problem is told in its place.
    write("r.yaml", "rivers:\n- {name: 澜江}\n- {name: 镜河, into: 南海, at_km: 3}\n");
    assertThat(problems())
        .extracting(Problem::toString)
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith(sections + ":3:")
                    .endsWith("sections[1].river: unknown river '澜河', did you mean '澜江'?"),
            second -> assertThat(second).contains("r.yaml:3:", "unknown river '南海'"));
  }

  static Stream<Arguments> wrongAssessments() {
    String ok = "measure: good_share, points: 10, none_at: 50, full_at: 90";
    return Stream.of(
        arguments(
            "{" + ok.replace("good_share", "goodness") + "}",
            "assessment[1].measure: found 'goodness', expected compliance_rate, good_share,"
                + " inferior_share, index_change, index_rank, compliant_months"),
        arguments(
            "{" + ok + "}, {" + ok + "}",
            "assessment[2].measure: a second line of good_share, the first is at FILE:2:"),
        arguments("{" + ok + ", max: 1}", "unknown key 'max'"),
        arguments(
            "{" + ok.replace("points: 10", "points: 0") + "}",
            "points: found '0', expected a number from 0.01 to 1000"),
        arguments("{" + ok.replace(", full_at: 90", "") + "}", "'full_at' is missing"),
        arguments(
            "{" + ok.replace("90", "50.0") + "}",
            "assessment[1].full_at: the same as 'none_at', expected them to differ"),
        arguments("{" + ok.replace("50", "-1001") + "}", "none_at: found '-1001', expected"));
  }

  @ParameterizedTest
  @MethodSource("wrongAssessments")
  void aWrongLineOfTheTableOfPointsIsToldWithItsPlace(String lines, String message)
      throws IOException {
    write("a.yaml", REGISTRY + SECTION);
    Path file = write("p.yaml", "assessment:\n  [" + lines + "]\n");
    assertOnlyProblem(file, 2, message);
  }

  static Stream<Arguments> wrongEvaluations() {
    return Stream.of(
        arguments(
            "ph.assesDecimals: 1",
            "evaluation: unknown key 'ph.assesDecimals', did you mean 'ph.assessDecimals'?"),
        arguments(
            "ph.assessDecimals: 3", "evaluation.ph.assessDecimals: found '3', expected 0 to 2"),
        arguments("round.mode: UP", "round.mode: found 'UP', expected HALF_EVEN, HALF_UP"),
        arguments("tn.rivers: yes", "tn.rivers: found 'yes', expected true, false"),
        arguments("cwqi.items: PH,XY", "found 'PH,XY', expected short ids with commas between"),
        arguments("cwqi.items: [PH]", "found a list, expected short ids with commas between"),
        arguments("nd.factor:", "nd.factor: found nothing, expected 0 to 1"),
        arguments(
            "change.ratio.some: 30",
            "evaluation: change.ratio.marked is 20, expected at least change.ratio.some, 30"));
  }

  @ParameterizedTest
  @MethodSource("wrongEvaluations")
  void aWrongSettingOfEvaluationIsToldWithItsPlace(String setting, String message)
      throws IOException {
    write("a.yaml", REGISTRY + SECTION);
    Path file = write("e.yaml", "evaluation:\n  " + setting + "\n");
    assertOnlyProblem(file, 2, message);
  }

  @Test
  void allWrongSettingsOfEvaluationAreToldAtOnce() throws IOException {
    write("a.yaml", REGISTRY + SECTION);
    write(
        "e.yaml",
        """
        evaluation:
          change.ratio.some: 30
          main.top: 0
          change.ratio.marked: 40
          main.topp: 3
        """);
    write("f.yaml", "evaluation: {}\n");
    assertThat(problems())
        .extracting(p -> Path.of(p.place()).getFileName() + ":" + p.line())
        .containsExactly("e.yaml:3", "e.yaml:5", "f.yaml:1");
  }

  @Test
  void everySettingOfEvaluationReadsAndReadsBack() throws IOException {
    Map<String, String> defaults =
        Rules.settings().stream()
            .collect(Collectors.toMap(Rules.Setting::key, Rules.Setting::fallback));
    Registry registry =
        new Registry(
            EXAMPLE.sections(),
            EXAMPLE.rivers(),
            EXAMPLE.rules(),
            EXAMPLE.assessment(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            EXAMPLE.recipients(),
            List.of(),
            new Publication("C", "UTC", 2, false, 3, defaults));
    RegistryFiles.write(registry, folder);
    Reading reading = RegistryFiles.read(folder);
    assertThat(reading).isEqualTo(new Reading(Optional.of(registry), List.of()));
    assertThat(reading.registry().orElseThrow().publication().rules()).isEqualTo(Rules.defaults());
  }

  @Test
  void aRegistryWithoutRiversReplacesOneWithRivers() throws IOException {
    RegistryFiles.write(EXAMPLE, folder);
    Registry bare =
        new Registry(
            EXAMPLE.sections(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            EXAMPLE.recipients(),
            List.of(),
            new Publication("C", "UTC", 2, false, 3, Map.of()));
    RegistryFiles.write(bare, folder);
    assertThat(RegistryFiles.read(folder)).isEqualTo(new Reading(Optional.of(bare), List.of()));
  }

  @Test
  @DisplayName("R-COMPLY: a section on a shared bank counts for each county")
  void aSectionOnASharedBankCountsForEachCounty() {
    assertThat(EXAMPLE.sections().get(0).counties()).containsExactly("澜东县", "澜西县");
    assertThat(EXAMPLE.sections().get(1).counties()).isEmpty();
  }

  @Test
  void aSingleIntakeAndAWordForAMeasureAreUnderstood() throws IOException {
    write(
        "a.yaml",
        REGISTRY
            + "sections:\n- {id: S1, name: N, water_body: lake, kinds: [drinking], intake: 7.50}\n"
            + "assessment:\n- {measure: Index_Rank, points: 5, none_at: 9, full_at: 1}\n");
    Registry registry = RegistryFiles.read(folder).registry().orElseThrow();
    assertThat(registry.sections().get(0).intakeOn(LocalDate.of(1990, 1, 1)))
        .contains(new BigDecimal("7.50"));
    assertThat(registry.assessment())
        .extracting(PointItem::measure)
        .containsExactly(Measure.INDEX_RANK);
    RegistryFiles.write(registry, folder.resolve("b"));
    assertThat(RegistryFiles.read(folder.resolve("b")).registry()).contains(registry);
  }

  static Stream<Arguments> wrongRegistries() {
    return Stream.of(
        arguments("registry: {zone: UTC}", "registry: 'city' is missing"),
        arguments(
            "registry: {city: C, zone: Mars/Base}", "found 'Mars/Base', expected a time zone"),
        arguments("registry: {city: C, years_kept: -1}", "a whole number from 0 to 30"),
        arguments("registry: {city: C, made_up: yes}", "found 'yes', expected true or false"),
        arguments("registry: []", "registry: found a list, expected the keys city, zone"),
        arguments("registrie: {city: C}", "unknown key 'registrie', did you mean 'registry'?"));
  }

  @ParameterizedTest
  @MethodSource("wrongRegistries")
  void aWrongRegistryIsToldWithItsPlace(String registry, String message) throws IOException {
    Path file = write("a.yaml", registry + "\n");
    write("s.yaml", SECTION);
    assertThat(problems()).first().asString().startsWith(file + ":1:").contains(message);
  }

  static Stream<Arguments> notYaml() {
    return Stream.of(
        arguments("sections:\n\t- id: S1\n", 2, "a tab, expected blanks for indentation"),
        arguments("sections:\n- {id: S1\n", 3, "not YAML"),
        arguments("sections:\n- id: 'S1\n", 3, "not YAML"),
        arguments("a: &x 1\n", 1, "an anchor (&) is not allowed"),
        arguments("a: 1\nb: *x\n", 2, "an alias (*) is not allowed"),
        arguments("a: !!java.net.URL [x]\n", 1, "a tag (!) is not allowed"),
        arguments("a: 1\n---\nb: 1\n", 2, "a second document (---)"),
        arguments("a: 1\nb: \u0007\n", 2, "the character U+0007 is not allowed"),
        arguments("- a\n", 1, "found a list, expected the keys registry, evaluation, assess"),
        arguments("a: " + "[".repeat(100_000), 1, "nested deeper than 16"));
  }

  @ParameterizedTest
  @MethodSource("notYaml")
  void aFileThatIsNotYamlIsToldWithItsPlace(String text, int line, String message)
      throws IOException {
    Path file = write("a.yaml", text);
    assertThat(problems()).first().asString().startsWith(file + ":" + line + ":").contains(message);
  }

  @Test
  void bytesThatAreNotUtf8AreToldWithTheirPlace() throws IOException {
    Path file = folder.resolve("a.yaml");
    Files.write(file, "registry:\n  city: 市\n".getBytes("GBK"));
    assertThat(problems())
        .containsExactly(new Problem(file.toString(), 2, 9, "not UTF-8; save the file as UTF-8"));
  }

  @Test
  void anAliasBombCostsNothing() throws IOException {
    String bomb =
        "a0: &a0 [x]\n"
            + IntStream.range(1, 40)
                .mapToObj(i -> "a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n")
                .collect(Collectors.joining());
    write("a.yaml", bomb);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(problems()).hasSizeGreaterThan(39));
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() throws IOException {
    Path file = write("a.yaml", "#".repeat(YamlFile.MAX_BYTES + 1));
    assertThat(problems())
        .containsExactly(Problem.of(file, "4194305 bytes, expected at most 4194304; split it"));
  }

  @Test
  void aFolderThatIsMissingOrEmptyOrHasNothingIsTold() throws IOException {
    Path missing = folder.resolve("no");
    assertThat(RegistryFiles.read(missing).problems())
        .containsExactly(Problem.of(missing, "there is no such folder"));
    assertThat(problems())
        .containsExactly(Problem.of(folder, "no file here ends in .yaml or .yml"));
    write("a.yaml", "rules: []\nsections: []\n");
    assertThat(problems())
        .containsExactly(
            Problem.of(folder, "no file has the key 'registry' with the city"),
            Problem.of(folder, "no file has any sections under the key 'sections'"));
  }

  @Test
  void aSecondOfOneIdIsToldWithBothPlaces() throws IOException {
    Path a = write("a.yaml", REGISTRY + SECTION);
    Path b = write("b.yaml", REGISTRY + SECTION);
    assertThat(problems())
        .containsExactly(
            new Problem(
                b.toString(), 1, 11, "registry: a second registry, the first is at " + a + ":1:11"),
            new Problem(
                b.toString(),
                3,
                8,
                "sections[1].id: a second section S1, the first is at " + a + ":3:8"));
  }

  @Test
  void allErrorsOfAllFilesAreToldAtOnceInTheirOrder() throws IOException {
    write("1.yaml", "registry: {city: C, colour: red}\n");
    write("2.yaml", "sections: [\n");
    write("3.yaml", SECTION + "- {id: S1, name: N, water_body: river, target: VII}\n");
    write(
        "4.yaml",
        "rules:\n- {id: R, span: day, open_after: 1, resolve_after: 1, severities: [major],"
            + " parameters: [X1, X2]}\n");
    Reading reading = RegistryFiles.read(folder);
    assertThat(reading.registry()).isEmpty();
    assertThat(reading.problems())
        .extracting(p -> Path.of(p.place()).getFileName() + ":" + p.line())
        .containsExactly("1.yaml:1", "2.yaml:2", "3.yaml:3", "3.yaml:3", "4.yaml:2", "4.yaml:2");
  }

  @Test
  void theErrorsOfOneFileComeByLine() throws IOException {
    write("a.yaml", REGISTRY);
    write(
        "b.yaml",
        """
        sections:
          - id: S1
            water_body: pond
            lattitude: 3
          - name: N
            target: VI
        """);
    assertThat(problems()).extracting(Problem::line).containsExactly(2, 3, 4, 5, 5, 6);
  }

  private void assertOnlyProblem(Path file, int line, String message) {
    assertThat(problems()).hasSize(1);
    assertThat(problems().get(0).toString())
        .startsWith(file + ":" + line + ":")
        .contains(message.replace("FILE", file.toString()));
  }

  private List<Problem> problems() {
    Reading reading = RegistryFiles.read(folder);
    assertThat(reading.registry().isPresent()).isEqualTo(reading.problems().isEmpty());
    return reading.problems();
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** By far more rivers than there are, in the time of a few. */
  @Test
  @Timeout(60)
  void aCourseOfVeryManyRiversIsFollowedOnce(@TempDir Path folder) throws IOException {
    int many = 60_000;
    StringBuilder yaml = new StringBuilder("registry: {city: 临澜市}\nrivers:\n");
    for (int i = 0; i < many; i++) {
      yaml.append("- {name: r").append(i).append(", into: r").append(i + 1).append(", at_km: 1}\n");
    }
    yaml.append("- {name: r").append(many).append("}\n");
    yaml.append("sections: [{id: S1, name: a, river: r1, water_body: river}]\n");
    Files.writeString(folder.resolve("registry.yaml"), yaml);
    RegistryFiles.Reading reading = RegistryFiles.read(folder);
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.registry().orElseThrow().rivers()).hasSize(many + 1);
  }
}
