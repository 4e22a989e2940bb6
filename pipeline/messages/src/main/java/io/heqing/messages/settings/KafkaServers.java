package io.heqing.messages.settings;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * Kafka's addresses and how clients get in.
 *
 * @param addresses host:port, several with commas; empty for a broker inside the JVM
 * @param access settings of Kafka's clients, {@code security.…}, {@code sasl.…} and {@code ssl.…};
 *     empty where Kafka asks nothing and nothing is encrypted. Has secrets and is never printed
 */
public record KafkaServers(String addresses, Map<String, String> access) implements Serializable {
  private static final long serialVersionUID = 1L;

  public KafkaServers {
    access = Map.copyOf(access);
  }

  /** A Kafka that asks nothing. */
  public static KafkaServers open(String addresses) {
    return new KafkaServers(addresses, Map.of());
  }

  /** What every client of this Kafka is made with, in a map of its own. */
  public Map<String, Object> client() {
    Map<String, Object> settings = new HashMap<>(access);
    settings.put("bootstrap.servers", addresses);
    return settings;
  }

  /** The addresses. */
  @Override
  public String toString() {
    return addresses;
  }
}
