package io.heqing.report.page;

import io.heqing.report.document.ClassColours;
import io.heqing.report.document.Labels;
import io.heqing.report.document.Report;
import io.heqing.report.document.Table;
import io.heqing.report.document.Table.Column;
import io.heqing.standard.WaterClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The style of a page: its sheet, and what of it follows from the report. */
final class Style {
  /** More rows than these scroll in a box with their header above them. */
  private static final int LONG = 20;

  /** Wider tables than this, in Chinese characters, are printed smaller, and than that across. */
  private static final int WIDE = 40;

  private static final int ACROSS = 66;
  private static final int WIDEST_COLUMN = 14;

  private Style() {}

  static String of(Report report, String title, String status) {
    StringBuilder style = new StringBuilder(sheet());
    for (WaterClass one : WaterClass.values()) {
      style.append(
          ".q%d { background: #%s; }\n".formatted(one.ordinal() + 1, ClassColours.of(one)));
    }
    style.append("@media screen {\n");
    for (int ems = 1; ems <= WIDEST_COLUMN; ems++) {
      style.append("  .w%d { min-width: calc(%dem + 18px); }\n".formatted(ems, ems));
    }
    style.append("}\n@media screen and (max-width: 700px) {\n");
    for (int ems = 1; ems <= WIDEST_COLUMN; ems++) {
      style.append("  .w%d { min-width: calc(%.2fem + 12px); }\n".formatted(ems, ems * 0.75));
    }
    style.append("}\n@media print {\n");
    for (Table table : report.tables()) {
      style.append(onPaper(table));
    }
    style.append("}\n");
    style.append(paper(report, title, status));
    return style.toString();
  }

  /** On paper columns share its width as they are wide, whatever a single cell says. */
  private static String onPaper(Table table) {
    int all = table.columns().stream().mapToInt(Column::width).sum();
    StringBuilder style = new StringBuilder();
    for (int i = 0; i < table.columns().size(); i++) {
      style.append(
          "  #table-%s th:nth-child(%d) { width: %s%%; }\n"
              .formatted(table.id(), i + 1, table.columns().get(i).width() * 1000 / all / 10.0));
    }
    return style.toString();
  }

  /** What stands on every sheet of paper: whose it is, how binding, what everybody must know. */
  private static String paper(Report report, String title, String status) {
    String head =
        title
            + "　"
            + status
            + report.masthead().notices().stream()
                .map(notice -> "　" + notice)
                .collect(Collectors.joining());
    String page =
        report
            .language()
            .of(
                "\"第 \" counter(page) \" 页，共 \" counter(pages) \" 页\"",
                "\"Page \" counter(page) \" of \" counter(pages)");
    return """
        @page {
          size: A4; margin: 20mm 17mm 18mm;
          @top-center { content: "%s"; font-size: 8.5pt; color: #505050; }
          @bottom-center { content: %s; font-size: 8.5pt; color: #505050; }
        }
        @page across { size: A4 landscape; }
        """
        .formatted(quoted(head), page);
  }

  /** The class of a column, for its width. */
  static String width(Column column) {
    return "w" + Math.max(1, Math.min(WIDEST_COLUMN, column.width()));
  }

  /** The classes of a table. */
  static String kind(Table table) {
    int width = table.columns().stream().mapToInt(Column::width).sum();
    return "table"
        + (table.rows().size() > LONG ? " long" : "")
        + (width > WIDE ? " wide" : "")
        + (width > ACROSS ? " across" : "");
  }

  /** A text inside a string of CSS; nothing in it ends the string or the style. */
  private static String quoted(String text) {
    return Labels.printable(text)
        .codePoints()
        .mapToObj(
            point ->
                Character.isLetterOrDigit(point)
                    ? Character.toString(point)
                    : "\\%x ".formatted(point))
        .collect(Collectors.joining());
  }

  private static String sheet() {
    try (InputStream sheet = Style.class.getResourceAsStream("page.css")) {
      return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
