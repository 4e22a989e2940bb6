package io.heqing.standard.region;

import static io.heqing.standard.region.Sections.lake;
import static io.heqing.standard.region.Sections.river;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.standard.Gb3838;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.Rules;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.WaterBody;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexEvaluatorTest {
  private static final IndexEvaluator INDEX = new IndexEvaluator(SectionEvaluator.national());

  @DisplayName("R-CWQI: the single index is 1 at the limit of class III")
  @ParameterizedTest(name = "{0} {1} in a {2}: {3}")
  @CsvSource({
    "NH3N, 1.00, RIVER, 1",
    "CODMN, 3.0, RIVER, 0.5",
    "TP, 0.200, RIVER, 1",
    "TP, 0.050, LAKE, 1",
    "DO, 5.0, RIVER, 1",
    "DO, 10.0, LAKE, 0.5",
    "DO, 0.1, RIVER, 50",
    // Without oxygen the index would have no end: it is taken at 0.1 mg/L.
    "DO, 0.0, RIVER, 50",
    "PH, 7, RIVER, 0",
    "PH, 6, RIVER, 1",
    "PH, 9, RIVER, 1",
    "PH, 5, RIVER, 2",
    "PH, 10, LAKE, 1.5",
    "HG, 0.00002, RIVER, 0.2"
  })
  void single_index(String id, BigDecimal mean, WaterBody body, BigDecimal index) {
    assertThat(INDEX.single(Parameters.get(id), mean, body)).isEqualByComparingTo(index);
  }

  @Test
  @DisplayName("R-CWQI: a parameter without a limit has no index")
  void no_limit() {
    assertThatThrownBy(() -> INDEX.single(Parameters.get("TN"), BigDecimal.ONE, WaterBody.RIVER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the index of TN in a river needs a limit, GB 3838-2002 has none; a parameter with"
                + " limits for rivers and lakes is right");
    assertThatThrownBy(() -> new IndexEvaluator(with(Map.of("cwqi.items", "PH,DO,TN"))))
        .hasMessageContaining("the index of TN in a river");
  }

  @Test
  @DisplayName("R-CWQI-CITY: parameters are averaged over the sections, then held to the limit")
  void means_first() {
    WaterIndex index =
        INDEX
            .of(List.of(river("a", "DO", "4.0"), river("b", "DO", "16.0")), items("DO"))
            .orElseThrow();
    assertThat(index.value()).as("5 / 10, not the mean of 1.25 and 0.3125").isEqualTo("0.5000");
    assertThat(index.river()).contains(new BigDecimal("0.5000"));
    assertThat(index.lake()).isEmpty();
  }

  @Test
  @DisplayName("R-CWQI-CITY: rivers and lakes are weighted by their sections")
  void rivers_and_lakes() {
    WaterIndex index =
        INDEX
            .of(
                List.of(
                    river("a", "TP", "0.100"), river("b", "TP", "0.100"), lake("c", "TP", "0.100")),
                items("TP"))
            .orElseThrow();
    assertThat(index.river()).contains(new BigDecimal("0.5000"));
    assertThat(index.lake()).contains(new BigDecimal("2.0000"));
    assertThat(index.value()).isEqualTo("1.0000");
    assertThat(INDEX.of(List.of(lake("c", "TP", "0.100")), items("TP")).orElseThrow().value())
        .as("lakes alone")
        .isEqualTo("2.0000");
  }

  @Test
  @DisplayName("R-CWQI-CITY: rounded at the end: thirds of 1.00 and 1.01 mg/L")
  void rounded_at_the_end() {
    WaterIndex index =
        INDEX
            .of(
                List.of(
                    river("a", "NH3N", "1.00"),
                    river("b", "NH3N", "1.00"),
                    river("c", "NH3N", "1.01")),
                items("NH3N"))
            .orElseThrow();
    assertThat(index.value()).isEqualTo("1.0033");
  }

  @Test
  @DisplayName("R-CWQI: a mean is over the sections that have the parameter; none has it: no index")
  void a_missing_parameter() {
    List<SectionPeriod> sections =
        List.of(river("a", "NH3N", "0.50", "TP", "0.100"), river("b", "NH3N", "0.50"));
    assertThat(INDEX.of(sections, items("NH3N", "TP")).orElseThrow())
        .satisfies(
            i -> {
              assertThat(i.value()).isEqualTo("1.0000");
              assertThat(i.items()).extracting(Parameter::id).containsExactly("NH3N", "TP");
            });
    assertThat(INDEX.of(sections, items("NH3N", "COD"))).isEmpty();
    assertThat(
            INDEX.of(List.of(river("a", "NH3N", "0.50"), lake("b", "TP", "0.050")), items("NH3N")))
        .as("the lake has none")
        .isEmpty();
    assertThat(INDEX.of(List.of(), items("NH3N"))).isEmpty();
    assertThat(INDEX.of(List.of(river("a", "NH3N", "0")), items("NH3N")))
        .as("impossible value")
        .isEmpty();
  }

  @DisplayName("R-CWQI-DELTA: below 0 is better")
  @ParameterizedTest(name = "from {0} to {1}: {2} %")
  @CsvSource({
    "4.2500, 3.9100, -8.00",
    "3.9100, 4.2500, 8.70",
    "4.0000, 4.0000, 0.00",
    "3.0000, 4.0000, 33.33"
  })
  void change(BigDecimal base, BigDecimal now, String change) {
    assertThat(INDEX.change(base, now).toPlainString()).isEqualTo(change);
  }

  @Test
  @DisplayName("R-CWQI-DELTA: a base of zero is an error; decimals can be set")
  void base_and_decimals() {
    assertThatThrownBy(() -> INDEX.change(BigDecimal.ZERO, BigDecimal.ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("base index is 0, above 0 is right");
    IndexEvaluator coarse =
        new IndexEvaluator(with(Map.of("cwqi.decimals", "2", "cwqi.deltaDecimals", "1")));
    assertThat(coarse.change(new BigDecimal("3"), new BigDecimal("4"))).isEqualTo("33.3");
    assertThat(coarse.of(List.of(river("a", "TP", "0.025")), items("TP")).orElseThrow().value())
        .as("0.125, half to even")
        .isEqualTo("0.12");
  }

  @Test
  @DisplayName("R-CWQI-RANK: the smallest is first, equals share a rank and the next is skipped")
  void ranks() {
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    values.put("d", new BigDecimal("4.0000"));
    values.put("a", new BigDecimal("3.12"));
    values.put("e", new BigDecimal("4.0"));
    values.put("b", new BigDecimal("-2.98"));
    values.put("c", new BigDecimal("3.1200"));
    values.put("f", new BigDecimal("5"));
    assertThat(Ranking.ranks(values))
        .containsExactly(
            Map.entry("b", 1),
            Map.entry("a", 2),
            Map.entry("c", 2),
            Map.entry("d", 4),
            Map.entry("e", 4),
            Map.entry("f", 6));
    assertThat(Ranking.ranks(Map.of())).isEmpty();
  }

  private static Set<Parameter> items(String... ids) {
    return Arrays.stream(ids).map(Parameters::get).collect(Collectors.toSet());
  }

  private static SectionEvaluator with(Map<String, String> settings) {
    return new SectionEvaluator(Gb3838.edition2002(), Rules.defaults().with(settings));
  }
}
