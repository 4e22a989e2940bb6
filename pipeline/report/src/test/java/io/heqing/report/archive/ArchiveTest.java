package io.heqing.report.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.messages.settings.Language;
import io.heqing.report.Edition;
import io.heqing.report.Form;
import io.heqing.report.document.Block;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Masthead;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Report;
import io.heqing.report.document.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-03T01:00:00Z"), ZoneOffset.UTC);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 3);
  private static final Basis BASIS =
      new Basis("1.0", Instant.parse("2026-01-01T00:00:00Z"), "nd.factor=0.5", List.of("S1", "S2"));

  @TempDir Path folder;

  private Archive archive;

  @BeforeEach
  void anArchive() {
    archive = new Archive(folder.resolve("reports"));
  }

  @Test
  void aReportIsKeptAsItWasPrintedWithWhatItRestsOn() throws Exception {
    Archived archived = file(month("2026-10"), report("甲")).orElseThrow();
    assertThat(names(archived.folder()))
        .containsExactly("document.json", "manifest.json", "report.md", "report.txt");
    assertThat(archived.file("txt")).hasContent("甲");
    // echo -n 甲 | sha256sum
    assertThat(archived.manifest().files())
        .containsEntry(
            "report.txt", "33e3580c093111e1c4cac922872c40371f7896bb3fa4e23be5840bd1834fc622");
    Manifest manifest = archive.all().get(0).manifest();
    assertThat(manifest).isEqualTo(archived.manifest());
    assertThat(manifest.basis()).isEqualTo(BASIS);
    assertThat(manifest.made()).isEqualTo(CLOCK.instant());
    assertThat(manifest.from()).isEqualTo(LocalDate.of(2026, 10, 1));
    assertThat(manifest.until()).isEqualTo(LocalDate.of(2026, 11, 1));
    assertThat(archived.document()).isEqualTo(report("甲"));
    assertThat(archive.verify()).isEmpty();
  }

  @Test
  void numbersRunThroughAYearOfEachKindOfficeAndCity() throws Exception {
    assertThat(number(month("2026-09"))).isEqualTo("2026年第1期");
    assertThat(number(month("2026-10"))).isEqualTo("2026年第2期");
    assertThat(number(month("2026-12"))).isEqualTo("2026年第3期");
    assertThat(number(month("2027-01"))).isEqualTo("2027年第1期");
    assertThat(number(month("2026-11"))).isEqualTo("2026年第4期");
    assertThat(number(new Edition.OfYear(Year.of(2026)))).isEqualTo("2026年第1期");
    // A Monday in 2025 whose week is the first of 2026.
    assertThat(number(new Edition.Week(LocalDate.of(2025, 12, 29)))).isEqualTo("2026年第1期");
    assertThat(number(new Edition.Brief("王建国", YearMonth.of(2026, 10)))).isEqualTo("2026年第1期");
    assertThat(number(new Edition.Brief("李卫", YearMonth.of(2026, 10)))).isEqualTo("2026年第2期");
    assertThat(number(of("澜汐市", Optional.of("东县"), month("2026-10")))).isEqualTo("2026年第1期");
    assertThat(number(of("别的市", Optional.empty(), month("2026-10")))).isEqualTo("2026年第1期");
    assertThat(archive.all()).hasSize(11);
    assertThat(archive.verify()).isEmpty();
  }

  @Test
  void anEditionHasOneNumberInEveryLanguage() throws Exception {
    number(month("2026-09"));
    number(month("2026-10"));
    assertThat(number(new Subject("澜汐市", Optional.empty(), month("2026-10"), Language.EN)))
        .isEqualTo("No. 2 of 2026");
    assertThat(number(month("2026-11"))).isEqualTo("2026年第3期");
  }

  @Test
  void whatSaysTheSameIsNotRevised() throws Exception {
    file(month("2026-10"), report("甲"));
    assertThat(file(month("2026-10"), report("甲"))).isEmpty();
    assertThat(archive.all()).hasSize(1);
    assertThat(names(archive.folder())).containsExactly("2026-month-001", "lock");
  }

  @Test
  void aRevisionKeepsTheNumberAndBeginsWithWhatChanged() throws Exception {
    file(month("2026-10"), report("优良比例为50.0%。"));
    Archived revision = file(month("2026-10"), report("优良比例为60.0%。")).orElseThrow();
    assertThat(revision.manifest().numberText()).isEqualTo("2026年第1期（修订1）");
    assertThat(revision.file("txt"))
        .hasContent(
            """
            与2026年11月3日的2026年第1期相比，有以下1处变化。
            总体情况 / / 优良比例为50.0%。 优良比例为60.0%。
            优良比例为60.0%。""");
    assertThat(
            DocumentJson.read(
                Files.readAllBytes(revision.folder().resolve("changes.json")), Change[].class))
        .containsExactly(new Change("总体情况", "", "", "优良比例为50.0%。", "优良比例为60.0%。"));

    Archived second = file(month("2026-10"), report("优良比例为70.0%。")).orElseThrow();
    assertThat(second.manifest().numberText()).isEqualTo("2026年第1期（修订2）");
    assertThat(second.file("txt"))
        .content()
        .contains("的2026年第1期（修订1）相比", " 优良比例为60.0%。 优良比例为70.0%。");
    assertThat(names(archive.folder()))
        .containsExactly("2026-month-001", "2026-month-001-r1", "2026-month-001-r2", "lock");
    assertThat(archive.verify()).isEmpty();
  }

  @Test
  void theStatusOfASlotIsFinalThenRevision() throws Exception {
    try (Filing filing = archive.open()) {
      assertThat(filing.next(subject(month("2026-10")), DAY).status())
          .isEqualTo(Masthead.Status.FINAL);
    }
    file(month("2026-10"), report("甲"));
    try (Filing filing = archive.open()) {
      Slot slot = filing.next(subject(month("2026-10")), DAY);
      assertThat(slot.status()).isEqualTo(Masthead.Status.REVISION);
      assertThat(slot.numberText()).isEqualTo("2026年第1期（修订1）");
    }
  }

  @Test
  void aRevisionInEnglishSaysSoInEnglish() throws Exception {
    Subject subject = new Subject("Lanxi", Optional.empty(), month("2026-10"), Language.EN);
    file(subject, english("Good."));
    Archived revision = file(subject, english("Fair.")).orElseThrow();
    assertThat(revision.manifest().numberText()).isEqualTo("No. 1 of 2026, Revision 1");
    assertThat(revision.file("txt"))
        .content()
        .startsWith("Compared with No. 1 of 2026 of 3 November 2026, one place changed.\n");
  }

  @Test
  void manyChangesAreBoundedOnPaperAndAllInTheArchive() throws Exception {
    file(month("2026-10"), numbers(0));
    Archived revision = file(month("2026-10"), numbers(1000)).orElseThrow();
    assertThat(revision.file("txt")).content().contains("有以下100处变化", "另有40处变化未列出");
    assertThat(
            DocumentJson.read(
                Files.readAllBytes(revision.folder().resolve("changes.json")), Change[].class))
        .hasSize(100);
  }

  @Test
  void aLongTextIsShownAroundWhatChanged() throws Exception {
    String long1 = "一".repeat(40) + "0.52" + "二".repeat(40);
    String long2 = "一".repeat(40) + "0.61" + "二".repeat(40);
    file(month("2026-10"), report(long1));
    Archived revision = file(month("2026-10"), report(long2)).orElseThrow();
    assertThat(revision.file("txt"))
        .content()
        .contains("…" + "一".repeat(10) + "0.52" + "二".repeat(12) + "…")
        .contains("…" + "一".repeat(10) + "0.61" + "二".repeat(12) + "…");
  }

  @Test
  void everyFileThatIsNotAsArchivedIsNamed() throws Exception {
    Path entry = file(month("2026-10"), report("甲")).orElseThrow().folder();
    Files.writeString(entry.resolve("report.txt"), "乙");
    Files.delete(entry.resolve("report.md"));
    Files.writeString(entry.resolve("note.txt"), "丙");
    assertThat(archive.verify())
        .containsExactlyInAnyOrder(
            entry.resolve("report.txt") + ": differs from its checksum in the manifest",
            entry.resolve("report.md") + ": missing",
            entry.resolve("note.txt") + ": not in the manifest");
  }

  @Test
  void whatIsMissingInASeriesIsTold() throws Exception {
    Path first = file(month("2026-09"), report("甲")).orElseThrow().folder();
    file(month("2026-10"), report("甲"));
    Path revised = file(month("2026-10"), report("乙")).orElseThrow().folder();
    file(month("2026-10"), report("丙"));
    delete(first);
    delete(revised);
    assertThat(archive.verify())
        .containsExactly(
            archive.folder() + ": the one before 2026年第2期 (2026-10) is missing",
            archive.folder() + ": the one that 2026年第2期（修订2） (2026-10) revises is missing");
  }

  @Test
  void noRevisionOfWhatIsNotAsArchived() throws Exception {
    Path entry = file(month("2026-10"), report("甲")).orElseThrow().folder();
    Files.writeString(entry.resolve("document.json"), "{}");
    assertThatThrownBy(() -> file(month("2026-10"), report("乙")))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("document.json: differs")
        .hasMessageContaining("no revision");
    assertThat(archive.all()).hasSize(1);
  }

  @Test
  void aManifestThatCannotBeReadIsNamed() throws Exception {
    Path entry = file(month("2026-10"), report("甲")).orElseThrow().folder();
    Files.writeString(entry.resolve("manifest.json"), "{");
    assertThatThrownBy(archive::all)
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining(entry.resolve("manifest.json") + " cannot be read");
  }

  @Test
  void aReportThatCannotBeWrittenLeavesNothing() throws Exception {
    Form failing =
        new Form(
            "bad",
            (report, out) -> {
              out.write(1);
              throw new IOException("disk full");
            });
    try (Filing filing = archive.open()) {
      Slot slot = filing.next(subject(month("2026-10")), DAY);
      assertThatThrownBy(
              () -> filing.file(slot, report("甲"), BASIS, List.of(text("txt"), failing), CLOCK))
          .hasMessage("disk full");
    }
    assertThat(names(archive.folder())).containsExactly("lock");
    assertThat(number(month("2026-10"))).isEqualTo("2026年第1期");
  }

  @Test
  void whatAKilledProcessLeftIsRemoved() throws Exception {
    Path left = Files.createDirectories(archive.folder().resolve(".unfinished"));
    Files.writeString(left.resolve("report.txt"), "half");
    assertThat(archive.all()).isEmpty();
    file(month("2026-10"), report("甲"));
    assertThat(left).doesNotExist();
  }

  @Test
  void oneAddsAtATime() throws Exception {
    Filing first = archive.open();
    try (first) {
      assertThatThrownBy(archive::open)
          .isInstanceOf(ArchiveException.class)
          .hasMessage(
              "the archive "
                  + archive.folder()
                  + " is being added to by process "
                  + ProcessHandle.current().pid()
                  + ": wait until it has finished");
    }
    archive.open().close();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThatThrownBy(() -> new Archive(file.resolve("reports")).open())
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("report.archive");
  }

  private String number(Edition edition) throws Exception {
    return number(subject(edition));
  }

  private String number(Subject subject) throws Exception {
    return file(subject, report("甲")).orElseThrow().manifest().numberText();
  }

  private Optional<Archived> file(Edition edition, Report report) throws Exception {
    return file(subject(edition), report);
  }

  private Optional<Archived> file(Subject subject, Report report) throws Exception {
    try (Filing filing = archive.open()) {
      return filing.file(
          filing.next(subject, DAY), report, BASIS, List.of(text("txt"), text("md")), CLOCK);
    }
  }

  private static Subject subject(Edition edition) {
    return of("澜汐市", Optional.empty(), edition);
  }

  private static Subject of(String office, Optional<String> city, Edition edition) {
    return new Subject(office, city, edition, Language.ZH);
  }

  private static Edition month(String month) {
    return new Edition.Month(YearMonth.parse(month));
  }

  private static Report report(String text) {
    return Documents.report(new Chapter("总体情况", List.of(Paragraph.body(text))));
  }

  private static Report english(String text) {
    return Documents.report(Language.EN, new Chapter("Overview", List.of(Paragraph.body(text))));
  }

  private static Report numbers(int first) {
    return Documents.report(
        new Chapter(
            "断面",
            List.of(
                new Table(
                    "t",
                    "表",
                    "表",
                    List.of(Table.Column.of("断面", "", 4), Table.Column.of("值", "", 4)),
                    IntStream.range(0, 100)
                        .mapToObj(
                            i ->
                                Table.Row.of(
                                    List.of(
                                        Cell.text("S" + i),
                                        Cell.amount(BigDecimal.valueOf(first + i)))))
                        .toList(),
                    null))));
  }

  /** Texts and rows, a line each. */
  private static Form text(String extension) {
    return new Form(
        extension,
        (report, out) -> {
          List<String> lines =
              report.chapters().stream()
                  .flatMap(c -> c.blocks().stream())
                  .flatMap(ArchiveTest::lines)
                  .toList();
          out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        });
  }

  private static Stream<String> lines(Block block) {
    if (block instanceof Paragraph paragraph) {
      return Stream.of(paragraph.text());
    }
    Table table = (Table) block;
    return Stream.concat(
        table.rows().stream()
            .map(
                row ->
                    String.join(
                        " ",
                        row.cells().stream()
                            .map(
                                cell ->
                                    cell instanceof Cell.Text text
                                        ? text.text()
                                        : cell instanceof Cell.Amount amount
                                            ? amount.shown().toPlainString()
                                            : "/")
                            .toList())),
        Stream.ofNullable(table.note()));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    for (String name : names(folder)) {
      Files.delete(folder.resolve(name));
    }
    Files.delete(folder);
  }
}
