package io.heqing.gateway.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.messages.Flag;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTableTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  static ResultTable open(byte[] bytes) throws IOException, UnreadableTableException {
    return ResultTable.open(new ByteArrayInputStream(bytes), SHANGHAI);
  }

  static List<Row> rows(byte[] bytes) throws IOException, UnreadableTableException {
    List<Row> rows = new ArrayList<>();
    try (ResultTable table = open(bytes)) {
      for (Optional<Row> row = table.next(); row.isPresent(); row = table.next()) {
        rows.add(row.get());
      }
    }
    return rows;
  }

  private static List<Row> rows(String text) throws IOException, UnreadableTableException {
    return rows(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ResultRow only(String text) throws IOException, UnreadableTableException {
    List<Row> rows = rows(text);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).problems()).isEmpty();
    return rows.get(0).content().orElseThrow();
  }

  private static MeasuredValue value(ResultRow row, String parameter) {
    return row.results().get(Parameters.get(parameter));
  }

  @Test
  void columnsAreFoundByHeaderInAnyOrder() throws Exception {
    ResultRow row =
        only(
            "氨氮(mg/L),target,w21011,water_body,溶解氧,time,备注,section\n"
                + "0.52,Ⅲ,0.08,lake,7.1,2026-10-01 08:00,晴,青洲大桥\n");
    assertThat(row.section()).isEqualTo("青洲大桥");
    assertThat(row.time().orElseThrow().iso()).isEqualTo("2026-10-01T08:00:00+08:00");
    assertThat(row.waterBody()).contains(WaterBody.LAKE);
    assertThat(row.target()).contains(WaterClass.III);
    assertThat(value(row, "NH3N")).isEqualTo(MeasuredValue.of("0.52"));
    assertThat(value(row, "TP")).isEqualTo(MeasuredValue.of("0.08"));
    assertThat(value(row, "DO")).isEqualTo(MeasuredValue.of("7.1"));
    assertThat(row.results()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "NH3N,NH3N",
    "w21003,NH3N",
    "W21003,NH3N",
    "氨氮,NH3N",
    "氨氮(mg/L),NH3N",
    "氨氮（mg/L）,NH3N",
    "氨氮 mg/L,NH3N",
    "氨氮(以N计),NH3N",
    "' NH3-N (mg/L) ',NH3N",
    "Ammonia nitrogen,NH3N",
    "ammonia nitrogen [mg/L],NH3N",
    "pH(无量纲),PH",
    "pH,PH",
    "pH值,PH",
    "叶绿素α(mg/L),CHLA",
    "铬（六价）,CR6",
    "六价铬(mg/L),CR6",
    "总磷(以P计)(mg/L),TP",
    "'总磷（以P计，mg/L）',TP",
    "水温(℃),WT",
    "电导率(μS/cm),EC",
    "电导率(µS/cm),EC",
    "浊度(NTU),TURB",
    "藻密度(cells/L),ALGAE",
    "粪大肠菌群(个/L),FC",
    "CODMn,CODMN",
    "透明度(m),SD"
  })
  void aParameterIsKnownByAnyOfItsNames(String header, String id) throws Exception {
    ResultRow row = only("section,\"" + header + "\"\nS1,7.5\n");
    assertThat(row.results())
        .containsExactly(java.util.Map.entry(Parameters.get(id), MeasuredValue.of("7.5")));
  }

  @ParameterizedTest
  @CsvSource({
    "汞(μg/L),HG,0.04L,0.00004",
    "汞(µg/L),HG,0.04,0.00004",
    "汞(ug/L),HG,0.04,0.00004",
    "叶绿素a(mg/m3),CHLA,26.56,0.02656",
    "叶绿素a(mg/m³),CHLA,26.56,0.02656",
    "透明度(cm),SD,80,0.80",
    "电导率(mS/cm),EC,1.5,1500",
    "电导率(mS/m),EC,41.2,412",
    "粪大肠菌群(MPN/100mL),FC,230,2300",
    "汞(ng/L),HG,40,0.00004",
    "苯并(a)芘(ng/L),BAP,2.8,0.0000028",
    "氧化还原电位(mV),ORP,-210,-210",
    "氧化还原电位(V),ORP,-0.21,-210"
  })
  void anotherUnitIsConverted(String header, String id, String cell, BigDecimal expected)
      throws Exception {
    ResultRow row = only("section," + header + "\nS1," + cell + "\n");
    assertThat(value(row, id).number()).isEqualByComparingTo(expected);
    assertThat(value(row, id).belowDetection()).isEqualTo(cell.endsWith("L"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"氨氮(ppm)", "氨氮(mol/L)", "水温(F)", "pH(mg/L)", "电导率(mg/L)", "氨氮(MPN/L)"})
  void aUnitThatIsNoScaleOfTheParametersIsNamed(String header) {
    assertThatThrownBy(() -> rows("section," + header + "\nS1,1\n"))
        .isInstanceOf(UnreadableTableException.class)
        .hasMessageContaining(header)
        .hasMessageContaining("unit");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-01T08:00:00+08:00,2026-10-01T08:00:00+08:00",
    "2026-10-01T08:00:00Z,2026-10-01T08:00:00Z",
    "2026-10-01T08:00:00.5+0800,2026-10-01T08:00:00.5+08:00",
    "2026-10-01T08:00,2026-10-01T08:00:00+08:00",
    "2026-10-01T08:00:30,2026-10-01T08:00:30+08:00",
    "2026-10-01 08:00,2026-10-01T08:00:00+08:00",
    "2026-10-01 08:00:05,2026-10-01T08:00:05+08:00",
    "2026/10/1 8:00,2026-10-01T08:00:00+08:00",
    "2026.10.1 8:00,2026-10-01T08:00:00+08:00",
    "2026年10月1日 8:00,2026-10-01T08:00:00+08:00",
    "2026年10月1日,2026-10-01T00:00:00+08:00",
    "2026-10-01,2026-10-01T00:00:00+08:00",
    "2026-12-31 24:00,2027-01-01T00:00:00+08:00",
    "20261001080000,2026-10-01T08:00:00+08:00",
    "20261001,2026-10-01T00:00:00+08:00",
    "2024-02-29,2024-02-29T00:00:00+08:00",
    "１０-01 08:00,１０-01 08:00",
    "04-01 04:00,04-01 04:00",
    "2026-10,2026-10"
  })
  void timesAreRead(String cell, String expected) throws Exception {
    assertThat(only("section,time,DO\nS1," + cell + ",7\n").time().orElseThrow().iso())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday", "2026-13-01", "2026-02-30", "2025-02-29", "2026-10-01 25:00",
            "2026-10-01 08:60",
        "08:00", "45841", "13-01 08:00", "2026-10-01 08:00 CST", "2026-10-01T08:00:00+99:00",
            "2026-00"
      })
  void aTimeThatIsNoneIsAProblemOfItsRowAlone(String cell) throws Exception {
    List<Row> rows = rows("section,time,DO\nS1," + cell + ",7\nS2,2026-10-01,7\n");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).line()).isEqualTo(2);
    assertThat(rows.get(0).content()).isEmpty();
    assertThat(rows.get(0).problems())
        .singleElement()
        .extracting(TableProblem::column, TableProblem::found)
        .containsExactly("time", cell);
    assertThat(rows.get(1).problems()).isEmpty();
  }

  @Test
  void theIsoTimeIsPreferredAndFallsBackRowByRow() throws Exception {
    List<Row> rows =
        rows(
            "断面名称,监测时间,时间_ISO,溶解氧\n"
                + "甲,04-01 04:00,2021-04-01T04:00:00+08:00,7\n"
                + "乙,04-01 04:00,,7\n"
                + "丙,*,,7\n");
    assertThat(rows.get(0).content().orElseThrow().time().orElseThrow().iso())
        .isEqualTo("2021-04-01T04:00:00+08:00");
    SamplingTime withoutYear = rows.get(1).content().orElseThrow().time().orElseThrow();
    assertThat(withoutYear.moment()).isEmpty();
    assertThat(withoutYear.iso()).isEqualTo("04-01 04:00");
    assertThat(rows.get(2).content().orElseThrow().time()).isEmpty();
  }

  @Test
  void theUnroundedValueIsPreferredWhereItIsThere() throws Exception {
    List<Row> rows =
        rows(
            "断面名称,氨氮(mg/L),总磷(mg/L),氨氮(mg/L)_原始值,总磷(mg/L)_原始值\n"
                + "甲,0.151,0.101,0.1512,\n"
                + "乙,--,*,4E-05,--\n");
    ResultRow first = rows.get(0).content().orElseThrow();
    assertThat(value(first, "NH3N")).isEqualTo(MeasuredValue.of("0.1512"));
    assertThat(value(first, "TP")).isEqualTo(MeasuredValue.of("0.101"));
    ResultRow second = rows.get(1).content().orElseThrow();
    assertThat(value(second, "NH3N").number()).isEqualByComparingTo("0.00004");
    assertThat(second.results()).hasSize(1);
  }

  @Test
  void columnsThatMakeRegionsAreRead() throws Exception {
    ResultRow row =
        rows("断面,城市,区县,河流,所属流域,断面属性,河长,氨氮\n甲,澜市,东县,澜江,澜流域,国考、入海,张三,1\n")
            .get(0)
            .content()
            .orElseThrow();
    assertThat(row.texts())
        .isEqualTo(
            Map.of(
                Column.CITY, "澜市",
                Column.COUNTY, "东县",
                Column.RIVER, "澜江",
                Column.BASIN, "澜流域",
                Column.KINDS, "国考、入海",
                Column.CHIEFS, "张三"));
  }

  @ParameterizedTest
  @CsvSource({"2026-10,2026-10", "2026年3月,2026-03", "2026-10-01,", "10-01 08:00,"})
  void aMonthAloneIsAMonth(String text, String month) {
    assertThat(SamplingTime.parse(text, ZoneId.of("Asia/Shanghai")).orElseThrow().month())
        .isEqualTo(Optional.ofNullable(month).map(YearMonth::parse));
  }

  @ParameterizedTest
  @CsvSource({
    "正常,NORMAL",
    "'',NORMAL",
    "维护,MAINTENANCE",
    "停站,STOPPED",
    "断流,NO_WATER",
    "干涸,NO_WATER",
    "无水,NO_WATER",
    "冰封,",
    "停测,",
    "坏了,"
  })
  void theStatusOfAStationIsTheMarkOfItsResults(String status, Flag flag) throws Exception {
    ResultRow row = rows("断面,站点情况,氨氮\n甲," + status + ",1\n").get(0).content().orElseThrow();
    assertThat(row.flag()).isEqualTo(Optional.ofNullable(flag));
    assertThat(row.unknownStatus().found()).isEqualTo(status);
  }

  @Test
  void columnsThatAreNotReadAreNamed() throws Exception {
    try (ResultTable table =
        open("断面名称,抓取日期,断面,氨氮,备注,\n甲,x,乙,1,y,\n".getBytes(StandardCharsets.UTF_8))) {
      assertThat(table.columns().ignored()).containsExactlyInAnyOrder("抓取日期", "断面", "备注");
      assertThat(table.next().orElseThrow().content().orElseThrow().section()).isEqualTo("甲");
    }
  }

  @Test
  void aHeaderSaysAllThatIsWrongWithItAtOnce() {
    assertThatThrownBy(() -> rows("时间,氨氮,NH3N,总磷(ppm)\n2026-10-01,1,1,1\n"))
        .isInstanceOfSatisfying(
            UnreadableTableException.class, e -> assertThat(e.problems()).hasSize(3))
        .hasMessageContaining("section")
        .hasMessageContaining("one column of NH3N")
        .hasMessageContaining("总磷(ppm)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "section,time\nS1,2026-10-01\n",
        "a,b,c\n1,2,3\n",
        "\"section,DO\nS1,7\n"
      })
  void aTableWithoutAHeaderOfResultsIsRefused(String text) {
    assertThatThrownBy(() -> rows(text)).isInstanceOf(UnreadableTableException.class);
  }

  @Test
  void aTableOfAHeaderAloneHasNoRows() throws Exception {
    assertThat(rows("section,time,DO\n")).isEmpty();
    assertThat(rows("section,time,DO")).isEmpty();
  }

  @Test
  void anUnreadableResultLeavesTheRestOfItsRowAndIsNamed() throws Exception {
    Row row = rows("section,氨氮(mg/L),DO\nS1,abc,7.1\n").get(0);
    assertThat(row.problems())
        .containsExactly(
            new TableProblem(
                "氨氮(mg/L)",
                "abc",
                "数值（mg/L）、未检出（如 0.004L）或空",
                "a number in mg/L, a non-detect such as 0.004L, or nothing"));
    assertThat(row.content().orElseThrow().results()).containsOnlyKeys(Parameters.get("DO"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,234", "0。02", "7.6（现场）", "O.5", ">24000", "断流", "0.5 mg/L", "1.2.3"})
  void whatIsNoResultIsNeverGuessed(String cell) throws Exception {
    assertThat(rows("section,DO,TP\nS1,7,\"" + cell + "\"\n").get(0).problems()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "--", "—", "/", "*", " ", "\u00A0", "\u3000", "－"})
  void missingMarksAreNoResults(String cell) throws Exception {
    assertThat(only("section,DO,TP\nS1,7," + cell + "\n").results()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "１２.５,12.5,false",
    "<0.04,0.04,true",
    "＜0.04,0.04,true",
    "0.004L,0.004,true",
    "未检出（0.04）,0.04,true",
    ".03,0.03,false",
    "2.519009E+07,25190090,false"
  })
  void resultsAreReadAsTablesWriteThem(String cell, BigDecimal number, boolean below)
      throws Exception {
    MeasuredValue value = value(only("section,TP\nS1," + cell + "\n"), "TP");
    assertThat(value.number()).isEqualByComparingTo(number);
    assertThat(value.belowDetection()).isEqualTo(below);
  }

  @ParameterizedTest
  @CsvSource({
    "'S1,,sea,7',water_body",
    "'S1,VI,,7',target",
    "',III,,7',section",
    "'-,III,,7',section"
  })
  void aRowWhoseSectionWaterBodyOrTargetCannotBeReadHasNoContent(String row, String column)
      throws Exception {
    Row read = rows("section,target,water_body,DO\n" + row + "\n").get(0);
    assertThat(read.content()).isEmpty();
    assertThat(read.problems()).singleElement().extracting(TableProblem::column).isEqualTo(column);
  }

  @Test
  void rowsWithMoreOrFewerCellsThanTheHeaderAreProblems() throws Exception {
    List<Row> rows = rows("section,DO,TP\nS1,7\nS2,7,0.1,0.2\nS3,7,0.1,,\nS4,7,\n");
    assertThat(rows).extracting(r -> r.problems().size()).containsExactly(1, 1, 0, 0);
    assertThat(rows.get(1).problems().get(0).english())
        .isEqualTo("found \"4\", expected 3 cells, as many as the header has");
  }

  @Test
  void blankLinesCrLfAndQuotedCellsAreUnderstoodAndLinesCounted() throws Exception {
    List<Row> rows =
        rows(
            "\r\n\"section\",\"氨氮\n(mg/L)\",DO\r\n\r\n,,\r\n\"青洲,\"\"大桥\"\"\", 0.5 ,7\r\n\"二\n行\",0.5,x\r\n三,\"0.5\",7");
    assertThat(rows).hasSize(3);
    assertThat(rows).extracting(Row::line).containsExactly(6L, 7L, 9L);
    assertThat(rows.get(0).content().orElseThrow().section()).isEqualTo("青洲,\"大桥\"");
    assertThat(rows.get(1).problems()).hasSize(1);
    assertThat(value(rows.get(2).content().orElseThrow(), "NH3N"))
        .isEqualTo(MeasuredValue.of("0.5"));
  }

  @Test
  void anUnclosedQuotationMarkBreaksItsRowAlone() throws Exception {
    List<Row> rows =
        rows("section,DO\nS1,7\n\"S2,7\nS3,7\n\"S4,7\nS5,7\nS6,\"7\"x\nS7,7\n\"S8\",7\nS9,\"7\n");
    assertThat(rows).extracting(Row::line).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    assertThat(
            rows.stream()
                .filter(r -> r.problems().isEmpty())
                .map(r -> r.content().orElseThrow().section()))
        .containsExactly("S1", "S3", "S5", "S7", "S8");
  }

  @Test
  void aLineWithoutEndIsAProblemAndNotKept() throws Exception {
    String text = "section,DO\nS1," + "7".repeat(3_000_000) + "\nS2,7\n";
    List<Row> rows = rows(text);
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).problems()).hasSize(1);
    assertThat(rows.get(1).content().orElseThrow().section()).isEqualTo("S2");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "\t", ";"})
  void commaTabAndSemicolonSeparate(String delimiter) throws Exception {
    ResultRow row =
        only(
            String.join(delimiter, "section", "DO", "TP")
                + "\n"
                + String.join(delimiter, "S1", "7", "0.1"));
    assertThat(row.results()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK", "GB18030"})
  void theEncodingIsFound(String charset) throws Exception {
    String text = "断面名称,监测时间,氨氮(mg/L)\n青洲大桥,2026-10-01 08:00,0.52\n";
    ResultRow row = rows(text.getBytes(Charset.forName(charset))).get(0).content().orElseThrow();
    assertThat(row.section()).isEqualTo("青洲大桥");
    assertThat(value(row, "NH3N")).isEqualTo(MeasuredValue.of("0.52"));
  }

  @Test
  void theBytesOfARealGbkHeaderAreUnderstood() throws Exception {
    // 断面名称,氨氮 in GBK, written out by hand.
    byte[] header = HexFormat.of().parseHex("b6cfc3e6c3fbb3c62cb0b1b5aa0a");
    byte[] bytes = concat(header, "S1,0.5\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(value(rows(bytes).get(0).content().orElseThrow(), "NH3N"))
        .isEqualTo(MeasuredValue.of("0.5"));
  }

  @Test
  void byteOrderMarksAreNoPartOfTheFirstHeader() throws Exception {
    byte[] utf8 = "\uFEFFsection,DO\n青洲,7\n".getBytes(StandardCharsets.UTF_8);
    byte[] utf16 = "\uFEFFsection\tDO\n青洲\t7\n".getBytes(StandardCharsets.UTF_16LE);
    for (byte[] bytes : List.of(utf8, utf16)) {
      assertThat(rows(bytes).get(0).content().orElseThrow().section()).isEqualTo("青洲");
    }
  }

  @Test
  void gbkThatBeginsOnlyAfterALongAsciiPartIsFound() throws Exception {
    StringBuilder text = new StringBuilder("section,DO\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("S").append(i).append(",7.5\n");
    }
    text.append("青洲大桥,7\n白鹤渡口,7\n");
    List<Row> rows = rows(text.toString().getBytes(Charset.forName("GBK")));
    assertThat(rows).hasSize(20_002);
    assertThat(rows.get(20_001).content().orElseThrow().section()).isEqualTo("白鹤渡口");
  }

  @Test
  void oneGbkNameThatHappensToBeValidUtf8DoesNotDecide() throws Exception {
    // 通 in GBK is CD A8, which is valid UTF-8 (U+0368).
    List<Row> rows = rows("section,DO\n通,7\n青洲大桥,7\n".getBytes(Charset.forName("GBK")));
    assertThat(rows)
        .extracting(r -> r.content().orElseThrow().section())
        .containsExactly("通", "青洲大桥");
  }

  @Test
  void oneBrokenByteOfUtf8IsAProblemOfItsRowAlone() throws Exception {
    byte[] bytes =
        concat(
            "断面名称,氨氮\n青洲,1\n".getBytes(StandardCharsets.UTF_8),
            new byte[] {(byte) 0xE9, (byte) 0x9D, ',', '1', '\n'},
            "白鹤渡口,1\n".getBytes(StandardCharsets.UTF_8));
    List<Row> rows = rows(bytes);
    assertThat(rows).extracting(r -> r.problems().size()).containsExactly(0, 1, 0);
    assertThat(rows.get(2).content().orElseThrow().section()).isEqualTo("白鹤渡口");
  }

  @Test
  void aStreamThatGivesByteAfterByteReadsTheSame() throws Exception {
    byte[] bytes = "section,DO\nS1,7\n青洲大桥,7\n白鹤渡口,7\n".getBytes(Charset.forName("GBK"));
    InputStream slow =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] b, int off, int len) {
            return super.read(b, off, Math.min(len, 1));
          }
        };
    try (ResultTable table = ResultTable.open(slow, SHANGHAI)) {
      table.next();
      assertThat(table.next().orElseThrow().content().orElseThrow().section()).isEqualTo("青洲大桥");
      assertThat(table.next().orElseThrow().content().orElseThrow().section()).isEqualTo("白鹤渡口");
    }
  }

  @Test
  void everyIdCodeAndNameOfTheCatalogueIsAColumn() throws Exception {
    for (Parameter p : Parameters.all()) {
      List<String> names =
          Stream.of(p.id(), p.code(), p.nameZh(), p.nameEn())
              .filter(name -> !name.isEmpty())
              .toList();
      for (String name : names) {
        for (String header :
            List.of(name, name + "(" + p.unit() + ")", name + "（" + p.unit() + "）")) {
          assertThat(only("section,\"" + header + "\"\nS1,1\n").results())
              .as(header)
              .containsOnlyKeys(p);
        }
      }
    }
  }

  private static byte[] concat(byte[]... parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.write(part);
    }
    return out.toByteArray();
  }
}
