package io.heqing.report.desk;

import io.heqing.messages.settings.Language;
import io.heqing.report.Edition;
import java.util.Optional;

/**
 * Names of the files that people take: {@code heqing-report-2026-10.docx}, of a draft {@code
 * heqing-report-2026-10-draft.docx}, of a revision {@code heqing-report-2026-10-r1.docx}, in
 * English {@code …-en}. A city or river chief stands in them as in the registry.
 */
final class FileNames {
  private FileNames() {}

  static String draft(Edition edition, Optional<String> city, Language language) {
    return of(edition, city, language) + "-draft";
  }

  static String archived(Edition edition, Optional<String> city, Language language, int revision) {
    return of(edition, city, language) + (revision == 0 ? "" : "-r" + revision);
  }

  private static String of(Edition edition, Optional<String> city, Language language) {
    return "heqing-"
        + (edition.kind() == Edition.Kind.BRIEF ? "brief" : "report")
        + '-'
        + edition.id()
        + city.map(name -> '-' + name.replaceAll("[^\\p{L}\\p{N}]+", "-")).orElse("")
        + (language == Language.ZH ? "" : "-" + language);
  }
}
