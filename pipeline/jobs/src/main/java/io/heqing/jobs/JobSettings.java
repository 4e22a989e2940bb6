package io.heqing.jobs;

import io.heqing.messages.settings.KafkaServers;
import io.heqing.store.StoreSettings;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * What a job is started with.
 *
 * @param bootstrapServers Kafka
 * @param store where time series go
 * @param fixedClock the time the pipeline takes for now, where it replays the past; null for the
 *     system's clock
 * @param silenceGrace how long nothing must have come from a station, and the job have run, before
 *     its silence is looked at
 */
public record JobSettings(
    KafkaServers bootstrapServers, StoreSettings store, Instant fixedClock, Duration silenceGrace)
    implements Serializable {

  /** The same with a Kafka that asks nothing. */
  public JobSettings(
      String bootstrapServers, StoreSettings store, Instant fixedClock, Duration silenceGrace) {
    this(KafkaServers.open(bootstrapServers), store, fixedClock, silenceGrace);
  }

  /** The pipeline's clock. */
  public Clock clock() {
    return fixedClock == null ? Clock.systemUTC() : Clock.fixed(fixedClock, ZoneOffset.UTC);
  }
}
