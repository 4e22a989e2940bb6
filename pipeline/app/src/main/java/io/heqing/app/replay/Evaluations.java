package io.heqing.app.replay;

import io.heqing.messages.Json;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All evaluations that Kafka holds now. */
public final class Evaluations {
  private Evaluations() {}

  /** Hands over each evaluation, those of one section in order. */
  public static void forEach(KafkaServers bootstrapServers, Consumer<SectionEvaluation> taker)
      throws IOException {
    Map<String, Object> settings = bootstrapServers.client();
    settings.put("enable.auto.commit", false);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.EVALUATIONS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
          taker.accept(Json.read(message.value(), SectionEvaluation.class));
        }
      }
    }
  }
}
