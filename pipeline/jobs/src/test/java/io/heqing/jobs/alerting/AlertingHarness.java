package io.heqing.jobs.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.jobs.JobSettings;
import io.heqing.jobs.registry.RegistryState;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.SectionEvaluation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/**
 * The alerting function in its operator, without a cluster. It keeps the events that stand and
 * checks that only a standing event is withdrawn and that none is told twice.
 */
final class AlertingHarness implements AutoCloseable {
  record Identity(String alert, Instant time, Transition transition) {}

  /** Flink's state backends. */
  enum Backend {
    HEAP,
    ROCKSDB
  }

  private static final JobSettings SETTINGS =
      new JobSettings("unused", null, null, Duration.ofMinutes(10));

  private final StateBackend backend;
  private final Map<Identity, AlertEvent> standing = new HashMap<>();
  private KeyedBroadcastOperatorTestHarness<String, SectionEvaluation, RegistryEntry, AlertEvent>
      operator;
  private int read;
  private Instant clock = Instant.parse("2026-10-01T00:00:00Z");

  AlertingHarness(Backend backend) throws Exception {
    this.backend =
        switch (backend) {
          case HEAP -> new HashMapStateBackend();
          case ROCKSDB -> new EmbeddedRocksDBStateBackend();
        };
    start(null);
  }

  private void start(OperatorSubtaskState from) throws Exception {
    operator =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new AlertingFunction(SETTINGS), List.of(RegistryState.DESCRIPTOR)),
            SectionEvaluation::section,
            Types.STRING,
            1,
            1,
            0);
    operator.setStateBackend(backend);
    operator.setup();
    if (from != null) {
      operator.initializeState(from);
    }
    operator.setProcessingTime(clock.toEpochMilli());
    operator.open();
    read = 0;
  }

  /** Takes a snapshot, closes the operator, and starts another from it. */
  void restart() throws Exception {
    OperatorSubtaskState snapshot = operator.snapshot(1, 1);
    operator.close();
    start(snapshot);
  }

  /** Sends evaluations; returns the events they gave. */
  List<AlertEvent> send(SectionEvaluation... evaluations) throws Exception {
    for (SectionEvaluation evaluation : evaluations) {
      operator.processElement(evaluation, 0);
    }
    return news();
  }

  /** Sends registry entries; returns the events they gave. */
  List<AlertEvent> publish(RegistryEntry... entries) throws Exception {
    for (RegistryEntry entry : entries) {
      operator.processBroadcastElement(entry, 0);
    }
    return news();
  }

  /** Lets the machine's clock go on; returns the events that gave. */
  List<AlertEvent> clock(Instant now) throws Exception {
    clock = now;
    operator.setProcessingTime(now.toEpochMilli());
    return news();
  }

  private List<AlertEvent> news() {
    List<AlertEvent> all = operator.extractOutputValues();
    List<AlertEvent> news = List.copyOf(all.subList(read, all.size()));
    read = all.size();
    for (AlertEvent event : news) {
      Identity identity = new Identity(event.alert(), event.time(), event.transition());
      if (event.withdrawn()) {
        assertThat(standing.remove(identity)).as("what is withdrawn: %s", event).isNotNull();
      } else {
        assertThat(standing.put(identity, event)).as("told before").isNotEqualTo(event);
      }
    }
    return news;
  }

  /** The events that stand, in the order of time, alert and transition. */
  List<AlertEvent> standing() {
    return standing.values().stream()
        .sorted(
            Comparator.comparing(AlertEvent::time)
                .thenComparing(AlertEvent::alert)
                .thenComparing(AlertEvent::transition))
        .toList();
  }

  /** The keys of a map state of a section. */
  Set<String> keys(String section, MapStateDescriptor<String, ?> descriptor) throws Exception {
    KeyedStateBackend<String> state = operator.getOperator().getKeyedStateBackend();
    state.setCurrentKey(section);
    MapState<String, ?> map =
        state.getPartitionedState(
            VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor);
    Set<String> keys = new TreeSet<>();
    map.keys().forEach(keys::add);
    return keys;
  }

  @Override
  public void close() throws IOException {
    try {
      operator.close();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
