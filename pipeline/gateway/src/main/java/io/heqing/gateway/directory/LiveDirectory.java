package io.heqing.gateway.directory;

import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.messages.Json;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory as it follows the registry topic: what is published holds from then on, without a
 * restart. While Kafka is away the last known one holds.
 */
public final class LiveDirectory implements Supplier<Directory>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveDirectory.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final TopicPartition PARTITION = new TopicPartition(Topics.REGISTRY, 0);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<String, RegistryEntry> entries = new HashMap<>();
  private final AtomicReference<Directory> current = new AtomicReference<>();
  private final Thread thread = new Thread(this::follow, "registry");
  private volatile boolean closed;

  private LiveDirectory(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    thread.setDaemon(true);
  }

  /**
   * Reads the registry topic to its end, then follows it.
   *
   * @param bootstrapServers Kafka's addresses
   * @throws KafkaUnavailableException where the topic cannot be read
   */
  public static LiveDirectory open(String bootstrapServers) throws KafkaUnavailableException {
    LiveDirectory directory = new LiveDirectory(bootstrapServers);
    try {
      directory.readToEnd();
    } catch (KafkaException e) {
      directory.consumer.close();
      throw new KafkaUnavailableException(Topics.REGISTRY, bootstrapServers, e);
    }
    directory.thread.start();
    return directory;
  }

  /** The directory now. */
  @Override
  public Directory get() {
    return current.get();
  }

  private void readToEnd() {
    consumer.assign(List.of(PARTITION));
    long end = consumer.endOffsets(List.of(PARTITION), PATIENCE).get(PARTITION);
    consumer.seekToBeginning(List.of(PARTITION));
    while (consumer.position(PARTITION, PATIENCE) < end) {
      take();
    }
    current.set(new Directory(entries));
  }

  private void follow() {
    try {
      while (!closed) {
        if (takeOrTell()) {
          current.set(new Directory(entries));
        }
      }
    } catch (WakeupException e) {
      LOG.debug("no longer following the registry");
    } finally {
      consumer.close();
    }
  }

  /** A failure that the client does not mend by itself is told; the next look may succeed. */
  private boolean takeOrTell() {
    try {
      return take();
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      LOG.warn("the registry topic cannot be read, the last known registry holds", e);
      LockSupport.parkNanos(POLL.toNanos());
      return false;
    }
  }

  /** Whether anything came. */
  private boolean take() {
    boolean any = false;
    for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
      any = true;
      if (message.value() == null) {
        entries.remove(message.key());
        continue;
      }
      try {
        RegistryEntry entry = Json.read(message.value(), RegistryEntry.class);
        if (entry.isRemoval()) {
          entries.remove(message.key());
        } else {
          entries.put(message.key(), entry);
        }
      } catch (IOException e) {
        LOG.error(
            "{} offset {}: not a registry entry, passed over: {}",
            message.topic(),
            message.offset(),
            e.getMessage());
      }
    }
    return any;
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
