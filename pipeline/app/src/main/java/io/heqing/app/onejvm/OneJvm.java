package io.heqing.app.onejvm;

import io.heqing.app.RunFailedException;
import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.gateway.TopicSetup;
import io.heqing.jobs.AlertingJob;
import io.heqing.jobs.ComplianceJob;
import io.heqing.jobs.JobSettings;
import io.heqing.store.EmbeddedQuestDb;
import io.heqing.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
  private String bootstrapServers;
  private StoreSettings store;
  private EmbeddedFlink flink;

  private OneJvm(DataFolder data) {
    this.data = data;
  }

  /**
   * Starts everything; when it returns, both jobs run.
   *
   * @throws RunFailedException where a part cannot start; those before it are stopped again
   */
  public static OneJvm start(DataFolder data, OneJvmSettings settings, Announcer announcer)
      throws RunFailedException {
    Logging.into(data.log());
    OneJvm pipeline = new OneJvm(data);
    boolean started = false;
    try {
      pipeline.startAll(settings, announcer);
      started = true;
      return pipeline;
    } finally {
      if (!started) {
        pipeline.close();
      }
    }
  }

  private void startAll(OneJvmSettings settings, Announcer announcer) throws RunFailedException {
    // All ports before anything starts: a clear line at once, and nothing to stop again.
    Ports.requireFree(settings.kafkaPort(), "Kafka", "kafka.port");
    if (settings.externalStore().isEmpty()) {
      Ports.requireFree(settings.storePort(), "the store", "store.port");
    }

    EmbeddedKafka kafka = EmbeddedKafka.start(data.kafka(), settings.kafkaPort());
    running.push(kafka);
    bootstrapServers = kafka.bootstrapServers();
    makeTopics(settings.partitions());
    announcer.kafka(bootstrapServers);

    if (settings.externalStore().isPresent()) {
      store = settings.externalStore().get();
    } else {
      store = startStore(settings.storePort());
    }
    announcer.store(store);

    flink =
        EmbeddedFlink.start(data.flink(), settings.parallelism(), settings.checkpointInterval());
    running.push(flink);
    JobSettings jobs = new JobSettings(bootstrapServers, store, settings.fixedClock().orElse(null));
    announcer.job(
        ComplianceJob.NAME,
        flink.submit(ComplianceJob.NAME, env -> ComplianceJob.define(env, jobs)));
    announcer.job(
        AlertingJob.NAME, flink.submit(AlertingJob.NAME, env -> AlertingJob.define(env, jobs)));
  }

  private void makeTopics(int partitions) throws RunFailedException {
    try {
      TopicSetup.create(bootstrapServers, partitions);
    } catch (KafkaUnavailableException e) {
      throw new RunFailedException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted while making the topics", e);
    }
  }

  private StoreSettings startStore(int port) throws RunFailedException {
    try {
      EmbeddedQuestDb embedded = EmbeddedQuestDb.start(data.store(), port);
      running.push(embedded);
      return embedded.settings();
    } catch (IOException e) {
      throw new RunFailedException(e.getMessage(), e);
    }
  }

  /** Lets both jobs make a checkpoint now, beside those they make by themselves. */
  public void checkpoint() {
    flink.checkpoint();
  }

  /** Kafka's address. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Where the time series are. */
  public StoreSettings store() {
    return store;
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
