package io.heqing.standard.region;

import static io.heqing.standard.region.Sections.lake;
import static io.heqing.standard.region.Sections.ofShares;
import static io.heqing.standard.region.Sections.river;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.standard.Gb3838;
import io.heqing.standard.Grade;
import io.heqing.standard.Rules;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.WaterClass;
import io.heqing.standard.region.Changes.Worded;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {
  private static final Changes CHANGES = new Changes(Rules.defaults());
  private static final RegionEvaluator REGIONS = new RegionEvaluator(SectionEvaluator.national());

  @DisplayName("R-CHANGE: by grade, or by class where set")
  @ParameterizedTest(name = "from {0} to {1}: {2}, by class {3}")
  @CsvSource({
    "I, I, NONE, NONE",
    "I, II, NONE, SOME_WORSE",
    "II, I, NONE, SOME_BETTER",
    "II, III, SOME_WORSE, SOME_WORSE",
    "I, III, SOME_WORSE, MARKED_WORSE",
    "III, IV, SOME_WORSE, SOME_WORSE",
    "IV, II, MARKED_BETTER, MARKED_BETTER",
    "INFERIOR_V, V, SOME_BETTER, SOME_BETTER",
    "INFERIOR_V, I, MARKED_BETTER, MARKED_BETTER",
    "I, INFERIOR_V, MARKED_WORSE, MARKED_WORSE"
  })
  void change_of_a_section(WaterClass before, WaterClass now, Change byGrade, Change byClass) {
    assertThat(CHANGES.ofClasses(before, now)).isEqualTo(byGrade);
    assertThat(
            new Changes(Rules.defaults().with(Map.of("change.basis", "CLASS")))
                .ofClasses(before, now))
        .isEqualTo(byClass);
  }

  @DisplayName("R-CHANGE: of a grade")
  @ParameterizedTest(name = "from {0} to {1}: {2}")
  @CsvSource({
    "GOOD, GOOD, NONE",
    "EXCELLENT, GOOD, SOME_WORSE",
    "EXCELLENT, LIGHT_POLLUTION, MARKED_WORSE",
    "HEAVY_POLLUTION, MODERATE_POLLUTION, SOME_BETTER",
    "HEAVY_POLLUTION, EXCELLENT, MARKED_BETTER"
  })
  void change_of_a_grade(Grade before, Grade now, Change change) {
    assertThat(CHANGES.ofGrades(before, now)).isEqualTo(change);
  }

  @DisplayName("R-CHANGE-REGION: above 10 points some change, above 20 marked")
  @ParameterizedTest(name = "good {0} to {2}, inferior {1} to {3}: {4}")
  @CsvSource({
    "50, 10, 50, 10, NONE",
    "50, 10, 60, 10, NONE",
    "50, 10, 60.1, 10, SOME_BETTER",
    "50, 10, 55, 5, NONE",
    "50, 10, 56, 5, SOME_BETTER",
    "50, 10, 70, 10, SOME_BETTER",
    "50, 20, 60, 10, SOME_BETTER",
    "50, 20, 60.1, 10, MARKED_BETTER",
    "60, 10, 50, 10, NONE",
    "60, 10, 49.9, 10, SOME_WORSE",
    "60, 10, 40, 10, SOME_WORSE",
    "60, 10, 40, 10.1, MARKED_WORSE",
    "0, 100, 100, 0, MARKED_BETTER"
  })
  void change_of_shares(
      BigDecimal good, BigDecimal inferior, BigDecimal goodNow, BigDecimal infNow, Change change) {
    assertThat(CHANGES.ofShares(good, inferior, goodNow, infNow)).isEqualTo(change);
  }

  @DisplayName("R-CHANGE-REGION: the larger of both; in contradiction the shares, with a warning")
  @ParameterizedTest(name = "good {0} to {2}, inferior {1} to {3}: {4}, contradictory {5}")
  @CsvSource({
    "50, 10, 50, 10, NONE, false",
    // The grade from good to light pollution, 1 point.
    "75, 0, 74, 0, SOME_WORSE, false",
    // The grade the same, 20 and 21 points.
    "50, 0, 70, 0, SOME_BETTER, false",
    "50, 0, 71, 0, MARKED_BETTER, false",
    // From excellent to light pollution marked, though 17 points.
    "90, 0, 73, 0, MARKED_WORSE, false",
    // From excellent to good, but 5 points better.
    "91, 8, 88, 0, NONE, true",
    // From light to moderate pollution, but 13 points better.
    "60, 19, 74, 20, SOME_BETTER, true",
    "74, 20, 60, 19, SOME_WORSE, true",
    // From excellent to good, the shares as they were: no contradiction.
    "90, 1, 89, 0, SOME_WORSE, false"
  })
  void change_of_a_region(
      int good, int inferior, int goodNow, int infNow, Change change, boolean contradictory) {
    assertThat(
            CHANGES.ofRegion(
                REGIONS.evaluate(ofShares(good, inferior, 100)),
                REGIONS.evaluate(ofShares(goodNow, infNow, 100))))
        .isEqualTo(new Worded(change, contradictory));
  }

  @Test
  @DisplayName("R-CHANGE-REGION: 3 of 30 are exactly 10 points, 1 of 9 is more")
  void points_are_exact_fractions() {
    assertThat(change(ofShares(10, 0, 30), ofShares(13, 0, 30))).isEqualTo(Change.NONE);
    assertThat(change(ofShares(10, 0, 30), ofShares(16, 0, 30))).isEqualTo(Change.SOME_BETTER);
    assertThat(change(ofShares(3, 0, 9), ofShares(4, 0, 9))).isEqualTo(Change.SOME_BETTER);
    assertThat(change(ofShares(7, 0, 21), ofShares(3, 0, 9)))
        .as("one third of 21 and of 9")
        .isEqualTo(Change.NONE);
  }

  @Test
  @DisplayName("R-CHANGE-REGION: its thresholds can be set")
  void thresholds() {
    Changes narrow =
        new Changes(
            Rules.defaults().with(Map.of("change.ratio.some", "3", "change.ratio.marked", "5")));
    BigDecimal zero = BigDecimal.ZERO;
    assertThat(narrow.ofShares(zero, zero, new BigDecimal("3"), zero)).isEqualTo(Change.NONE);
    assertThat(narrow.ofShares(zero, zero, new BigDecimal("5"), zero))
        .isEqualTo(Change.SOME_BETTER);
    assertThat(narrow.ofShares(zero, zero, new BigDecimal("6"), zero))
        .isEqualTo(Change.MARKED_BETTER);
  }

  @Test
  @DisplayName("R-CHANGE: fewer than five sections change by grade alone")
  void fewer_than_five() {
    assertThat(change(ofShares(4, 0, 4), ofShares(3, 0, 4)))
        .as("25 points, but the mean from III to 1.12, IV")
        .isEqualTo(Change.SOME_WORSE);
    List<SectionPeriod> mixed =
        List.of(river("a", "TP", "0.100"), river("b", "TP", "0.450"), lake("c", "TP", "0.010"));
    List<SectionPeriod> worse =
        List.of(river("a", "TP", "0.250"), river("b", "TP", "0.450"), lake("c", "TP", "0.010"));
    assertThat(change(mixed, worse))
        .as("33 points, but moderate pollution in both")
        .isEqualTo(Change.NONE);
  }

  @Test
  @DisplayName("R-CHANGE: a lake changes by the class of its mean, by class where set")
  void a_lake() {
    List<SectionPeriod> clear = List.of(lake("a", "TP", "0.010"), lake("b", "TP", "0.010"));
    List<SectionPeriod> turbid = List.of(lake("a", "TP", "0.010"), lake("b", "TP", "0.030"));
    assertThat(change(clear, turbid)).as("I to II").isEqualTo(Change.NONE);
    Rules byClass = Rules.defaults().with(Map.of("change.basis", "CLASS"));
    RegionEvaluator regions =
        new RegionEvaluator(new SectionEvaluator(Gb3838.edition2002(), byClass));
    assertThat(
            new Changes(byClass)
                .ofRegion(regions.evaluate(clear), regions.evaluate(turbid))
                .change())
        .isEqualTo(Change.SOME_WORSE);
  }

  @Test
  void a_region_without_evaluated_sections_has_no_change() {
    RegionEvaluation nothing = REGIONS.evaluate(List.of(river("a")));
    RegionEvaluation some = REGIONS.evaluate(ofShares(1, 0, 1));
    assertThatThrownBy(() -> CHANGES.ofRegion(nothing, some))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a change needs evaluated sections in both periods, found 0 before and 1 now");
  }

  private static Change change(List<SectionPeriod> before, List<SectionPeriod> now) {
    return CHANGES.ofRegion(REGIONS.evaluate(before), REGIONS.evaluate(now)).change();
  }
}
