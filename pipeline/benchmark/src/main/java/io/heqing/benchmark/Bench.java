package io.heqing.benchmark;

import io.heqing.app.onejvm.EmbeddedKafka;
import io.heqing.app.onejvm.Ports;
import io.heqing.gateway.KafkaSender;
import io.heqing.gateway.TopicSetup;
import io.heqing.jobs.JobDefaults;
import io.heqing.jobs.JobSettings;
import io.heqing.jobs.kafka.Message;
import io.heqing.jobs.kafka.TopicSource;
import io.heqing.messages.Json;
import io.heqing.messages.Sample;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A broker in this JVM, jobs that are timed on it one at a time, and the two ways to read a topic
 * that they are held against. Timed from the first message read until all that follows from the
 * last is done, so that starting is no part of it.
 */
final class Bench implements AutoCloseable {
  static final int PARALLELISM = 2;

  /** More often than the pipeline's default: periods are evaluated at each, and runs are short. */
  static final Duration CHECKPOINTS = Duration.ofSeconds(5);

  private static final Duration SILENCE_GRACE = Duration.ofHours(1);
  private static final Duration POLL = Duration.ofSeconds(1);

  /** Where jobs keep state. */
  enum State {
    HEAP("hashmap", "the heap"),
    ROCKSDB("rocksdb", "RocksDB");

    private final String backend;
    private final String words;

    State(String backend, String words) {
      this.backend = backend;
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private final Path folder;
  private final EmbeddedKafka kafka;
  private final Duration checkpoints;

  private Bench(Path folder, EmbeddedKafka kafka, Duration checkpoints) {
    this.folder = folder;
    this.kafka = kafka;
    this.checkpoints = checkpoints;
  }

  /**
   * Starts the broker, with all topics.
   *
   * @param checkpoints how often jobs make one; they end with the next after their last message
   */
  static Bench start(Duration checkpoints) throws Exception {
    Path folder = Files.createTempDirectory("heqing-benchmark");
    Bench bench =
        new Bench(folder, EmbeddedKafka.start(folder.resolve("kafka"), Ports.free()), checkpoints);
    TopicSetup.create(bench.kafka.bootstrapServers(), PARALLELISM);
    return bench;
  }

  /** Sends samples to a topic. */
  void load(String topic, MadeUpSamples samples) throws Exception {
    try (KafkaSender sender = new KafkaSender(kafka.bootstrapServers(), topic)) {
      samples.forEach(sample -> send(sender, sample));
      sender.flush();
    }
  }

  private static void send(KafkaSender sender, Sample sample) {
    try {
      sender.send(sample.section(), Json.bytes(sample));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The broker, to its clients. */
  KafkaServers kafka() {
    return KafkaServers.open(kafka.bootstrapServers());
  }

  /** What a job is started with. */
  JobSettings settings(StoreSettings store) {
    return new JobSettings(kafka.bootstrapServers(), store, MadeUpSamples.END, SILENCE_GRACE);
  }

  /** A folder that is deleted with all the rest. */
  Path newFolder(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }

  /** The folder of the jobs' checkpoints. */
  Path checkpoints() {
    return folder.resolve("flink");
  }

  /** Makes a topic beside those of the pipeline. */
  void createTopic(String name) throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(name, Optional.of(PARALLELISM), Optional.empty())))
          .all()
          .get();
    }
  }

  /** Runs a job with its state in the heap to its end. */
  Stopwatch.Reading time(String name, Consumer<StreamExecutionEnvironment> job) throws Exception {
    return time(State.HEAP, name, job);
  }

  /** Runs a job to its end. */
  Stopwatch.Reading time(State state, String name, Consumer<StreamExecutionEnvironment> job)
      throws Exception {
    Configuration conf = new Configuration();
    conf.set(StateBackendOptions.STATE_BACKEND, state.backend);
    conf.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    conf.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints().toUri().toString());
    conf.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoints);
    conf.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, checkpoints.dividedBy(2));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, conf);
    JobDefaults.apply(env);
    job.accept(env);
    Stopwatch.reset();
    env.execute(name);
    return Stopwatch.reading();
  }

  /** A topic as the jobs read it, to the end that it has now. */
  static SingleOutputStreamOperator<Message> messages(
      StreamExecutionEnvironment env, String topic, JobSettings settings) {
    return env.fromSource(
            TopicSource.builder(topic, "benchmark", settings)
                .setBounded(OffsetsInitializer.latest())
                .build(),
            WatermarkStrategy.noWatermarks(),
            topic)
        .uid(topic);
  }

  /** Reads a topic by a Flink job that looks at nothing. */
  Stopwatch.Reading discard(String topic) throws Exception {
    KafkaSource<byte[]> source =
        KafkaSource.<byte[]>builder()
            .setBootstrapServers(kafka.bootstrapServers())
            .setTopics(topic)
            .setGroupId("baseline")
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setBounded(OffsetsInitializer.latest())
            .setDeserializer(
                KafkaRecordDeserializationSchema.valueOnly(ByteArrayDeserializer.class))
            .build();
    return time(
        "baseline",
        env ->
            env.fromSource(source, WatermarkStrategy.noWatermarks(), "messages")
                .uid("messages")
                .filter(Stopwatch.begin())
                .uid("begin")
                .sinkTo(Stopwatch.end(new DiscardingSink<>()))
                .uid("end"));
  }

  /** Reads a topic by Kafka's consumer alone, in one thread. */
  Stopwatch.Reading poll(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long all = consumer.endOffsets(partitions).values().stream().mapToLong(end -> end).sum();
      long read = 0;
      long first = 0;
      while (read < all) {
        int polled = consumer.poll(POLL).count();
        if (read == 0) {
          first = System.nanoTime();
        }
        read += polled;
      }
      return new Stopwatch.Reading(System.nanoTime() - first, read, read);
    }
  }

  /** What one message of a reading took, where it read as many as it ought to. */
  static Cost cost(String what, Stopwatch.Reading reading, long messages) {
    if (reading.begun() != messages) {
      throw new IllegalStateException(
          "%s: expected %d messages read, found %d".formatted(what, messages, reading.begun()));
    }
    return new Cost((double) reading.nanoseconds() / messages, null);
  }

  /** Ends the broker and deletes what it and the jobs kept. */
  @Override
  public void close() {
    kafka.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
