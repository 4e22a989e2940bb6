package io.heqing.app.onejvm;

import io.heqing.app.RunFailedException;
import io.heqing.jobs.AlertingJob;
import io.heqing.jobs.ComplianceJob;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows when everything published so far has gone through both jobs and lies in Kafka and in the
 * store. The jobs flush all sinks at a checkpoint and commit their offsets once it is complete, so
 * a committed offset says: all before it is done, and seen by whoever looks. What the compliance
 * job made of it is then, in the same way, waited for at the alerting job.
 */
public final class Completion implements AutoCloseable {
  /** What is published for the compliance job to judge. */
  public static final List<String> INPUTS = List.of(Topics.SAMPLES, Topics.OUTLETS);

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(3);

  private final Admin admin;
  private final Runnable checkpoint;
  private final CompletableFuture<?> failure;
  private final Duration patience;

  /**
   * On a broker.
   *
   * @param checkpoint asks the jobs for a checkpoint, so that nobody waits for the next regular one
   * @param failure ends exceptionally where the pipeline cannot go on
   * @param patience how long nothing may move before it is given up
   */
  public Completion(
      KafkaServers bootstrapServers,
      Runnable checkpoint,
      CompletableFuture<?> failure,
      Duration patience) {
    this.admin = Admin.create(bootstrapServers.client());
    this.checkpoint = checkpoint;
    this.failure = failure;
    this.patience = patience;
  }

  /**
   * How far a reader of a topic is.
   *
   * @param done messages behind it
   * @param total messages there are
   */
  public record Progress(long done, long total) {
    /** Whether nothing is left. */
    public boolean isComplete() {
      return done >= total;
    }
  }

  /** Where a reader is: for each partition the offset of what it will read next. */
  @FunctionalInterface
  public interface Positions {
    /** Now. */
    Map<TopicPartition, Long> get() throws RunFailedException;
  }

  /**
   * Waits until all samples and readings of outlets published before this call, and all that
   * follows from them, are done.
   *
   * @param watcher is told how far the compliance job is, some five times a second
   * @throws RunFailedException where the pipeline failed, or nothing moved for too long
   */
  public void await(Consumer<Progress> watcher) throws RunFailedException {
    Map<TopicPartition, Long> inputs = inputEnds();
    awaitReached(
        "the compliance job", () -> committed(ComplianceJob.GROUP, inputs), inputs, watcher);
    Map<TopicPartition, Long> results = new HashMap<>(ends(Topics.EVALUATIONS));
    results.putAll(ends(Topics.OUTLET_EVALUATIONS));
    results.putAll(ends(Topics.REJECTED));
    awaitReached(
        "the alerting job", () -> committed(AlertingJob.GROUP, results), results, progress -> {});
  }

  /** Waits until a reader has seen all that some topics hold at this call. */
  public void awaitRead(String reader, List<String> topics, Positions positions)
      throws RunFailedException {
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (String topic : topics) {
      ends.putAll(ends(topic));
    }
    awaitReached(reader, positions, ends, progress -> {});
  }

  /** How far the compliance job is, by its last complete checkpoint. */
  public Progress compliance() throws RunFailedException {
    Map<TopicPartition, Long> ends = inputEnds();
    return progress(committed(ComplianceJob.GROUP, ends), ends);
  }

  private Map<TopicPartition, Long> inputEnds() throws RunFailedException {
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (String topic : INPUTS) {
      ends.putAll(ends(topic));
    }
    return ends;
  }

  /** The offset after the last message of each partition of a topic. */
  public Map<TopicPartition, Long> ends(String topic) throws RunFailedException {
    return asked(
        () -> {
          Map<TopicPartition, OffsetSpec> latest =
              admin
                  .describeTopics(List.of(topic))
                  .allTopicNames()
                  .get()
                  .get(topic)
                  .partitions()
                  .stream()
                  .collect(
                      Collectors.toMap(
                          p -> new TopicPartition(topic, p.partition()), p -> OffsetSpec.latest()));
          return admin.listOffsets(latest).all().get().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
        });
  }

  @Override
  public void close() {
    admin.close();
  }

  private void awaitReached(
      String reader,
      Positions positions,
      Map<TopicPartition, Long> ends,
      Consumer<Progress> watcher)
      throws RunFailedException {
    long moved = System.nanoTime();
    long asked = moved;
    long before = -1;
    while (true) {
      Progress progress = progress(positions.get(), ends);
      watcher.accept(progress);
      if (progress.isComplete()) {
        return;
      }
      if (progress.done() != before) {
        before = progress.done();
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > patience.toNanos()) {
        throw new RunFailedException(
            "%s stands still at %d of %d messages for %d s: see the log"
                .formatted(reader, progress.done(), progress.total(), patience.toSeconds()));
      }
      if (System.nanoTime() - asked > ASK_AGAIN.toNanos()) {
        checkpoint.run();
        asked = System.nanoTime();
      }
      lookLater();
    }
  }

  private static Progress progress(
      Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
    long done = 0;
    long total = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      total += end.getValue();
      done += Math.min(end.getValue(), positions.getOrDefault(end.getKey(), 0L));
    }
    return new Progress(done, total);
  }

  private Map<TopicPartition, Long> committed(String group, Map<TopicPartition, Long> ends)
      throws RunFailedException {
    return asked(
        () ->
            admin
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .entrySet()
                .stream()
                .filter(e -> e.getValue() != null && ends.containsKey(e.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset())));
  }

  /** The pause between two looks, cut short by a failure. */
  private void lookLater() throws RunFailedException {
    try {
      failure.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      throw new RunFailedException("the pipeline was stopped before all was done");
    } catch (TimeoutException e) {
      return;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RunFailedException failed
          ? failed
          : new RunFailedException("the pipeline failed: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted", e);
    }
  }

  private interface Question<T> {
    T ask() throws ExecutionException, InterruptedException;
  }

  private static <T> T asked(Question<T> question) throws RunFailedException {
    try {
      return question.ask();
    } catch (ExecutionException e) {
      throw new RunFailedException("Kafka does not answer: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted", e);
    }
  }
}
