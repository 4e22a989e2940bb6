package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.app.onejvm.EmbeddedKafka;
import io.heqing.app.onejvm.Ports;
import io.heqing.gateway.Outbox;
import io.heqing.gateway.RegistryPublisher;
import io.heqing.gateway.TopicSetup;
import io.heqing.gateway.directory.LiveDirectory;
import io.heqing.gateway.laboratory.DeliveredFile;
import io.heqing.gateway.laboratory.ImportReport;
import io.heqing.gateway.laboratory.LaboratoryImport;
import io.heqing.gateway.laboratory.LaboratoryLedger;
import io.heqing.gateway.laboratory.RowReport;
import io.heqing.messages.Delivery;
import io.heqing.messages.Json;
import io.heqing.messages.Rejected;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.standard.MonitoringMethod;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports against a real broker, each with a ledger of its own, as separate processes have. */
class LaboratoryImportTest {
  private static final Instant NOW = Instant.parse("2025-08-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void aCorrectedFileSendsOnlyWhatItChangesWhoeverImportedTheFirst() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, Ports.free())) {
      String servers = kafka.bootstrapServers();
      TopicSetup.create(servers, 2);
      try (RegistryPublisher publisher = new RegistryPublisher(KafkaServers.open(servers))) {
        publisher.publish(
            TestSections.registry(TestSections.section("S1", MonitoringMethod.LAB_ONLY)));
      }
      String table = "section,date,NH3N,TP\nS1,2025-07-03,0.52,0.03\n";
      assertThat(run(servers, table, 0).outcome()).isEqualTo(ImportReport.Outcome.TAKEN);
      assertThat(run(servers, table, 1).outcome()).isEqualTo(ImportReport.Outcome.UNCHANGED);
      ImportReport corrected = run(servers, table.replace("0.52", "0.57"), 2);
      assertThat(corrected.rows().get(0).changes())
          .containsExactly(new RowReport.Change("NH3N", "0.52", "0.57"));
      assertThat(run(servers, table.replace("S1", "S9"), 3).outcome())
          .isEqualTo(ImportReport.Outcome.REFUSED);

      assertThat(TopicContents.of(servers, Topics.SAMPLES))
          .extracting(json -> Json.read(json, Sample.class))
          .satisfiesExactly(
              first -> {
                assertThat(first.revision()).isEqualTo(20250801080000000L);
                assertThat(first.results())
                    .containsExactly(Result.of("NH3N", "0.52"), Result.of("TP", "0.03"));
              },
              second -> {
                assertThat(second.revision()).isEqualTo(20250801080002000L);
                assertThat(second.results()).containsExactly(Result.of("NH3N", "0.57"));
              });
      assertThat(TopicContents.of(servers, Topics.LABORATORY))
          .extracting(json -> Json.read(json, Delivery.class).sample().results())
          .last()
          .isEqualTo(List.of(Result.of("NH3N", "0.57"), Result.of("TP", "0.03")));
      assertThat(TopicContents.of(servers, Topics.REJECTED))
          .extracting(json -> Json.read(json, Rejected.class).reason())
          .containsExactly(Rejected.Reason.BAD_ROW);
    }
  }

  private static ImportReport run(String servers, String table, int second) throws Exception {
    try (LiveDirectory directory = LiveDirectory.open(KafkaServers.open(servers));
        LaboratoryLedger ledger = LaboratoryLedger.open(KafkaServers.open(servers));
        Outbox outbox = Outbox.open(KafkaServers.open(servers))) {
      return new LaboratoryImport(
              directory,
              ledger,
              outbox::send,
              Clock.fixed(NOW.plusSeconds(second), ZoneOffset.UTC),
              20)
          .run(DeliveredFile.of("7月.csv", table.getBytes(StandardCharsets.UTF_8)), false);
    }
  }
}
