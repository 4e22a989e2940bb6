package io.heqing.gateway.laboratory;

import io.heqing.messages.Json;
import io.heqing.messages.settings.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that is watched for tables of laboratories. What is put into it is imported and moved to
 * its {@code done} or, where anything was refused, {@code failed}, with {@code NAME.report.txt} and
 * {@code NAME.report.json} beside it. Where Kafka is away a file stays and is tried again; one that
 * was imported but not yet moved when the process ended is imported again, which changes nothing.
 *
 * <p>Call {@link #run} every second or so, from one thread.
 */
public final class Inbox implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  /** How long size and time of a file must stay the same before it is taken to be whole. */
  private static final Duration QUIET = Duration.ofSeconds(5);

  private static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS").withZone(ZoneOffset.ofHours(8));

  private final Path folder;
  private final LaboratoryImport imports;
  private final Clock clock;
  private final Language language;
  private final Map<Path, Seen> seen = new HashMap<>();

  private record Seen(long size, FileTime modified, Instant since) {
    boolean isSame(long otherSize, FileTime otherModified) {
      return size == otherSize && modified.equals(otherModified);
    }
  }

  /**
   * A watched folder.
   *
   * @param folder the folder; created with its {@code done} and {@code failed} where it is not
   *     there
   * @param clock tells how long a file has not changed
   * @param language of the reports
   */
  public Inbox(Path folder, LaboratoryImport imports, Clock clock, Language language)
      throws IOException {
    this.folder = folder;
    this.imports = imports;
    this.clock = clock;
    this.language = language;
    Files.createDirectories(done());
    Files.createDirectories(failed());
  }

  /** Looks once; imports what is whole. Never throws: what fails is logged and tried again. */
  @Override
  public void run() {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.filter(Inbox::isTable).sorted().toList();
    } catch (IOException | RuntimeException e) {
      LOG.error("{} cannot be looked into: {}", folder, e.toString());
      return;
    }
    seen.keySet().retainAll(files);
    for (Path file : files) {
      try {
        if (isWhole(file)) {
          take(file);
        }
      } catch (IOException | RuntimeException e) {
        // Seen anew: tried again after a pause, not at once.
        seen.remove(file);
        LOG.warn("{} is not imported yet, will be tried again: {}", file, e.toString());
      }
    }
  }

  /** Not what Excel and copying programs leave while they write. */
  private static boolean isTable(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && !name.startsWith(".")
        && !name.startsWith("~$")
        && !name.endsWith(".tmp")
        && !name.endsWith(".part")
        && !name.endsWith(".crdownload");
  }

  private boolean isWhole(Path file) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    Seen before = seen.get(file);
    if (before == null || !before.isSame(now.size(), now.lastModifiedTime())) {
      seen.put(file, new Seen(now.size(), now.lastModifiedTime(), clock.instant()));
      return false;
    }
    return !clock.instant().isBefore(before.since.plus(QUIET));
  }

  private void take(Path file) throws IOException {
    ImportReport report = imports.run(DeliveredFile.of(file), false);
    Path target = free(report.hasRefusals() ? failed() : done(), file.getFileName().toString());
    // The report first: a file without one is never seen there.
    write(target, ".report.txt", String.join("\n", report.lines(language)) + "\n");
    write(target, ".report.json", Json.text(report) + "\n");
    move(file, target);
    seen.remove(file);
    LOG.info("{}", report.lines(language).get(0));
  }

  private Path free(Path to, String name) {
    Path target = to.resolve(name);
    if (!Files.exists(target)) {
      return target;
    }
    int dot = name.lastIndexOf('.');
    String suffix = "-" + SUFFIX.format(clock.instant());
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 ? name.substring(dot) : "";
    Path other = to.resolve(stem + suffix + ending);
    for (int i = 2; Files.exists(other); i++) {
      other = to.resolve(stem + suffix + "-" + i + ending);
    }
    return other;
  }

  private static void write(Path target, String ending, String text) throws IOException {
    Files.writeString(
        target.resolveSibling(target.getFileName() + ending), text, StandardCharsets.UTF_8);
  }

  private static void move(Path file, Path target) throws IOException {
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(file, target);
    }
  }

  private Path done() {
    return folder.resolve("done");
  }

  private Path failed() {
    return folder.resolve("failed");
  }
}
