package io.heqing.benchmark;

import io.heqing.app.onejvm.Ports;
import io.heqing.gateway.Gateway;
import io.heqing.gateway.RegistryPublisher;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import java.net.InetSocketAddress;
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
  private static final String ECHO = "Netty sends the same frames back";

  private final int stations;
  private final int each;
  private final String subject;
  private Bench bench;
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
    this.subject =
        "gateway from a frame to its answer, Kafka between, %,d stations".formatted(stations);
  }

  @Override
  public String id() {
    return "gateway";
  }

  @Override
  public String operation() {
    return "frame";
  }

  @Override
  public List<Comparison> comparisons() {
    return List.of(new Comparison(subject, ECHO, 0.40));
  }

  @Override
  public void warmUp() throws Exception {
    bench = Bench.start(Bench.CHECKPOINTS);
    MadeUpSamples samples = new MadeUpSamples(stations, each);
    try (RegistryPublisher publisher = new RegistryPublisher(bench.kafka())) {
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
            bench.kafka(),
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
  public Map<String, Cost> run() throws Exception {
    long before = samples();
    Cost took = cost(gatewayAddress);
    long came = samples() - before;
    long sent = frames.stream().mapToLong(List::size).sum();
    if (came != sent) {
      throw new IllegalStateException(
          "gateway: expected %d samples in Kafka, found %d".formatted(sent, came));
    }
    return Map.of(subject, took, ECHO, cost(echo.address()));
  }

  private Cost cost(InetSocketAddress server) throws Exception {
    try (StationPark park = StationPark.connected(server, frames)) {
      return new Cost(park.nanosecondsForAll() / (double) park.frames(), null);
    }
  }

  /** How many samples Kafka has. */
  private long samples() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            bench.kafka().client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
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
    if (bench != null) {
      bench.close();
    }
  }
}
