package io.heqing.report.archive;

import io.heqing.report.document.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A report in the archive.
 *
 * @param folder where its files are
 * @param manifest what the archive says of it
 */
public record Archived(Path folder, Manifest manifest) {

  /** The report, without the list of what changed that a revision begins with. */
  Report document() throws ArchiveException {
    Path file = folder.resolve(Filing.DOCUMENT);
    try {
      return DocumentJson.read(Files.readAllBytes(file), Report.class);
    } catch (IOException e) {
      throw new ArchiveException(
          file + " cannot be read: was it archived by a newer version? " + e.getMessage(), e);
    }
  }

  /**
   * The archived file of a form.
   *
   * @param extension such as {@code docx}
   */
  public Path file(String extension) {
    return folder.resolve(Filing.REPORT + extension);
  }

  /**
   * What is wrong with its files, each by its path; nothing where all are as they were archived.
   */
  public List<String> verify() throws IOException {
    List<String> wrong = new ArrayList<>();
    TreeSet<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.map(file -> file.getFileName().toString()).forEach(there::add);
    }
    there.remove(Filing.MANIFEST);
    for (String name : manifest.files().keySet()) {
      Path file = folder.resolve(name);
      if (!there.remove(name)) {
        wrong.add(file + ": missing");
      } else if (!Sha256.of(file).equals(manifest.files().get(name))) {
        wrong.add(file + ": differs from its checksum in the manifest");
      }
    }
    there.forEach(name -> wrong.add(folder.resolve(name) + ": not in the manifest"));
    return wrong;
  }
}
