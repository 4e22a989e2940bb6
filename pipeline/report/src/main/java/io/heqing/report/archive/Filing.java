package io.heqing.report.archive;

import io.heqing.messages.settings.Language;
import io.heqing.report.Form;
import io.heqing.report.document.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An archive that is added to, by one process at a time; the lock is the operating system's, so
 * that a killed process leaves none behind. A report appears whole, under a name that was free, or
 * not at all.
 */
public final class Filing implements AutoCloseable {
  static final String MANIFEST = "manifest.json";
  static final String DOCUMENT = "document.json";
  static final String CHANGES = "changes.json";
  static final String REPORT = "report.";
  static final String UNFINISHED = ".unfinished";

  private static final String LOCK = "lock";

  private final Archive archive;
  private final FileChannel lock;

  private Filing(Archive archive, FileChannel lock) {
    this.archive = archive;
    this.lock = lock;
  }

  static Filing open(Archive archive) throws ArchiveException {
    Path folder = archive.folder();
    try {
      Files.createDirectories(folder);
      Filing filing = new Filing(archive, lock(folder));
      // What a killed process left.
      remove(folder.resolve(UNFINISHED));
      return filing;
    } catch (IOException e) {
      throw new ArchiveException(
          "the archive " + folder + " cannot be written: set report.archive to another folder", e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException, ArchiveException {
    Path file = folder.resolve(LOCK);
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
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      locked = false;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    throw new ArchiveException(
        "the archive "
            + folder
            + " is being added to by process "
            + Files.readString(file).strip()
            + ": wait until it has finished");
  }

  /**
   * The place for a subject: after the last of its series, or behind the newest that it revises.
   *
   * @param date the day that will be printed on it
   */
  public Slot next(Subject subject, LocalDate date) throws ArchiveException {
    List<Archived> all = archive.all();
    Optional<Archived> before =
        all.stream()
            .filter(a -> a.manifest().is(subject))
            .max(Comparator.comparingInt(a -> a.manifest().revision()));
    int number =
        all.stream()
            .map(Archived::manifest)
            .filter(m -> m.isOfEdition(subject))
            .map(Manifest::number)
            .findFirst()
            .orElseGet(
                () ->
                    1
                        + all.stream()
                            .map(Archived::manifest)
                            .filter(m -> m.isOfSeries(subject))
                            .mapToInt(Manifest::number)
                            .max()
                            .orElse(0));
    int revision = before.map(a -> a.manifest().revision() + 1).orElse(0);
    return new Slot(subject, number, revision, date, before);
  }

  /**
   * Archives a report at its place; of a revision with the list of what changed in front.
   *
   * @param forms the forms that are kept
   * @param clock tells when it is archived
   * @return what was archived; empty where it says the same as the one that it would revise
   * @throws ArchiveException where the one that it revises is not as it was archived
   * @throws IOException where it cannot be written; then nothing is archived
   */
  public Optional<Archived> file(
      Slot slot, Report report, Basis basis, List<Form> forms, Clock clock)
      throws ArchiveException, IOException {
    List<Change> changes = new ArrayList<>();
    Report printed = report;
    if (slot.before().isPresent()) {
      Archived before = slot.before().get();
      List<String> wrong = before.verify();
      if (!wrong.isEmpty()) {
        throw new ArchiveException(
            String.join("\n", wrong)
                + "\nno revision without what it revises: put the files back from a backup");
      }
      changes.addAll(Changes.between(before.document(), report));
      if (changes.isEmpty()) {
        return Optional.empty();
      }
      printed = RevisionChapter.before(report, before.manifest(), changes);
    }
    Path work = Files.createDirectory(archive.folder().resolve(UNFINISHED));
    try {
      Map<String, String> files = new TreeMap<>();
      for (Form form : forms) {
        Report whole = printed;
        write(work, REPORT + form.extension(), out -> form.writer().write(whole, out), files);
      }
      write(work, DOCUMENT, out -> out.write(DocumentJson.bytes(report)), files);
      if (slot.revision() > 0) {
        write(work, CHANGES, out -> out.write(DocumentJson.bytes(changes)), files);
      }
      Manifest manifest = Manifest.of(slot, clock.instant(), basis, files);
      write(work, MANIFEST, out -> out.write(DocumentJson.bytes(manifest)), new TreeMap<>());
      force(work);
      Path target = free(slot);
      Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
      force(archive.folder());
      return Optional.of(new Archived(target, manifest));
    } finally {
      remove(work);
    }
  }

  private interface Content {
    void to(OutputStream out) throws IOException;
  }

  private static void write(Path folder, String name, Content content, Map<String, String> files)
      throws IOException {
    MessageDigest digest = Sha256.digest();
    try (FileChannel file =
            FileChannel.open(
                folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = new DigestOutputStream(Channels.newOutputStream(file), digest)) {
      content.to(out);
      out.flush();
      file.force(true);
    }
    files.put(name, Sha256.hex(digest));
  }

  /** Has the names in a folder on disk; systems that know no such thing do it by themselves. */
  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      return;
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> inside = Files.walk(folder)) {
        for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /**
   * A folder of a free name, in ASCII whatever the locale: {@code 2026-month-010-en-r1}. Other
   * offices and cities have the same numbers, hence the same names with a count.
   */
  private Path free(Slot slot) {
    Subject subject = slot.subject();
    String name =
        "%d-%s-%03d"
                .formatted(
                    subject.edition().numberedIn(),
                    subject.edition().kind().name().toLowerCase(Locale.ROOT),
                    slot.number())
            + (subject.language() == Language.ZH ? "" : "-" + subject.language())
            + (slot.revision() == 0 ? "" : "-r" + slot.revision());
    Path target = archive.folder().resolve(name);
    for (int count = 2; Files.exists(target); count++) {
      target = archive.folder().resolve(name + '-' + count);
    }
    return target;
  }

  /** Lets others add to it. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
