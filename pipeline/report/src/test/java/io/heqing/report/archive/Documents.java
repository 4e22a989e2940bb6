package io.heqing.report.archive;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Heading;
import io.heqing.report.document.Masthead;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Report;
import io.heqing.report.document.Table;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** Reports by hand. */
final class Documents {
  static final Table SECTIONS =
      table(
          "sections",
          "各断面水质",
          List.of("河流", "断面", "类别", "氨氮"),
          row(Cell.text("清溪"), Cell.text("大桥"), Cell.quality(WaterClass.III), number("0.52")),
          row(Cell.text("清溪"), Cell.text("石桥"), Cell.quality(WaterClass.IV), number("1.20")),
          row(Cell.text("平江"), Cell.text("渡口"), Cell.none(), Cell.none()));

  static final Chart SHARES =
      new Chart(
          "classes",
          "水质类别",
          Chart.Kind.SHARES,
          "%",
          List.of("本月", "上月"),
          Arrays.asList(
              series("Ⅲ", "50.0", "100.0"),
              new Chart.Series("Ⅳ", Arrays.asList(new BigDecimal("50.0"), null), "FFFF00")));

  private Documents() {}

  /** A report of two chapters. */
  static Report report() {
    return report(
        new Chapter(
            "总体情况", List.of(Paragraph.body("水质为良好。"), Paragraph.body("优良比例50.0%。"), SHARES)),
        new Chapter("断面", List.of(new Heading("各断面"), SECTIONS)));
  }

  static Report report(Chapter... chapters) {
    return report(Language.ZH, chapters);
  }

  static Report report(Language language, Chapter... chapters) {
    return new Report(
        language,
        new Masthead(
            "水环境质量月报",
            "2026年10月",
            null,
            "2026年第1期",
            "2026年11月3日",
            Masthead.Status.FINAL,
            List.of("数据为虚构")),
        List.of(chapters));
  }

  static Table table(String id, String caption, List<String> columns, Table.Row... rows) {
    return new Table(
        id,
        caption,
        caption,
        columns.stream().map(title -> Table.Column.of(title, "", 6)).toList(),
        List.of(rows),
        null);
  }

  static Table.Row row(Cell... cells) {
    return Table.Row.of(List.of(cells));
  }

  static Cell number(String number) {
    return Cell.amount(new BigDecimal(number));
  }

  static Chart.Series series(String name, String... values) {
    return new Chart.Series(name, Arrays.stream(values).map(BigDecimal::new).toList(), null);
  }
}
