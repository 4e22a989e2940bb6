package io.heqing.standard.region;

import static io.heqing.standard.region.Sections.byId;
import static io.heqing.standard.region.Sections.dry;
import static io.heqing.standard.region.Sections.lake;
import static io.heqing.standard.region.Sections.ofClass;
import static io.heqing.standard.region.Sections.provisional;
import static io.heqing.standard.region.Sections.river;
import static io.heqing.standard.region.Sections.withTarget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.standard.Gb3838;
import io.heqing.standard.Grade;
import io.heqing.standard.Parameter;
import io.heqing.standard.Rules;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.WaterClass;
import io.heqing.standard.region.RegionEvaluation.Excluded;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Sections here have all of {@code cwqi.items}, of which all but ammonia nitrogen are alike: the
 * index is 2.7 and their ammonia nitrogen in mg/L.
 */
class RegionBoardTest {
  private static final RegionBoard BOARD = new RegionBoard(SectionEvaluator.national());
  private static final Map<String, SectionPeriod> NOTHING = Map.of();
  private static final Region A = county("A");
  private static final Region B = county("B");
  private static final Region C = county("C");
  private static final Region D = county("D");

  @Test
  @DisplayName("R-CWQI-RANK: counties by index and by its change against last year")
  void state_and_change() {
    Map<Region, BoardEntry> board =
        BOARD.evaluate(
            Map.of(
                A, List.of("a1", "a2"), B, List.of("b"), C, List.of("c"), D, List.of("d", "none")),
            byId(
                List.of(
                    full("a1", "1.00"),
                    full("a2", "1.20"),
                    full("b", "1.10"),
                    full("c", "0.30"),
                    full("d", "2.30"))),
            NOTHING,
            byId(
                List.of(
                    full("a1", "1.10"),
                    full("a2", "1.10"),
                    full("b", "1.30"),
                    full("c", "0.30"),
                    full("d", "1.30"))));
    assertThat(board.keySet()).containsExactly(A, B, C, D);
    assertThat(index(board, A).index().value()).as("mean 1.10").isEqualTo("3.8000");
    assertThat(ranks(board)).containsExactly(2, 2, 1, 4);
    assertThat(board.values())
        .extracting(e -> e.index().orElseThrow().change().orElseThrow().toPlainString())
        .as("from 3.8, 4.0, 3.0 and 4.0")
        .containsExactly("0.00", "-5.00", "0.00", "25.00");
    assertThat(changeRanks(board)).containsExactly(2, 1, 2, 4);
    assertThat(board.values())
        .extracting(e -> e.index().orElseThrow())
        .allSatisfy(
            i -> {
              assertThat(i.ranked()).isEqualTo(4);
              assertThat(i.changeRanked()).isEqualTo(4);
              assertThat(i.unranked()).isEmpty();
            });
    assertThat(board.get(D).unindexed()).containsExactly(new Excluded("none", Exclusion.NO_DATA));
    assertThat(board.get(D).now().sections()).isEqualTo(2);
    assertThat(board.get(D).now().grade()).contains(Grade.HEAVY_POLLUTION);
    assertThat(board.get(D).previous()).isEmpty();
    assertThat(board.get(D).lastYear())
        .hasValueSatisfying(c -> assertThat(c.change().change()).isEqualTo(Change.MARKED_WORSE));
  }

  @Test
  @DisplayName("R-CWQI-RANK: sections, counties and cities are ranked among their kind, others not")
  void kinds() {
    Region section = new Region(RegionKind.SECTION, "a");
    Region river = new Region(RegionKind.RIVER, "R");
    Region city = new Region(RegionKind.CITY, "T");
    Map<Region, BoardEntry> board =
        BOARD.evaluate(
            Map.of(
                A,
                List.of("a"),
                B,
                List.of("b"),
                section,
                List.of("a"),
                river,
                List.of("b"),
                city,
                List.of("a", "b")),
            byId(List.of(full("a", "1.00"), full("b", "0.10"))),
            NOTHING,
            NOTHING);
    assertThat(index(board, A).rank()).hasValue(2);
    assertThat(index(board, section).rank()).hasValue(1);
    assertThat(index(board, section).ranked()).isEqualTo(1);
    assertThat(index(board, city).rank()).hasValue(1);
    assertThat(index(board, river))
        .satisfies(
            i -> {
              assertThat(i.index().value()).isEqualTo("2.8000");
              assertThat(i.rank()).isEmpty();
              assertThat(i.ranked()).isZero();
              assertThat(i.unranked()).isEmpty();
            });
    assertThat(index(board, A).change()).isEmpty();
    assertThat(index(board, A).changeRank()).isEmpty();
    assertThat(index(board, A).changeRanked()).isZero();
    assertThat(index(board, A).unranked()).contains(Exclusion.NOT_IN_BOTH_PERIODS);
  }

  @Test
  @DisplayName("R-CWQI: the same parameters for all: those set and those that every section has")
  void parameters_of_the_index() {
    SectionPeriod a = full("a", "1.00", "COD", "10.0", "PB", "0.025", "TN", "2.00");
    SectionPeriod b = full("b", "1.00", "COD", "20.0", "TN", "2.00");
    Map<Region, List<String>> regions = Map.of(A, List.of("a"), B, List.of("b"));
    Map<Region, BoardEntry> board =
        BOARD.evaluate(regions, byId(List.of(a, b)), NOTHING, byId(List.of(a, full("b", "1.00"))));
    assertThat(index(board, A).index().items())
        .isEqualTo(index(board, B).index().items())
        .extracting(Parameter::id)
        .containsExactly("PH", "DO", "CODMN", "COD", "NH3N", "TP");
    assertThat(index(board, A).index().value()).as("3.7 + 0.5").isEqualTo("4.2000");
    assertThat(index(board, B).index().value()).as("3.7 + 1.0").isEqualTo("4.7000");
    assertThat(index(board, B).change())
        .as("without COD, that b had not last year")
        .contains(new BigDecimal("0.00"));
  }

  @Test
  @DisplayName("R-CWQI: a section that lacks a parameter, water or values is left out and named")
  void sections_left_out() {
    Map<Region, BoardEntry> board =
        BOARD.evaluate(
            Map.of(
                A, List.of("a", "noTP", "dry", "few"), B, List.of("noTP"), C, List.of("few", "x")),
            byId(
                List.of(
                    full("a", "1.00", "COD", "10.0"),
                    river("noTP", "PH", "8", "DO", "5.0", "CODMN", "6.0", "NH3N", "9.00"),
                    dry("dry"),
                    provisional(full("few", "9.00")))),
            NOTHING,
            NOTHING);
    assertThat(index(board, A).index().value())
        .as("with COD, which only those left out lack")
        .isEqualTo("4.2000");
    assertThat(index(board, A).ranked()).isEqualTo(1);
    assertThat(board.get(A).unindexed())
        .containsExactly(
            new Excluded("dry", Exclusion.NO_WATER),
            new Excluded("few", Exclusion.TOO_FEW_VALUES),
            new Excluded("noTP", Exclusion.ITEM_MISSING));
    assertThat(board.get(A).now().evaluated()).as("a and noTP").isEqualTo(2);
    assertThat(board.get(B).index()).isEmpty();
    assertThat(board.get(B).unindexed())
        .containsExactly(new Excluded("noTP", Exclusion.ITEM_MISSING));
    assertThat(board.get(C).index()).isEmpty();
    assertThat(board.get(C).now().provisional()).isTrue();
  }

  @Test
  @DisplayName("R-CWQI-DELTA: on the sections of both periods")
  void change_on_common_sections() {
    Map<Region, BoardEntry> board =
        BOARD.evaluate(
            Map.of(A, List.of("a1", "a2", "a3")),
            byId(List.of(full("a1", "1.30"), full("a2", "9.00"), dry("a3"))),
            NOTHING,
            byId(List.of(full("a1", "2.30"), provisional(full("a2", "1.00")), full("a3", "0.10"))));
    assertThat(index(board, A).index().value()).as("mean 5.15").isEqualTo("7.8500");
    assertThat(index(board, A).change()).as("a1 from 5 to 4").contains(new BigDecimal("-20.00"));
    assertThat(board.get(A).lastYear().orElseThrow().dropped()).containsExactly("a2", "a3");
  }

  @Test
  @DisplayName("R-CWQI-RANK: what is clean in both periods is left out of the ranking of change")
  void clean_regions() {
    Map<Region, List<String>> regions =
        Map.of(A, List.of("a"), B, List.of("b"), C, List.of("c"), D, List.of("d"));
    Map<String, SectionPeriod> now =
        byId(
            List.of(
                clean("a", "0.50"),
                clean("b", "0.50"),
                withTarget(clean("c", "0.50"), WaterClass.I),
                clean("d", "0.51")));
    Map<String, SectionPeriod> lastYear =
        byId(
            List.of(
                clean("a", "0.40"),
                clean("b", "0.60"),
                withTarget(clean("c", "0.40"), WaterClass.I),
                clean("d", "0.40")));
    Map<Region, BoardEntry> both = BOARD.evaluate(regions, now, NOTHING, lastYear);
    assertThat(index(both, A).unranked()).contains(Exclusion.CLEAN);
    assertThat(index(both, A).rank()).as("in the state it is ranked").hasValue(1);
    assertThat(index(both, A).change()).isPresent();
    assertThat(index(both, B).unranked()).as("was class III").isEmpty();
    assertThat(index(both, C).unranked()).as("misses its target I").isEmpty();
    assertThat(index(both, D).unranked()).as("is class III").isEmpty();
    assertThat(changeRanks(both)).containsExactly(null, 1, 2, 3);
    assertThat(index(both, B).changeRanked()).isEqualTo(3);

    RegionBoard either =
        new RegionBoard(
            new SectionEvaluator(
                Gb3838.edition2002(),
                Rules.defaults().with(Map.of("cwqi.cleanExclusion", "EITHER"))));
    assertThat(changeRanks(either.evaluate(regions, now, NOTHING, lastYear)))
        .containsExactly(null, null, 1, null);
  }

  @Test
  @DisplayName("R-RATIO, R-COMPARE: a board's evaluations are those of the evaluators")
  void agrees_with_the_evaluators() {
    List<SectionPeriod> now =
        List.of(
            ofClass("a", WaterClass.II),
            ofClass("b", WaterClass.IV),
            lake("c", "TP", "0.070", "COD", "12.0"),
            provisional(ofClass("d", WaterClass.V)),
            dry("e"));
    List<SectionPeriod> previous =
        List.of(
            ofClass("a", WaterClass.III),
            river("b", "NH3N", "0.90", "TP", "0.100"),
            lake("c", "TP", "0.040"),
            ofClass("e", WaterClass.V));
    BoardEntry entry =
        BOARD
            .evaluate(
                Map.of(A, List.of("e", "d", "c", "b", "a", "a")),
                byId(now),
                byId(previous),
                NOTHING)
            .get(A);
    SectionEvaluator national = SectionEvaluator.national();
    assertThat(entry.now()).isEqualTo(new RegionEvaluator(national).evaluate(now));
    assertThat(entry.previous()).isEqualTo(new Comparisons(national).compare(previous, now));
    assertThat(entry.previous()).isPresent();
    assertThat(entry.lastYear()).isEmpty();
    assertThat(entry.index()).as("no section has all five").isEmpty();
  }

  @Test
  void a_region_of_which_nothing_is_known_is_there() {
    Map<Region, BoardEntry> board =
        BOARD.evaluate(Map.of(A, List.of("x"), B, List.of()), NOTHING, NOTHING, NOTHING);
    assertThat(board.get(A).now().excluded()).containsExactly(new Excluded("x", Exclusion.NO_DATA));
    assertThat(board.get(B).now().sections()).isZero();
    assertThat(board.get(A).index()).isEmpty();
    assertThat(BOARD.evaluate(Map.of(), NOTHING, NOTHING, NOTHING)).isEmpty();
  }

  @Test
  void a_section_under_an_id_that_is_not_its_own_is_an_error() {
    assertThatThrownBy(
            () ->
                BOARD.evaluate(
                    Map.of(A, List.of("x")),
                    Map.of("x", ofClass("y", WaterClass.I)),
                    NOTHING,
                    NOTHING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("section y stands under the id x, its own is right");
  }

  private static SectionPeriod full(String id, String ammonia, String... more) {
    String[] values = {"PH", "8", "DO", "5.0", "CODMN", "3.0", "TP", "0.140", "NH3N", ammonia};
    String[] all = Arrays.copyOf(values, values.length + more.length);
    System.arraycopy(more, 0, all, values.length, more.length);
    return river(id, all);
  }

  /** Class II but for its ammonia nitrogen. */
  private static SectionPeriod clean(String id, String ammonia) {
    return river(id, "PH", "7", "DO", "8.0", "CODMN", "2.0", "TP", "0.020", "NH3N", ammonia);
  }

  private static Region county(String name) {
    return new Region(RegionKind.COUNTY, name);
  }

  private static RankedIndex index(Map<Region, BoardEntry> board, Region region) {
    return board.get(region).index().orElseThrow();
  }

  private static List<Integer> ranks(Map<Region, BoardEntry> board) {
    return board.values().stream()
        .map(e -> e.index().map(RankedIndex::rank).orElseThrow().getAsInt())
        .toList();
  }

  private static List<Integer> changeRanks(Map<Region, BoardEntry> board) {
    return Arrays.asList(
        board.values().stream()
            .map(e -> e.index().orElseThrow().changeRank())
            .map(r -> r.isPresent() ? (Integer) r.getAsInt() : null)
            .toArray(Integer[]::new));
  }
}
