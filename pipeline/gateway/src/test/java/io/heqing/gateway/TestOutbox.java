package io.heqing.gateway;

import io.heqing.messages.settings.KafkaServers;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** An outbox whose Kafka acknowledges at once, or when the test says so. */
public final class TestOutbox {
  private final MockProducer<String, byte[]> kafka;
  private final Outbox outbox;

  public TestOutbox(boolean acknowledgesAtOnce) {
    kafka =
        new MockProducer<>(
            acknowledgesAtOnce, null, new StringSerializer(), new ByteArraySerializer());
    outbox = new Outbox(kafka, KafkaServers.open("kafka:9092"));
  }

  public Outbox outbox() {
    return outbox;
  }

  /** Acknowledges the oldest message that waits; whether there was one. */
  public boolean acknowledge() {
    return kafka.completeNext();
  }

  /** Fails the oldest message that waits; whether there was one. */
  public boolean refuse() {
    return kafka.errorNext(new TimeoutException("no leader"));
  }

  /** Messages that were sent to a topic. */
  public List<ProducerRecord<String, byte[]>> sent(String topic) {
    return kafka.history().stream().filter(r -> r.topic().equals(topic)).toList();
  }
}
