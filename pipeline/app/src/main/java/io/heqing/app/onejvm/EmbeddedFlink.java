package io.heqing.app.onejvm;

import io.heqing.app.RunFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink cluster in this JVM. Each job goes on from its newest complete checkpoint, and a job that
 * fails is tried again with growing pauses before it is given up.
 */
public final class EmbeddedFlink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFlink.class);

  /** How many jobs run at once; each takes a slot for each of its parallel parts. */
  private static final int JOBS = 2;

  private static final int RETAINED = 2;

  private final Path folder;
  private final int parallelism;
  private final Duration checkpointInterval;
  private final MiniCluster cluster;
  private final CompletableFuture<Void> failure = new CompletableFuture<>();
  private final List<JobID> jobs = new CopyOnWriteArrayList<>();

  private EmbeddedFlink(
      Path folder, int parallelism, Duration checkpointInterval, MiniCluster cluster) {
    this.folder = folder;
    this.parallelism = parallelism;
    this.checkpointInterval = checkpointInterval;
    this.cluster = cluster;
  }

  /**
   * Starts the cluster, with no job yet.
   *
   * @param folder where checkpoints are kept, a sub-folder for each job
   * @param parallelism parallel parts of each job, 1 and more
   * @param checkpointInterval time between checkpoints of a job
   * @throws RunFailedException where it cannot start
   */
  public static EmbeddedFlink start(Path folder, int parallelism, Duration checkpointInterval)
      throws RunFailedException {
    Path scratch = folder.resolve("tmp");
    try {
      Folders.empty(scratch);
    } catch (IOException e) {
      throw new RunFailedException("the folder " + scratch + " cannot be emptied", e);
    }
    Configuration conf = new Configuration();
    conf.set(CoreOptions.TMP_DIRS, scratch.toString());
    conf.set(RestOptions.BIND_ADDRESS, Ports.HOST);
    conf.set(RestOptions.ADDRESS, Ports.HOST);
    conf.set(RestOptions.BIND_PORT, "0");
    conf.set(WebOptions.SUBMIT_ENABLE, false);
    conf.set(WebOptions.CANCEL_ENABLE, false);
    conf.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
    conf.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
    // Managed memory is RocksDB's and that of batch operators; here is neither.
    conf.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO);
    // A setting of the cluster: that of a job is not read.
    conf.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(conf)
                .setCommonBindAddress(Ports.HOST)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(JOBS * parallelism)
                .build());
    try {
      cluster.start();
    } catch (Exception e) {
      cluster.closeAsync();
      throw new RunFailedException("Flink cannot start: " + e.getMessage(), e);
    }
    return new EmbeddedFlink(folder, parallelism, checkpointInterval, cluster);
  }

  /**
   * Starts a job from its newest complete checkpoint, or from nothing where it has none.
   *
   * @param name its name, which is also that of its folder
   * @param graph defines the whole graph on the environment
   * @return the checkpoint it goes on from
   * @throws RunFailedException where it cannot be submitted
   */
  public Optional<Path> submit(String name, Consumer<StreamExecutionEnvironment> graph)
      throws RunFailedException {
    RetainedCheckpoints retained = new RetainedCheckpoints(folder.resolve(name));
    try {
      Optional<Path> from = retained.newestReadable();
      retained.removeAllBut(RETAINED);
      StreamExecutionEnvironment env =
          StreamExecutionEnvironment.getExecutionEnvironment(settings(retained.folder(), from));
      env.setParallelism(parallelism);
      graph.accept(env);
      StreamGraph streamGraph = env.getStreamGraph();
      streamGraph.setJobName(name);
      JobID id =
          cluster
              .submitJob(streamGraph.getJobGraph(getClass().getClassLoader(), new JobID()))
              .get()
              .getJobID();
      jobs.add(id);
      cluster.requestJobResult(id).whenComplete((result, error) -> ended(name, result, error));
      return from;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted while starting the " + name + " job", e);
    } catch (Exception e) {
      throw new RunFailedException("the " + name + " job cannot start: " + rootMessage(e), e);
    }
  }

  /**
   * Asks each job for a checkpoint now. One that is not ready for it makes its next regular one all
   * the same.
   */
  public void checkpoint() {
    for (JobID job : jobs) {
      cluster
          .triggerCheckpoint(job, CheckpointType.DEFAULT)
          .whenComplete(
              (path, error) -> {
                if (error != null) {
                  LOG.debug("no checkpoint of {} now: {}", job, error.getMessage());
                }
              });
    }
  }

  /** Ends exceptionally, with a {@link RunFailedException}, when a job is given up. */
  public CompletableFuture<Void> failure() {
    return failure.copy();
  }

  /** Stops the jobs where they are; their checkpoints stay. */
  @Override
  public void close() {
    failure.complete(null);
    cluster.closeAsync().join();
  }

  private void ended(String name, JobResult result, Throwable error) {
    Throwable cause =
        error != null
            ? error
            : result
                .getSerializedThrowable()
                .map(t -> t.deserializeError(getClass().getClassLoader()))
                .orElse(null);
    String why = cause == null ? "it came to an end" : rootMessage(cause);
    failure.completeExceptionally(
        new RunFailedException("the " + name + " job failed: " + why, cause));
  }

  private Configuration settings(Path checkpoints, Optional<Path> from) {
    Configuration conf = new Configuration();
    conf.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    conf.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    conf.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    conf.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
    // Under load a checkpoint takes long; the next must not follow at its heels.
    conf.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, checkpointInterval.dividedBy(2));
    conf.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    conf.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    conf.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(500));
    conf.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(30));
    conf.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
        Duration.ofMinutes(5));
    conf.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, 10);
    from.ifPresent(
        path -> {
          conf.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString());
          // Flink removes the old checkpoint itself once it has newer ones.
          conf.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
        });
    return conf;
  }

  private static String rootMessage(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getMessage() == null
        ? root.getClass().getSimpleName()
        : root.getMessage().lines().findFirst().orElse("");
  }
}
