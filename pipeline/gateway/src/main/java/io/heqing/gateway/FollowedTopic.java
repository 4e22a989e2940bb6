package io.heqing.gateway;

import io.heqing.messages.settings.KafkaServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A compacted topic of one partition, read to its end and then followed by a thread of its own.
 * While Kafka is away nothing comes.
 */
public final class FollowedTopic implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FollowedTopic.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaConsumer<String, byte[]> consumer;
  private final TopicPartition partition;
  private final Reader reader;
  private final Thread thread;
  private volatile boolean closed;

  /** Takes what the topic has; called by one thread at a time. */
  public interface Reader {
    /** Takes a message; its value is null where its key is removed. */
    void take(ConsumerRecord<String, byte[]> message);

    /** All that there was when the topic was opened has been taken, or some more has. */
    void taken();
  }

  private FollowedTopic(KafkaServers bootstrapServers, String topic, Reader reader) {
    this.reader = reader;
    partition = new TopicPartition(topic, 0);
    thread = new Thread(this::follow, topic);
    thread.setDaemon(true);
    Map<String, Object> settings = bootstrapServers.client();
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Reads the topic to its end, then follows it.
   *
   * @param bootstrapServers Kafka's addresses
   * @throws KafkaUnavailableException where the topic cannot be read
   */
  public static FollowedTopic open(KafkaServers bootstrapServers, String topic, Reader reader)
      throws KafkaUnavailableException {
    FollowedTopic followed = new FollowedTopic(bootstrapServers, topic, reader);
    try {
      followed.readToEnd();
    } catch (KafkaException e) {
      followed.consumer.close();
      throw new KafkaUnavailableException(topic, bootstrapServers, e);
    }
    followed.thread.start();
    return followed;
  }

  private void readToEnd() {
    consumer.assign(List.of(partition));
    long end = consumer.endOffsets(List.of(partition), PATIENCE).get(partition);
    consumer.seekToBeginning(List.of(partition));
    while (consumer.position(partition, PATIENCE) < end) {
      consumer.poll(POLL).forEach(reader::take);
    }
    reader.taken();
  }

  private void follow() {
    try {
      while (!closed) {
        takeOrTell();
      }
    } catch (WakeupException e) {
      LOG.debug("no longer following {}", partition.topic());
    } finally {
      consumer.close();
    }
  }

  /** A failure that the client does not mend by itself is told; the next look may succeed. */
  private void takeOrTell() {
    try {
      ConsumerRecords<String, byte[]> messages = consumer.poll(POLL);
      if (!messages.isEmpty()) {
        messages.forEach(reader::take);
        reader.taken();
      }
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      LOG.warn("{} cannot be read, what was read last holds", partition.topic(), e);
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
