package io.heqing.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Watches how large the checkpoints of a job are, which Flink deletes as it goes. */
final class CheckpointSize implements AutoCloseable {
  private static final long LOOK_EVERY_MS = 100;
  private static final String COMPLETE = "_metadata";

  private final Path folder;
  private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
  private volatile long largest;

  private CheckpointSize(Path folder) {
    this.folder = folder;
  }

  /** Watches those that come to lie under a folder, at any depth, until it is closed. */
  static CheckpointSize watch(Path folder) {
    CheckpointSize size = new CheckpointSize(folder);
    size.looking.scheduleWithFixedDelay(
        size::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    return size;
  }

  /** Bytes of the largest whole one that was seen. */
  long largest() {
    return largest;
  }

  private void look() {
    try {
      for (Path whole : wholeOnes()) {
        largest = Math.max(largest, bytes(whole));
      }
    } catch (IOException | UncheckedIOException e) {
      // Deleted meanwhile: the next is looked at.
    }
  }

  private List<Path> wholeOnes() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.endsWith(COMPLETE)).map(Path::getParent).toList();
    }
  }

  /** Bytes of all files of a folder. */
  static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
