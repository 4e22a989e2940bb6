package io.heqing.gateway;

import io.heqing.gateway.directory.LiveDirectory;
import io.heqing.messages.Json;
import io.heqing.messages.Registry;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Publishes registries. */
public final class RegistryPublisher implements AutoCloseable {
  private static final String PUBLICATION =
      RegistryEntry.removal(RegistryEntry.Kind.PUBLICATION, RegistryEntry.CURRENT).key();

  private final KafkaSender sender;
  private final Published published;

  /** Reads which entries stand in the topic. */
  @FunctionalInterface
  interface Published {
    Set<String> keys() throws KafkaUnavailableException;
  }

  /**
   * A publisher to Kafka.
   *
   * @param bootstrapServers Kafka's addresses
   */
  public RegistryPublisher(KafkaServers bootstrapServers) {
    this(new KafkaSender(bootstrapServers, Topics.REGISTRY), () -> keys(bootstrapServers));
  }

  RegistryPublisher(KafkaSender sender, Published published) {
    this.sender = sender;
    this.published = published;
  }

  /**
   * Publishes a whole registry, in order, and removes what stands in the topic and is not in it: a
   * station that was taken out of the files must lose its access. Returns when Kafka has all of it.
   */
  public void publish(Registry registry) throws KafkaUnavailableException {
    Map<String, RegistryEntry> entries = new LinkedHashMap<>();
    registry.entries().forEach(entry -> entries.put(entry.key(), entry));
    Set<String> gone = new TreeSet<>(published.keys());
    gone.removeAll(entries.keySet());
    for (Map.Entry<String, RegistryEntry> entry : entries.entrySet()) {
      if (entry.getKey().equals(PUBLICATION)) {
        // Before the publication, for with it the registry is whole.
        for (String key : gone) {
          sender.send(key, null);
        }
      }
      sender.send(entry.getKey(), Json.bytes(entry.getValue()));
    }
    sender.flush();
  }

  private static Set<String> keys(KafkaServers bootstrapServers) throws KafkaUnavailableException {
    try (LiveDirectory directory = LiveDirectory.open(bootstrapServers)) {
      return directory.get().entries().stream().map(RegistryEntry::key).collect(Collectors.toSet());
    }
  }

  @Override
  public void close() {
    sender.close();
  }
}
