package io.heqing.report.excel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Block;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.ClassColours;
import io.heqing.report.document.Labels;
import io.heqing.report.document.Masthead;
import io.heqing.report.document.Masthead.Status;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Report;
import io.heqing.report.document.Table;
import io.heqing.report.document.Table.Column;
import io.heqing.report.document.Table.Row;
import io.heqing.report.page.PageSample;
import io.heqing.standard.WaterClass;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExcelFormTest {
  /** Behind caption, subject and the one notice of the sample. */
  private static final int HEADER = 3;

  private static byte[] bytes(Report report) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ExcelForm().write(report, bytes);
    return bytes.toByteArray();
  }

  private static XSSFWorkbook workbook(Report report) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(bytes(report)));
  }

  /** The texts of the only column of the first sheet. */
  private static List<String> front(XSSFWorkbook workbook) {
    List<String> texts = new ArrayList<>();
    workbook.getSheetAt(0).forEach(row -> texts.add(row.getCell(0).getStringCellValue()));
    return texts;
  }

  @Test
  void thereIsASheetForEachTable() throws IOException {
    try (XSSFWorkbook workbook = workbook(PageSample.draft(Language.ZH))) {
      assertThat(workbook)
          .extracting(Sheet::getSheetName)
          .containsExactly("目录", "按断面属性", "各断面水质", "区县排名", "水源地", "图表", "数据");
    }
    try (XSSFWorkbook workbook = workbook(PageSample.draft(Language.EN))) {
      assertThat(workbook)
          .extracting(Sheet::getSheetName)
          .containsExactly("Contents", "Kinds", "Sections", "Ranking", "Sources", "Charts", "Data");
    }
  }

  @Test
  void theFirstSheetSaysAllThatIsNoTable() throws IOException {
    Report report = PageSample.of(Language.ZH, Status.FINAL, 5);
    try (XSSFWorkbook workbook = workbook(report)) {
      List<String> texts = front(workbook);
      assertThat(texts)
          .startsWith(
              "澜汐市水环境质量月报", "2026年10月　　2026年第10期", "澜汐市生态环境局　　2026年11月3日", "正式", "演示数据，均为虚构")
          .containsSubsequence(
              "目录",
              "表 1　各类断面水质状况",
              "表 4　集中式饮用水水源地水质状况",
              "图表",
              "一、总体情况",
              "图 1　水质类别比例",
              "表 1　各类断面水质状况",
              "二、断面水质",
              "各断面水质类别",
              "表 2　各断面水质状况",
              "图 5　清溪河逐月浓度",
              "五、饮用水水源地");
      for (Chapter chapter : report.chapters()) {
        for (Block block : chapter.blocks()) {
          if (block instanceof Paragraph paragraph) {
            assertThat(texts).contains(paragraph.text());
          }
        }
      }
    }
  }

  @Test
  void everyLinkLeadsToASheet() throws IOException {
    try (XSSFWorkbook workbook = workbook(PageSample.draft(Language.ZH))) {
      assertThat(workbook.getSheetAt(0).getHyperlinkList()).hasSize(6 + 9);
      for (Sheet sheet : workbook) {
        for (var link : sheet.getHyperlinkList()) {
          String to = link.getAddress().replaceFirst("^'(.*)'!A1$", "$1");
          assertThat(workbook.getSheet(to)).as(link.getAddress()).isNotNull();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void tablesAreSetUpForReadingAndPrinting(Language language) throws IOException {
    Report report = PageSample.draft(language);
    try (XSSFWorkbook workbook = workbook(report)) {
      for (int i = 0; i < report.tables().size(); i++) {
        Table table = report.tables().get(i);
        XSSFSheet sheet = workbook.getSheetAt(i + 1);
        assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
        assertThat((int) sheet.getPaneInformation().getHorizontalSplitPosition())
            .isEqualTo(HEADER + 1);
        CellRangeAddress filtered =
            new CellRangeAddress(
                HEADER, HEADER + table.rows().size(), 0, table.columns().size() - 1);
        assertThat(sheet.getCTWorksheet().getAutoFilter().getRef())
            .isEqualTo(filtered.formatAsString());
        assertThat(sheet.getMergedRegions()).noneMatch(filtered::intersects);
        assertThat(sheet.getRepeatingRows().getLastRow()).isEqualTo(HEADER);
        assertThat(sheet.getPrintSetup().getPaperSize()).isEqualTo(PrintSetup.A4_PAPERSIZE);
        assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
        assertThat(sheet.getPrintSetup().getFitHeight()).isEqualTo((short) 0);
        assertThat(sheet.getPrintSetup().getLandscape()).isEqualTo(table.id().equals("sections"));
        assertThat(text(sheet, 0)).isEqualTo(Labels.table(language, i + 1, table.caption()));
        assertThat(text(sheet, 1)).contains(Labels.status(language, Status.DRAFT));
        assertThat(text(sheet, 2)).isEqualTo(report.masthead().notices().get(0));
      }
      XSSFSheet sections = workbook.getSheetAt(2);
      assertThat(text(sections, sections.getLastRowNum())).isEqualTo(report.tables().get(1).note());
      assertThat((Object) sections.getRow(sections.getLastRowNum() - 1)).isNull();
    }
  }

  private static String text(XSSFSheet sheet, int row) {
    return sheet.getRow(row).getCell(0).getStringCellValue();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void cellsHaveTheirTypesFormatsAndColours(Language language) throws IOException {
    Report report = PageSample.draft(language);
    try (XSSFWorkbook workbook = workbook(report)) {
      for (int i = 0; i < report.tables().size(); i++) {
        Table table = report.tables().get(i);
        XSSFSheet sheet = workbook.getSheetAt(i + 1);
        for (int c = 0; c < table.columns().size(); c++) {
          Column column = table.columns().get(c);
          assertThat(sheet.getRow(HEADER).getCell(c).getStringCellValue())
              .isEqualTo(
                  column.title() + (column.unit().isEmpty() ? "" : "\n(" + column.unit() + ")"));
        }
        for (int r = 0; r < table.rows().size(); r++) {
          XSSFRow row = sheet.getRow(HEADER + 1 + r);
          assertThat((int) row.getLastCellNum()).isEqualTo(table.columns().size());
          for (int c = 0; c < table.columns().size(); c++) {
            check(row.getCell(c), table.rows().get(r).cells().get(c), language);
          }
        }
      }
    }
  }

  private static void check(XSSFCell found, Cell expected, Language language) {
    String at = found.getReference();
    if (expected instanceof Cell.Amount amount) {
      assertThat(found.getCellType()).as(at).isEqualTo(CellType.NUMERIC);
      assertThat(found.getNumericCellValue()).as(at).isEqualTo(amount.shown().doubleValue());
      String decimals = "0".repeat(amount.shown().scale());
      assertThat(found.getCellStyle().getDataFormatString())
          .as(at)
          .isEqualTo(decimals.isEmpty() ? "0" : "0." + decimals);
    } else if (expected instanceof Cell.Quality quality) {
      assertThat(found.getStringCellValue())
          .isEqualTo(Labels.quality(language, quality.waterClass()));
      assertThat(found.getCellStyle().getFillForegroundXSSFColor().getARGBHex())
          .isEqualTo("FF" + ClassColours.of(quality.waterClass()));
    } else if (expected instanceof Cell.Text text) {
      assertThat(found.getCellType()).as(at).isNotEqualTo(CellType.FORMULA);
      assertThat(found.getStringCellValue()).isEqualTo(text.text());
    } else {
      assertThat(found.getCellType()).as(at).isEqualTo(CellType.BLANK);
    }
  }

  /** 0.125 is 0.12 by GB/T 8170; a format of Excel would make 0.13 of it. */
  @Test
  void aTableHasWhatIsPrintedAndTheDataWhatWasMeasured() throws IOException {
    Cell cell = new Cell.Amount(new BigDecimal("0.125"), new BigDecimal("0.12"), Cell.Tone.PLAIN);
    try (XSSFWorkbook workbook = workbook(oneCell(cell))) {
      XSSFCell printed = workbook.getSheetAt(1).getRow(2).getCell(0);
      assertThat(printed.getStringCellValue()).isEqualTo("x\n(mg/L)");
      assertThat(workbook.getSheetAt(1).getRow(3).getCell(0).getNumericCellValue()).isEqualTo(0.12);
      assertThat(workbook.getSheetAt(2).getRow(1).getCell(9).getNumericCellValue())
          .isEqualTo(0.125);
    }
  }

  private static Report oneCell(Cell cell) {
    Table table =
        new Table(
            "one",
            "One",
            "One",
            List.of(Column.of("x", "mg/L", 4)),
            List.of(Row.of(List.of(cell))),
            null);
    return new Report(
        Language.EN,
        new Masthead("T", "P", null, null, "D", Status.DRAFT, List.of()),
        List.of(new Chapter("C", List.of(table))));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theDataSheetHasEveryCellOfEveryTable(Language language) throws IOException {
    Report report = PageSample.of(language, Status.REVISION, 30);
    try (XSSFWorkbook workbook = workbook(report)) {
      XSSFSheet sheet = workbook.getSheetAt(workbook.getNumberOfSheets() - 1);
      int at = 1;
      for (Table table : report.tables()) {
        for (int r = 0; r < table.rows().size(); r++) {
          for (int c = 0; c < table.columns().size(); c++) {
            XSSFRow row = sheet.getRow(at++);
            assertThat(string(row, 0)).isEqualTo(report.masthead().period());
            assertThat(string(row, 1))
                .isEqualTo(language.of("2026年第10期（修订）", "No. 10 of 2026 (Revision)"));
            assertThat(string(row, 2)).isEqualTo(table.id());
            assertThat(string(row, 3)).isEqualTo(table.caption());
            assertThat(row.getCell(4).getNumericCellValue()).isEqualTo(r + 1);
            assertThat(string(row, 8)).isEqualTo(table.columns().get(c).title());
            assertThat(string(row, 11)).isEqualTo(table.columns().get(c).unit());
            checkData(row, table.rows().get(r).cells().get(c));
          }
        }
      }
      assertThat(sheet.getLastRowNum()).isEqualTo(at - 1);
      assertThat(sheet.getTables()).hasSize(1);
      assertThat(sheet.getTables().get(0).getName()).isEqualTo("Data");
      assertThat(sheet.getTables().get(0).getArea().formatAsString()).isEqualTo("A1:L" + at);
      assertThat((int) sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo(1);
      assertThat(sheet.getHeader().getCenter()).isEqualTo(report.masthead().notices().get(0));
    }
  }

  private static void checkData(XSSFRow row, Cell cell) {
    XSSFCell number = row.getCell(9);
    if (cell instanceof Cell.Amount amount) {
      assertThat(number.getNumericCellValue()).isEqualTo(amount.value().doubleValue());
      assertThat(row.getCell(10)).isNull();
      return;
    }
    assertThat(number).isNull();
    String expected = "";
    if (cell instanceof Cell.Quality quality) {
      expected = quality.waterClass().code();
    } else if (cell instanceof Cell.Text text) {
      expected = text.text();
    }
    assertThat(string(row, 10)).isEqualTo(expected);
  }

  private static String string(XSSFRow row, int column) {
    return row.getCell(column) == null ? "" : row.getCell(column).getStringCellValue();
  }

  @Test
  void aRowOfDataSaysWhatItIsAbout() throws IOException {
    try (XSSFWorkbook workbook = workbook(PageSample.of(Language.EN, Status.FINAL, 1))) {
      XSSFSheet sheet = workbook.getSheetAt(workbook.getNumberOfSheets() - 1);
      Map<String, List<String>> names = new HashMap<>();
      for (int r = 1; r <= sheet.getLastRowNum(); r++) {
        XSSFRow row = sheet.getRow(r);
        names.putIfAbsent(string(row, 2), List.of(string(row, 5), string(row, 6), string(row, 7)));
      }
      assertThat(names)
          .containsOnly(
              entry("kinds", List.of("National", "", "")),
              entry("sections", List.of("Clear Creek", "Section 1", "national, into the sea")),
              // Behind its rank.
              entry("counties", List.of("Donggang", "", "")),
              entry("sources", List.of("Long Reservoir", "", "")));
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void nothingIsAFormula(Language language) throws IOException {
    for (String text : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1")) {
      byte[] bytes = bytes(oneCell(Cell.text(text)));
      parts(bytes)
          .forEach(
              (name, part) -> {
                if (name.startsWith("xl/worksheets/")) {
                  assertThat(part).as(name).doesNotContain("<f>").doesNotContain("<f ");
                }
              });
      try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
        for (XSSFCell cell :
            List.of(
                workbook.getSheetAt(1).getRow(3).getCell(0),
                workbook.getSheetAt(2).getRow(1).getCell(10))) {
          assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
          assertThat(cell.getStringCellValue()).isEqualTo(text);
          assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
        }
      }
    }
  }

  @Test
  void chartsAreNativeAndHaveGapsWhereThereIsNothing() throws IOException {
    Report report = PageSample.draft(Language.ZH);
    try (XSSFWorkbook workbook = workbook(report)) {
      List<XSSFChart> charts = workbook.getSheet("图表").getDrawingPatriarch().getCharts();
      assertThat(charts)
          .extracting(chart -> chart.getTitleText().getString())
          .containsExactly("水质类别比例", "各区县达标率", "剩余控制浓度最小的断面", "各区县水质指数同比", "清溪河逐月浓度");

      XDDFChartData shares = charts.get(0).getChartSeries().get(0);
      assertThat(shares).isInstanceOf(XDDFBarChartData.class);
      assertThat(((XDDFBarChartData) shares).getBarGrouping())
          .isEqualTo(BarGrouping.PERCENT_STACKED);
      assertThat(shares.getSeriesCount()).isEqualTo(6);
      assertThat(parts(bytes(report)).get("xl/charts/chart1.xml").contains("overlap val=\"100\""))
          .isTrue();

      XDDFChartData lines = charts.get(4).getChartSeries().get(0);
      assertThat(lines).isInstanceOf(XDDFLineChartData.class);
      // Total phosphorus: ten months, two without a value.
      var phosphorus = charts.get(4).getCTChart().getPlotArea().getLineChartArray(0).getSerArray(1);
      assertThat(phosphorus.getVal().getNumRef().getNumCache().sizeOfPtArray()).isEqualTo(8);
      assertThat(phosphorus.getVal().getNumRef().getNumCache().getPtCount().getVal()).isEqualTo(10);
      assertThat(charts.get(4).getCTChart().getDispBlanksAs().getVal().toString()).isEqualTo("gap");
    }
  }

  @Test
  void aReportOfWordsAloneIsOneSheet() throws IOException {
    Report report =
        new Report(
            Language.ZH,
            new Masthead("月报", "2026年10月", null, null, "2026年11月3日", Status.DRAFT, List.of()),
            List.of(new Chapter("总体情况", List.of(Paragraph.body("本月没有数据。")))));
    try (XSSFWorkbook workbook = workbook(report)) {
      assertThat(workbook.getNumberOfSheets()).isEqualTo(1);
      assertThat(front(workbook)).endsWith("一、总体情况", "本月没有数据。").doesNotContain("目录");
    }
  }

  @Test
  void theSameReportGivesTheSameBytes() throws IOException {
    byte[] first = bytes(PageSample.draft(Language.ZH));
    assertThat(bytes(PageSample.draft(Language.ZH))).isEqualTo(first);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(first))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 1, 1, 0, 0));
      }
    }
    assertThat(parts(first).get("docProps/core.xml"))
        .contains("澜汐市水环境质量月报 2026年10月")
        .doesNotContain("created")
        .doesNotContain("modified");
  }

  private static Map<String, String> parts(byte[] file) throws IOException {
    Map<String, String> parts = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  @Property(tries = 40)
  void anyTextSurvives(@ForAll("texts") String text) throws IOException {
    Report report = PageSample.ofText(text);
    Table table = report.tables().get(0);
    String expected = Labels.printable(text);
    try (XSSFWorkbook workbook = workbook(report)) {
      assertThat(front(workbook)).contains(Labels.printable("x" + text));
      XSSFSheet sheet = workbook.getSheetAt(1);
      assertThat(text(sheet, 0))
          .isEqualTo(Labels.printable(Labels.table(Language.EN, 1, table.caption())));
      int header = 2 + report.masthead().notices().size();
      assertThat(text(sheet, header)).isEqualTo(Labels.printable(text + "\n(" + text + ")"));
      assertThat(text(sheet, header + 1)).isEqualTo(expected);
      XSSFRow data = workbook.getSheetAt(3).getRow(1);
      assertThat(string(data, 8)).isEqualTo(expected);
      assertThat(string(data, 10)).isEqualTo(expected);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return PageSample.texts();
  }

  @Test
  void classColoursAreThoseOfTheStandard() throws IOException {
    try (XSSFWorkbook workbook = workbook(oneCell(Cell.quality(WaterClass.INFERIOR_V)))) {
      XSSFCell cell = workbook.getSheetAt(1).getRow(3).getCell(0);
      assertThat(cell.getStringCellValue()).isEqualTo("worse than V");
      assertThat(cell.getCellStyle().getFillForegroundXSSFColor().getARGBHex())
          .isEqualTo("FFFF0000");
    }
  }
}
