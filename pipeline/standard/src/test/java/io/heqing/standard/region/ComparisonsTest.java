package io.heqing.standard.region;

import static io.heqing.standard.region.Sections.dry;
import static io.heqing.standard.region.Sections.ofClass;
import static io.heqing.standard.region.Sections.ofShares;
import static io.heqing.standard.region.Sections.provisional;
import static io.heqing.standard.region.Sections.river;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.standard.Grade;
import io.heqing.standard.Parameters;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
  private static final Comparisons COMPARISONS = new Comparisons(SectionEvaluator.national());

  @Test
  @DisplayName("R-COMPARE: on the sections of both periods, the others are named")
  void sections_of_both_periods() {
    List<SectionPeriod> before = new ArrayList<>(ofShares(6, 0, 8));
    List<SectionPeriod> now = new ArrayList<>(ofShares(6, 0, 8));
    before.add(ofClass("gone", WaterClass.INFERIOR_V));
    now.add(dry("gone"));
    now.add(ofClass("new", WaterClass.INFERIOR_V));
    before.add(ofClass("few", WaterClass.I));
    now.add(provisional(ofClass("few", WaterClass.INFERIOR_V)));
    before.add(dry("dry"));
    now.add(dry("dry"));
    Comparison comparison = COMPARISONS.compare(before, now).orElseThrow();
    assertThat(comparison.before().sections()).isEqualTo(8);
    assertThat(comparison.now().sections()).isEqualTo(8);
    assertThat(comparison.before().goodShare()).contains(new BigDecimal("75.0"));
    assertThat(comparison.now().goodShare()).contains(new BigDecimal("75.0"));
    assertThat(comparison.change()).isEqualTo(new Changes.Worded(Change.NONE, false));
    assertThat(comparison.dropped())
        .as("what is dry in both is not dropped by the comparison")
        .containsExactly("few", "gone", "new");
  }

  @Test
  @DisplayName("R-COMPARE: on the parameters that a section has in both periods")
  void parameters_of_both_periods() {
    List<SectionPeriod> before =
        List.of(
            river("a", "NH3N", "0.40", "TP", "0.450"), river("b", "NH3N", "0.40", "PB", "0.200"));
    List<SectionPeriod> now =
        List.of(
            river("a", "NH3N", "1.20", "CN", "0.300"), river("b", "NH3N", "1.20", "PB", "0.005"));
    Comparison comparison = COMPARISONS.compare(before, now).orElseThrow();
    assertThat(comparison.before().judgedSections())
        .extracting(s -> s.evaluation().waterClass().orElseThrow())
        .as("a without total phosphorus, b with lead")
        .containsExactly(WaterClass.II, WaterClass.INFERIOR_V);
    assertThat(comparison.now().judgedSections())
        .extracting(s -> s.evaluation().waterClass().orElseThrow())
        .as("a without cyanide")
        .containsExactly(WaterClass.IV, WaterClass.IV);
    assertThat(comparison.before().means().keySet())
        .containsExactlyElementsOf(comparison.now().means().keySet())
        .containsExactly(Parameters.get("NH3N"), Parameters.get("PB"));
  }

  @Test
  @DisplayName("R-COMPARE: a section that has no parameter in both periods is dropped")
  void nothing_in_common() {
    List<SectionPeriod> before = List.of(river("a", "NH3N", "0.40", "TN", "3.00"));
    assertThat(COMPARISONS.compare(before, List.of(river("a", "TP", "0.100", "TN", "3.00"))))
        .isEmpty();
    assertThat(
            COMPARISONS
                .compare(
                    List.of(before.get(0), ofClass("b", WaterClass.II)),
                    List.of(river("a", "TP", "0.100"), ofClass("b", WaterClass.III)))
                .orElseThrow())
        .satisfies(
            c -> {
              assertThat(c.dropped()).containsExactly("a");
              assertThat(c.before().grade()).contains(Grade.EXCELLENT);
              assertThat(c.now().grade()).contains(Grade.GOOD);
              assertThat(c.change().change()).isEqualTo(Change.SOME_WORSE);
            });
  }

  @Test
  @DisplayName("R-COMPARE: total nitrogen, judged apart, is compared as well")
  void total_nitrogen() {
    Comparison comparison =
        COMPARISONS
            .compare(
                List.of(river("a", "NH3N", "0.40", "TN", "4.00")),
                List.of(river("a", "NH3N", "0.40", "TN", "3.00")))
            .orElseThrow();
    assertThat(comparison.before().means().get(Parameters.get("TN")).value()).isEqualTo("4.00");
    assertThat(comparison.now().means().get(Parameters.get("TN")).value()).isEqualTo("3.00");
  }

  @Test
  @DisplayName("R-COMPARE: without values in both periods there is none")
  void empty_periods() {
    List<SectionPeriod> some = ofShares(1, 0, 1);
    assertThat(COMPARISONS.compare(List.of(), some)).isEmpty();
    assertThat(COMPARISONS.compare(some, List.of(dry("s0000")))).isEmpty();
    assertThat(COMPARISONS.compare(some, List.of(provisional(some.get(0))))).isEmpty();
    assertThat(COMPARISONS.compare(List.of(), List.of())).isEmpty();
  }

  @Test
  void an_impossible_value_is_not_common() {
    Comparison comparison =
        COMPARISONS
            .compare(
                List.of(river("a", "NH3N", "0.40", "COD", "0")),
                List.of(river("a", "NH3N", "0.40", "COD", "50.0")))
            .orElseThrow();
    assertThat(comparison.now().waterClass()).contains(WaterClass.II);
  }

  @Test
  void a_section_that_is_there_twice_is_an_error() {
    List<SectionPeriod> twice = List.of(ofClass("a", WaterClass.I), ofClass("a", WaterClass.II));
    assertThatThrownBy(() -> COMPARISONS.compare(twice, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("section a is given twice");
  }
}
