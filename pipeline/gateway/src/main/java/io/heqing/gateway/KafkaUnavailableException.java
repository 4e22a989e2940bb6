package io.heqing.gateway;

import io.heqing.messages.settings.KafkaServers;
import java.io.IOException;

/** Kafka did not take what was sent. Its message names topic and address. */
public final class KafkaUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param topic the topic
   * @param bootstrapServers Kafka's addresses
   * @param cause what Kafka's client said
   */
  public KafkaUnavailableException(String topic, KafkaServers bootstrapServers, Throwable cause) {
    super("Kafka at " + bootstrapServers + ", topic " + topic + ": " + cause.getMessage(), cause);
  }
}
