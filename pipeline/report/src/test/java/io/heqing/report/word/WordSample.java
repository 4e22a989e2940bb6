package io.heqing.report.word;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Block;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Cell.Tone;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Chart.Kind;
import io.heqing.report.document.Chart.Series;
import io.heqing.report.document.ClassColours;
import io.heqing.report.document.Heading;
import io.heqing.report.document.Masthead;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Paragraph.Style;
import io.heqing.report.document.Report;
import io.heqing.report.document.Table;
import io.heqing.report.document.Table.Column;
import io.heqing.report.document.Table.Row;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A made-up report with everything that a report may hold. */
final class WordSample {
  /** A name of forty characters, the longest there is. */
  static final String LONG_NAME = "澜汐市东部沿海经济技术开发区临港工业集中区污水处理厂尾水排放口下游五百米交界断面";

  static final String LONG_ENGLISH_NAME = "East Harbour Industrial Park Lower Reach";

  private final Language language;

  private WordSample(Language language) {
    this.language = language;
  }

  /** A report with all kinds of blocks, and a wide table of as many sections. */
  static Report of(Language language, int sections) {
    WordSample sample = new WordSample(language);
    return new Report(language, sample.masthead(), sample.chapters(sections));
  }

  private String t(String chinese, String english) {
    return language.of(chinese, english);
  }

  private Masthead masthead() {
    return new Masthead(
        t("澜汐市水环境质量月报", "Lanxi Water Quality Bulletin"),
        t("2026年10月", "October 2026"),
        t("澜汐市生态环境局", "Lanxi Ecology and Environment Bureau"),
        t("2026年第10期", "No. 10 of 2026"),
        t("2026年11月3日", "3 November 2026"),
        Masthead.Status.DRAFT,
        List.of(t("本报告数据为虚构，仅供演示。", "The data of this report are made up, for showing only.")));
  }

  private List<Chapter> chapters(int sections) {
    return List.of(
        new Chapter(
            t("总体情况", "In short"),
            List.of(
                Paragraph.body(
                    t(
                        "2026年10月，全市参与评价的地表水断面共60个。其中Ⅰ～Ⅲ类断面比例为76.7%，同比上升3.4个百分点；"
                            + "劣Ⅴ类断面比例为1.7%，同比持平。与上月相比，水质无明显变化。",
                        "In October 2026, 60 surface-water sections were evaluated. The share of classes I to III"
                            + " was 76.7 %, 3.4 percentage points more than a year before; that of inferior V"
                            + " was 1.7 %, the same as a year before. Against September, the water quality did"
                            + " not change noticeably.")),
                new Paragraph(
                    Style.ITEM,
                    t(
                        "国控断面12个，达标率91.7%。",
                        "12 national sections, 91.7 % of which met their target.")),
                new Paragraph(
                    Style.ITEM,
                    t(
                        "省控断面18个，达标率83.3%，未达标的断面为清溪石桥、柳河入海口和盐港闸，主要污染物为氨氮、总磷和高锰酸盐指数。",
                        "18 provincial sections, 83.3 % of which met their target; Clear Brook Stone Bridge,"
                            + " the mouth of the Willow and Salt Harbour Sluice did not, for ammonia nitrogen,"
                            + " total phosphorus and permanganate index.")),
                new Paragraph(
                    Style.NOTICE,
                    t(
                        "有2个断面因有效数据不足未参与评价：盐港闸、柳河入海口。",
                        "Two sections were not evaluated, for too little data: Salt Harbour Sluice and the mouth of the Willow.")),
                shares(),
                new Heading(t("与上月及去年同期相比", "Against last month and last year")),
                Paragraph.body(
                    t(
                        "与去年同期相比，8个断面水质好转，3个断面水质变差。",
                        "Against last year, 8 sections were better and 3 were worse.")),
                counts(),
                bars())),
        new Chapter(
            t("主要河流", "Rivers"),
            List.of(
                Paragraph.body(t("各河流水质状况如下。", "The rivers stood as follows.")),
                rivers(),
                lines(),
                lying())),
        new Chapter(t("各断面水质", "All sections"), List.of(sections(sections))),
        new Chapter(
            t("说明", "Method"),
            List.of(
                new Heading(t("评价方法", "How it was evaluated")),
                new Paragraph(
                    Style.NOTE,
                    t(
                        "依据《地表水环境质量标准》（GB 3838-2002）和《地表水环境质量评价办法（试行）》（环办〔2011〕22号）评价。",
                        "By GB 3838-2002 and the rules for the assessment of surface water, document 22 of 2011.")))));
  }

  private Chart shares() {
    WaterClass[] classes = WaterClass.values();
    List<Series> series = new ArrayList<>();
    String[][] values = {
      {"3.3", "35.0", "38.4", "16.7", "5.0", "1.6"},
      {"1.7", "33.3", "40.0", "16.7", "6.6", "1.7"},
      {"0.0", "30.0", "43.3", "18.3", "6.7", "1.7"}
    };
    for (int i = 0; i < classes.length; i++) {
      List<BigDecimal> shares = new ArrayList<>();
      for (String[] of : values) {
        shares.add(new BigDecimal(of[i]));
      }
      series.add(
          new Series(
              t(classes[i].chinese(), classes[i].code()), shares, ClassColours.of(classes[i])));
    }
    return new Chart(
        "classes",
        t("全市断面水质类别比例", "Shares of classes"),
        Kind.SHARES,
        "%",
        List.of(t("本月", "Month"), t("上月", "Before"), t("去年同期", "Last year")),
        series);
  }

  private Chart bars() {
    return new Chart(
        "rates",
        t("各区县达标率", "Compliance of counties"),
        Kind.BARS,
        "%",
        List.of(t("海东区", "Haidong"), t("柳河县", "Liuhe"), t("清溪县", "Qingxi"), t("港城区", "Harbour")),
        List.of(
            new Series(t("本月", "This month"), numbers("91.7", "83.3", "75.0", "100.0"), null),
            new Series(t("去年同期", "Last year"), numbers("83.3", null, "80.0", "100.0"), null)));
  }

  private Chart lines() {
    List<String> months = new ArrayList<>();
    for (int month = 1; month <= 12; month++) {
      months.add(t(month + "月", String.valueOf(month)));
    }
    return new Chart(
        "ammonia",
        t("清溪石桥氨氮月均值", "Monthly means of ammonia nitrogen at Clear Brook Stone Bridge"),
        Kind.LINES,
        "mg/L",
        months,
        List.of(
            new Series(
                "2025",
                numbers(
                    "0.82", "0.91", "0.77", "0.64", "0.58", "0.72", "1.15", "1.32", "0.98", "0.81",
                    "0.79", "0.85"),
                null),
            new Series(
                "2026",
                numbers(
                    "0.75", "0.70", null, null, "0.61", "0.66", "1.02", "1.21", "0.92", "0.78",
                    null, null),
                null),
            new Series(
                t("Ⅲ类限值", "limit of III"),
                numbers(
                    "1.0", "1.0", "1.0", "1.0", "1.0", "1.0", "1.0", "1.0", "1.0", "1.0", "1.0",
                    "1.0"),
                "C00000")));
  }

  private Chart lying() {
    return new Chart(
        "rivers",
        t("各河流综合水质指数", "Water quality index of rivers"),
        Kind.BARS,
        "",
        List.of(
            t("清溪（石桥至柳河口）", "Clear Brook (Stone Bridge to Willow)"),
            t("柳河", "Willow"),
            t("盐港河", "Salt Harbour"),
            t("东排淡河", "East Drain"),
            t("大浦河", "Great Reach")),
        List.of(
            new Series(
                t("本月", "This month"),
                numbers("4.215", "5.120", "6.877", "3.905", "4.480"),
                "1F5F99")));
  }

  private static List<BigDecimal> numbers(String... values) {
    return Arrays.asList(
        Arrays.stream(values)
            .map(value -> value == null ? null : new BigDecimal(value))
            .toArray(BigDecimal[]::new));
  }

  private Table counts() {
    List<Row> rows = new ArrayList<>();
    rows.add(row(t("国控", "National"), 12, "91.7", Tone.GOOD, "+8.3"));
    rows.add(row(t("省控", "Provincial"), 18, "83.3", Tone.BAD, "-5.6"));
    rows.add(row(t("市控", "Municipal"), 30, "86.7", Tone.PLAIN, "0.0"));
    rows.add(new Row(row(t("合计", "All"), 60, "86.7", Tone.GOOD, "+0.9").cells(), true));
    return new Table(
        "counts",
        t("各类断面达标情况", "Compliance by kind of section"),
        t("达标情况", "Compliance"),
        List.of(
            Column.of(t("断面属性", "Kind"), "", 6),
            Column.of(t("断面数", "Sections"), t("个", ""), 4),
            Column.of(t("达标率", "Compliance rate"), "%", 5),
            Column.of(t("同比", "Against last year"), t("百分点", "percentage points"), 6),
            Column.of(t("变化", "Change"), "", 4)),
        rows,
        t("注：达标率为达标断面数占参评断面数的比例。", "The rate is that of the sections evaluated."));
  }

  private Row row(String kind, int sections, String rate, Tone tone, String change) {
    BigDecimal value = new BigDecimal(change);
    String word =
        switch (tone) {
          case GOOD -> t("上升", "higher");
          case BAD -> t("下降", "lower");
          case PLAIN -> t("持平", "the same");
        };
    return Row.of(
        List.of(
            Cell.text(kind),
            Cell.count(sections),
            Cell.amount(new BigDecimal(rate)),
            new Cell.Amount(value, value, tone),
            new Cell.Text(word, tone)));
  }

  private Table rivers() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      rows.add(
          Row.of(
              List.of(
                  Cell.text(i < 4 ? t("柳河", "Willow") : t("清溪", "Clear Brook")),
                  Cell.text(t("断面", "Section ") + (i + 1)),
                  Cell.quality(WaterClass.values()[i]),
                  i == 3 ? Cell.none() : Cell.amount(new BigDecimal("0." + (i + 1) + "0")))));
    }
    return new Table(
        "rivers",
        t("主要河流断面", "Sections of rivers"),
        t("河流", "Rivers"),
        List.of(
            new Column(t("河流", "River"), "", 6, true),
            Column.of(t("断面", "Section"), "", 10),
            Column.of(t("类别", "Class"), "", 4),
            Column.of(t("氨氮", "Ammonia nitrogen"), "mg/L", 5)),
        rows,
        null);
  }

  private Table sections(int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      WaterClass now = WaterClass.values()[i % 6];
      boolean met = now.meets(WaterClass.III);
      rows.add(
          Row.of(
              List.of(
                  Cell.text(t("河流", "River ") + (i / 4 + 1)),
                  Cell.text(
                      i % 10 == 3
                          ? t(LONG_NAME, LONG_ENGLISH_NAME)
                          : t("第" + (i + 1) + "断面", "Section " + (i + 1))),
                  Cell.text(t("国控、省控", "national, provincial")),
                  Cell.text(t("海东区", "Haidong")),
                  Cell.quality(WaterClass.III),
                  Cell.quality(now),
                  i % 7 == 0 ? Cell.none() : Cell.quality(WaterClass.II),
                  new Cell.Text(
                      met ? t("达标", "met") : t("未达标", "failed"), met ? Tone.GOOD : Tone.BAD),
                  met ? Cell.none() : Cell.text(t("氨氮（0.30）、总磷（0.15）", "NH3-N (0.30), TP (0.15)")),
                  Cell.amount(new BigDecimal("4.21" + i % 10)),
                  Cell.text(t("张三", "Zhang San")))));
    }
    return new Table(
        "sections",
        t("各断面水质状况", "All sections"),
        t("断面", "Sections"),
        List.of(
            new Column(t("河流", "River"), "", 5, true),
            Column.of(t("断面", "Section"), "", 10),
            Column.of(t("断面属性", "Kinds"), "", 6),
            Column.of(t("区县", "County"), "", 4),
            Column.of(t("目标", "Target"), "", 3),
            Column.of(t("本月", "Month"), "", 3),
            Column.of(t("去年同期", "Last year"), "", 4),
            Column.of(t("达标情况", "Compliance"), "", 4),
            Column.of(t("主要污染物及超标倍数", "Main pollutants, multiple over the limit"), "", 10),
            Column.of("CWQI", "", 4),
            Column.of(t("责任河长", "River chief"), "", 5)),
        rows,
        t("注：“/”表示不适用。", "A slash means: does not apply."));
  }

  /** A report with a title and one block alone. */
  static Report alone(Language language, Block block) {
    return new Report(
        language,
        new Masthead(
            language.of("澜汐市水环境质量月报", "Lanxi Water Quality Bulletin"),
            language.of("2026年10月", "October 2026"),
            null,
            null,
            language.of("2026年11月3日", "3 November 2026"),
            Masthead.Status.FINAL,
            List.of()),
        List.of(new Chapter(language.of("断面", "Sections"), List.of(block))));
  }
}
