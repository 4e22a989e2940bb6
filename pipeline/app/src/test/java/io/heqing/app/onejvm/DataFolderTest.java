package io.heqing.app.onejvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.app.RunFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path data;

  @Test
  void belongsToOneProcessAtATime() throws Exception {
    try (DataFolder first = DataFolder.open(data, "demo")) {
      assertThatThrownBy(() -> DataFolder.open(data, "demo"))
          .isInstanceOf(RunFailedException.class)
          .hasMessage(
              "the data folder "
                  + first.path()
                  + " is in use by process "
                  + ProcessHandle.current().pid()
                  + ": stop it, or choose another folder with --data");
    }
    DataFolder.open(data, "demo").close();
  }

  @Test
  void saysWhereItCannotBeMade() throws Exception {
    Path file = Files.writeString(data.resolve("file"), "in the way");
    assertThatThrownBy(() -> DataFolder.open(file, "demo"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "cannot make the data folder " + file.resolve("demo") + ": choose another with --data");
  }

  @Test
  void remembersWhatItWasMadeWith() throws Exception {
    try (DataFolder folder = DataFolder.open(data, "demo")) {
      assertThat(folder.remember(Map.of("seed", "7"), Map.of("months", "18")))
          .isEqualTo(Map.of("seed", "7", "months", "18"));
      assertThat(folder.remember(Map.of(), Map.of("seed", "1", "months", "3")))
          .isEqualTo(Map.of("seed", "7", "months", "18"));
      assertThatThrownBy(() -> folder.remember(Map.of("seed", "8"), Map.of()))
          .isInstanceOf(RunFailedException.class)
          .hasMessageContaining("holds a run with seed 7, not 8");
    }
  }
}
