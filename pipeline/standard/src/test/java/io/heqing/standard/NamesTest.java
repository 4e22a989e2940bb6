package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names under which people and tables give parameters, classes and water bodies. */
class NamesTest {

  @ParameterizedTest(name = "[{0}] is {1}")
  @CsvSource(
      textBlock =
          """
          NH3N                    , NH3N
          nh3n                    , NH3N
          NH3-N                   , NH3N
          w21003                  , NH3N
          W21003                  , NH3N
          氨氮                    , NH3N
          ' 氨 氮 '               , NH3N
          Ammonia nitrogen        , NH3N
          AMMONIA NITROGEN        , NH3N
          ＮＨ３Ｎ                , NH3N
          ｗ２１００３            , NH3N
          pH                      , PH
          ｐＨ                    , PH
          pH值                    , PH
          w01001                  , PH
          溶解氧                  , DO
          CODMn                   , CODMN
          高锰酸盐指数            , CODMN
          CODCr                   , COD
          化学需氧量              , COD
          BOD                     , BOD5
          总磷                    , TP
          总磷（以P计）           , TP
          总磷(以P计)             , TP
          总氮（湖、库，以N计）   , TN
          铬（六价）              , CR6
          铬(六价)                , CR6
          六价铬                  , CR6
          砷                      , AS
          总砷                    , AS
          w20119                  , AS
          w20141                  , AS
          总氰化物                , CN
          叶绿素α                 , CHLA
          电导率                  , EC
          浊度                    , TURB
          水温                    , WT
          氧化还原电位            , ORP
          氧化还原电位（ORP）     , ORP
          '1,2-二氯乙烷'          , DCA12
          '1,2-Dichloroethane'    , DCA12
          苯并(a)芘               , BAP
          苯并[a]芘               , BAP
          二甲苯①                 , XYLENE
          硝酸盐（以N计）         , NO3N
          CO                      , CO
          """)
  void a_parameter_is_known_by_id_code_name_and_alias(String name, String id) {
    assertThat(Parameters.named(name)).map(Parameter::id).contains(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "w99999", "氨", "氨氮(mg/L)", "断面名称", "060"})
  void what_names_no_parameter_is_empty(String name) {
    assertThat(Parameters.named(name)).isEmpty();
  }

  @Test
  void every_parameter_is_found_by_each_of_its_own_names() {
    for (Parameter p : Parameters.all()) {
      assertThat(Parameters.named(p.id())).contains(p);
      if (!p.code().isEmpty()) {
        assertThat(Parameters.named(p.code())).contains(p);
      }
      assertThat(Parameters.named(p.nameEn())).contains(p);
      assertThat(Parameters.named(p.nameZh())).contains(p);
      p.aliases().forEach(a -> assertThat(Parameters.named(a)).as(a).contains(p));
    }
  }

  @Test
  void an_id_that_is_not_in_the_catalogue_is_named_in_the_error() {
    assertThatThrownBy(() -> Parameters.get("XYZ"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("XYZ");
    assertThat(Parameters.byId("nh3n")).as("an id is exact").isEmpty();
  }

  @ParameterizedTest(name = "[{0}] is {1}")
  @CsvSource(
      textBlock =
          """
          I          , I
          Ⅰ          , I
          Ⅰ类        , I
          1          , I
          II         , II
          ii         , II
          Ⅱ          , II
          III        , III
          iii        , III
          ⅲ          , III
          ' Ⅲ 类 '   , III
          Ⅲ類        , III
          3          , III
          三类       , III
          IV         , IV
          Ⅳ类        , IV
          V          , V
          Ⅴ          , V
          V类        , V
          5          , V
          劣Ⅴ        , INFERIOR_V
          劣Ⅴ类      , INFERIOR_V
          劣V类      , INFERIOR_V
          劣 V       , INFERIOR_V
          劣五类     , INFERIOR_V
          inferiorV  , INFERIOR_V
          INFERIORV  , INFERIOR_V
          inferior V , INFERIOR_V
          INFERIOR_V , INFERIOR_V
          """)
  void a_class_is_read_as_people_write_it(String text, WaterClass waterClass) {
    assertThat(WaterClass.parse(text)).contains(waterClass);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "-", "--", "*", "0", "6", "7", "VI", "劣", "劣Ⅳ", "劣Ⅲ类", "Ⅱ~Ⅲ", "优"})
  void what_is_no_class_is_empty(String text) {
    assertThat(WaterClass.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(WaterClass.class)
  void a_class_is_read_back_from_its_code_and_its_chinese_text(WaterClass waterClass) {
    assertThat(WaterClass.parse(waterClass.code())).contains(waterClass);
    assertThat(WaterClass.parse(waterClass.chinese())).contains(waterClass);
    assertThat(WaterClass.parse(waterClass.chinese() + "类")).contains(waterClass);
    assertThat(WaterClass.parse(waterClass.name())).contains(waterClass);
  }

  @ParameterizedTest(name = "{0} is {1}, {2}")
  @CsvSource({
    "I,EXCELLENT,优",
    "II,EXCELLENT,优",
    "III,GOOD,良好",
    "IV,LIGHT_POLLUTION,轻度污染",
    "V,MODERATE_POLLUTION,中度污染",
    "INFERIOR_V,HEAVY_POLLUTION,重度污染"
  })
  @DisplayName("R-SECTION: the grade of a class")
  void the_grade_of_a_class(WaterClass waterClass, Grade grade, String chinese) {
    assertThat(Grade.of(waterClass)).isEqualTo(grade);
    assertThat(grade.chinese()).isEqualTo(chinese);
  }

  @Test
  void a_class_meets_a_target_no_better_than_itself() {
    assertThat(WaterClass.III.meets(WaterClass.III)).isTrue();
    assertThat(WaterClass.II.meets(WaterClass.III)).isTrue();
    assertThat(WaterClass.IV.meets(WaterClass.III)).isFalse();
    assertThat(WaterClass.INFERIOR_V.classesBelow(WaterClass.III)).isEqualTo(3);
    assertThat(WaterClass.II.classesBelow(WaterClass.III)).isZero();
  }

  @ParameterizedTest(name = "[{0}] is {1}")
  @CsvSource({
    "river,RIVER", "River,RIVER", "河流,RIVER", "河,RIVER", "河道,RIVER", "lake,LAKE",
    "reservoir,LAKE", "湖库,LAKE", "湖、库,LAKE", "湖泊,LAKE", "水库,LAKE", "' 湖 ',LAKE"
  })
  void a_water_body_is_read_as_people_write_it(String text, WaterBody body) {
    assertThat(WaterBody.parse(text)).contains(body);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "sea", "近岸海域", "any"})
  void what_is_no_water_body_is_empty(String text) {
    assertThat(WaterBody.parse(text)).isEmpty();
  }
}
