package io.heqing.gateway;

import io.heqing.messages.Topics;

/**
 * Publishes readings of outlets. What was sent is certain only after {@link #flush}; a message that
 * Kafka refused fails the next call.
 */
public final class OutletPublisher implements AutoCloseable {
  private final KafkaSender sender;

  /**
   * A publisher to Kafka.
   *
   * @param bootstrapServers Kafka's addresses
   */
  public OutletPublisher(String bootstrapServers) {
    sender = new KafkaSender(bootstrapServers, Topics.OUTLETS);
  }

  /**
   * Sends bytes as they came: the job rejects what is no reading.
   *
   * @param outlet the outlet
   * @param body the bytes
   */
  public void sendRaw(String outlet, byte[] body) throws KafkaUnavailableException {
    sender.send(outlet, body);
  }

  /** Returns when Kafka has all that was sent. */
  public void flush() throws KafkaUnavailableException {
    sender.flush();
  }

  @Override
  public void close() {
    sender.close();
  }
}
