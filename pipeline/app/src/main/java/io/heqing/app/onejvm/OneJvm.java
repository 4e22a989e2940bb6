package io.heqing.app.onejvm;

import io.heqing.app.RunFailedException;
import io.heqing.gateway.Gateway;
import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.gateway.TopicSetup;
import io.heqing.jobs.AlertingJob;
import io.heqing.jobs.ComplianceJob;
import io.heqing.jobs.JobSettings;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.heqing.report.desk.MonthlyDrafts;
import io.heqing.store.EmbeddedQuestDb;
import io.heqing.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * The pipeline in one JVM: Kafka, the store and both jobs on one data folder. Started again on the
 * folder after a stop or a kill, it goes on where it was.
 */
public final class OneJvm implements AutoCloseable {
  /** Told what starts, in the order in which it does. */
  public interface Announcer {
    /** Kafka takes messages at this address. */
    void kafka(String address);

    /** The store takes points at this address. */
    void store(StoreSettings store);

    /** A job runs, from this checkpoint or from nothing. */
    void job(String name, Optional<Path> checkpoint);
  }

  /** What was started, the last on top. */
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  private final DataFolder data;
  private KafkaServers bootstrapServers;
  private StoreSettings store;
  private EmbeddedFlink flink;

  private OneJvm(DataFolder data) {
    this.data = data;
  }

  /**
   * Starts everything; when it returns, both jobs run.
   *
   * @param settings what is set; what runs elsewhere by them is not started here
   * @param fixedClock the time taken for now where the past is replayed; empty for the system's
   *     clock
   * @throws RunFailedException where a part cannot start; those before it are stopped again
   */
  public static OneJvm start(
      DataFolder data, Settings settings, Optional<Instant> fixedClock, Announcer announcer)
      throws RunFailedException {
    Logging.into(data.log());
    OneJvm pipeline = new OneJvm(data);
    boolean started = false;
    try {
      pipeline.startAll(settings, fixedClock, announcer);
      started = true;
      return pipeline;
    } finally {
      if (!started) {
        pipeline.close();
      }
    }
  }

  private void startAll(Settings settings, Optional<Instant> fixedClock, Announcer announcer)
      throws RunFailedException {
    if (settings.flink().stateBackend() != Settings.Flink.StateBackend.HASHMAP) {
      throw new RunFailedException(
          "flink.state-backend is for a cluster: one JVM keeps state in memory, set it to hashmap");
    }
    // All ports before anything starts: a clear line at once, and nothing to stop again.
    if (settings.kafka().isEmbedded()) {
      Ports.requireFree(settings.kafka().port(), "Kafka", "kafka.port");
    }
    if (settings.store().isEmbedded()) {
      Ports.requireFree(settings.store().port(), "the store", "store.port");
    }
    startKafka(settings.kafka());
    announcer.kafka(bootstrapServers.addresses());
    startStore(settings.store());
    announcer.store(store);

    flink =
        EmbeddedFlink.start(
            data.flink(), settings.flink().parallelism(), settings.flink().checkpointInterval());
    start(flink);
    JobSettings jobs =
        new JobSettings(
            bootstrapServers, store, fixedClock.orElse(null), settings.flink().silenceGrace());
    announcer.job(
        ComplianceJob.NAME,
        flink.submit(ComplianceJob.NAME, env -> ComplianceJob.define(env, jobs)));
    announcer.job(
        AlertingJob.NAME, flink.submit(AlertingJob.NAME, env -> AlertingJob.define(env, jobs)));
  }

  private void startKafka(Settings.Kafka settings) throws RunFailedException {
    if (settings.isEmbedded()) {
      EmbeddedKafka kafka = EmbeddedKafka.start(data.kafka(), settings.port());
      start(kafka);
      bootstrapServers = KafkaServers.open(kafka.bootstrapServers());
    } else {
      bootstrapServers = settings.servers();
    }
    try {
      TopicSetup.create(bootstrapServers, settings.partitions());
    } catch (KafkaUnavailableException e) {
      throw new RunFailedException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted", e);
    }
  }

  private void startStore(Settings.Store settings) throws RunFailedException {
    if (!settings.isEmbedded()) {
      store = StoreSettings.of(settings);
      return;
    }
    try {
      EmbeddedQuestDb questDb = EmbeddedQuestDb.start(data.store(), settings.port());
      start(questDb);
      store = questDb.settings();
    } catch (IOException e) {
      throw new RunFailedException(e.getMessage(), e);
    }
  }

  private synchronized void start(AutoCloseable part) {
    running.push(part);
  }

  /**
   * Opens the gateway, which is closed before anything else.
   *
   * @throws RunFailedException where a door cannot be opened
   */
  public void openGateway(Settings.Gateway settings, Language language, Gateway.Announcer announcer)
      throws RunFailedException {
    try {
      start(Gateway.open(bootstrapServers, settings, language, Clock.systemUTC(), announcer));
    } catch (IOException e) {
      throw new RunFailedException("the gateway cannot start: " + e.getMessage(), e);
    }
  }

  /**
   * Starts the notifier, which is closed before what was started before it.
   *
   * @throws RunFailedException where its channels or texts have an error, or Kafka cannot be read
   */
  public void openNotifier(Settings.Notifier settings, Language language, Clock clock)
      throws RunFailedException {
    start(NotifierService.start(bootstrapServers, settings, data.messages(), language, clock));
  }

  /**
   * Starts making drafts of monthly bulletins when they are due.
   *
   * @param made told each file that was made
   */
  public void openReports(MonthlyDrafts drafts, Consumer<Path> made) {
    start(ReportService.start(drafts, made));
  }

  /** Kafka's address. */
  public KafkaServers bootstrapServers() {
    return bootstrapServers;
  }

  /** Where the time series are. */
  public StoreSettings store() {
    return store;
  }

  /** Lets both jobs make a checkpoint now, beside those they make by themselves. */
  public void checkpoint() {
    flink.checkpoint();
  }

  /** Ends exceptionally, with a {@link RunFailedException}, when a job is given up. */
  public CompletableFuture<Void> failure() {
    return flink.failure();
  }

  /** Stops everything, the last started first. */
  @Override
  public synchronized void close() {
    while (!running.isEmpty()) {
      AutoCloseable part = running.pop();
      try {
        part.close();
      } catch (Exception e) {
        LoggerFactory.getLogger(OneJvm.class).warn("stopping {} failed", part, e);
      }
    }
  }
}
