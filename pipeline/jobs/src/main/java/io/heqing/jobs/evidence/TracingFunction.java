package io.heqing.jobs.evidence;

import io.heqing.jobs.checkpoint.BeforeCheckpoint;
import io.heqing.jobs.evidence.Readings.Reading;
import io.heqing.jobs.registry.RegistryState;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.Evidence.Finding;
import io.heqing.messages.Publication;
import io.heqing.messages.RegistryEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * Waters that flow together: keeps the readings of their sections and outlets, and adds evidence to
 * the events of alerts at their sections.
 *
 * <p>An event goes out at once with the evidence known then. It is kept, and where readings that
 * come later, or the registry, change its evidence, it goes out again just before the next
 * checkpoint. So the evidence that stands is a pure function of the events, the readings and the
 * registry, in whatever order they came. Readings and events from before the years kept are
 * forgotten; those events stand for good.
 *
 * <p>Counters: {@code traced} by {@code finding}, and {@code revised}, evidence that changed after
 * it was told.
 */
final class TracingFunction
    extends KeyedBroadcastProcessFunction<String, RiverFact, RegistryEntry, AlertEvent>
    implements BeforeCheckpoint<AlertEvent> {
  /** The readings of each track and day. */
  static final MapStateDescriptor<String, byte[]> TRACKS =
      new MapStateDescriptor<>(
          "tracks", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  /** The events that stand, as they were told last, by {@link AlertEvent#key}. */
  static final MapStateDescriptor<String, AlertEvent> EVENTS =
      new MapStateDescriptor<>("events", Types.STRING, TypeInformation.of(AlertEvent.class));

  /** The first year kept; never goes back. */
  static final ValueStateDescriptor<Integer> FIRST_YEAR =
      new ValueStateDescriptor<>("first-year", Types.INT);

  /** Facts that came before the registry. */
  static final ListStateDescriptor<RiverFact> WAITING =
      new ListStateDescriptor<>("waiting", TypeInformation.of(RiverFact.class));

  /** Days of tracks in memory while events are traced: those of some 25 tracks, ten megabytes. */
  private static final int MOST_DAYS = 512;

  private static final float LOAD_FACTOR = 0.75f;

  private transient MapState<String, byte[]> tracks;
  private transient MapState<String, AlertEvent> events;
  private transient ValueState<Integer> firstYear;
  private transient ListState<RiverFact> waiting;
  private transient Map<Finding, Counter> traced;
  private transient Counter revised;

  /** What the registry says, as of its last publication; null until it is needed. */
  private transient Known known;

  /** Whether an entry changed since then. */
  private transient boolean registryChanged;

  /** The days, by waters, whose readings changed since the last checkpoint. */
  private transient Map<String, NavigableSet<Integer>> changed;

  /** Whether all events are to be traced anew at the next one. */
  private transient boolean all;

  private record Known(ZoneId zone, int yearsKept, UpstreamTracing tracing) {}

  @Override
  public void open(OpenContext context) {
    tracks = getRuntimeContext().getMapState(TRACKS);
    events = getRuntimeContext().getMapState(EVENTS);
    firstYear = getRuntimeContext().getState(FIRST_YEAR);
    waiting = getRuntimeContext().getListState(WAITING);
    MetricGroup metrics = getRuntimeContext().getMetricGroup();
    traced = new EnumMap<>(Finding.class);
    for (Finding finding : Finding.values()) {
      traced.put(finding, metrics.addGroup("finding", finding.name()).counter("traced"));
    }
    revised = metrics.counter("revised");
    changed = new TreeMap<>();
    // A registry may have changed just before a crash, and that is told by memory alone.
    all = true;
  }

  @Override
  public void processElement(RiverFact fact, ReadOnlyContext context, Collector<AlertEvent> out)
      throws Exception {
    var registry = context.getBroadcastState(RegistryState.DESCRIPTOR);
    if (isKnown(registry)) {
      take(fact, out);
    } else {
      waiting.add(fact);
    }
  }

  @Override
  public void processBroadcastElement(
      RegistryEntry entry, Context context, Collector<AlertEvent> out) throws Exception {
    BroadcastState<String, RegistryEntry> registry =
        context.getBroadcastState(RegistryState.DESCRIPTOR);
    switch (entry.kind()) {
      case SECTION, RIVER, OUTLET -> {
        Optional<RegistryEntry> before = RegistryState.take(entry, registry);
        registryChanged |= !before.equals(Optional.of(entry).filter(e -> !e.isRemoval()));
      }
      case PUBLICATION -> {
        if (!entry.isRemoval()) {
          publish(entry.publication(), registry, context, out);
        }
      }
      case RULE, POINTS, STATION, CALLER, MAINTENANCE, RECIPIENT, ROUTE -> {
        // They say nothing of rivers.
      }
    }
  }

  private void publish(
      Publication publication,
      BroadcastState<String, RegistryEntry> registry,
      Context context,
      Collector<AlertEvent> out)
      throws Exception {
    RegistryState.take(publication, registry);
    known = null;
    all |= registryChanged;
    registryChanged = false;
    isKnown(registry);
    context.applyToKeyedState(
        WAITING,
        (waters, state) -> {
          for (RiverFact fact : state.get()) {
            take(fact, out);
          }
          state.clear();
        });
  }

  /** Whether the whole registry has been read; makes {@link #known} of it. */
  private boolean isKnown(ReadOnlyBroadcastState<String, RegistryEntry> registry) throws Exception {
    if (known == null) {
      Optional<Publication> publication = RegistryState.publication(registry);
      if (publication.isPresent()) {
        known =
            new Known(
                ZoneId.of(publication.get().zone()),
                publication.get().yearsKept(),
                new UpstreamTracing(
                    RiverRegistry.network(registry),
                    RegistryState.sections(registry),
                    RegistryState.outlets(registry)));
      }
    }
    return known != null;
  }

  private void take(RiverFact fact, Collector<AlertEvent> out) throws Exception {
    if (fact.event() == null) {
      take(fact.water(), fact.readings());
    } else if (!UpstreamTracing.isTraced(fact.event())) {
      out.collect(fact.event());
    } else {
      take(fact.event(), out);
    }
  }

  private void take(String waters, Readings readings) throws Exception {
    int day = TrackDay.day(readings.time());
    if (day < firstDay(readings.time()) - UpstreamTracing.DAYS_BEFORE) {
      return;
    }
    String key = trackDay(readings.track(), day);
    byte[] bytes = tracks.get(key);
    TrackDay track = bytes == null ? new TrackDay() : TrackDay.ofBytes(bytes);
    if (!track.replace(readings.time(), readings.readings())) {
      return;
    }
    if (track.isEmpty()) {
      tracks.remove(key);
    } else {
      tracks.put(key, track.toBytes());
    }
    changed.computeIfAbsent(waters, w -> new TreeSet<>()).add(day);
  }

  private void take(AlertEvent event, Collector<AlertEvent> out) throws Exception {
    if (event.withdrawn() || TrackDay.day(event.time()) < firstDay(event.time())) {
      events.remove(event.key());
      out.collect(event);
      return;
    }
    tell(traced(event, new KeptTracks()), out);
  }

  @Override
  public Collection<String> due(ReadOnlyBroadcastState<String, RegistryEntry> registry, Keys keys)
      throws Exception {
    if (!isKnown(registry)) {
      return List.of();
    }
    return all ? new TreeSet<>(keys.of(EVENTS)) : changed.keySet();
  }

  @Override
  public void emit(
      String waters,
      ReadOnlyBroadcastState<String, RegistryEntry> registry,
      Collector<AlertEvent> out)
      throws Exception {
    List<AlertEvent> touched = new ArrayList<>();
    for (AlertEvent told : events.values()) {
      if (all || isTouched(told, changed.get(waters))) {
        touched.add(told);
      }
    }
    // In the order of time those after each other look at the same days.
    touched.sort(Comparator.comparing(UpstreamTracing::began).thenComparing(AlertEvent::key));
    KeptTracks kept = new KeptTracks();
    for (AlertEvent told : touched) {
      AlertEvent now = traced(told, kept);
      if (!now.equals(told)) {
        revised.inc();
        tell(now, out);
      }
    }
  }

  @Override
  public void emitted() {
    changed.clear();
    all = false;
  }

  /** Whether readings of any of these days may enter an event's evidence. */
  private static boolean isTouched(AlertEvent event, NavigableSet<Integer> days) {
    int began = TrackDay.day(UpstreamTracing.began(event));
    Integer first = days.ceiling(began - UpstreamTracing.DAYS_BEFORE);
    return first != null && first <= began + UpstreamTracing.DAYS_AFTER;
  }

  private AlertEvent traced(AlertEvent event, Tracks kept) {
    return event.with(known.tracing().trace(event, kept).orElse(null));
  }

  private void tell(AlertEvent event, Collector<AlertEvent> out) throws Exception {
    events.put(event.key(), event);
    if (event.evidence() != null) {
      traced.get(event.evidence().finding()).inc();
    }
    out.collect(event);
  }

  /** The first day kept; forgets what lies before where this time is of a later year than any. */
  private int firstDay(Instant time) throws Exception {
    int first = LocalDate.ofInstant(time, known.zone()).getYear() - known.yearsKept();
    Integer kept = firstYear.value();
    if (kept != null && kept >= first) {
      return day(kept);
    }
    firstYear.update(first);
    List<String> old = new ArrayList<>();
    for (String key : tracks.keys()) {
      if (dayOf(key) < day(first) - UpstreamTracing.DAYS_BEFORE) {
        old.add(key);
      }
    }
    for (String key : old) {
      tracks.remove(key);
    }
    List<String> over = new ArrayList<>();
    for (AlertEvent event : events.values()) {
      if (TrackDay.day(event.time()) < day(first)) {
        over.add(event.key());
      }
    }
    for (String key : over) {
      events.remove(key);
    }
    return day(first);
  }

  private static int day(int year) {
    return Math.toIntExact(LocalDate.of(year, 1, 1).toEpochDay());
  }

  private static String trackDay(Track track, int day) {
    return track.key() + "/" + day;
  }

  private static int dayOf(String key) {
    return Integer.parseInt(key.substring(key.lastIndexOf('/') + 1));
  }

  /** The tracks in state of the waters that Flink's current key names. */
  private final class KeptTracks implements Tracks {
    /** The days read last. */
    private final Map<String, TrackDay> days =
        new LinkedHashMap<>(MOST_DAYS, LOAD_FACTOR, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, TrackDay> eldest) {
            return size() > MOST_DAYS;
          }
        };

    @Override
    public NavigableMap<Instant, Map<String, Reading>> between(
        Track track, Instant from, Instant to) {
      NavigableMap<Instant, Map<String, Reading>> readings = new TreeMap<>();
      for (int day = TrackDay.day(from); day <= TrackDay.day(to); day++) {
        readings.putAll(day(trackDay(track, day)).readings().subMap(from, true, to, true));
      }
      return readings;
    }

    private TrackDay day(String key) {
      TrackDay day = days.get(key);
      if (day == null) {
        day = read(key);
        days.put(key, day);
      }
      return day;
    }

    private TrackDay read(String key) {
      try {
        byte[] bytes = tracks.get(key);
        return bytes == null ? new TrackDay() : TrackDay.ofBytes(bytes);
      } catch (Exception e) {
        throw new FlinkRuntimeException("the state of " + key + " cannot be read", e);
      }
    }
  }
}
