package io.heqing.jobs.kafka;

import io.heqing.jobs.JobSettings;
import io.heqing.messages.Json;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.function.Function;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes messages to a topic as JSON, at least once: each is known by what it is about, so a repeat
 * after a crash replaces itself and needs no transaction.
 */
public final class TopicSink {
  /** A rejected message of the largest size that Kafka lets in, at most twice as large as JSON. */
  private static final int MAX_REQUEST_BYTES = 24 * 1024 * 1024;

  private TopicSink() {}

  /** A function that survives the way to the cluster. */
  @FunctionalInterface
  public interface Key<T> extends Function<T, String>, Serializable {}

  /** A sink to a topic with a key for each message. */
  public static <T> KafkaSink<T> of(String topic, Key<T> key, JobSettings settings) {
    return KafkaSink.<T>builder()
        .setBootstrapServers(settings.bootstrapServers().addresses())
        .setKafkaProducerConfig(access(settings))
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setProperty(ProducerConfig.ACKS_CONFIG, "all")
        .setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true")
        // A broker that was started again knows of each producer the last batch alone. With several
        // on their way it would take the repeat of an older one for a gap, and refuse all after it.
        .setProperty(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1")
        .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
        .setProperty(ProducerConfig.LINGER_MS_CONFIG, "20")
        .setProperty(ProducerConfig.BATCH_SIZE_CONFIG, "131072")
        .setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(MAX_REQUEST_BYTES))
        .setRecordSerializer(schema(topic, key))
        .build();
  }

  private static Properties access(JobSettings settings) {
    Properties access = new Properties();
    access.putAll(settings.bootstrapServers().access());
    return access;
  }

  private static <T> KafkaRecordSerializationSchema<T> schema(String topic, Key<T> key) {
    return (message, context, timestamp) ->
        new ProducerRecord<>(
            topic, key.apply(message).getBytes(StandardCharsets.UTF_8), Json.bytes(message));
  }
}
