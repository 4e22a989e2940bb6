package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.app.onejvm.EmbeddedKafka;
import io.heqing.app.onejvm.Ports;
import io.heqing.app.pipeline.Receivers.Kind;
import io.heqing.gateway.KafkaSender;
import io.heqing.gateway.RegistryPublisher;
import io.heqing.gateway.TopicSetup;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.Json;
import io.heqing.messages.Notification;
import io.heqing.messages.Notification.Reason;
import io.heqing.messages.Notification.State;
import io.heqing.messages.Notification.Told;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code heqing notifier} is killed (SIGKILL) when somebody has taken a message and it is not
 * logged yet, or may just be, and started again: a receiver that knows messages by their ids has it
 * once, one that does not at most twice, and nobody else hears of it again.
 */
class KilledNotifierTest {
  private static final long SEED = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The notifier's, by which the broker knows the one that writes the delivery log. */
  private static final String TRANSACTIONS = "heqing-notifier";

  @TempDir Path folder;

  private EmbeddedKafka kafka;
  private Receivers receivers;
  private DeliveryLog log;
  private HeqingProcess notifier;

  /** When it is killed, seen from the receiver of a message. */
  private enum Moment {
    BEFORE_THE_ANSWER,
    AFTER_THE_ANSWER
  }

  /** Who has taken a message when the notifier is killed. */
  private record Kill(Kind victim, Moment moment) {}

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), Ports.free());
    TopicSetup.create(kafka.bootstrapServers(), 4);
    receivers = new Receivers();
    Files.writeString(
        folder.resolve("channels.yaml"),
        """
        channels:
          - id: webhook
            type: webhook
            url: http://%1$s:%2$d/webhook
            secret: 0123456789abcdef
            timeout_seconds: 60
          - id: robot
            type: dingtalk
            url: http://%1$s:%2$d/robot?access_token=0123456789
            timeout_seconds: 60
          - id: mail
            type: mail
            host: %1$s
            port: %3$d
            security: none
            from: alert@example.org
            timeout_seconds: 60
        """
            .formatted(Ports.HOST, receivers.httpPort(), receivers.smtpPort()));
    log = new DeliveryLog(kafka.bootstrapServers());
  }

  @AfterEach
  void stop() throws Exception {
    if (notifier != null) {
      notifier.close();
    }
    log.close();
    receivers.close();
    kafka.close();
  }

  @Test
  void aMessageTakenButNotLoggedIsSentAgainAsTheSameAndNobodyElseHearsOfIt() throws Exception {
    List<Kill> kills = new ArrayList<>();
    for (Kind victim : Kind.values()) {
      for (Moment moment : Moment.values()) {
        kills.add(new Kill(victim, moment));
      }
    }
    Collections.shuffle(kills, new Random(SEED));
    publish(kills.size() + 1);
    startNotifier();

    for (int round = 0; round < kills.size(); round++) {
      Kill kill = kills.get(round);
      Set<Kind> others = EnumSet.complementOf(EnumSet.of(kill.victim()));
      AlertEvent alert = TestAlerts.opened(round);
      var killed =
          receivers.next(
              kill.victim(),
              answer -> {
                log.awaitSent(alert, others);
                if (kill.moment() == Moment.AFTER_THE_ANSWER) {
                  answer.give();
                }
                notifier.kill();
              });
      publish(alert);
      killed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      startNotifier();
      log.awaitSent(alert, EnumSet.allOf(Kind.class));

      Map<Kind, List<String>> taken = receivers.taken();
      assertThat(taken.get(kill.victim()))
          .as("%s", kill)
          .hasSizeBetween(kill.moment() == Moment.BEFORE_THE_ANSWER ? 2 : 1, 2);
      if (kill.victim() != Kind.ROBOT) {
        assertThat(Set.copyOf(taken.get(kill.victim()))).as("%s", kill).hasSize(1);
      }
      for (Kind other : others) {
        assertThat(taken.get(other)).as("%s of others, %s", other, kill).hasSize(1);
      }
    }

    // One that is started again has nothing to tell but what is new: each has its messages in
    // order, so that any other would have come before.
    notifier.kill();
    startNotifier();
    AlertEvent last = TestAlerts.opened(kills.size());
    publish(last);
    log.awaitSent(last, EnumSet.allOf(Kind.class));
    assertThat(receivers.taken().values()).allSatisfy(taken -> assertThat(taken).hasSize(1));
    assertThat(log.newest())
        .hasSize((kills.size() + 1) * Kind.values().length)
        .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(State.SENT));
  }

  /**
   * What a notifier had begun to log when it was killed is ended by the next one, neither waited
   * for nor believed, and the one before, should it live, can log no more.
   */
  @Test
  void whatAKilledOneHadBegunToLogIsNeitherBelievedNorWaitedFor() throws Exception {
    publish(1);
    AlertEvent alert = TestAlerts.opened(0);
    try (Producer<String, byte[]> before =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "transactional.id",
                TRANSACTIONS,
                "transaction.timeout.ms",
                "900000"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      before.initTransactions();
      before.beginTransaction();
      Notification sent = entryOfAKilledOne(alert);
      before
          .send(new ProducerRecord<>(Topics.NOTIFICATIONS, sent.id(), Json.bytes(sent)))
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

      startNotifier();
      publish(alert);
      log.awaitSent(alert, EnumSet.allOf(Kind.class));
      assertThat(receivers.taken().values()).allSatisfy(taken -> assertThat(taken).hasSize(1));
      assertThat(log.newest()).hasSize(Kind.values().length);
      assertThatThrownBy(before::commitTransaction)
          .isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
    }
  }

  private static Notification entryOfAKilledOne(AlertEvent alert) {
    return new Notification(
        "1-0123456789abcdef-0123456789abcdef",
        State.SENT,
        Instant.now(),
        "of-webhook",
        "webhook",
        null,
        Reason.OPENED,
        alert.severity(),
        List.of(new Told(alert.alert(), alert.key(), Reason.OPENED, alert.severity(), "-")),
        1,
        null,
        null,
        null);
  }

  private void startNotifier() throws Exception {
    notifier =
        HeqingProcess.start(
            folder,
            Map.of(
                "HEQING_KAFKA_BOOTSTRAP", kafka.bootstrapServers(),
                "HEQING_LANGUAGE", "en",
                "HEQING_NOTIFIER_CHANNELS", "channels.yaml",
                "HEQING_NOTIFIER_GROUP_WAIT", "0s",
                "HEQING_NOTIFIER_HTTP_PORT", "0"),
            "notifier",
            "--data",
            "notifier");
    notifier.awaitLine("ready");
  }

  private void publish(AlertEvent alert) throws Exception {
    try (KafkaSender sender = new KafkaSender(kafka.bootstrapServers(), Topics.ALERTS)) {
      sender.send(alert.key(), Json.bytes(alert));
    }
  }

  private void publish(int sections) throws Exception {
    try (RegistryPublisher publisher =
        new RegistryPublisher(KafkaServers.open(kafka.bootstrapServers()))) {
      publisher.publish(
          TestAlerts.registry(
              sections,
              TestAlerts.recipient("webhook", null),
              TestAlerts.recipient("robot", null),
              TestAlerts.recipient("mail", "li@example.org")));
    }
  }

  /** What is committed of the delivery log; by one thread at a time. */
  private static final class DeliveryLog implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Notification> newest = new HashMap<>();

    DeliveryLog(String bootstrapServers) {
      consumer =
          new KafkaConsumer<>(
              Map.of(
                  "bootstrap.servers",
                  bootstrapServers,
                  "enable.auto.commit",
                  false,
                  "isolation.level",
                  "read_committed"),
              new StringDeserializer(),
              new ByteArrayDeserializer());
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.NOTIFICATIONS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    }

    /** Waits until the messages about an alert are logged as sent by these channels. */
    void awaitSent(AlertEvent alert, Set<Kind> kinds) throws IOException {
      Set<String> channels =
          kinds.stream()
              .map(kind -> kind.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.toSet());
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!sent(alert).containsAll(channels)) {
        assertThat(System.nanoTime())
            .as("waiting until %s is sent by %s: %s", alert.alert(), channels, newest.values())
            .isLessThan(end);
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
          newest.put(message.key(), Json.read(message.value(), Notification.class));
        }
      }
    }

    private Set<String> sent(AlertEvent alert) {
      return newest.values().stream()
          .filter(entry -> entry.state() == State.SENT)
          .filter(entry -> entry.told().stream().anyMatch(t -> t.alert().equals(alert.alert())))
          .map(Notification::channel)
          .collect(Collectors.toSet());
    }

    Collection<Notification> newest() {
      return newest.values();
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}
