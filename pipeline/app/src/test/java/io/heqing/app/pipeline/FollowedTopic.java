package io.heqing.app.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All partitions of a topic, from their beginnings on; by one thread. */
final class FollowedTopic implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(10);

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<TopicPartition> partitions;

  FollowedTopic(String bootstrapServers, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "enable.auto.commit",
                false,
                // A question for the ends waits until the one for messages is answered.
                "fetch.max.wait.ms",
                10),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  List<TopicPartition> partitions() {
    return partitions;
  }

  /** All that came since the last call; nothing after a short wait. */
  List<ConsumerRecord<String, byte[]>> next() {
    List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    do {
      consumer.poll(LOOK).forEach(messages::add);
    } while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p)));
    return messages;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
