package io.heqing.app.onejvm;

import io.heqing.app.RunFailedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker in this JVM (KRaft, broker and controller in one), on 127.0.0.1 alone. Its folder
 * is formatted on the first start and taken up again on each later one, after a kill as well.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final int NODE = 1;
  private static final String CONTROLLER = "CONTROLLER";
  private static final String META = "meta.properties";

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedKafka(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts the broker; when it returns, clients can connect.
   *
   * @param folder where it keeps everything
   * @param port where clients connect; setting {@code kafka.port}
   * @throws RunFailedException where the port is taken or the folder is not usable
   */
  public static EmbeddedKafka start(Path folder, int port) throws RunFailedException {
    return start(folder, port, Map.of());
  }

  /** The same with more, or other, settings of the broker. */
  static EmbeddedKafka start(Path folder, int port, Map<String, String> more)
      throws RunFailedException {
    Ports.requireFree(port, "Kafka", "kafka.port");
    // The controller's port concerns nobody else and is not remembered, so any free one will do.
    Map<String, String> settings = settings(folder, port, Ports.free());
    settings.putAll(more);
    try {
      Files.createDirectories(folder);
      format(folder);
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
      try {
        server.startup();
      } catch (RuntimeException e) {
        server.shutdown();
        throw e;
      }
      return new EmbeddedKafka(server, port);
    } catch (IOException | RuntimeException e) {
      throw new RunFailedException("Kafka cannot start in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** The address for clients. */
  public String bootstrapServers() {
    return Ports.HOST + ":" + port;
  }

  /** Stops it, all data on disk. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path folder) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      new Formatter()
          .setNodeId(NODE)
          .setClusterId(clusterId(folder))
          .addDirectory(folder.toString())
          .setMetadataLogDirectory(folder.toString())
          .setControllerListenerName(CONTROLLER)
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setIgnoreFormatted(true)
          .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
          .run();
    } catch (Exception e) {
      throw new IOException("formatting failed: " + e.getMessage() + said, e);
    }
  }

  /** The id that the folder was formatted with, else a new one. */
  private static String clusterId(Path folder) throws IOException {
    Path meta = folder.resolve(META);
    if (!Files.exists(meta)) {
      return Uuid.randomUuid().toString();
    }
    Properties properties = new Properties();
    try (var in = Files.newBufferedReader(meta)) {
      properties.load(in);
    }
    return properties.getProperty("cluster.id");
  }

  private static Map<String, String> settings(Path folder, int port, int controllerPort) {
    Map<String, String> s = new HashMap<>();
    s.put("process.roles", "broker,controller");
    s.put("node.id", Integer.toString(NODE));
    s.put("controller.quorum.voters", NODE + "@" + Ports.HOST + ":" + controllerPort);
    s.put("controller.listener.names", CONTROLLER);
    s.put(
        "listeners",
        "PLAINTEXT://%s:%d,%s://%s:%d"
            .formatted(Ports.HOST, port, CONTROLLER, Ports.HOST, controllerPort));
    s.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    s.put("log.dirs", folder.toString());
    s.put("auto.create.topics.enable", "false");

    // Room for the bad input that must be kept: a 5 MB message, and what base64 makes of it.
    s.put("message.max.bytes", Integer.toString(10 * 1024 * 1024));

    // One broker.
    s.put("offsets.topic.replication.factor", "1");
    s.put("offsets.topic.num.partitions", "1");
    s.put("transaction.state.log.replication.factor", "1");
    s.put("transaction.state.log.min.isr", "1");
    s.put("transaction.state.log.num.partitions", "1");
    s.put("group.initial.rebalance.delay.ms", "0");

    // After a kill the broker waits until its earlier self counts as gone.
    s.put("broker.session.timeout.ms", "3000");
    s.put("broker.heartbeat.interval.ms", "500");

    // Small: it shares the machine's two cores and one heap.
    s.put("num.network.threads", "2");
    s.put("num.io.threads", "2");
    s.put("background.threads", "2");
    s.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));
    s.put("log.cleaner.io.buffer.size", Integer.toString(128 * 1024));
    s.put("log.segment.bytes", Integer.toString(64 * 1024 * 1024));
    s.put("log.index.size.max.bytes", Integer.toString(1024 * 1024));
    s.put("offsets.topic.segment.bytes", Integer.toString(8 * 1024 * 1024));
    return s;
  }
}
