package io.heqing.app.onejvm;

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
 * @param parallelism parallel parts of each job, 1 and more; {@code flink.parallelism}
 * @param checkpointInterval time between checkpoints; {@code flink.checkpointInterval}
 * @param fixedClock the time taken for now where the past is replayed; empty for the system's clock
 */
public record OneJvmSettings(
    int kafkaPort,
    int storePort,
    Optional<StoreSettings> externalStore,
    int parallelism,
    Duration checkpointInterval,
    Optional<Instant> fixedClock) {

  /** What holds where nothing is set. */
  public static OneJvmSettings standard() {
    return new OneJvmSettings(
        19092, 19000, Optional.empty(), 2, Duration.ofSeconds(2), Optional.empty());
  }

  /** These settings with another clock. */
  public OneJvmSettings withFixedClock(Optional<Instant> other) {
    return new OneJvmSettings(
        kafkaPort, storePort, externalStore, parallelism, checkpointInterval, other);
  }
}
