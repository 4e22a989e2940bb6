package io.heqing.report.excel;

import io.heqing.report.document.Cell;
import io.heqing.report.document.Labels;
import io.heqing.report.document.Masthead;
import io.heqing.report.document.Table;
import io.heqing.report.document.Table.Column;
import io.heqing.report.excel.Styles.Kind;
import io.heqing.report.excel.Styles.Look;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;

/**
 * Every cell of every table in a row of its own, as a table of Excel named {@code Data}. Each row
 * says by itself what it is about, so that those of several reports can be put below each other.
 * Numbers are unrounded; classes are their codes ({@code III}, {@code inferiorV}).
 */
final class DataSheet {
  private static final int MOST_NAMES = 3;
  private static final int NAMES = 5;
  private static final int COLUMN = NAMES + MOST_NAMES;
  private static final int NUMBER = COLUMN + 1;
  private static final int TEXT = COLUMN + 2;
  private static final int UNIT = COLUMN + 3;
  private static final int[] WIDTHS = {14, 18, 16, 30, 6, 18, 18, 18, 18, 14, 24, 12};
  private static final String CHINESE = "期间,期号,表,表名,行,名称1,名称2,名称3,指标,数值,文本,单位";
  private static final String ENGLISH =
      "period,issue,table,caption,row,name 1,name 2,name 3,column,number,text,unit";

  private final Book book;

  DataSheet(Book book) {
    this.book = book;
  }

  /** Its header and all that does not depend on its rows. */
  void begin(XSSFSheet sheet) {
    List<String> titles = List.of(book.language().of(CHINESE, ENGLISH).split(","));
    XSSFRow header = sheet.createRow(0);
    for (int i = 0; i < titles.size(); i++) {
      book.put(header, i, titles.get(i), Look.of(Kind.HEAD));
      sheet.setColumnWidth(i, WIDTHS[i] * 256);
    }
    int cells =
        book.report().tables().stream().mapToInt(t -> t.rows().size() * t.columns().size()).sum();
    AreaReference area =
        new AreaReference(
            new CellReference(0, 0),
            new CellReference(cells, titles.size() - 1),
            SpreadsheetVersion.EXCEL2007);
    XSSFTable table = sheet.createTable(area);
    table.setName("Data");
    table.setDisplayName("Data");
    table.updateHeaders();
    table.getCTTable().addNewAutoFilter().setRef(area.formatAsString());
    table.getCTTable().addNewTableStyleInfo().setName("TableStyleLight1");
    table.getCTTable().getTableStyleInfo().setShowRowStripes(true);
    sheet.createFreezePane(0, 1);
    sheet.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
    book.print(sheet, true);
    sheet.getHeader().setCenter(book.notices());
  }

  /** Its rows. */
  void write(Sheet sheet) {
    int rows = 1;
    for (Table table : book.report().tables()) {
      int[] names = names(table);
      for (int r = 0; r < table.rows().size(); r++) {
        List<Cell> cells = table.rows().get(r).cells();
        for (int c = 0; c < cells.size(); c++) {
          Row row = sheet.createRow(rows++);
          about(row, table, r + 1);
          for (int n = 0; n < names.length; n++) {
            if (cells.get(names[n]) instanceof Cell.Text name) {
              text(row, NAMES + n, name.text());
            }
          }
          Column column = table.columns().get(c);
          text(row, COLUMN, column.title());
          value(row, cells.get(c));
          text(row, UNIT, column.unit());
        }
      }
    }
  }

  private void about(Row row, Table table, int number) {
    Masthead head = book.report().masthead();
    text(row, 0, head.period());
    text(row, 1, issue(head));
    text(row, 2, table.id());
    text(row, 3, table.caption());
    row.createCell(4).setCellValue(number);
  }

  private String issue(Masthead head) {
    String status = Labels.status(book.language(), head.status());
    if (head.number() == null) {
      return status;
    }
    return head.status() == Masthead.Status.FINAL
        ? head.number()
        : head.number() + book.language().of("（" + status + "）", " (" + status + ")");
  }

  private void value(Row row, Cell cell) {
    if (cell instanceof Cell.Amount amount) {
      row.createCell(NUMBER).setCellValue(amount.value().doubleValue());
    } else if (cell instanceof Cell.Quality quality) {
      text(row, TEXT, quality.waterClass().code());
    } else if (cell instanceof Cell.Text text) {
      text(row, TEXT, text.text());
    }
  }

  private void text(Row row, int column, String text) {
    if (Texts.looksLikeFormula(text)) {
      book.put(row, column, text, Look.of(Kind.PLAIN));
    } else if (!text.isEmpty()) {
      row.createCell(column).setCellValue(Texts.cell(text));
    }
  }

  /**
   * The columns that say what a row is about: the first of texts alone and those of texts right of
   * it, three at most. A rank or another number may stand before them.
   */
  private static int[] names(Table table) {
    int first = 0;
    while (first < table.columns().size() && !isText(table, first)) {
      first++;
    }
    return IntStream.range(first, table.columns().size())
        .takeWhile(column -> isText(table, column))
        .limit(MOST_NAMES)
        .toArray();
  }

  private static boolean isText(Table table, int column) {
    return table.rows().stream()
            .map(row -> row.cells().get(column))
            .allMatch(cell -> cell instanceof Cell.Text || cell == Cell.none())
        && table.rows().stream().anyMatch(row -> row.cells().get(column) instanceof Cell.Text);
  }
}
