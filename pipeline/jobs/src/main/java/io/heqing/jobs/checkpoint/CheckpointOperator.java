package io.heqing.jobs.checkpoint;

import io.heqing.jobs.registry.RegistryState;
import io.heqing.messages.RegistryEntry;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;

/**
 * Runs a function under the registry and lets it emit what changed just before each checkpoint, and
 * at the end of input.
 *
 * <p>So a backfill of years writes a period once a checkpoint, not once a value; no timer and no
 * mark of what is pending lies in state, because nothing is pending when state is taken; and a
 * completed checkpoint means that everything up to it has been passed on. Of two such operators in
 * a row the second sees what the first emits before it emits itself, as the barrier comes after.
 * Flink offers this moment to operators only, hence one of our own.
 *
 * @param <IN> what is keyed
 * @param <OUT> what is emitted
 */
public final class CheckpointOperator<IN, OUT>
    extends CoBroadcastWithKeyedOperator<String, IN, RegistryEntry, OUT> {
  private final BeforeCheckpoint<OUT> function;

  private CheckpointOperator(
      KeyedBroadcastProcessFunction<String, IN, RegistryEntry, OUT> process,
      BeforeCheckpoint<OUT> function) {
    super(process, List.of(RegistryState.DESCRIPTOR));
    this.function = function;
  }

  /** The operator that runs a function. */
  public static <
          IN,
          OUT,
          F extends
              KeyedBroadcastProcessFunction<String, IN, RegistryEntry, OUT> & BeforeCheckpoint<OUT>>
      CheckpointOperator<IN, OUT> of(F function) {
    return new CheckpointOperator<>(function, function);
  }

  /**
   * What a function emits of a keyed stream under the registry.
   *
   * @param type how Flink serializes what is emitted
   * @param name what people read
   * @param uid what state is found by
   */
  public static <
          IN,
          OUT,
          F extends
              KeyedBroadcastProcessFunction<String, IN, RegistryEntry, OUT> & BeforeCheckpoint<OUT>>
      DataStream<OUT> process(
          KeyedStream<IN, String> keyed,
          DataStream<RegistryEntry> registry,
          F function,
          TypeInformation<OUT> type,
          String name,
          String uid) {
    TwoInputTransformation<IN, RegistryEntry, OUT> transformation =
        new TwoInputTransformation<>(
            keyed.getTransformation(),
            registry.broadcast().getTransformation(),
            name,
            of(function),
            type,
            keyed.getExecutionEnvironment().getParallelism());
    transformation.setStateKeySelectors(keyed.getKeySelector(), null);
    transformation.setStateKeyType(Types.STRING);
    transformation.setUid(uid);
    keyed.getExecutionEnvironment().addOperator(transformation);
    return new DataStream<>(keyed.getExecutionEnvironment(), transformation);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    emitDue();
  }

  @Override
  public void finish() throws Exception {
    emitDue();
    super.finish();
  }

  private void emitDue() throws Exception {
    var registry = getOperatorStateBackend().getBroadcastState(RegistryState.DESCRIPTOR);
    var collector = new TimestampedCollector<OUT>(output);
    for (String key : function.due(registry, this::keysOf)) {
      setCurrentKey(key);
      function.emit(key, registry, collector);
    }
    function.emitted();
  }

  private <S extends State> List<String> keysOf(StateDescriptor<S, ?> state) {
    try (Stream<String> keys =
        this.<String>getKeyedStateBackend().getKeys(state.getName(), VoidNamespace.INSTANCE)) {
      return keys.toList();
    }
  }
}
