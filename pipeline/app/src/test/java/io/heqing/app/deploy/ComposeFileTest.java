package io.heqing.app.deploy;

import static io.heqing.app.deploy.Compose.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.app.deploy.Compose.Service;
import io.heqing.messages.settings.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of docker-compose.yml, as far as it can be told without an engine. */
class ComposeFileTest {
  /** What must be set, with values of the kind that .env.example asks for. */
  private static final Map<String, String> REQUIRED =
      Map.of(
          "INFLUXDB_ADMIN_PASSWORD", "made-up-password",
          "HEQING_STORE_TOKEN", "0123456789abcdef",
          "HEQING_GRAFANA_TOKEN", "fedcba9876543210",
          "GRAFANA_ADMIN_PASSWORD", "another-password");

  private static final Pattern PINNED = Pattern.compile("[a-z0-9/._-]+:v?\\d+(\\.\\d+)+\\S*");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:?[-?][^}]*)?}");
  private static final Pattern SIZE = Pattern.compile("(\\d+)([mMgG]?)");

  @TempDir static Path folder;

  private static Map<String, Service> services;

  @BeforeAll
  static void resolve() throws Exception {
    Compose.require();
    services = Compose.services(folder, REQUIRED);
  }

  @Test
  void everyImageIsPinned() throws Exception {
    services.forEach((name, s) -> assertThat(s.text("image")).as(name).matches(PINNED));
    String dockerfile = Files.readString(Compose.ROOT.resolve("Dockerfile"));
    List<String> bases = find("(?m)^(?:FROM|ARG RUNTIME=?) ?([^ $\\n]+:[^ \\n]+)", dockerfile);
    assertThat(bases).hasSize(3).allSatisfy(base -> assertThat(base).matches(PINNED));
  }

  @Test
  void whatWeBuildIsOfTheVersionThatThePomHas() throws Exception {
    String pom = Files.readString(Compose.ROOT.resolve("pom.xml"));
    String version = find("<version>([^<]+)</version>", pom).get(0);
    Set<String> images = new TreeSet<>();
    services.values().stream()
        .filter(s -> s.keys().containsKey("build"))
        .forEach(s -> images.add(s.text("image")));
    assertThat(images).containsExactly("heqing-flink:" + version, "heqing:" + version);
  }

  @Test
  void everyPortIsOpenedOnThisMachineAlone() {
    Set<String> open = new TreeSet<>();
    services.values().forEach(s -> open.addAll(s.ports()));
    assertThat(open)
        .containsExactly(
            "127.0.0.1:3000:3000",
            "127.0.0.1:8081:8081",
            "127.0.0.1:8082:8081",
            "127.0.0.1:8212:8212",
            "127.0.0.1:8280:8280",
            "127.0.0.1:8281:8281",
            "127.0.0.1:9090:9090");
  }

  @Test
  void whatAsksNobodyWhoTheyAreStaysOnThisMachine() throws Exception {
    assertThat(openedBy("HEQING_STATIONS_BIND")).containsExactly("0.0.0.0:8212:8212");
    assertThat(openedBy("HEQING_BIND"))
        .containsExactly("0.0.0.0:3000:3000", "0.0.0.0:8280:8280", "0.0.0.0:8281:8281");
  }

  private static Set<String> openedBy(String variable) throws Exception {
    Map<String, String> variables = new HashMap<>(REQUIRED);
    variables.put(variable, "0.0.0.0");
    Set<String> open = new TreeSet<>();
    Compose.services(folder, variables).values().stream()
        .flatMap(s -> s.ports().stream())
        .filter(port -> !port.startsWith("127.0.0.1:"))
        .forEach(open::add);
    return open;
  }

  @Test
  void serversAreWatchedAndTheirLogsBounded() {
    services.forEach(
        (name, s) -> {
          if (s.isServer()) {
            assertThat(map(s.keys().get("healthcheck"))).as(name).containsKeys("test", "interval");
            assertThat(map(map(s.keys().get("logging")).get("options")))
                .as(name)
                .containsKeys("max-size", "max-file");
          } else {
            // The stack as it is started by default is made of servers.
            assertThat(s.list("profiles")).as(name).isNotEmpty();
          }
        });
  }

  @Test
  void everyServiceIsLimited() {
    services.forEach(
        (name, s) -> assertThat(s.limits()).as(name).containsOnlyKeys("cpus", "memory"));
  }

  @Test
  void memoryOfEachProcessIsBelowItsLimit() {
    services.forEach(
        (name, s) -> {
          long limit = mebibytes(s.limits().get("memory").toString());
          Map<String, String> environment = s.environment();
          find("memory\\.process\\.size: (\\S+)", environment.get("FLINK_PROPERTIES"))
              .forEach(size -> assertThat(mebibytes(size)).as(name).isLessThan(limit));
          for (String options : List.of("HEQING_JAVA_OPTS", "KAFKA_HEAP_OPTS")) {
            long most =
                find("-(?:Xmx|XX:MaxDirectMemorySize=)(\\S+)", environment.get(options)).stream()
                    .mapToLong(ComposeFileTest::mebibytes)
                    .sum();
            assertThat(most).as(name).isLessThan(limit);
          }
        });
  }

  @Test
  void nothingRunsAsRoot() {
    services.forEach(
        (name, s) -> {
          assertThat(s.text("user")).as(name).matches("(appuser|[1-9]\\d*:\\d+)");
          assertThat(s.list("cap_drop")).as(name).containsExactly("ALL");
          assertThat(s.list("security_opt")).as(name).containsExactly("no-new-privileges:true");
        });
  }

  @Test
  void noSecretHasAValueUntilItIsSet() throws Exception {
    for (String name : REQUIRED.keySet()) {
      Map<String, String> variables = new HashMap<>(REQUIRED);
      variables.put(name, "");
      Compose.Answer answer = Compose.config(folder, variables);
      assertThat(answer.ok()).as(name).isFalse();
      assertThat(answer.err()).contains("set it in .env");
    }
    for (MatchResult variable : matches(VARIABLE, Compose.text())) {
      if (variable.group(1).matches(".*(PASSWORD|TOKEN|SECRET).*")) {
        assertThat(variable.group(2)).as(variable.group()).matches("(:\\?.+|:-)");
      }
    }
  }

  @Test
  void theExampleOfEnvNamesAllVariablesAndSetsNone() throws Exception {
    String example = Files.readString(Compose.ROOT.resolve(".env.example"));
    Set<String> used = new TreeSet<>();
    matches(VARIABLE, Compose.text()).forEach(m -> used.add(m.group(1)));
    assertThat(new TreeSet<>(find("(?m)^#?([A-Z_]+)=", example))).isEqualTo(used);
    assertThat(find("(?m)^([A-Z_]+)=", example))
        .containsExactlyInAnyOrderElementsOf(REQUIRED.keySet());
    assertThat(find("(?m)^[A-Z_]+=(.+)$", example)).isEmpty();
  }

  @Test
  void everySettingIsKnownAndAllowed() {
    services.forEach(
        (name, s) -> {
          if (s.text("image").startsWith("heqing")) {
            // Throws where any is unknown or has a value that is not allowed.
            Settings settings = Settings.load(Optional.empty(), s.settings());
            assertThat(settings.kafka().isEmbedded())
                .as(name)
                .isEqualTo(!s.settings().containsKey("HEQING_KAFKA_BOOTSTRAP"));
          }
        });
    Service gateway = services.get("gateway");
    assertThat(Settings.load(Optional.empty(), gateway.settings()).gateway().bind())
        .isEqualTo("0.0.0.0");
    Service notifier = services.get("notifier");
    assertThat(Settings.load(Optional.empty(), notifier.settings()).notifier().bind())
        .isEqualTo("0.0.0.0");
  }

  @Test
  void bothJobsWriteToTheBucketThatInfluxDbMakes() {
    Map<String, String> influxDb = services.get("influxdb").environment();
    for (String job : List.of("compliance", "alerting")) {
      Service manager = services.get(job + "-jobmanager");
      assertThat(manager.list("command")).containsExactly("/opt/heqing/run-job", job);
      Settings.Store store = Settings.load(Optional.empty(), manager.settings()).store();
      assertThat(store.kind()).isEqualTo(Settings.Store.Kind.INFLUXDB);
      assertThat(URI.create(store.url()).getHost()).isEqualTo("influxdb");
      assertThat(store.org()).isEqualTo(influxDb.get("DOCKER_INFLUXDB_INIT_ORG"));
      // InfluxQL finds a bucket without a slash by its name.
      assertThat(store.database())
          .isEqualTo(influxDb.get("DOCKER_INFLUXDB_INIT_BUCKET"))
          .doesNotContain("/");
      assertThat(store.token().value()).isEqualTo(influxDb.get("DOCKER_INFLUXDB_INIT_ADMIN_TOKEN"));
      Service worker = services.get(job + "-taskmanager");
      assertThat(worker.environment().get("JOB_MANAGER_RPC_ADDRESS"))
          .isEqualTo(job + "-jobmanager")
          .isEqualTo(manager.environment().get("JOB_MANAGER_RPC_ADDRESS"));
      assertThat(worker.environment().get("TASK_MANAGER_NUMBER_OF_TASK_SLOTS"))
          .isEqualTo(manager.environment().get("HEQING_FLINK_PARALLELISM"));
      assertThat(worker.list("volumes")).isEqualTo(manager.list("volumes"));
    }
  }

  @Test
  void whatIsWaitedForCanBecomeTrue() {
    services.forEach(
        (name, s) ->
            s.dependencies()
                .forEach(
                    (other, condition) -> {
                      String edge = name + " on " + other;
                      assertThat(services).as(edge).containsKey(other);
                      assertThat(condition).as(edge).isIn("service_healthy", "service_started");
                      if (condition.equals("service_healthy")) {
                        assertThat(services.get(other).keys()).as(edge).containsKey("healthcheck");
                      }
                    }));
  }

  @Test
  void prometheusAsksServicesThatThereAre() throws Exception {
    String file = Files.readString(Compose.ROOT.resolve("pipeline/deploy/prometheus.yml"));
    Set<String> asked = new TreeSet<>(find("([a-z-]+):\\d{4}", file));
    assertThat(services.keySet()).containsAll(asked);
    assertThat(asked)
        .contains("gateway", "notifier", "compliance-taskmanager", "alerting-taskmanager");
  }

  private static List<MatchResult> matches(Pattern pattern, String text) {
    return text == null ? List.of() : pattern.matcher(text).results().toList();
  }

  /** The first group of each match. */
  private static List<String> find(String pattern, String text) {
    return matches(Pattern.compile(pattern), text).stream().map(m -> m.group(1)).toList();
  }

  private static long mebibytes(String size) {
    Matcher matcher = SIZE.matcher(size);
    assertThat(matcher.matches()).as(size).isTrue();
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "g", "G" -> number * 1024;
      case "m", "M" -> number;
      // Compose 2 writes bytes.
      default -> number / (1024 * 1024);
    };
  }
}
