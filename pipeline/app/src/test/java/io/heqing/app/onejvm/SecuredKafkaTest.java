package io.heqing.app.onejvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.app.board.Board;
import io.heqing.app.board.BoardReader;
import io.heqing.gateway.Gateway;
import io.heqing.gateway.KafkaSender;
import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.gateway.RegistryPublisher;
import io.heqing.gateway.TopicSetup;
import io.heqing.messages.Publication;
import io.heqing.messages.Registry;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.heqing.notifier.AlertsView;
import io.heqing.store.StoreSettings;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All clients of Kafka get in where it asks for TLS and a password, and none without. */
class SecuredKafkaTest {
  private static final Instant NOW = Instant.parse("2026-03-31T00:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"heqing\""
          + " password=\"%s\"";

  @TempDir Path folder;

  private EmbeddedKafka kafka;
  private Properties access;

  @BeforeEach
  void start() throws Exception {
    X509Bundle authority =
        new CertificateBuilder()
            .subject("CN=authority")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    X509Bundle broker =
        new CertificateBuilder()
            .subject("CN=kafka")
            .addSanIpAddress("127.0.0.1")
            .buildIssuedBy(authority);
    int port = Ports.free();
    int inside = Ports.free();
    int controller = Ports.free();
    Map<String, String> more = new HashMap<>();
    more.put(
        "listeners",
        "SASL_SSL://127.0.0.1:%d,PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
            .formatted(port, inside, controller));
    more.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    more.put(
        "listener.security.protocol.map",
        "SASL_SSL:SASL_SSL,PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    more.put("sasl.enabled.mechanisms", "PLAIN");
    more.put(
        "listener.name.sasl_ssl.plain.sasl.jaas.config",
        LOGIN.formatted("right") + " user_heqing=\"right\";");
    more.put("ssl.keystore.type", "PEM");
    more.put("ssl.keystore.certificate.chain", broker.getCertificatePathPEM());
    more.put("ssl.keystore.key", broker.getPrivateKeyPEM());
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), port, more);

    access = new Properties();
    access.setProperty("security.protocol", "SASL_SSL");
    access.setProperty("sasl.mechanism", "PLAIN");
    access.setProperty("sasl.jaas.config", LOGIN.formatted("right") + ";");
    access.setProperty("ssl.truststore.type", "PEM");
    access.setProperty("ssl.truststore.certificates", authority.getCertificatePEM());
  }

  @AfterEach
  void stop() {
    kafka.close();
  }

  @Test
  void theWholePipelineGetsIn() throws Exception {
    Path client = folder.resolve("kafka.properties");
    try (var out = Files.newBufferedWriter(client)) {
      access.store(out, null);
    }
    Settings settings =
        Settings.load(
            Optional.empty(),
            Map.of(
                "HEQING_KAFKA_BOOTSTRAP", kafka.bootstrapServers(),
                "HEQING_KAFKA_CLIENT", client.toString(),
                "HEQING_KAFKA_PARTITIONS", "1",
                "HEQING_STORE_PORT", Integer.toString(Ports.free()),
                "HEQING_FLINK_PARALLELISM", "1",
                "HEQING_FLINK_CHECKPOINT_INTERVAL", "500ms",
                "HEQING_GATEWAY_STATIONS_PORT", "0",
                "HEQING_GATEWAY_HTTP_PORT", Integer.toString(Ports.free()),
                "HEQING_NOTIFIER_HTTP_PORT", Integer.toString(Ports.free())));
    KafkaServers servers = settings.kafka().servers();
    var out = System.out;
    var err = System.err;
    try (DataFolder data = DataFolder.open(folder.resolve("data"), "test");
        OneJvm pipeline = OneJvm.start(data, settings, Optional.of(NOW), new Silent())) {
      try (RegistryPublisher publisher = new RegistryPublisher(servers)) {
        publisher.publish(registry());
      }
      pipeline.openGateway(settings.gateway(), Language.EN, new Silent());
      pipeline.openNotifier(settings.notifier(), Language.EN, Clock.systemUTC());
      try (KafkaSender samples = new KafkaSender(servers, Topics.SAMPLES);
          BoardReader board = new BoardReader(servers, new Board())) {
        samples.send("S1", "no sample".getBytes(StandardCharsets.UTF_8));
        samples.flush();
        // Through the source and a sink of the compliance job.
        awaitRejected("no sample", servers);
        assertThat(AlertsView.read(servers, NOW)).isNotNull();
        assertThat(board).isNotNull();
      }
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  @Test
  void aWrongPasswordAndNoTlsAreRefused() {
    access.setProperty("sasl.jaas.config", LOGIN.formatted("wr0ng") + ";");
    Map<String, String> wrong = new HashMap<>();
    access.stringPropertyNames().forEach(name -> wrong.put(name, access.getProperty(name)));
    assertThatThrownBy(
            () -> TopicSetup.create(new KafkaServers(kafka.bootstrapServers(), wrong), 1))
        .isInstanceOf(KafkaUnavailableException.class)
        .hasRootCauseInstanceOf(SaslAuthenticationException.class)
        .hasMessageNotContainingAny("wr0ng", "right");

    Map<String, Object> plain = KafkaServers.open(kafka.bootstrapServers()).client();
    plain.put("default.api.timeout.ms", 3000);
    plain.put("request.timeout.ms", 1000);
    try (Admin admin = Admin.create(plain)) {
      assertThatThrownBy(() -> admin.describeCluster().nodes().get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class);
    }
  }

  private static Registry registry() {
    return new Registry(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Publication("C", "Asia/Shanghai", 1, true, 0, Map.of()));
  }

  private static void awaitRejected(String input, KafkaServers servers) {
    Map<String, Object> settings = servers.client();
    settings.put("enable.auto.commit", false);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = List.of(new TopicPartition(Topics.REJECTED, 0));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (true) {
        assertThat(System.nanoTime()).as("not rejected: " + input).isLessThan(end);
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
          if (new String(message.value(), StandardCharsets.UTF_8).contains(input)) {
            return;
          }
        }
      }
    }
  }

  private static final class Silent implements OneJvm.Announcer, Gateway.Announcer {
    @Override
    public void kafka(String address) {}

    @Override
    public void store(StoreSettings store) {}

    @Override
    public void job(String name, Optional<Path> checkpoint) {}

    @Override
    public void stations(InetSocketAddress address, boolean tls) {}

    @Override
    public void http(InetSocketAddress address, boolean tls) {}

    @Override
    public void inbox(Path inbox) {}
  }
}
