package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.app.onejvm.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the pipeline from starting: a process that says so in plain lines, and ends. */
class RegistryStartTest {
  private static final String SECTIONS =
      """
      registry: {city: C}
      sections:
      - {id: S1, name: One, water_body: river, target: III}
      - {id: S1, name: Two, water_body: river, target: III}
      - {id: S2, name: Three, water_body: river, target: VII}
      """;
  private static final String RULES =
      """
      rules:
      - id: R1
        span: day
        open_after: 1
        resolve_after: 1
        severities: [general]
        parameters: [NH3N, XYZ]
      """;

  @TempDir Path folder;

  @Test
  void allErrorsOfTheRegistryAreToldAtOnceAndNothingStarts() throws Exception {
    brokenRegistry();
    try (HeqingProcess process =
        HeqingProcess.start(
            folder, Map.of("HEQING_REGISTRY", "registry"), "standalone", "--data", "data")) {
      assertThat(process.exitCode()).isEqualTo(1);
      assertAllErrors(process);
      assertThat(folder.resolve("data")).doesNotExist();
    }
  }

  @Test
  void registryCheckTellsTheSame() throws Exception {
    brokenRegistry();
    try (HeqingProcess process =
        HeqingProcess.start(folder, Map.of(), "registry", "check", "registry")) {
      assertThat(process.exitCode()).isEqualTo(1);
      assertAllErrors(process);
    }
  }

  @Test
  void aBusyPortIsOneLine() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(Ports.HOST));
        HeqingProcess process =
            HeqingProcess.start(
                folder,
                Map.of(
                    "HEQING_STORE_PORT",
                    Integer.toString(other.getLocalPort()),
                    "HEQING_KAFKA_PORT",
                    Integer.toString(Ports.free())),
                "standalone",
                "--data",
                "data")) {
      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.err())
          .containsExactly(
              "heqing: port "
                  + other.getLocalPort()
                  + " for the store is in use by another program: stop it, or set store.port in"
                  + " heqing.yaml (or HEQING_STORE_PORT in the environment) to a free port");
      assertThat(folder.resolve("data/standalone/kafka")).doesNotExist();
    }
  }

  @Test
  void aDataFolderThatCannotBeWrittenIsOneLine() throws Exception {
    Files.writeString(folder.resolve("data"), "a file in the way");
    try (HeqingProcess process =
        HeqingProcess.start(folder, Map.of(), "standalone", "--data", "data")) {
      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.err())
          .containsExactly(
              "heqing: cannot make the data folder "
                  + folder.toRealPath().resolve("data/standalone")
                  + ": choose another with --data");
      assertThat(process.out()).isEmpty();
    }
  }

  @Test
  void anUnknownSettingIsOneLine() throws Exception {
    try (HeqingProcess process =
        HeqingProcess.start(
            folder, Map.of("HEQING_KAFKA_PROT", "1"), "standalone", "--data", "data")) {
      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.err()).hasSize(1);
      assertThat(process.err().get(0)).contains("HEQING_KAFKA_PROT", "HEQING_KAFKA_PORT");
      assertThat(process.out()).isEmpty();
    }
  }

  @Test
  void anUnknownOptionIsOneLine() throws Exception {
    try (HeqingProcess process = HeqingProcess.start(folder, Map.of(), "standalone", "--prot")) {
      assertThat(process.exitCode()).isEqualTo(2);
      assertThat(process.err())
          .containsExactly("heqing: Unknown option: '--prot' (heqing standalone --help)");
      assertThat(process.out()).isEmpty();
    }
  }

  private void brokenRegistry() throws Exception {
    Path registry = Files.createDirectory(folder.resolve("registry"));
    Files.writeString(registry.resolve("a.yaml"), SECTIONS);
    Files.writeString(registry.resolve("b.yaml"), RULES);
  }

  private static void assertAllErrors(HeqingProcess process) {
    assertThat(process.err()).hasSize(3);
    assertThat(process.err().get(0))
        .startsWith("heqing: registry/a.yaml:4:")
        .contains("a second section S1, the first is at")
        .contains("registry/a.yaml:3");
    assertThat(process.err().get(1)).startsWith("registry/a.yaml:5:").contains("'VII'", "II, III");
    assertThat(process.err().get(2)).startsWith("registry/b.yaml:7:").contains("XYZ");
    assertThat(process.out()).isEmpty();
  }
}
