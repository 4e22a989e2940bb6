package io.heqing.gateway;

import io.heqing.messages.Json;
import io.heqing.messages.Registry;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Topics;

/** Publishes registries. */
public final class RegistryPublisher implements AutoCloseable {
  private final KafkaSender sender;

  /**
   * A publisher to Kafka.
   *
   * @param bootstrapServers Kafka's addresses
   */
  public RegistryPublisher(String bootstrapServers) {
    this(new KafkaSender(bootstrapServers, Topics.REGISTRY));
  }

  RegistryPublisher(KafkaSender sender) {
    this.sender = sender;
  }

  /** Publishes a whole registry, in order; returns when Kafka has all of it. */
  public void publish(Registry registry) throws KafkaUnavailableException {
    for (RegistryEntry entry : registry.entries()) {
      sender.send(entry.key(), Json.bytes(entry));
    }
    sender.flush();
  }

  @Override
  public void close() {
    sender.close();
  }
}
