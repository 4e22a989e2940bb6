package io.heqing.app.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The compose file as {@code docker-compose config} resolves it; that takes no engine. */
final class Compose {
  /** The root of the repository; tests run in their module's folder. */
  static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  static final Path FILE = ROOT.resolve("docker-compose.yml");

  private static final String PROGRAM = "docker-compose";
  private static final long SECONDS = 120;

  /** What a call printed, and whether it ended with 0. */
  record Answer(boolean ok, String out, String err) {}

  private Compose() {}

  /** Skips the test where the machine has no docker-compose. */
  static void require() {
    boolean installed =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(dir -> Files.isExecutable(Path.of(dir, PROGRAM)));
    if (!installed && "1".equals(System.getenv("HEQING_REQUIRE_ALL"))) {
      throw new AssertionError(PROGRAM + " is not installed: install docker-compose");
    }
    if (!installed) {
      // Maven says nothing of a whole class that is skipped.
      System.out.println("ComposeFileTest skipped: install docker-compose");
    }
    assumeTrue(installed, "skipped: install docker-compose");
  }

  /** The services of all profiles by name, with these variables and no others. */
  static Map<String, Service> services(Path folder, Map<String, String> variables)
      throws Exception {
    Answer answer = config(folder, variables);
    if (!answer.ok()) {
      throw new AssertionError(answer.err());
    }
    return map(map(yaml(answer.out())).get("services")).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> new Service(map(e.getValue()))));
  }

  /**
   * Resolves the file.
   *
   * @param folder where the variables and the output are kept
   */
  static Answer config(Path folder, Map<String, String> variables) throws Exception {
    Path env = Files.createTempFile(folder, "variables", ".env");
    Files.writeString(
        env,
        variables.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue() + "\n")
            .collect(Collectors.joining()));
    List<String> call =
        new ArrayList<>(List.of(PROGRAM, "--env-file", env.toString(), "--file", FILE.toString()));
    for (String profile : List.of("demo", "metrics", "tools")) {
      call.addAll(List.of("--profile", profile));
    }
    call.add("config");
    Path out = Files.createTempFile(folder, "config", ".out");
    Path err = Files.createTempFile(folder, "config", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(call).redirectOutput(out.toFile()).redirectError(err.toFile());
    // The variables of whoever runs the tests go before those of the file.
    builder.environment().keySet().removeIf(name -> !name.equals("PATH") && !name.equals("HOME"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(call + " did not end in " + SECONDS + " s");
    }
    return new Answer(process.exitValue() == 0, Files.readString(out), Files.readString(err));
  }

  /** A YAML document. */
  static Object yaml(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  /** The file as it is written. */
  static String text() throws IOException {
    return Files.readString(FILE);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  /** A service as it is resolved. */
  record Service(Map<String, Object> keys) {
    String text(String key) {
      return String.valueOf(keys.get(key));
    }

    /** Whether it is a server, which runs all the time. */
    boolean isServer() {
      return text("restart").equals("unless-stopped");
    }

    List<String> list(String key) {
      Object value = keys.get(key);
      return value == null ? List.of() : ((List<?>) value).stream().map(String::valueOf).toList();
    }

    /** Address, port of the machine and port of the container, of each port that is opened. */
    List<String> ports() {
      Object value = keys.get("ports");
      return value == null ? List.of() : ((List<?>) value).stream().map(Service::port).toList();
    }

    /** Compose 1 writes a text, Compose 2 a map. */
    private static String port(Object port) {
      if (port instanceof String text) {
        return text.replace("/tcp", "");
      }
      Map<String, Object> keys = map(port);
      return keys.get("host_ip") + ":" + keys.get("published") + ":" + keys.get("target");
    }

    Map<String, String> environment() {
      return map(keys.get("environment")).entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, e -> String.valueOf(e.getValue())));
    }

    /** The settings of Heqing among them. */
    Map<String, String> settings() {
      return environment().entrySet().stream()
          .filter(e -> e.getKey().startsWith("HEQING_"))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Map<String, Object> limits() {
      return map(map(map(keys.get("deploy")).get("resources")).get("limits"));
    }

    /** The service that it waits for, and what it waits for of it. */
    Map<String, String> dependencies() {
      return map(keys.get("depends_on")).entrySet().stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey, e -> String.valueOf(map(e.getValue()).get("condition"))));
    }
  }
}
