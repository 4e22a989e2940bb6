package io.heqing.gateway.laboratory;

import io.heqing.gateway.FollowedTopic;
import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.messages.Delivery;
import io.heqing.messages.Json;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What laboratories delivered so far, by sampling. Safe for several threads. */
public final class LaboratoryLedger implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LaboratoryLedger.class);

  private final NavigableMap<String, Delivery> deliveries = new ConcurrentSkipListMap<>();
  private final Optional<FollowedTopic> topic;

  /** An empty one that follows nothing. */
  public LaboratoryLedger() {
    topic = Optional.empty();
  }

  private LaboratoryLedger(KafkaServers bootstrapServers) throws KafkaUnavailableException {
    topic = Optional.of(FollowedTopic.open(bootstrapServers, Topics.LABORATORY, new Deliveries()));
  }

  /**
   * Reads the topic of deliveries to its end, then follows it.
   *
   * @param bootstrapServers Kafka's addresses
   * @throws KafkaUnavailableException where the topic cannot be read
   */
  public static LaboratoryLedger open(KafkaServers bootstrapServers)
      throws KafkaUnavailableException {
    return new LaboratoryLedger(bootstrapServers);
  }

  /** The delivery that stands for a sampling; empty where there was none. */
  public Optional<Delivery> of(String section, Instant time) {
    return Optional.ofNullable(deliveries.get(Delivery.key(section, time)));
  }

  /** The deliveries of a section from a time on and before another, in order. */
  Collection<Delivery> of(String section, Instant from, Instant before) {
    return deliveries
        .subMap(Delivery.key(section, from), true, Delivery.key(section, before), false)
        .values();
  }

  /** Notes deliveries; of two for one sampling the one of the higher revision stands. */
  void put(Collection<Delivery> some) {
    some.forEach(
        delivery ->
            deliveries.merge(
                delivery.key(),
                delivery,
                (old, later) ->
                    later.sample().revision() >= old.sample().revision() ? later : old));
  }

  @Override
  public void close() {
    topic.ifPresent(FollowedTopic::close);
  }

  private final class Deliveries implements FollowedTopic.Reader {
    @Override
    public void take(ConsumerRecord<String, byte[]> message) {
      if (message.value() == null) {
        deliveries.remove(message.key());
        return;
      }
      try {
        put(List.of(Json.read(message.value(), Delivery.class)));
      } catch (IOException e) {
        LOG.error(
            "{} offset {}: not a delivery, passed over: {}",
            message.topic(),
            message.offset(),
            e.getMessage());
      }
    }

    @Override
    public void taken() {
      LOG.debug("{} samplings of laboratories", deliveries.size());
    }
  }
}
