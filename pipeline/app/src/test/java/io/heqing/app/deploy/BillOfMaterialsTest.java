package io.heqing.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The list of what is shipped, which the build makes: all of it, with versions, and no more. */
class BillOfMaterialsTest {
  private static final Path FILE = Compose.ROOT.resolve("pipeline/app/target/heqing.cdx.json");

  private static JsonNode bill;
  private static final Map<String, String> VERSIONS = new TreeMap<>();

  @BeforeAll
  static void read() throws Exception {
    assertThat(FILE).as("made by the build before the tests, not offline: ./mvnw verify").exists();
    bill = new ObjectMapper().readTree(FILE.toFile());
    for (JsonNode component : bill.get("components")) {
      VERSIONS.put(
          component.get("group").textValue() + ":" + component.get("name").textValue(),
          component.get("version").textValue());
    }
  }

  @Test
  void isOfCycloneDx() {
    assertThat(bill.get("bomFormat").textValue()).isEqualTo("CycloneDX");
    assertThat(bill.get("specVersion").textValue()).isEqualTo("1.6");
    assertThat(bill.at("/metadata/component/name").textValue()).isEqualTo("heqing-app");
  }

  @Test
  void namesWhatIsShippedWithTheVersionsOfTheBuild() throws Exception {
    assertThat(VERSIONS)
        .containsEntry("org.apache.flink:flink-streaming-java", version("flink"))
        .containsEntry("org.apache.flink:flink-connector-kafka", version("flink-connector-kafka"))
        .containsEntry("org.apache.kafka:kafka_2.13", version("kafka"))
        .containsEntry("org.apache.kafka:kafka-clients", version("kafka"))
        .containsEntry("org.questdb:questdb", version("questdb"))
        .containsEntry("com.influxdb:influxdb-client-java", version("influxdb-client"))
        .containsEntry("org.eclipse.jetty:jetty-server", version("jetty"))
        .containsEntry("io.netty:netty-handler", version("netty"))
        .containsKeys(
            "io.heqing:heqing-standard",
            "io.heqing:heqing-messages",
            "io.heqing:heqing-store",
            "io.heqing:heqing-jobs",
            "io.heqing:heqing-gateway",
            "io.heqing:heqing-notifier",
            "io.heqing:heqing-report",
            "io.heqing:heqing-demo");
  }

  @Test
  void namesNothingOfTestsAndBenchmarks() {
    assertThat(VERSIONS)
        .doesNotContainKeys(
            "org.junit.jupiter:junit-jupiter",
            "org.assertj:assertj-core",
            "net.jqwik:jqwik",
            "org.openjdk.jmh:jmh-core",
            "io.heqing:heqing-benchmark");
  }

  private static String version(String of) throws Exception {
    String pom = Files.readString(Compose.ROOT.resolve("pom.xml"));
    Matcher found = Pattern.compile("<" + of + "\\.version>([^<]+)<").matcher(pom);
    assertThat(found.find()).as(of).isTrue();
    return found.group(1);
  }
}
