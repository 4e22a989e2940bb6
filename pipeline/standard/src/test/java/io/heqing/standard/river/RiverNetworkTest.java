package io.heqing.standard.river;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RiverNetworkTest {
  /**
   * The main river with five sections in three counties; what joins it between 30 and 60 km: Bai at
   * 45, which takes Hei above its last section and Xi below, and Kong at 50, which has no section
   * but takes Lan.
   *
   * <pre>
   * Qing:  A 10 (up) - B 30 (up) - C 60 (mid) - D 90 (mid) - E 120 (low)
   * Bai:   b1 5 (up) - b2 20 (mid)   into Qing at 45
   * Hei:   h1 8 (up)                 into Bai at 15
   * Xi:    x1 3 (mid)                into Bai at 25
   * Kong:                            into Qing at 50
   * Lan:   l1 4 (mid)                into Kong at 9
   * </pre>
   */
  private static final List<River> RIVERS =
      List.of(
          river("Qing", null, null),
          river("Bai", "Qing", "45"),
          river("Hei", "Bai", "15"),
          river("Xi", "Bai", "25"),
          river("Kong", "Qing", "50"),
          river("Lan", "Kong", "9"));

  private static final List<Site> SITES =
      List.of(
          site("A", "Qing", "up", "10"),
          site("B", "Qing", "up", "30"),
          site("C", "Qing", "mid", "60"),
          site("D", "Qing", "mid", "90"),
          site("E", "Qing", "low", "120"),
          site("b1", "Bai", "up", "5"),
          site("b2", "Bai", "mid", "20"),
          site("h1", "Hei", "up", "8"),
          site("x1", "Xi", "mid", "3"),
          site("l1", "Lan", "mid", "4"));

  private static final RiverNetwork NETWORK = RiverNetwork.of(RIVERS, SITES);

  @Test
  void upstream_on_the_same_river() {
    assertThat(NETWORK.upstream("C")).contains("B");
    assertThat(NETWORK.upstream("A")).isEmpty();
    assertThat(NETWORK.upstream("x1")).isEmpty();
  }

  @Test
  void directly_upstream_are_the_nearest_of_the_river_and_of_its_tributaries() {
    assertThat(NETWORK.directlyUpstream("C")).containsExactly("B", "b2", "x1", "l1");
    assertThat(NETWORK.directlyUpstream("b2")).containsExactly("b1", "h1");
    assertThat(NETWORK.directlyUpstream("D")).containsExactly("C");
    assertThat(NETWORK.directlyUpstream("A")).isEmpty();
  }

  @Test
  void all_upstream_goes_through_all_tributaries() {
    assertThat(NETWORK.allUpstream("C")).containsExactly("B", "b2", "x1", "l1", "A", "b1", "h1");
    assertThat(NETWORK.allUpstream("A")).isEmpty();
  }

  @Test
  void downstream_goes_through_confluences() {
    assertThat(NETWORK.downstream("A")).contains("B");
    assertThat(NETWORK.downstream("h1")).contains("b2");
    assertThat(NETWORK.downstream("b2")).contains("C");
    // Xi joins Bai below its last section, and Kong has none: on to Qing.
    assertThat(NETWORK.downstream("x1")).contains("C");
    assertThat(NETWORK.downstream("l1")).contains("C");
    assertThat(NETWORK.downstream("E")).isEmpty();
  }

  @Test
  void a_tributary_joins_above_the_section_at_its_confluence() {
    RiverNetwork network =
        RiverNetwork.of(
            List.of(river("Main", null, null), river("Side", "Main", "20")),
            List.of(
                site("m1", "Main", null, "20"),
                site("m2", "Main", null, "20.5"),
                site("s", "Side", null, "1")));
    assertThat(network.directlyUpstream("m1")).containsExactly("s");
    assertThat(network.directlyUpstream("m2")).containsExactly("m1");
    assertThat(network.downstream("s")).contains("m1");
  }

  @Test
  void sections_at_the_same_distance_follow_each_other_by_id() {
    RiverNetwork network =
        RiverNetwork.of(
            List.of(),
            List.of(site("right", "Main", null, "7"), site("left", "Main", null, "7.0")));
    assertThat(network.downstream("left")).contains("right");
    assertThat(network.upstream("right")).contains("left");
    assertThat(network.upstream("left")).isEmpty();
  }

  @Test
  void a_boundary_section_is_the_exit_of_one_county_and_the_entry_of_the_next() {
    assertThat(NETWORK.stretches("up"))
        .containsExactly(
            new Stretch("up", "Bai", Optional.empty(), "b1", List.of("b1")),
            new Stretch("up", "Hei", Optional.empty(), "h1", List.of("h1")),
            new Stretch("up", "Qing", Optional.empty(), "B", List.of("A", "B")));
    assertThat(NETWORK.stretches("mid"))
        .containsExactly(
            new Stretch("mid", "Bai", Optional.of("b1"), "b2", List.of("b2")),
            new Stretch("mid", "Lan", Optional.empty(), "l1", List.of("l1")),
            new Stretch("mid", "Qing", Optional.of("B"), "D", List.of("C", "D")),
            new Stretch("mid", "Xi", Optional.empty(), "x1", List.of("x1")));
    assertThat(NETWORK.stretches("low"))
        .containsExactly(new Stretch("low", "Qing", Optional.of("D"), "E", List.of("E")));
    assertThat(NETWORK.stretches("elsewhere")).isEmpty();
  }

  @Test
  void a_river_that_comes_back_has_two_stretches() {
    assertThat(
            RiverNetwork.of(
                    List.of(),
                    List.of(
                        site("1", "Bend", "east", "1"),
                        site("2", "Bend", "west", "2"),
                        site("3", "Bend", null, "3"),
                        site("4", "Bend", "east", "4")))
                .stretches("east"))
        .containsExactly(
            new Stretch("east", "Bend", Optional.empty(), "1", List.of("1")),
            new Stretch("east", "Bend", Optional.of("3"), "4", List.of("4")));
  }

  @Test
  void what_is_wrong_is_named() {
    assertRefused(
        List.of(river("Bai", "Qing", "45")),
        List.of(),
        "river Bai flows into Qing, which is none of the rivers [Bai]");
    assertRefused(
        List.of(river("Bai", "Hei", "1"), river("Hei", "Xi", "2"), river("Xi", "Bai", "3")),
        List.of(),
        "rivers flow in a circle: Bai into Hei into Xi into Bai");
    assertRefused(
        List.of(river("Bai", "Bai", "1")), List.of(), "rivers flow in a circle: Bai into Bai");
    assertRefused(
        List.of(river("Qing", null, null), river("Bai", "Qing", null)),
        List.of(),
        "river Bai has into Qing but not atKm");
    assertRefused(
        List.of(river("Bai", null, "45")), List.of(), "river Bai has atKm 45 but not into");
    assertRefused(
        List.of(river("Bai", null, null), river("Bai", null, null)),
        List.of(),
        "river Bai is there twice");
    assertRefused(
        List.of(),
        List.of(site("A", "Qing", null, "1"), site("A", "Bai", null, "1")),
        "section A is there twice");
    assertThatThrownBy(() -> NETWORK.upstream("Z"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("section Z");
  }

  private static void assertRefused(List<River> rivers, List<Site> sites, String message) {
    assertThatThrownBy(() -> RiverNetwork.of(rivers, sites))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static River river(String name, String into, String atKm) {
    return new River(name, null, into, atKm == null ? null : new BigDecimal(atKm), null);
  }

  private static Site site(String section, String river, String county, String km) {
    return new Site(section, river, county, new BigDecimal(km));
  }
}
