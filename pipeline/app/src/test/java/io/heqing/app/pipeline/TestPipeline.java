package io.heqing.app.pipeline;

import io.heqing.app.onejvm.Completion;
import io.heqing.app.onejvm.DataFolder;
import io.heqing.app.onejvm.OneJvm;
import io.heqing.app.onejvm.Ports;
import io.heqing.gateway.KafkaSender;
import io.heqing.gateway.RegistryPublisher;
import io.heqing.jobs.AlertingJob;
import io.heqing.jobs.ComplianceJob;
import io.heqing.messages.Json;
import io.heqing.messages.OutletReading;
import io.heqing.messages.Registry;
import io.heqing.messages.Sample;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.Settings;
import io.heqing.notifier.AlertActions;
import io.heqing.store.StoreSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** The whole pipeline inside the test's JVM, on a folder of its own and free ports. */
final class TestPipeline implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final DataFolder data;
  private final OneJvm running;
  private final Completion completion;
  private final KafkaSender samples;
  private final KafkaSender outlets;

  private TestPipeline(DataFolder data, OneJvm running) {
    this.data = data;
    this.running = running;
    this.completion =
        new Completion(
            running.bootstrapServers(), running::checkpoint, running.failure(), PATIENCE);
    this.samples = new KafkaSender(running.bootstrapServers(), Topics.SAMPLES);
    this.outlets = new KafkaSender(running.bootstrapServers(), Topics.OUTLETS);
  }

  /** Starts it; an empty clock is the system's. */
  static TestPipeline start(Path folder, Optional<Instant> clock) throws Exception {
    return start(folder, clock, Map.of("HEQING_KAFKA_PORT", Integer.toString(Ports.free())));
  }

  /** Starts it with an InfluxDB that runs already as its store. */
  static TestPipeline startInto(StoreSettings store, Path folder, Instant clock) throws Exception {
    return start(
        folder,
        Optional.of(clock),
        Map.of(
            "HEQING_KAFKA_PORT", Integer.toString(Ports.free()),
            "HEQING_STORE_KIND", "influxdb",
            "HEQING_STORE_URL", store.url(),
            "HEQING_STORE_DATABASE", store.database(),
            "HEQING_STORE_TOKEN", store.token()));
  }

  /** Starts it on a broker that runs already, by the system's clock. */
  static TestPipeline startOn(String bootstrapServers, Path folder) throws Exception {
    return start(folder, Optional.empty(), Map.of("HEQING_KAFKA_BOOTSTRAP", bootstrapServers));
  }

  private static TestPipeline start(Path folder, Optional<Instant> clock, Map<String, String> where)
      throws Exception {
    Map<String, String> environment = new HashMap<>(where);
    environment.put("HEQING_STORE_PORT", Integer.toString(Ports.free()));
    environment.put("HEQING_FLINK_CHECKPOINT_INTERVAL", "500ms");
    environment.put("HEQING_FLINK_SILENCE_GRACE", "2s");
    Settings settings = Settings.load(Optional.empty(), environment);
    DataFolder data = DataFolder.open(folder, "test");
    return new TestPipeline(data, OneJvm.start(data, settings, clock, new Silent()));
  }

  /** Publishes a registry. */
  void publish(Registry registry) throws Exception {
    try (RegistryPublisher publisher = new RegistryPublisher(running.bootstrapServers())) {
      publisher.publish(registry);
    }
  }

  /** Publishes a registry; returns when both jobs have done all that follows from it. */
  void change(Registry registry) throws Exception {
    publish(registry);
    awaitRead(Topics.REGISTRY, List.of(ComplianceJob.GROUP, AlertingJob.GROUP));
    awaitDone();
  }

  /** Somebody acknowledges an alert at a time; returns when the alerting job has read of it. */
  void acknowledge(String alert, Instant at) throws Exception {
    try (AlertActions actions =
        AlertActions.open(running.bootstrapServers(), Clock.fixed(at, ZoneOffset.UTC))) {
      actions.acknowledge(alert, "王", "已到现场");
    }
    awaitRead(Topics.ALERT_ACTIONS, List.of(AlertingJob.GROUP));
  }

  private void awaitRead(String topic, List<String> groups) throws Exception {
    Nudge nudge = new Nudge(running.bootstrapServers().addresses());
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", running.bootstrapServers().addresses()))) {
      for (String group : groups) {
        completion.awaitRead(group, List.of(topic), () -> committed(admin, group));
      }
    } finally {
      nudge.close();
    }
  }

  /** Publishes samples; returns when both jobs have done all that follows from them. */
  void feed(List<Sample> some) throws Exception {
    send(some, List.of());
    awaitDone();
  }

  /** Publishes samples and readings of outlets; returns when Kafka has them. */
  void send(List<Sample> some, List<OutletReading> ofOutlets) throws Exception {
    for (Sample sample : some) {
      samples.send(sample.section(), Json.bytes(sample));
    }
    for (OutletReading reading : ofOutlets) {
      outlets.send(reading.outlet(), Json.bytes(reading));
    }
    samples.flush();
    outlets.flush();
  }

  /** Returns when both jobs have done all that follows from what others publish. */
  void awaitDone() throws Exception {
    Nudge nudge = new Nudge(running.bootstrapServers().addresses());
    try {
      completion.await(progress -> {});
    } finally {
      nudge.close();
    }
  }

  private static Map<TopicPartition, Long> committed(Admin admin, String group) {
    try {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .entrySet()
          .stream()
          .filter(e -> e.getValue() != null)
          .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String bootstrapServers() {
    return running.bootstrapServers().addresses();
  }

  StoreSettings store() {
    return running.store();
  }

  @Override
  public void close() {
    samples.close();
    outlets.close();
    completion.close();
    running.close();
    data.close();
    // The pipeline took them for its log.
    System.setOut(out);
    System.setErr(err);
  }

  private static final class Silent implements OneJvm.Announcer {
    @Override
    public void kafka(String address) {}

    @Override
    public void store(StoreSettings store) {}

    @Override
    public void job(String name, Optional<Path> checkpoint) {}
  }
}
