package io.heqing.standard.region;

import static io.heqing.standard.region.Sections.dry;
import static io.heqing.standard.region.Sections.lake;
import static io.heqing.standard.region.Sections.ofClass;
import static io.heqing.standard.region.Sections.ofCounts;
import static io.heqing.standard.region.Sections.ofShares;
import static io.heqing.standard.region.Sections.provisional;
import static io.heqing.standard.region.Sections.river;
import static io.heqing.standard.region.Sections.withTarget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.standard.Evaluation;
import io.heqing.standard.Evaluation.MainPollutant;
import io.heqing.standard.Gb3838;
import io.heqing.standard.Grade;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.Rules;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.WaterClass;
import io.heqing.standard.region.RegionEvaluation.Excluded;
import io.heqing.standard.region.RegionEvaluation.RegionPollutant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionEvaluatorTest {
  private static final RegionEvaluator REGIONS = with(Map.of());

  @DisplayName("R-RIVER: grade by the shares of class I to III and of worse than V")
  @ParameterizedTest(name = "{0} good and {1} inferior of {2}: {3}")
  @CsvSource({
    "100, 0, 100, EXCELLENT",
    "90, 10, 100, EXCELLENT",
    "89, 0, 100, GOOD",
    "75, 0, 100, GOOD",
    "75, 25, 100, GOOD",
    "74, 0, 100, LIGHT_POLLUTION",
    "74, 19, 100, LIGHT_POLLUTION",
    "74, 20, 100, MODERATE_POLLUTION",
    "60, 39, 100, MODERATE_POLLUTION",
    "60, 40, 100, HEAVY_POLLUTION",
    "0, 100, 100, HEAVY_POLLUTION",
    "0, 0, 5, LIGHT_POLLUTION",
    "3, 1, 5, MODERATE_POLLUTION",
    "3, 2, 5, HEAVY_POLLUTION",
    "6, 1, 8, GOOD",
    "5, 1, 7, LIGHT_POLLUTION",
    "9, 1, 10, EXCELLENT",
    "8, 1, 9, GOOD"
  })
  void grade_of_shares(int good, int inferior, int all, Grade grade) {
    RegionEvaluation region = REGIONS.evaluate(ofShares(good, inferior, all));
    assertThat(region.grade()).contains(grade);
    assertThat(region.byMean()).isFalse();
    assertThat(region.waterClass()).isEmpty();
  }

  @Test
  @DisplayName("R-RIVER: 188 of 209 are shown as 90.0 % and are less than 90 %")
  void the_grade_goes_by_the_exact_share() {
    RegionEvaluation region = REGIONS.evaluate(ofShares(188, 0, 209));
    assertThat(region.goodShare()).contains(new BigDecimal("90.0"));
    assertThat(region.grade()).contains(Grade.GOOD);
  }

  @Test
  @DisplayName("R-RIVER-LT5: four sections by their mean, the fifth makes it shares")
  void four_and_five_sections() {
    List<SectionPeriod> sections =
        new ArrayList<>(
            List.of(
                river("a", "NH3N", "0.20"),
                river("b", "NH3N", "0.20"),
                river("c", "NH3N", "0.20"),
                river("d", "NH3N", "2.60")));
    RegionEvaluation four = REGIONS.evaluate(sections);
    assertThat(four.byMean()).isTrue();
    assertThat(four.waterClass()).as("mean 0.80").contains(WaterClass.III);
    assertThat(four.grade()).contains(Grade.GOOD);
    assertThat(four.goodShare()).contains(new BigDecimal("75.0"));

    sections.add(river("e", "NH3N", "2.60"));
    RegionEvaluation five = REGIONS.evaluate(sections);
    assertThat(five.byMean()).isFalse();
    assertThat(five.grade()).as("60 % good, 40 % inferior").contains(Grade.HEAVY_POLLUTION);
  }

  @Test
  @DisplayName("R-RIVER-LT5: of five sections one has no water: the four others by their mean")
  void fewer_than_five_are_those_evaluated() {
    List<SectionPeriod> sections = ofCounts(0, 0, 3, 0, 0, 1);
    sections.add(dry("x"));
    RegionEvaluation region = REGIONS.evaluate(sections);
    assertThat(region.sections()).isEqualTo(5);
    assertThat(region.evaluated()).isEqualTo(4);
    assertThat(region.byMean()).isTrue();
  }

  @Test
  @DisplayName("R-RIVER-LT5, R-ROUND: the mean is rounded, then judged: 1.005 is 1.00, class III")
  void the_mean_is_rounded_half_to_even_before_it_is_judged() {
    RegionEvaluation region =
        REGIONS.evaluate(List.of(river("a", "NH3N", "1.00"), river("b", "NH3N", "1.01")));
    assertThat(region.waterClass()).contains(WaterClass.III);
    assertThat(region.means().get(Parameters.get("NH3N")).value()).isEqualTo("1.00");
  }

  @Test
  @DisplayName("R-PH-MEAN: the mean pH of sections is that of acidity: 4 and 9 are 4.3")
  void mean_ph() {
    RegionEvaluation region =
        REGIONS.evaluate(List.of(river("a", "PH", "4"), river("b", "PH", "9")));
    assertThat(region.waterClass())
        .as("(4 + 9) / 2 would be 6.5, class I")
        .contains(WaterClass.INFERIOR_V);
    assertThat(region.means().get(Parameters.get("PH")).value()).isEqualTo("4");
  }

  @Test
  @DisplayName(
      "R-RIVER-LT5, R-MAIN, R-MULT: a river by its mean has no list of its own, its sections have")
  void main_pollutants_of_few_sections_are_theirs() {
    RegionEvaluation region =
        REGIONS.evaluate(List.of(river("b", "NH3N", "1.40"), river("a", "TP", "0.350")));
    assertThat(region.grade()).contains(Grade.MODERATE_POLLUTION);
    assertThat(region.mainPollutants()).isEmpty();
    assertThat(region.judgedSections())
        .extracting(s -> s.period().section())
        .containsExactly("a", "b");
    assertThat(region.judgedSections())
        .extracting(s -> s.evaluation().mainPollutants())
        .containsExactly(List.of(main("TP", "V", "0.75")), List.of(main("NH3N", "IV", "0.40")));
  }

  @Test
  @DisplayName("R-LAKE: points of lakes are judged by their mean, however many they are")
  void six_points_of_a_lake() {
    List<SectionPeriod> points = new ArrayList<>();
    IntStream.range(0, 5).forEach(i -> points.add(lake("p" + i, "TP", "0.020")));
    points.add(lake("p5", "TP", "0.200"));
    RegionEvaluation lake = REGIONS.evaluate(points);
    assertThat(lake.byMean()).isTrue();
    assertThat(lake.waterClass()).as("mean 0.050, the limit of III").contains(WaterClass.III);
    assertThat(lake.mainPollutants()).as("good").isEmpty();

    points.set(0, lake("p0", "TP", "0.068"));
    RegionEvaluation worse = REGIONS.evaluate(points);
    assertThat(worse.waterClass()).as("mean 0.058").contains(WaterClass.IV);
    assertThat(worse.mainPollutants())
        .as("above 0.050 at two of six points")
        .containsExactly(pollutant("TP", 2, "33.3"));
  }

  @Test
  @DisplayName("R-LAKE: main pollutants of a lake are those of the mean: worst class first")
  void main_pollutants_of_a_lake_are_those_of_its_mean() {
    RegionEvaluation lake =
        REGIONS.evaluate(
            List.of(
                lake("a", "COD", "21.0", "TP", "0.010"),
                lake("b", "COD", "22.0", "TP", "0.250"),
                lake("c", "COD", "23.0", "TP", "0.220")));
    assertThat(lake.mainPollutants())
        .as("TP 0.160 is V, COD 22.0 is IV")
        .containsExactly(pollutant("TP", 2, "66.7"), pollutant("COD", 3, "100.0"));
  }

  @Test
  @DisplayName("R-LAKE, R-COMPLY: a lake of several points is held to the target by its mean")
  void a_lake_is_assessed_by_its_mean() {
    SectionPeriod clean = withTarget(lake("a", "TP", "0.030"), WaterClass.III);
    SectionPeriod dirty = withTarget(lake("b", "TP", "0.060"), WaterClass.III);
    RegionEvaluation lake = REGIONS.evaluate(List.of(clean, dirty));
    assertThat(lake.ofMean().flatMap(Evaluation::compliant)).as("0.045").contains(true);
    assertThat(lake.judged()).isEqualTo(2);
    assertThat(lake.compliant()).isEqualTo(1);

    RegionEvaluation mixed =
        REGIONS.evaluate(List.of(clean, withTarget(lake("b", "TP", "0.060"), WaterClass.IV)));
    assertThat(mixed.ofMean().flatMap(Evaluation::compliant)).as("no common target").isEmpty();
  }

  @Test
  @DisplayName("R-REGION: rivers and lakes together go by shares, each by its own limits")
  void mixed_region() {
    List<SectionPeriod> sections = new ArrayList<>();
    IntStream.range(0, 3).forEach(i -> sections.add(river("r" + i, "TP", "0.090")));
    IntStream.range(0, 3).forEach(i -> sections.add(lake("l" + i, "TP", "0.090")));
    RegionEvaluation region = REGIONS.evaluate(sections);
    assertThat(region.byMean()).isFalse();
    assertThat(region.counts())
        .containsEntry(WaterClass.II, 3)
        .containsEntry(WaterClass.IV, 3)
        .containsEntry(WaterClass.III, 0);
    assertThat(region.grade()).contains(Grade.LIGHT_POLLUTION);
    assertThat(region.mainPollutants()).containsExactly(pollutant("TP", 3, "50.0"));
  }

  @Test
  @DisplayName("R-REGION: fewer than five of rivers and lakes go by shares: limits do not mix")
  void few_mixed_sections() {
    RegionEvaluation region =
        REGIONS.evaluate(
            List.of(
                river("a", "TP", "0.300"), river("b", "TP", "0.100"), lake("c", "TP", "0.010")));
    assertThat(region.byMean()).isFalse();
    assertThat(region.goodShare()).contains(new BigDecimal("66.7"));
    assertThat(region.grade()).contains(Grade.LIGHT_POLLUTION);
  }

  @Test
  @DisplayName("R-RIVER-MAIN: by rate; equal rates by the larger multiple, then by Table 1")
  void main_pollutants_by_rate() {
    RegionEvaluation region =
        REGIONS.evaluate(
            List.of(
                river("a", "NH3N", "1.20", "COD", "24.0", "TP", "0.300", "DO", "2.5"),
                river("b", "NH3N", "1.10", "CODMN", "7.2", "DO", "2.5"),
                river("c", "NH3N", "1.10"),
                river("d", "NH3N", "0.10"),
                river("e", "NH3N", "0.10")));
    assertThat(REGIONS.evaluate(region.judgedSections().stream().map(s -> s.period()).toList()))
        .isEqualTo(region);
    assertThat(region.mainPollutants())
        .as("DO at two sections before TP at one with 0.5; COD and CODMN, both 0.2, are fourth")
        .containsExactly(
            pollutant("NH3N", 3, "60.0"), pollutant("DO", 2, "40.0"), pollutant("TP", 1, "20.0"));
    assertThat(names(with(Map.of("main.top", "9")), region))
        .containsExactly("NH3N", "DO", "TP", "CODMN", "COD");
  }

  @Test
  @DisplayName("R-RIVER-MAIN: the multiple that decides between equal rates is the largest")
  void ties_go_by_the_largest_multiple_of_any_section() {
    RegionEvaluation region =
        REGIONS.evaluate(
            List.of(
                river("a", "CODMN", "7.2", "TP", "0.220", "PH", "5", "NH3N", "0.10"),
                river("b", "CODMN", "7.2", "TP", "0.390", "PH", "5", "NH3N", "0.10"),
                river("c", "NH3N", "0.10"),
                river("d", "NH3N", "0.10"),
                river("e", "NH3N", "0.10")));
    assertThat(region.mainPollutants())
        .as("pH has no multiple")
        .extracting(m -> m.parameter().id())
        .containsExactly("TP", "CODMN", "PH");
  }

  @Test
  @DisplayName("R-RIVER-MAIN: only of a region worse than good")
  void a_good_region_has_no_main_pollutants() {
    assertThat(REGIONS.evaluate(ofShares(75, 25, 100)).mainPollutants()).isEmpty();
    assertThat(REGIONS.evaluate(ofShares(74, 26, 100)).mainPollutants())
        .containsExactly(pollutant("NH3N", 26, "26.0"));
  }

  @Test
  @DisplayName("R-MAIN-PRIORITY: in the list by rate heavy metals come first only where set")
  void priority_in_the_list_by_rate() {
    RegionEvaluation region =
        REGIONS.evaluate(
            List.of(
                river("a", "NH3N", "1.20", "PB", "0.060"),
                river("b", "NH3N", "1.20", "CN", "0.300", "HG", "0.00020"),
                river("c", "NH3N", "1.20", "AS", "0.0600"),
                river("d", "NH3N", "0.10"),
                river("e", "NH3N", "0.10")));
    assertThat(names(REGIONS, region)).containsExactly("NH3N", "HG", "CN");
    assertThat(names(with(Map.of("main.priorityInRateList", "true")), region))
        .as("all of class IV and V at one section: by multiple 1.0, 0.5, 0.2")
        .containsExactly("HG", "CN", "AS");
    assertThat(
            names(
                with(Map.of("main.priorityInRateList", "true", "main.priorityUnlimited", "true")),
                region))
        .containsExactly("HG", "CN", "AS", "PB");
    assertThat(names(with(Map.of("main.priorityUnlimited", "true")), region))
        .as("without effect where they do not come first")
        .containsExactly("NH3N", "HG", "CN");
  }

  @Test
  @DisplayName("R-RATIO: sections without water or data are left out and listed with the reason")
  void excluded_sections() {
    List<SectionPeriod> sections = new ArrayList<>(ofShares(3, 1, 6));
    sections.add(dry("dry"));
    sections.add(river("silent"));
    sections.add(river("impossible", "NH3N", "0"));
    sections.add(provisional(ofClass("few", WaterClass.INFERIOR_V)));
    RegionEvaluation region = REGIONS.evaluate(sections);
    assertThat(region.sections()).isEqualTo(10);
    assertThat(region.evaluated()).isEqualTo(6);
    assertThat(region.excluded())
        .containsExactly(
            new Excluded("dry", Exclusion.NO_WATER),
            new Excluded("few", Exclusion.TOO_FEW_VALUES),
            new Excluded("impossible", Exclusion.NO_DATA),
            new Excluded("silent", Exclusion.NO_DATA));
    assertThat(region.goodShare()).contains(new BigDecimal("50.0"));
    assertThat(region.inferiorShare()).contains(new BigDecimal("16.7"));
    assertThat(region.provisional()).isFalse();
  }

  @Test
  @DisplayName("R-RATIO: a region of which nothing is known has no figures")
  void nothing_known() {
    RegionEvaluation region = REGIONS.evaluate(List.of(dry("a"), river("b")));
    assertThat(region.sections()).isEqualTo(2);
    assertThat(region.evaluated()).isZero();
    assertThat(region.provisional()).isFalse();
    assertThat(region.excluded()).hasSize(2);
    assertThat(region.counts()).hasSize(6).allSatisfy((c, n) -> assertThat(n).isZero());
    assertThat(region.goodShare()).isEmpty();
    assertThat(region.inferiorShare()).isEmpty();
    assertThat(region.complianceRate()).isEmpty();
    assertThat(region.grade()).isEmpty();
    assertThat(region.byMean()).isFalse();
    assertThat(region.mainPollutants()).isEmpty();
    assertThat(region.means()).isEmpty();
    assertThat(REGIONS.evaluate(List.of()).sections()).isZero();
  }

  @Test
  @DisplayName("R-MEAN: where all sections have too few values they are told, as provisional")
  void a_provisional_region() {
    RegionEvaluation region =
        REGIONS.evaluate(
            List.of(
                provisional(withTarget(ofClass("a", WaterClass.IV), WaterClass.III)),
                provisional(withTarget(ofClass("b", WaterClass.II), WaterClass.III)),
                dry("c")));
    assertThat(region.provisional()).isTrue();
    assertThat(region.evaluated()).isEqualTo(2);
    assertThat(region.excluded()).containsExactly(new Excluded("c", Exclusion.NO_WATER));
    assertThat(region.goodShare()).contains(new BigDecimal("50.0"));
    assertThat(region.grade()).as("mean 1.00").contains(Grade.GOOD);
    assertThat(region.judged()).isZero();
    assertThat(region.compliant()).isZero();
    assertThat(region.complianceRate()).isEmpty();
  }

  @Test
  @DisplayName("R-COMPLY: the compliance rate is that of the sections that have a target")
  void compliance() {
    RegionEvaluation region =
        REGIONS.evaluate(
            List.of(
                withTarget(ofClass("equal", WaterClass.III), WaterClass.III),
                withTarget(ofClass("better", WaterClass.II), WaterClass.IV),
                withTarget(ofClass("worse", WaterClass.IV), WaterClass.III),
                ofClass("free", WaterClass.V),
                withTarget(dry("dry"), WaterClass.III)));
    assertThat(region.judged()).isEqualTo(3);
    assertThat(region.compliant()).isEqualTo(2);
    assertThat(region.complianceRate()).contains(new BigDecimal("66.7"));
    assertThat(region.goodShare()).as("not the same").contains(new BigDecimal("50.0"));
  }

  @Test
  @DisplayName("R-SECTION: a region of one section is that section")
  void one_section() {
    RegionEvaluation region =
        REGIONS.evaluate(
            List.of(
                withTarget(river("a", "PH", "8", "DO", "6.4", "CODMN", "7.1"), WaterClass.III)));
    Evaluation section = region.judgedSections().get(0).evaluation();
    assertThat(region.ofMean()).contains(section);
    assertThat(region.waterClass()).contains(WaterClass.IV);
    assertThat(region.grade()).contains(Grade.LIGHT_POLLUTION);
    assertThat(section.compliant()).contains(false);
  }

  @Test
  void means_are_over_the_sections_that_have_the_parameter_judged_or_not() {
    RegionEvaluation region =
        REGIONS.evaluate(
            List.of(
                river("a", "NH3N", "0.30", "TN", "3.10", "COD", "0"),
                river("b", "NH3N", "0.50", "TN", "4.10"),
                river("c", "NH3N", "0.60")));
    assertThat(region.means().keySet())
        .as("in the order of Table 1, without the impossible")
        .extracting(Parameter::id)
        .containsExactly("NH3N", "TN");
    assertThat(region.means().get(Parameters.get("NH3N")).value()).isEqualTo("0.47");
    assertThat(region.means().get(Parameters.get("TN")).value()).isEqualTo("3.60");
    assertThat(region.means().get(Parameters.get("TN")).sections()).isEqualTo(2);
  }

  @Test
  void total_nitrogen_alone_is_no_evaluation() {
    RegionEvaluation region = REGIONS.evaluate(List.of(lake("a", "TN", "3.10")));
    assertThat(region.excluded()).containsExactly(new Excluded("a", Exclusion.NO_DATA));
  }

  @Test
  void from_how_many_sections_shares_count_and_their_decimals_can_be_set() {
    List<SectionPeriod> three = ofShares(2, 1, 3);
    assertThat(with(Map.of("river.minSectionsForRatio", "3")).evaluate(three).byMean()).isFalse();
    assertThat(with(Map.of("river.minSectionsForRatio", "4")).evaluate(three).byMean()).isTrue();
    assertThat(
            with(Map.of("river.minSectionsForRatio", "1")).evaluate(three.subList(0, 1)).byMean())
        .isFalse();
    assertThat(with(Map.of("percent.decimals", "3")).evaluate(three).goodShare())
        .contains(new BigDecimal("66.667"));
  }

  @Test
  void a_section_that_is_there_twice_is_an_error() {
    assertThatThrownBy(
            () ->
                REGIONS.evaluate(List.of(ofClass("a", WaterClass.I), ofClass("a", WaterClass.II))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("section a is given twice, once is right");
  }

  private static List<String> names(RegionEvaluator evaluator, RegionEvaluation region) {
    return evaluator
        .evaluate(region.judgedSections().stream().map(s -> s.period()).toList())
        .mainPollutants()
        .stream()
        .map(m -> m.parameter().id())
        .toList();
  }

  private static RegionEvaluator with(Map<String, String> settings) {
    return new RegionEvaluator(
        new SectionEvaluator(Gb3838.edition2002(), Rules.defaults().with(settings)));
  }

  private static RegionPollutant pollutant(String id, int sections, String rate) {
    return new RegionPollutant(Parameters.get(id), sections, new BigDecimal(rate));
  }

  private static MainPollutant main(String id, String waterClass, String multiple) {
    return new MainPollutant(
        Parameters.get(id),
        WaterClass.parse(waterClass).orElseThrow(),
        Optional.of(new BigDecimal(multiple)));
  }
}
