package io.heqing.notifier;

import io.heqing.messages.AlertAction;
import io.heqing.messages.AlertAction.Kind;
import io.heqing.messages.Json;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes what people do about alerts. Each method returns when Kafka has it. Safe for use by
 * several threads.
 */
public final class AlertActions implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final Producer<String, byte[]> producer;
  private final KafkaServers bootstrapServers;
  private final Clock clock;

  private AlertActions(KafkaServers bootstrapServers, Clock clock) {
    this.bootstrapServers = bootstrapServers;
    this.clock = clock;
    producer = new KafkaProducer<>(Kafka.producer(bootstrapServers));
  }

  /** Opens the way to Kafka's topic of actions. */
  public static AlertActions open(KafkaServers bootstrapServers, Clock clock) {
    return new AlertActions(bootstrapServers, clock);
  }

  /**
   * Somebody takes charge of an alert: its escalation and repeats stop. Done again, the last one
   * holds.
   *
   * @param alert id of the alert
   * @param by who
   * @param note why, what was found; may be null
   * @throws KafkaUnavailableException where it is not known that Kafka has it
   */
  public AlertAction acknowledge(String alert, String by, String note)
      throws KafkaUnavailableException {
    return publish(
        AlertAction.acknowledged(
            Objects.requireNonNull(alert), clock.instant(), Objects.requireNonNull(by), note));
  }

  /**
   * Holds back messages of alerts that match all that is named, until the end.
   *
   * @param by who
   * @param sections ids of sections; empty for all
   * @param rivers names of rivers; empty for all
   * @param counties names of counties; empty for all
   * @param rules ids of rules; empty for all
   * @param until its end, exclusive; after now
   * @param note why; may be null
   * @throws IllegalArgumentException where the end has passed
   * @throws KafkaUnavailableException where it is not known that Kafka has it
   */
  public AlertAction silence(
      String by,
      List<String> sections,
      List<String> rivers,
      List<String> counties,
      List<String> rules,
      Instant until,
      String note)
      throws KafkaUnavailableException {
    Instant now = clock.instant();
    if (!until.isAfter(now)) {
      throw new IllegalArgumentException("a silence until " + until + " has ended, it is " + now);
    }
    return publish(
        new AlertAction(
            "silence/" + UUID.randomUUID(),
            Kind.SILENCED,
            now,
            Objects.requireNonNull(by),
            null,
            sections,
            rivers,
            counties,
            rules,
            until,
            note));
  }

  /**
   * Ends a silence before its end.
   *
   * @param silence the silence as it was published
   * @param by who
   * @param note why; may be null
   * @throws KafkaUnavailableException where it is not known that Kafka has it
   */
  public AlertAction lift(AlertAction silence, String by, String note)
      throws KafkaUnavailableException {
    return publish(
        new AlertAction(
            silence.id(),
            Kind.LIFTED,
            clock.instant(),
            Objects.requireNonNull(by),
            null,
            silence.sections(),
            silence.rivers(),
            silence.counties(),
            silence.rules(),
            silence.until(),
            note));
  }

  private AlertAction publish(AlertAction action) throws KafkaUnavailableException {
    try {
      producer
          .send(new ProducerRecord<>(Topics.ALERT_ACTIONS, action.id(), Json.bytes(action)))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return action;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaUnavailableException(Topics.ALERT_ACTIONS, bootstrapServers, e);
    } catch (ExecutionException e) {
      throw new KafkaUnavailableException(Topics.ALERT_ACTIONS, bootstrapServers, e.getCause());
    } catch (TimeoutException | KafkaException e) {
      throw new KafkaUnavailableException(Topics.ALERT_ACTIONS, bootstrapServers, e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
