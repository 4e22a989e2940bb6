package io.heqing.gateway;

import io.heqing.messages.Json;
import io.heqing.messages.Sample;
import io.heqing.messages.Topics;

/**
 * Publishes samples. What was sent is certain only after {@link #flush}; a message that Kafka
 * refused fails the next call.
 */
public final class SamplePublisher implements AutoCloseable {
  private final KafkaSender sender;

  /**
   * A publisher to Kafka.
   *
   * @param bootstrapServers Kafka's addresses
   */
  public SamplePublisher(String bootstrapServers) {
    this(new KafkaSender(bootstrapServers, Topics.SAMPLES));
  }

  SamplePublisher(KafkaSender sender) {
    this.sender = sender;
  }

  /** Sends a sample under its section. */
  public void send(Sample sample) throws KafkaUnavailableException {
    sender.send(sample.section(), Json.bytes(sample));
  }

  /**
   * Sends bytes as they came, whatever they are: the job rejects what is no sample.
   *
   * @param key section, as far as known; may be null
   * @param body the bytes, up to {@link TopicSetup#MAX_MESSAGE_BYTES}; may be null
   */
  public void sendRaw(String key, byte[] body) throws KafkaUnavailableException {
    sender.send(key, body);
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
