package io.heqing.benchmark;

import io.heqing.demo.stations.SimulatedRegistry;
import io.heqing.jobs.JobSettings;
import io.heqing.messages.DataKind;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Topics;
import io.heqing.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Ten years of {@value #SECTIONS} sections, six readings a day of nine parameters, through the
 * compliance job from Kafka to QuestDB in a process of its own, state in the heap: a share of the
 * sections, scaled to all. Their registry keeps ten years, for what is older than is kept is
 * refused.
 */
final class BackfillTrial implements Trial {
  private static final int SECTIONS = 4_000;
  private static final int YEARS = 10;
  private static final int READINGS_PER_DAY = 6;

  /** In ten years, with their leap days. */
  static final int DAYS = 3_652;

  /** A section's ten years are 1.5 MB of state, twice that while it is written, and more. */
  private static final long HEAP_PER_SECTION = 8L << 20;

  private static final double GIBIBYTE = 1L << 30;

  private final String id;
  private final int sections;
  private final int days;
  private final Duration interval;

  /**
   * @param sections how many are run
   * @param days of how many days, of the last of the ten years
   * @param interval how often the job makes a checkpoint
   */
  BackfillTrial(String id, int sections, int days, Duration interval) {
    this.id = id;
    this.sections = sections;
    this.days = days;
    this.interval = interval;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Optional<String> missing() {
    return Runtime.getRuntime().maxMemory() < sections * HEAP_PER_SECTION
        ? Optional.of("set HEQING_JAVA_OPTS=-Xmx4g")
        : Optional.empty();
  }

  @Override
  public List<Figure> run() throws Exception {
    MadeUpSamples samples =
        new MadeUpSamples(
            SimulatedRegistry.of(sections, DataKind.HOUR, READINGS_PER_DAY, YEARS),
            (long) days * READINGS_PER_DAY);
    List<RegistryEntry> registry = samples.registry().entries();
    try (Bench bench = Bench.start(interval)) {
      bench.load(Topics.SAMPLES, samples);
      Path folder = bench.newFolder("store");
      Stopwatch.Reading reading;
      long checkpoint;
      try (CheckpointSize checkpoints = CheckpointSize.watch(bench.checkpoints());
          StoreServer server = StoreServer.start(StoreSettings.Kind.QUESTDB, folder)) {
        JobSettings settings = bench.settings(server.settings());
        reading =
            bench.time(
                id,
                env ->
                    ComplianceGraph.end(
                        ComplianceGraph.streams(env, Topics.SAMPLES, registry, settings),
                        new ToStore(server.settings())));
        checkpoint = checkpoints.largest();
      }
      Cost cost = Bench.cost(id, reading, samples.count());
      double all = (double) SECTIONS * DAYS * READINGS_PER_DAY;
      double share = samples.count() / all;
      return List.of(
          new Figure("samples, of %,.0f".formatted(all), samples.count(), "samples"),
          new Figure("time of these", reading.nanoseconds() / 1e9, "s"),
          new Figure("time of all", cost.nanoseconds() * all / 3600e9, "hours"),
          new Figure("state of all, as a checkpoint", checkpoint / share / GIBIBYTE, "GiB"),
          new Figure(
              "all in QuestDB, on disk", CheckpointSize.bytes(folder) / share / GIBIBYTE, "GiB"));
    }
  }
}
