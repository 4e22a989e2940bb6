package io.heqing.gateway.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.settings.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxTest {
  private static final String TABLE = "断面代码,采样日期,氨氮\n320400001,2025-07-03,0.52\n";

  private final Laboratory laboratory = new Laboratory();
  private Inbox inbox;

  @TempDir Path folder;

  @BeforeEach
  void watch() throws Exception {
    inbox = new Inbox(folder, laboratory.imports(), laboratory.clock, Language.ZH);
  }

  private Path put(String name, String table) throws Exception {
    return Files.write(folder.resolve(name), Tables.gbk(table));
  }

  /** Looks, waits and looks again. */
  private void look() {
    inbox.run();
    laboratory.clock.now = laboratory.clock.now.plusSeconds(5);
    inbox.run();
  }

  private List<String> names(String in) throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve(in))) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aTableIsMovedToDoneWithItsReport() throws Exception {
    put("7月.csv", TABLE);
    look();
    assertThat(names("done")).containsExactly("7月.csv", "7月.csv.report.json", "7月.csv.report.txt");
    assertThat(folder.resolve("done/7月.csv.report.txt")).content().startsWith("7月.csv：接收（接收 1）");
    assertThat(folder.resolve("7月.csv")).doesNotExist();
    assertThat(laboratory.samples()).hasSize(1);
  }

  @Test
  void whatIsRefusedIsMovedToFailed() throws Exception {
    put("7月.csv", TABLE.replace("0.52", "O.52"));
    look();
    assertThat(names("failed"))
        .containsExactly("7月.csv", "7月.csv.report.json", "7月.csv.report.txt");
    assertThat(folder.resolve("failed/7月.csv.report.txt")).content().contains("C2：读到“O.52”");
    assertThat(names("done")).isEmpty();
    assertThat(laboratory.samples()).isEmpty();
  }

  @Test
  void aFileThatStillGrowsIsLeftAlone() throws Exception {
    put("7月.csv", TABLE);
    inbox.run();
    laboratory.clock.now = laboratory.clock.now.plusSeconds(4);
    put("7月.csv", TABLE + "320400002,2025-07-03,0.4\n");
    inbox.run();
    laboratory.clock.now = laboratory.clock.now.plusSeconds(4);
    inbox.run();
    assertThat(folder.resolve("7月.csv")).exists();
    laboratory.clock.now = laboratory.clock.now.plusSeconds(1);
    inbox.run();
    assertThat(laboratory.samples()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7月.csv.tmp", "~$7月.xlsx", ".7月.csv.swp", "7月.xlsx.part"})
  void whatProgramsLeaveWhileTheyWriteIsNotTaken(String name) throws Exception {
    put(name, TABLE);
    look();
    assertThat(folder.resolve(name)).exists();
    assertThat(laboratory.sent).isEmpty();
  }

  @Test
  void aNameThatIsThereAlreadyGetsTheTime() throws Exception {
    put("7月.csv", TABLE);
    look();
    put("7月.csv", TABLE);
    look();
    assertThat(names("done"))
        .contains("7月.csv", "7月-20250801-090213004.csv", "7月-20250801-090213004.csv.report.txt");
  }

  @Test
  void withoutKafkaTheFileStaysAndIsTriedAgain() throws Exception {
    put("7月.csv", TABLE);
    laboratory.kafkaIsAway = true;
    look();
    assertThat(folder.resolve("7月.csv")).exists();
    laboratory.kafkaIsAway = false;
    look();
    assertThat(names("done")).contains("7月.csv");
    assertThat(laboratory.samples()).hasSize(1);
  }

  @Test
  void afterACrashBetweenPublishingAndMovingNothingIsSentTwice() throws Exception {
    Path file = put("7月.csv", TABLE);
    laboratory.imports().run(DeliveredFile.of(file), false);
    assertThat(laboratory.samples()).hasSize(1);
    look();
    assertThat(names("done")).contains("7月.csv");
    assertThat(folder.resolve("done/7月.csv.report.txt")).content().startsWith("7月.csv：无变化");
    assertThat(laboratory.samples()).isEmpty();
  }
}
