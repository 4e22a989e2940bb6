package io.heqing.report.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Block;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Chart.Series;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Report;
import io.heqing.report.document.Table;
import io.heqing.report.document.Table.Column;
import io.heqing.report.document.Table.Row;
import io.heqing.standard.WaterClass;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.openxml4j.opc.internal.PackagePropertiesPart;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xwpf.usermodel.XWPFChart;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTbl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGridCol;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import org.xml.sax.SAXException;

class WordFormTest {

  static byte[] file(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WordForm.write(report, WordTemplate.builtIn(report.language()), out);
    return out.toByteArray();
  }

  static XWPFDocument document(byte[] file) throws IOException {
    return new XWPFDocument(new ByteArrayInputStream(file));
  }

  static XWPFDocument alone(Block block) throws IOException {
    return document(file(WordSample.alone(Language.ZH, block)));
  }

  private static List<String> texts(XWPFDocument document) {
    return document.getParagraphs().stream().map(XWPFParagraph::getText).toList();
  }

  @ParameterizedTest
  @EnumSource
  void holdsToTheSchemas(Language language) throws Exception {
    Schemas schemas = new Schemas();
    Map<String, byte[]> parts = new Parts(file(WordSample.of(language, 60))).all();
    int checked = 0;
    for (Map.Entry<String, byte[]> part : parts.entrySet()) {
      if (part.getKey().matches("word/[a-zA-Z0-9]+\\.xml|word/charts/[a-zA-Z0-9]+\\.xml")) {
        assertThatCode(() -> schemas.validate(part.getValue()))
            .as(part.getKey())
            .doesNotThrowAnyException();
        checked++;
      }
    }
    // Text, styles, numbering, settings, fonts, a header, two footers, four charts.
    assertThat(checked).isEqualTo(12);
  }

  @Test
  void schemasFindWhatWordWouldRepair() throws Exception {
    Schemas schemas = new Schemas();
    Parts parts = new Parts(file(WordSample.of(Language.ZH, 5)));
    // The style of a paragraph stands before all else of it; a cell has a paragraph.
    for (String[] wrong :
        new String[][] {
          {
            "<w:pPr><w:pStyle w:val=\"Title\"/>",
            "<w:pPr><w:jc w:val=\"left\"/><w:pStyle w:val=\"Title\"/>"
          },
          {"<w:tr>", "<w:tr><w:tc/>"}
        }) {
      byte[] part =
          parts
              .text("word/document.xml")
              .replace(wrong[0], wrong[1])
              .getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> schemas.validate(part)).isInstanceOf(SAXException.class);
    }
  }

  @Test
  void everyRelationLeadsToAPartAndNoPartIsLost() throws Exception {
    try (XWPFDocument document = document(file(WordSample.of(Language.ZH, 5)))) {
      Set<String> reached = new HashSet<>();
      List<PackageRelationship> open = new ArrayList<>();
      document.getPackage().getRelationships().forEach(open::add);
      while (!open.isEmpty()) {
        PackageRelationship relation = open.remove(0);
        assertThat(relation.getTargetMode()).isEqualTo(TargetMode.INTERNAL);
        PackagePart part =
            document
                .getPackage()
                .getPart(PackagingURIHelper.createPartName(relation.getTargetURI()));
        assertThat(part).as(relation.getTargetURI().toString()).isNotNull();
        if (reached.add(part.getPartName().getName()) && !part.isRelationshipPart()) {
          part.getRelationships().forEach(open::add);
        }
      }
      assertThat(document.getPackage().getParts())
          .filteredOn(part -> !part.isRelationshipPart())
          .allSatisfy(part -> assertThat(reached).contains(part.getPartName().getName()));
    }
  }

  @Test
  void drawingsHaveIdsOfTheirOwnAndWordsForThoseWhoDoNotSeeThem() throws Exception {
    String text = new Parts(file(WordSample.of(Language.ZH, 5))).text("word/document.xml");
    assertThat(text)
        .contains("id=\"1\" name=\"classes\" descr=\"百分比堆积图：全市断面水质类别比例（Ⅰ、Ⅱ、Ⅲ、Ⅳ、Ⅴ、劣Ⅴ）\"")
        .contains("id=\"2\" name=\"rates\"")
        .contains("id=\"3\" name=\"ammonia\"")
        .contains("id=\"4\" name=\"rivers\"");
  }

  @Test
  void sameReportGivesTheSameBytes() throws Exception {
    Report report = WordSample.of(Language.ZH, 60);
    assertThat(file(report)).isEqualTo(file(report));
  }

  @Test
  void tellsWhatItIsAndNothingOfTheMachine() throws Exception {
    try (XWPFDocument document = document(file(WordSample.of(Language.ZH, 5)))) {
      PackagePropertiesPart properties =
          document.getProperties().getCoreProperties().getUnderlyingProperties();
      assertThat(properties.getTitleProperty()).contains("澜汐市水环境质量月报 2026年10月");
      assertThat(properties.getLanguageProperty()).contains("zh-CN");
      assertThat(properties.getCreatorProperty()).contains("澜汐市生态环境局");
      assertThat(properties.getLastModifiedByProperty()).contains("澜汐市生态环境局");
      assertThat(properties.getCreatedProperty()).isEmpty();
      assertThat(properties.getModifiedProperty()).isEmpty();
    }
    Report noIssuer = WordSample.alone(Language.EN, Paragraph.body("Nothing to report."));
    try (XWPFDocument document = document(file(noIssuer))) {
      PackagePropertiesPart properties =
          document.getProperties().getCoreProperties().getUnderlyingProperties();
      assertThat(properties.getLanguageProperty()).contains("en-US");
      assertThat(properties.getCreatorProperty()).isEmpty();
      assertThat(properties.getLastModifiedByProperty()).isEmpty();
    }
  }

  @Test
  void mastheadStandsAboveAndOnEveryPage() throws Exception {
    try (XWPFDocument document = document(file(WordSample.of(Language.ZH, 5)))) {
      assertThat(texts(document))
          .startsWith(
              "澜汐市水环境质量月报",
              "2026年第10期",
              "征求意见稿",
              "澜汐市生态环境局\t2026年11月3日",
              "2026年10月",
              "本报告数据为虚构，仅供演示。",
              "总体情况");
      assertThat(document.getHeaderList().get(0).getParagraphs())
          .extracting(XWPFParagraph::getText)
          .containsExactly("澜汐市水环境质量月报  2026年10月  征求意见稿", "本报告数据为虚构，仅供演示。");
    }
  }

  @Test
  void whatAMastheadDoesNotTellTakesNoLine() throws Exception {
    try (XWPFDocument document = alone(Paragraph.body("无。"))) {
      assertThat(texts(document))
          .containsExactly("澜汐市水环境质量月报", "\t2026年11月3日", "2026年10月", "断面", "无。");
      assertThat(document.getHeaderList().get(0).getParagraphs())
          .extracting(XWPFParagraph::getText)
          .containsExactly("澜汐市水环境质量月报  2026年10月  ");
    }
  }

  @Test
  void pagesAreNumberedByFields() throws Exception {
    try (XWPFDocument chinese = document(file(WordSample.of(Language.ZH, 5)));
        XWPFDocument english = document(file(WordSample.of(Language.EN, 5)))) {
      // The first page's and the others'.
      assertThat(chinese.getFooterList()).hasSize(2);
      for (XWPFFooter footer : chinese.getFooterList()) {
        assertThat(footer.getText().strip()).isEqualTo("第 1 页 共 1 页");
        assertThat(footer._getHdrFtr().xmlText()).contains(" PAGE ", " NUMPAGES ");
      }
      assertThat(english.getFooterList().get(0).getText().strip()).isEqualTo("Page 1 of 1");
    }
  }

  @Test
  void captionsAreNumberedByFieldsThatShowTheirNumberWithoutAnUpdate() throws Exception {
    try (XWPFDocument chinese = document(file(WordSample.of(Language.ZH, 5)));
        XWPFDocument english = document(file(WordSample.of(Language.EN, 5)))) {
      assertThat(texts(chinese))
          .containsSubsequence(
              "图 1  全市断面水质类别比例",
              "表 1  各类断面达标情况",
              "图 2  各区县达标率",
              "表 2  主要河流断面",
              "图 3  清溪石桥氨氮月均值",
              "图 4  各河流综合水质指数",
              "表 3  各断面水质状况");
      assertThat(texts(english))
          .contains("Table 1  Compliance by kind of section", "Figure 1  Shares of classes");
      String xml = chinese.getDocument().xmlText();
      assertThat(xml.split(" SEQ 表 \\\\\\* ARABIC ", -1)).hasSize(4);
      assertThat(xml.split(" SEQ 图 \\\\\\* ARABIC ", -1)).hasSize(5);
      assertThat(english.getDocument().xmlText())
          .contains(" SEQ Table \\* ARABIC ", " SEQ Figure \\* ARABIC ");
    }
  }

  @Test
  void chaptersAndHeadingsAreNumberedByTheirStyles() throws Exception {
    try (XWPFDocument chinese = document(file(WordSample.of(Language.ZH, 5)));
        XWPFDocument english = document(file(WordSample.of(Language.EN, 5)))) {
      assertThat(number(chinese, "总体情况")).isEqualTo("chineseCountingThousand %1、");
      assertThat(number(chinese, "与上月及去年同期相比")).isEqualTo("chineseCountingThousand （%2）");
      assertThat(number(english, "In short")).isEqualTo("decimal %1.");
      assertThat(number(english, "Against last month and last year")).isEqualTo("decimal %1.%2");
    }
  }

  /** How a paragraph is numbered by its style. */
  private static String number(XWPFDocument document, String text) {
    String style =
        document.getParagraphs().stream()
            .filter(paragraph -> paragraph.getText().equals(text))
            .findAny()
            .orElseThrow()
            .getStyle();
    var numbered = document.getStyles().getStyle(style).getCTStyle().getPPr().getNumPr();
    BigInteger list = document.getNumbering().getAbstractNumID(numbered.getNumId().getVal());
    var level =
        document
            .getNumbering()
            .getAbstractNum(list)
            .getCTAbstractNum()
            .getLvlArray(numbered.getIlvl().getVal().intValue());
    assertThat(level.getPStyle().getVal()).isEqualTo(style);
    return level.getNumFmt().getVal() + " " + level.getLvlText().getVal();
  }

  @Test
  void headersOfTablesAreRepeatedAndRowsAreKeptWhole() throws Exception {
    try (XWPFDocument document = document(file(WordSample.of(Language.ZH, 60)))) {
      assertThat(document.getTables()).hasSize(3);
      for (XWPFTable table : document.getTables()) {
        assertThat(table.getRow(0).isRepeatHeader()).isTrue();
        assertThat(table.getRows()).allMatch(XWPFTableRow::isCantSplitRow);
        assertThat(table.getRows().subList(1, table.getNumberOfRows()))
            .noneMatch(XWPFTableRow::isRepeatHeader);
      }
      assertThat(document.getTables().get(2).getNumberOfRows()).isEqualTo(61);
      assertThat(document.getTables().get(0).getRow(0).getCell(2).getText()).isEqualTo("达标率\n（%）");
    }
  }

  @Test
  void columnsFillThePageAndEveryRowHasACellForEach() throws Exception {
    try (XWPFDocument document = document(file(WordSample.of(Language.EN, 60)))) {
      // 156 mm upright; 225 mm on its side, within a twentieth of a point for each rounding.
      double[] millimetres = {156, 156, 225};
      for (int i = 0; i < 3; i++) {
        CTTbl table = document.getTables().get(i).getCTTbl();
        List<CTTblGridCol> grid = table.getTblGrid().getGridColList();
        int sum = 0;
        for (int j = 0; j < grid.size(); j++) {
          BigInteger width = (BigInteger) grid.get(j).getW();
          sum += width.intValue();
          for (var row : table.getTrList()) {
            assertThat(row.getTcList()).hasSize(grid.size());
            assertThat(row.getTcArray(j).getTcPr().getTcW().getW()).isEqualTo(width);
          }
        }
        assertThat(sum / 1440.0 * 25.4).isCloseTo(millimetres[i], within(0.3));
      }
    }
  }

  @Test
  void equalTextsOneBelowTheOtherAreOneCellWhereTheColumnSaysSo() throws Exception {
    Table table =
        table(
            List.of(new Column("河流", "", 5, true), new Column("断面", "", 5, false)),
            Row.of(List.of(Cell.text("柳河"), Cell.text("甲"))),
            Row.of(List.of(Cell.text("柳河"), Cell.text("甲"))),
            Row.of(List.of(Cell.text("清溪"), Cell.text("乙"))),
            Row.of(List.of(Cell.none(), Cell.text("丙"))),
            Row.of(List.of(Cell.none(), Cell.text("丁"))),
            Row.of(List.of(Cell.text("合计"), Cell.text("戊"))),
            new Row(List.of(Cell.text("合计"), Cell.text("己")), true));
    try (XWPFDocument document = alone(table)) {
      List<String> merges = new ArrayList<>();
      for (XWPFTableRow row : document.getTables().get(0).getRows()) {
        var properties = row.getCell(0).getCTTc().getTcPr();
        merges.add(
            !properties.isSetVMerge()
                ? "-"
                : properties.getVMerge().getVal() == STMerge.RESTART ? "begin" : "goes on");
        assertThat(row.getCell(1).getCTTc().getTcPr().isSetVMerge()).isFalse();
      }
      assertThat(merges).containsExactly("-", "begin", "goes on", "-", "-", "-", "-", "-");
    }
  }

  @ParameterizedTest
  @EnumSource
  void classesAreInTheColourOfTheStandardWithTheirName(Language language) throws Exception {
    List<Row> rows = new ArrayList<>();
    for (WaterClass waterClass : WaterClass.values()) {
      rows.add(Row.of(List.of(Cell.quality(waterClass))));
    }
    Table table = table(List.of(Column.of("类别", "", 3)), rows.toArray(Row[]::new));
    try (XWPFDocument document = document(file(WordSample.alone(language, table)))) {
      List<XWPFTableCell> cells =
          document.getTables().get(0).getRows().stream()
              .skip(1)
              .map(row -> row.getCell(0))
              .toList();
      assertThat(cells)
          .extracting(XWPFTableCell::getText)
          .isEqualTo(
              language == Language.ZH
                  ? List.of("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ")
                  : List.of("I", "II", "III", "IV", "V", "worse than V"));
      // 环办〔2011〕22号, Table 1.
      assertThat(cells)
          .extracting(XWPFTableCell::getColor)
          .containsExactly("CCFFFF", "00CCFF", "00FF00", "FFFF00", "FF9B00", "FF0000");
      assertThat(cells)
          .extracting(cell -> cell.getParagraphs().get(0).getRuns().get(0).getColor())
          .containsOnly("000000");
    }
  }

  @Test
  void numbersStandRightWithTheirDecimals() throws Exception {
    Table table =
        table(
            List.of(Column.of("氨氮", "mg/L", 4), Column.of("断面", "", 9)),
            Row.of(
                List.of(
                    new Cell.Amount(
                        new BigDecimal("0.3049"), new BigDecimal("0.30"), Cell.Tone.BAD),
                    Cell.text("清溪石桥断面"))),
            Row.of(List.of(Cell.none(), Cell.none())));
    try (XWPFDocument document = alone(table)) {
      XWPFTable written = document.getTables().get(0);
      assertThat(written.getRow(1).getCell(0).getText()).isEqualTo("0.30");
      assertThat(written.getRow(2).getCell(0).getText()).isEqualTo("/");
      assertThat(styles(document, written.getRow(1)))
          .containsExactly("Report Table Number", "Report Table Text");
      assertThat(styles(document, written.getRow(2)))
          .containsExactly("Report Table Number", "Report Table Centre");
      String tone = written.getRow(1).getCell(0).getParagraphs().get(0).getRuns().get(0).getStyle();
      assertThat(document.getStyles().getStyle(tone).getName()).isEqualTo("Report Bad");
    }
  }

  private static List<String> styles(XWPFDocument document, XWPFTableRow row) {
    return row.getTableCells().stream()
        .map(cell -> cell.getParagraphs().get(0).getStyle())
        .map(id -> document.getStyles().getStyle(id).getName())
        .toList();
  }

  @Test
  void wideTablesLieOnPagesOnTheirSide() throws Exception {
    try (XWPFDocument document = document(file(WordSample.of(Language.ZH, 60)))) {
      List<CTSectPr> sections = new ArrayList<>();
      for (XWPFParagraph paragraph : document.getParagraphs()) {
        if (paragraph.getCTP().isSetPPr() && paragraph.getCTP().getPPr().isSetSectPr()) {
          sections.add(paragraph.getCTP().getPPr().getSectPr());
        }
      }
      sections.add(document.getDocument().getBody().getSectPr());
      assertThat(sections)
          .extracting(section -> section.getPgSz().getOrient() == STPageOrientation.LANDSCAPE)
          .containsExactly(false, true, false);
      assertThat(sections)
          .extracting(section -> section.getPgSz().getW())
          .containsExactly(
              BigInteger.valueOf(11906), BigInteger.valueOf(16838), BigInteger.valueOf(11906));
      // Only the first page of all has no header; the others take the header of the first section.
      assertThat(sections).extracting(CTSectPr::isSetTitlePg).containsExactly(true, false, false);
      assertThat(sections)
          .extracting(CTSectPr::sizeOfHeaderReferenceArray)
          .containsExactly(1, 0, 0);
    }
  }

  @Test
  void noEmptyPageFollowsAWideTableThatIsTheLast() throws Exception {
    Table wide =
        table(
            List.of(Column.of("甲", "", 60), Column.of("乙", "", 20)),
            Row.of(List.of(Cell.text("一"), Cell.text("二"))));
    try (XWPFDocument document = alone(wide)) {
      // The masthead's section, and that of the table, which ends the document.
      assertThat(document.getDocument().xmlText().split("<w:sectPr", -1)).hasSize(3);
      assertThat(document.getDocument().getBody().getSectPr().getPgSz().getOrient())
          .isEqualTo(STPageOrientation.LANDSCAPE);
    }
  }

  @Test
  void tablesThatFitStayUpright() throws Exception {
    List<Column> columns = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      columns.add(Column.of("列", "", 7));
      cells.add(Cell.text("值"));
    }
    try (XWPFDocument document = alone(table(columns, Row.of(cells)))) {
      assertThat(document.getDocument().getBody().getSectPr().getPgSz().isSetOrient()).isFalse();
      assertThat(document.getDocument().xmlText().split("<w:sectPr", -1)).hasSize(2);
    }
  }

  @Test
  void chartsBringAWorkbookWithTheirNumbers() throws Exception {
    Report report = WordSample.of(Language.ZH, 5);
    try (XWPFDocument document = document(file(report))) {
      List<XWPFChart> charts =
          document.getCharts().stream()
              .sorted(Comparator.comparing(chart -> chart.getPackagePart().getPartName().getName()))
              .toList();
      assertThat(charts).hasSameSizeAs(report.charts());
      for (int c = 0; c < charts.size(); c++) {
        Chart chart = report.charts().get(c);
        XSSFSheet sheet = charts.get(c).getWorkbook().getSheetAt(0);
        XDDFChartData shown = charts.get(c).getChartSeries().get(0);
        assertThat(charts.get(c).getCTChart().getDispBlanksAs().getVal().toString())
            .isEqualTo("gap");
        for (int j = 0; j < chart.series().size(); j++) {
          Series series = chart.series().get(j);
          assertThat(sheet.getRow(0).getCell(j + 1).getStringCellValue()).isEqualTo(series.name());
          assertThat(shown.getSeries(j).getValuesData().getDataRangeReference())
              .isEqualTo(
                  "Data!$%1$s$2:$%1$s$%2$d", (char) ('B' + j), chart.categories().size() + 1);
          for (int i = 0; i < chart.categories().size(); i++) {
            assertThat(sheet.getRow(i + 1).getCell(0).getStringCellValue())
                .isEqualTo(chart.categories().get(i));
            XSSFCell cell = sheet.getRow(i + 1).getCell(j + 1);
            BigDecimal value = series.values().get(i);
            if (value == null) {
              assertThat(cell).isNull();
            } else {
              assertThat(cell.getCellType()).isEqualTo(CellType.NUMERIC);
              assertThat(BigDecimal.valueOf(cell.getNumericCellValue()))
                  .isEqualByComparingTo(value);
            }
          }
        }
      }
    }
  }

  @Test
  void gapsOfALineStayGaps() throws Exception {
    Chart chart =
        new Chart(
            "gap",
            "有缺测的月份",
            Chart.Kind.LINES,
            "mg/L",
            List.of("1月", "2月", "3月"),
            List.of(
                new Series(
                    "氨氮",
                    Arrays.asList(new BigDecimal("0.50"), null, new BigDecimal("0.70")),
                    "C00000")));
    String xml =
        new Parts(file(WordSample.alone(Language.ZH, chart))).text("word/charts/chart1.xml");
    assertThat(xml)
        .contains(
            "<c:numCache><c:formatCode>0.00</c:formatCode><c:ptCount val=\"3\"/>"
                + "<c:pt idx=\"0\"><c:v>0.50</c:v></c:pt><c:pt idx=\"2\"><c:v>0.70</c:v></c:pt>"
                + "</c:numCache>")
        .contains("<c:dispBlanksAs val=\"gap\"/>")
        .contains("<a:t>mg/L</a:t>")
        .contains("<a:srgbClr val=\"C00000\"/>")
        // The fonts of the style Report Figure.
        .contains("<a:latin typeface=\"Times New Roman\"/><a:ea typeface=\"宋体\"/>");
  }

  @Test
  void fontsAreNamedWithThoseThatMayStandForThem() throws Exception {
    Parts parts = new Parts(file(WordSample.of(Language.ZH, 5)));
    assertThat(parts.text("word/styles.xml"))
        .contains("w:eastAsia=\"仿宋\"", "w:eastAsia=\"黑体\"", "w:eastAsia=\"方正小标宋简体\"")
        .contains("<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"");
    Matcher names =
        Pattern.compile("<w:font w:name=\"(.*?)\">\\s*<w:altName w:val=\"(.*?)\"/>")
            .matcher(parts.text("word/fontTable.xml"));
    Map<String, String> others = new HashMap<>();
    while (names.find()) {
      others.put(names.group(1), names.group(2));
    }
    assertThat(others)
        .containsEntry("仿宋", "仿宋_GB2312")
        .containsEntry("楷体", "楷体_GB2312")
        .containsEntry("方正小标宋简体", "宋体")
        .hasSize(7);
    // Word's own bound (MS-OI29500, 2.1.262); it takes the whole for one name.
    assertThat(others.values()).allMatch(name -> name.length() <= 31 && !name.contains(","));
  }

  @Test
  void romanNumeralsAndQuotesAreChineseInChineseReports() throws Exception {
    String hint = "<w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t>";
    Paragraph text = Paragraph.body("水质为Ⅲ类，“/”表示不适用。");
    assertThat(new Parts(file(WordSample.alone(Language.ZH, text))).text("word/document.xml"))
        .contains(hint + "水质为Ⅲ类");
    assertThat(new Parts(file(WordSample.alone(Language.EN, text))).text("word/document.xml"))
        .doesNotContain(hint);
  }

  @Test
  void aThousandSectionsTakeSeconds() {
    assertTimeout(
        // Some hundred milliseconds by itself; minutes if rows were counted for each new one.
        Duration.ofSeconds(30), () -> file(WordSample.of(Language.ZH, 1000)));
  }

  @Test
  void aNameOfFortyCharactersIsThere() throws Exception {
    assertThat(WordSample.LONG_NAME).hasSize(40);
    assertThat(WordSample.LONG_ENGLISH_NAME).hasSize(40);
    try (XWPFDocument document = document(file(WordSample.of(Language.ZH, 5)))) {
      assertThat(document.getTables().get(2).getRow(4).getCell(1).getText())
          .isEqualTo(WordSample.LONG_NAME);
    }
  }

  private static Table table(List<Column> columns, Row... rows) {
    return new Table("t", "表", "表", columns, List.of(rows), null);
  }
}
