package io.heqing.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heqing.app.ReportCalls;
import io.heqing.app.ReportCalls.Outcome;
import io.heqing.app.onejvm.ReportService;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.messages.settings.Language;
import io.heqing.report.Form;
import io.heqing.report.archive.Archive;
import io.heqing.report.desk.MonthlyDay;
import io.heqing.report.desk.MonthlyDrafts;
import io.heqing.report.desk.ReportDesk.Order;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.store.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readings through the whole pipeline, and reports of what it stored. */
class ReportTest {
  private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);
  private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 10);
  private static final Instant NOW = Instant.parse("2026-03-05T00:00:00Z");

  @TempDir Path folder;

  private ReportCalls report;

  @Test
  void aMonthIsDraftedThenFinalThenRevisedWhereASampleIsCorrected() throws Exception {
    try (TestPipeline pipeline = TestPipeline.start(folder.resolve("data"), Optional.of(NOW))) {
      pipeline.publish(
          TestSections.registry(section("S1", "大桥", "Wang"), section("S2", "石桥", "Wang Li")));
      List<Sample> samples = new ArrayList<>();
      for (String section : List.of("S1", "S2")) {
        samples.add(laboratory(section, LocalDate.of(2026, 1, 12), 0, "0.40"));
      }
      samples.add(laboratory("S1", FEBRUARY, 0, "0.40"));
      samples.add(laboratory("S2", FEBRUARY, 0, "1.20"));
      pipeline.feed(samples);
      Path settings =
          Files.writeString(
              folder.resolve("heqing.yaml"),
              """
              data: %1$s
              store: {url: "%2$s"}
              report: {out: %1$s/out}
              """
                  .formatted(folder, pipeline.store().url()));
      report = new ReportCalls(settings, NOW);

      refusals();
      aDraftByItself(pipeline);
      drafts();
      Path first = archived("heqing-report-2026-02", "2026年第1期");
      assertThat(call("--final").out().get(0)).startsWith("与已归档的2026年第1期内容相同");

      pipeline.feed(List.of(laboratory("S2", FEBRUARY, 1, "1.30")));
      Path revision = archived("heqing-report-2026-02-r1", "2026年第1期（修订1）");
      changes(revision);

      assertThat(call("verify").out()).containsExactly("2 份报告与归档时一致：" + folder + "/reports");
      Files.writeString(first.resolve("report.html"), "<p>forged</p>");
      Outcome forged = report.call("verify");
      assertThat(forged.code()).isEqualTo(1);
      assertThat(forged.err())
          .containsExactly(
              "heqing: "
                  + first.resolve("report.html")
                  + ": differs from its checksum in the manifest");
    }
  }

  /** On the 5th of February, 08:00 where the office is, January is due. */
  private void aDraftByItself(TestPipeline pipeline) throws Exception {
    Form text =
        new Form("txt", (report, out) -> out.write(report.masthead().period().getBytes(UTF_8)));
    Path drafts = folder.resolve("drafts");
    BlockingQueue<Path> made = new LinkedBlockingQueue<>();
    MonthlyDrafts monthly =
        new MonthlyDrafts(
            () -> Stores.reader(pipeline.store()),
            new MonthlyDay(5, LocalTime.of(8, 0)),
            edition -> new Order(edition, Optional.empty(), Language.ZH, List.of(text), drafts),
            new Archive(folder.resolve("reports")),
            "test",
            Clock.fixed(Instant.parse("2026-02-05T00:00:00Z"), ZoneOffset.UTC));
    try (ReportService service = ReportService.start(monthly, made::add)) {
      assertThat(made.poll(60, TimeUnit.SECONDS))
          .as("made by %s", service)
          .isEqualTo(drafts.resolve("heqing-report-2026-01-draft.txt"))
          .hasContent("2026年1月");
    }
    assertThat(made).isEmpty();
  }

  private void refusals() {
    assertThat(report.call("--month", "2026-04"))
        .isEqualTo(
            bad("2026-04 is in the future: the last full month is 2026-02 (heqing report --help)"));
    assertThat(report.call("--month", "2026-03", "--final"))
        .isEqualTo(
            bad(
                "--final is for a time that is over: 2026-03 ends on 2026-03-31 (heqing report"
                    + " --help)"));
    assertThat(report.call("--city", "D").code()).isEqualTo(1);
    assertThat(report.call("--city", "D").err().get(0)).contains("D", "C");
    assertThat(report.call("--chief", "Wangg").err())
        .containsExactly("heqing: unknown river chief 'Wangg', did you mean 'Wang'?");
    assertThat(report.call("--chief", "Wan").err())
        .containsExactly(
            "heqing: several river chiefs begin with 'Wan', name one of them: Wang, Wang Li");
    assertThat(report.call("--month", "2025-06").code()).isEqualTo(1);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private void drafts() throws Exception {
    Path out = folder.resolve("out");
    assertThat(call("--month", "2026-02").out())
        .containsExactly(
            "征求意见稿（未编号，未归档）",
            out + "/heqing-report-2026-02-draft.docx",
            out + "/heqing-report-2026-02-draft.xlsx",
            out + "/heqing-report-2026-02-draft.html",
            "注意：断面与数据均为虚构");
    // The last full month, where none is given.
    assertThat(call("--language", "en", "--format", "html").out())
        .containsExactly(
            "draft (not numbered, not archived)",
            out + "/heqing-report-2026-02-en-draft.html",
            "mind: sections and readings are made up");
    assertThat(call("--chief", "Wang", "--format", "html").out())
        .contains(out + "/heqing-brief-2026-02-Wang-draft.html");
    assertThat(call("--chief", "Wang L", "--format", "html").out())
        .contains(out + "/heqing-brief-2026-02-Wang-Li-draft.html");
    // PK: a zip, as both are.
    assertThat(Files.readAllBytes(out.resolve("heqing-report-2026-02-draft.docx")))
        .startsWith('P', 'K');
    assertThat(Files.readAllBytes(out.resolve("heqing-report-2026-02-draft.xlsx")))
        .startsWith('P', 'K');
    assertThat(out.resolve("heqing-report-2026-02-draft.html")).content().contains("征求意见稿");
    assertThat(folder.resolve("reports")).doesNotExist();
  }

  /** Makes a final report; returns its folder in the archive. */
  private Path archived(String name, String number) throws Exception {
    Path out = folder.resolve("out");
    List<String> lines = call("--month", "2026-02", "--final").out();
    assertThat(lines.get(0)).startsWith(number + "，已归档于 ");
    assertThat(lines.subList(1, 4))
        .containsExactly(
            out + "/" + name + ".docx", out + "/" + name + ".xlsx", out + "/" + name + ".html");
    Path kept = Path.of(lines.get(0).replaceAll(".*已归档于 ", ""));
    for (String form : List.of("docx", "xlsx", "html")) {
      assertThat(kept.resolve("report." + form))
          .hasSameBinaryContentAs(out.resolve(name + "." + form));
    }
    assertThat(kept.resolve("report.html")).content().contains(number);
    return kept;
  }

  /** 1.20 mg/L is 0.20 times over the limit of 1.0, 1.30 mg/L is 0.30 times; all else stays. */
  private void changes(Path revision) throws Exception {
    List<String> rows = new ArrayList<>();
    for (JsonNode change : new ObjectMapper().readTree(revision.resolve("changes.json").toFile())) {
      String before = change.get("before").asText();
      assertThat(before).as("%s", change).contains("0.20");
      assertThat(change.get("after").asText())
          .as("%s", change)
          .isEqualTo(before.replace("0.20", "0.30"));
      rows.add(change.get("where").asText() + ", " + change.get("row").asText());
    }
    assertThat(rows).contains("断面水质状况, R / 石桥").noneMatch(row -> row.contains("大桥"));
    assertThat(revision.resolve("report.html")).content().contains("修订说明", "处变化");
  }

  private Outcome call(String... args) {
    Outcome outcome = report.call(args);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    return outcome;
  }

  private static Outcome bad(String message) {
    return new Outcome(2, List.of(), List.of("heqing: " + message));
  }

  private static Section section(String id, String name, String chief) {
    return new Section(
        id,
        name,
        "C",
        null,
        "R",
        WaterBody.RIVER,
        null,
        null,
        null,
        List.of("municipal"),
        List.of(TestSections.target(NEW_YEAR, WaterClass.III)),
        MonitoringMethod.LAB_ONLY,
        6,
        null,
        List.of(new Section.Chief("city", chief, null)),
        List.of(),
        List.of());
  }

  private static Sample laboratory(String section, LocalDate day, long revision, String ammonia) {
    return TestSections.sample(
        section, ValueSource.LAB, TestSections.at(day, 10), revision, ammonia);
  }
}
