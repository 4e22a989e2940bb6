package io.heqing.report.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.messages.settings.Language;
import io.heqing.report.Edition;
import io.heqing.report.document.Block;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Heading;
import io.heqing.report.document.Masthead.Status;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Report;
import io.heqing.report.document.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reports of stores that are written by hand: every number they tell is one of those below. */
class BulletinTest {
  private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 1);
  private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);
  private static final LocalDate LAST_OCTOBER = LocalDate.of(2025, 10, 1);
  private static final Edition MONTH = new Edition.Month(YearMonth.of(2026, 10));
  private static final Issue ISSUE = Issue.draft(LocalDate.of(2026, 11, 3));

  /** Three sections: one that meets its target, one that misses it, one without water. */
  private static StoreOf city() {
    StoreOf store =
        new StoreOf()
            .section("S1", "石桥", "东县", "清河", "kind_codes", "national", "km", 1.0)
            .section("S2", "河口", "西县", "清河", "kind_codes", "municipal,sea", "km", 9.0)
            .section("S3", "枯溪", "东县", "枯溪河");
    store
        .period("S1", "month", SEPTEMBER, "class", "IV", "compliant", false, "target", "III")
        .period(
            "S1",
            "month",
            OCTOBER,
            "class",
            "II",
            "compliant",
            true,
            "target",
            "III",
            "coverage",
            0.95,
            "over",
            "")
        .period(
            "S1",
            "ytd",
            OCTOBER,
            "class",
            "III",
            "compliant",
            true,
            "target",
            "III",
            "outlook",
            "on_course",
            "headroom_TP",
            0.2,
            "course_TP",
            0.19)
        .period("S2", "month", LAST_OCTOBER, "class", "III", "compliant", true)
        .period(
            "S2",
            "month",
            OCTOBER,
            "class",
            "IV",
            "compliant",
            false,
            "target",
            "III",
            "coverage",
            0.8,
            "main",
            "氨氮(0.35)、溶解氧",
            "over",
            "氨氮(0.35)、溶解氧",
            "TN",
            2.1)
        .period(
            "S2",
            "ytd",
            OCTOBER,
            "class",
            "IV",
            "compliant",
            false,
            "target",
            "III",
            "over",
            "氨氮(0.10)",
            "outlook",
            "at_risk",
            "headroom_NH3N",
            0.6,
            "course_NH3N",
            1.3,
            "headroom_DO",
            4.0,
            "course_DO",
            6.1)
        .period("S3", "month", OCTOBER, "no_water", true)
        .region(
            "city",
            StoreOf.CITY,
            "month",
            OCTOBER,
            "sections",
            3,
            "evaluated",
            2,
            "excluded",
            "S3 断流",
            "class_II",
            1,
            "class_IV",
            1,
            "good_share",
            50.0,
            "inferior_share",
            0.0,
            "judged",
            2,
            "compliant",
            1,
            "compliance_rate",
            50.0,
            "grade",
            "轻度污染",
            "change_previous",
            "有所好转",
            "compared_previous",
            2)
        .region(
            "section_kind",
            "national",
            "month",
            OCTOBER,
            "sections",
            1,
            "evaluated",
            1,
            "class_II",
            1,
            "good_share",
            100.0,
            "inferior_share",
            0.0,
            "judged",
            1,
            "compliant",
            1,
            "compliance_rate",
            100.0)
        .region(
            "section",
            "S2",
            "month",
            OCTOBER,
            "evaluated",
            1,
            "change_last_year",
            "有所变差",
            "TN_last_year",
            2.0,
            "TN_change",
            5.0)
        .region(
            "river",
            "清河",
            "month",
            OCTOBER,
            "sections",
            2,
            "evaluated",
            2,
            "good_share",
            50.0,
            "grade",
            "轻度污染",
            "by_mean",
            true)
        .region(
            "county",
            "东县",
            "month",
            OCTOBER,
            "sections",
            2,
            "evaluated",
            1,
            "cwqi",
            1.25,
            "rank",
            1,
            "ranked",
            2,
            "good_share",
            100.0,
            "compliance_rate",
            100.0,
            "unranked",
            "")
        .region(
            "county",
            "西县",
            "month",
            OCTOBER,
            "sections",
            1,
            "evaluated",
            1,
            "cwqi",
            3.5,
            "rank",
            2,
            "ranked",
            2,
            "cwqi_change",
            -4.0,
            "good_share",
            0.0,
            "compliance_rate",
            0.0,
            "unranked",
            "")
        .alert(
            "A1",
            "S2",
            "opened",
            Instant.parse("2026-10-05T00:00:00Z"),
            "parameter",
            "NH3N",
            "value",
            1.5,
            "multiple",
            0.5,
            "finding",
            "began_here",
            "from",
            "S1",
            "to",
            "S2",
            "sources",
            "P7")
        .alert(
            "A1",
            "S2",
            "raised",
            Instant.parse("2026-10-06T00:00:00Z"),
            "severity",
            "major",
            "parameter",
            "NH3N",
            "value",
            3.0,
            "multiple",
            2.0)
        .alert(
            "A1",
            "S2",
            "resolved",
            Instant.parse("2026-11-02T00:00:00Z"),
            "severity",
            "major",
            "parameter",
            "NH3N")
        .alert("A2", "S1", "opened", Instant.parse("2026-09-20T00:00:00Z"), "watch", "silent")
        .alert("A2", "S1", "resolved", Instant.parse("2026-10-02T00:00:00Z"), "watch", "silent");
    return store;
  }

  private static Report compose(StoreOf store, Edition edition, Language language)
      throws Exception {
    return new Composer(store.figures(), language).compose(edition, Optional.empty(), ISSUE);
  }

  private static Report compose(StoreOf store) throws Exception {
    return compose(store, MONTH, Language.ZH);
  }

  private static List<String> sentences(Report report, String chapter) {
    return report.chapters().stream()
        .filter(c -> c.title().equals(chapter))
        .flatMap(c -> c.blocks().stream())
        .filter(Paragraph.class::isInstance)
        .map(block -> ((Paragraph) block).text())
        .toList();
  }

  private static Table table(Report report, String id) {
    return report.tables().stream().filter(t -> t.id().equals(id)).findAny().orElseThrow();
  }

  private static List<String> row(Table table, int row) {
    return table.rows().get(row).cells().stream().map(BulletinTest::shown).toList();
  }

  private static String shown(Cell cell) {
    if (cell instanceof Cell.Text text) {
      return text.text();
    } else if (cell instanceof Cell.Amount amount) {
      return amount.shown().toPlainString();
    } else if (cell instanceof Cell.Quality quality) {
      return quality.waterClass().chinese();
    }
    return "/";
  }

  /** Every text of a report. */
  private static List<String> texts(Report report) {
    List<String> texts = new ArrayList<>(report.masthead().notices());
    for (Chapter chapter : report.chapters()) {
      texts.add(chapter.title());
      for (Block block : chapter.blocks()) {
        if (block instanceof Heading heading) {
          texts.add(heading.text());
        } else if (block instanceof Paragraph paragraph) {
          texts.add(paragraph.text());
        } else if (block instanceof Chart chart) {
          texts.add(chart.caption());
        } else if (block instanceof Table table) {
          texts.add(table.caption());
          table.columns().forEach(column -> texts.add(column.title()));
          table
              .rows()
              .forEach(row -> row.cells().stream().map(BulletinTest::shown).forEach(texts::add));
        }
      }
    }
    return texts;
  }

  @Test
  void summarises_a_month() throws Exception {
    assertThat(sentences(compose(city()), "摘要"))
        .containsExactly(
            "监测网络共有断面3个，分布在2条河流。其中国考断面1个、市考断面1个、入海断面1个（同一断面可兼有多种属性）。",
            "2026年10月，全市参与评价的断面2个（另有1个未参与评价），其中Ⅱ类1个、Ⅳ类1个；Ⅰ～Ⅲ类断面占50.0%，无劣Ⅴ类断面。"
                + "水质状况总体为轻度污染。参与达标评价的2个断面中，1个达标，达标率为50.0%。"
                + "上年同期无可比数据，不作比较。与上月相比（可比断面2个），水质有所好转。",
            "国考断面Ⅰ～Ⅲ类比例为100.0%、达标率为100.0%。",
            "2026年10月，未达到水质目标的断面有1个：河口。",
            "2026年10月，按城市水质指数（CWQI）排名，水质相对较好的是东县，相对较差的是西县。",
            "2026年10月，新发预警1起，期初未解除1起；截至期末，已解除1起，尚有1起未解除。",
            "按近期水平预计不达标的断面有1个：河口；预计达标但余量不足一成的断面有1个：石桥。");
  }

  @Test
  void lists_every_section_with_its_figures() throws Exception {
    Table sections = table(compose(city()), "sections");
    assertThat(sections.columns().stream().map(Table.Column::title))
        .containsExactly(
            "河流（湖库）",
            "断面",
            "断面属性",
            "县（市、区）",
            "本月水质",
            "超标项目（倍数）",
            "主要污染指标（倍数）",
            "上月",
            "去年同期",
            "水质目标",
            "累计水质",
            "累计达标",
            "同比变化");
    assertThat(row(sections, 1))
        .containsExactly("清河", "石桥", "国考断面", "东县", "Ⅱ", "/", "/", "Ⅳ", "/", "Ⅲ", "Ⅲ", "达标", "/");
    assertThat(row(sections, 2))
        .containsExactly(
            "清河",
            "河口",
            "市考断面、入海断面",
            "西县",
            "Ⅳ",
            "氨氮（0.35）、溶解氧",
            "氨氮（0.35）、溶解氧",
            "/",
            "Ⅲ",
            "Ⅲ",
            "Ⅳ",
            "未达标",
            "有所变差");
    assertThat(row(sections, 0))
        .containsExactly("枯溪河", "枯溪", "/", "东县", "断流", "/", "/", "/", "/", "Ⅲ", "/", "/", "/");
  }

  @Test
  void hands_failing_sections_to_their_chief_with_a_hint() throws Exception {
    Report report = compose(city());
    assertThat(sentences(report, "未达标断面"))
        .containsExactly("2026年10月，未达到水质目标的断面有1个：河口。", "上月未达标的1个断面本月达标。");
    assertThat(row(table(report, "failing"), 0))
        .containsExactly(
            "清河", "河口", "西县", "Ⅳ", "Ⅲ", "氨氮（0.35）、溶解氧", "李河", "氨氮：据上游证据，可能来自石桥—河口河段，河段内可能的排口：P7");
    assertThat(row(table(report, "handed-over"), 0))
        .containsExactly("李河", "河口", "清河", "西县", "氨氮（0.35）、溶解氧", "Ⅲ", "未达标", "1");
  }

  @Test
  void tells_alerts_as_they_stood_at_the_end_of_the_month() throws Exception {
    Report report = compose(city());
    assertThat(row(table(report, "alerts"), 0)).containsExactly("超标", "0", "0", "1", "1", "0", "1");
    assertThat(row(table(report, "alerts"), 1)).containsExactly("断线", "1", "0", "0", "1", "1", "0");
    // Resolved in November: the bulletin of October does not change for it.
    assertThat(table(report, "alerts-graver").rows()).hasSize(1);
    assertThat(row(table(report, "alerts-graver"), 0))
        .containsExactly("河口", "重大", "超标", "氨氮", "1", "2.00", "10月5日", "未解除", "/");
  }

  @Test
  void lists_what_the_rest_of_the_year_may_have() throws Exception {
    Table outlook = table(compose(city()), "outlook");
    assertThat(row(outlook, 0))
        .containsExactly("河口", "西县", "李河", "Ⅲ", "预计不达标", "氨氮", "0.60", "1.30");
    assertThat(row(outlook, 1))
        .containsExactly("石桥", "东县", "李河", "Ⅲ", "预计达标", "总磷", "0.200", "0.190");
    assertThat(outlook.rows()).hasSize(2);
  }

  @Test
  void tells_sections_left_out_with_the_reason_and_low_capture() throws Exception {
    Report report = compose(city());
    assertThat(sentences(report, "监测数据质量"))
        .containsExactly("3个断面中，2个参与评价；未参与评价的1个：断流1个。数据获取率在90%以上的断面1个，不足90%的1个。");
    assertThat(row(table(report, "excluded"), 0)).containsExactly("枯溪", "枯溪河", "东县", "断流", "/");
    assertThat(row(table(report, "coverage"), 0)).containsExactly("河口", "清河", "西县", "80.0");
  }

  @Test
  void tells_counties_rivers_and_the_sea() throws Exception {
    Report report = compose(city());
    assertThat(row(table(report, "counties"), 1))
        .containsExactly("2", "西县", "3.5000", "-4.00", "/", "1", "0.0", "0.0", "/", "/", "/");
    assertThat(row(table(report, "rivers"), 0))
        .containsExactly("清河", "2", "轻度污染", "50.0", "河口：氨氮（0.35）、溶解氧", "/", "/");
    assertThat(row(table(report, "sea"), 0))
        .containsExactly("清河", "河口", "Ⅳ", "Ⅲ", "2.10", "2.00", "5.0", "氨氮（0.35）、溶解氧");
    assertThat(report.charts().stream().map(Chart::id)).contains("counties");
  }

  @Test
  void writes_english() throws Exception {
    Report report = compose(city(), MONTH, Language.EN);
    assertThat(report.masthead().title()).isEqualTo("Water quality of 青州市: monthly bulletin");
    assertThat(sentences(report, "Summary"))
        .contains(
            "In October 2026, 2 sections were evaluated (1 more was not): 1 class II and 1 class IV;"
                + " 50.0% class I to III, none worse than class V. Water quality as a whole: light"
                + " pollution. Of the 2 sections held against a target, 1 met it (50.0%). There is"
                + " nothing to compare with from the same time of last year. Compared with the month"
                + " before (2 comparable sections): some improvement.");
    assertThat(row(table(report, "failing"), 0))
        .contains("ammonia nitrogen (0.35), dissolved oxygen");
    assertThat(texts(report)).noneMatch(text -> text.matches(".*(断面|达标|预警).*"));
  }

  @Test
  void titles_drafts_finals_and_made_up_data() throws Exception {
    StoreOf store = city();
    store.put(
        "publication",
        java.util.Map.of("city", StoreOf.CITY),
        LocalDate.of(2026, 2, 1),
        "zone",
        "Asia/Shanghai",
        "made_up",
        true);
    Report draft = compose(store);
    assertThat(draft.masthead().title()).isEqualTo("青州市水环境质量月报");
    assertThat(draft.masthead().period()).isEqualTo("2026年10月");
    assertThat(draft.masthead().date()).isEqualTo("2026年11月3日");
    assertThat(draft.masthead().notices())
        .containsExactly("本报告断面、名称和数据均为虚构，仅用于演示，不反映任何真实水体。", "征求意见稿：数据未经审定，不得对外引用。");
    Report last =
        new Composer(city().figures(), Language.ZH)
            .compose(
                MONTH,
                Optional.empty(),
                new Issue(Status.FINAL, "2026年第10期", LocalDate.of(2026, 10, 20)));
    assertThat(last.masthead().number()).isEqualTo("2026年第10期");
    assertThat(last.masthead().notices()).containsExactly("报告期尚未结束，结果仅供参考。");
    assertThatThrownBy(() -> new Issue(Status.FINAL, null, LocalDate.of(2026, 11, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("number");
  }

  @Test
  void says_what_there_is_where_there_is_nothing() {
    assertThatThrownBy(() -> compose(city(), new Edition.Month(YearMonth.of(2024, 1)), Language.ZH))
        .isInstanceOf(NoFiguresException.class)
        .hasMessage("2024年1月没有任何监测结果；有结果的时段：2025-10、2026-09、2026-10");
    assertThatThrownBy(() -> compose(city(), new Edition.OfYear(Year.of(2024)), Language.EN))
        .isInstanceOf(NoFiguresException.class)
        .hasMessage("there are no figures of 2024, nor of any other time");
    assertThatThrownBy(() -> compose(new StoreOf()))
        .isInstanceOf(NoFiguresException.class)
        .hasMessage("登记表中没有断面，无法编制报告：请先发布登记表");
    assertThatThrownBy(
            () ->
                new Composer(city().figures(), Language.EN)
                    .compose(MONTH, Optional.of("他州市"), ISSUE))
        .isInstanceOf(NoFiguresException.class)
        .hasMessage("the registry has no section of '他州市'; it has sections of 青州市");
    assertThatThrownBy(
            () -> compose(city(), new Edition.Brief("赵无", YearMonth.of(2026, 10)), Language.ZH))
        .isInstanceOf(NoFiguresException.class)
        .hasMessage("登记表中没有断面由“赵无”负责；登记的河长：王川、李河");
    assertThatThrownBy(
            () -> compose(city(), new Edition.Week(LocalDate.of(2024, 1, 1)), Language.ZH))
        .isInstanceOf(NoFiguresException.class)
        .hasMessageStartingWith("2024年1月1日至1月7日没有任何监测结果");
  }

  @Test
  void a_month_without_figures_among_others_says_so() throws Exception {
    Report report = compose(city(), new Edition.Month(YearMonth.of(2026, 3)), Language.ZH);
    assertThat(sentences(report, "摘要").get(1)).isEqualTo("2026年3月未取得监测结果，不作评价。登记的断面有3个：枯溪、石桥、河口。");
    assertThat(report.tables().stream().map(Table::id)).containsExactly("excluded");
  }

  @Test
  void one_section_is_enough() throws Exception {
    StoreOf store =
        new StoreOf()
            .section("S1", "石桥", "东县", "清河")
            .period("S1", "month", OCTOBER, "class", "II", "compliant", true, "target", "III")
            .region(
                "city",
                StoreOf.CITY,
                "month",
                OCTOBER,
                "sections",
                1,
                "evaluated",
                1,
                "class_II",
                1,
                "good_share",
                100.0,
                "inferior_share",
                0.0,
                "judged",
                1,
                "compliant",
                1,
                "compliance_rate",
                100.0,
                "grade",
                "优");
    assertThat(sentences(compose(store), "摘要"))
        .containsExactly(
            "监测网络共有断面1个，分布在1条河流。",
            "2026年10月，全市参与评价的断面1个，为Ⅱ类。参与达标评价的1个断面达标。上年同期无可比数据，不作比较。上月无可比数据，不作比较。",
            "2026年10月，参与达标评价的1个断面达标。",
            "2026年10月，未发出预警。");
  }

  @Test
  void all_may_fail_and_lists_are_cut() throws Exception {
    String longName = "长".repeat(40);
    StoreOf store = new StoreOf();
    for (int i = 0; i < 12; i++) {
      store
          .section("S" + (10 + i), i == 0 ? longName : "断面" + i, "东县", "清河")
          .period(
              "S" + (10 + i),
              "month",
              OCTOBER,
              "class",
              "inferiorV",
              "compliant",
              false,
              "target",
              "III",
              "over",
              "总磷(2.50)");
    }
    Report report = compose(store);
    assertThat(sentences(report, "未达标断面"))
        .containsExactly(
            "2026年10月，参与达标评价的12个断面均未达标：" + longName + "、断面1、断面2、断面3、断面4、断面5、断面6、断面7等。");
    assertThat(table(report, "failing").rows()).hasSize(12);
    assertThat(row(table(report, "failing"), 0)).contains(longName);
  }

  @Test
  void a_thousand_sections_take_no_more_reads_than_three() throws Exception {
    StoreOf few = city();
    compose(few);
    StoreOf many = new StoreOf();
    for (int i = 0; i < 1000; i++) {
      String id = "S" + (1000 + i);
      many.section(id, "断面" + i, "县" + i % 20, "河" + i % 100, "kind_codes", "municipal")
          .period(
              id,
              "month",
              OCTOBER,
              "class",
              "III",
              "compliant",
              i % 3 > 0,
              "target",
              "III",
              "over",
              "总磷(0.10)")
          .alert(
              "A" + i,
              id,
              "opened",
              Instant.parse("2026-10-05T00:00:00Z"),
              "severity",
              "heavier",
              "parameter",
              "TP",
              "multiple",
              0.1);
    }
    Report report = compose(many);
    assertThat(table(report, "sections").rows()).hasSize(1000);
    assertThat(table(report, "failing").rows()).hasSize(334);
    assertThat(table(report, "alerts-graver").rows()).hasSize(AlertChapter.LISTED_AT_MOST);
    assertThat(table(report, "alerts-graver").note()).isEqualTo("另有960项未列出。");
    assertThat(texts(report).stream().filter(text -> text.length() > 500)).isEmpty();
    assertThat(many.reads()).isLessThanOrEqualTo(few.reads());
  }

  @Test
  void of_one_city_among_several() throws Exception {
    StoreOf store =
        city()
            .sectionIn("他州市", "T1", "他桥", "南县", "他河", "kind_codes", "national")
            .period("T1", "month", OCTOBER, "class", "V", "compliant", false, "target", "III")
            .region(
                "city",
                "他州市",
                "month",
                OCTOBER,
                "sections",
                1,
                "evaluated",
                1,
                "class_V",
                1,
                "judged",
                1);
    Report one =
        new Composer(store.figures(), Language.ZH).compose(MONTH, Optional.of(StoreOf.CITY), ISSUE);
    assertThat(texts(one)).noneMatch(text -> text.contains("他"));
    // National sections lie in both cities: their figures are not those of the one.
    assertThat(table(one, "kinds").rows()).hasSize(1);
    assertThat(table(one, "kinds").note()).isEqualTo("所属断面不全在本市的断面属性未列，见全辖区报告。");
    assertThat(sentences(compose(store), "摘要"))
        .anyMatch(text -> text.startsWith("2026年10月，青州市参与评价的断面2个"))
        .anyMatch(text -> text.startsWith("2026年10月，他州市参与评价的断面1个"));
  }

  @Test
  void sections_without_a_city_are_counted() throws Exception {
    StoreOf store =
        new StoreOf()
            .sectionIn(null, "S1", "石桥", "东县", "清河")
            .sectionIn(null, "S2", "河口", "东县", "清河")
            .sectionIn(null, "S3", "南桥", "东县", "清河")
            .period("S1", "month", OCTOBER, "class", "II", "compliant", true)
            .period("S2", "month", OCTOBER, "class", "II", "compliant", false)
            .period("S3", "month", OCTOBER, "class", "V", "provisional", true);
    assertThat(sentences(compose(store), "摘要").get(1))
        .isEqualTo(
            "2026年10月，参与评价的断面2个（另有1个未参与评价），均为Ⅱ类。参与达标评价的2个断面中，1个达标。" + "登记表未注明断面所在城市，未计算比例和变化。");
    assertThat(sentences(compose(store, MONTH, Language.EN), "Summary").get(1))
        .isEqualTo(
            "In October 2026, 2 sections were evaluated (1 more was not): all class II. Of the 2"
                + " sections held against a target, 1 met it. The registry does not say in which city"
                + " sections lie, so there are no shares and no change.");
  }

  @Test
  void tables_and_sheets_have_names_of_their_own() throws Exception {
    for (Language language : Language.values()) {
      for (Edition edition :
          List.of(
              MONTH,
              new Edition.Brief("李河", YearMonth.of(2026, 10)),
              new Edition.Week(LocalDate.of(2026, 10, 5)))) {
        List<Table> tables = compose(city(), edition, language).tables();
        assertThat(tables.stream().map(Table::id)).doesNotHaveDuplicates();
        assertThat(tables.stream().map(Table::sheet))
            .doesNotHaveDuplicates()
            .allMatch(sheet -> sheet.length() <= 31);
      }
    }
  }

  @Test
  void a_year_that_goes_on_tells_what_is_to_come() throws Exception {
    StoreOf store =
        city()
            .period(
                "S2",
                "year",
                LocalDate.of(2026, 1, 1),
                "class",
                "IV",
                "provisional",
                true,
                "target",
                "III");
    Report report = compose(store, new Edition.OfYear(Year.of(2026)), Language.ZH);
    assertThat(report.masthead().notices()).contains("报告期尚未结束，结果仅供参考。");
    // Made on the third of November, of which there are no figures yet: by those of October.
    assertThat(sentences(report, "年度目标形势"))
        .containsExactly("按近期水平预计不达标的断面有1个：河口；预计达标但余量不足一成的断面有1个：石桥。");
  }

  @Test
  void january_is_told_once() throws Exception {
    LocalDate january = LocalDate.of(2026, 1, 1);
    StoreOf store =
        city()
            .period("S1", "month", january, "class", "II", "compliant", true)
            .region(
                "city",
                StoreOf.CITY,
                "month",
                january,
                "sections",
                3,
                "evaluated",
                1,
                "class_II",
                1)
            .region(
                "city", StoreOf.CITY, "ytd", january, "sections", 3, "evaluated", 1, "class_II", 1);
    Report report = compose(store, new Edition.Month(YearMonth.of(2026, 1)), Language.ZH);
    assertThat(sentences(report, "摘要").stream().filter(text -> text.contains("参与评价的断面")))
        .hasSize(1);
  }

  @Test
  void sections_that_left_since_are_told_in_months_of_before() throws Exception {
    StoreOf store = city();
    store.put(
        "section",
        java.util.Map.of("section", "S1", "city", StoreOf.CITY, "county", "东县", "river", "清河"),
        LocalDate.of(2026, 11, 1),
        "name",
        "石桥",
        "left",
        true);
    assertThat(table(compose(store), "sections").rows()).hasSize(3);
    Report later = compose(store, new Edition.Month(YearMonth.of(2026, 3)), Language.ZH);
    assertThat(table(later, "excluded").rows()).hasSize(2);
  }

  @Test
  void one_chief_gets_one_page() throws Exception {
    StoreOf store =
        city()
            .region(
                "chief",
                "李河",
                "month",
                OCTOBER,
                "sections",
                3,
                "evaluated",
                2,
                "class_II",
                1,
                "class_IV",
                1,
                "good_share",
                50.0,
                "inferior_share",
                0.0,
                "judged",
                2,
                "compliant",
                1,
                "compliance_rate",
                50.0);
    Edition brief = new Edition.Brief("李河", YearMonth.of(2026, 10));
    Report report = compose(store, brief, Language.ZH);
    assertThat(report.masthead().period()).isEqualTo("李河，2026年10月");
    assertThat(sentences(report, "摘要"))
        .containsExactly(
            "2026年10月，所负责断面参与评价2个（另有1个未参与评价），其中Ⅱ类1个、Ⅳ类1个；Ⅰ～Ⅲ类断面占50.0%，无劣Ⅴ类断面。"
                + "参与达标评价的2个断面中，1个达标，达标率为50.0%。上年同期无可比数据，不作比较。上月无可比数据，不作比较。",
            "按近期水平预计不达标的断面有1个：河口；预计达标但余量不足一成的断面有1个：石桥。",
            "河口：氨氮：据上游证据，可能来自石桥—河口河段，河段内可能的排口：P7",
            "来源提示由上游断面同期监测数据推断，仅供核查时参考，不作为责任认定依据。");
    // The one that failed first, then that whose year is close.
    assertThat(row(table(report, "sections"), 0))
        .containsExactly(
            "河口", "Ⅳ", "Ⅲ", "氨氮（0.35）、溶解氧", "氨氮（0.35）、溶解氧", "有所变差", "未达标", "预计不达标", "氨氮≤0.60", "1");
    assertThat(row(table(report, "sections"), 1)).startsWith("石桥");
    assertThat(table(report, "alerts-open").rows()).hasSize(1);

    for (int i = 0; i < 30; i++) {
      store
          .section("X" + i, "断面" + i, "东县", "清河")
          .period("X" + i, "month", OCTOBER, "class", "IV", "compliant", false, "over", "总磷(0.10)");
      for (String parameter : List.of("TP", "NH3N")) {
        store.alert(
            "X" + i + parameter,
            "X" + i,
            "opened",
            Instant.parse("2026-10-05T00:00:00Z"),
            "parameter",
            parameter,
            "finding",
            "nothing_upstream");
      }
    }
    Report full = compose(store, brief, Language.ZH);
    assertThat(table(full, "sections").rows()).hasSize(ChiefBrief.SECTIONS_AT_MOST);
    assertThat(table(full, "sections").note()).isEqualTo("另有25个断面未列出。");
    assertThat(table(full, "alerts-open").rows()).hasSize(ChiefBrief.ALERTS_AT_MOST);
    assertThat(sentences(full, "摘要")).hasSizeLessThanOrEqualTo(3 + ChiefBrief.HINTS_AT_MOST);
  }

  @Test
  void a_week_tells_days_and_alerts() throws Exception {
    LocalDate monday = LocalDate.of(2026, 10, 5);
    StoreOf store = city();
    store
        .period("S1", "day", monday, "class", "II", "compliant", true)
        .period("S2", "day", monday, "class", "V", "compliant", false, "over", "氨氮(0.60)")
        .period(
            "S2", "day", monday.plusDays(1), "class", "IV", "compliant", false, "over", "氨氮(0.20)")
        .period("S2", "day", monday.plusDays(6), "class", "III", "compliant", true)
        .period("S2", "day", monday.plusDays(7), "class", "V", "compliant", false);
    Report report = compose(store, new Edition.Week(monday), Language.ZH);
    assertThat(report.masthead().period()).isEqualTo("2026年10月5日至10月11日");
    assertThat(sentences(report, "摘要"))
        .containsExactly(
            "2026年10月5日至10月11日，取得日均监测结果的断面2个，其中1个出现超标日：河口。", "2026年10月5日至10月11日，新发预警1起；截至期末，尚未解除。");
    assertThat(row(table(report, "week-over"), 0))
        .containsExactly("清河", "河口", "西县", "Ⅲ", "2/3", "Ⅴ", "氨氮（0.60）", "Ⅲ", "李河");
    assertThat(row(table(report, "days"), 1))
        .containsExactly("清河", "河口", "Ⅲ", "Ⅴ", "Ⅳ", "/", "/", "/", "/", "Ⅲ");
    assertThat(table(report, "alerts-new").rows()).hasSize(1);
  }

  @Test
  void a_year_tells_months_and_compliance() throws Exception {
    LocalDate year = LocalDate.of(2025, 1, 1);
    StoreOf store =
        city()
            .period(
                "S1",
                "year",
                year,
                "class",
                "II",
                "compliant",
                true,
                "target",
                "III",
                "months",
                12,
                "months_compliant",
                11)
            .period(
                "S2",
                "year",
                year,
                "class",
                "IV",
                "compliant",
                false,
                "target",
                "III",
                "over",
                "总磷(0.10)")
            .region(
                "city",
                StoreOf.CITY,
                "year",
                year,
                "sections",
                3,
                "evaluated",
                2,
                "class_II",
                1,
                "class_IV",
                1,
                "good_share",
                50.0,
                "inferior_share",
                0.0,
                "judged",
                2,
                "compliant",
                1,
                "compliance_rate",
                50.0,
                "change_last_year",
                "明显变差",
                "compared_last_year",
                2);
    for (int month = 1; month <= 12; month++) {
      store.region(
          "city",
          StoreOf.CITY,
          "month",
          LocalDate.of(2025, month, 1),
          "sections",
          3,
          "evaluated",
          2,
          "class_II",
          2,
          "good_share",
          100.0,
          "compliance_rate",
          month * 1.0);
    }
    Report report = compose(store, new Edition.OfYear(Year.of(2025)), Language.ZH);
    assertThat(sentences(report, "摘要").get(1))
        .isEqualTo(
            "2025年，全市参与评价的断面2个（另有1个未参与评价），其中Ⅱ类1个、Ⅳ类1个；Ⅰ～Ⅲ类断面占50.0%，无劣Ⅴ类断面。"
                + "参与达标评价的2个断面中，1个达标，达标率为50.0%。与上年相比（可比断面2个），水质明显变差。");
    assertThat(row(table(report, "sections"), 1))
        .containsExactly("清河", "石桥", "国考断面", "东县", "Ⅱ", "/", "/", "/", "Ⅲ", "11/12", "/");
    Chart classes = report.charts().get(0);
    assertThat(classes.categories()).hasSize(12).startsWith("2025-01").endsWith("2025-12");
    Chart shares = report.charts().get(1);
    assertThat(shares.series().get(1).name()).isEqualTo("达标率 2025");
    assertThat(shares.series().get(1).values().get(6)).isEqualByComparingTo(BigDecimal.valueOf(7));
    // The year is over: nothing is to be expected any more.
    assertThat(report.tables().stream().map(Table::id)).doesNotContain("outlook");
  }
}
