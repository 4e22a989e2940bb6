package io.heqing.standard.river;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
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
                        ? river("r" + i, null, null)
                        : river("r" + i, "r" + to, Integer.toString(into.get(i) % 10)));
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

  private static River river(String name, String into, String atKm) {
    return new River(name, null, into, atKm == null ? null : new BigDecimal(atKm), null);
  }

  private static Site site(String section, String river, String county, String km) {
    return new Site(section, river, county, new BigDecimal(km));
  }
}
