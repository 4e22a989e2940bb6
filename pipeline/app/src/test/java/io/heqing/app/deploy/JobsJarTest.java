package io.heqing.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a Flink cluster is given: both jobs with their clients, and nothing that it has itself. */
class JobsJarTest {
  private static final Path FOLDER = Compose.ROOT.resolve("pipeline/jobs/target");
  private static final long MOST = 60_000_000;

  private static Path jar;
  private static Set<String> classes;

  @BeforeAll
  static void open() throws Exception {
    List<Path> found = jars();
    if (found.isEmpty() && "1".equals(System.getenv("HEQING_REQUIRE_ALL"))) {
      throw new AssertionError("no jar of the jobs in " + FOLDER + ": run ./mvnw verify");
    }
    // The module before makes it when it is packaged, which mvn test does not.
    assumeTrue(!found.isEmpty(), "skipped: run ./mvnw verify");
    assertThat(found).hasSize(1);
    jar = found.get(0);
    classes = classes(jar);
  }

  @Test
  void isBelowSixtyMegabytes() throws Exception {
    assertThat(Files.size(jar)).isLessThan(MOST);
  }

  @Test
  void hasBothJobs() {
    assertThat(classes)
        .contains(
            "io/heqing/jobs/Main.class",
            "io/heqing/jobs/ComplianceJob.class",
            "io/heqing/jobs/AlertingJob.class");
  }

  @Test
  void hasNothingOfFlinkButTheKafkaConnector() throws Exception {
    assertThat(ofPackage("org/apache/flink/"))
        .isNotEmpty()
        .isSubsetOf(classes(of(KafkaSource.class)));
  }

  @Test
  void hasNothingOfKafkaButItsClients() throws Exception {
    assertThat(ofPackage("org/apache/kafka/"))
        .isNotEmpty()
        .isSubsetOf(classes(of(KafkaConsumer.class)));
    assertThat(ofPackage("kafka/")).isEmpty();
    assertThat(ofPackage("scala/")).isEmpty();
  }

  @Test
  void hasNothingOfQuestDb() {
    assertThat(ofPackage("io/questdb/")).isEmpty();
  }

  private static Set<String> ofPackage(String prefix) {
    return classes.stream().filter(c -> c.startsWith(prefix)).collect(Collectors.toSet());
  }

  private static List<Path> jars() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.getFileName().toString().endsWith("-flink.jar")).toList();
    }
  }

  private static Path of(Class<?> some) throws Exception {
    return Path.of(some.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Set<String> classes(Path file) throws IOException {
    try (JarFile open = new JarFile(file.toFile())) {
      return open.stream()
          .map(e -> e.getName())
          .filter(name -> name.endsWith(".class"))
          .collect(Collectors.toCollection(HashSet::new));
    }
  }
}
