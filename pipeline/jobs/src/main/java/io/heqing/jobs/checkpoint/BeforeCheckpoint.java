package io.heqing.jobs.checkpoint;

import io.heqing.messages.RegistryEntry;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.util.Collector;

/**
 * What a keyed function has to emit just before a checkpoint.
 *
 * @param <OUT> what it emits
 */
public interface BeforeCheckpoint<OUT> {

  /** The keys that have something in a keyed state. */
  @FunctionalInterface
  interface Keys {
    /** All keys with something in a state, in no order. */
    <S extends State> List<String> of(StateDescriptor<S, ?> state);
  }

  /** The keys that {@link #emit} is due for, in the order in which they are to come. */
  Collection<String> due(ReadOnlyBroadcastState<String, RegistryEntry> registry, Keys keys)
      throws Exception;

  /** Emits what is due for one key, whose state is set. */
  void emit(String key, ReadOnlyBroadcastState<String, RegistryEntry> registry, Collector<OUT> out)
      throws Exception;

  /** All that was due has been emitted. */
  void emitted();
}
