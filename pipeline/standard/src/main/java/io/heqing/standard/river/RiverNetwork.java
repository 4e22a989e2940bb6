package io.heqing.standard.river;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What lies upstream and downstream of what: sections along rivers, and rivers that flow into each
 * other.
 *
 * <p>Along a river sections follow each other by their distance from its source; at the same
 * distance by id. A tributary joins above the sections that lie at its confluence or beyond.
 *
 * <p>Immutable. Results do not depend on the order in which rivers and sites are given.
 */
public final class RiverNetwork {
  private static final Comparator<Site> DOWNSTREAM =
      Comparator.comparing(Site::km).thenComparing(Site::section);

  private final Map<String, River> rivers = new TreeMap<>();
  private final Map<String, Site> sites = new TreeMap<>();
  private final Map<String, TreeSet<Site>> along = new TreeMap<>();
  private final Map<String, List<River>> tributaries = new TreeMap<>();

  private RiverNetwork(Collection<River> rivers, Collection<Site> sites) {
    for (River river : rivers) {
      if (this.rivers.put(river.name(), river) != null) {
        throw new IllegalArgumentException(
            "river " + river.name() + " is there twice, expected once");
      }
    }
    for (Site site : sites) {
      if (this.sites.put(site.section(), site) != null) {
        throw new IllegalArgumentException(
            "section " + site.section() + " is there twice, expected once");
      }
      along.computeIfAbsent(site.river(), r -> new TreeSet<>(DOWNSTREAM)).add(site);
    }
    for (River river : this.rivers.values()) {
      checkConfluence(river);
      if (river.into() != null) {
        tributaries.computeIfAbsent(river.into(), r -> new ArrayList<>()).add(river);
      }
    }
    this.rivers.values().forEach(this::checkReachesAnEnd);
  }

  /**
   * The network of some rivers and the sites on them. A site's river need not be among the rivers:
   * it then flows into none.
   *
   * @throws IllegalArgumentException where a river or section is there twice, a river flows into
   *     one that is not there or, over others, into itself, or only one of {@code into} and {@code
   *     atKm} is given
   */
  public static RiverNetwork of(Collection<River> rivers, Collection<Site> sites) {
    return new RiverNetwork(rivers, sites);
  }

  /**
   * The nearest section upstream on the same river; empty for the first of the river.
   *
   * @throws NoSuchElementException where the section is not in the network
   */
  public Optional<String> upstream(String section) {
    return Optional.ofNullable(before(site(section))).map(Site::section);
  }

  /**
   * All sections whose water comes to this one without passing another: the nearest upstream on the
   * same river, and the last ones of the tributaries that join between the two.
   *
   * @return the one of the same river first, then those of tributaries in the direction of flow
   * @throws NoSuchElementException where the section is not in the network
   */
  public List<String> directlyUpstream(String section) {
    Site site = site(section);
    List<String> upstream = new ArrayList<>();
    Site before = before(site);
    if (before != null) {
      upstream.add(before.section());
    }
    addTributaries(site.river(), before == null ? null : before.km(), site.km(), upstream);
    return List.copyOf(upstream);
  }

  /**
   * All sections upstream, through all tributaries, those nearer by the count of sections between
   * first.
   *
   * @throws NoSuchElementException where the section is not in the network
   */
  public List<String> allUpstream(String section) {
    List<String> found = new ArrayList<>(directlyUpstream(section));
    // The list grows as it is walked; the network has no circles.
    for (int i = 0; i < found.size(); i++) {
      found.addAll(directlyUpstream(found.get(i)));
    }
    return List.copyOf(found);
  }

  /**
   * The next section that the water comes to, on the same river or, where it has none any more, on
   * the river that it flows into, and so on; empty where there is none.
   *
   * @throws NoSuchElementException where the section is not in the network
   */
  public Optional<String> downstream(String section) {
    Site site = site(section);
    Site after = along.get(site.river()).higher(site);
    River river = rivers.get(site.river());
    while (after == null && river != null && river.into() != null) {
      BigDecimal confluence = river.atKm();
      after =
          along.getOrDefault(river.into(), new TreeSet<>(DOWNSTREAM)).stream()
              .filter(s -> s.km().compareTo(confluence) >= 0)
              .findFirst()
              .orElse(null);
      river = rivers.get(river.into());
    }
    return Optional.ofNullable(after).map(Site::section);
  }

  /**
   * The stretches of a county, by river and in the direction of flow. A river that leaves the
   * county and comes back has two.
   */
  public List<Stretch> stretches(String county) {
    List<Stretch> stretches = new ArrayList<>();
    along.forEach(
        (river, ofRiver) -> {
          Optional<String> entry = Optional.empty();
          List<String> run = new ArrayList<>();
          for (Site site : ofRiver) {
            if (county.equals(site.county())) {
              run.add(site.section());
              continue;
            }
            addStretch(stretches, county, river, entry, run);
            run.clear();
            entry = Optional.of(site.section());
          }
          addStretch(stretches, county, river, entry, run);
        });
    return List.copyOf(stretches);
  }

  private static void addStretch(
      List<Stretch> stretches,
      String county,
      String river,
      Optional<String> entry,
      List<String> run) {
    if (!run.isEmpty()) {
      stretches.add(new Stretch(county, river, entry, run.get(run.size() - 1), run));
    }
  }

  /**
   * Adds the nearest sections of the tributaries that join a river above {@code from}, not
   * included, and up to {@code to}; both null for no end.
   */
  private void addTributaries(String river, BigDecimal from, BigDecimal to, List<String> upstream) {
    tributaries.getOrDefault(river, List.of()).stream()
        .filter(t -> from == null || t.atKm().compareTo(from) > 0)
        .filter(t -> to == null || t.atKm().compareTo(to) <= 0)
        .sorted(Comparator.comparing(River::atKm).thenComparing(River::name))
        .forEach(
            tributary -> {
              TreeSet<Site> ofTributary = along.get(tributary.name());
              Site last = ofTributary == null ? null : ofTributary.last();
              if (last != null) {
                upstream.add(last.section());
              }
              // What joins the tributary below its last section comes here as well.
              addTributaries(tributary.name(), last == null ? null : last.km(), null, upstream);
            });
  }

  private Site before(Site site) {
    return along.get(site.river()).lower(site);
  }

  private Site site(String section) {
    Site site = sites.get(section);
    if (site == null) {
      throw new NoSuchElementException("section " + section + " is not in the river network");
    }
    return site;
  }

  private void checkConfluence(River river) {
    if ((river.into() == null) != (river.atKm() == null)) {
      throw new IllegalArgumentException(
          "river "
              + river.name()
              + " has "
              + (river.into() == null
                  ? "atKm " + river.atKm() + " but not into"
                  : "into " + river.into() + " but not atKm")
              + ", expected both or neither");
    }
    if (river.into() != null && !rivers.containsKey(river.into())) {
      throw new IllegalArgumentException(
          "river "
              + river.name()
              + " flows into "
              + river.into()
              + ", which is none of the rivers "
              + rivers.keySet());
    }
  }

  private void checkReachesAnEnd(River river) {
    Set<String> passed = new LinkedHashSet<>();
    for (River at = river; at != null; at = at.into() == null ? null : rivers.get(at.into())) {
      if (!passed.add(at.name())) {
        throw new IllegalArgumentException(
            "rivers flow in a circle: "
                + String.join(" into ", passed)
                + " into "
                + at.name()
                + ", expected a way to a river that flows into none");
      }
    }
  }
}
