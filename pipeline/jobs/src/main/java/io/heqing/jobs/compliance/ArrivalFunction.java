package io.heqing.jobs.compliance;

import io.heqing.jobs.JobSettings;
import io.heqing.jobs.checkpoint.BeforeCheckpoint;
import io.heqing.jobs.checkpoint.CheckpointOperator;
import io.heqing.jobs.registry.RegistryState;
import io.heqing.jobs.registry.Retention;
import io.heqing.messages.Publication;
import io.heqing.messages.RegistryEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * How late the automatic readings of a section arrive: adds up a day's arrivals and, when {@link
 * CheckpointOperator} asks before a checkpoint, tells the days that have new ones. Between
 * checkpoints it adds up in memory, so that a reading costs state nothing. Days that the retention
 * has left behind are forgotten.
 */
final class ArrivalFunction
    extends KeyedBroadcastProcessFunction<String, Arrivals, RegistryEntry, Arrivals>
    implements BeforeCheckpoint<Arrivals> {
  private static final MapStateDescriptor<Instant, Arrivals> DAYS =
      new MapStateDescriptor<>("days", Types.INSTANT, TypeInformation.of(Arrivals.class));

  private final JobSettings settings;

  private transient Clock clock;
  private transient MapState<Instant, Arrivals> days;

  /** What arrived since the last checkpoint, by section and day. */
  private transient Map<String, Map<Instant, Arrivals>> since;

  ArrivalFunction(JobSettings settings) {
    this.settings = settings;
  }

  /** The arrivals of days, whenever they have new ones. */
  static DataStream<Arrivals> ofDays(
      DataStream<Arrivals> arrivals, DataStream<RegistryEntry> registry, JobSettings settings) {
    return CheckpointOperator.process(
        arrivals.keyBy(Arrivals::section, Types.STRING),
        registry,
        new ArrivalFunction(settings),
        TypeInformation.of(Arrivals.class),
        "add up arrivals",
        "arrivals");
  }

  @Override
  public void open(OpenContext context) {
    clock = settings.clock();
    days = getRuntimeContext().getMapState(DAYS);
    since = new TreeMap<>();
  }

  @Override
  public void processElement(Arrivals arrived, ReadOnlyContext context, Collector<Arrivals> out) {
    since
        .computeIfAbsent(arrived.section(), section -> new TreeMap<>())
        .merge(arrived.day(), arrived, Arrivals::and);
  }

  @Override
  public void processBroadcastElement(RegistryEntry entry, Context context, Collector<Arrivals> out)
      throws Exception {
    if (entry.publication() != null) {
      RegistryState.take(entry.publication(), context.getBroadcastState(RegistryState.DESCRIPTOR));
    }
  }

  /** The sections with arrivals. */
  @Override
  public Set<String> due(ReadOnlyBroadcastState<String, RegistryEntry> registry, Keys keys) {
    return since.keySet();
  }

  @Override
  public void emit(
      String section,
      ReadOnlyBroadcastState<String, RegistryEntry> registry,
      Collector<Arrivals> out)
      throws Exception {
    boolean isNew = false;
    for (Arrivals arrived : since.get(section).values()) {
      Arrivals before = days.get(arrived.day());
      isNew |= before == null;
      Arrivals now = before == null ? arrived : before.and(arrived);
      days.put(now.day(), now);
      out.collect(now);
    }
    if (isNew) {
      forget(RegistryState.publication(registry));
    }
  }

  @Override
  public void emitted() {
    since.clear();
  }

  private void forget(Optional<Publication> publication) throws Exception {
    if (publication.isEmpty()) {
      return;
    }
    Retention retention = Retention.of(publication.get(), clock);
    Instant first = retention.start().atStartOfDay(retention.zone()).toInstant();
    List<Instant> old = new ArrayList<>();
    for (Instant day : days.keys()) {
      if (day.isBefore(first)) {
        old.add(day);
      }
    }
    for (Instant day : old) {
      days.remove(day);
    }
  }
}
