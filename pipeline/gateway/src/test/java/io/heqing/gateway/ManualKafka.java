package io.heqing.gateway;

import io.heqing.messages.Json;
import io.heqing.messages.settings.KafkaServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Kafka's client without Kafka, behind the real {@link Outbox}: acknowledges when it is told to.
 */
public final class ManualKafka {
  private final MockProducer<String, byte[]> producer;
  private final Outbox outbox;

  private ManualKafka(boolean acknowledgesItself) {
    producer =
        new MockProducer<>(
            acknowledgesItself, null, new StringSerializer(), new ByteArraySerializer());
    outbox = new Outbox(producer, KafkaServers.open("kafka:9092"));
  }

  /** One that waits for {@link #acknowledge} and {@link #fail}. */
  public static ManualKafka waiting() {
    return new ManualKafka(false);
  }

  /** One that acknowledges at once. */
  public static ManualKafka willing() {
    return new ManualKafka(true);
  }

  public Outbox outbox() {
    return outbox;
  }

  /** Everything sent to a topic so far, in order. */
  public <T> List<T> sent(String topic, Class<T> type) {
    return List.copyOf(producer.history()).stream()
        .filter(m -> m.topic().equals(topic))
        .map(
            m -> {
              try {
                return Json.read(m.value(), type);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  /** Acknowledges all that waits. */
  public void acknowledge() {
    boolean more = true;
    while (more) {
      more = producer.completeNext();
    }
  }

  /** Acknowledges some messages of those that wait, the oldest first. */
  public void acknowledge(int messages) {
    for (int i = 0; i < messages; i++) {
      producer.completeNext();
    }
  }

  /** Fails all that waits. */
  public void fail() {
    boolean more = true;
    while (more) {
      more = producer.errorNext(new TimeoutException("broker away"));
    }
  }
}
