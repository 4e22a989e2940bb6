package io.heqing.standard.urban;

import static io.heqing.standard.urban.BlackOdorousLevel.LIGHT;
import static io.heqing.standard.urban.BlackOdorousLevel.NONE;
import static io.heqing.standard.urban.BlackOdorousLevel.SEVERE;
import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.urban.BlackOdorous.Stretch;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlackOdorousTest {
  private static final Parameter SD = Parameters.get("SD");
  private static final Parameter DO = Parameters.get("DO");
  private static final Parameter ORP = Parameters.get("ORP");
  private static final Parameter NH3N = Parameters.get("NH3N");

  @Test
  @DisplayName("R-BLACK: worked example W40, levels of one sample")
  void worked_example_w40() {
    Map<Parameter, BigDecimal> sample =
        Map.of(SD, cm("18"), DO, n("1.1"), ORP, n("20"), NH3N, n("16"));
    assertThat(BlackOdorous.levels(sample))
        .containsExactlyInAnyOrderEntriesOf(Map.of(SD, LIGHT, DO, LIGHT, ORP, LIGHT, NH3N, SEVERE));
    assertThat(BlackOdorous.sample(sample)).contains(SEVERE);
  }

  @Test
  @DisplayName("R-BLACK: worked example W41, one indicator severe in 60 % makes the point severe")
  void worked_example_w41() {
    assertThat(
            BlackOdorous.point(
                Map.of(
                    SD, List.of(cm("18"), cm("20"), cm("22"), cm("19"), cm("21")),
                    DO, all("1.0", "0.9", "1.2", "1.1", "0.8"),
                    NH3N, all("16", "17", "14", "15.5", "13"))))
        .contains(SEVERE);
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "SD,0.25,NONE",
    "SD,0.249,LIGHT",
    "SD,0.10,LIGHT",
    "SD,0.099,SEVERE",
    "DO,2.0,NONE",
    "DO,1.99,LIGHT",
    "DO,0.2,LIGHT",
    "DO,0.19,SEVERE",
    "ORP,50,NONE",
    "ORP,49.9,LIGHT",
    "ORP,-200,LIGHT",
    "ORP,-200.1,SEVERE",
    "NH3N,8.0,NONE",
    "NH3N,8.01,LIGHT",
    "NH3N,15,LIGHT",
    "NH3N,15.01,SEVERE"
  })
  @DisplayName("R-BLACK: a value at a limit is on its better side; transparency is in metres")
  void a_value_at_a_limit_is_on_its_better_side(String id, String value, BlackOdorousLevel level) {
    assertThat(BlackOdorous.sample(Map.of(Parameters.get(id), n(value)))).contains(level);
  }

  @Test
  @DisplayName("R-BLACK: without one of the four indicators nothing is said")
  void without_an_indicator_nothing_is_said() {
    Map<Parameter, BigDecimal> others = Map.of(Parameters.get("COD"), n("300"));
    assertThat(BlackOdorous.levels(others)).isEmpty();
    assertThat(BlackOdorous.sample(others)).isEmpty();
    assertThat(BlackOdorous.point(Map.of(Parameters.get("COD"), all("300")))).isEmpty();
    assertThat(BlackOdorous.point(Map.of(DO, List.of()))).isEmpty();
    assertThat(BlackOdorous.waterBody(List.of())).isEmpty();
  }

  /** Oxygen and ammonia of ten samples, of which so many are severe and the rest without blame. */
  @ParameterizedTest(name = "oxygen severe in {0} of 10, ammonia in {1}: {2}")
  @CsvSource({
    "6,0,SEVERE",
    "5,0,LIGHT",
    "3,3,SEVERE",
    "3,2,LIGHT",
    "5,2,LIGHT",
    "1,0,LIGHT",
    "0,0,NONE",
    "0,6,SEVERE"
  })
  @DisplayName("R-BLACK: a point is severe at 60 % of one indicator or 30 % of two")
  void shares_of_a_point(int oxygen, int ammonia, BlackOdorousLevel level) {
    assertThat(
            BlackOdorous.point(
                Map.of(DO, ten(oxygen, "0.1", "6"), NH3N, ten(ammonia, "20", "0.5"))))
        .contains(level);
  }

  @Test
  @DisplayName("R-BLACK: a point with a light value, however many, is light")
  void a_point_with_a_light_value_is_light() {
    assertThat(BlackOdorous.point(Map.of(DO, ten(1, "1.9", "6")))).contains(LIGHT);
    assertThat(BlackOdorous.point(Map.of(DO, ten(10, "1.9", "6")))).contains(LIGHT);
  }

  @Test
  @DisplayName("R-BLACK: a point of which indicators were measured unequally often")
  void indicators_measured_unequally_often() {
    // One of two and one of three: both at least 30 %, neither 60 %.
    assertThat(BlackOdorous.point(Map.of(SD, all("0.05", "1"), ORP, all("-300", "100", "100"))))
        .contains(SEVERE);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "S S S L L,SEVERE",
    "S S L L L,LIGHT",
    "S N N N N,LIGHT",
    "L,LIGHT",
    "N N N,NONE",
    "S,SEVERE"
  })
  @DisplayName("R-BLACK: a water body is severe where 60 % of its points are")
  void shares_of_a_water_body(String points, BlackOdorousLevel level) {
    assertThat(BlackOdorous.waterBody(points(points))).contains(level);
  }

  @Test
  @DisplayName("R-BLACK: three severe points in a row are a severe stretch")
  void severe_stretches() {
    assertThat(BlackOdorous.severeStretches(points("S S S L S S N S S S S")))
        .containsExactly(new Stretch(0, 2), new Stretch(7, 10));
    assertThat(BlackOdorous.severeStretches(points("S S L S S"))).isEmpty();
    assertThat(BlackOdorous.severeStretches(List.of())).isEmpty();
  }

  private static List<BlackOdorousLevel> points(String letters) {
    Map<String, BlackOdorousLevel> levels = new HashMap<>(Map.of("S", SEVERE, "L", LIGHT));
    levels.put("N", NONE);
    return Arrays.stream(letters.split(" ")).map(levels::get).toList();
  }

  private static List<BigDecimal> ten(int bad, String badValue, String goodValue) {
    BigDecimal[] values = new BigDecimal[10];
    Arrays.fill(values, n(goodValue));
    Arrays.fill(values, 0, bad, n(badValue));
    return List.of(values);
  }

  private static List<BigDecimal> all(String... values) {
    return Arrays.stream(values).map(BigDecimal::new).toList();
  }

  private static BigDecimal cm(String centimetres) {
    return n(centimetres).movePointLeft(2);
  }

  private static BigDecimal n(String number) {
    return new BigDecimal(number);
  }
}
