package io.heqing.jobs.compliance;

import io.heqing.jobs.JobSettings;
import io.heqing.jobs.registry.RegistryState;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.SectionEvaluation;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;

/**
 * Runs {@link SectionFunction} and lets it emit changed periods just before each checkpoint, and at
 * the end of input.
 *
 * <p>So a backfill of years writes a period once a checkpoint, not once a value; no timer and no
 * mark of what is pending lies in state, because nothing is pending when state is taken; and a
 * completed checkpoint means that every period up to it has been passed on. Flink offers this
 * moment to operators only, hence one of our own.
 */
final class SectionOperator
    extends CoBroadcastWithKeyedOperator<String, AcceptedSample, RegistryEntry, SectionEvaluation> {
  private final SectionFunction function;

  SectionOperator(SectionFunction function) {
    super(function, List.of(RegistryState.DESCRIPTOR));
    this.function = function;
  }

  /** The stream of evaluations of samples, keyed by section, under a registry. */
  static DataStream<SectionEvaluation> evaluate(
      KeyedStream<AcceptedSample, String> samples,
      DataStream<RegistryEntry> registry,
      JobSettings settings,
      String uid) {
    TwoInputTransformation<AcceptedSample, RegistryEntry, SectionEvaluation> evaluation =
        new TwoInputTransformation<>(
            samples.getTransformation(),
            registry.broadcast().getTransformation(),
            "evaluate sections",
            new SectionOperator(new SectionFunction(settings)),
            TypeInformation.of(SectionEvaluation.class),
            samples.getExecutionEnvironment().getParallelism());
    evaluation.setStateKeySelectors(samples.getKeySelector(), null);
    evaluation.setStateKeyType(Types.STRING);
    evaluation.setUid(uid);
    samples.getExecutionEnvironment().addOperator(evaluation);
    return new DataStream<>(samples.getExecutionEnvironment(), evaluation);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    evaluateChangedPeriods();
  }

  @Override
  public void finish() throws Exception {
    evaluateChangedPeriods();
    super.finish();
  }

  private void evaluateChangedPeriods() throws Exception {
    var registry = getOperatorStateBackend().getBroadcastState(RegistryState.DESCRIPTOR);
    var collector = new TimestampedCollector<SectionEvaluation>(output);
    for (String section : function.changedSections()) {
      setCurrentKey(section);
      function.evaluateChangedPeriods(section, registry, collector);
    }
    function.periodsEvaluated();
  }
}
