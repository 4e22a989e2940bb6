package io.heqing.benchmark;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.WritePrecision;
import io.heqing.jobs.JobSettings;
import io.heqing.jobs.compliance.ComplianceStreams;
import io.heqing.jobs.store.StoreSink.ToPoints;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Topics;
import io.heqing.store.Point;
import io.heqing.store.StoreSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import okhttp3.OkHttpClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The compliance job with a store in a process of its own, by the sink of the job; beside the lines
 * of the same points, made before, sent to the same store by the same client, by as many threads as
 * the job has.
 *
 * <p>The store has the points already when they are measured, from the warm-up.
 */
final class StoreRow implements Row {
  private static final String SUBJECT = "compliance job from Kafka to %s, %,d sections";
  private static final String BASELINE = "lines made before to %s, the same client";

  /** How long the store may take to answer. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  /** Points that the job's sinks were given, and lines as the job would send them. */
  private static final LongAdder POINTS = new LongAdder();

  private static final Queue<String> BATCHES = new ConcurrentLinkedQueue<>();

  private final StoreSettings.Kind kind;
  private final MadeUpSamples samples;
  private final Duration checkpoints;
  private final String subject;
  private final String baseline;
  private final List<RegistryEntry> registry;
  private Bench bench;
  private StoreServer server;
  private List<String> batches;
  private long lines;

  /**
   * @param samples what is evaluated
   * @param checkpoints how often the job makes one
   */
  StoreRow(StoreSettings.Kind kind, MadeUpSamples samples, Duration checkpoints) {
    this.kind = kind;
    this.samples = samples;
    this.checkpoints = checkpoints;
    this.registry = samples.registry().entries();
    this.subject = SUBJECT.formatted(kind, samples.registry().sections().size());
    this.baseline = BASELINE.formatted(kind);
  }

  @Override
  public String id() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String operation() {
    return "point";
  }

  @Override
  public List<Comparison> comparisons() {
    return List.of(new Comparison(subject, baseline, 0.50));
  }

  @Override
  public Optional<String> missing() {
    return StoreServer.missing(kind);
  }

  @Override
  public void warmUp() throws Exception {
    bench = Bench.start(checkpoints);
    bench.load(Topics.SAMPLES, samples);
    server = StoreServer.start(kind, bench.newFolder("store"));
    BATCHES.clear();
    POINTS.reset();
    bench.time("record", env -> define(env, this::record));
    lines = POINTS.sum();
    batches = List.copyOf(BATCHES);
    BATCHES.clear();
    run();
  }

  @Override
  public Map<String, Cost> run() throws Exception {
    POINTS.reset();
    Stopwatch.Reading written = bench.time(id(), env -> define(env, this::write));
    Bench.cost(id(), written, samples.count());
    return Map.of(
        subject,
        new Cost((double) written.nanoseconds() / POINTS.sum(), null),
        baseline,
        new Cost((double) post() / lines, null));
  }

  private void define(StreamExecutionEnvironment env, ComplianceGraph.Ending ending) {
    JobSettings settings = bench.settings(server.settings());
    ComplianceStreams streams = ComplianceGraph.streams(env, Topics.SAMPLES, registry, settings);
    ComplianceGraph.end(streams, ending);
  }

  private <T> void write(DataStream<T> stream, String name, ToPoints<T> toPoints) {
    new ToStore(server.settings()).end(stream, name, counted(toPoints));
  }

  private <T> void record(DataStream<T> stream, String name, ToPoints<T> toPoints) {
    Lines.of(stream, name, counted(toPoints), kind)
        .sinkTo(Lines.batches(batch -> BATCHES.add(batch)))
        .uid(name + "-end");
  }

  private static <T> ToPoints<T> counted(ToPoints<T> toPoints) {
    return message -> {
      List<Point> points = toPoints.apply(message);
      POINTS.add(points.size());
      return points;
    };
  }

  /** Sends all lines; gives the time it took, in nanoseconds. */
  private long post() throws Exception {
    Queue<String> left = new ConcurrentLinkedQueue<>(batches);
    ExecutorService threads = Executors.newFixedThreadPool(Bench.PARALLELISM);
    try {
      long begin = System.nanoTime();
      List<Future<?>> posting = new ArrayList<>();
      for (int i = 0; i < Bench.PARALLELISM; i++) {
        posting.add(threads.submit(() -> post(left)));
      }
      for (Future<?> future : posting) {
        future.get();
      }
      return System.nanoTime() - begin;
    } finally {
      threads.shutdown();
    }
  }

  private void post(Queue<String> left) {
    StoreSettings store = server.settings();
    InfluxDBClientOptions.Builder options =
        InfluxDBClientOptions.builder()
            .url(store.url())
            .org(store.org())
            .bucket(store.database())
            .okHttpClient(new OkHttpClient.Builder().readTimeout(SILENCE));
    if (!store.token().isEmpty()) {
      options.authenticateToken(store.token().toCharArray());
    }
    try (InfluxDBClient client = InfluxDBClientFactory.create(options.build())) {
      var api = client.getWriteApiBlocking();
      for (String batch = left.poll(); batch != null; batch = left.poll()) {
        api.writeRecord(store.database(), store.org(), WritePrecision.MS, batch);
      }
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    if (bench != null) {
      bench.close();
    }
  }
}
