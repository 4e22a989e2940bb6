package io.heqing.notifier;

import io.heqing.messages.Json;
import io.heqing.messages.Notification;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the delivery log in transactions, as the only one; by one thread. */
final class DeliveryLogWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryLogWriter.class);
  private static final String ID = "heqing-notifier";
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** The most that brokers allow by default: so long may Kafka be away within a transaction. */
  private static final int TRANSACTION_MILLIS = 15 * 60 * 1_000;

  private final KafkaServers bootstrapServers;
  private final Producer<String, byte[]> producer;
  private volatile boolean waiting;

  DeliveryLogWriter(KafkaServers bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    Map<String, Object> settings = new HashMap<>(Kafka.producer(bootstrapServers));
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, ID);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
    producer = new KafkaProducer<>(settings);
  }

  /** Ends what another has begun; from now on it can write no more. */
  void takeOver() throws KafkaUnavailableException {
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      throw new KafkaUnavailableException(Topics.NOTIFICATIONS, bootstrapServers, e);
    }
  }

  /** Whether it waits for Kafka; by any thread. */
  boolean isWaiting() {
    return waiting;
  }

  /**
   * Writes entries, all or none; returns when Kafka has them, however long it is away.
   *
   * @throws KafkaException where it cannot be tried again, such as when another took over
   */
  void write(List<Notification> entries) throws InterruptedException {
    while (!wrote(entries)) {
      Thread.sleep(AGAIN.toMillis());
    }
    waiting = false;
  }

  private boolean wrote(List<Notification> entries) {
    try {
      producer.beginTransaction();
      for (Notification entry : entries) {
        producer.send(new ProducerRecord<>(Topics.NOTIFICATIONS, entry.id(), Json.bytes(entry)));
      }
      commit();
      return true;
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw new KafkaException("another notifier took over, or Kafka was away for too long", e);
    } catch (KafkaException e) {
      tell(e);
      producer.abortTransaction();
      return false;
    }
  }

  /** Where it is not known whether a commit arrived, the same is asked again. */
  private void commit() {
    while (true) {
      try {
        producer.commitTransaction();
        return;
      } catch (TimeoutException e) {
        tell(e);
      }
    }
  }

  private void tell(KafkaException e) {
    if (!waiting) {
      LOG.warn("the delivery log cannot be written, tried again until it can: {}", e.toString());
    }
    waiting = true;
  }

  @Override
  public void close() {
    producer.close(AGAIN);
  }
}
