package io.heqing.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.heqing.messages.Registry;
import io.heqing.messages.registry.RegistryFiles;
import io.heqing.messages.registry.RegistryFiles.Reading;
import io.heqing.messages.yaml.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A registry of one file: a registry that is written as it was read, or what is wrong with it. */
@Timeout(10)
class RegistryFuzzTest {
  @TempDir static Path folder;
  private static Path given;
  private static Path written;

  @BeforeAll
  static void folders() throws IOException {
    given = Files.createDirectory(folder.resolve("given"));
    written = Files.createDirectory(folder.resolve("written"));
  }

  @FuzzTest(maxDuration = "10m")
  void reads(byte[] yaml) throws Exception {
    Files.write(given.resolve("registry.yaml"), yaml);
    Reading reading =
        Allocation.within(4_000_000 + 8_000L * yaml.length, () -> RegistryFiles.read(given));

    assertThat(reading.registry().isPresent()).isEqualTo(reading.problems().isEmpty());
    for (Problem problem : reading.problems()) {
      assertThat(problem.place()).startsWith(given.toString());
      assertThat(problem.line()).isBetween(0, yaml.length + 1);
      assertThat(problem.message()).isNotBlank();
    }
    if (reading.registry().isPresent()) {
      Registry registry = reading.registry().get();
      try (DirectoryStream<Path> before = Files.newDirectoryStream(written)) {
        for (Path file : before) {
          Files.delete(file);
        }
      }
      RegistryFiles.write(registry, written);
      assertThat(RegistryFiles.read(written))
          .isEqualTo(new Reading(Optional.of(registry), List.of()));
    }
  }
}
