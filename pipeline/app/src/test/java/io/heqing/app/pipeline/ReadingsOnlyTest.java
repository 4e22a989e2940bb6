package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.app.onejvm.EmbeddedKafka;
import io.heqing.app.onejvm.Ports;
import io.heqing.demo.stations.SimulatedRegistry;
import io.heqing.gateway.RegistryPublisher;
import io.heqing.gateway.TopicSetup;
import io.heqing.messages.DataKind;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code heqing demo --readings-only}: the made-up city for jobs that run elsewhere. */
class ReadingsOnlyTest {
  @TempDir Path folder;

  @Test
  void publishesTheCityOnceHoweverOftenItIsStarted() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), Ports.free())) {
      String servers = kafka.bootstrapServers();
      publish(servers);
      List<byte[]> samples = TopicContents.of(servers, Topics.SAMPLES);
      List<byte[]> outlets = TopicContents.of(servers, Topics.OUTLETS);
      assertThat(samples).isNotEmpty();
      assertThat(outlets).isNotEmpty();
      assertThat(TopicContents.of(servers, Topics.REGISTRY)).isNotEmpty();
      assertThat(TopicContents.of(servers, Topics.EVALUATIONS)).isEmpty();

      publish(servers);
      assertThat(TopicContents.of(servers, Topics.SAMPLES)).hasSameSizeAs(samples);
      assertThat(TopicContents.of(servers, Topics.OUTLETS)).hasSameSizeAs(outlets);
    }
  }

  @Test
  void leavesTheRegistryOfAnotherCityAlone() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), Ports.free())) {
      String servers = kafka.bootstrapServers();
      TopicSetup.create(servers, 1);
      try (RegistryPublisher publisher = new RegistryPublisher(KafkaServers.open(servers))) {
        publisher.publish(SimulatedRegistry.of(1, DataKind.HOUR));
      }
      List<byte[]> registry = TopicContents.of(servers, Topics.REGISTRY);
      try (HeqingProcess demo = start(servers)) {
        assertThat(demo.exitCode()).isEqualTo(1);
        assertThat(demo.err())
            .containsExactly(
                "heqing: "
                    + servers
                    + " has the registry of 模拟市, which that of 澜汐市（虚构） would replace: use a Kafka"
                    + " without one");
      }
      assertThat(TopicContents.of(servers, Topics.REGISTRY)).hasSameSizeAs(registry);
      assertThat(TopicContents.of(servers, Topics.SAMPLES)).isEmpty();
    }
  }

  @Test
  void needsAKafkaElsewhere() throws Exception {
    try (HeqingProcess demo = HeqingProcess.start(folder, Map.of(), "demo", "--readings-only")) {
      assertThat(demo.exitCode()).isEqualTo(1);
      assertThat(demo.err())
          .containsExactly(
              "heqing: --readings-only is for a Kafka and jobs that run elsewhere: set"
                  + " kafka.bootstrap");
    }
  }

  private void publish(String servers) throws Exception {
    try (HeqingProcess demo = start(servers)) {
      demo.awaitLine("all of the past is published");
      assertThat(demo.exitCode()).isZero();
    }
  }

  private HeqingProcess start(String servers) throws Exception {
    return HeqingProcess.start(
        folder,
        Map.of("HEQING_KAFKA_BOOTSTRAP", servers, "HEQING_LANGUAGE", "en"),
        "demo",
        "--readings-only",
        "--exit-when-done",
        "--months",
        "1",
        "--until",
        "2026-10-01T00:00:00Z");
  }
}
