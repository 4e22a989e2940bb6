package io.heqing.jobs.evidence;

import io.heqing.jobs.checkpoint.CheckpointOperator;
import io.heqing.jobs.registry.RegistryState;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.RegistryEntry;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** {@link PlacingFunction} and {@link TracingFunction} one after the other, without a cluster. */
final class EvidenceHarness implements AutoCloseable {
  private KeyedTwoInputStreamOperatorTestHarness<String, RiverFact, RegistryEntry, RiverFact>
      placing;
  private KeyedTwoInputStreamOperatorTestHarness<String, RiverFact, RegistryEntry, AlertEvent>
      tracing;
  private final Map<String, AlertEvent> standing = new TreeMap<>();
  private int placed;
  private int read;
  private int checkpoints;

  EvidenceHarness() throws Exception {
    start(null, null);
  }

  private void start(OperatorSubtaskState ofPlacing, OperatorSubtaskState ofTracing)
      throws Exception {
    placing =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new PlacingFunction(), List.of(RegistryState.DESCRIPTOR)),
            RiverFact::place,
            null,
            Types.STRING,
            128,
            1,
            0);
    tracing =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            CheckpointOperator.of(new TracingFunction()),
            RiverFact::water,
            null,
            Types.STRING,
            128,
            1,
            0);
    placing.getExecutionConfig().enableObjectReuse();
    tracing.getExecutionConfig().enableObjectReuse();
    if (ofPlacing != null) {
      placing.initializeState(ofPlacing);
      tracing.initializeState(ofTracing);
    }
    placing.open();
    tracing.open();
    placed = 0;
    read = 0;
  }

  /** Takes a checkpoint, closes both, and starts them again from it. */
  void restart() throws Exception {
    checkpoint();
    OperatorSubtaskState ofPlacing = placing.snapshot(checkpoints, checkpoints);
    OperatorSubtaskState ofTracing = tracing.snapshot(checkpoints, checkpoints);
    close();
    start(ofPlacing, ofTracing);
  }

  /** Sends readings; returns the events that came out. */
  List<AlertEvent> send(Readings readings) throws Exception {
    Track track = readings.track();
    return send(new RiverFact(track.outlet(), track.id(), null, null, readings));
  }

  List<AlertEvent> send(Collection<Readings> all) throws Exception {
    for (Readings readings : all) {
      send(readings);
    }
    return List.of();
  }

  /** Sends an event; returns the events that came out. */
  List<AlertEvent> send(AlertEvent event) throws Exception {
    return send(RiverFact.of(event));
  }

  private List<AlertEvent> send(RiverFact fact) throws Exception {
    placing.processElement1(new StreamRecord<>(fact));
    return news();
  }

  /** Sends registry entries to both. */
  List<AlertEvent> publish(Collection<RegistryEntry> entries) throws Exception {
    for (RegistryEntry entry : entries) {
      placing.processElement2(new StreamRecord<>(entry));
      tracing.processElement2(new StreamRecord<>(entry));
    }
    return news();
  }

  /** What happens just before a checkpoint; returns the events that came out. */
  List<AlertEvent> checkpoint() throws Exception {
    tracing.prepareSnapshotPreBarrier(++checkpoints);
    return news();
  }

  private List<AlertEvent> news() throws Exception {
    List<RiverFact> facts = placing.extractOutputValues();
    for (RiverFact fact : facts.subList(placed, facts.size())) {
      tracing.processElement1(new StreamRecord<>(fact));
    }
    placed = facts.size();
    List<AlertEvent> all = tracing.extractOutputValues();
    List<AlertEvent> news = List.copyOf(all.subList(read, all.size()));
    read = all.size();
    for (AlertEvent event : news) {
      if (event.withdrawn()) {
        standing.remove(event.key());
      } else {
        standing.put(event.key(), event);
      }
    }
    return news;
  }

  /** The events that stand, as they were told last. */
  Collection<AlertEvent> standing() {
    return new HashSet<>(standing.values());
  }

  /** The keys of a map state of some waters. */
  Set<String> keys(String waters, MapStateDescriptor<String, ?> descriptor) throws Exception {
    KeyedStateBackend<String> state =
        ((CoBroadcastWithKeyedOperator<?, ?, ?, ?>) tracing.getOperator()).getKeyedStateBackend();
    state.setCurrentKey(waters);
    MapState<String, ?> map =
        state.getPartitionedState(
            VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor);
    Set<String> keys = new TreeSet<>();
    map.keys().forEach(keys::add);
    return keys;
  }

  @Override
  public void close() {
    try {
      placing.close();
      tracing.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
