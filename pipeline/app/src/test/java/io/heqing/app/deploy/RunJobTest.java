package io.heqing.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From which checkpoint or savepoint {@code pipeline/deploy/run-job} starts a job, shown by what it
 * calls Flink with.
 */
class RunJobTest {
  private static final String CALL =
      "start-foreground --job-classname io.heqing.jobs.Main %scompliance";

  @TempDir Path folder;
  private Path checkpoints;

  @BeforeEach
  void flinkThatShowsItsCall() throws Exception {
    checkpoints = Files.createDirectories(folder.resolve("checkpoints"));
    Path script = folder.resolve("flink/bin/standalone-job.sh");
    Files.createDirectories(script.getParent());
    Files.writeString(script, "#!/bin/sh\necho \"$@\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void beginsFromNothingWhereThereIsNoCheckpoint() throws Exception {
    assertThat(run()).endsWith(CALL.formatted(""));
  }

  @Test
  void goesOnFromTheNewestByNumberWhateverTheRun() throws Exception {
    checkpoint("a1", 9);
    Path newest = checkpoint("a1", 10);
    checkpoint("b2", 2);
    assertThat(run()).endsWith(CALL.formatted("--fromSavepoint file://" + newest + " "));
  }

  @Test
  void passesOverACheckpointThatWasNotCompleted() throws Exception {
    Path complete = checkpoint("a1", 3);
    Files.createDirectories(checkpoints.resolve("a1/chk-4"));
    Files.createFile(Files.createDirectories(checkpoints.resolve("a1/chk-5")).resolve("_metadata"));
    assertThat(run()).endsWith(CALL.formatted("--fromSavepoint file://" + complete + " "));
  }

  @Test
  void removesWhatOlderRunsLeftAndNothingElse() throws Exception {
    checkpoint("a1", 3);
    Path before = checkpoint("b2", 4);
    Path newest = checkpoint("b2", 5);
    run();
    assertThat(checkpoints.resolve("a1")).doesNotExist();
    assertThat(before).exists();
    assertThat(newest).exists();
  }

  @Test
  void goesOnFromASavepointThatIsYoungerThanTheCheckpoints() throws Exception {
    checkpoint("a1", 3);
    writtenAt(checkpoint("b2", 4), 2000);
    writtenAt(savepoint("savepoint-b2-01"), 1000);
    Path newest = writtenAt(savepoint("savepoint-b2-02"), 3000);
    assertThat(run()).endsWith(CALL.formatted("--fromSavepoint file://" + newest + " "));
  }

  @Test
  void goesOnFromASavepointWhereTheStoppedJobLeftNoCheckpoint() throws Exception {
    Path only = savepoint("savepoint-b2-01");
    assertThat(run()).endsWith(CALL.formatted("--fromSavepoint file://" + only + " "));
  }

  @Test
  void goesOnFromTheCheckpointOfARunThatBeganWithASavepoint() throws Exception {
    writtenAt(savepoint("savepoint-b2-01"), 1000);
    Path newest = writtenAt(checkpoint("c3", 5), 2000);
    assertThat(run()).endsWith(CALL.formatted("--fromSavepoint file://" + newest + " "));
  }

  private Path savepoint(String name) throws Exception {
    Path savepoint = Files.createDirectories(folder.resolve("savepoints").resolve(name));
    Files.writeString(savepoint.resolve("_metadata"), "complete");
    return savepoint;
  }

  private static Path writtenAt(Path snapshot, long seconds) throws Exception {
    Files.setLastModifiedTime(
        snapshot.resolve("_metadata"), FileTime.from(Instant.ofEpochSecond(seconds)));
    return snapshot;
  }

  private Path checkpoint(String run, int number) throws Exception {
    Path checkpoint = checkpoints.resolve(run + "/chk-" + number);
    Files.createDirectories(checkpoint);
    Files.writeString(checkpoint.resolve("_metadata"), "complete");
    return checkpoint;
  }

  /** What it printed, line by line. */
  private List<String> run() throws Exception {
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(Compose.ROOT.resolve("pipeline/deploy/run-job").toString(), "compliance")
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("FLINK_HOME", folder.resolve("flink").toString());
    builder.environment().put("CHECKPOINTS", checkpoints.toString());
    Process process = builder.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    return Files.readAllLines(out);
  }
}
