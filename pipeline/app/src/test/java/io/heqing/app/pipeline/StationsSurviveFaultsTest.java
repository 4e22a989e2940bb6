package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.app.onejvm.EmbeddedKafka;
import io.heqing.app.onejvm.Ports;
import io.heqing.demo.stations.Device;
import io.heqing.demo.stations.Endpoint;
import io.heqing.demo.stations.Faults;
import io.heqing.demo.stations.Load;
import io.heqing.demo.stations.MadeUpReadings;
import io.heqing.demo.stations.Outcome;
import io.heqing.demo.stations.Reading;
import io.heqing.demo.stations.SimulatedRegistry;
import io.heqing.demo.stations.Simulation;
import io.heqing.messages.DataKind;
import io.heqing.messages.Json;
import io.heqing.messages.ReceivedFrame;
import io.heqing.messages.Registry;
import io.heqing.messages.Result;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.Language;
import io.heqing.store.Point;
import io.heqing.store.Points;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hundred stations send while the broker is stopped and started and the gateway is killed
 * (SIGKILL) and started: every frame that was acknowledged is in Kafka, and in the end every
 * reading is in the store once. The stations only do what loggers do, they send again what was not
 * acknowledged; their lines lose, repeat and damage frames on top of it.
 */
class StationsSurviveFaultsTest {
  private static final int STATIONS = 200;
  private static final int EACH = 25;
  private static final double RATE = 400;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern MN = Pattern.compile("MN=([^;]*)");
  private static final Pattern QN = Pattern.compile("QN=([^;]*)");

  @TempDir Path folder;

  /** What the stations know to be acknowledged: MN and QN. */
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  /** What they measured: section and time, with the results. */
  private final Map<String, List<Result>> measured = new ConcurrentHashMap<>();

  private final int kafkaPort = Ports.free();
  private final int stationsPort = Ports.free();
  private final String bootstrapServers = Ports.HOST + ":" + kafkaPort;

  @Test
  void everyAcknowledgedFrameIsInKafkaAndEveryReadingIsInTheStoreOnce() throws Exception {
    Registry registry = SimulatedRegistry.of(STATIONS, DataKind.HOUR);
    List<Device> devices = Device.of(registry, null);
    EmbeddedKafka kafka = startKafka();
    try (TestPipeline pipeline = TestPipeline.startOn(bootstrapServers, folder)) {
      pipeline.publish(registry);
      HeqingProcess gateway = startGateway();
      try (Simulation stations = start(devices)) {
        await(stations, "some are acknowledged", p -> p.acknowledged() > 500);

        kafka.close();
        await(stations, "every station waits", p -> p.frames() - p.acknowledged() > 2 * STATIONS);
        long without = stations.progress().acknowledged();
        kafka = startKafka();
        await(stations, "it goes on", p -> p.acknowledged() > without + 1000);

        gateway.kill();
        await(stations, "all lines are broken", p -> p.connected() == 0);
        gateway = startGateway();

        Outcome outcome = stations.outcome().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(outcome.isRight()).as("%s", outcome.lines(Language.EN)).isTrue();
        assertThat(outcome.acknowledged()).isEqualTo((long) STATIONS * EACH);
        assertThat(outcome.repeated()).isPositive();
        assertThat(outcome.damaged()).isPositive();
        assertThat(outcome.reconnects()).isGreaterThanOrEqualTo(STATIONS);
      } finally {
        gateway.close();
      }

      assertThat(acknowledged).hasSize(STATIONS * EACH);
      Set<String> missing = new HashSet<>(acknowledged);
      missing.removeAll(framesInKafka());
      assertThat(missing).as("acknowledged, but not in Kafka").isEmpty();

      pipeline.awaitDone();
      assertThat(stored(pipeline)).isEqualTo(expected());
    } finally {
      kafka.close();
    }
  }

  private EmbeddedKafka startKafka() throws Exception {
    return EmbeddedKafka.start(folder.resolve("kafka"), kafkaPort);
  }

  private HeqingProcess startGateway() throws Exception {
    HeqingProcess gateway =
        HeqingProcess.start(
            folder,
            Map.of(
                "HEQING_KAFKA_BOOTSTRAP", bootstrapServers,
                "HEQING_LANGUAGE", "en",
                "HEQING_GATEWAY_HTTP_PORT", "0",
                "HEQING_GATEWAY_STATIONS_PORT", Integer.toString(stationsPort),
                "HEQING_GATEWAY_MAX_CONNECTIONS_PER_ADDRESS", "1000"),
            "gateway",
            "--data",
            "gateway");
    gateway.awaitLine("ready");
    return gateway;
  }

  private Simulation start(List<Device> devices) {
    return Simulation.start(
        Endpoint.of(Ports.HOST, stationsPort),
        devices,
        new MadeUpReadings(4, Instant.now(), EACH),
        new Load(
            (long) STATIONS * EACH,
            RATE,
            1,
            Duration.ofSeconds(1),
            3,
            Duration.ofMillis(200),
            PATIENCE,
            Duration.ZERO,
            new Faults(0.02, 0.02, Duration.ofMillis(5), 0.02),
            4),
        Clock.systemUTC(),
        this::acknowledged);
  }

  private void acknowledged(Device device, String qn, Reading reading) {
    acknowledged.add(device.station().mn() + " " + qn);
    measured.put(device.station().section() + " " + reading.time(), reading.results());
  }

  /** Waits for what the stations report. */
  private static void await(
      Simulation stations, String what, Predicate<Simulation.Progress> condition) throws Exception {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.test(stations.progress())) {
      assertThat(System.nanoTime())
          .as("waiting until %s: %s", what, stations.progress())
          .isLessThan(giveUp);
      try {
        Outcome ended = stations.outcome().get(20, TimeUnit.MILLISECONDS);
        throw new AssertionError("ended before " + what + ": " + ended.lines(Language.EN));
      } catch (TimeoutException goesOn) {
        continue;
      }
    }
  }

  private Set<String> framesInKafka() throws Exception {
    Set<String> frames = new HashSet<>();
    for (byte[] body : TopicContents.of(bootstrapServers, Topics.FRAMES)) {
      String frame = Json.read(body, ReceivedFrame.class).frame();
      frames.add(first(MN, frame) + " " + first(QN, frame));
    }
    return frames;
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  private Map<String, Map<String, Double>> expected() {
    assertThat(measured).hasSize(STATIONS * EACH);
    return measured.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e ->
                    e.getValue().stream()
                        .collect(
                            Collectors.toMap(Result::parameter, r -> r.value().doubleValue()))));
  }

  /** Section and time of each reading, with the values of its parameters. */
  private static Map<String, Map<String, Double>> stored(TestPipeline pipeline) throws Exception {
    Map<String, Map<String, Double>> stored = new HashMap<>();
    for (Point point : Stored.in(pipeline.store()).points()) {
      if (point.measurement().equals(Points.READING)) {
        Map<String, Double> values = new HashMap<>();
        point
            .fields()
            .forEach(
                (field, value) -> {
                  if (value instanceof Double number && field.matches("[A-Z0-9]+")) {
                    values.put(field, number);
                  }
                });
        String key = point.tags().get("section") + " " + point.time();
        assertThat(stored.put(key, values)).as("a second %s", key).isNull();
      }
    }
    return stored;
  }
}
