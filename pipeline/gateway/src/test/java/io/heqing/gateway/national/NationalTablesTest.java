package io.heqing.gateway.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NationalTablesTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final String HEADER =
      "省份,流域,断面名称,监测时间,水质类别,pH(无量纲),氨氮(mg/L),总磷(mg/L),站点情况,时间_ISO\n";
  private static final Instant EIGHT = Instant.parse("2021-04-01T00:00:00Z");

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private NationalTables scan(String rows) throws IOException {
    return NationalTables.scan(
        List.of(file("t.csv", HEADER + rows)), WaterBodies.none(), null, SHANGHAI);
  }

  private static List<Sample> samples(NationalTables tables) {
    try (Stream<Sample> samples = tables.samples()) {
      return samples.toList();
    }
  }

  @Test
  void aRowIsASampleOfItsSection() throws Exception {
    NationalTables tables =
        scan("江苏省,淮河流域,青洲（二）,04-01 08:00,Ⅱ,7.5,0.050,*,正常,2021-04-01T08:00:00+08:00\n");
    assertThat(samples(tables))
        .containsExactly(
            new Sample(
                "江苏省-青洲(二)",
                ValueSource.AUTO,
                EIGHT,
                0,
                null,
                List.of(Result.of("PH", "7.5"), Result.of("NH3N", "0.050"))));
    Section section = tables.sections().get(0);
    assertThat(section.id()).isEqualTo("江苏省-青洲(二)");
    assertThat(section.name()).isEqualTo("青洲(二)");
    assertThat(section.city()).isEqualTo("江苏省");
    assertThat(section.waterBody()).isEqualTo(WaterBody.RIVER);
    assertThat(section.targets()).isEmpty();
    assertThat(tables.published())
        .containsEntry(new Sampling("江苏省-青洲(二)", EIGHT), new Published(WaterClass.II, Flag.NORMAL))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"正常,N", "维护,M", "停站,F", "不具备运行条件,F", "'',N"})
  void theStatusBecomesTheFlag(String status, String letter) throws Exception {
    NationalTables tables = scan("甲,,乙,,*,7.5,,," + status + ",2021-04-01T08:00:00+08:00\n");
    assertThat(samples(tables).get(0).results().get(0).flag()).isEqualTo(Flag.ofLetter(letter));
  }

  @Test
  void aDryRiverIsToldOfEachParameterOfTheTable() throws Exception {
    NationalTables tables = scan("甲,,乙,,*,7.5,--,,断流,2021-04-01T08:00:00+08:00\n");
    assertThat(samples(tables).get(0).results())
        .containsExactly(
            new Result("PH", new BigDecimal("7.5"), false, Flag.NO_WATER),
            new Result("NH3N", null, false, Flag.NO_WATER),
            new Result("TP", null, false, Flag.NO_WATER));
  }

  @Test
  void theLastRowOfAStationAndTimeStandsWhole() throws Exception {
    NationalTables tables =
        scan(
            "甲,,乙（老）,,Ⅲ,7.5,0.5,0.1,正常,2021-04-01T08:00:00+08:00\n"
                + "甲,,乙(老),,Ⅱ,7.5,0.4,--,正常,2021-04-01T00:00:00Z\n");
    List<Sample> samples = samples(tables);
    assertThat(samples).extracting(Sample::revision).containsExactly(0L, 1L);
    assertThat(samples).extracting(Sample::section).containsOnly("甲-乙(老)");
    assertThat(samples.get(1).results())
        .containsExactly(Result.of("PH", "7.5"), Result.of("NH3N", "0.4"), Result.withdrawn("TP"));
    assertThat(tables.published().values())
        .containsExactly(new Published(WaterClass.II, Flag.NORMAL));
    assertThat(tables.counts().repeated()).isEqualTo(1);
  }

  @Test
  void aLaterRowWithoutClassTakesTheClassBack() throws Exception {
    NationalTables tables =
        scan(
            "甲,,乙,,Ⅲ,7.5,,,正常,2021-04-01T08:00:00+08:00\n"
                + "甲,,乙,,*,,,,维护,2021-04-01T08:00:00+08:00\n");
    assertThat(tables.published()).isEmpty();
    assertThat(samples(tables).get(1).results()).containsExactly(Result.withdrawn("PH"));
  }

  @Test
  void whatCannotBeUsedIsCountedAndNamedAndTheOthersCome() throws Exception {
    NationalTables tables =
        scan(
            "甲,,乙,,Ⅲ,7.5,abc,,正常,2021-04-01T08:00:00+08:00\n" // one cell
                + "甲,,丙,--,Ⅲ,7.5,,,正常,\n" // no time
                + "甲,,丙,04-01 08:00,Ⅲ,7.5,,,正常,\n" // no year
                + "甲,,丁,,Ⅲ,7.5,,,打烊,2021-04-01T08:00:00+08:00\n" // unknown status
                + "甲,,戊,,六,7.5,,,正常,2021-04-01T08:00:00+08:00\n" // no class
                + "甲,,己,,*,--,--,*,停站,2021-04-01T08:00:00+08:00\n" // no result
                + "甲,,,,*,--,--,*,停站,2021-04-01T08:00:00+08:00\n" // no section
                + "甲,,庚\n"); // cut off
    assertThat(tables.counts()).isEqualTo(new NationalTables.Counts(8, 0, 2, 1, 3, 2));
    assertThat(tables.problems())
        .extracting(NationalTables.FileProblem::line)
        .containsExactly(2L, 5L, 6L, 8L, 9L);
    assertThat(samples(tables)).extracting(Sample::section).containsExactly("甲-乙", "甲-戊");
    assertThat(samples(tables).get(0).results()).containsExactly(Result.of("PH", "7.5"));
    assertThat(tables.sections())
        .extracting(Section::id)
        .containsExactly("甲-乙", "甲-丙", "甲-丁", "甲-戊", "甲-己");
  }

  @Test
  void severalFilesAreOneWithRisingRevisions() throws Exception {
    Path first = file("1.csv", HEADER + "甲,,乙,,Ⅲ,7.5,,,正常,2021-04-01T08:00:00+08:00\n");
    Path second =
        file("2.csv", "断面名称,省份,时间_ISO,pH,所在地市,所属河流\n乙,甲,2021-04-01T08:00:00+08:00,7.6,青州市,青河\n");
    NationalTables tables =
        NationalTables.scan(List.of(first, second), WaterBodies.none(), null, SHANGHAI);
    assertThat(samples(tables)).extracting(Sample::revision).containsExactly(0L, 1L);
    assertThat(tables.sections()).hasSize(1);
    assertThat(tables.sections().get(0).city()).isEqualTo("青州市");
    assertThat(tables.sections().get(0).river()).isEqualTo("青河");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,6", "6,6", "7,24", "24,24"})
  void readingsPerDayAreThoseOfTheFullestDay(int onOneDay, int expected) throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int hour = 0; hour < onOneDay; hour++) {
      String row = "甲,,乙,,Ⅲ,7.5,,,正常,2021-04-01T%02d:00:00+08:00\n".formatted(hour);
      rows.append(row).append(row);
    }
    rows.append("甲,,乙,,Ⅲ,7.5,,,正常,2021-04-02T08:00:00+08:00\n");
    assertThat(scan(rows.toString()).sections().get(0).readingsPerDay()).isEqualTo(expected);
  }

  @Test
  void theTargetComesFromTheTableElseAsGiven() throws Exception {
    Path table =
        file(
            "t.csv",
            "断面名称,时间,水质目标,pH\n"
                + "乙,2021-04-01,Ⅲ,7\n乙,2021-04-02,Ⅲ,7\n乙,2022-01-01,Ⅱ,7\n丙,2021-04-01,,7\n");
    NationalTables tables =
        NationalTables.scan(List.of(table), WaterBodies.none(), WaterClass.IV, SHANGHAI);
    assertThat(tables.sections().get(0).targets())
        .containsExactly(
            new Section.TargetFrom(LocalDate.of(2021, 4, 1), WaterClass.III, Map.of()),
            new Section.TargetFrom(LocalDate.of(2022, 1, 1), WaterClass.II, Map.of()));
    assertThat(tables.sections().get(1).targets())
        .containsExactly(new Section.TargetFrom(LocalDate.of(2021, 1, 1), WaterClass.IV, Map.of()));
  }

  @Test
  void theWaterBodyComesFromTheWaterBodiesFile() throws Exception {
    Path bodies =
        file("types.csv", "省份,断面名称,推断类型,样本数\n甲,乙（老）,湖库,3\n甲,丙,无法区分,1\n甲,丁,河流,1\n,己,lake,1\n");
    WaterBodies waterBodies = WaterBodies.read(bodies);
    NationalTables tables =
        NationalTables.scan(
            List.of(
                file(
                    "t.csv",
                    "省份,断面名称,时间,pH\n甲,乙(老),2021-04-01,7\n甲,丙,2021-04-01,7\n甲,丁,2021-04-01,7\n"
                        + "戊,乙(老),2021-04-01,7\n戊,己,2021-04-01,7\n")),
            waterBodies,
            null,
            SHANGHAI);
    assertThat(tables.sections())
        .extracting(Section::waterBody)
        .containsExactly(
            WaterBody.LAKE, WaterBody.RIVER, WaterBody.RIVER, WaterBody.RIVER, WaterBody.LAKE);
  }

  @Test
  void aWaterBodiesFileThatIsWrongSaysAllThatIsWrong() throws Exception {
    Path bodies = file("types.csv", "断面名称,类型\n甲,海\n乙,湖库\n乙,河流\n丙\n");
    assertThatThrownBy(() -> WaterBodies.read(bodies))
        .hasMessageContaining("types.csv:2")
        .hasMessageContaining("types.csv:4")
        .hasMessageContaining("types.csv:5");
    Path other = file("other.csv", "a,b\n1,2\n");
    assertThatThrownBy(() -> WaterBodies.read(other)).hasMessageContaining("other.csv");
  }

  @Test
  void aFileThatIsNoSuchTableIsNamed() throws Exception {
    Path other = file("other.csv", "a,b\n1,2\n");
    assertThatThrownBy(
            () -> NationalTables.scan(List.of(other), WaterBodies.none(), null, SHANGHAI))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other.csv");
  }
}
