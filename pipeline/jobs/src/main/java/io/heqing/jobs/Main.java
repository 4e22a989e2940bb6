package io.heqing.jobs;

import io.heqing.messages.settings.Settings;
import io.heqing.store.StoreSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Submits a job to a Flink cluster: {@code compliance} or {@code alerting}, with a settings file
 * where there is one. What is wrong leaves as an exception and never ends the process, which on a
 * cluster is Flink's own.
 */
public final class Main {
  private static final String USAGE = "expected 'compliance' or 'alerting', then at most one file";

  private Main() {}

  /**
   * Defines and submits the job.
   *
   * @throws IllegalArgumentException where the call or a setting is wrong
   */
  public static void main(String[] args) throws Exception {
    submission(List.of(args), System.getenv())
        .submit(StreamExecutionEnvironment.getExecutionEnvironment());
  }

  private interface Definition {
    void define(StreamExecutionEnvironment env, JobSettings settings);
  }

  /** A job with all that it is submitted with. */
  record Submission(String name, Definition job, JobSettings settings, Settings.Flink flink) {
    void define(StreamExecutionEnvironment env) {
      Configuration conf = new Configuration();
      conf.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, flink.checkpointInterval());
      // Under load a checkpoint takes long; the next must not follow at its heels.
      conf.set(
          CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS,
          flink.checkpointInterval().dividedBy(2));
      conf.set(
          CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
          ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
      conf.set(
          StateBackendOptions.STATE_BACKEND, flink.stateBackend().name().toLowerCase(Locale.ROOT));
      env.configure(conf);
      env.setParallelism(flink.parallelism());
      job.define(env, settings);
    }

    private void submit(StreamExecutionEnvironment env) throws Exception {
      define(env);
      env.executeAsync(name);
    }
  }

  static Submission submission(List<String> args, Map<String, String> environment) {
    if (args.isEmpty() || args.size() > 2) {
      throw new IllegalArgumentException("found " + args + ", " + USAGE);
    }
    Optional<Path> file = args.stream().skip(1).map(Path::of).findFirst();
    Settings settings = Settings.load(file, environment);
    JobSettings jobs = jobSettings(settings, file);
    return switch (args.get(0)) {
      case "compliance" ->
          new Submission(ComplianceJob.NAME, ComplianceJob::define, jobs, settings.flink());
      case "alerting" ->
          new Submission(AlertingJob.NAME, AlertingJob::define, jobs, settings.flink());
      default -> throw new IllegalArgumentException("found '" + args.get(0) + "', " + USAGE);
    };
  }

  private static JobSettings jobSettings(Settings settings, Optional<Path> file) {
    List<String> missing = new ArrayList<>();
    if (settings.kafka().isEmbedded()) {
      missing.add("kafka.bootstrap is empty: on a cluster it must name Kafka's addresses");
    }
    if (settings.store().isEmbedded()) {
      missing.add("store.url is empty: on a cluster it must name the store's address");
    }
    if (!missing.isEmpty()) {
      String place = file.map(f -> f + " or ").orElse("") + "the environment: ";
      throw new IllegalArgumentException(place + String.join("; ", missing));
    }
    return new JobSettings(
        settings.kafka().servers(),
        StoreSettings.of(settings.store()),
        null,
        settings.flink().silenceGrace());
  }
}
