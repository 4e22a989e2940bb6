package io.heqing.report.desk;

import io.heqing.messages.settings.Language;
import io.heqing.report.Edition;
import io.heqing.report.Form;
import io.heqing.report.archive.Archive;
import io.heqing.report.archive.ArchiveException;
import io.heqing.report.archive.Archived;
import io.heqing.report.archive.Basis;
import io.heqing.report.archive.Filing;
import io.heqing.report.archive.Slot;
import io.heqing.report.archive.Subject;
import io.heqing.report.bulletin.Composer;
import io.heqing.report.bulletin.Issue;
import io.heqing.report.bulletin.NoFiguresException;
import io.heqing.report.document.Report;
import io.heqing.report.figures.Figures;
import io.heqing.report.figures.SectionEntry;
import io.heqing.store.StoreUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes reports of the figures of a store and puts their files where people take them. */
public final class ReportDesk {
  private final Figures figures;
  private final String version;
  private final Clock clock;

  /**
   * A desk.
   *
   * @param figures what reports are made of
   * @param version of Heqing, which the archive keeps
   * @param clock tells the day that is printed on a report
   */
  public ReportDesk(Figures figures, String version, Clock clock) {
    this.figures = figures;
    this.version = version;
    this.clock = clock;
  }

  /**
   * What is to be made.
   *
   * @param edition kind and time
   * @param city the city that it is about; empty for all that the registry has
   * @param language of its texts
   * @param forms the forms that it is written in
   * @param out folder that its files are put in; made where it is missing
   */
  public record Order(
      Edition edition, Optional<String> city, Language language, List<Form> forms, Path out) {
    public Order {
      forms = List.copyOf(forms);
    }
  }

  /**
   * What came of an order for a final report.
   *
   * @param archived the report in the archive; where nothing changed, the one that was there
   * @param changed whether it is new
   * @param files its files in the order's folder; none where nothing changed
   */
  public record Finished(Archived archived, boolean changed, List<Path> files) {}

  /** Today where the office is. */
  public LocalDate today() {
    return LocalDate.now(clock.withZone(figures.office().zone()));
  }

  /** The last month that is over where the office is. */
  public YearMonth lastMonth() {
    return YearMonth.from(today()).minusMonths(1);
  }

  /**
   * Writes a draft, over one that is there.
   *
   * @return its files
   * @throws NoFiguresException where the store has nothing that it could be made of
   */
  public List<Path> draft(Order order)
      throws StoreUnavailableException, NoFiguresException, IOException {
    Report report = compose(order, Issue.draft(today()));
    Files.createDirectories(order.out());
    List<Path> files = draftFiles(order);
    for (int i = 0; i < files.size(); i++) {
      Form form = order.forms().get(i);
      put(files.get(i), out -> form.writer().write(report, out));
    }
    return files;
  }

  /** The files that a draft has. */
  public static List<Path> draftFiles(Order order) {
    return files(order, FileNames.draft(order.edition(), order.city(), order.language()));
  }

  /**
   * Numbers and archives a report, or its revision where it is archived already and says something
   * else now.
   *
   * @throws NoFiguresException where the store has nothing that it could be made of
   * @throws ArchiveException where the archive is in use, or not as it was archived
   */
  public Finished finish(Order order, Archive archive)
      throws StoreUnavailableException, NoFiguresException, ArchiveException, IOException {
    Subject subject =
        new Subject(figures.office().city(), order.city(), order.edition(), order.language());
    Slot slot;
    Optional<Archived> archived;
    try (Filing filing = archive.open()) {
      slot = filing.next(subject, today());
      Report report = compose(order, new Issue(slot.status(), slot.numberText(), slot.date()));
      Basis basis =
          new Basis(
              version,
              figures.published(),
              figures.evaluation(),
              figures.sections().stream().map(SectionEntry::id).sorted().toList());
      archived = filing.file(slot, report, basis, order.forms(), clock);
    }
    if (archived.isEmpty()) {
      return new Finished(slot.before().orElseThrow(), false, List.of());
    }
    Files.createDirectories(order.out());
    List<Path> files =
        files(
            order,
            FileNames.archived(order.edition(), order.city(), order.language(), slot.revision()));
    for (int i = 0; i < files.size(); i++) {
      Path kept = archived.get().file(order.forms().get(i).extension());
      put(files.get(i), out -> Files.copy(kept, out));
    }
    return new Finished(archived.get(), true, files);
  }

  private Report compose(Order order, Issue issue)
      throws StoreUnavailableException, NoFiguresException {
    return new Composer(figures, order.language()).compose(order.edition(), order.city(), issue);
  }

  private static List<Path> files(Order order, String name) {
    List<Path> files = new ArrayList<>();
    for (Form form : order.forms()) {
      files.add(order.out().toAbsolutePath().normalize().resolve(name + '.' + form.extension()));
    }
    return files;
  }

  private interface Content {
    void to(OutputStream out) throws IOException;
  }

  /** A file appears whole or not at all. */
  private static void put(Path file, Content content) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        content.to(out);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
