package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.app.onejvm.Completion;
import io.heqing.app.onejvm.Ports;
import io.heqing.messages.Registry;
import io.heqing.messages.Topics;
import io.heqing.messages.registry.RegistryFiles;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** {@code standalone} in a process of its own, which can be killed and started again. */
final class StandaloneProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final int kafkaPort = Ports.free();
  private final int storePort = Ports.free();
  private HeqingProcess process;

  /** On a folder, with a registry; not started yet. */
  StandaloneProcess(Path folder, Registry registry) throws Exception {
    this.folder = folder;
    RegistryFiles.write(registry, folder.resolve("registry"));
  }

  /** Starts it; returns when both jobs run. */
  void start() throws Exception {
    process =
        HeqingProcess.start(
            folder,
            Map.of(
                "HEQING_KAFKA_PORT", Integer.toString(kafkaPort),
                "HEQING_STORE_PORT", Integer.toString(storePort),
                "HEQING_GATEWAY_STATIONS_PORT", "0",
                "HEQING_GATEWAY_HTTP_PORT", "0",
                "HEQING_NOTIFIER_HTTP_PORT", "0",
                "HEQING_FLINK_CHECKPOINT_INTERVAL", "1s",
                "HEQING_REGISTRY", "registry",
                "HEQING_LANGUAGE", "en"),
            "standalone",
            "--data",
            "data");
    process.awaitLine("heqing-alerting");
  }

  /** The line that tells how a job was started. */
  String started(String job) throws InterruptedException {
    return process.awaitLine(job);
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    assertThat(process.isAlive()).as("%s", process).isTrue();
    process.kill();
  }

  /** Waits until all published samples and all that follows from them are done. */
  void awaitDone() throws Exception {
    try (Completion completion = completion()) {
      completion.await(progress -> assertThat(process.isAlive()).as("%s", process).isTrue());
    }
  }

  /** The same, sooner, with messages that are rejected. */
  void awaitDoneSooner() throws Exception {
    Nudge nudge = new Nudge(bootstrapServers());
    try {
      awaitDone();
    } finally {
      nudge.close();
    }
  }

  /** Waits until more than so many evaluations are in Kafka; returns how many are. */
  long awaitEvaluations(long more) throws Exception {
    try (Completion completion = completion()) {
      long giveUp = System.nanoTime() + PATIENCE.toNanos();
      while (true) {
        long now =
            completion.ends(Topics.EVALUATIONS).values().stream().mapToLong(Long::longValue).sum();
        if (now > more) {
          return now;
        }
        assertThat(System.nanoTime()).as("waiting for evaluations: %s", process).isLessThan(giveUp);
        assertThat(process.isAlive()).as("%s", process).isTrue();
        Thread.onSpinWait();
      }
    }
  }

  private Completion completion() {
    // Regular checkpoints are enough; a process that ends is seen by those who wait.
    return new Completion(
        KafkaServers.open(bootstrapServers()), () -> {}, new CompletableFuture<>(), PATIENCE);
  }

  String bootstrapServers() {
    return Ports.HOST + ":" + kafkaPort;
  }

  StoreSettings store() {
    return new StoreSettings(
        StoreSettings.Kind.QUESTDB,
        "http://" + Ports.HOST + ":" + storePort,
        "heqing",
        "heqing",
        "");
  }

  /** Warnings and errors of all that runs in it. */
  String log() throws Exception {
    Path log = folder.resolve("data/standalone/logs/heqing.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
