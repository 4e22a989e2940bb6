package io.heqing.benchmark;

import io.heqing.app.onejvm.EmbeddedKafka;
import io.heqing.app.onejvm.Ports;
import io.heqing.gateway.Gateway;
import io.heqing.gateway.RegistryPublisher;
import io.heqing.gateway.TopicSetup;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The gateway whole, with its registry and Kafka behind it: stations send HJ 212 frames, each the
 * next one when the last is answered, which is when Kafka has its sample and the frame; beside a
 * server on Netty that sends the same frames back to the same stations. Kafka, servers and stations
 * in this JVM.
 */
final class GatewayRow implements Row {
  private static final int PARTITIONS = 2;

  private final int stations;
  private final int each;
  private Path folder;
  private EmbeddedKafka kafka;
  private Gateway gateway;
  private InetSocketAddress gatewayAddress;
  private EchoServer echo;
  private List<List<byte[]>> frames;

  /**
   * @param stations how many stations, a connection each
   * @param each how many frames a station sends in a run
   */
  GatewayRow(int stations, int each) {
    this.stations = stations;
    this.each = each;
  }

  @Override
  public String id() {
    return "gateway";
  }

  @Override
  public String subject() {
    return "gateway from a frame to its answer, Kafka between, %,d stations".formatted(stations);
  }

  @Override
  public String baseline() {
    return "Netty sends the same frames back";
  }

  @Override
  public String operation() {
    return "frame";
  }

  @Override
  public Double goal() {
    return 0.40;
  }

  @Override
  public void warmUp() throws Exception {
    folder = Files.createTempDirectory("heqing-benchmark");
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), Ports.free());
    TopicSetup.create(kafka.bootstrapServers(), PARTITIONS);
    MadeUpSamples samples = new MadeUpSamples(stations, each);
    try (RegistryPublisher publisher = new RegistryPublisher(kafka.bootstrapServers())) {
      publisher.publish(samples.registry());
    }
    Map<String, List<byte[]>> byStation = new LinkedHashMap<>();
    samples.forEach(
        sample ->
            byStation
                .computeIfAbsent(sample.station(), mn -> new ArrayList<>())
                .addAll(Hj212Benchmark.frames(sample)));
    frames = List.copyOf(byStation.values());
    openGateway();
    echo = EchoServer.start();
    run();
  }

  private void openGateway() throws Exception {
    String most = Integer.toString(2 * stations);
    Settings.Gateway settings =
        Settings.load(
                Optional.empty(),
                Map.of(
                    "HEQING_GATEWAY_BIND",
                    Ports.HOST,
                    "HEQING_GATEWAY_STATIONS_PORT",
                    Integer.toString(Ports.free()),
                    "HEQING_GATEWAY_HTTP_PORT",
                    "0",
                    "HEQING_GATEWAY_MAX_CONNECTIONS",
                    most,
                    "HEQING_GATEWAY_MAX_CONNECTIONS_PER_ADDRESS",
                    most))
            .gateway();
    gateway =
        Gateway.open(
            kafka.bootstrapServers(),
            settings,
            Language.EN,
            Clock.fixed(MadeUpSamples.END, ZoneOffset.UTC),
            new Gateway.Announcer() {
              @Override
              public void stations(InetSocketAddress address, boolean tls) {
                gatewayAddress = address;
              }

              @Override
              public void http(InetSocketAddress address, boolean tls) {
                throw new IllegalStateException("not asked for");
              }

              @Override
              public void inbox(Path inbox) {
                throw new IllegalStateException("not asked for");
              }
            });
  }

  @Override
  public Run run() throws Exception {
    long before = samples();
    Cost subject = cost(gatewayAddress);
    long came = samples() - before;
    long sent = frames.stream().mapToLong(List::size).sum();
    if (came != sent) {
      throw new IllegalStateException(
          "gateway: expected %d samples in Kafka, found %d".formatted(sent, came));
    }
    return new Run(subject, cost(echo.address()));
  }

  private Cost cost(InetSocketAddress server) throws Exception {
    try (StationPark park = StationPark.connected(server, frames)) {
      return new Cost(park.nanosecondsForAll() / (double) park.frames(), null);
    }
  }

  /** How many samples Kafka has. */
  private long samples() {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.SAMPLES).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }
  }

  @Override
  public void close() {
    if (echo != null) {
      echo.close();
    }
    if (gateway != null) {
      gateway.close();
    }
    if (kafka != null) {
      kafka.close();
    }
    if (folder != null) {
      ComplianceRow.delete(folder);
    }
  }
}
