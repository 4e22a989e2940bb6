package io.heqing.gateway.directory;

import io.heqing.gateway.FollowedTopic;
import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.messages.Json;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory as it follows the registry topic: what is published holds from then on, without a
 * restart. While Kafka is away the last known one holds.
 */
public final class LiveDirectory implements Supplier<Directory>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveDirectory.class);

  private final AtomicReference<Directory> current = new AtomicReference<>();
  private final FollowedTopic topic;

  private LiveDirectory(KafkaServers bootstrapServers) throws KafkaUnavailableException {
    topic = FollowedTopic.open(bootstrapServers, Topics.REGISTRY, new Entries());
  }

  /**
   * Reads the registry topic to its end, then follows it.
   *
   * @param bootstrapServers Kafka's addresses
   * @throws KafkaUnavailableException where the topic cannot be read
   */
  public static LiveDirectory open(KafkaServers bootstrapServers) throws KafkaUnavailableException {
    return new LiveDirectory(bootstrapServers);
  }

  /** The directory now. */
  @Override
  public Directory get() {
    return current.get();
  }

  @Override
  public void close() {
    topic.close();
  }

  private final class Entries implements FollowedTopic.Reader {
    private final Map<String, RegistryEntry> entries = new HashMap<>();

    @Override
    public void take(ConsumerRecord<String, byte[]> message) {
      if (message.value() == null) {
        entries.remove(message.key());
        return;
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

    @Override
    public void taken() {
      current.set(new Directory(entries));
    }
  }
}
