package io.heqing.app.pipeline;

import io.heqing.messages.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends messages without a body while somebody waits for both jobs. Flink's Kafka source commits
 * the offsets of a checkpoint only when a poll returns, on a silent topic ten seconds later; a
 * message makes it return. An empty sample or reading of an outlet is rejected, an empty evaluation
 * passed over, and the removal of a station that is none concerns no job, so nothing changes in the
 * store but that these rejections are counted ({@code empty}).
 */
final class Nudge {
  private static final Duration EVERY = Duration.ofMillis(250);

  private static final byte[] NO_STATION = "station/none".getBytes(StandardCharsets.UTF_8);

  private final KafkaProducer<byte[], byte[]> producer;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  Nudge(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    timer.scheduleWithFixedDelay(
        this::send, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void send() {
    for (String topic :
        List.of(Topics.SAMPLES, Topics.OUTLETS, Topics.EVALUATIONS, Topics.OUTLET_EVALUATIONS)) {
      producer
          .partitionsFor(topic)
          .forEach(p -> producer.send(new ProducerRecord<>(topic, p.partition(), null, null)));
    }
    producer.send(new ProducerRecord<>(Topics.REGISTRY, NO_STATION, null));
  }

  void close() {
    timer.shutdownNow();
    producer.close(Duration.ZERO);
  }
}
