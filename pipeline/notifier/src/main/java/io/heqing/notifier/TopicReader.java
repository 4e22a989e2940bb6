package io.heqing.notifier;

import io.heqing.messages.settings.KafkaServers;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;

/** All partitions of some topics, read from their beginnings; by one thread. */
final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaServers bootstrapServers;
  private final Collection<String> topics;
  private final KafkaConsumer<String, byte[]> consumer;

  /** Takes messages. */
  @FunctionalInterface
  interface Taker {
    /**
     * Takes a message; its value is null where its key is removed.
     *
     * @throws IOException where it is not what its topic holds
     */
    void take(ConsumerRecord<String, byte[]> message) throws IOException;
  }

  TopicReader(KafkaServers bootstrapServers, Collection<String> topics) {
    this.bootstrapServers = bootstrapServers;
    this.topics = List.copyOf(topics);
    consumer = new KafkaConsumer<>(Kafka.consumer(bootstrapServers));
  }

  /**
   * Reads all that the topics hold at this moment.
   *
   * @throws KafkaUnavailableException where a topic cannot be read, or a message of it
   */
  void readToEnd(Taker taker) throws KafkaUnavailableException {
    String reading = String.join(", ", topics);
    try {
      for (String topic : topics) {
        reading = topic;
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions.isEmpty()) {
          throw new UnknownTopicOrPartitionException("there is no such topic");
        }
      }
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
      consumer.seekToBeginning(partitions);
      ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      while (!ends.isEmpty()) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
          reading = message.topic();
          taker.take(message);
        }
        ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      }
    } catch (KafkaException | IOException e) {
      throw new KafkaUnavailableException(reading, bootstrapServers, e);
    }
  }

  /** The messages that came since, after at most so long a wait; none after a wake-up. */
  Iterable<ConsumerRecord<String, byte[]>> next(Duration atMost) {
    try {
      return consumer.poll(atMost);
    } catch (WakeupException e) {
      return List.of();
    }
  }

  /** Reads on without a topic. */
  void leave(String topic) {
    consumer.assign(consumer.assignment().stream().filter(p -> !p.topic().equals(topic)).toList());
  }

  /** Whether any broker is connected; the client itself tells nothing while none is. */
  boolean isConnected() {
    return consumer.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("connection-count"))
        .anyMatch(metric -> ((Number) metric.metricValue()).doubleValue() > 0);
  }

  /** Ends a wait for messages; by any thread. */
  void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
