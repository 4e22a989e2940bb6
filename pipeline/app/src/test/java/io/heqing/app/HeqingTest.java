package io.heqing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Caller;
import io.heqing.messages.registry.RegistryFiles;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeqingTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--nope|heqing: Unknown option: '--nope' (heqing --help)",
        "demo --months x|heqing: Invalid value for option '--months': 'x' is not an int (heqing"
            + " demo --help)",
        "demo --months 0|heqing: --months is 1 to 24, found 0 (heqing demo --help)",
        "demo --until yesterday|heqing: Invalid value for option '--until': 'yesterday' is no time"
            + " with a zone, such as 2026-10-01T00:00:00+08:00 (heqing demo --help)",
        "replay|heqing: Missing required parameter: 'FILE' (heqing replay --help)",
        "replay a.csv --target VII|heqing: --target is a class I to V or inferiorV, found 'VII'"
            + " (heqing replay --help)",
        "simulate --stations 0|heqing: --stations is 1 to 100000, found 0 (heqing simulate --help)",
        "simulate --loss 2|heqing: loss is a share from 0 to 1, found 2.0 (heqing simulate --help)",
        "simulate --timeout soon|heqing: Invalid value for option '--timeout': 'soon' is no"
            + " duration, such as 500ms, 60s or 10m (heqing simulate --help)",
        "simulate --certificate c.pem|heqing: --certificate and --key need --tls (heqing simulate"
            + " --help)",
        "registry token a/b|heqing: ID is up to 64 letters, digits, - _ and ., the first a letter or"
            + " digit, found 'a/b' (heqing registry --help)",
        "import|heqing: Missing required parameter: 'FILE' (heqing import --help)",
        "import --format xml a.csv|heqing: Invalid value for option '--format': expected one of"
            + " [TEXT, JSON] (case-insensitive) but was 'xml' (heqing import --help)",
      })
  void aBadCallIsOneLineAndExitCode2(String call, String line) {
    assertThat(run(call.split(" "))).isEqualTo(2);
    assertThat(err.toString().lines()).containsExactly(line);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsOneLineAndExitCode1() {
    Path missing = folder.resolve("missing.csv");
    assertThat(run("replay", missing.toString())).isEqualTo(1);
    assertThat(err.toString().lines()).containsExactly("heqing: " + missing + ": no such file");
  }

  @Test
  void aTableThatIsNotThereIsToldBeforeKafkaIsAsked() {
    Path missing = folder.resolve("missing.csv");
    assertThat(run("import", missing.toString())).isEqualTo(1);
    assertThat(err.toString().lines()).containsExactly("heqing: " + missing + ": no such file");
  }

  @Test
  void aDataFolderThatCannotBeMadeIsOneLineAndExitCode1() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThat(run("standalone", "--data", file.toString())).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly(
            "heqing: cannot make the data folder "
                + file.resolve("standalone")
                + ": choose another with --data");
  }

  @Test
  void aTokenIsShownOnceAndItsEntryIsOneOfTheRegistry() throws Exception {
    assertThat(run("registry", "token", "lims")).isZero();
    String token = err.toString().lines().findFirst().orElseThrow().replaceAll(".* ", "");
    // 32 bytes are 43 digits of base64.
    assertThat(token).matches("[A-Za-z0-9_-]{43}");
    assertThat(out.toString()).doesNotContain(token);
    Files.writeString(
        folder.resolve("registry.yaml"),
        """
        registry: {city: C}
        sections:
        - {id: S1, name: N, water_body: river}
        callers:
        """
            + out);
    assertThat(RegistryFiles.read(folder).registry().orElseThrow().callers())
        .containsExactly(new Caller("lims", Caller.sha256(token), List.of()));
  }

  @Test
  void twoTokensDiffer() {
    run("registry", "token", "lims");
    String first = out.toString();
    run("registry", "token", "lims");
    assertThat(out.toString()).startsWith(first).isNotEqualTo(first + first);
  }

  @Test
  void aCheckCountsWhatTheRegistryHas() throws Exception {
    Files.writeString(
        folder.resolve("registry.yaml"),
        """
        registry: {city: C}
        sections:
        - {id: S1, name: N, water_body: river}
        outlets:
        - {id: P1, name: N, kind: other}
        stations:
        - {mn: M1, section: S1}
        - {mn: M2, outlet: P1}
        """);
    assertThat(run("registry", "check", folder.toString())).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            folder
                + ": 1 个断面 sections, 0 条规则 rules, 1 个排污口 outlets, 2 台设备 stations,"
                + " 0 个调用方 callers\n");
  }

  @Test
  void helpAndVersionSucceed() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("demo", "replay", "standalone", "evaluate", "registry", "import");
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).contains("heqing ");
  }

  private int run(String... args) {
    Screen screen = new Screen(new PrintWriter(out, true), new PrintWriter(err, true), false);
    return Heqing.commandLine(
            screen,
            List.of(
                new DemoCommand(screen),
                new ReplayCommand(screen),
                new StandaloneCommand(screen),
                new EvaluateCommand(),
                new SimulateCommand(screen),
                new RegistryCommand(screen),
                new ImportCommand(screen)))
        .execute(args);
  }
}
