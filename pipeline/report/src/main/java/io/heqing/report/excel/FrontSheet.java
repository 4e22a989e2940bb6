package io.heqing.report.excel;

import io.heqing.report.document.Block;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Heading;
import io.heqing.report.document.Labels;
import io.heqing.report.document.Masthead;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Report;
import io.heqing.report.document.Table;
import io.heqing.report.excel.Styles.Kind;
import io.heqing.report.excel.Styles.Look;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** The first sheet: masthead, contents with links to the sheets, and the running text. */
final class FrontSheet {
  private static final int WIDTH = 78;

  private final Book book;
  private final XSSFSheet sheet;
  private final Report report;
  private int rows;
  private int tables;
  private int charts;

  FrontSheet(Book book, XSSFSheet sheet) {
    this.book = book;
    this.sheet = sheet;
    report = book.report();
  }

  void write() {
    sheet.setColumnWidth(0, WIDTH * 256);
    sheet.setDisplayGridlines(false);
    masthead(report.masthead());
    if (!report.tables().isEmpty() || !report.charts().isEmpty()) {
      contents();
    }
    for (int i = 0; i < report.chapters().size(); i++) {
      chapter(report.chapters().get(i), i + 1);
    }
    sheet.getWorkbook().setPrintArea(sheet.getWorkbook().getSheetIndex(sheet), 0, 0, 0, rows - 1);
    book.print(sheet, false);
  }

  private void masthead(Masthead head) {
    put(head.title(), Look.of(Kind.TITLE).ink(Book.RED));
    put(line(head.period(), head.number()), Look.of(Kind.CENTRED).bold(true));
    put(line(head.issuer(), head.date()), Look.of(Kind.CENTRED));
    String status = Labels.status(book.language(), head.status());
    put(status, Look.of(Kind.CENTRED).bold(true));
    for (String notice : head.notices()) {
      put(notice, Look.of(Kind.CENTRED).ink(Book.RED).fill("FFF2CC"));
    }
  }

  private static String line(String... parts) {
    return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining("　　"));
  }

  private void contents() {
    rows++;
    put(book.language().of("目录", "Contents"), Look.of(Kind.CHAPTER));
    List<Table> all = report.tables();
    for (int i = 0; i < all.size(); i++) {
      link(book.caption(all.get(i), i + 1), book.tableSheet(i));
    }
    for (String name : book.chartSheet()) {
      link(book.language().of("图表", "Charts"), name);
    }
    for (String name : book.dataSheet()) {
      link(
          book.language()
              .of(
                  "数据：各表全部数值，每行一个，未修约，便于再利用",
                  "Data: every cell of all tables, one a row, unrounded"),
          name);
    }
  }

  private void chapter(Chapter chapter, int number) {
    rows++;
    put(Labels.chapter(book.language(), number, chapter.title()), Look.of(Kind.CHAPTER));
    for (Block block : chapter.blocks()) {
      if (block instanceof Heading heading) {
        put(heading.text(), Look.of(Kind.HEADING));
      } else if (block instanceof Paragraph paragraph) {
        put(paragraph.text(), look(paragraph.style()));
      } else if (block instanceof Table table) {
        String name = book.tableSheet(tables);
        link(book.caption(table, ++tables), name);
      } else if (block instanceof Chart chart) {
        link(book.caption(chart, ++charts), book.chartSheet().get(0));
      }
    }
  }

  private static Look look(Paragraph.Style style) {
    return switch (style) {
      case BODY -> Look.of(Kind.TEXT);
      case NOTICE -> Look.of(Kind.TEXT).bold(true).fill("FFF2CC");
      case ITEM -> Look.of(Kind.ITEM);
      case NOTE -> Look.of(Kind.NOTE).ink(Book.GREY);
    };
  }

  private void put(String text, Look look) {
    book.put(row(text, look), 0, text, look);
  }

  private void link(String text, String to) {
    Look look = Look.of(Kind.ITEM);
    book.link(row(text, look), 0, text, to, look);
  }

  private XSSFRow row(String text, Look look) {
    XSSFRow row = sheet.createRow(rows++);
    int lines = Texts.lines(text, look.kind() == Kind.TITLE ? WIDTH / 2 : WIDTH - 4);
    Book.height(row, look.kind(), lines);
    return row;
  }
}
