package io.heqing.notifier;

import io.heqing.messages.settings.KafkaServers;
import java.io.IOException;

/** Kafka cannot be reached, or has no such topic. */
public final class KafkaUnavailableException extends IOException {
  private static final long serialVersionUID = 1;

  KafkaUnavailableException(String topic, KafkaServers bootstrapServers, Throwable cause) {
    super(topic + " of Kafka at " + bootstrapServers + ": " + cause.getMessage(), cause);
  }
}
