package io.heqing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.app.onejvm.Ports;
import io.heqing.messages.Registry;
import io.heqing.messages.Station;
import io.heqing.messages.registry.RegistryFiles;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command around the simulation; the simulation has tests of its own. */
class SimulateCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void theRegistryThatIsWrittenHasTheStations() {
    Path registry = folder.resolve("registry");
    assertThat(run("--stations", "3", "--write-registry", registry.toString())).isZero();

    Registry read = RegistryFiles.read(registry).registry().orElseThrow();
    assertThat(read.stations())
        .extracting(Station::mn)
        .containsExactly("SIM000001", "SIM000002", "SIM000003");
    assertThat(read.publication().madeUp()).isTrue();
  }

  @Test
  void sectionsOfTablesGetStationsUnderIdsThatARegistryCanHave() throws Exception {
    Path table =
        Files.writeString(
            folder.resolve("readings.csv"),
            "断面名称,监测时间,pH,氨氮\n青石桥,2026-06-01 08:00,7.50,0.30\n镜河口,2026-06-01 08:00,7.60,0.40\n");
    Path registry = folder.resolve("registry");
    assertThat(run("--readings", table.toString(), "--write-registry", registry.toString()))
        .as("%s", err)
        .isZero();

    Registry read = RegistryFiles.read(registry).registry().orElseThrow();
    assertThat(read.sections()).extracting(s -> s.name()).containsExactly("青石桥", "镜河口");
    assertThat(read.publication().madeUp()).isFalse();
    assertThat(read.stations()).hasSize(2);
  }

  @Test
  void withoutAGatewayItEndsWith1AndSaysWhy() {
    assertThat(
            run(
                "--port",
                Integer.toString(Ports.free()),
                "--stations",
                "2",
                "--frames",
                "2",
                "--patience",
                "1s",
                "--language",
                "en"))
        .isEqualTo(1);
    assertThat(out.toString()).contains("acknowledged 0").contains("refused");
  }

  @Test
  void aRegistryWithoutStationsIsOneLine() throws Exception {
    Files.writeString(
        folder.resolve("registry.yaml"),
        "registry: {city: C}\nsections:\n- {id: S1, name: N, water_body: river}\n");
    assertThat(run("--registry", folder.toString())).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly("heqing: " + folder + ": the registry has no stations");
  }

  private int run(String... arguments) {
    Screen screen = new Screen(new PrintWriter(out, true), new PrintWriter(err, true), false);
    String[] call = new String[arguments.length + 1];
    call[0] = "simulate";
    System.arraycopy(arguments, 0, call, 1, arguments.length);
    return Heqing.commandLine(screen, List.of(new SimulateCommand(screen))).execute(call);
  }
}
