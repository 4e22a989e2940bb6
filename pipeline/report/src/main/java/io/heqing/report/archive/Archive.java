package io.heqing.report.archive;

import io.heqing.messages.settings.Language;
import io.heqing.report.Edition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder of final reports, each in a folder of its own that is never written again: the files as
 * they were printed, {@code document.json}, of a revision {@code changes.json}, and {@code
 * manifest.json}.
 */
public final class Archive {
  /** In the order of their making, as their series has them. */
  private static final Comparator<Manifest> ORDER =
      Comparator.comparingInt(Manifest::year)
          .thenComparing(Manifest::kind)
          .thenComparing(Manifest::office)
          .thenComparing(Manifest::city, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparingInt(Manifest::number)
          .thenComparing(Manifest::language)
          .thenComparingInt(Manifest::revision);

  private final Path folder;

  /**
   * An archive.
   *
   * @param folder where it is, or will be
   */
  public Archive(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /**
   * All reports, by year, kind and number.
   *
   * @throws ArchiveException where a manifest cannot be read, with which
   */
  public List<Archived> all() throws ArchiveException {
    List<Archived> all = new ArrayList<>();
    for (Path entry : folders()) {
      Path manifest = entry.resolve(Filing.MANIFEST);
      try {
        all.add(
            new Archived(entry, DocumentJson.read(Files.readAllBytes(manifest), Manifest.class)));
      } catch (IOException | RuntimeException e) {
        throw new ArchiveException(
            manifest
                + " cannot be read ("
                + e.getClass().getSimpleName()
                + "): put back what was archived, from a backup",
            e);
      }
    }
    all.sort(Comparator.comparing(Archived::manifest, ORDER));
    return all;
  }

  /**
   * Whether it has a report, in whatever language and revision.
   *
   * @param office whose registry it is
   * @param city the city that it is about; empty where it is about all
   */
  public boolean has(String office, Optional<String> city, Edition edition)
      throws ArchiveException {
    Subject subject = new Subject(office, city, edition, Language.ZH);
    return all().stream().anyMatch(archived -> archived.manifest().isOfEdition(subject));
  }

  /** What is wrong with the archive, each by its path; nothing where all is as it was archived. */
  public List<String> verify() throws ArchiveException {
    List<String> wrong = new ArrayList<>();
    List<Archived> all = all();
    for (Archived archived : all) {
      try {
        wrong.addAll(archived.verify());
      } catch (IOException e) {
        throw new ArchiveException(archived.folder() + " cannot be read: " + e.getMessage(), e);
      }
    }
    wrong.addAll(gaps(all.stream().map(Archived::manifest).toList()));
    return wrong;
  }

  /** Numbers and revisions that must have been there, as later ones are. */
  private List<String> gaps(List<Manifest> all) {
    List<String> gaps = new ArrayList<>();
    for (Manifest last : all) {
      List<Manifest> series =
          all.stream()
              .filter(
                  m ->
                      m.year() == last.year()
                          && m.kind() == last.kind()
                          && m.office().equals(last.office())
                          && Objects.equals(m.city(), last.city()))
              .toList();
      if (last.revision() > 0
          && series.stream()
              .noneMatch(
                  m ->
                      m.number() == last.number()
                          && m.language() == last.language()
                          && m.revision() == last.revision() - 1)) {
        gaps.add(
            folder
                + ": the one that "
                + last.numberText()
                + " ("
                + last.edition()
                + ") revises is missing");
      }
      if (last.number() > 1
          && last.revision() == 0
          && series.stream().noneMatch(m -> m.number() == last.number() - 1)) {
        gaps.add(
            folder
                + ": the one before "
                + last.numberText()
                + " ("
                + last.edition()
                + ") is missing");
      }
    }
    return List.copyOf(new TreeSet<>(gaps));
  }

  /**
   * Opens it for adding to; nobody else can until it is closed.
   *
   * @throws ArchiveException where somebody else adds to it, or it cannot be written
   */
  public Filing open() throws ArchiveException {
    return Filing.open(this);
  }

  private List<Path> folders() throws ArchiveException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .filter(entry -> !entry.endsWith(Filing.UNFINISHED))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ArchiveException("the archive " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }
}
