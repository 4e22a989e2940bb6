package io.heqing.gateway;

import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Sends messages and tells of each bundle when Kafka has all of it; never waits, and never holds
 * more than it may. Who gets a failure has no acknowledgement to give: the sender will send again,
 * and all that stands behind the topics bears repeats.
 */
public final class Outbox implements AutoCloseable {
  /** Bytes that may be on their way; beyond them a bundle is refused at once. */
  private static final long MAX_BYTES = 24L * 1024 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final List<String> TOPICS =
      List.of(Topics.SAMPLES, Topics.OUTLETS, Topics.FRAMES, Topics.LABORATORY, Topics.REJECTED);

  private final Producer<String, byte[]> producer;
  private final KafkaServers bootstrapServers;
  private final AtomicLong bytes = new AtomicLong();

  /**
   * A message to send.
   *
   * @param topic its topic
   * @param key its key; may be null
   * @param value its body
   */
  public record Message(String topic, String key, byte[] value) {}

  /**
   * An outbox to Kafka; returns when Kafka has told where the topics lie.
   *
   * @param bootstrapServers Kafka's addresses
   * @throws KafkaUnavailableException where a topic is not there, or Kafka is not
   */
  public static Outbox open(KafkaServers bootstrapServers) throws KafkaUnavailableException {
    Outbox outbox = new Outbox(new KafkaProducer<>(settings(bootstrapServers)), bootstrapServers);
    try {
      outbox.awaitTopics();
      return outbox;
    } catch (KafkaUnavailableException e) {
      outbox.close();
      throw e;
    }
  }

  Outbox(Producer<String, byte[]> producer, KafkaServers bootstrapServers) {
    this.producer = producer;
    this.bootstrapServers = bootstrapServers;
  }

  private static Map<String, Object> settings(KafkaServers bootstrapServers) {
    Map<String, Object> settings = KafkaSender.settings(bootstrapServers);
    // A device repeats after 5 to 10 seconds: what Kafka did not take by then need not linger.
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
    // The threads that send also read from devices and must never wait.
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
    // So where topics lie must stay known, also of those that nothing was sent to for a while. The
    // client adds this to now: the largest number would overflow and forget them at once.
    settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(3650).toMillis());
    return settings;
  }

  /**
   * Sends a bundle.
   *
   * @return completes when Kafka has all of the bundle; with a {@link KafkaUnavailableException}
   *     where it has not, or where too much is on its way already
   */
  public CompletableFuture<Void> send(List<Message> messages) {
    long size = messages.stream().mapToLong(m -> m.value().length).sum();
    if (bytes.addAndGet(size) > MAX_BYTES) {
      bytes.addAndGet(-size);
      return CompletableFuture.failedFuture(
          new KafkaUnavailableException(
              messages.get(0).topic(),
              bootstrapServers,
              new IllegalStateException("too much is waiting for it")));
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(
            messages.stream().map(this::send).toArray(CompletableFuture[]::new));
    all.whenComplete((done, e) -> bytes.addAndGet(-size));
    return all;
  }

  /** Whether half of what may be on its way is: a good moment to read no more. */
  public boolean isBusy() {
    return bytes.get() > MAX_BYTES / 2;
  }

  /** Asking does not wait either: it is asked again until the answer has come. */
  private void awaitTopics() throws KafkaUnavailableException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (String topic : TOPICS) {
      while (true) {
        try {
          producer.partitionsFor(topic);
          break;
        } catch (KafkaException e) {
          if (System.nanoTime() > deadline) {
            throw new KafkaUnavailableException(topic, bootstrapServers, e);
          }
          LockSupport.parkNanos(LOOK.toNanos());
        }
      }
    }
  }

  private CompletableFuture<Void> send(Message message) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    try {
      producer.send(
          new ProducerRecord<>(message.topic(), message.key(), message.value()),
          (metadata, e) -> {
            if (e == null) {
              sent.complete(null);
            } else {
              sent.completeExceptionally(
                  new KafkaUnavailableException(message.topic(), bootstrapServers, e));
            }
          });
    } catch (KafkaException e) {
      sent.completeExceptionally(
          new KafkaUnavailableException(message.topic(), bootstrapServers, e));
    }
    return sent;
  }

  @Override
  public void close() {
    producer.close(KafkaSender.CLOSE_WITHIN);
  }
}
