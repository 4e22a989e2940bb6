package io.heqing.standard.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrophicStateTest {
  private static final Map<Parameter, BigDecimal> W33 = means("0.020", "0.08", "1.5", "0.5", "5.2");

  @Test
  @DisplayName(
      "R-TLI: worked example W33, light eutrophication; chlorophyll 20 mg/m³ is 0.020 mg/L")
  void worked_example_w33() {
    TrophicState state = TrophicState.of(W33).orElseThrow();
    assertThat(state.parts().entrySet())
        .extracting(e -> e.getKey() + " " + e.getValue())
        .containsExactly("CHLA 57.53", "TP 53.34", "TN 61.40", "SD 64.63", "CODMN 44.96");
    assertThat(state.index()).isEqualTo("56.4");
    assertThat(state.grade()).isEqualTo(TrophicGrade.LIGHTLY_EUTROPHIC);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "29.9,贫营养",
    "30.0,中营养",
    "50.0,中营养",
    "50.1,轻度富营养",
    "60.0,轻度富营养",
    "60.1,中度富营养",
    "70.0,中度富营养",
    "70.1,重度富营养"
  })
  @DisplayName("R-TLI: worked example W34, the ends of the grades")
  void worked_example_w34(String index, String grade) {
    assertThat(TrophicGrade.of(new BigDecimal(index)).chinese()).isEqualTo(grade);
  }

  /** All five parts are the same number, so the weights, which sum to 1, give it again. */
  @ParameterizedTest(name = "all parts {0}: index {6}, {7}")
  @CsvSource({
    "50.04,0.010031289,0.0652804,0.7671645,1.0605238,6.293604,50.0,MESOTROPHIC",
    "50.06,0.010049780,0.0653608,0.7680708,1.0594311,6.298336,50.1,LIGHTLY_EUTROPHIC"
  })
  @DisplayName("R-TLI: the index is rounded to one decimal and then graded; the weights sum to one")
  void rounded_before_it_is_graded(
      String part,
      String chlorophyll,
      String phosphorus,
      String nitrogen,
      String transparency,
      String permanganate,
      String index,
      TrophicGrade grade) {
    TrophicState state =
        TrophicState.of(means(chlorophyll, phosphorus, nitrogen, transparency, permanganate))
            .orElseThrow();
    assertThat(state.parts().values()).allSatisfy(p -> assertThat(p).isEqualTo(part));
    assertThat(state.index()).isEqualTo(index);
    assertThat(state.grade()).isEqualTo(grade);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CHLA", "TP", "TN", "SD", "CODMN"})
  @DisplayName("R-TLI: all five are needed, and a mean of zero has no logarithm")
  void all_five_are_needed(String id) {
    Map<Parameter, BigDecimal> four = new LinkedHashMap<>(W33);
    four.remove(Parameters.get(id));
    assertThat(TrophicState.of(four)).isEmpty();
    four.put(Parameters.get(id), BigDecimal.ZERO);
    assertThat(TrophicState.of(four)).isEmpty();
  }

  @Test
  @DisplayName("R-TLI: other parameters do not matter")
  void other_parameters_are_left_aside() {
    Map<Parameter, BigDecimal> more = new LinkedHashMap<>(W33);
    more.put(Parameters.get("NH3N"), new BigDecimal("9"));
    assertThat(TrophicState.of(more)).isEqualTo(TrophicState.of(W33));
  }

  @Property(tries = 200)
  @Label("R-TLI: more nutrients never lower the index, more transparency never raises it")
  void more_nutrients_never_lower_the_index(
      @ForAll @IntRange(min = 1, max = 5000) int before,
      @ForAll @IntRange(min = 1, max = 5000) int more) {
    for (String id : new String[] {"CHLA", "TP", "TN", "SD", "CODMN"}) {
      BigDecimal less = index(id, before);
      BigDecimal larger = index(id, before + more);
      assertThat(id.equals("SD") ? less.compareTo(larger) : larger.compareTo(less)).isNotNegative();
    }
  }

  private static BigDecimal index(String id, int thousandths) {
    Map<Parameter, BigDecimal> means = new LinkedHashMap<>(W33);
    means.put(Parameters.get(id), BigDecimal.valueOf(thousandths, 3));
    return TrophicState.of(means).orElseThrow().index();
  }

  private static Map<Parameter, BigDecimal> means(
      String chlorophyll,
      String phosphorus,
      String nitrogen,
      String transparency,
      String permanganate) {
    return Map.of(
        Parameters.get("CHLA"), new BigDecimal(chlorophyll),
        Parameters.get("TP"), new BigDecimal(phosphorus),
        Parameters.get("TN"), new BigDecimal(nitrogen),
        Parameters.get("SD"), new BigDecimal(transparency),
        Parameters.get("CODMN"), new BigDecimal(permanganate));
  }
}
