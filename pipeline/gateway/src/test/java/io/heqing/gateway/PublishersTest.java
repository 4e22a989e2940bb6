package io.heqing.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.messages.AlertRule;
import io.heqing.messages.Json;
import io.heqing.messages.Publication;
import io.heqing.messages.Registry;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.standard.ValueSource;
import io.heqing.standard.river.River;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class PublishersTest {
  private static final Sample SAMPLE =
      new Sample(
          "S1", ValueSource.AUTO, Instant.EPOCH, 0, null, List.of(Result.of("NH3N", "0.52")));

  private static MockProducer<String, byte[]> producer(boolean completes) {
    return new MockProducer<>(completes, null, new StringSerializer(), new ByteArraySerializer());
  }

  private static KafkaSender sender(MockProducer<String, byte[]> producer, String topic) {
    return new KafkaSender(producer, KafkaServers.open("kafka:9092"), topic);
  }

  @Test
  void samplesGoUnderTheirSectionAndRawBytesAsTheyAre() throws Exception {
    MockProducer<String, byte[]> kafka = producer(true);
    try (KafkaSender sender = sender(kafka, Topics.SAMPLES)) {
      sender.send("S1", Json.bytes(SAMPLE));
      sender.send("S2", new byte[] {1, 2});
      sender.send(null, null);
      sender.flush();
    }
    assertThat(kafka.history()).extracting(ProducerRecord::topic).containsOnly("heqing.samples");
    assertThat(kafka.history()).extracting(ProducerRecord::key).containsExactly("S1", "S2", null);
    assertThat(Json.read(kafka.history().get(0).value(), Sample.class)).isEqualTo(SAMPLE);
    assertThat(kafka.history().get(1).value()).containsExactly(1, 2);
    assertThat(kafka.history().get(2).value()).isNull();
  }

  @Test
  void whatKafkaRefusesFailsWithTopicAndAddress() throws Exception {
    MockProducer<String, byte[]> kafka = producer(false);
    try (KafkaSender sender = sender(kafka, Topics.SAMPLES)) {
      sender.send("S1", Json.bytes(SAMPLE));
      kafka.errorNext(new TimeoutException("no leader"));
      assertThatThrownBy(sender::flush)
          .isInstanceOf(KafkaUnavailableException.class)
          .hasMessageContaining("heqing.samples")
          .hasMessageContaining("kafka:9092")
          .hasMessageContaining("no leader");
      assertThatThrownBy(() -> sender.send("S1", Json.bytes(SAMPLE)))
          .isInstanceOf(KafkaUnavailableException.class);
    }
  }

  @Test
  void aRegistryGoesInOrderWithThePublicationLast() throws Exception {
    MockProducer<String, byte[]> kafka = producer(true);
    AlertRule rule =
        AlertRule.target(
            "r1",
            Span.SAMPLE,
            ValueSource.AUTO,
            2,
            2,
            new BigDecimal("0.1"),
            List.of(Severity.GENERAL),
            List.of());
    Registry registry =
        new Registry(
            List.of(),
            List.of(),
            List.of(rule),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new Publication("青州市", "Asia/Shanghai", 1, true, 0, Map.of()));
    try (RegistryPublisher publisher =
        new RegistryPublisher(sender(kafka, Topics.REGISTRY), Set::of)) {
      publisher.publish(registry);
    }
    assertThat(kafka.history())
        .extracting(ProducerRecord::key)
        .containsExactly("rule/r1", "publication/current");
    assertThat(Json.read(kafka.history().get(1).value(), RegistryEntry.class))
        .isEqualTo(RegistryEntry.of(registry.publication()));
  }

  @Test
  void whatIsNoLongerInTheRegistryIsRemovedBeforeThePublication() throws Exception {
    MockProducer<String, byte[]> kafka = producer(true);
    Registry registry =
        new Registry(
            List.of(),
            List.of(new River("澜江", null, null, null, null, null)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new Publication("青州市", "Asia/Shanghai", 1, true, 0, Map.of()));
    Set<String> standing =
        Set.of(
            "river/澜江",
            "river/镜河",
            "section/S1",
            "rule/r1",
            "points/good_share",
            "outlet/P1",
            "station/A990000_0001",
            "caller/lims",
            "publication/current");
    try (RegistryPublisher publisher =
        new RegistryPublisher(sender(kafka, Topics.REGISTRY), () -> standing)) {
      publisher.publish(registry);
    }
    assertThat(kafka.history())
        .extracting(ProducerRecord::key)
        .containsExactly(
            "river/澜江",
            "caller/lims",
            "outlet/P1",
            "points/good_share",
            "river/镜河",
            "rule/r1",
            "section/S1",
            "station/A990000_0001",
            "publication/current");
    assertThat(kafka.history().subList(1, 8)).extracting(ProducerRecord::value).containsOnlyNulls();
    assertThat(kafka.history().get(8).value()).isNotNull();
  }

  @Test
  void nothingIsPublishedWhereTheTopicCannotBeRead() {
    MockProducer<String, byte[]> kafka = producer(true);
    Registry registry =
        new Registry(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new Publication("青州市", "Asia/Shanghai", 1, true, 0, Map.of()));
    try (RegistryPublisher publisher =
        new RegistryPublisher(
            sender(kafka, Topics.REGISTRY),
            () -> {
              throw new KafkaUnavailableException(
                  Topics.REGISTRY,
                  KafkaServers.open("kafka:9092"),
                  new TimeoutException("no leader"));
            })) {
      assertThatThrownBy(() -> publisher.publish(registry))
          .isInstanceOf(KafkaUnavailableException.class);
    }
    assertThat(kafka.history()).isEmpty();
  }

  @Test
  void allTopicsAreSetUpAndTheRegistryKeepsItsOrder() {
    List<NewTopic> topics = TopicSetup.topics(4);
    assertThat(topics)
        .extracting(NewTopic::name)
        .containsExactlyInAnyOrder(
            Topics.SAMPLES,
            Topics.OUTLETS,
            Topics.FRAMES,
            Topics.LABORATORY,
            Topics.REGISTRY,
            Topics.EVALUATIONS,
            Topics.OUTLET_EVALUATIONS,
            Topics.REGIONS,
            Topics.ALERTS,
            Topics.ALERT_ACTIONS,
            Topics.NOTIFICATIONS,
            Topics.REJECTED);
    for (NewTopic topic : topics) {
      boolean registry = topic.name().equals(Topics.REGISTRY);
      assertThat(topic.numPartitions())
          .isEqualTo(
              registry
                      || topic.name().equals(Topics.LABORATORY)
                      || topic.name().equals(Topics.ALERT_ACTIONS)
                  ? 1
                  : 4);
      // A rejected message of the largest size, as JSON, is up to twice as large.
      assertThat(topic.configs())
          .containsEntry(
              "max.message.bytes", topic.name().equals(Topics.REJECTED) ? "21037056" : "10485760");
      if (registry
          || topic.name().equals(Topics.REGIONS)
          || topic.name().equals(Topics.NOTIFICATIONS)) {
        assertThat(topic.configs()).containsEntry("cleanup.policy", "compact");
      }
      if (topic.name().equals(Topics.ALERTS)) {
        assertThat(topic.configs()).containsEntry("cleanup.policy", "compact,delete");
      }
    }
  }
}
