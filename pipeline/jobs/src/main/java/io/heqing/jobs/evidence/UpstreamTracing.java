package io.heqing.jobs.evidence;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.Evidence;
import io.heqing.messages.Evidence.Finding;
import io.heqing.messages.Evidence.LikelySource;
import io.heqing.messages.Evidence.Upstream;
import io.heqing.messages.Outlet;
import io.heqing.messages.Section;
import io.heqing.messages.SectionKind;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import io.heqing.standard.ValueSource;
import io.heqing.standard.river.Reach;
import io.heqing.standard.river.RiverNetwork;
import io.heqing.standard.river.UpstreamSection;
import io.heqing.standard.river.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds where on the river what an alert tells of began, from what sections upstream measured while
 * the water was on its way. A pure function of the event, the readings that stand and the registry.
 *
 * <p>From section to section upstream it follows where the parameter rose, or was as bad as at the
 * alert's section; of several tributaries the one where it rose most. Where it was as usual at all
 * sections directly above, it began between those and the section that was come to. A section
 * without readings of that time is looked through, to those above it.
 */
final class UpstreamTracing {
  /** Nothing is traced further: what the water carries is mixed and mostly gone by then. */
  static final Duration LONGEST = Duration.ofDays(5);

  /** Times of travel are rough: the water may have taken half of it, or twice. */
  private static final int SLOWEST = 2;

  private static final int FASTEST = 2;

  /**
   * Readings so many days before an event began may enter its evidence: twice the longest way, a
   * day for the time between readings, the days that tell what is usual, and one as days are cut.
   */
  static final int DAYS_BEFORE =
      Math.toIntExact(LONGEST.multipliedBy(SLOWEST).plus(Window.USUAL).toDays()) + 2;

  /** And so many days after: one of the event's own, one for the time between readings. */
  static final int DAYS_AFTER = 3;

  private static final Set<Transition> TRACED =
      EnumSet.of(Transition.OPENED, Transition.RAISED, Transition.LOWERED);

  private static final Set<Watch> OF_WATER = EnumSet.of(Watch.TARGET, Watch.DRINKING, Watch.CHANGE);

  private static final Set<Span> SOON = EnumSet.of(Span.SAMPLE, Span.DAY);

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LEAST_SLACK = Duration.ofHours(1);
  private static final int SECONDS_OF_MINUTE = 60;

  private final RiverNetwork network;
  private final Map<String, Section> sections;
  private final List<Outlet> outlets;

  /**
   * Tracing on a river network.
   *
   * @param network the network of the sections
   * @param sections all sections of the registry
   * @param outlets all outlets of the registry
   */
  UpstreamTracing(RiverNetwork network, Collection<Section> sections, Collection<Outlet> outlets) {
    this.network = network;
    this.sections = sections.stream().collect(Collectors.toMap(Section::id, Function.identity()));
    this.outlets =
        outlets.stream().filter(outlet -> outlet.river() != null && outlet.km() != null).toList();
  }

  /**
   * Whether an event is one to be traced: water that got bad, or no better than bad, in a parameter
   * and on a day that can be told.
   */
  static boolean isTraced(AlertEvent event) {
    return event.parameter() != null
        && TRACED.contains(event.transition())
        && OF_WATER.contains(event.watch())
        && SOON.contains(event.span());
  }

  /**
   * When it began, as far as the section knows: the first of the readings that led to the event.
   */
  static Instant began(AlertEvent event) {
    return event.since() == null ? event.time() : event.since();
  }

  /**
   * What the river says about an event; empty where its section has no place in the network.
   *
   * @param event an event about a parameter
   * @param tracks the readings that stand
   */
  Optional<Evidence> trace(AlertEvent event, Tracks tracks) {
    return network.contains(event.section())
        ? Optional.of(new Trace(event, tracks).evidence())
        : Optional.empty();
  }

  /** The tracing of one event. */
  private final class Trace {
    private final AlertEvent event;
    private final Tracks tracks;
    private final Optional<EventLimit> limit;
    private final Map<String, Way> ways = new LinkedHashMap<>();
    private final Map<String, Optional<Look>> looks = new HashMap<>();

    Trace(AlertEvent event, Tracks tracks) {
      this.event = event;
      this.tracks = tracks;
      this.limit = EventLimit.of(event.limit());
      for (UpstreamSection each : network.upstreamWithin(event.section(), LONGEST)) {
        ways.put(each.section(), each.way());
      }
    }

    Evidence evidence() {
      String at = event.section();
      Front front = new Front(at);
      for (Optional<String> next = front.next(); next.isPresent(); next = front.next()) {
        at = next.get();
        front = new Front(at);
      }
      Finding finding = finding(at, front);
      if (finding == Finding.NO_READINGS) {
        return new Evidence(finding, upstream(), null, null, null, null, null);
      }
      Optional<String> from = front.calmOnSameRiver();
      Section to = sections.get(at);
      return new Evidence(
          finding,
          upstream(),
          from.orElse(null),
          at,
          counties(from.map(sections::get), front.passed, to),
          to.responsible().orElse(null),
          sources(at, front.passed));
    }

    private Finding finding(String at, Front front) {
      if (!at.equals(event.section())) {
        return Finding.CAME_FROM_UPSTREAM;
      }
      if (network.directlyUpstream(at).isEmpty()) {
        return Finding.NOTHING_UPSTREAM;
      }
      return front.open ? Finding.NO_READINGS : Finding.BEGAN_HERE;
    }

    /** All sections that were looked at, the soonest first as {@link #ways} are. */
    private List<Upstream> upstream() {
      List<Upstream> upstream = new ArrayList<>();
      ways.forEach(
          (section, way) -> {
            if (looks.containsKey(section)) {
              upstream.add(upstream(section));
            }
          });
      return upstream;
    }

    private Upstream upstream(String section) {
      Way way = ways.get(section);
      Optional<Look> look =
          looks.computeIfAbsent(
              section, id -> window(id, way.travel()).at(id, event.parameter(), tracks));
      return new Upstream(
          section,
          way.km(),
          Math.toIntExact(Math.round((double) way.travel().toSeconds() / SECONDS_OF_MINUTE)),
          look.map(Look::rose).orElse(null),
          look.flatMap(l -> limit.map(of -> of.isMissedBy(l.value()))).orElse(null),
          look.map(Look::time).orElse(null),
          look.map(Look::value).orElse(null),
          look.map(Look::usual).orElse(null));
    }

    /** The sections directly above one, with what they measured. */
    private final class Front {
      private final String at;
      private final List<Upstream> read = new ArrayList<>();

      /** Those without readings, which were looked through; nearer ones first. */
      private final List<String> passed = new ArrayList<>();

      /** Whether a way up ends without a section that has readings. */
      private boolean open;

      Front(String at) {
        this.at = at;
        look(at);
      }

      private void look(String below) {
        List<String> above = network.directlyUpstream(below);
        open |= above.isEmpty();
        for (String section : above) {
          if (!ways.containsKey(section)) {
            open = true; // Too far.
            continue;
          }
          Upstream seen = upstream(section);
          if (seen.rose() != null || seen.came()) {
            read.add(seen);
          } else {
            passed.add(section);
            look(section);
          }
        }
      }

      /** Where to go on: where it rose most, else where it was as bad without a rise. */
      Optional<String> next() {
        return read.stream()
            .filter(Upstream::came)
            .min(
                Comparator.comparing((Upstream seen) -> !Boolean.TRUE.equals(seen.rose()))
                    .thenComparing(
                        seen -> looks.get(seen.section()).map(Look::distance).orElse(null),
                        Comparator.nullsLast(Comparator.reverseOrder()))
                    .thenComparing(Upstream::travelMinutes)
                    .thenComparing(Upstream::section))
            .map(Upstream::section);
      }

      /** The upper end of the reach; empty where any of it is open. */
      Optional<String> calmOnSameRiver() {
        String river = sections.get(at).river();
        return open
            ? Optional.empty()
            : read.stream()
                .map(Upstream::section)
                .filter(section -> river.equals(sections.get(section).river()))
                .findFirst();
      }
    }

    /** When what came to the alert's section passed a place so far above it. */
    private Window window(String section, Duration travel) {
      Duration slack = slack(section);
      return new Window(
          began(event).minus(travel.multipliedBy(SLOWEST)).minus(slack),
          end().minus(travel.dividedBy(FASTEST)).plus(slack));
    }

    /** Until when it may have begun: the value of a day is of any time of it. */
    private Instant end() {
      return event.span() == Span.DAY ? began(event).plus(DAY) : began(event);
    }

    private List<LikelySource> sources(String at, List<String> passed) {
      List<Reach> reaches = new ArrayList<>(network.reaches(at));
      passed.forEach(section -> reaches.addAll(network.reaches(section)));
      List<LikelySources.Candidate> candidates = new ArrayList<>();
      for (Outlet outlet : outlets) {
        if (reaches.stream().anyMatch(reach -> reach.contains(outlet.river(), outlet.km()))) {
          Duration travel =
              network.way(outlet.river(), outlet.km(), event.section()).orElseThrow().travel();
          if (travel.compareTo(LONGEST) > 0) {
            continue;
          }
          candidates.add(
              new LikelySources.Candidate(
                  outlet,
                  network.way(outlet.river(), outlet.km(), at).orElseThrow(),
                  new Window(
                      began(event).minus(travel.multipliedBy(SLOWEST)).minus(DAY),
                      end().plus(slack(event.section())))));
        }
      }
      return candidates.isEmpty()
          ? List.of()
          : new LikelySources(event.parameter(), risen(at), tracks).of(candidates);
    }

    /** What rose at a section then, of what tells one kind of outlet from another. */
    private Set<String> risen(String section) {
      Window window =
          window(section, ways.containsKey(section) ? ways.get(section).travel() : Duration.ZERO);
      Set<String> risen = new TreeSet<>();
      for (ValueSource source : ValueSource.values()) {
        Window.Seen seen = window.seen(Track.ofSection(section, source), tracks);
        Set<String> telling = seen.parameters();
        telling.retainAll(Emissions.all());
        telling.removeIf(
            parameter -> seen.at(parameter).filter(l -> Boolean.TRUE.equals(l.rose())).isEmpty());
        risen.addAll(telling);
      }
      return risen;
    }
  }

  /** The time between two readings of a station, by which its readings may come late. */
  private Duration slack(String section) {
    Duration interval = DAY.dividedBy(sections.get(section).readingsPerDay());
    return interval.compareTo(LEAST_SLACK) < 0 ? LEAST_SLACK : interval;
  }

  /**
   * The counties of a reach, that of its upper end first. A section on a boundary counts among the
   * county that its river leaves there: what begins below it does not begin in that county.
   */
  private List<String> counties(Optional<Section> from, List<String> passed, Section to) {
    Set<String> counties = new LinkedHashSet<>();
    from.filter(
            section ->
                !SectionKind.BOUNDARY.has(section) || to.counties().contains(section.county()))
        .ifPresent(section -> counties.addAll(section.counties()));
    List<String> upperFirst = new ArrayList<>(passed);
    Collections.reverse(upperFirst);
    upperFirst.forEach(section -> counties.addAll(sections.get(section).counties()));
    counties.addAll(to.counties());
    return List.copyOf(counties);
  }
}
