package io.heqing.gateway.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the gateway is.
 *
 * @param kafka whether Kafka answers
 * @param registry whether a registry has been published: without one nobody can call
 * @param listening the doors that are open, each with its address
 */
public record Health(boolean kafka, boolean registry, Map<String, String> listening) {

  public Health {
    listening = new TreeMap<>(listening);
  }

  /** Whether it can take readings. */
  @JsonProperty("up")
  public boolean up() {
    return kafka && registry;
  }
}
