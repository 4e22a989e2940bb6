package io.heqing.app.onejvm;

import io.heqing.app.RunFailedException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The folder that holds all state of one pipeline. While it is open no other process can open it;
 * the lock is the operating system's, so that a killed process leaves none behind.
 */
public final class DataFolder implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final String RUN = "run.properties";

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Opens a folder of its own for one kind of run, and makes it where it is missing.
   *
   * @param data the folder given with {@code --data}
   * @param run its sub-folder, such as {@code demo}
   * @throws RunFailedException where it cannot be written, or another process has it
   */
  public static DataFolder open(Path data, String run) throws RunFailedException {
    Path path = data.toAbsolutePath().normalize().resolve(run);
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new RunFailedException(
          "cannot make the data folder " + path + ": choose another with --data", e);
    }
    if (!Files.isWritable(path)) {
      throw notWritable(path, null);
    }
    try {
      return new DataFolder(path, lock(path));
    } catch (IOException e) {
      throw notWritable(path, e);
    }
  }

  private static FileChannel lock(Path path) throws IOException, RunFailedException {
    Path file = path.resolve(LOCK);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
      if (locked) {
        channel.truncate(0);
        channel.write(
            ByteBuffer.wrap(
                Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      }
    } catch (OverlappingFileLockException e) {
      locked = false;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    if (!locked) {
      throw new RunFailedException(
          "the data folder "
              + path
              + " is in use by process "
              + Files.readString(file).strip()
              + ": stop it, or choose another folder with --data");
    }
    return channel;
  }

  private static RunFailedException notWritable(Path path, IOException cause) {
    return new RunFailedException(
        "the data folder " + path + " cannot be written: choose another with --data", cause);
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** The folder that has those of all kinds of runs: the one given with {@code --data}. */
  public Path all() {
    return path.getParent();
  }

  /** What Kafka keeps. */
  public Path kafka() {
    return path.resolve("kafka");
  }

  /** What Flink keeps. */
  public Path flink() {
    return path.resolve("flink");
  }

  /** What the store keeps. */
  public Path store() {
    return path.resolve("store");
  }

  /** Folder of messages that no channel takes. */
  public Path messages() {
    return path.resolve("messages");
  }

  /** The log of everything that runs. */
  public Path log() {
    return path.resolve("logs").resolve("heqing.log");
  }

  /**
   * Holds a folder to what it was made with: remembered the first time, compared later.
   *
   * @param given what is asked for now; a key that is absent takes what is remembered, or else its
   *     fallback
   * @param fallbacks what holds for each key where nothing is given or remembered
   * @return what the folder was made with
   * @throws RunFailedException where something else was given then
   */
  public Map<String, String> remember(Map<String, String> given, Map<String, String> fallbacks)
      throws RunFailedException {
    Path file = path.resolve(RUN);
    try {
      Properties known = new Properties();
      if (Files.exists(file)) {
        try (Reader reader = Files.newBufferedReader(file)) {
          known.load(reader);
        }
      }
      for (Map.Entry<String, String> entry : given.entrySet()) {
        String before = known.getProperty(entry.getKey());
        if (before != null && !before.equals(entry.getValue())) {
          throw new RunFailedException(
              "the data folder %s holds a run with %s %s, not %s: choose another with --data, or remove it"
                  .formatted(path, entry.getKey(), before, entry.getValue()));
        }
        known.setProperty(entry.getKey(), entry.getValue());
      }
      fallbacks.forEach(known::putIfAbsent);
      try (Writer writer = Files.newBufferedWriter(file)) {
        known.store(writer, "What this folder was made with.");
      }
      Map<String, String> all = new TreeMap<>();
      known.stringPropertyNames().forEach(key -> all.put(key, known.getProperty(key)));
      return all;
    } catch (IOException e) {
      throw notWritable(path, e);
    }
  }

  /** Lets others open it. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
