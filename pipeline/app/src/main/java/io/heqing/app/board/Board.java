package io.heqing.app.board;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.Evidence.Reason;
import io.heqing.messages.Outlet;
import io.heqing.messages.Publication;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Rejected;
import io.heqing.messages.Section;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How all sections stand: the newest evaluations, the alerts and the rejected input. Every message
 * may come again and a correction replaces what it corrects; the counts are of what stands, not of
 * messages. Safe for use by several threads.
 */
public final class Board {
  /** Repeats of rejected input come close together, after a job has gone back to a checkpoint. */
  private static final int REJECTED_REMEMBERED = 100_000;

  /** An event of an alert is known by time and transition. */
  private record EventKey(Instant time, Transition transition) implements Comparable<EventKey> {
    private static final Comparator<EventKey> ORDER =
        Comparator.comparing(EventKey::time).thenComparing(EventKey::transition);

    @Override
    public int compareTo(EventKey other) {
      return ORDER.compare(this, other);
    }
  }

  private record SectionSource(String section, ValueSource source) {}

  private final Map<String, Section> sections = new TreeMap<>();
  private final Map<String, Outlet> outlets = new TreeMap<>();
  private Publication publication;
  private final Map<SectionSource, SortedTimes> sampled = new HashMap<>();
  private final Map<Span, Map<String, Standing>> newest = new EnumMap<>(Span.class);
  private final Map<String, TreeMap<EventKey, AlertEvent>> alerts = new HashMap<>();
  private final Map<String, Boolean> rejectedIds =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REJECTED_REMEMBERED;
        }
      };
  private final Map<Rejected.Reason, Long> rejected = new EnumMap<>(Rejected.Reason.class);
  private long samples;

  /** Takes an entry of the registry. */
  public synchronized void registry(RegistryEntry entry) {
    switch (entry.kind()) {
      case SECTION -> {
        if (entry.section() == null) {
          sections.remove(entry.id());
        } else {
          sections.put(entry.id(), entry.section());
        }
      }
      case OUTLET -> {
        if (entry.outlet() == null) {
          outlets.remove(entry.id());
        } else {
          outlets.put(entry.id(), entry.outlet());
        }
      }
      case PUBLICATION -> publication = entry.publication();
      default -> {
        // Nothing that is shown.
      }
    }
  }

  /** Takes an evaluation. */
  public synchronized void evaluation(Standing evaluation) {
    if (evaluation.span() == Span.SAMPLE
        && sampled
            .computeIfAbsent(
                new SectionSource(evaluation.section(), evaluation.source()),
                key -> new SortedTimes())
            .add(evaluation.time().toEpochMilli())) {
      samples++;
    }
    newest
        .computeIfAbsent(evaluation.span(), span -> new TreeMap<>())
        .merge(
            evaluation.section(),
            evaluation,
            (known, other) -> other.time().isBefore(known.time()) ? known : other);
  }

  /** Takes an event of an alert. */
  public synchronized void alert(AlertEvent event) {
    TreeMap<EventKey, AlertEvent> events =
        alerts.computeIfAbsent(event.alert(), id -> new TreeMap<>());
    EventKey key = new EventKey(event.time(), event.transition());
    if (event.withdrawn()) {
      events.remove(key);
    } else {
      events.put(key, event);
    }
    if (events.isEmpty()) {
      alerts.remove(event.alert());
    }
  }

  /** Takes a rejected input. */
  public synchronized void rejected(Rejected input) {
    if (rejectedIds.put(input.id(), true) == null) {
      rejected.merge(input.reason(), 1L, Long::sum);
    }
  }

  /** Samples evaluated, each counted once however often it was corrected. */
  public synchronized long samples() {
    return samples;
  }

  /** Rejected inputs, all reasons together. */
  public synchronized long rejected() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How everything stands now. */
  public synchronized Snapshot snapshot() {
    List<AlertEvent> open = new ArrayList<>();
    List<AlertEvent> traced = new ArrayList<>();
    long opened = 0;
    long resolved = 0;
    for (TreeMap<EventKey, AlertEvent> events : alerts.values()) {
      boolean began = has(events, Transition.OPENED);
      boolean ended = has(events, Transition.RESOLVED);
      opened += began ? 1 : 0;
      resolved += ended ? 1 : 0;
      if (began && !ended) {
        open.add(events.lastEntry().getValue());
      }
      events.values().stream().filter(Board::isTraced).findFirst().ifPresent(traced::add);
    }
    traced.sort(Comparator.comparing(AlertEvent::time).thenComparing(AlertEvent::alert));
    open.sort(
        Comparator.comparing(AlertEvent::severity)
            .reversed()
            .thenComparing(AlertEvent::section)
            .thenComparing(AlertEvent::alert));
    TreeMap<String, SectionStanding> standings = new TreeMap<>();
    sections.forEach((id, section) -> standings.put(id, standing(id, Optional.of(section))));
    newest
        .values()
        .forEach(
            bySection ->
                bySection
                    .keySet()
                    .forEach(
                        id -> standings.computeIfAbsent(id, s -> standing(s, Optional.empty()))));
    return new Snapshot(
        Optional.ofNullable(publication),
        List.copyOf(standings.values()),
        samples,
        opened,
        resolved,
        List.copyOf(open),
        List.copyOf(traced),
        Map.copyOf(outlets),
        new EnumMap<>(rejected));
  }

  /** Whether an event of readings names an outlet that was over its own limit. */
  private static boolean isTraced(AlertEvent event) {
    return event.span() == Span.SAMPLE
        && event.watch() == Watch.TARGET
        && event.evidence() != null
        && !event.evidence().sources().isEmpty()
        && event.evidence().sources().get(0).reasons().stream()
            .anyMatch(reason -> reason.kind() == Reason.Kind.OVER_LIMIT);
  }

  private SectionStanding standing(String id, Optional<Section> section) {
    return new SectionStanding(
        id, section, newest(Span.SAMPLE, id), newest(Span.MONTH, id), newest(Span.YTD, id));
  }

  private Optional<Standing> newest(Span span, String section) {
    return Optional.ofNullable(newest.getOrDefault(span, Map.of()).get(section));
  }

  private static boolean has(TreeMap<EventKey, AlertEvent> events, Transition transition) {
    return events.keySet().stream().anyMatch(key -> key.transition() == transition);
  }

  /**
   * How one section stands.
   *
   * @param id its id
   * @param section what the registry says of it
   * @param sample its newest sample, of either source
   * @param month its newest month
   * @param yearToDate its newest months 1 to N
   */
  public record SectionStanding(
      String id,
      Optional<Section> section,
      Optional<Standing> sample,
      Optional<Standing> month,
      Optional<Standing> yearToDate) {

    /** Its name, or its id where the registry does not have it. */
    public String name() {
      return section.map(Section::name).orElse(id);
    }

    /**
     * What it is judged by: the year to date, for the target is a class to reach in a year; where
     * that rests on too few months the month, and where that rests on too few days its newest
     * sample.
     */
    public Optional<Standing> judged() {
      return yearToDate
          .filter(SectionStanding::isFirm)
          .or(() -> month.filter(SectionStanding::isFirm))
          .or(() -> sample);
    }

    private static boolean isFirm(Standing period) {
      return period.waterClass() != null && !period.provisional();
    }
  }

  /**
   * How everything stands.
   *
   * @param publication what holds for the whole registry
   * @param sections by id
   * @param samples samples evaluated
   * @param opened alerts that were opened and not withdrawn
   * @param resolved those of them that ended
   * @param open the newest event of each open alert, the gravest first
   * @param traced of the alerts on readings over target that upstream evidence traces to an outlet
   *     over its own limit, the first event of each, in the order of time
   * @param outlets the pollution outlets, by id
   * @param rejected rejected inputs by reason
   */
  public record Snapshot(
      Optional<Publication> publication,
      List<SectionStanding> sections,
      long samples,
      long opened,
      long resolved,
      List<AlertEvent> open,
      List<AlertEvent> traced,
      Map<String, Outlet> outlets,
      Map<Rejected.Reason, Long> rejected) {

    /** Whether sections and readings are made up. */
    public boolean madeUp() {
      return publication.map(Publication::madeUp).orElse(false);
    }

    /** Number of sections by the class they are judged at; those without one are left out. */
    public Map<WaterClass, Long> classes() {
      Map<WaterClass, Long> classes = new EnumMap<>(WaterClass.class);
      for (SectionStanding section : sections) {
        section
            .judged()
            .map(Standing::waterClass)
            .ifPresent(waterClass -> classes.merge(waterClass, 1L, Long::sum));
      }
      return classes;
    }

    /** Number of sections that reach their target ({@code true}) and that miss it. */
    public long compliant(boolean reached) {
      return sections.stream()
          .filter(s -> s.judged().map(Standing::compliant).filter(c -> c == reached).isPresent())
          .count();
    }
  }
}
