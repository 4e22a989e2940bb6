package io.heqing.jobs;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What every job of Heqing is run with. */
public final class JobDefaults {
  /**
   * Key groups of state; fixed for ever, as savepoints depend on it. Enough for a province on a
   * large cluster.
   */
  private static final int MAX_PARALLELISM = 128;

  private JobDefaults() {}

  /** Sets them on the environment a job is defined on. */
  public static void apply(StreamExecutionEnvironment env) {
    Configuration configuration = new Configuration();
    // What travels and what lies in state must have a serializer that can evolve: never Kryo.
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    // State is found again by the names we give, not by the shape of the graph.
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    // While the store is away no checkpoint completes; the stream waits for it, the job lives on.
    configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    env.configure(configuration);
    env.setMaxParallelism(MAX_PARALLELISM);
  }
}
