package io.heqing.standard.river;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
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
import java.util.stream.Stream;

/**
 * What lies upstream and downstream of what: sections along rivers, and rivers that flow into each
 * other.
 *
 * <p>Along a river sections follow each other by their distance from its source; at the same
 * distance by id. A tributary joins above the sections that lie at its confluence or beyond. Where
 * the length of a river is not known, the last section or confluence on it is taken to lie at its
 * mouth; what lies further down than the mouth is taken to lie there.
 *
 * <p>Immutable. Results do not depend on the order in which rivers and sites are given.
 */
public final class RiverNetwork {
  /**
   * Mean speed of rivers for which none is given, m/s: taken for evidence, where a rough time of
   * travel is better than none.
   */
  public static final BigDecimal USUAL_SPEED = new BigDecimal("0.3");

  private static final BigDecimal METRES_OF_KM = BigDecimal.valueOf(1000);

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
    return reaches(section).stream().flatMap(reach -> reach.above().stream()).toList();
  }

  /**
   * Where the water comes from that reaches this section without passing another: the reach between
   * it and the nearest section upstream on the same river, and of the tributaries that join there
   * what lies below their last sections.
   *
   * @return the one of the same river first, then those of tributaries in the direction of flow,
   *     each before what joins it
   * @throws NoSuchElementException where the section is not in the network
   */
  public List<Reach> reaches(String section) {
    Site site = site(section);
    List<Reach> reaches = new ArrayList<>();
    addReaches(site.river(), before(site), site.km(), reaches);
    return List.copyOf(reaches);
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
   * All sections upstream whose water arrives within a time, the soonest first, and of equal times
   * by id.
   *
   * @param longest the longest time that the water may take
   * @throws NoSuchElementException where the section is not in the network
   */
  public List<UpstreamSection> upstreamWithin(String section, Duration longest) {
    Site to = site(section);
    return allUpstream(section).stream()
        .map(
            id -> {
              Site from = site(id);
              return new UpstreamSection(id, way(from.river(), from.km(), to).orElseThrow());
            })
        .filter(upstream -> upstream.way().travel().compareTo(longest) <= 0)
        .sorted(
            Comparator.comparing((UpstreamSection upstream) -> upstream.way().travel())
                .thenComparing(UpstreamSection::section))
        .toList();
  }

  /**
   * The way of the water from a place to a section; empty where it does not come there.
   *
   * @param river the river of the place
   * @param km its distance from that river's source, kilometres
   * @throws NoSuchElementException where the section is not in the network
   */
  public Optional<Way> way(String river, BigDecimal km, String section) {
    return way(river, km, site(section));
  }

  /**
   * The river that the water of a river ends in: the last one on its way, which flows into none of
   * the list; itself where it is that or is not in the list.
   */
  public String end(String river) {
    String end = river;
    for (River at = rivers.get(river); at != null && at.into() != null; at = rivers.get(end)) {
      end = at.into();
    }
    return end;
  }

  /** Whether a section has a place in the network. */
  public boolean contains(String section) {
    return sites.containsKey(section);
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
   * Adds the reach of a river below a section, or its source, and those that drain into it.
   *
   * @param to where it ends; null for its mouth
   */
  private void addReaches(String river, Site above, BigDecimal to, List<Reach> reaches) {
    Optional<BigDecimal> from = Optional.ofNullable(above).map(Site::km);
    Reach reach =
        new Reach(
            river, Optional.ofNullable(above).map(Site::section), from, Optional.ofNullable(to));
    reaches.add(reach);
    tributaries.getOrDefault(river, List.of()).stream()
        .filter(tributary -> reach.contains(river, tributary.atKm()))
        .sorted(Comparator.comparing(River::atKm).thenComparing(River::name))
        .forEach(
            tributary -> {
              TreeSet<Site> ofTributary = along.get(tributary.name());
              addReaches(
                  tributary.name(), ofTributary == null ? null : ofTributary.last(), null, reaches);
            });
  }

  private Optional<Way> way(String river, BigDecimal km, Site to) {
    BigDecimal length = BigDecimal.ZERO;
    BigDecimal seconds = BigDecimal.ZERO;
    String at = river;
    BigDecimal place = km;
    while (!at.equals(to.river())) {
      River here = rivers.get(at);
      if (here == null || here.into() == null) {
        return Optional.empty();
      }
      BigDecimal rest = mouth(at).subtract(place).max(BigDecimal.ZERO);
      length = length.add(rest);
      seconds = seconds.add(seconds(at, rest));
      at = here.into();
      place = here.atKm();
    }
    if (place.compareTo(to.km()) > 0) {
      return Optional.empty();
    }
    BigDecimal rest = to.km().subtract(place);
    seconds = seconds.add(seconds(at, rest));
    return Optional.of(
        new Way(
            length.add(rest),
            Duration.ofSeconds(seconds.setScale(0, RoundingMode.HALF_UP).longValueExact())));
  }

  /** How long the water of a river takes for some kilometres, seconds. */
  private BigDecimal seconds(String river, BigDecimal km) {
    River of = rivers.get(river);
    return km.multiply(METRES_OF_KM)
        .divide(of == null || of.speed() == null ? USUAL_SPEED : of.speed(), MathContext.DECIMAL64);
  }

  /** Where a river ends, kilometres from its source. */
  private BigDecimal mouth(String river) {
    BigDecimal length = rivers.get(river).length();
    if (length != null) {
      return length;
    }
    return Stream.concat(
            along.getOrDefault(river, new TreeSet<>(DOWNSTREAM)).stream().map(Site::km),
            tributaries.getOrDefault(river, List.of()).stream().map(River::atKm))
        .max(Comparator.naturalOrder())
        .orElse(BigDecimal.ZERO);
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
