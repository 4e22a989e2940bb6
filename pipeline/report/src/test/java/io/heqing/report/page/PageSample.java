package io.heqing.report.page;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Block;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Cell.Tone;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Chart.Series;
import io.heqing.report.document.ClassColours;
import io.heqing.report.document.Heading;
import io.heqing.report.document.Labels;
import io.heqing.report.document.Masthead;
import io.heqing.report.document.Masthead.Status;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Paragraph.Style;
import io.heqing.report.document.Report;
import io.heqing.report.document.Table;
import io.heqing.report.document.Table.Column;
import io.heqing.report.document.Table.Row;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Reports with all kinds of blocks, made up, as the tests of every form take them. */
public final class PageSample {
  /** A name of forty characters. */
  public static final String LONG_NAME = "澜汐东港区清溪河入海口上游三点五公里国家地表水自动站旁人行石桥断面（左岸取样点）";

  private static final String LONG_NAME_ENGLISH = "Clear Creek, footbridge by the station N";

  private final Language language;

  private PageSample(Language language) {
    this.language = language;
  }

  /** A report with every kind of block, and one table of so many sections. */
  public static Report of(Language language, Status status, int sections) {
    return new PageSample(language).report(status, sections);
  }

  /** A draft with a table of sixty sections and its total. */
  public static Report draft(Language language) {
    return of(language, Status.DRAFT, 60);
  }

  /** A report that has a text wherever there may be any. */
  public static Report ofText(String text) {
    Table table =
        new Table(
            "one",
            text,
            text,
            List.of(Column.of(text, text, 4), Column.of("y", "", 4)),
            List.of(Row.of(List.of(Cell.text(text), Cell.count(1)))),
            text);
    Chart chart =
        new Chart(
            "two",
            text,
            Chart.Kind.BARS,
            text,
            List.of(text, "b"),
            List.of(series(text, null, "1", "2"), series("second", null, "3", null)));
    return new Report(
        Language.EN,
        new Masthead(text, text, text, text, text, Status.DRAFT, List.of(text)),
        List.of(
            new Chapter(
                text, List.of(new Heading(text), Paragraph.body("x" + text), table, chart))));
  }

  /** Any texts, and those that mean something to a workbook, a page or a template. */
  public static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMinLength(1).ofMaxLength(60),
        Arbitraries.strings().withCharRange('\0', '\u00ff').ofMinLength(1).ofMaxLength(60),
        Arbitraries.of(
            "=1+1",
            "@SUM(A1)",
            "-",
            "_x0041_ _xD800_",
            "<script>alert(1)</script>",
            "</style></title></textarea>-->",
            "&amp;&lt;&#65;",
            "]]>",
            "\"'`",
            "${1} @if(true) @raw !{}",
            "&L&P&8",
            "\\\"; } @import url(http://example.org)",
            "a\r\nb\rc\nd\te",
            "\u0000\u001b\ud800",
            "[]:*?/\\"));
  }

  private String say(String chinese, String english) {
    return language.of(chinese, english);
  }

  private Report report(Status status, int sections) {
    Masthead masthead =
        new Masthead(
            say("澜汐市水环境质量月报", "Lanxi: Water Quality, Monthly Bulletin"),
            say("2026年10月", "October 2026"),
            say("澜汐市生态环境局", "Lanxi Ecology and Environment Bureau"),
            status == Status.DRAFT ? null : say("2026年第10期", "No. 10 of 2026"),
            say("2026年11月3日", "3 November 2026"),
            status,
            List.of(say("演示数据，均为虚构", "Demonstration: all figures are made up")));
    return new Report(
        language,
        masthead,
        List.of(
            new Chapter(say("总体情况", "Overview"), overview()),
            new Chapter(
                say("断面水质", "Sections"),
                List.of(
                    new Heading(say("各断面水质类别", "Class of each section")),
                    Paragraph.body(
                        say(
                            "各断面水质类别、超标项目及与上年同期比较见表2。超标项目按考核目标判定，括号内为超标倍数。",
                            "Table 2 gives class and main pollutants of each section, and what they were"
                                + " a year before. Pollutants are those above the target; in"
                                + " brackets, by how many times.")),
                    sections(sections),
                    new Heading(say("未达标断面", "Sections that failed")),
                    new Paragraph(
                        Style.ITEM,
                        say(
                            "排淡河大板跳闸：氨氮超标0.35倍，责任河长张某某，线索指向上游排口。",
                            "Paidan River, sluice: ammonia 0.35 times above the limit; chief Zhang;"
                                + " evidence points to an outlet upstream.")),
                    new Paragraph(
                        Style.ITEM,
                        say(
                            "大浦河公路桥：总磷超标0.12倍。",
                            "Dapu River, road bridge: total phosphorus 0.12 times above.")))),
            new Chapter(
                say("各区县排名", "Ranking of counties"),
                List.of(ranking(), counties(), longNames(), changes())),
            new Chapter(
                say("逐月变化", "Month by month"),
                List.of(
                    Paragraph.body(
                        say(
                            "清溪河氨氮与总磷逐月浓度见图，7月断流无数据。",
                            "Monthly means of Clear Creek; in July the river was dry.")),
                    months())),
            new Chapter(
                say("饮用水水源地", "Drinking-water sources"),
                List.of(sources(), new Paragraph(Style.NOTE, say("评价项目62项。", "62 items."))))));
  }

  private List<Block> overview() {
    return List.of(
        new Paragraph(
            Style.NOTICE,
            say(
                "本月有3个断面因有效数据不足未参加评价，见表2注。",
                "Three sections had too few valid data and were not judged: see the note of Table 2.")),
        Paragraph.body(
            say(
                "10月，全市61个断面中，水质达到或好于Ⅲ类的49个，占80.3%，同比上升4.9个百分点；劣Ⅴ类2个，占3.3%，"
                    + "同比持平。达标率为86.9%，同比上升3.3个百分点，环比下降1.6个百分点，水质有所好转。",
                "In October 49 of 61 sections were of class I to III (80.3 %, 4.9 points more than a year"
                    + " before); two were worse than class V (3.3 %, as before). 86.9 % met their"
                    + " target, 3.3 points more than a year before and 1.6 points less than in September.")),
        shares(),
        kinds(),
        new Paragraph(
            Style.NOTE,
            say(
                "注：比例按参加评价的断面计算，修约到一位小数。",
                "Note: shares are of the sections judged, to one decimal.")));
  }

  private Chart shares() {
    List<Series> series = new ArrayList<>();
    String[][] values = {
      {"4.9", "3.3", "4.9"},
      {"31.1", "27.9", "32.8"},
      {"44.3", "44.2", "41.0"},
      {"13.1", "14.8", "13.1"},
      {"3.3", "6.5", "8.2"},
      {"3.3", "3.3", "0.0"}
    };
    for (WaterClass one : WaterClass.values()) {
      series.add(
          series(Labels.quality(language, one), ClassColours.of(one), values[one.ordinal()]));
    }
    return new Chart(
        "shares",
        say("水质类别比例", "Shares of water classes"),
        Chart.Kind.SHARES,
        "%",
        language == Language.ZH
            ? List.of("2026年10月", "2025年10月", "2026年9月")
            : List.of("October 2026", "October 2025", "September 2026"),
        series);
  }

  private Table kinds() {
    return new Table(
        "kinds",
        say("各类断面水质状况", "Sections by kind"),
        say("按断面属性", "Kinds"),
        List.of(
            Column.of(say("断面属性", "Kind"), "", 6),
            Column.of(say("断面数", "Sections"), say("个", ""), 4),
            Column.of(say("优良比例", "Class I to III"), "%", 5),
            Column.of(say("达标率", "Met the target"), "%", 5),
            Column.of(say("同比", "Change on last year"), say("百分点", "points"), 5)),
        List.of(
            Row.of(
                List.of(
                    Cell.text(say("国考", "National")),
                    Cell.count(22),
                    amount("86.4", Tone.PLAIN),
                    amount("95.5", Tone.PLAIN),
                    amount("4.5", Tone.GOOD))),
            Row.of(
                List.of(
                    Cell.text(say("入海河流", "Into the sea")),
                    Cell.count(15),
                    amount("66.7", Tone.PLAIN),
                    amount("80.0", Tone.PLAIN),
                    amount("-6.7", Tone.BAD))),
            new Row(
                List.of(
                    Cell.text(say("全部", "All")),
                    Cell.count(61),
                    amount("80.3", Tone.PLAIN),
                    amount("86.9", Tone.PLAIN),
                    Cell.none()),
                true)),
        null);
  }

  private Table sections(int count) {
    List<Row> rows = new ArrayList<>();
    WaterClass[] classes = WaterClass.values();
    for (int i = 0; i < count; i++) {
      WaterClass now = classes[(i * 7 + i / 5) % 6];
      WaterClass before = classes[(i * 5 + 2) % 6];
      boolean dry = i % 17 == 5;
      rows.add(
          Row.of(
              List.of(
                  Cell.text(
                      say("清溪河,大浦河,排淡河,龙江", "Clear Creek,Dapu River,Paidan River,Long River")
                          .split(",")[i / 4 % 4]),
                  Cell.text(
                      i == 2
                          ? say(LONG_NAME, LONG_NAME_ENGLISH)
                          : say("第" + (i + 1) + "断面", "Section " + (i + 1))),
                  Cell.text(
                      i % 3 == 0 ? say("国考、入海", "national, into the sea") : say("市考", "municipal")),
                  Cell.quality(WaterClass.III),
                  dry ? Cell.none() : Cell.quality(now),
                  Cell.quality(before),
                  dry
                      ? new Cell.Text(say("断流", "dry"), Tone.PLAIN)
                      : now.meets(WaterClass.III)
                          ? new Cell.Text(say("达标", "met"), Tone.GOOD)
                          : new Cell.Text(say("未达标", "failed"), Tone.BAD),
                  dry || now.meets(WaterClass.III)
                      ? Cell.text("")
                      : Cell.text(say("氨氮(0.35)、总磷(0.12)", "NH3-N (0.35), TP (0.12)")),
                  dry ? Cell.none() : exact("0." + (1000 + i * 37 % 9000) + "5", 2),
                  dry ? Cell.none() : exact("0.0" + (100 + i * 31 % 900), 3),
                  Cell.text(say("张某某", "Zhang")))));
    }
    rows.add(
        new Row(
            List.of(
                Cell.text(say("全市", "City")),
                Cell.text(""),
                Cell.none(),
                Cell.none(),
                Cell.quality(WaterClass.III),
                Cell.quality(WaterClass.IV),
                Cell.none(),
                Cell.none(),
                exact("0.5525", 2),
                exact("0.1205", 3),
                Cell.none()),
            true));
    return new Table(
        "sections",
        say("各断面水质状况", "Water quality of each section"),
        say("各断面水质", "Sections"),
        List.of(
            new Column(say("河流", "River"), "", 5, true),
            Column.of(say("断面", "Section"), "", 10),
            Column.of(say("断面属性", "Kind"), "", 6),
            Column.of(say("考核目标", "Target"), "", 4),
            Column.of(say("本月水质", "This month"), "", 4),
            Column.of(say("去年同期", "A year before"), "", 4),
            Column.of(say("达标情况", "Met"), "", 4),
            Column.of(say("超标项目(超标倍数)", "Main pollutants (times)"), "", 10),
            Column.of(say("氨氮", "NH3-N"), "mg/L", 4),
            Column.of(say("总磷", "TP"), "mg/L", 4),
            Column.of(say("责任河长", "River chief"), "", 5)),
        rows,
        say(
            "注：“/”表示不参加评价或不适用。断流断面不参加评价。去年同期类别按去年同月数据评价；氨氮、总磷为月均值，"
                + "按GB/T 8170修约；责任河长为河长制名录中该河段最高一级河长。",
            "Note: “/” stands for what does not apply. Dry sections are not judged. Means are those of the"
                + " month, rounded by GB/T 8170. The chief is that of the highest level on the reach."));
  }

  private Table ranking() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      rows.add(
          Row.of(
              List.of(
                  Cell.count(i + 1),
                  Cell.text(county(i)),
                  exact((30 + i * 7) + ".12345", 4),
                  amount((i % 2 == 0 ? "-" : "") + i + ".5", i % 2 == 0 ? Tone.GOOD : Tone.BAD))));
    }
    return new Table(
        "counties",
        say("各区县水质指数排名", "Counties by water quality index"),
        say("区县排名", "Ranking"),
        List.of(
            Column.of(say("名次", "Rank"), "", 3),
            Column.of(say("区县", "County"), "", 6),
            Column.of("CWQI", "", 6),
            Column.of(say("同比", "Change"), "%", 5)),
        rows,
        null);
  }

  private String county(int i) {
    return say("东港区,海州区,云台区,赣榆区,东海县,灌云县", "Donggang,Haizhou,Yuntai,Ganyu,Donghai,Guanyun")
        .split(",")[i];
  }

  private Chart counties() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      names.add(county(i));
    }
    return new Chart(
        "compliance",
        say("各区县达标率", "Compliance of counties"),
        Chart.Kind.BARS,
        "%",
        names,
        List.of(
            series(
                say("2026年10月", "October 2026"),
                null,
                "100",
                "92.3",
                "87.5",
                "80.0",
                "75.0",
                "60.0"),
            series(
                say("2025年10月", "October 2025"),
                null,
                "91.7",
                "84.6",
                null,
                "80.0",
                "0.0",
                "70.0")));
  }

  private Chart longNames() {
    return new Chart(
        "headroom",
        say("剩余控制浓度最小的断面", "Least headroom"),
        Chart.Kind.BARS,
        "mg/L",
        List.of(
            say(LONG_NAME, LONG_NAME_ENGLISH),
            say("大浦河公路桥", "Dapu River, road bridge"),
            say("排淡河大板跳闸", "Paidan River, sluice")),
        List.of(series(say("氨氮", "NH3-N"), null, "0.12", "0.35", "0.61")));
  }

  private Chart changes() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      names.add(county(i));
    }
    return new Chart(
        "changes",
        say("各区县水质指数同比", "Change of the index on last year"),
        Chart.Kind.BARS,
        "%",
        names,
        List.of(series(say("同比", "Change"), null, "-12.5", "-3.1", "0.0", "2.2", "4.8", "15.9")));
  }

  private Chart months() {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      names.add(say(i + "月", "Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct".split(",")[i - 1]));
    }
    return new Chart(
        "months",
        say("清溪河逐月浓度", "Clear Creek month by month"),
        Chart.Kind.LINES,
        "mg/L",
        names,
        List.of(
            series(
                say("氨氮", "NH3-N"),
                null,
                "0.62",
                "0.58",
                "0.71",
                "0.80",
                "1.12",
                "1.35",
                null,
                "0.94",
                "0.66",
                "0.52"),
            series(
                say("总磷", "TP"),
                null,
                "0.08",
                "0.09",
                "0.11",
                null,
                "0.21",
                "0.19",
                null,
                "0.14",
                "0.12",
                "0.10"),
            series(
                say("氨氮目标", "NH3-N target"),
                "B3261E",
                "1.00",
                "1.00",
                "1.00",
                "1.00",
                "1.00",
                "1.00",
                "1.00",
                "1.00",
                "1.00",
                "1.00")));
  }

  private Table sources() {
    return new Table(
        "sources",
        say("集中式饮用水水源地水质状况", "Drinking-water sources"),
        say("水源地", "Sources"),
        List.of(
            Column.of(say("水源地", "Source"), "", 10),
            Column.of(say("取水量", "Volume"), say("万吨", "10,000 t"), 6),
            Column.of(say("水质类别", "Class"), "", 4),
            Column.of(say("超标指标", "Exceeded"), "", 8)),
        List.of(
            Row.of(
                List.of(
                    Cell.text(say("龙江水库", "Long Reservoir")),
                    amount("1057.3", Tone.PLAIN),
                    Cell.quality(WaterClass.II),
                    Cell.none())),
            Row.of(
                List.of(
                    Cell.text("=HYPERLINK(\"http://example.org\") <b>&amp;</b>"),
                    amount("20.0", Tone.PLAIN),
                    Cell.quality(WaterClass.INFERIOR_V),
                    Cell.text("-")))),
        null);
  }

  private static Series series(String name, String colour, String... values) {
    return new Series(
        name,
        Arrays.stream(values).map(value -> value == null ? null : new BigDecimal(value)).toList(),
        colour);
  }

  private static Cell amount(String value, Tone tone) {
    return new Cell.Amount(new BigDecimal(value), new BigDecimal(value), tone);
  }

  /** A value that is shown with fewer decimals, ties to even as GB/T 8170 has it. */
  private static Cell exact(String value, int decimals) {
    BigDecimal exact = new BigDecimal(value);
    return new Cell.Amount(exact, exact.setScale(decimals, RoundingMode.HALF_EVEN), Tone.PLAIN);
  }
}
