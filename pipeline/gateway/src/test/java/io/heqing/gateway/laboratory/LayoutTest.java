package io.heqing.gateway.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
  private final Laboratory laboratory = new Laboratory();

  private List<Result> onlySample(String table) {
    ImportReport report = laboratory.run(Tables.utf8(table));
    assertThat(report.problems()).isEmpty();
    assertThat(report.hasRefusals()).as(report.toString()).isFalse();
    return laboratory.samples().get(0).results();
  }

  @Test
  void limitsAndMethodsBelowTheHeader() {
    assertThat(
            onlySample(
                """
                断面代码,采样日期,氨氮,汞
                单位,,mg/L,μg/L
                检出限,,0.025,0.04
                分析方法,,HJ 535-2009,HJ 694-2014
                320400001,2025-07-03,ND,未检出
                """))
        .containsExactly(
            Result.below("NH3N", new BigDecimal("0.025")),
            Result.below("HG", new BigDecimal("0.00004")));
  }

  @Test
  void meansAndSignaturesBelowTheDataAreNoRows() {
    ImportReport report =
        laboratory.run(
            Tables.utf8(
                """
                断面代码,采样日期,氨氮
                320400001,2025-07-03,0.5
                平均值,,0.5
                检出率,,100
                备注：现场有雨,,
                制表人：张三 审核：李四,,
                """));
    assertThat(report.rows())
        .extracting(RowReport::state)
        .containsExactly(
            RowState.TAKEN, RowState.NO_DATA, RowState.NO_DATA, RowState.NO_DATA, RowState.NO_DATA);
  }

  @Test
  void aSectionThatBeginsLikeANoteIsRefusedWhereItHasResults() {
    ImportReport report = laboratory.run(Tables.utf8("断面名称,采样日期,氨氮\n说明桥,2025-07-03,0.5\n"));
    assertThat(report.rows().get(0).state()).isEqualTo(RowState.REFUSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "断面代码,采样日期,氨氮,总有机磷|D1|总有机磷",
        "断面代码,采样日期,氨氮(μmol/L)|C1|μmol/L",
        "断面代码,采样日期,氨氮,NH3-N|D1|氨氮",
        "断面代码,氨氮|A1|采样日期",
        "采样日期,氨氮,总磷|A1|断面",
        "断面代码,采样日期|A1|监测因子",
        "断面代码,采样日期,监测项目,氨氮|C1|含义不明",
        "断面代码,采样日期,日期,氨氮|A1|含义相同",
      })
  void aHeaderThatIsNotUnderstoodStopsTheFileAtItsCell(String header, String cell, String part) {
    ImportReport report = laboratory.run(Tables.utf8(header + "\n320400001,2025-07-03,1,2\n"));
    assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.REFUSED);
    assertThat(report.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.cell()).isEqualTo(cell);
              assertThat(problem.chinese()).contains(part);
            });
    assertThat(laboratory.samples()).isEmpty();
  }

  @Test
  void aColumnWithoutAHeadingThatHoldsSomethingStopsTheFile() {
    ImportReport report =
        laboratory.run(Tables.utf8("断面代码,采样日期,氨氮,\n320400001,2025-07-03,0.5,0.6\n"));
    assertThat(report.problems()).singleElement().extracting(Remark::cell).isEqualTo("D2");
  }

  @Test
  void unitsThatDisagreeStopTheFile() {
    ImportReport report =
        laboratory.run(Tables.utf8("断面代码,采样日期,汞(μg/L)\n,,mg/L\n320400001,2025-07-03,0.04\n"));
    assertThat(report.problems()).singleElement().extracting(Remark::cell).isEqualTo("C2");
  }

  @Test
  void descriptiveColumnsAndAFlowWithoutUnitAreToldAsNotRead() {
    ImportReport report =
        laboratory.run(
            Tables.utf8("测站代码,断面代码,水期代码,采样日期,流量,汞\nT1,320400001,1,2025-07-03,12,0.00004\n"));
    assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.TAKEN);
    assertThat(report.notes())
        .extracting(Remark::chinese)
        .containsExactly("汞未写单位，按 mg/L 读取", "未读取的列：测站代码、水期代码、流量");
    assertThat(laboratory.samples().get(0).results()).containsExactly(Result.of("HG", "0.00004"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "section,date,NH3N\n320400001,2025-07-03 09:20,0.5",
        "SiteCode,SampleTime,NH3-N (mg/L)\n320400001,2025-07-03T09:20:00+08:00,0.5",
        "断面名称,采样日期,采样时间,氨氮\n青洲大桥,2025年7月3日,9时20分,0.5",
        "断面名称;年;月;日;采样时间;氨氮\n青洲 大桥;2025年;7月;3日;9:20;0.5",
        "断面编码\t采样日期\t采样时间\tNH3-N\n320400001\t20250703\t09:20:00\t0.5",
        "断面编码,采样日期,采样时间,氨氮(NH3-N)(mg/L)\n320400001,45841,9:20,0.5",
      })
  void theSameSamplingInManyWords(String table) {
    assertThat(onlySample(table)).containsExactly(Result.of("NH3N", "0.5"));
    assertThat(laboratory.ledger.of("320400001", Instant.parse("2025-07-03T01:20:00Z")))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9E8,2025-07-03|A2|Excel",
        "S9,2025-07-03|A2|未在基础信息中登记",
        "新桥,2025-07-03|A2|多个同名",
        ",2025-07-03|A2|没有断面",
        "青洲大桥,2025-07|B2|采样日期",
        "青洲大桥,2025-02-30|B2|采样日期",
        "青洲大桥,|B2|没有采样日期",
        "青洲大桥,2025-08-02|B2|未来",
        "青洲大桥,2023-12-31|B2|保留期",
      })
  void aRowThatBelongsNowhereIsRefusedAtItsCell(String row, String cell, String part) {
    ImportReport report = laboratory.run(Tables.utf8("断面,采样日期,氨氮\n" + row + ",0.5\n"));
    assertThat(report.rows().get(0).state()).isEqualTo(RowState.REFUSED);
    assertThat(report.rows().get(0).remarks())
        .singleElement()
        .satisfies(
            remark -> {
              assertThat(remark.cell()).isEqualTo(cell);
              assertThat(remark.chinese()).contains(part);
            });
  }

  @Test
  void verticalsInTheNameAndDepthsInAColumn() {
    assertThat(
            onlySample(
                """
                断面名称,层次,采样日期,氨氮
                青洲大桥-左,表层,2025-07-03,0.1
                青洲大桥-左,底层,2025-07-03,0.2
                青洲大桥（右）,表层,2025-07-03,0.3
                青洲大桥右,底层,2025-07-03,0.6
                """))
        .singleElement()
        .satisfies(r -> assertThat(r.value()).isEqualByComparingTo("0.3"));
  }

  @Test
  void aPointWithoutATimeOfItsOwnIsTakenAtThatOfTheOthers() {
    laboratory.run(
        Tables.utf8(
            """
            断面代码,垂线,采样日期,采样时间,氨氮
            320400001,左,2025-07-03,--,0.1
            320400001,右,2025-07-03,9:10,0.3
            """));
    assertThat(laboratory.samples())
        .singleElement()
        .satisfies(s -> assertThat(s.time()).isEqualTo(Instant.parse("2025-07-03T01:10:00Z")));
  }

  @Test
  void theSameVerticalAgainLaterThatDayIsAnotherSampling() {
    laboratory.run(
        Tables.utf8(
            """
            断面代码,垂线,采样日期,采样时间,氨氮
            320400001,左,2025-07-03,9:00,0.1
            320400001,右,2025-07-03,9:10,0.3
            320400001,左,2025-07-03,15:00,0.5
            320400001,右,2025-07-03,15:10,0.7
            """));
    assertThat(laboratory.samples())
        .extracting(
            s -> s.time().toString() + " " + s.results().get(0).value().stripTrailingZeros())
        .containsExactly("2025-07-03T01:00:00Z 0.2", "2025-07-03T07:00:00Z 0.6");
  }

  @Test
  void aVerticalThatCannotBeReadTakesTheOthersOfItsSamplingWithIt() {
    ImportReport report =
        laboratory.run(
            Tables.utf8(
                """
                断面代码,垂线,采样日期,氨氮
                320400001,左,2025-07-03,0.1
                320400001,右,2025-07-03,O.3
                320400002,/,2025-07-03,0.4
                """),
            true);
    assertThat(report.rows())
        .extracting(RowReport::state)
        .containsExactly(RowState.REFUSED, RowState.REFUSED, RowState.TAKEN);
    assertThat(laboratory.samples())
        .singleElement()
        .satisfies(s -> assertThat(s.section()).isEqualTo("320400002"));
  }

  @Test
  void eventsAcrossTheRowOrInTheRemark() {
    ImportReport report =
        laboratory.run(
            Tables.utf8(
                """
                断面代码,采样日期,氨氮,总磷,备注
                320400001,2025-07-03,断流,,
                320400002,2025-07-03,,,断流
                510100007,2025-07-03,停测,停测,
                510100008,停测,,,
                320400001,,停测,,
                510100009,2025-07-03,断流,0.1,
                """),
            true);
    assertThat(report.rows())
        .extracting(RowReport::state)
        .containsExactly(
            RowState.TAKEN,
            RowState.TAKEN,
            RowState.NO_SAMPLE,
            RowState.NO_SAMPLE,
            RowState.NO_SAMPLE,
            RowState.REFUSED);
    assertThat(laboratory.samples())
        .hasSize(2)
        .allSatisfy(
            s ->
                assertThat(s.results())
                    .hasSize(2)
                    .extracting(Result::flag)
                    .containsOnly(Flag.NO_WATER));
  }

  @Test
  void sheetsWithoutATableAreToldAndTheOthersRead() {
    XSSFWorkbook workbook = new XSSFWorkbook();
    workbook.createSheet("填报说明").createRow(0).createCell(0).setCellValue("请填写监测结果");
    for (String month : List.of("6月", "7月")) {
      Sheet sheet = workbook.createSheet(month);
      row(sheet, 0, "断面代码", "采样日期", "氨氮");
      row(sheet, 1, "320400001", "2025-0" + month.charAt(0) + "-03", "0.5");
      row(sheet, 2, "S9", "2025-07-03", "0.5");
    }
    ImportReport report = laboratory.run(Tables.bytes(workbook), true);
    assertThat(report.notes()).first().extracting(Remark::cell).isEqualTo("填报说明");
    assertThat(report.rows()).extracting(RowReport::sheet).containsExactly("6月", "6月", "7月", "7月");
    assertThat(report.rows().get(3).remarks().get(0).cell()).isEqualTo("7月!A3");
    assertThat(laboratory.samples()).hasSize(2);
  }

  @Test
  void mergedGroupsOfHeadingsAndMergedCells() {
    for (Workbook workbook : List.of(new XSSFWorkbook(), new HSSFWorkbook())) {
      Sheet sheet = workbook.createSheet("7月");
      row(sheet, 0, "监测结果表", "", "", "", "");
      row(sheet, 1, "断面代码", "垂线", "采样日期", "监测项目", "");
      row(sheet, 2, "", "", "", "氨氮", "总磷");
      row(sheet, 3, "", "", "", "mg/L", "mg/L");
      row(sheet, 4, "320400001", "左", "2025-07-03", "0.1", "0.02");
      row(sheet, 5, "", "右", "", "0.3", "0.04");
      row(sheet, 6, "320400002", "/", "2025-07-03", "断流", "");
      for (String range :
          List.of("A1:E1", "A2:A4", "B2:B4", "C2:C4", "D2:E2", "A5:A6", "C5:C6", "D7:E7")) {
        sheet.addMergedRegion(CellRangeAddress.valueOf(range));
      }
      Laboratory its = new Laboratory();
      ImportReport report = its.run(Tables.bytes(workbook));
      assertThat(report.problems()).isEmpty();
      assertThat(report.hasRefusals()).as(report.toString()).isFalse();
      var samples = its.samples();
      assertThat(samples).hasSize(2);
      assertThat(samples.get(0).results())
          .extracting(r -> r.parameter() + " " + r.value().stripTrailingZeros())
          .containsExactly("NH3N 0.2", "TP 0.03");
      assertThat(samples.get(1).results())
          .hasSize(2)
          .extracting(Result::flag)
          .containsOnly(Flag.NO_WATER);
    }
  }

  @Test
  void aMergedHeadingOverTwoColumnsOfValuesStopsTheFileAtItsCell() {
    for (Workbook workbook : List.of(new XSSFWorkbook(), new HSSFWorkbook())) {
      Sheet sheet = workbook.createSheet("7月");
      row(sheet, 0, "断面代码", "采样日期", "氨氮", "");
      row(sheet, 1, "320400001", "2025-07-03", "0.1", "0.2");
      sheet.addMergedRegion(CellRangeAddress.valueOf("C1:D1"));
      ImportReport report = new Laboratory().run(Tables.bytes(workbook));
      assertThat(report.problems()).singleElement().extracting(Remark::cell).isEqualTo("D1");
    }
  }

  @Test
  void numbersOfExcelKeepTheDecimalsTheyAreShownWith() {
    for (Workbook workbook : List.of(new XSSFWorkbook(), new HSSFWorkbook())) {
      Sheet sheet = workbook.createSheet("7月");
      row(sheet, 0, "断面代码", "采样日期", "采样时间", "氨氮", "总磷", "总氮", "铜", "COD");
      Row row = sheet.createRow(1);
      row.createCell(0).setCellValue(320400001);
      number(
          row,
          1,
          org.apache.poi.ss.usermodel.DateUtil.getExcelDate(LocalDateTime.of(2025, 7, 3, 0, 0)),
          "yyyy\"年\"m\"月\"d\"日\"");
      number(row, 2, 9.5 / 24, "h:mm");
      number(row, 3, 0.3, "0.00");
      number(row, 4, 0.0312, "0.00");
      number(row, 5, 0.1 + 0.2, "General");
      number(row, 6, 0.004, "0.000\"L\"");
      number(row, 7, 15, "0");
      Laboratory its = new Laboratory();
      ImportReport report = its.run(Tables.bytes(workbook));
      assertThat(report.problems()).isEmpty();
      assertThat(report.hasRefusals()).as(report.toString()).isFalse();
      var sample = its.samples().get(0);
      assertThat(sample.time()).isEqualTo(Instant.parse("2025-07-03T01:30:00Z"));
      assertThat(sample.results())
          .containsExactly(
              Result.of("NH3N", "0.30"),
              Result.of("TP", "0.0312"),
              Result.of("TN", "0.3"),
              Result.below("CU", new BigDecimal("0.004")),
              Result.of("COD", "15"));
    }
  }

  private static void number(Row row, int column, double value, String format) {
    Workbook workbook = row.getSheet().getWorkbook();
    CellStyle style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat(format));
    row.createCell(column).setCellValue(value);
    row.getCell(column).setCellStyle(style);
  }

  private static void row(Sheet sheet, int number, String... cells) {
    Row row = sheet.createRow(number);
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        row.createCell(i).setCellValue(cells[i]);
      }
    }
  }
}
