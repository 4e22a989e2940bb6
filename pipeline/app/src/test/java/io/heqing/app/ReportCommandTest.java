package io.heqing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.app.ReportCalls.Outcome;
import io.heqing.app.onejvm.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs no store. */
class ReportCommandTest {
  @TempDir Path folder;

  private int port;
  private ReportCalls report;

  @BeforeEach
  void settings() throws Exception {
    port = Ports.free();
    Path settings =
        Files.writeString(
            folder.resolve("heqing.yaml"),
            "language: en\ndata: %s\nstore: {port: %d}\n".formatted(folder, port));
    report = new ReportCalls(settings, Instant.parse("2026-11-03T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--month 2026-13|Invalid value for option '--month': '2026-13' is no month, such as 2026-10",
        "--month October|Invalid value for option '--month': 'October' is no month, such as 2026-10",
        "--week 2026-44|Invalid value for option '--week': '2026-44' is no week, such as 2026-W44",
        "--week 2026-W54|Invalid value for option '--week': '2026-W54' is no week, such as 2026-W44",
        "--year two|Invalid value for option '--year': 'two' is no year, such as 2026",
        "--month 2026-10 --year 2026|Error: --month=YYYY-MM, --year=YYYY are mutually exclusive"
            + " (specify only one)",
        "--chief Wang --week 2026-W44|--chief goes with --month: a brief is about a month",
        "--format pdf|Invalid value for option '--format' (FORMAT): expected one of [DOCX, XLSX, HTML]"
            + " (case-insensitive) but was 'pdf'",
      })
  void aBadCallIsOneLineAndExitCode2(String call, String line) {
    Outcome outcome = report.call(call.split(" "));
    assertThat(outcome.err()).containsExactly("heqing: " + line + " (heqing report --help)");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void whereNoStoreAnswersItIsSaidWhatToStart() {
    Outcome outcome = report.call("--month", "2026-10");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .singleElement()
        .asString()
        .startsWith("heqing: http://127.0.0.1:" + port + "/ cannot be reached")
        .endsWith(
            ": start heqing standalone or heqing demo and leave it running, or set store.url");
  }

  @Test
  void aTemplateThatIsNoneIsToldBeforeTheStoreIsAsked() throws Exception {
    Path file = Files.writeString(folder.resolve("letter.docx"), "a letter");
    Outcome outcome = report.call("--template", file.toString());
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err().get(0)).contains(file + " cannot be the template of a report");
    Path missing = folder.resolve("missing.docx");
    assertThat(report.call("--template", missing.toString()).err())
        .singleElement()
        .asString()
        .startsWith("heqing: the template " + missing + " cannot be read");
  }

  @Test
  void theBuiltInTemplateIsWrittenAndIsATemplate() {
    Path file = folder.resolve("office.docx");
    assertThat(report.call("--write-template", file.toString()).code()).isZero();
    assertThat(report.call("--template", file.toString()).err())
        .singleElement()
        .asString()
        .contains("cannot be reached");
    assertThat(report.call("--write-template", file.toString()).err())
        .containsExactly("heqing: " + file + " is there already: name another file");
  }

  @Test
  void anEmptyArchiveHasNothingWrong() {
    Path archive = folder.resolve("reports");
    assertThat(report.call("list").out()).containsExactly("no reports in the archive " + archive);
    Outcome verified = report.call("verify");
    assertThat(verified.code()).isZero();
    assertThat(verified.out()).containsExactly("as archived: 0 in " + archive);
    assertThat(archive).doesNotExist();
  }

  @Test
  void anArchiveThatCannotBeReadIsTold() throws Exception {
    Path entry = Files.createDirectories(folder.resolve("reports/2026-month-001"));
    assertThat(report.call("verify").code()).isEqualTo(1);
    assertThat(report.call("list").err())
        .singleElement()
        .asString()
        .startsWith("heqing: " + entry.resolve("manifest.json") + " cannot be read");
  }

  @Test
  void everyMonthNeedsADay() {
    Outcome outcome = report.call("every-month");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .containsExactly(
            "heqing: report.day is 0, which means never: set the day of the month, 1 to 28");
  }

  @Test
  void helpTellsAllThatThereIs() {
    Outcome outcome = report.call("--help");
    assertThat(outcome.code()).isZero();
    assertThat(String.join("\n", outcome.out()))
        .contains("--month", "--year", "--week", "--chief", "--city", "--out", "--format")
        .contains("--template", "--final", "--language", "list", "verify", "every-month");
  }
}
