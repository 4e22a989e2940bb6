package io.heqing.report.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Evidence.Finding;
import io.heqing.messages.SectionKind;
import io.heqing.messages.Span;
import io.heqing.report.figures.AlertCourse.Cause;
import io.heqing.report.figures.RegionFigures;
import io.heqing.report.figures.RegionFigures.Against;
import io.heqing.standard.Grade;
import io.heqing.standard.WaterClass;
import io.heqing.standard.region.RegionKind;
import io.heqing.store.StoreUnavailableException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every branch of the wording, in both languages: the sentences are written by hand. The words of
 * change are those of 环办〔2011〕22号, which the store holds and the sentences must have, with figures
 * that agree.
 */
class WordingTest {
  private static final Wording ZH = new ChineseWording();
  private static final Wording EN = new EnglishWording();
  private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);

  private static RegionFigures region(Object... fields) throws StoreUnavailableException {
    return new StoreOf()
        .region("city", "A", "month", OCTOBER, fields)
        .figures()
        .regions(RegionKind.CITY, Span.MONTH, OCTOBER)
        .get("A");
  }

  private static Object[] changed(
      String word, double good, double goodChange, double inferior, double inferiorChange) {
    return new Object[] {
      "sections",
      20,
      "evaluated",
      20,
      "change_last_year",
      word,
      "compared_last_year",
      20,
      "good_share_last_year",
      good,
      "good_share_change_last_year",
      goodChange,
      "inferior_share_last_year",
      inferior,
      "inferior_share_change_last_year",
      inferiorChange
    };
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of(
            "marked, better",
            changed("明显好转", 60.0, 25.0, 10.0, -5.0),
            "与上年同期相比（可比断面20个），Ⅰ～Ⅲ类断面比例上升25.0个百分点，劣Ⅴ类断面比例下降5.0个百分点，水质明显好转。",
            "Compared with the same time of last year (20 comparable sections), the share of class I"
                + " to III rose by 25.0 points and the share worse than class V fell by 5.0 points:"
                + " marked improvement."),
        Arguments.of(
            "some, better",
            changed("有所好转", 70.0, 15.0, 0.0, 0.0),
            "与上年同期相比（可比断面20个），Ⅰ～Ⅲ类断面比例上升15.0个百分点，两期均无劣Ⅴ类断面，水质有所好转。",
            "Compared with the same time of last year (20 comparable sections), the share of class I"
                + " to III rose by 15.0 points and no section was worse than class V in either: some"
                + " improvement."),
        Arguments.of(
            "none, with equal shares",
            changed("无明显变化", 85.0, 0.0, 5.0, 0.0),
            "与上年同期相比（可比断面20个），Ⅰ～Ⅲ类断面比例持平，劣Ⅴ类断面比例持平，水质无明显变化。",
            "Compared with the same time of last year (20 comparable sections), the share of class I"
                + " to III did not change and the share worse than class V did not change: no marked"
                + " change."),
        Arguments.of(
            "some, worse",
            changed("有所变差", 85.0, -10.0, 0.0, 5.0),
            "与上年同期相比（可比断面20个），Ⅰ～Ⅲ类断面比例下降10.0个百分点，劣Ⅴ类断面比例上升5.0个百分点，水质有所变差。",
            "Compared with the same time of last year (20 comparable sections), the share of class I"
                + " to III fell by 10.0 points and the share worse than class V rose by 5.0 points:"
                + " some deterioration."),
        Arguments.of(
            "marked, worse",
            changed("明显变差", 85.0, -20.0, 0.0, 1.0),
            "与上年同期相比（可比断面20个），Ⅰ～Ⅲ类断面比例下降20.0个百分点，劣Ⅴ类断面比例上升1.0个百分点，水质明显变差。",
            "Compared with the same time of last year (20 comparable sections), the share of class I"
                + " to III fell by 20.0 points and the share worse than class V rose by 1.0 point:"
                + " marked deterioration."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void tells_the_change_in_the_words_of_the_standard(
      String name, Object[] fields, String chinese, String english) throws Exception {
    RegionFigures region = region(fields);
    assertThat(ZH.comparison(region, Against.LAST_YEAR, Span.MONTH)).isEqualTo(chinese);
    assertThat(EN.comparison(region, Against.LAST_YEAR, Span.MONTH)).isEqualTo(english);
  }

  @Test
  void tells_where_there_is_nothing_to_compare_with() throws Exception {
    RegionFigures region = region("sections", 20, "evaluated", 20);
    assertThat(ZH.comparison(region, Against.LAST_YEAR, Span.MONTH)).isEqualTo("上年同期无可比数据，不作比较。");
    assertThat(ZH.comparison(region, Against.PREVIOUS, Span.MONTH)).isEqualTo("上月无可比数据，不作比较。");
    assertThat(ZH.comparison(region, Against.LAST_YEAR, Span.YEAR)).isEqualTo("上年无可比数据，不作比较。");
    assertThat(EN.comparison(region, Against.LAST_YEAR, Span.MONTH))
        .isEqualTo("There is nothing to compare with from the same time of last year.");
    assertThat(EN.comparison(region, Against.PREVIOUS, Span.MONTH))
        .isEqualTo("There is nothing to compare with from the month before.");
    assertThat(EN.comparison(region, Against.LAST_YEAR, Span.YEAR))
        .isEqualTo("There is nothing to compare with from the year before.");
  }

  @Test
  void marks_grades_and_shares_that_point_in_different_directions() throws Exception {
    RegionFigures region =
        region(
            "sections",
            20,
            "evaluated",
            20,
            "grade",
            "良好",
            "change_previous",
            "有所好转",
            "contradictory_previous",
            true,
            "compared_previous",
            20,
            "grade_previous",
            "优",
            "good_share_previous",
            80.0,
            "good_share_change_previous",
            11.0,
            "inferior_share_previous",
            0.0,
            "inferior_share_change_previous",
            0.0);
    // The grade got worse: it is not told as a reason for the better.
    assertThat(ZH.comparison(region, Against.PREVIOUS, Span.MONTH))
        .isEqualTo(
            "与上月相比（可比断面20个），Ⅰ～Ⅲ类断面比例上升11.0个百分点，两期均无劣Ⅴ类断面，水质有所好转"
                + "（水质状况等级与断面类别比例变化方向不一致，按类别比例判定）。");
    assertThat(EN.comparison(region, Against.PREVIOUS, Span.MONTH))
        .isEqualTo(
            "Compared with the month before (20 comparable sections), the share of class I to III"
                + " rose by 11.0 points and no section was worse than class V in either: some"
                + " improvement (grade and shares point in different directions; the shares"
                + " count).");
  }

  @Test
  void tells_the_grades_where_they_make_the_change() throws Exception {
    Object[] fields = {
      "sections",
      20,
      "evaluated",
      20,
      "grade",
      "优",
      "change_previous",
      "有所好转",
      "compared_previous",
      20,
      "grade_previous",
      "良好",
      "good_share_previous",
      89.0,
      "good_share_change_previous",
      3.2,
      "inferior_share_previous",
      0.0,
      "inferior_share_change_previous",
      0.0
    };
    assertThat(ZH.comparison(region(fields), Against.PREVIOUS, Span.MONTH))
        .isEqualTo("与上月相比（可比断面20个），Ⅰ～Ⅲ类断面比例上升3.2个百分点，两期均无劣Ⅴ类断面，水质状况由良好变为优，水质有所好转。");
    assertThat(EN.comparison(region(fields), Against.PREVIOUS, Span.MONTH))
        .contains("the grade went from good to excellent: some improvement.");
    // On fewer sections this month's grade is another one.
    fields[3] = 21;
    assertThat(ZH.comparison(region(fields), Against.PREVIOUS, Span.MONTH)).doesNotContain("良好");
  }

  @Test
  void compares_a_single_section_by_its_grade_alone() throws Exception {
    RegionFigures region =
        region(
            "sections", 1,
            "evaluated", 1,
            "change_previous", "无明显变化",
            "compared_previous", 1);
    assertThat(ZH.comparison(region, Against.PREVIOUS, Span.MONTH))
        .isEqualTo("与上月相比（可比断面1个），水质无明显变化。");
    assertThat(EN.comparison(region, Against.PREVIOUS, Span.MONTH))
        .isEqualTo("Compared with the month before (1 comparable section): no marked change.");
  }

  static Stream<Arguments> states() {
    return Stream.of(
        Arguments.of(
            "several classes",
            new Object[] {
              "sections",
              63,
              "evaluated",
              62,
              "class_II",
              20,
              "class_III",
              33,
              "class_IV",
              9,
              "good_share",
              85.5,
              "inferior_share",
              0.0,
              "grade",
              "良好"
            },
            "2026年10月，全市参与评价的断面62个（另有1个未参与评价），其中Ⅱ类20个、Ⅲ类33个、Ⅳ类9个；"
                + "Ⅰ～Ⅲ类断面占85.5%，无劣Ⅴ类断面。水质状况总体为良好。",
            "In October 2026, 62 sections were evaluated (1 more was not): 20 class II, 33 class III"
                + " and 9 class IV; 85.5% class I to III, none worse than class V. Water quality as a"
                + " whole: good."),
        Arguments.of(
            "polluted",
            new Object[] {
              "sections",
              10,
              "evaluated",
              10,
              "class_IV",
              6,
              "class_inferiorV",
              4,
              "good_share",
              0.0,
              "inferior_share",
              40.0,
              "grade",
              "重度污染",
              "main",
              "总磷(100.0%)、氨氮(40.0%)"
            },
            "2026年10月，全市参与评价的断面10个，其中Ⅳ类6个、劣Ⅴ类4个；无Ⅰ～Ⅲ类断面，劣Ⅴ类断面占40.0%。"
                + "水质状况总体为重度污染，主要污染指标及断面超标率为总磷（100.0%）、氨氮（40.0%）。",
            "In October 2026, 10 sections were evaluated: 6 class IV and 4 worse than class V; none"
                + " is class I to III, 40.0% worse than class V. Water quality as a whole: heavy"
                + " pollution; main pollutants, with the share of sections beyond class III: total"
                + " phosphorus (100.0%), ammonia nitrogen (40.0%)."),
        Arguments.of(
            "all alike",
            new Object[] {
              "sections",
              3,
              "evaluated",
              3,
              "class_II",
              3,
              "good_share",
              100.0,
              "inferior_share",
              0.0,
              "grade",
              "优"
            },
            "2026年10月，全市参与评价的断面3个，均为Ⅱ类。水质状况总体为优。",
            "In October 2026, 3 sections were evaluated: all class II. Water quality as a whole:"
                + " excellent."),
        Arguments.of(
            "a single one",
            new Object[] {
              "sections",
              1,
              "evaluated",
              1,
              "class_V",
              1,
              "good_share",
              0.0,
              "inferior_share",
              0.0,
              "grade",
              "中度污染"
            },
            "2026年10月，全市参与评价的断面1个，为Ⅴ类。",
            "In October 2026, 1 section was evaluated: class V."),
        Arguments.of(
            "provisional",
            new Object[] {
              "sections",
              2,
              "evaluated",
              2,
              "provisional",
              true,
              "class_II",
              1,
              "class_III",
              1,
              "good_share",
              100.0,
              "inferior_share",
              0.0,
              "grade",
              "良好"
            },
            "2026年10月，全市参与评价的断面2个，其中Ⅱ类1个、Ⅲ类1个；Ⅰ～Ⅲ类断面占100.0%，无劣Ⅴ类断面。"
                + "水质状况总体为良好。各断面有效数据均不足，以上结果仅供参考。",
            "In October 2026, 2 sections were evaluated: 1 class II and 1 class III; 100.0% class I"
                + " to III, none worse than class V. Water quality as a whole: good. All sections"
                + " rest on too few values; these results are provisional."),
        Arguments.of(
            "nothing to evaluate",
            new Object[] {"sections", 5, "evaluated", 0},
            "2026年10月，全市5个断面均无可评价的监测结果。",
            "In October 2026 none of the 5 sections had results that could be evaluated."),
        Arguments.of(
            "nothing to evaluate of one",
            new Object[] {"sections", 1, "evaluated", 0},
            "2026年10月，全市1个断面无可评价的监测结果。",
            "In October 2026 the only section had no result that could be evaluated."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("states")
  void tells_the_state(String name, Object[] fields, String chinese, String english)
      throws Exception {
    assertThat(ZH.state("2026年10月", "", region(fields))).isEqualTo(chinese);
    assertThat(EN.state("October 2026", "", region(fields))).isEqualTo(english);
  }

  static Stream<Arguments> compliances() {
    return Stream.of(
        Arguments.of(0, 0, null, "", ""),
        Arguments.of(
            1, 1, 100.0, "参与达标评价的1个断面达标。", "The one section held against a target met it."),
        Arguments.of(
            1, 0, 0.0, "参与达标评价的1个断面未达标。", "The one section held against a target missed it."),
        Arguments.of(
            5, 5, 100.0, "参与达标评价的5个断面全部达标。", "All 5 sections held against a target met it."),
        Arguments.of(
            5, 0, 0.0, "参与达标评价的5个断面均未达标。", "None of the 5 sections held against a target met it."),
        Arguments.of(
            62,
            56,
            90.3,
            "参与达标评价的62个断面中，56个达标，达标率为90.3%。",
            "Of the 62 sections held against a target, 56 met it (90.3%)."));
  }

  @ParameterizedTest(name = "{1} of {0}")
  @MethodSource("compliances")
  void tells_none_one_some_and_all(
      int judged, int compliant, Double rate, String chinese, String english) throws Exception {
    RegionFigures region =
        rate == null
            ? region("sections", 70, "judged", judged, "compliant", compliant)
            : region(
                "sections", 70, "judged", judged, "compliant", compliant, "compliance_rate", rate);
    assertThat(ZH.compliance(region)).isEqualTo(chinese);
    assertThat(EN.compliance(region)).isEqualTo(english);
  }

  @Test
  void names_those_that_failed_and_cuts_long_lists() {
    assertThat(ZH.failing("10月", List.of(), 5)).isEqualTo("10月，参与达标评价的5个断面全部达标。");
    assertThat(ZH.failing("10月", List.of(), 1)).isEqualTo("10月，参与达标评价的1个断面达标。");
    assertThat(ZH.failing("10月", List.of("石桥"), 5)).isEqualTo("10月，未达到水质目标的断面有1个：石桥。");
    assertThat(ZH.failing("10月", List.of("石桥"), 1)).isEqualTo("10月，参与达标评价的1个断面未达标：石桥。");
    assertThat(ZH.failing("10月", List.of("石桥", "河口"), 2)).isEqualTo("10月，参与达标评价的2个断面均未达标：石桥、河口。");
    List<String> nine = IntStream.rangeClosed(1, 9).mapToObj(i -> "断面" + i).toList();
    assertThat(ZH.failing("10月", nine, 20))
        .isEqualTo("10月，未达到水质目标的断面有9个：断面1、断面2、断面3、断面4、断面5、断面6、断面7、断面8等。");

    assertThat(EN.failing("October", List.of(), 5))
        .isEqualTo("In October all 5 sections held against a target met it.");
    assertThat(EN.failing("October", List.of(), 1))
        .isEqualTo("In October the one section held against a target met it.");
    assertThat(EN.failing("October", List.of("石桥"), 5))
        .isEqualTo("In October, 1 section missed its target: 石桥.");
    assertThat(EN.failing("October", List.of("石桥"), 1))
        .isEqualTo("In October the one section held against a target missed it: 石桥.");
    assertThat(EN.failing("October", List.of("石桥", "河口"), 3))
        .isEqualTo("In October, 2 sections missed their target: 石桥 and 河口.");
    assertThat(EN.failing("October", List.of("石桥", "河口"), 2))
        .isEqualTo("In October all 2 sections held against a target missed it: 石桥 and 河口.");
    assertThat(EN.failing("October", nine, 20)).endsWith("断面7, 断面8 and 1 more.");
  }

  @Test
  void tells_what_became_of_those_that_failed_before() {
    assertThat(ZH.earlier(1, 1, 0)).isEqualTo("上月未达标的1个断面本月达标。");
    assertThat(ZH.earlier(1, 0, 1)).isEqualTo("上月未达标的1个断面本月仍未达标。");
    assertThat(ZH.earlier(3, 3, 0)).isEqualTo("上月未达标的3个断面本月全部达标。");
    assertThat(ZH.earlier(3, 0, 3)).isEqualTo("上月未达标的3个断面本月均仍未达标。");
    assertThat(ZH.earlier(4, 1, 2)).isEqualTo("上月未达标的4个断面中，1个本月达标，2个仍未达标，1个本月未参与达标评价。");
    assertThat(EN.earlier(1, 0, 0))
        .isEqualTo("The one section that missed its target the month before was not judged now.");
    assertThat(EN.earlier(4, 1, 2))
        .isEqualTo(
            "Of the 4 sections that missed their target the month before, 1 met it now, 2 missed it"
                + " again and 1 was not judged now.");
  }

  @Test
  void tells_alerts_none_one_some_and_all() {
    assertThat(ZH.alerts("10月", 0, 0, 0)).isEqualTo("10月，未发出预警。");
    assertThat(ZH.alerts("10月", 1, 0, 1)).isEqualTo("10月，新发预警1起；截至期末，已解除。");
    assertThat(ZH.alerts("10月", 1, 0, 0)).isEqualTo("10月，新发预警1起；截至期末，尚未解除。");
    assertThat(ZH.alerts("10月", 0, 2, 0)).isEqualTo("10月，未新发预警，期初未解除2起；截至期末，均未解除。");
    assertThat(ZH.alerts("10月", 3, 2, 5)).isEqualTo("10月，新发预警3起，期初未解除2起；截至期末，已全部解除。");
    assertThat(ZH.alerts("10月", 3, 2, 1)).isEqualTo("10月，新发预警3起，期初未解除2起；截至期末，已解除1起，尚有4起未解除。");
    assertThat(EN.alerts("October", 0, 0, 0)).isEqualTo("In October there were no alerts.");
    assertThat(EN.alerts("October", 1, 0, 1))
        .isEqualTo("In October, 1 alert opened; it was resolved.");
    assertThat(EN.alerts("October", 0, 1, 0))
        .isEqualTo(
            "In October, no alert opened and 1 was open from before; it was open at the end.");
    assertThat(EN.alerts("October", 3, 2, 4))
        .isEqualTo(
            "In October, 3 alerts opened and 2 were open from before; 4 were resolved, 1 was open at"
                + " the end.");
  }

  @Test
  void gives_hints_and_no_verdicts() {
    Map<String, String> names = Map.of("S1", "石桥", "S2", "河口");
    Cause reach = new Cause(Finding.BEGAN_HERE, "S1", "S2", List.of("PW04", "PW07"));
    assertThat(ZH.cause(reach, names::get)).isEqualTo("据上游证据，可能来自石桥—河口河段，河段内可能的排口：PW04、PW07");
    assertThat(EN.cause(reach, names::get))
        .isEqualTo(
            "by the evidence upstream it may come from the reach between 石桥 and 河口; outlets there"
                + " that may have caused it: PW04, PW07");
    Cause above = new Cause(Finding.CAME_FROM_UPSTREAM, null, "S1", List.of());
    assertThat(ZH.cause(above, names::get)).isEqualTo("据上游证据，可能来自石桥以上河段");
    Cause unknown = new Cause(Finding.CAME_FROM_UPSTREAM, null, null, List.of());
    assertThat(ZH.cause(unknown, names::get)).isEqualTo("据上游证据，可能来自上游");
    assertThat(ZH.cause(new Cause(Finding.NOTHING_UPSTREAM, null, "S1", List.of()), names::get))
        .isEqualTo("上游无监测断面，可能来自本断面以上河段");
    assertThat(ZH.cause(new Cause(Finding.NO_READINGS, null, null, List.of()), names::get))
        .isEqualTo("上游断面同期无数据，无法提示来源");
    assertThat(EN.cause(new Cause(Finding.NO_READINGS, null, null, List.of()), names::get))
        .isEqualTo("no readings upstream at that time: nothing can be said");
  }

  @Test
  void tells_drinking_water_sources_by_number_and_volume() throws Exception {
    assertThat(
            ZH.drinking(
                region(
                    "sources",
                    4,
                    "sources_compliant",
                    3,
                    "source_rate",
                    75.0,
                    "intake",
                    1325.0,
                    "intake_compliant",
                    1230.0,
                    "volume_rate",
                    92.8)))
        .isEqualTo("监测的4个集中式饮用水水源地中，3个达标，水源达标率为75.0%；取水总量1325万立方米，水量达标率为92.8%。");
    assertThat(EN.drinking(region("sources", 1, "sources_compliant", 1)))
        .isEqualTo("The one drinking-water source that was monitored complied.");
    assertThat(ZH.drinking(region("sources", 2, "sources_compliant", 2)))
        .isEqualTo("监测的2个集中式饮用水水源地全部达标。");
    assertThat(ZH.drinking(region("sources", 2, "sources_compliant", 0)))
        .isEqualTo("监测的2个集中式饮用水水源地均未达标。");
  }

  @Test
  void tells_nitrogen_into_the_sea() throws Exception {
    assertThat(ZH.nitrogen(region("TN", 2.7, "TN_change", -9.8)))
        .isEqualTo("入海断面总氮平均浓度为2.70毫克/升，同比下降9.8%。");
    assertThat(ZH.nitrogen(region("TN", 2.75, "TN_change", 0.0)))
        .isEqualTo("入海断面总氮平均浓度为2.75毫克/升，同比持平。");
    assertThat(EN.nitrogen(region("TN", 2.75, "TN_change", 4.0)))
        .isEqualTo(
            "Total nitrogen of the sections into the sea: 2.75 mg/L in the mean, up 4.0% on the year"
                + " before.");
    assertThat(ZH.nitrogen(region("sections", 1))).isEmpty();
  }

  @Test
  void tells_rivers_by_grade() {
    Map<Grade, Integer> grades = new EnumMap<>(Grade.class);
    grades.put(Grade.EXCELLENT, 1);
    assertThat(ZH.rivers(grades)).isEqualTo("参与评价的1条河流水质为优。");
    assertThat(EN.rivers(grades)).isEqualTo("The one river that was evaluated: excellent.");
    grades.put(Grade.GOOD, 2);
    assertThat(ZH.rivers(grades)).isEqualTo("参与评价的3条河流中，水质为优的1条、水质为良好的2条。");
    assertThat(EN.rivers(grades))
        .isEqualTo(
            "Of the 3 rivers that were evaluated, 1 is graded excellent and 2 are graded good.");
  }

  @Test
  void tells_the_outlook() {
    assertThat(ZH.outlooks(List.of(), List.of(), List.of(), false))
        .isEqualTo("按近期水平，有年度目标的断面均预计达标，且余量在一成以上。");
    assertThat(ZH.outlooks(List.of(), List.of(), List.of(), true)).isEqualTo("有年度目标的断面均完成目标。");
    assertThat(ZH.outlooks(List.of("石桥"), List.of("河口"), List.of(), false))
        .isEqualTo("年度目标已无法完成的断面有1个：石桥；按近期水平预计不达标的断面有1个：河口。");
    assertThat(EN.outlooks(List.of("石桥"), List.of("河口", "闸"), List.of(), false))
        .isEqualTo(
            "1 section can no longer meet its target of the year: 石桥. 2 sections are going to miss"
                + " the target of the year on the present course: 河口 and 闸.");
  }

  @Test
  void tells_what_is_monitored() {
    Map<SectionKind, Integer> kinds = new EnumMap<>(SectionKind.class);
    assertThat(ZH.network(1, kinds, 1, 0)).isEqualTo("监测网络共有断面1个，分布在1条河流。");
    assertThat(ZH.network(2, kinds, 0, 0)).isEqualTo("监测网络共有断面2个。");
    kinds.put(SectionKind.NATIONAL, 2);
    kinds.put(SectionKind.SEA, 1);
    assertThat(ZH.network(9, kinds, 3, 1))
        .isEqualTo("监测网络共有断面9个，分布在3条河流和1个湖泊、水库。其中国考断面2个、入海断面1个（同一断面可兼有多种属性）。");
    assertThat(EN.network(1, Map.of(), 1, 1))
        .isEqualTo("The network has 1 section on 1 river and 1 lake or reservoir.");
    assertThat(EN.network(9, kinds, 3, 0))
        .isEqualTo(
            "The network has 9 sections on 3 rivers. By kind: national 2, into the sea 1 (a section"
                + " may count among several).");
  }

  @Test
  void tells_the_quality_of_the_data() {
    assertThat(ZH.quality(1, 1, 0, 0, 0)).isEqualTo("1个断面参与评价。");
    assertThat(ZH.quality(9, 9, 0, 0, 0)).isEqualTo("9个断面全部参与评价。");
    assertThat(ZH.quality(9, 6, 1, 2, 0)).isEqualTo("9个断面中，6个参与评价；未参与评价的3个：断流1个、有效数据不足2个。");
    assertThat(ZH.quality(2, 0, 0, 0, 2)).isEqualTo("2个断面中，无断面参与评价；未参与评价的2个：无监测数据2个。");
    assertThat(EN.quality(9, 8, 1, 0, 0))
        .isEqualTo("Of 9 sections, 8 were evaluated and 1 was not: no water at 1.");
    assertThat(EN.quality(1, 0, 0, 0, 1))
        .isEqualTo("The one section was not evaluated: no data of 1.");
    assertThat(ZH.coverage(5, 5)).isEqualTo("各断面数据获取率均在90%以上。");
    assertThat(ZH.coverage(5, 4)).isEqualTo("数据获取率在90%以上的断面4个，不足90%的1个。");
    assertThat(EN.coverage(5, 1)).isEqualTo("1 section has a capture rate of 90% or more, 4 less.");
  }

  @Test
  void tells_what_rivers_bring_and_take() {
    assertThat(ZH.boundaries(1, List.of())).isEqualTo("有入境断面的1段河流，出境水质类别不差于入境。");
    assertThat(
            ZH.boundaries(3, List.of(ZH.stretch("东县", "清河", WaterClass.II, WaterClass.INFERIOR_V))))
        .isEqualTo("有入境断面的3段河流中，出境水质类别差于入境的有1段：东县清河（Ⅱ→劣Ⅴ）。");
    assertThat(EN.boundaries(3, List.of()))
        .isEqualTo(
            "Of 3 stretches with a section where they enter their county, none leaves in a worse"
                + " class.");
    assertThat(
            EN.boundaries(1, List.of(EN.stretch("东县", "清河", WaterClass.II, WaterClass.INFERIOR_V))))
        .isEqualTo(
            "The one stretch with a section where it enters its county leaves in a worse class: 清河"
                + " in 东县 (II → worse than V).");
  }

  @Test
  void tells_a_week() {
    assertThat(ZH.week("本周", 0, List.of())).isEqualTo("本周，无断面取得日均监测结果。");
    assertThat(ZH.week("本周", 5, List.of())).isEqualTo("本周，取得日均监测结果的断面5个，均未出现超标日。");
    assertThat(ZH.week("本周", 5, List.of("石桥"))).isEqualTo("本周，取得日均监测结果的断面5个，其中1个出现超标日：石桥。");
    assertThat(EN.week("the week", 1, List.of()))
        .isEqualTo("In the week, 1 section had results by day; it met the target on every day.");
  }
}
