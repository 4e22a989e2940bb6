package io.heqing.app.onejvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.app.RunFailedException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
  private static final TopicPartition TOPIC = new TopicPartition("words", 0);

  @TempDir Path folder;

  @Test
  void keepsWhatWasWrittenWhenStartedAgainOnItsFolder() throws Exception {
    int port = Ports.free();
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, port)) {
      createTopic(kafka.bootstrapServers());
      write(kafka.bootstrapServers(), "河清");
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, port)) {
      write(kafka.bootstrapServers(), "海晏");
      assertThat(read(kafka.bootstrapServers(), 2)).containsExactly("河清", "海晏");
    }
  }

  @Test
  void goesOnAfterItsProcessWasKilled() throws Exception {
    int port = Ports.free();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                folder.toString(),
                Integer.toString(port))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.inputReader().readLine()).isEqualTo("written");
    } finally {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, port)) {
      assertThat(read(kafka.bootstrapServers(), 1)).containsExactly("河清");
    }
  }

  @Test
  void namesThePortThatIsTakenAndHowToChooseAnother() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(Ports.HOST))) {
      assertThatThrownBy(() -> EmbeddedKafka.start(folder, other.getLocalPort()))
          .isInstanceOf(RunFailedException.class)
          .hasMessage(
              "port "
                  + other.getLocalPort()
                  + " for Kafka is in use by another program: stop it, or set kafka.port in"
                  + " heqing.yaml (or HEQING_KAFKA_PORT in the environment) to a free port");
    }
  }

  /** Writes one word and waits to be killed. */
  static final class OtherProcess {
    public static void main(String[] args) throws Exception {
      EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(args[0]), Integer.parseInt(args[1]));
      createTopic(kafka.bootstrapServers());
      write(kafka.bootstrapServers(), "河清");
      System.out.println("written");
      Thread.currentThread().join();
    }
  }

  private static void createTopic(String servers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.createTopics(List.of(new NewTopic(TOPIC.topic(), 1, (short) 1))).all().get();
    }
  }

  private static void write(String servers, String word) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC.topic(), word)).get();
    }
  }

  private static List<String> read(String servers, int count) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(TOPIC));
      consumer.seekToBeginning(List.of(TOPIC));
      List<String> words = new java.util.ArrayList<>();
      long giveUp = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (words.size() < count && System.nanoTime() < giveUp) {
        consumer.poll(Duration.ofMillis(200)).forEach(r -> words.add(r.value()));
      }
      return words;
    }
  }
}
