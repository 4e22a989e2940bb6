package io.heqing.benchmark;

import io.heqing.app.onejvm.EmbeddedKafka;
import io.heqing.app.onejvm.Ports;
import io.heqing.gateway.KafkaSender;
import io.heqing.gateway.TopicSetup;
import io.heqing.jobs.JobDefaults;
import io.heqing.jobs.JobSettings;
import io.heqing.jobs.compliance.ComplianceStreams;
import io.heqing.jobs.kafka.TopicSource;
import io.heqing.jobs.registry.RegistryTypes;
import io.heqing.jobs.store.StoreSink.ToPoints;
import io.heqing.messages.Json;
import io.heqing.messages.RegionReport;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Topics;
import io.heqing.store.LineProtocol;
import io.heqing.store.Point;
import io.heqing.store.Points;
import io.heqing.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The compliance job between its topic and the store: samples read from Kafka, decoded, controlled,
 * evaluated, their periods, regions and arrivals too, and all of it as lines that are discarded;
 * beside a job that reads the same bytes from the same topic and discards them. Kafka and Flink in
 * this JVM. Timed from the first sample read to the last line discarded, so that starting a job is
 * no part of it.
 */
final class ComplianceRow implements Row {
  private static final int PARALLELISM = 2;

  /** More often than the pipeline's default: periods are evaluated at each, and runs are short. */
  private static final Duration CHECKPOINTS = Duration.ofSeconds(5);

  /** Where nothing is written: points are made into lines of this kind of store. */
  private static final StoreSettings.Kind STORE = StoreSettings.Kind.INFLUXDB;

  private final int sections;
  private final int each;
  private Path folder;
  private EmbeddedKafka kafka;
  private List<RegistryEntry> registry;

  /**
   * @param sections how many sections
   * @param each how many hourly samples a section has
   */
  ComplianceRow(int sections, int each) {
    this.sections = sections;
    this.each = each;
  }

  @Override
  public String id() {
    return "compliance";
  }

  @Override
  public String subject() {
    return "compliance job from Kafka to encoded points, %,d sections".formatted(sections);
  }

  @Override
  public String baseline() {
    return "Flink's KafkaSource to nowhere, the same topic";
  }

  @Override
  public String operation() {
    return "sample";
  }

  @Override
  public Double goal() {
    return 0.50;
  }

  @Override
  public void warmUp() throws Exception {
    folder = Files.createTempDirectory("heqing-benchmark");
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), Ports.free());
    TopicSetup.create(kafka.bootstrapServers(), PARALLELISM);
    MadeUpSamples samples = new MadeUpSamples(sections, each);
    registry = samples.registry().entries();
    try (KafkaSender sender = new KafkaSender(kafka.bootstrapServers(), Topics.SAMPLES)) {
      samples.forEach(
          sample -> {
            try {
              sender.send(sample.section(), Json.bytes(sample));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      sender.flush();
    }
    run();
  }

  @Override
  public Run run() throws Exception {
    return new Run(cost("compliance", this::compliance), cost("baseline", this::baseline));
  }

  @Override
  public void close() {
    if (kafka != null) {
      kafka.close();
    }
    if (folder != null) {
      delete(folder);
    }
  }

  private Cost cost(String name, Consumer<StreamExecutionEnvironment> job) throws Exception {
    Configuration conf = new Configuration();
    conf.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    conf.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    conf.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.resolve("flink").toUri().toString());
    conf.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS);
    Stopwatch.reset();
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, conf);
    JobDefaults.apply(env);
    job.accept(env);
    env.execute(name);
    Stopwatch.Reading reading = Stopwatch.reading();
    long samples = (long) sections * each;
    if (reading.begun() != samples || reading.ended() < samples) {
      throw new IllegalStateException(
          "%s: expected %d samples in and at least as much out, found %d in and %d out"
              .formatted(name, samples, reading.begun(), reading.ended()));
    }
    return new Cost((double) reading.nanoseconds() / samples, null);
  }

  private void baseline(StreamExecutionEnvironment env) {
    KafkaSource<byte[]> source =
        KafkaSource.<byte[]>builder()
            .setBootstrapServers(kafka.bootstrapServers())
            .setTopics(Topics.SAMPLES)
            .setGroupId("baseline")
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setBounded(OffsetsInitializer.latest())
            .setDeserializer(
                KafkaRecordDeserializationSchema.valueOnly(ByteArrayDeserializer.class))
            .build();
    DataStream<byte[]> bytes =
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "samples").uid("samples");
    bytes
        .filter(Stopwatch.begin())
        .uid("begin")
        .filter(Stopwatch.end())
        .uid("end")
        .sinkTo(new DiscardingSink<>())
        .uid("discard");
  }

  private void compliance(StreamExecutionEnvironment env) {
    JobSettings settings =
        new JobSettings(
            kafka.bootstrapServers(),
            new StoreSettings(STORE, "http://127.0.0.1", "", "", ""),
            MadeUpSamples.END,
            Duration.ofHours(1));
    ComplianceStreams streams =
        ComplianceStreams.define(
            env.fromSource(
                    TopicSource.builder(Topics.SAMPLES, "compliance", settings)
                        .setBounded(OffsetsInitializer.latest())
                        .build(),
                    WatermarkStrategy.noWatermarks(),
                    "samples")
                .uid("samples")
                .filter(Stopwatch.begin())
                .uid("begin"),
            env.fromData(registry, RegistryTypes.ENTRY).uid("registry"),
            settings);
    discard(streams.evaluations(), "evaluations", e -> List.of(Points.of(e)));
    discard(streams.regions(), "regions", ComplianceRow::points);
    discard(streams.arrivals(), "arrivals", arrivals -> List.of(arrivals.point()));
    streams
        .rejected()
        .<String>map(
            rejected -> {
              throw new IllegalStateException("a made-up sample was rejected: " + rejected);
            })
        .returns(Types.STRING)
        .uid("rejected-fail")
        .sinkTo(new DiscardingSink<>())
        .uid("discard-rejected");
  }

  private static <T> void discard(DataStream<T> stream, String name, ToPoints<T> toPoints) {
    stream
        .<String>flatMap(
            (message, out) ->
                toPoints.apply(message).forEach(p -> out.collect(LineProtocol.line(p, STORE))))
        .returns(Types.STRING)
        .uid(name + "-lines")
        .filter(Stopwatch.end())
        .uid(name + "-end")
        .sinkTo(new DiscardingSink<>())
        .uid(name + "-discard");
  }

  private static List<Point> points(RegionReport report) {
    List<Point> points = new ArrayList<>(Points.accounts(report));
    points.add(Points.of(report));
    return points;
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
