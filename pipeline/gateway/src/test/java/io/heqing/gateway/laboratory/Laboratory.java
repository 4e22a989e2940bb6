package io.heqing.gateway.laboratory;

import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.gateway.Outbox;
import io.heqing.gateway.directory.Directory;
import io.heqing.messages.DataKind;
import io.heqing.messages.Delivery;
import io.heqing.messages.Json;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Rejected;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.WaterBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A laboratory's import with a registry, a clock and a Kafka of its own. */
final class Laboratory {
  static final Instant START = Instant.parse("2025-08-01T01:02:03.004Z");

  final List<Outbox.Message> sent = new ArrayList<>();
  final LaboratoryLedger ledger = new LaboratoryLedger();
  final SetClock clock = new SetClock();
  boolean kafkaIsAway;
  private final LaboratoryImport imports;

  static final class SetClock extends Clock {
    Instant now = START;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  Laboratory() {
    Map<String, RegistryEntry> entries = new HashMap<>();
    for (Section section :
        List.of(
            section("320400001", "青洲大桥"),
            section("320400002", "石桥闸"),
            section("510100007", "白鹤渡口"),
            section("510100008", "三汇口"),
            section("510100009", "老鹰岩"),
            section("JS-0412", "东港"),
            section("JS-0413", "西港"),
            section("N1", "新桥"),
            section("N2", "新桥"))) {
      entries.put(RegistryEntry.of(section).key(), RegistryEntry.of(section));
    }
    Directory directory = new Directory(entries);
    imports = new LaboratoryImport(() -> directory, ledger, this::send, clock, 20, Duration.ZERO);
  }

  private static Section section(String id, String name) {
    return new Section(
        id,
        name,
        "C",
        null,
        "R",
        WaterBody.RIVER,
        null,
        null,
        null,
        List.of("municipal"),
        List.of(),
        MonitoringMethod.AUTO_THEN_LAB,
        6,
        DataKind.HOUR,
        List.of(),
        List.of(),
        List.of());
  }

  private CompletableFuture<Void> send(List<Outbox.Message> bundle) {
    if (kafkaIsAway) {
      return CompletableFuture.failedFuture(
          new KafkaUnavailableException(
              bundle.get(0).topic(),
              KafkaServers.open("kafka:9092"),
              new IllegalStateException("away")));
    }
    sent.addAll(bundle);
    return CompletableFuture.completedFuture(null);
  }

  LaboratoryImport imports() {
    return imports;
  }

  ImportReport run(byte[] file) {
    return run(file, false);
  }

  ImportReport run(byte[] file, boolean acceptValidRows) {
    clock.now = clock.now.plusSeconds(60);
    try {
      return imports.run(DeliveredFile.of("table", file), acceptValidRows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Samples sent since last asked. */
  List<Sample> samples() {
    return taken(Topics.SAMPLES, Sample.class);
  }

  List<Delivery> deliveries() {
    return taken(Topics.LABORATORY, Delivery.class);
  }

  List<Rejected> rejected() {
    return taken(Topics.REJECTED, Rejected.class);
  }

  private <T> List<T> taken(String topic, Class<T> type) {
    List<T> found = new ArrayList<>();
    sent.removeIf(
        message -> {
          if (!message.topic().equals(topic)) {
            return false;
          }
          try {
            found.add(Json.read(message.value(), type));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return true;
        });
    return found;
  }

  /** The one result of a parameter. */
  static Result result(Sample sample, String parameter) {
    return sample.results().stream()
        .filter(r -> r.parameter().equals(parameter))
        .findFirst()
        .orElseThrow();
  }
}
