package io.heqing.report.excel;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Labels;
import io.heqing.report.document.Masthead;
import io.heqing.report.document.Report;
import io.heqing.report.document.Table;
import io.heqing.report.excel.Styles.Kind;
import io.heqing.report.excel.Styles.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The sheets of a workbook, and what they have in common. */
final class Book {
  static final String RED = "C00000";
  static final String GREY = "595959";
  static final String BLUE = "0563C1";

  /** Excel takes 255 characters at the head or the foot of a page, codes and all. */
  private static final int MARGIN = 100;

  private final XSSFWorkbook workbook;
  private final Report report;
  private final Styles styles;
  private final List<String> tableSheets = new ArrayList<>();
  private final String front;
  private final String charts;
  private final String data;

  Book(XSSFWorkbook workbook, Report report) {
    this.workbook = workbook;
    this.report = report;
    styles = new Styles(workbook, report.language());
    SheetNames names = new SheetNames();
    front = names.name(language().of("目录", "Contents"));
    charts = names.name(language().of("图表", "Charts"));
    data = names.name(language().of("数据", "Data"));
    report.tables().forEach(table -> tableSheets.add(names.name(table.sheet())));
  }

  /** All sheets but the rows of the data sheet. */
  void write() {
    new FrontSheet(this, workbook.createSheet(front)).write();
    for (int i = 0; i < report.tables().size(); i++) {
      new TableSheet(this, workbook.createSheet(tableSheets.get(i)))
          .write(report.tables().get(i), i + 1);
    }
    if (!report.charts().isEmpty()) {
      new ChartSheet(this, workbook.createSheet(charts)).write(report.charts());
    }
    if (!report.tables().isEmpty()) {
      new DataSheet(this).begin(workbook.createSheet(data));
    }
  }

  /** The rows of the data sheet. */
  void writeData(SXSSFWorkbook streamed) {
    if (!report.tables().isEmpty()) {
      new DataSheet(this).write(streamed.getSheet(data));
    }
  }

  Report report() {
    return report;
  }

  Language language() {
    return report.language();
  }

  Styles styles() {
    return styles;
  }

  String front() {
    return front;
  }

  /** The sheet of charts; empty where there are none. */
  List<String> chartSheet() {
    return report.charts().isEmpty() ? List.of() : List.of(charts);
  }

  /** The data sheet; empty where there is nothing for it. */
  List<String> dataSheet() {
    return report.tables().isEmpty() ? List.of() : List.of(data);
  }

  /** The sheet of the table that is the n-th of the report, counted from 0. */
  String tableSheet(int n) {
    return tableSheets.get(n);
  }

  String caption(Table table, int number) {
    return Labels.table(language(), number, table.caption());
  }

  String caption(Chart chart, int number) {
    return Labels.chart(language(), number, chart.caption());
  }

  /** Whose report of which period it is, and how binding. */
  String subject() {
    Masthead head = report.masthead();
    return "%s　%s　%s"
        .formatted(head.title(), head.period(), Labels.status(language(), head.status()))
        .replace("　", language().of("　", "  "));
  }

  /** Puts a text into a row. */
  Cell put(Row row, int column, String text, Look look) {
    Cell cell = row.createCell(column);
    cell.setCellValue(Texts.cell(text));
    cell.setCellStyle(styles.of(look.quoted(Texts.looksLikeFormula(text))));
    return cell;
  }

  /**
   * Sets how high a row is; not for good, so that it is fitted again once somebody edits it. Not
   * every program fits rows when it opens a file.
   */
  static void height(XSSFRow row, Kind kind, int lines) {
    row.setHeightInPoints(Styles.height(kind, lines));
    row.getCTRow().unsetCustomHeight();
  }

  /** Puts a link to the top of a sheet into a row. */
  void link(Row row, int column, String text, String sheet, Look look) {
    Cell cell = put(row, column, text, look.ink(BLUE));
    Hyperlink link = workbook.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
    link.setAddress("'" + sheet.replace("'", "''") + "'!A1");
    cell.setHyperlink(link);
  }

  /**
   * The first rows of a sheet: its caption, whose it is with a link to the contents, and what
   * everybody who holds a page must know.
   *
   * @return the number of rows
   */
  int head(Sheet sheet, String caption) {
    put(sheet.createRow(0), 0, caption, Look.of(Kind.CAPTION));
    link(sheet.createRow(1), 0, "← " + subject(), front, Look.of(Kind.SMALL));
    int rows = 2;
    for (String notice : report.masthead().notices()) {
      put(sheet.createRow(rows++), 0, notice, Look.of(Kind.SMALL).ink(RED));
    }
    return rows;
  }

  /** Sets a sheet up for printing: A4, as wide as the paper, numbered. */
  void print(Sheet sheet, boolean landscape) {
    PrintSetup setup = sheet.getPrintSetup();
    setup.setPaperSize(PrintSetup.A4_PAPERSIZE);
    setup.setLandscape(landscape);
    sheet.setFitToPage(true);
    sheet.setAutobreaks(true);
    setup.setFitWidth((short) 1);
    setup.setFitHeight((short) 0);
    sheet.setHorizontallyCenter(true);
    sheet.getFooter().setLeft(margin(subject()));
    sheet.getFooter().setRight(language().of("第 &P 页，共 &N 页", "Page &P of &N"));
  }

  /** What everybody who holds a page must know, for its margin. */
  String notices() {
    return margin(String.join(language().of("　", "  "), report.masthead().notices()));
  }

  private static String margin(String text) {
    // An ampersand begins a code.
    return Texts.cell(text)
        .codePoints()
        .limit(MARGIN)
        .mapToObj(point -> point == '&' ? "&&" : Character.toString(point))
        .collect(Collectors.joining());
  }
}
