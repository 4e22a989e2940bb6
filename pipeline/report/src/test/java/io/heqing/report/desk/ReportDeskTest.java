package io.heqing.report.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.settings.Language;
import io.heqing.report.Edition;
import io.heqing.report.Form;
import io.heqing.report.archive.Archive;
import io.heqing.report.desk.ReportDesk.Finished;
import io.heqing.report.desk.ReportDesk.Order;
import io.heqing.report.document.Masthead;
import io.heqing.report.document.Paragraph;
import io.heqing.report.figures.Figures;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportDeskTest {
  /** The first of November in the office's zone. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-10-31T17:00:00Z"), ZoneOffset.UTC);

  private static final YearMonth MONTH = YearMonth.of(2026, 10);

  /** Status and number, then the first paragraph. */
  private static final Form TEXT =
      new Form(
          "txt",
          (report, out) -> {
            Masthead masthead = report.masthead();
            Paragraph first = (Paragraph) report.chapters().get(0).blocks().get(0);
            out.write(
                (masthead.status() + " " + masthead.number() + "\n" + first.text())
                    .getBytes(StandardCharsets.UTF_8));
          });

  @TempDir Path folder;

  private final MemoryStore store = new MemoryStore();
  private Path out;
  private Archive archive;

  @BeforeEach
  void aMonth() throws Exception {
    store.publish(folder);
    store.month(MONTH, "III");
    out = folder.resolve("new/out");
    archive = new Archive(folder.resolve("reports"));
  }

  @Test
  void theDayIsThatOfTheOffice() throws Exception {
    assertThat(desk().today()).isEqualTo(LocalDate.of(2026, 11, 1));
    assertThat(desk().lastMonth()).isEqualTo(MONTH);
  }

  @Test
  void aDraftHasNoNumberAndIsNotArchived() throws Exception {
    assertThat(desk().draft(order(Language.ZH)))
        .containsExactly(out.resolve("heqing-report-2026-10-draft.txt"));
    assertThat(out.resolve("heqing-report-2026-10-draft.txt")).content().startsWith("DRAFT null\n");
    assertThat(archive.folder()).doesNotExist();
    store.month(MONTH, "IV");
    desk().draft(order(Language.ZH));
    desk().draft(order(Language.EN));
    assertThat(names(out))
        .containsExactly("heqing-report-2026-10-draft.txt", "heqing-report-2026-10-en-draft.txt");
  }

  @Test
  void aFinalReportIsArchivedThenRevised() throws Exception {
    Finished first = desk().finish(order(Language.ZH), archive);
    assertThat(first.changed()).isTrue();
    assertThat(first.files()).containsExactly(out.resolve("heqing-report-2026-10.txt"));
    assertThat(first.files().get(0)).content().startsWith("FINAL 2026年第1期\n");
    assertThat(first.files().get(0)).hasSameBinaryContentAs(first.archived().file("txt"));
    assertThat(first.archived().manifest().basis().sections()).containsExactly("S1");
    assertThat(first.archived().manifest().basis().evaluation()).isEqualTo("nd.factor=1");
    assertThat(first.archived().manifest().date()).isEqualTo(LocalDate.of(2026, 11, 1));

    Finished same = desk().finish(order(Language.ZH), archive);
    assertThat(same.changed()).isFalse();
    assertThat(same.archived()).isEqualTo(first.archived());
    assertThat(same.files()).isEmpty();

    store.month(MONTH, "IV");
    Finished revision = desk().finish(order(Language.ZH), archive);
    assertThat(revision.files()).containsExactly(out.resolve("heqing-report-2026-10-r1.txt"));
    assertThat(revision.files().get(0))
        .content()
        .startsWith("REVISION 2026年第1期（修订1）\n与2026年11月1日的2026年第1期相比");
    assertThat(archive.verify()).isEmpty();
  }

  @Test
  void namesOfFilesTellKindTimeCityAndLanguage() {
    assertThat(FileNames.draft(new Edition.OfYear(Year.of(2026)), Optional.empty(), Language.EN))
        .isEqualTo("heqing-report-2026-en-draft");
    assertThat(
            FileNames.archived(
                new Edition.Week(LocalDate.of(2026, 10, 26)), Optional.of("a/b"), Language.ZH, 2))
        .isEqualTo("heqing-report-2026-W44-a-b-r2");
    assertThat(FileNames.draft(new Edition.Brief("王建国", MONTH), Optional.empty(), Language.ZH))
        .isEqualTo("heqing-brief-2026-10-王建国-draft");
  }

  private ReportDesk desk() throws Exception {
    return new ReportDesk(Figures.of(store).orElseThrow(), "1.0", CLOCK);
  }

  private Order order(Language language) {
    return new Order(new Edition.Month(MONTH), Optional.empty(), language, List.of(TEXT), out);
  }

  private static List<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
