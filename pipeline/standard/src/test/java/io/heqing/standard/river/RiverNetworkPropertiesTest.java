package io.heqing.standard.river;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RiverNetworkPropertiesTest {
  @Property(tries = 300)
  void downstream_is_upstream_the_other_way_round(@ForAll("networks") RiversAndSites given) {
    RiverNetwork network = RiverNetwork.of(given.rivers(), given.sites());
    for (Site site : given.sites()) {
      String section = site.section();
      assertThat(network.directlyUpstream(section))
          .allSatisfy(above -> assertThat(network.downstream(above)).contains(section));
      network
          .downstream(section)
          .ifPresent(below -> assertThat(network.directlyUpstream(below)).contains(section));
      // Every section that leads here, once, and never this one.
      List<String> all = network.allUpstream(section);
      assertThat(all).doesNotHaveDuplicates().doesNotContain(section);
      assertThat(new HashSet<>(all))
          .isEqualTo(
              new HashSet<>(
                  given.sites().stream()
                      .map(Site::section)
                      .filter(other -> leadsTo(network, other, section))
                      .toList()));
    }
  }

  @Property(tries = 200)
  void ways_add_up_and_lead_from_every_section_upstream(@ForAll("networks") RiversAndSites given) {
    RiverNetwork network = RiverNetwork.of(given.rivers(), given.sites());
    for (Site site : given.sites()) {
      List<UpstreamSection> upstream =
          network.upstreamWithin(site.section(), Duration.ofDays(10_000));
      assertThat(upstream)
          .extracting(UpstreamSection::section)
          .containsExactlyInAnyOrderElementsOf(network.allUpstream(site.section()));
      assertThat(upstream).extracting(u -> u.way().travel()).isSorted();
      for (UpstreamSection far : upstream) {
        String near = network.downstream(far.section()).orElseThrow();
        Site from = siteOf(given, far.section());
        Site by = siteOf(given, near);
        Way first = network.way(from.river(), from.km(), near).orElseThrow();
        Way rest = network.way(by.river(), by.km(), site.section()).orElseThrow();
        assertThat(far.way().km()).isEqualByComparingTo(first.km().add(rest.km()));
        // Each is rounded to the second by itself.
        assertThat(far.way().travel())
            .isCloseTo(first.travel().plus(rest.travel()), Duration.ofSeconds(1));
      }
    }
  }

  @Property(tries = 200)
  void a_place_lies_in_the_reach_of_the_section_that_its_water_comes_to(
      @ForAll("networks") RiversAndSites given,
      @ForAll @IntRange(max = 7) int river,
      @ForAll @IntRange(max = 12) int km) {
    // A section there, before all others of that place.
    Site place = site("!", "r" + river, null, Integer.toString(km));
    List<Site> sites = new ArrayList<>(given.sites());
    sites.add(place);
    Optional<String> next = RiverNetwork.of(given.rivers(), sites).downstream("!");
    RiverNetwork network = RiverNetwork.of(given.rivers(), given.sites());
    assertThat(
            given.sites().stream()
                .map(Site::section)
                .filter(
                    section ->
                        network.reaches(section).stream()
                            .anyMatch(reach -> reach.contains(place.river(), place.km()))))
        .containsExactlyElementsOf(next.stream().toList());
    next.ifPresent(
        section -> assertThat(network.way(place.river(), place.km(), section)).isPresent());
  }

  private static Site siteOf(RiversAndSites given, String section) {
    return given.sites().stream()
        .filter(site -> site.section().equals(section))
        .findFirst()
        .orElseThrow();
  }

  @Property(tries = 200)
  void every_section_of_a_county_lies_in_one_stretch(@ForAll("networks") RiversAndSites given) {
    RiverNetwork network = RiverNetwork.of(given.rivers(), given.sites());
    for (String county : List.of("north", "south")) {
      List<Stretch> stretches = network.stretches(county);
      assertThat(stretches.stream().flatMap(s -> s.sections().stream()))
          .containsExactlyInAnyOrderElementsOf(
              given.sites().stream()
                  .filter(s -> county.equals(s.county()))
                  .map(Site::section)
                  .toList());
      for (Stretch stretch : stretches) {
        assertThat(network.upstream(stretch.sections().get(0))).isEqualTo(stretch.entry());
        assertThat(stretch.exit()).isEqualTo(stretch.sections().get(stretch.sections().size() - 1));
      }
    }
  }

  @Property(tries = 100)
  void the_order_in_which_it_is_given_does_not_matter(
      @ForAll("networks") RiversAndSites given, @ForAll Random random) {
    List<River> rivers = new ArrayList<>(given.rivers());
    List<Site> sites = new ArrayList<>(given.sites());
    Collections.shuffle(rivers, random);
    Collections.shuffle(sites, random);
    RiverNetwork shuffled = RiverNetwork.of(rivers, sites);
    RiverNetwork network = RiverNetwork.of(given.rivers(), given.sites());
    for (Site site : sites) {
      assertThat(shuffled.allUpstream(site.section()))
          .isEqualTo(network.allUpstream(site.section()));
      assertThat(shuffled.downstream(site.section())).isEqualTo(network.downstream(site.section()));
    }
    assertThat(shuffled.stretches("north")).isEqualTo(network.stretches("north"));
  }

  /** Rivers, each of which flows into none or one named before it, and sections on them. */
  record RiversAndSites(List<River> rivers, List<Site> sites) {}

  @Provide
  Arbitrary<RiversAndSites> networks() {
    Arbitrary<List<Integer>> numbers =
        Arbitraries.integers().between(0, 1000).list().ofSize(8).withoutEdgeCases();
    Arbitrary<List<Integer>> places =
        Arbitraries.integers().between(0, 100_000).list().ofMaxSize(25).withoutEdgeCases();
    return Combinators.combine(numbers, places)
        .as(
            (into, at) -> {
              List<River> rivers = new ArrayList<>();
              for (int i = 0; i < into.size(); i++) {
                int to = into.get(i) % (i + 1);
                rivers.add(
                    to == i
                        ? river("r" + i, null, null, into.get(i))
                        : river(
                            "r" + i, "r" + to, Integer.toString(into.get(i) % 10), into.get(i)));
              }
              List<Site> sites = new ArrayList<>();
              for (int place : at) {
                sites.add(
                    site(
                        "s" + sites.size(),
                        "r" + place % 8,
                        List.of("north", "south", "none").get(place % 3),
                        Integer.toString(place % 11)));
              }
              return new RiversAndSites(rivers, sites);
            });
  }

  private static boolean leadsTo(RiverNetwork network, String from, String to) {
    Optional<String> at = network.downstream(from);
    while (at.isPresent()) {
      if (at.get().equals(to)) {
        return true;
      }
      at = network.downstream(at.get());
    }
    return false;
  }

  /** A river, some with a speed, others with a length. */
  private static River river(String name, String into, String atKm, int number) {
    return new River(
        name,
        null,
        into,
        atKm == null ? null : new BigDecimal(atKm),
        number % 3 == 0 ? null : new BigDecimal(1 + number % 20).movePointLeft(1),
        number % 2 == 0 ? null : new BigDecimal(10 + number % 4));
  }

  private static Site site(String section, String river, String county, String km) {
    return new Site(section, river, county, new BigDecimal(km));
  }
}
