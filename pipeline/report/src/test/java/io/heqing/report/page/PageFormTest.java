package io.heqing.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.ClassColours;
import io.heqing.report.document.Labels;
import io.heqing.report.document.Masthead.Status;
import io.heqing.report.document.Report;
import io.heqing.report.document.Table;
import io.heqing.report.document.Table.Column;
import io.heqing.report.document.Table.Row;
import io.heqing.standard.WaterClass;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageFormTest {
  private static String html(Report report) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new PageForm().write(report, bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Document page(Report report) throws IOException {
    return Jsoup.parse(html(report));
  }

  @Test
  void itHasMastheadChaptersAndCaptionsInTheirOrder() throws IOException {
    Document page = page(PageSample.of(Language.ZH, Status.FINAL, 3));
    assertThat(page.root().selectFirst("html").attr("lang")).isEqualTo("zh-CN");
    assertThat(page.title()).isEqualTo("澜汐市水环境质量月报　2026年10月");
    assertThat(page.select("h1").eachText()).containsExactly("澜汐市水环境质量月报");
    assertThat(page.select(".masthead p").eachText())
        .containsExactly("2026年10月", "2026年第10期", "澜汐市生态环境局 2026年11月3日", "演示数据，均为虚构");
    assertThat(page.select("section > h2").eachText())
        .containsExactly("一、总体情况", "二、断面水质", "三、各区县排名", "四、逐月变化", "五、饮用水水源地");
    assertThat(page.select("section > figure > figcaption").eachText())
        .containsExactly(
            "图 1　水质类别比例",
            "表 1　各类断面水质状况",
            "表 2　各断面水质状况",
            "表 3　各区县水质指数排名",
            "图 2　各区县达标率",
            "图 3　剩余控制浓度最小的断面",
            "图 4　各区县水质指数同比",
            "图 5　清溪河逐月浓度",
            "表 4　集中式饮用水水源地水质状况");
    assertThat(page.select("h3").eachText()).containsExactly("各断面水质类别", "未达标断面");
    assertThat(page.select("section ul")).hasSize(1);
    assertThat(page.select("section ul li")).hasSize(2);
    assertThat(page.select("p.notice").eachText())
        .containsExactly("演示数据，均为虚构", "本月有3个断面因有效数据不足未参加评价，见表2注。");
  }

  @Test
  void englishIsEnglish() throws IOException {
    Document page = page(PageSample.of(Language.EN, Status.REVISION, 3));
    assertThat(page.root().selectFirst("html").attr("lang")).isEqualTo("en");
    assertThat(page.select("section > h2").first().text()).isEqualTo("1 Overview");
    assertThat(page.select("nav > h2").text()).isEqualTo("Contents");
    assertThat(page.select(".status").text()).isEqualTo("Revision");
    assertThat(page.select("table td .q6").first().text()).isEqualTo("worse than V");
    assertThat(page.text()).doesNotContainPattern("\\p{IsHan}");
  }

  @Test
  void aDraftSaysSo() throws IOException {
    Document draft = page(PageSample.draft(Language.ZH));
    assertThat(draft.select(".status").text()).isEqualTo("征求意见稿");
    assertThat(draft.select(".watermark").attr("aria-hidden")).isEqualTo("true");
    Document last = page(PageSample.of(Language.ZH, Status.FINAL, 3));
    assertThat(last.select(".status, .watermark")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void itNeedsNothingBesideIt(Language language) throws IOException {
    Document page = page(PageSample.draft(language));
    assertThat(page.select("script, link, img, iframe, object, embed, image, use, base, form"))
        .isEmpty();
    assertThat(page.select("style")).hasSize(1);
    assertThat(page.select("style").first().data())
        .doesNotContain("url(")
        .doesNotContain("@import");
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey())
            .isNotIn("src", "srcset", "style", "action", "data", "background")
            .doesNotStartWith("on");
        if (attribute.getKey().endsWith("href")) {
          assertThat(page.getElementById(attribute.getValue().substring(1)))
              .as(attribute.getValue())
              .isNotNull();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyAnchorAndLabelIsThereOnce(Language language) throws IOException {
    Document page = page(PageSample.draft(language));
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    assertThat(page.select("nav a")).hasSize(5 + 9);
    for (Element element : page.select("[aria-labelledby]")) {
      assertThat(page.getElementById(element.attr("aria-labelledby"))).isNotNull();
    }
    assertThat(page.getElementById("table-sections").selectFirst("figcaption").text())
        .startsWith(language.of("表 2", "Table 2"));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void tablesHaveTheCellsOfTheReport(Language language) throws IOException {
    Report report = PageSample.draft(language);
    Document page = page(report);
    for (Table table : report.tables()) {
      Element figure = page.getElementById("table-" + table.id());
      assertThat(figure.select("thead th").eachText())
          .containsExactlyElementsOf(
              table.columns().stream().map(c -> c.title() + c.unit()).toList());
      List<List<String>> found = unfolded(figure.selectFirst("tbody"), table.columns().size());
      List<List<String>> expected = new ArrayList<>();
      for (Row row : table.rows()) {
        expected.add(row.cells().stream().map(cell -> said(cell, language)).toList());
      }
      assertThat(found).isEqualTo(expected);
      assertThat(figure.select("tbody tr.strong"))
          .hasSize((int) table.rows().stream().filter(Row::strong).count());
      assertThat(figure.select("p.note").eachText())
          .isEqualTo(table.note() == null ? List.of() : List.of(table.note()));
    }
  }

  private static String said(Cell cell, Language language) {
    if (cell instanceof Cell.Text text) {
      return text.text();
    }
    if (cell instanceof Cell.Amount amount) {
      return amount.shown().toPlainString();
    }
    return cell instanceof Cell.Quality quality
        ? Labels.quality(language, quality.waterClass())
        : "/";
  }

  /** The texts of a table, those that take several rows in each of them. */
  private static List<List<String>> unfolded(Element body, int columns) {
    List<Element> rows = body.select("> tr");
    List<List<String>> all = new ArrayList<>();
    rows.forEach(row -> all.add(new ArrayList<>(Collections.nCopies(columns, null))));
    for (int r = 0; r < rows.size(); r++) {
      int c = 0;
      for (Element cell : rows.get(r).children()) {
        while (all.get(r).get(c) != null) {
          c++;
        }
        int span = cell.hasAttr("rowspan") ? Integer.parseInt(cell.attr("rowspan")) : 1;
        for (int i = 0; i < span; i++) {
          assertThat(all.get(r + i).set(c, cell.wholeText())).isNull();
        }
      }
    }
    return all;
  }

  @Test
  void equalTextsOfAMergedColumnAreOneCell() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String river : List.of("A", "A", "B", "A", "A", "A")) {
      rows.add(Row.of(List.of(Cell.text(river), Cell.text("same"))));
    }
    rows.add(new Row(List.of(Cell.text("A"), Cell.text("total")), true));
    Table table =
        new Table(
            "t",
            "T",
            "T",
            List.of(new Column("River", "", 4, true), Column.of("Section", "", 4)),
            rows,
            null);
    Report sample = PageSample.draft(Language.EN);
    Document page =
        page(new Report(Language.EN, sample.masthead(), List.of(new Chapter("C", List.of(table)))));
    assertThat(page.select("tbody td").eachText()).containsExactly("A", "B", "A", "A");
    assertThat(page.select("tbody td").stream().map(cell -> cell.attr("rowspan")))
        .containsExactly("2", "", "3", "");
    assertThat(page.select("tbody th[scope=row]")).hasSize(7);
  }

  @Test
  void classesAreColouredAndCanBeReadInBlack() throws IOException {
    String style = page(PageSample.draft(Language.ZH)).selectFirst("style").data();
    for (WaterClass one : WaterClass.values()) {
      String colour = ClassColours.of(one);
      assertThat(style).contains(".q" + (one.ordinal() + 1) + " { background: #" + colour + "; }");
      // WCAG 2.1, 1.4.3: at least 4.5; black has no luminance.
      assertThat((luminance(colour) + 0.05) / 0.05).as(colour).isGreaterThan(4.5);
    }
  }

  /** Relative luminance by WCAG 2.1. */
  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(colour.substring(2 * i, 2 * i + 2), 16) / 255.0;
      sum += weights[i] * (part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  @Test
  void chartsAreDescribedAndTellTheirNumbers() throws IOException {
    Report report = PageSample.draft(Language.ZH);
    Document page = page(report);
    assertThat(page.select("svg")).hasSize(5);
    for (Element svg : page.select("svg")) {
      assertThat(svg.attr("role")).isEqualTo("img");
      assertThat(svg.attr("aria-label"))
          .isEqualTo(svg.parent().selectFirst("figcaption").text())
          .isEqualTo(svg.selectFirst("> title").text());
      assertThat(svg.selectFirst("> desc").text()).isNotEmpty();
    }
    Element compliance = page.getElementById("chart-compliance");
    assertThat(compliance.selectFirst("desc").text())
        .isEqualTo("柱状图：2026年10月、2025年10月；东港区、海州区、云台区、赣榆区、东海县、灌云县。");
    assertThat(compliance.select("details tbody tr").get(2).children().eachText())
        .containsExactly("云台区", "87.5", "/");
  }

  @Test
  void anyPageIsUtf8AndWellFormedAsFarAsItsCharts() throws IOException {
    for (Element svg : page(PageSample.draft(Language.EN)).select("svg")) {
      assertThat(Jsoup.parse(svg.outerHtml(), Parser.xmlParser()).select("svg")).hasSize(1);
    }
  }

  @Property(tries = 60)
  void anyTextSurvives(@ForAll("texts") String text) throws IOException {
    String html = html(PageSample.ofText(text));
    Document page = Jsoup.parse(html);
    String expected = Labels.printable(text);
    assertThat(page.select("script")).isEmpty();
    assertThat(page.select("style")).hasSize(1);
    assertThat(page.select("h1").first().wholeText()).isEqualTo(expected);
    assertThat(page.select(".masthead .notice").first().wholeText()).isEqualTo(expected);
    assertThat(page.select("section > h2").first().wholeText()).isEqualTo("1 " + expected);
    assertThat(page.select("section > h3").first().wholeText()).isEqualTo(expected);
    assertThat(page.select("section > p.body").first().wholeText()).isEqualTo("x" + expected);
    assertThat(page.select("#table-one figcaption").first().wholeText())
        .isEqualTo("Table 1. " + expected);
    assertThat(page.select("#table-one thead th").first().wholeText())
        .isEqualTo(expected + expected);
    assertThat(page.select("#table-one tbody th").first().wholeText()).isEqualTo(expected);
    assertThat(page.select("#table-one .note").first().wholeText()).isEqualTo(expected);
    assertThat(page.select("#chart-two svg > title").first().wholeText())
        .isEqualTo("Figure 1. " + expected);
    assertThat(page.select("#chart-two svg").first().attr("aria-label"))
        .isEqualTo("Figure 1. " + expected);
    assertThat(page.select("#chart-two tbody th").first().wholeText()).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> texts() {
    return PageSample.texts();
  }

  @Test
  void theSameReportGivesTheSamePage() throws IOException {
    assertThat(html(PageSample.draft(Language.ZH))).isEqualTo(html(PageSample.draft(Language.ZH)));
  }
}
