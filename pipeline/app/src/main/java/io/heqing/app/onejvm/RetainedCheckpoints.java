package io.heqing.app.onejvm;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints that earlier runs of one job left: {@code <folder>/<job id>/chk-<n>}. Each run
 * has a job id of its own and numbers its checkpoints on from the one it was restored from; {@code
 * _metadata} is written last, so a checkpoint without it was never completed.
 */
final class RetainedCheckpoints {
  private static final Logger log = LoggerFactory.getLogger(RetainedCheckpoints.class);
  private static final Pattern NAME = Pattern.compile("chk-(\\d{1,18})");
  private static final String METADATA = "_metadata";

  private final Path folder;

  RetainedCheckpoints(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** The newest complete checkpoint whose metadata can be read. */
  Optional<Path> newestReadable() throws IOException {
    return complete().stream().filter(RetainedCheckpoints::isReadable).findFirst();
  }

  /** Removes everything but the newest readable checkpoints. */
  void removeAllBut(int count) throws IOException {
    List<Path> kept =
        complete().stream().filter(RetainedCheckpoints::isReadable).limit(count).toList();
    for (Path run : children(folder)) {
      if (kept.stream().noneMatch(c -> c.startsWith(run))) {
        Folders.remove(run);
        continue;
      }
      for (Path checkpoint : children(run)) {
        if (NAME.matcher(checkpoint.getFileName().toString()).matches()
            && !kept.contains(checkpoint)) {
          Folders.remove(checkpoint);
        }
      }
    }
  }

  /** All complete checkpoints, newest first. */
  private List<Path> complete() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path run : children(folder)) {
      for (Path checkpoint : children(run)) {
        if (NAME.matcher(checkpoint.getFileName().toString()).matches()
            && Files.isRegularFile(checkpoint.resolve(METADATA))) {
          found.add(checkpoint);
        }
      }
    }
    found.sort(Comparator.comparingLong(RetainedCheckpoints::number).reversed());
    return found;
  }

  private static long number(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring("chk-".length()));
  }

  private static boolean isReadable(Path checkpoint) {
    try (var in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(checkpoint.resolve(METADATA))))) {
      Checkpoints.loadCheckpointMetadata(
          in, RetainedCheckpoints.class.getClassLoader(), checkpoint.toString());
      return true;
    } catch (IOException | RuntimeException e) {
      log.warn("{} cannot be read; the one before it is taken", checkpoint, e);
      return false;
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).toList();
    }
  }
}
