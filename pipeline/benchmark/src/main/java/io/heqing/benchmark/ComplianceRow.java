package io.heqing.benchmark;

import io.heqing.jobs.JobSettings;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The compliance job between its topic and the store: samples read from Kafka, decoded, controlled,
 * evaluated, their periods, regions and arrivals too, and all of it as lines that are discarded;
 * beside a job that reads the same topic and a consumer that does.
 */
final class ComplianceRow implements Row {
  private static final String FLINK = "Flink's KafkaSource to nowhere, the same topic";
  private static final String CONSUMER = "KafkaConsumer.poll, the same topic";

  private final int sections;
  private final int each;
  private final Duration checkpoints;
  private final String subject;
  private List<RegistryEntry> registry;
  private Bench bench;

  /**
   * @param sections how many sections
   * @param each how many hourly samples a section has
   * @param checkpoints how often the job makes one
   */
  ComplianceRow(int sections, int each, Duration checkpoints) {
    this.sections = sections;
    this.each = each;
    this.checkpoints = checkpoints;
    this.subject = "compliance job from Kafka to encoded points, %,d sections".formatted(sections);
  }

  @Override
  public String id() {
    return "compliance";
  }

  @Override
  public String operation() {
    return "sample";
  }

  @Override
  public List<Comparison> comparisons() {
    return List.of(new Comparison(subject, FLINK, 0.50), new Comparison(subject, CONSUMER, 0.25));
  }

  @Override
  public void warmUp() throws Exception {
    bench = Bench.start(checkpoints);
    MadeUpSamples samples = new MadeUpSamples(sections, each);
    registry = samples.registry().entries();
    bench.load(Topics.SAMPLES, samples);
    run();
  }

  @Override
  public Map<String, Cost> run() throws Exception {
    JobSettings settings = bench.settings(Lines.NOWHERE);
    return Map.of(
        subject,
        cost(
            bench.time(
                "compliance",
                env ->
                    ComplianceGraph.end(
                        ComplianceGraph.streams(env, Topics.SAMPLES, registry, settings),
                        Lines::discard))),
        FLINK,
        cost(bench.discard(Topics.SAMPLES)),
        CONSUMER,
        cost(bench.poll(Topics.SAMPLES)));
  }

  private Cost cost(Stopwatch.Reading reading) {
    long samples = (long) sections * each;
    if (reading.ended() < samples) {
      throw new IllegalStateException(
          "expected at least %d messages out, found %d".formatted(samples, reading.ended()));
    }
    return Bench.cost(id(), reading, samples);
  }

  @Override
  public void close() {
    if (bench != null) {
      bench.close();
    }
  }
}
