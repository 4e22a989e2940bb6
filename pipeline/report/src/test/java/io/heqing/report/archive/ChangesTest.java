package io.heqing.report.archive;

import static io.heqing.report.archive.Documents.SECTIONS;
import static io.heqing.report.archive.Documents.SHARES;
import static io.heqing.report.archive.Documents.number;
import static io.heqing.report.archive.Documents.report;
import static io.heqing.report.archive.Documents.row;
import static io.heqing.report.archive.Documents.series;
import static io.heqing.report.archive.Documents.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Block;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Masthead;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Report;
import io.heqing.report.document.Table;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
  @Test
  void aReportHasNotChangedAgainstItself() {
    assertThat(Changes.between(report(), report())).isEmpty();
  }

  @Test
  void aReportReadFromItsJsonIsTheSame() throws Exception {
    Report read = DocumentJson.read(DocumentJson.bytes(report()), Report.class);
    assertThat(read).isEqualTo(report());
  }

  @Test
  void aCellIsToldByTheNameOfItsRowAndColumn() {
    Table corrected =
        rows(
            SECTIONS,
            1,
            List.of(
                Cell.text("清溪"), Cell.text("石桥"), Cell.quality(WaterClass.III), number("0.98")));
    assertThat(between(SECTIONS, corrected))
        .containsExactly(
            new Change("各断面水质", "清溪 / 石桥", "类别", "Ⅳ", "Ⅲ"),
            new Change("各断面水质", "清溪 / 石桥", "氨氮", "1.20", "0.98"));
  }

  @Test
  void aValueThatComesOrGoesIsTold() {
    Table corrected =
        rows(
            SECTIONS,
            2,
            List.of(Cell.text("平江"), Cell.text("渡口"), Cell.quality(WaterClass.II), Cell.none()));
    assertThat(between(SECTIONS, corrected))
        .containsExactly(new Change("各断面水质", "平江 / 渡口", "类别", "", "Ⅱ"));
    assertThat(between(corrected, SECTIONS))
        .containsExactly(new Change("各断面水质", "平江 / 渡口", "类别", "Ⅱ", ""));
  }

  @Test
  void rowsThatOnlyMovedHaveNotChanged() {
    List<Table.Row> moved = new ArrayList<>(SECTIONS.rows());
    Collections.reverse(moved);
    assertThat(between(SECTIONS, with(SECTIONS, SECTIONS.columns(), moved))).isEmpty();
  }

  @Test
  void aRowThatComesOrGoesIsToldWhole() {
    Table fewer = with(SECTIONS, SECTIONS.columns(), SECTIONS.rows().subList(0, 2));
    assertThat(between(SECTIONS, fewer))
        .containsExactly(new Change("各断面水质", "平江 / 渡口", "", "平江 | 渡口", ""));
    assertThat(between(fewer, SECTIONS))
        .containsExactly(new Change("各断面水质", "平江 / 渡口", "", "", "平江 | 渡口"));
  }

  @Test
  void aTableThatComesOrGoesIsToldWhole() {
    Table lakes = table("lakes", "湖库", List.of("湖库"), row(Cell.text("镜湖")));
    Report before = report(new Chapter("断面", List.of(SECTIONS)));
    Report after = report(new Chapter("断面", List.of(SECTIONS, lakes)));
    assertThat(Changes.between(before, after)).containsExactly(new Change("湖库", "", "", "", "镜湖"));
    assertThat(Changes.between(after, before)).containsExactly(new Change("湖库", "", "", "镜湖", ""));
  }

  @Test
  void aColumnThatComesIsToldWhereItSaysSomething() {
    List<Table.Column> columns = new ArrayList<>(SECTIONS.columns());
    columns.add(2, Table.Column.of("总磷", "mg/L", 4));
    List<Table.Row> rows = new ArrayList<>();
    for (Table.Row row : SECTIONS.rows()) {
      List<Cell> cells = new ArrayList<>(row.cells());
      cells.add(2, rows.isEmpty() ? number("0.12") : Cell.none());
      rows.add(Table.Row.of(cells));
    }
    assertThat(between(SECTIONS, with(SECTIONS, columns, rows)))
        .containsExactly(new Change("各断面水质", "清溪 / 大桥", "总磷 (mg/L)", "", "0.12"));
  }

  @Test
  void columnsOfOneTitleAreToldApartByTheirPlace() {
    Table before =
        table("c", "对比", List.of("断面", "类别", "类别"), classes("大桥", WaterClass.II, WaterClass.IV));
    Table after =
        table("c", "对比", List.of("断面", "类别", "类别"), classes("大桥", WaterClass.II, WaterClass.V));
    assertThat(between(before, after)).containsExactly(new Change("对比", "大桥", "类别", "Ⅳ", "Ⅴ"));
  }

  @Test
  void rowsThatNothingTellsApartAreComparedByTheirPlace() {
    Table before = table("r", "名次", List.of("县", "分"), points("东县", "1"), points("东县", "2"));
    Table after = table("r", "名次", List.of("县", "分"), points("东县", "1"), points("东县", "3"));
    assertThat(between(before, after)).containsExactly(new Change("名次", "东县", "分", "2", "3"));
  }

  @Test
  void aNumberThatIsPrintedAlikeButIsNotTheSameIsTold() {
    Table before = table("n", "数", List.of("断面", "值"), exact("0.521"));
    Table after = table("n", "数", List.of("断面", "值"), exact("0.519"));
    assertThat(between(before, after))
        .containsExactly(new Change("数", "大桥", "值", "0.521", "0.519"));
  }

  @Test
  void aTextIsToldBesideTheOneItReplaces() {
    Report before = texts("甲", "乙", "丙", "丁");
    assertThat(Changes.between(before, texts("甲", "丙", "戊")))
        .containsExactly(new Change("总体情况", "", "", "乙", ""), new Change("总体情况", "", "", "丁", "戊"));
  }

  @Test
  void aChapterThatIsGoneIsTold() {
    Report before =
        report(
            new Chapter("总体情况", List.of(Paragraph.body("甲"))),
            new Chapter("预警", List.of(Paragraph.body("乙"))));
    assertThat(Changes.between(before, texts("甲")))
        .containsExactly(new Change("预警", "", "", "乙", ""));
  }

  @Test
  void aChartIsToldByCategoryAndSeries() {
    Chart corrected =
        new Chart(
            SHARES.id(),
            SHARES.caption(),
            SHARES.kind(),
            SHARES.unit(),
            SHARES.categories(),
            List.of(series("Ⅲ", "100.0", "100.0"), SHARES.series().get(1)));
    assertThat(between(SHARES, corrected))
        .containsExactly(new Change("水质类别", "本月", "Ⅲ", "50.0", "100.0"));
  }

  @Test
  void theMastheadIsNotCompared() {
    assertThat(
            Changes.between(
                report(Language.ZH, new Chapter("总体情况", List.of(Paragraph.body("甲")))),
                new Report(
                    Language.ZH,
                    new Masthead(
                        "水环境质量月报",
                        "2026年10月",
                        null,
                        "2026年第1期（修订1）",
                        "2026年12月1日",
                        Masthead.Status.REVISION,
                        List.of()),
                    texts("甲").chapters())))
        .isEmpty();
  }

  private static List<Change> between(Block before, Block after) {
    return Changes.between(
        report(new Chapter("断面", List.of(before))), report(new Chapter("断面", List.of(after))));
  }

  private static Report texts(String... texts) {
    return report(
        new Chapter("总体情况", Arrays.stream(texts).map(t -> (Block) Paragraph.body(t)).toList()));
  }

  private static Table rows(Table table, int index, List<Cell> cells) {
    List<Table.Row> rows = new ArrayList<>(table.rows());
    rows.set(index, Table.Row.of(cells));
    return with(table, table.columns(), rows);
  }

  private static Table with(Table table, List<Table.Column> columns, List<Table.Row> rows) {
    return new Table(table.id(), table.caption(), table.sheet(), columns, rows, table.note());
  }

  private static Table.Row classes(String name, WaterClass one, WaterClass other) {
    return row(Cell.text(name), Cell.quality(one), Cell.quality(other));
  }

  private static Table.Row points(String name, String points) {
    return row(Cell.text(name), number(points));
  }

  private static Table.Row exact(String value) {
    return row(
        Cell.text("大桥"),
        new Cell.Amount(new BigDecimal(value), new BigDecimal("0.52"), Cell.Tone.PLAIN));
  }
}
