package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits here are typed from the print of GB 3838-2002, Table 1, not read from the product. */
class Gb3838Test {
  private static final Gb3838 STANDARD = Gb3838.edition2002();

  /** Far below the last printed digit of every limit. */
  private static final BigDecimal A_LITTLE = new BigDecimal("0.0000000001");

  private static final String ROWS =
      """
      # parameter , body , I       , II      , III     , IV      , V       , classes of values exactly at these limits
      CODMN       , both , 2       , 4       , 6       , 10      , 15      , I II III IV V
      COD         , both , 15      , 15      , 20      , 30      , 40      , I I III IV V
      BOD5        , both , 3       , 3       , 4       , 6       , 10      , I I III IV V
      NH3N        , both , 0.15    , 0.5     , 1.0     , 1.5     , 2.0     , I II III IV V
      TP          , river, 0.02    , 0.1     , 0.2     , 0.3     , 0.4     , I II III IV V
      TP          , lake , 0.01    , 0.025   , 0.05    , 0.1     , 0.2     , I II III IV V
      TN          , lake , 0.2     , 0.5     , 1.0     , 1.5     , 2.0     , I II III IV V
      CU          , both , 0.01    , 1.0     , 1.0     , 1.0     , 1.0     , I II II II II
      ZN          , both , 0.05    , 1.0     , 1.0     , 2.0     , 2.0     , I II II IV IV
      F           , both , 1.0     , 1.0     , 1.0     , 1.5     , 1.5     , I I I IV IV
      SE          , both , 0.01    , 0.01    , 0.01    , 0.02    , 0.02    , I I I IV IV
      AS          , both , 0.05    , 0.05    , 0.05    , 0.1     , 0.1     , I I I IV IV
      HG          , both , 0.00005 , 0.00005 , 0.0001  , 0.001   , 0.001   , I I III IV IV
      CD          , both , 0.001   , 0.005   , 0.005   , 0.005   , 0.01    , I II II II V
      CR6         , both , 0.01    , 0.05    , 0.05    , 0.05    , 0.1     , I II II II V
      PB          , both , 0.01    , 0.01    , 0.05    , 0.05    , 0.1     , I I III III V
      CN          , both , 0.005   , 0.05    , 0.2     , 0.2     , 0.2     , I II III III III
      VP          , both , 0.002   , 0.002   , 0.005   , 0.01    , 0.1     , I I III IV V
      OIL         , both , 0.05    , 0.05    , 0.05    , 0.5     , 1.0     , I I I IV V
      LAS         , both , 0.2     , 0.2     , 0.2     , 0.3     , 0.3     , I I I IV IV
      S           , both , 0.05    , 0.1     , 0.2     , 0.5     , 1.0     , I II III IV V
      FC          , both , 200     , 2000    , 10000   , 20000   , 40000   , I II III IV V
      """;

  /** Tables 2 and 3 in their order, mg/L. */
  private static final String TABLE_2 =
      """
      SO4 250, CL 250, NO3N 10, FE 0.3, MN 0.1
      """;

  private static final String TABLE_3 =
      """
      CHCL3 0.06, CCL4 0.002, CHBR3 0.1, DCM 0.02, DCA12 0.03, ECH 0.02, VCM 0.005,
      DCE11 0.03, DCE12 0.05, TCE 0.07, PCE 0.04, CHLOROPRENE 0.002, HCBD 0.0006,
      STYRENE 0.02, HCHO 0.9, CH3CHO 0.05, ACROLEIN 0.1, CHLORAL 0.01, BENZENE 0.01,
      TOLUENE 0.7, ETHYLBENZENE 0.3, XYLENE 0.5, CUMENE 0.25, CB 0.3, DCB12 1.0,
      DCB14 0.3, TCB 0.02, TECB 0.02, HCB 0.05, NB 0.017, DNB 0.5, DNT24 0.0003, TNT 0.5,
      NCB 0.05, DNCB24 0.5, DCP24 0.093, TCP246 0.2, PCP 0.009, ANILINE 0.1,
      BENZIDINE 0.0002, ACRYLAMIDE 0.0005, ACRYLONITRILE 0.1, DBP 0.003, DEHP 0.008,
      HYDRAZINE 0.01, TEL 0.0001, PYRIDINE 0.2, TURPENTINE 0.2, PICRICACID 0.5,
      BUTYLXANTHATE 0.005, ACTCL 0.01, DDT 0.001, LINDANE 0.002, HEPTACHLOREPOX 0.0002,
      PARATHION 0.003, MEPARATHION 0.002, MALATHION 0.05, DIMETHOATE 0.08, DDVP 0.05,
      TRICHLORFON 0.05, DEMETON 0.03, CHLOROTHALONIL 0.01, CARBARYL 0.05,
      DELTAMETHRIN 0.02, ATRAZINE 0.003, BAP 0.0000028, MEHG 0.000001, PCB 0.00002,
      MCLR 0.001, P4 0.003, MO 0.07, CO 1.0, BE 0.002, B 0.5, SB 0.005, NI 0.02, BA 0.7,
      V 0.05, TI 0.1, TL 0.0001
      """;

  @Test
  @DisplayName("R-DRINK: the 5 limits of Table 2 and the 80 of Table 3, in their order")
  void limits_for_sources_of_drinking_water() {
    List<String> printed = new ArrayList<>();
    for (String table : List.of(TABLE_2, TABLE_3)) {
      printed.addAll(Arrays.asList(table.strip().split(",\\s+")));
    }
    assertThat(printed).hasSize(85);
    assertThat(STANDARD.sourceLimits().entrySet())
        .extracting(e -> e.getKey() + " " + e.getValue().toPlainString())
        .containsExactlyElementsOf(printed);
    assertThat(STANDARD.sourceLimits().keySet())
        .allMatch(Parameter::isConcentration)
        .noneMatch(p -> p.gbOrder().isPresent());
    assertThat(STANDARD.clause(Parameters.get("MN"))).isEqualTo("GB 3838-2002 Table 2 row 5");
    assertThat(STANDARD.clause(Parameters.get("BAP"))).isEqualTo("GB 3838-2002 Table 3 row 66");
    assertThat(STANDARD.clause(Parameters.get("TL"))).isEqualTo("GB 3838-2002 Table 3 row 80");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(textBlock = ROWS)
  @DisplayName(
      "R-BOUND, R-SHARED: a value at a limit has the best class of that limit, one above has not")
  void a_value_at_an_upper_limit_has_the_best_class_of_that_limit_and_one_above_has_not(
      String id, String body, String l1, String l2, String l3, String l4, String l5, String at) {
    WaterClass[] classes =
        Arrays.stream(at.split(" ")).map(WaterClass::valueOf).toArray(WaterClass[]::new);
    String[] limits = {l1, l2, l3, l4, l5};
    for (WaterBody waterBody : bodies(body)) {
      Limits row = STANDARD.limits(Parameters.get(id), waterBody).orElseThrow();
      for (int i = 0; i < 5; i++) {
        WaterClass printed = WaterClass.values()[i];
        BigDecimal limit = new BigDecimal(limits[i]);
        assertThat(row.limit(printed)).hasValueSatisfying(l -> assertThat(l).isEqualTo(limit));
        assertThat(row.classOf(limit))
            .as("%s %s at %s", id, waterBody, limit)
            .isEqualTo(classes[i]);
        assertThat(row.meets(limit, printed)).isTrue();
        assertThat(row.meets(limit.add(A_LITTLE), printed)).isFalse();
        assertThat(row.classOf(limit.add(A_LITTLE)))
            .as("%s %s just above %s", id, waterBody, limit)
            .isEqualTo(nextAbove(limits, i));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(WaterBody.class)
  @DisplayName("R-DO: dissolved oxygen stands at its lower limits")
  void dissolved_oxygen_stands_at_its_lower_limits(WaterBody body) {
    Limits oxygen = STANDARD.limits(Parameters.get("DO"), body).orElseThrow();
    String[] limits = {"7.5", "6", "5", "3", "2"};
    for (int i = 0; i < 5; i++) {
      BigDecimal limit = new BigDecimal(limits[i]);
      assertThat(oxygen.classOf(limit)).isEqualTo(WaterClass.values()[i]);
      assertThat(oxygen.classOf(limit.subtract(A_LITTLE))).isEqualTo(WaterClass.values()[i + 1]);
      assertThat(oxygen.text(WaterClass.values()[i])).isEqualTo("≥" + limits[i]);
    }
  }

  @ParameterizedTest
  @EnumSource(WaterBody.class)
  @DisplayName("R-PH: class I from 6 to 9, inferior V outside")
  void ph_is_class_I_from_6_to_9_and_inferior_outside(WaterBody body) {
    Limits ph = STANDARD.limits(Parameters.get("PH"), body).orElseThrow();
    assertThat(ph.classOf(new BigDecimal("6"))).isEqualTo(WaterClass.I);
    assertThat(ph.classOf(new BigDecimal("9"))).isEqualTo(WaterClass.I);
    assertThat(ph.classOf(new BigDecimal("5.99"))).isEqualTo(WaterClass.INFERIOR_V);
    assertThat(ph.classOf(new BigDecimal("9.01"))).isEqualTo(WaterClass.INFERIOR_V);
    assertThat(ph.text(WaterClass.III)).isEqualTo("6–9");
  }

  @Test
  @DisplayName("R-21ITEMS: rivers have no limit of nitrogen, and water temperature has none at all")
  void rivers_have_no_total_nitrogen_limit_and_water_temperature_has_none_at_all() {
    assertThat(STANDARD.limits(Parameters.get("TN"), WaterBody.RIVER)).isEmpty();
    assertThat(STANDARD.limits(Parameters.get("WT"), WaterBody.RIVER)).isEmpty();
    assertThat(STANDARD.limits(Parameters.get("WT"), WaterBody.LAKE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "TURB", "CHLA", "ALGAE", "SD", "SO4", "FE", "FLOW"})
  void parameters_outside_table_1_have_no_limits(String id) {
    for (WaterBody body : WaterBody.values()) {
      assertThat(STANDARD.limits(Parameters.get(id), body)).isEmpty();
    }
  }

  @Test
  @DisplayName("R-21ITEMS: of the 24 rows of Table 1, 21 decide the class")
  void the_table_has_its_24_rows_of_which_21_decide_the_class() {
    assertThat(Parameters.all().stream().filter(p -> p.gbOrder().isPresent()))
        .extracting(p -> p.gbOrder().getAsInt())
        .containsExactly(
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24);
    assertThat(Parameters.all().stream().filter(p -> !p.classItem() && p.gbOrder().isPresent()))
        .extracting(Parameter::id)
        .containsExactly("WT", "TN", "FC");
    assertThat(Parameters.all().stream().filter(Parameter::classItem))
        .hasSize(21)
        .allMatch(p -> p.gbOrder().isPresent());
  }

  @Test
  void a_limit_is_named_by_edition_table_and_row() {
    assertThat(STANDARD.clause(Parameters.get("NH3N"))).isEqualTo("GB 3838-2002 Table 1 row 7");
    assertThat(STANDARD.clause(Parameters.get("FC"))).isEqualTo("GB 3838-2002 Table 1 row 24");
    assertThat(STANDARD.clause(Parameters.get("EC"))).isEqualTo("GB 3838-2002");
  }

  @Test
  void use_of_a_limit_is_1_at_the_limit_and_grows_with_pollution() {
    Limits ammonia = STANDARD.limits(Parameters.get("NH3N"), WaterBody.RIVER).orElseThrow();
    Limits oxygen = STANDARD.limits(Parameters.get("DO"), WaterBody.RIVER).orElseThrow();
    Limits ph = STANDARD.limits(Parameters.get("PH"), WaterBody.RIVER).orElseThrow();
    assertThat(ammonia.use(new BigDecimal("1.5"), WaterClass.III))
        .hasValueSatisfying(u -> assertThat(u).isEqualByComparingTo("1.5"));
    assertThat(oxygen.use(new BigDecimal("2.5"), WaterClass.III))
        .hasValueSatisfying(u -> assertThat(u).isEqualByComparingTo("2"));
    assertThat(oxygen.use(new BigDecimal("0.001"), WaterClass.III))
        .as("floored at 0.1 mg/L")
        .hasValueSatisfying(u -> assertThat(u).isEqualByComparingTo("50"));
    assertThat(ph.use(new BigDecimal("9.9"), WaterClass.III)).isEmpty();
    assertThat(ammonia.use(new BigDecimal("9"), WaterClass.INFERIOR_V)).isEmpty();
    assertThat(ammonia.meets(new BigDecimal("9"), WaterClass.INFERIOR_V)).isTrue();
  }

  /** The class just above limit i: that of the next limit that is larger, of those the best. */
  private static WaterClass nextAbove(String[] limits, int i) {
    for (int next = i + 1; next < 5; next++) {
      if (new BigDecimal(limits[next]).compareTo(new BigDecimal(limits[i])) > 0) {
        return WaterClass.values()[next];
      }
    }
    return WaterClass.INFERIOR_V;
  }

  private static Iterable<WaterBody> bodies(String text) {
    Map<String, Iterable<WaterBody>> bodies =
        Map.of(
            "both", Arrays.asList(WaterBody.values()),
            "river", Arrays.asList(WaterBody.RIVER),
            "lake", Arrays.asList(WaterBody.LAKE));
    return bodies.get(text);
  }
}
