package io.heqing.app;

import io.heqing.messages.Registry;

/**
 * Publishes to Kafka. Messages of one section go to the partition that Kafka's own partitioner
 * gives their key, in the order in which they were sent.
 */
public interface Publisher extends AutoCloseable {
  /**
   * Publishes a registry; when it returns, Kafka has it.
   *
   * @throws RunFailedException where Kafka does not take it
   */
  void registry(Registry registry) throws RunFailedException;

  /**
   * Sends a message to {@code heqing.samples}, soon.
   *
   * @throws RunFailedException where Kafka did not take an earlier one
   */
  void sample(String section, byte[] body) throws RunFailedException;

  /**
   * When it returns, Kafka has everything.
   *
   * @throws RunFailedException where Kafka did not take something
   */
  void flush() throws RunFailedException;

  @Override
  void close();

  /** Opens a publisher. */
  @FunctionalInterface
  interface Opener {
    /** On a broker. */
    Publisher open(String bootstrapServers) throws RunFailedException;
  }
}
