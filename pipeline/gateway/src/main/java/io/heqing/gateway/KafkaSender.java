package io.heqing.gateway;

import io.heqing.messages.settings.KafkaServers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends to one topic, in order and without loss or repeat: acknowledged by all replicas,
 * idempotent, with bounded memory (a full buffer makes the sender wait). What was sent is certain
 * only after {@link #flush}; a message that Kafka refused fails the next call.
 */
public final class KafkaSender implements AutoCloseable {
  static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

  private final Producer<String, byte[]> producer;
  private final String topic;
  private final KafkaServers bootstrapServers;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /**
   * A sender to a topic.
   *
   * @param bootstrapServers Kafka's addresses
   * @param topic the topic
   */
  public KafkaSender(KafkaServers bootstrapServers, String topic) {
    this(new KafkaProducer<>(settings(bootstrapServers)), bootstrapServers, topic);
  }

  /** The same to a Kafka that asks nothing. */
  public KafkaSender(String bootstrapServers, String topic) {
    this(KafkaServers.open(bootstrapServers), topic);
  }

  KafkaSender(Producer<String, byte[]> producer, KafkaServers bootstrapServers, String topic) {
    this.producer = producer;
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
  }

  /** How Heqing sends, as a map of its own. */
  static Map<String, Object> settings(KafkaServers bootstrapServers) {
    Map<String, Object> settings = bootstrapServers.client();
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // A broker that was started again knows of each producer the last batch alone. With several on
    // their way it would take the repeat of an older one for a gap, and refuse all after it.
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    // The lz4 library is Flink's own; zstd comes with the client.
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicSetup.MAX_MESSAGE_BYTES);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L * 1024 * 1024);
    return settings;
  }

  /**
   * Sends a message; waits where the buffer is full.
   *
   * @param key its key; may be null
   * @param value its bytes, up to {@link TopicSetup#MAX_MESSAGE_BYTES}; may be null
   */
  public void send(String key, byte[] value) throws KafkaUnavailableException {
    throwFailure();
    try {
      producer.send(
          new ProducerRecord<>(topic, key, value),
          (metadata, e) -> {
            if (e != null) {
              failure.compareAndSet(null, e);
            }
          });
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      throw new KafkaUnavailableException(topic, bootstrapServers, e);
    }
  }

  /** Returns when Kafka has all that was sent. */
  public void flush() throws KafkaUnavailableException {
    producer.flush();
    throwFailure();
  }

  /** Sends what is left, then ends; {@link #flush} first to know that it arrived. */
  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
  }

  private void throwFailure() throws KafkaUnavailableException {
    Throwable first = failure.get();
    if (first != null) {
      throw new KafkaUnavailableException(topic, bootstrapServers, first);
    }
  }
}
