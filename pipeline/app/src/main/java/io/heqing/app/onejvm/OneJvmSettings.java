package io.heqing.app.onejvm;

import io.heqing.messages.settings.Settings;
import io.heqing.store.StoreSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the pipeline in one JVM is started with.
 *
 * @param kafkaPort where Kafka's clients connect; {@code kafka.port}
 * @param storePort where the embedded store listens; {@code store.port}
 * @param externalStore a store that runs elsewhere, instead of the embedded one
 * @param partitions partitions of topics that are divided by key, where they are made; {@code
 *     kafka.partitions}
 * @param parallelism parallel parts of each job, 1 and more; {@code flink.parallelism}
 * @param checkpointInterval time between checkpoints; {@code flink.checkpointInterval}
 * @param fixedClock the time taken for now where the past is replayed; empty for the system's clock
 */
public record OneJvmSettings(
    int kafkaPort,
    int storePort,
    Optional<StoreSettings> externalStore,
    int partitions,
    int parallelism,
    Duration checkpointInterval,
    Optional<Instant> fixedClock) {

  /** Those of the settings file and the environment. */
  public static OneJvmSettings of(Settings settings) {
    Settings.Store store = settings.store();
    return new OneJvmSettings(
        settings.kafka().port(),
        store.port(),
        store.isEmbedded()
            ? Optional.empty()
            : Optional.of(
                new StoreSettings(
                    StoreSettings.Kind.valueOf(store.kind().name()),
                    store.url(),
                    store.org(),
                    store.database(),
                    store.token().value())),
        settings.kafka().partitions(),
        settings.flink().parallelism(),
        settings.flink().checkpointInterval(),
        Optional.empty());
  }

  /** These settings with another clock. */
  public OneJvmSettings withFixedClock(Optional<Instant> other) {
    return new OneJvmSettings(
        kafkaPort, storePort, externalStore, partitions, parallelism, checkpointInterval, other);
  }
}
