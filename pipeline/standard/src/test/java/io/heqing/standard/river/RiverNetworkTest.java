package io.heqing.standard.river;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
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

  /**
   * The same rivers, some with a speed (0.5 m/s: 2000 s for a kilometre) and a length. That of Hei
   * is unknown, so its last section lies at its mouth; on Kong, of which nothing is known, that is
   * the confluence of Lan.
   */
  private static final RiverNetwork TIMED =
      RiverNetwork.of(
          List.of(
              river("Qing", null, null, "0.5", null),
              river("Bai", "Qing", "45", "0.25", "30"),
              river("Hei", "Bai", "15", null, null),
              river("Xi", "Bai", "25", "1", "5"),
              river("Kong", "Qing", "50", null, null),
              river("Lan", "Kong", "9", "0.1", "10")),
          SITES);

  @Test
  void upstream_within_a_time_the_soonest_first() {
    assertThat(TIMED.upstreamWithin("C", Duration.ofSeconds(100_000)))
        .containsExactly(
            // 2 km of Xi, 5 of Bai, 15 of Qing: 2000 + 20,000 + 30,000 s.
            upstream("x1", "22", 52_000),
            upstream("B", "30", 60_000),
            upstream("b2", "25", 70_000),
            // 6 km of Lan, none of Kong, 10 of Qing.
            upstream("l1", "16", 80_000),
            // None of Hei, 15 of Bai, 15 of Qing.
            upstream("h1", "30", 90_000),
            upstream("A", "50", 100_000));
    assertThat(TIMED.upstreamWithin("C", Duration.ofSeconds(99_999)))
        .extracting(UpstreamSection::section)
        .containsExactly("x1", "B", "b2", "l1", "h1");
    assertThat(TIMED.upstreamWithin("C", Duration.ofDays(9)))
        .extracting(UpstreamSection::section)
        .endsWith("A", "b1");
    assertThat(TIMED.upstreamWithin("A", Duration.ofDays(9))).isEmpty();
  }

  @Test
  void the_way_from_a_place() {
    assertThat(TIMED.way("Qing", new BigDecimal("55"), "C")).contains(way("5", 10_000));
    assertThat(TIMED.way("Qing", new BigDecimal("60"), "C")).contains(way("0", 0));
    assertThat(TIMED.way("Qing", new BigDecimal("60.1"), "C")).isEmpty();
    assertThat(TIMED.way("Xi", new BigDecimal("4"), "B")).isEmpty();
    assertThat(TIMED.way("Yuan", new BigDecimal("4"), "B")).isEmpty();
    // 3 km of Hei at 0.3 m/s, then as from h1; what lies below its mouth lies at it.
    assertThat(TIMED.way("Hei", new BigDecimal("5"), "C")).contains(way("33", 100_000));
    assertThat(TIMED.way("Hei", new BigDecimal("9"), "C")).contains(way("30", 90_000));
  }

  @Test
  void reaches_that_drain_to_a_section() {
    assertThat(TIMED.reaches("C"))
        .containsExactly(
            reach("Qing", "B", "30", "60"),
            reach("Bai", "b2", "20", null),
            reach("Xi", "x1", "3", null),
            reach("Kong", null, null, null),
            reach("Lan", "l1", "4", null));
    assertThat(TIMED.reaches("b2"))
        .containsExactly(reach("Bai", "b1", "5", "20"), reach("Hei", "h1", "8", null));
    assertThat(TIMED.reaches("A")).containsExactly(reach("Qing", null, null, "10"));
  }

  @Test
  void a_reach_ends_with_its_section_and_begins_after_the_one_above() {
    Reach reach = reach("Qing", "B", "30", "60");
    assertThat(reach.contains("Qing", new BigDecimal("30"))).isFalse();
    assertThat(reach.contains("Qing", new BigDecimal("30.01"))).isTrue();
    assertThat(reach.contains("Qing", new BigDecimal("60.0"))).isTrue();
    assertThat(reach.contains("Qing", new BigDecimal("60.01"))).isFalse();
    assertThat(reach.contains("Bai", new BigDecimal("40"))).isFalse();
    assertThat(reach("Kong", null, null, null).contains("Kong", BigDecimal.ZERO)).isTrue();
  }

  @Test
  void where_the_water_of_a_river_ends() {
    assertThat(TIMED.end("Xi")).isEqualTo("Qing");
    assertThat(TIMED.end("Lan")).isEqualTo("Qing");
    assertThat(TIMED.end("Qing")).isEqualTo("Qing");
    assertThat(TIMED.end("Yuan")).isEqualTo("Yuan");
  }

  @Test
  void what_has_a_place() {
    assertThat(TIMED.contains("x1")).isTrue();
    assertThat(TIMED.contains("Z")).isFalse();
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
    return river(name, into, atKm, null, null);
  }

  private static River river(String name, String into, String atKm, String speed, String length) {
    return new River(name, null, into, number(atKm), number(speed), number(length));
  }

  private static BigDecimal number(String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private static UpstreamSection upstream(String section, String km, long seconds) {
    return new UpstreamSection(section, way(km, seconds));
  }

  private static Way way(String km, long seconds) {
    return new Way(new BigDecimal(km), Duration.ofSeconds(seconds));
  }

  private static Reach reach(String river, String above, String from, String to) {
    return new Reach(
        river,
        Optional.ofNullable(above),
        Optional.ofNullable(number(from)),
        Optional.ofNullable(number(to)));
  }

  private static Site site(String section, String river, String county, String km) {
    return new Site(section, river, county, new BigDecimal(km));
  }
}
