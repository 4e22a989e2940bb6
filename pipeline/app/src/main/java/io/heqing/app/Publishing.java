package io.heqing.app;

import io.heqing.app.onejvm.Completion;
import io.heqing.gateway.KafkaSender;
import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.gateway.RegistryPublisher;
import io.heqing.messages.Registry;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;

/**
 * Publishes the messages of an input, and leaves out what an earlier run of the same input has
 * published: of each partition, the first so many.
 */
final class Publishing implements AutoCloseable {
  private final Map<String, Map<Integer, Long>> there = new HashMap<>();
  private final KafkaSender samples;
  private final KafkaSender outlets;
  private long published;

  /**
   * Begins to publish.
   *
   * @param completion tells what is there already
   */
  Publishing(KafkaServers bootstrapServers, Completion completion) throws RunFailedException {
    for (String topic : Completion.INPUTS) {
      Map<Integer, Long> ends = there.computeIfAbsent(topic, t -> new HashMap<>());
      completion.ends(topic).forEach((p, end) -> ends.put(p.partition(), end));
    }
    samples = new KafkaSender(bootstrapServers, Topics.SAMPLES);
    outlets = new KafkaSender(bootstrapServers, Topics.OUTLETS);
  }

  /** Publishes a registry, whole. */
  static void registry(KafkaServers bootstrapServers, Registry registry) throws RunFailedException {
    try (RegistryPublisher publisher = new RegistryPublisher(bootstrapServers)) {
      publisher.publish(registry);
    } catch (KafkaUnavailableException e) {
      throw new RunFailedException(e.getMessage(), e);
    }
  }

  /** Publishes the next message of the input, unless it is there. */
  void send(Input.Message message) throws RunFailedException {
    Map<Integer, Long> ofTopic = there.get(message.topic());
    int partition = partition(message.key(), ofTopic.size());
    if (ofTopic.get(partition) > 0) {
      ofTopic.merge(partition, -1L, Long::sum);
      return;
    }
    try {
      if (message.topic().equals(Topics.OUTLETS)) {
        outlets.send(message.key(), message.body());
      } else {
        samples.send(message.key(), message.body());
      }
    } catch (KafkaUnavailableException e) {
      throw new RunFailedException(e.getMessage(), e);
    }
    published++;
  }

  /** Returns once Kafka has all that was sent. */
  void flush() throws RunFailedException {
    try {
      samples.flush();
      outlets.flush();
    } catch (KafkaUnavailableException e) {
      throw new RunFailedException(e.getMessage(), e);
    }
  }

  /** How many messages were sent; those that were there before do not count. */
  long published() {
    return published;
  }

  /** The partition that Kafka's own partitioner gives a key. */
  private static int partition(String key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
  }

  @Override
  public void close() {
    samples.close();
    outlets.close();
  }
}
