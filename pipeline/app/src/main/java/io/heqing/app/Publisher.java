package io.heqing.app;

import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.gateway.RegistryPublisher;
import io.heqing.gateway.SamplePublisher;
import io.heqing.messages.Registry;

/** Publishes a registry and samples to Kafka. */
final class Publisher implements AutoCloseable {
  private final RegistryPublisher registry;
  private final SamplePublisher samples;

  Publisher(String bootstrapServers) {
    registry = new RegistryPublisher(bootstrapServers);
    samples = new SamplePublisher(bootstrapServers);
  }

  /** Publishes a registry; when it returns, Kafka has it. */
  void registry(Registry published) throws RunFailedException {
    try {
      registry.publish(published);
    } catch (KafkaUnavailableException e) {
      throw failed(e);
    }
  }

  /** Sends a message to {@code heqing.samples}, soon. */
  void sample(String section, byte[] body) throws RunFailedException {
    try {
      samples.sendRaw(section, body);
    } catch (KafkaUnavailableException e) {
      throw failed(e);
    }
  }

  /** When it returns, Kafka has everything. */
  void flush() throws RunFailedException {
    try {
      samples.flush();
    } catch (KafkaUnavailableException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    samples.close();
    registry.close();
  }

  private static RunFailedException failed(KafkaUnavailableException e) {
    return new RunFailedException(e.getMessage(), e);
  }
}
