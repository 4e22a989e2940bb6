package io.heqing.benchmark;

import io.heqing.jobs.JobSettings;
import io.heqing.messages.RegistryEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a sample costs the compliance job, from Kafka to encoded points, by how many sections there
 * are; the same number of samples in all. Each size is held against the first.
 */
final class GrowthRow implements Row {
  private static final String TOPIC = "growth-";

  /** The registry of 100,000 sections lies in the state of each operator. */
  private static final long HEAP = 3L << 30;

  private final String id;
  private final Bench.State state;
  private final Double goal;
  private final List<Integer> sizes;
  private final long samples;
  private final Duration checkpoints;
  private final Map<Integer, List<RegistryEntry>> registries = new LinkedHashMap<>();
  private Bench bench;

  /**
   * @param goal the ratio that each size ought to reach; null where it is only reported
   * @param sizes sections
   * @param samples how many in all, for each size
   * @param checkpoints how often the job makes one
   */
  GrowthRow(
      String id,
      Bench.State state,
      Double goal,
      List<Integer> sizes,
      long samples,
      Duration checkpoints) {
    this.id = id;
    this.state = state;
    this.goal = goal;
    this.sizes = sizes;
    this.samples = samples;
    this.checkpoints = checkpoints;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String operation() {
    return "sample";
  }

  @Override
  public List<Comparison> comparisons() {
    List<Comparison> comparisons = new ArrayList<>();
    for (int size : sizes.subList(1, sizes.size())) {
      comparisons.add(new Comparison(name(size), name(sizes.get(0)), goal));
    }
    return comparisons;
  }

  private String name(int size) {
    return "compliance job, state in %s, %,d sections".formatted(state.words(), size);
  }

  @Override
  public Optional<String> missing() {
    return sizes.get(sizes.size() - 1) >= 100_000 && Runtime.getRuntime().maxMemory() < HEAP
        ? Optional.of("set HEQING_JAVA_OPTS=-Xmx4g")
        : Optional.empty();
  }

  @Override
  public void warmUp() throws Exception {
    bench = Bench.start(checkpoints);
    for (int size : sizes) {
      MadeUpSamples madeUp = new MadeUpSamples(size, samples / size);
      registries.put(size, madeUp.registry().entries());
      bench.createTopic(TOPIC + size);
      bench.load(TOPIC + size, madeUp);
    }
    cost(sizes.get(0));
  }

  @Override
  public Map<String, Cost> run() throws Exception {
    Map<String, Cost> costs = new LinkedHashMap<>();
    for (int size : sizes) {
      costs.put(name(size), cost(size));
    }
    return costs;
  }

  private Cost cost(int size) throws Exception {
    JobSettings settings = bench.settings(Lines.NOWHERE);
    return Bench.cost(
        name(size),
        bench.time(
            state,
            id,
            env ->
                ComplianceGraph.end(
                    ComplianceGraph.streams(env, TOPIC + size, registries.get(size), settings),
                    Lines::discard)),
        samples / size * size);
  }

  @Override
  public void close() {
    if (bench != null) {
      bench.close();
    }
  }
}
