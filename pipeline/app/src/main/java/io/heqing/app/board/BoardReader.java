package io.heqing.app.board;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.Json;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Rejected;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Fills a board from Kafka, from the beginning and on, in a thread of its own. */
public final class BoardReader implements AutoCloseable {
  /** What is read. */
  public static final List<String> TOPICS =
      List.of(Topics.REGISTRY, Topics.EVALUATIONS, Topics.ALERTS, Topics.REJECTED);

  private final Board board;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread thread;
  private volatile boolean closing;
  private volatile Instant firstEvaluation;

  /** Starts to read; the topics must exist. */
  public BoardReader(KafkaServers bootstrapServers, Board board) {
    this.board = board;
    Map<String, Object> settings = bootstrapServers.client();
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.poll.records", 2000);
    settings.put("fetch.max.bytes", 4 * 1024 * 1024);
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        TOPICS.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    this.thread = new Thread(this::read, "board");
    thread.setDaemon(true);
    thread.start();
  }

  /** Where it has read to, by partition. */
  public Map<TopicPartition, Long> positions() {
    return new HashMap<>(positions);
  }

  /** Ends exceptionally where a message cannot be read. */
  public CompletableFuture<Void> failure() {
    return ended.copy();
  }

  /** When the first evaluation was seen; empty before. */
  public Optional<Instant> firstEvaluation() {
    return Optional.ofNullable(firstEvaluation);
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (consumer) {
      while (!closing) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(500))) {
          take(message);
        }
        for (TopicPartition partition : consumer.assignment()) {
          positions.put(partition, consumer.position(partition));
        }
      }
      ended.complete(null);
    } catch (WakeupException e) {
      ended.complete(null);
    } catch (IOException e) {
      ended.completeExceptionally(new UncheckedIOException(e));
    } catch (RuntimeException e) {
      ended.completeExceptionally(e);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> message) throws IOException {
    if (message.value() == null) {
      return; // A tombstone: what it removes was taken back by an entry before it.
    }
    switch (message.topic()) {
      case Topics.REGISTRY -> board.registry(Json.read(message.value(), RegistryEntry.class));
      case Topics.EVALUATIONS -> {
        board.evaluation(Json.read(message.value(), Standing.class));
        if (firstEvaluation == null) {
          firstEvaluation = Instant.now();
        }
      }
      case Topics.ALERTS -> board.alert(Json.read(message.value(), AlertEvent.class));
      case Topics.REJECTED -> board.rejected(Json.read(message.value(), Rejected.class));
      default -> throw new IllegalStateException("not read: " + message.topic());
    }
  }
}
