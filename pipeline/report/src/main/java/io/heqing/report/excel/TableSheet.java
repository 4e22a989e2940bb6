package io.heqing.report.excel;

import io.heqing.report.document.Cell;
import io.heqing.report.document.Cell.Tone;
import io.heqing.report.document.ClassColours;
import io.heqing.report.document.Labels;
import io.heqing.report.document.Table;
import io.heqing.report.document.Table.Column;
import io.heqing.report.excel.Styles.Kind;
import io.heqing.report.excel.Styles.Look;
import java.math.BigDecimal;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * A table on a sheet of its own. Its numbers are those that are printed, rounded by the rules: what
 * Excel would make of an unrounded one by its format alone may be another.
 */
final class TableSheet {
  private static final String HEAD = "DDEBF7";
  private static final String STRONG = "F2F2F2";

  /** From this width on, in Latin characters, a table is printed across. */
  private static final int WIDE = 100;

  /** The caption and what stands below it have at least this width on paper. */
  private static final int NARROWEST = 72;

  private static final int NARROWEST_COLUMN = 8;
  private static final int WIDEST_COLUMN = 60;
  private static final int EMPTY_COLUMN = 9;

  /** What the margins of a cell take of its width, or the button of the filter. */
  private static final int MARGINS = 2;

  private final Book book;
  private final XSSFSheet sheet;

  TableSheet(Book book, XSSFSheet sheet) {
    this.book = book;
    this.sheet = sheet;
  }

  /**
   * Writes it.
   *
   * @param number of the table in the report, from 1
   */
  void write(Table table, int number) {
    int header = book.head(sheet, book.caption(table, number));
    int last = header + table.rows().size();
    int columns = table.columns().size();

    XSSFRow titles = sheet.createRow(header);
    int width = 0;
    int lines = 1;
    for (int i = 0; i < columns; i++) {
      Column column = table.columns().get(i);
      book.put(titles, i, title(column), Look.of(Kind.HEAD).fill(HEAD));
      sheet.setColumnWidth(i, width(column) * 256);
      width += width(column);
      lines = Math.max(lines, Texts.lines(title(column), characters(column)));
    }
    Book.height(titles, Kind.HEAD, lines);
    for (int i = 0; i < table.rows().size(); i++) {
      row(sheet.createRow(header + 1 + i), table.rows().get(i), table.columns());
    }
    sheet.setAutoFilter(new CellRangeAddress(header, last, 0, columns - 1));
    sheet.createFreezePane(named(table), header + 1);

    int breadth = columns;
    while (width < NARROWEST) {
      breadth++;
      width += EMPTY_COLUMN;
    }
    if (table.note() != null) {
      // With an empty row between: a filter that is applied again takes in what adjoins it.
      last += 2;
      note(table.note(), last, breadth, width);
    }
    sheet
        .getWorkbook()
        .setPrintArea(sheet.getWorkbook().getSheetIndex(sheet), 0, breadth - 1, 0, last);
    sheet.setRepeatingRows(new CellRangeAddress(0, header, -1, -1));
    book.print(sheet, width > WIDE);
  }

  private static String title(Column column) {
    return column.unit().isEmpty() ? column.title() : column.title() + "\n(" + column.unit() + ")";
  }

  private static int width(Column column) {
    // A Chinese character is as wide as two; beside it the margins.
    return Math.max(NARROWEST_COLUMN, Math.min(WIDEST_COLUMN, 2 * column.width() + 3));
  }

  /**
   * How many Latin characters a line holds: those of a table are smaller than those measured by.
   */
  private static int characters(Column column) {
    return width(column) * 11 / 10 - MARGINS;
  }

  /** How many columns stay when one scrolls to the right: up to the first of texts not merged. */
  private static int named(Table table) {
    for (int i = 0; i < Math.min(3, table.columns().size()); i++) {
      if (!table.columns().get(i).merged()
          && table.rows().get(0).cells().get(i) instanceof Cell.Text) {
        return i + 1;
      }
    }
    return 0;
  }

  private void row(XSSFRow row, Table.Row cells, List<Column> columns) {
    Look plain = look(Kind.CELL, cells);
    Look number = look(Kind.AMOUNT, cells);
    List<Cell> all = cells.cells();
    int lines = 1;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof Cell.Text text) {
        book.put(row, i, text.text(), toned(plain, text.tone()));
        lines = Math.max(lines, Texts.lines(text.text(), characters(columns.get(i))));
      } else if (all.get(i) instanceof Cell.Amount amount) {
        XSSFCell cell = row.createCell(i);
        cell.setCellValue(amount.shown().doubleValue());
        cell.setCellStyle(
            book.styles().of(toned(number, amount.tone()).format(format(amount.shown()))));
      } else if (all.get(i) instanceof Cell.Quality quality) {
        book.put(
            row,
            i,
            Labels.quality(book.language(), quality.waterClass()),
            Look.of(Kind.QUALITY).bold(cells.strong()).fill(ClassColours.of(quality.waterClass())));
      } else {
        row.createCell(i).setCellStyle(book.styles().of(plain));
      }
    }
    Book.height(row, Kind.CELL, lines);
  }

  private static Look look(Kind kind, Table.Row cells) {
    return Look.of(kind).bold(cells.strong()).fill(cells.strong() ? STRONG : null);
  }

  private static Look toned(Look look, Tone tone) {
    return switch (tone) {
      case PLAIN -> look;
      case GOOD -> look.ink("006100");
      case BAD -> look.ink("9C0006").fill("FFE1E1");
    };
  }

  static String format(BigDecimal shown) {
    return shown.scale() <= 0 ? "0" : "0." + "0".repeat(shown.scale());
  }

  /** Merged, as nothing else is: it lies outside the filter, and wraps in this way alone. */
  private void note(String text, int at, int breadth, int width) {
    XSSFRow row = sheet.createRow(at);
    book.put(row, 0, text, Look.of(Kind.NOTE).ink(Book.GREY));
    if (breadth > 1) {
      sheet.addMergedRegion(new CellRangeAddress(at, at, 0, breadth - 1));
    }
    Book.height(row, Kind.NOTE, Texts.lines(text, width));
  }
}
