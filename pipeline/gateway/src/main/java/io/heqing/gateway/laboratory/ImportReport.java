package io.heqing.gateway.laboratory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.messages.settings.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an import did with a file, row by row. As JSON it is what HTTP answers and what lies beside
 * a file of the watched folder.
 *
 * @param file name of the file
 * @param sha256 SHA-256 of the file, 64 lower-case hexadecimal digits; null where it was not read
 * @param at when it was imported
 * @param published whether what it brings was sent to Kafka and acknowledged; false for a check, a
 *     refusal, and where there was nothing to send
 * @param outcome what became of the file
 * @param counts rows by what became of them
 * @param problems why the file as a whole cannot be read
 * @param notes what its writer should know of the file as a whole, such as columns not read
 * @param rows its rows, in order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportReport(
    String file,
    String sha256,
    Instant at,
    boolean published,
    Outcome outcome,
    Map<RowState, Integer> counts,
    List<Remark> problems,
    List<Remark> notes,
    List<RowReport> rows) {

  /** What became of a file. */
  public enum Outcome {
    /** Every row can be used, and some bring something new. */
    TAKEN("接收", "taken"),
    /** Every row can be used, and all is as it was delivered before. */
    UNCHANGED("无变化", "unchanged"),
    /** Rows that can be used are taken, others are refused. */
    PARTLY_TAKEN("部分接收", "partly taken"),
    /** Nothing is taken. */
    REFUSED("拒收", "refused");

    private final String chinese;
    private final String english;

    Outcome(String chinese, String english) {
      this.chinese = chinese;
      this.english = english;
    }
  }

  public ImportReport {
    counts = Map.copyOf(counts);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
    rows = List.copyOf(rows);
  }

  static ImportReport of(
      String file,
      String sha256,
      Instant at,
      Outcome outcome,
      List<Remark> problems,
      List<Remark> notes,
      List<RowReport> rows) {
    Map<RowState, Integer> counts = new EnumMap<>(RowState.class);
    rows.forEach(row -> counts.merge(row.state(), 1, Integer::sum));
    return new ImportReport(file, sha256, at, false, outcome, counts, problems, notes, rows);
  }

  ImportReport asPublished() {
    return new ImportReport(file, sha256, at, true, outcome, counts, problems, notes, rows);
  }

  /** Rows of one state. */
  public int count(RowState state) {
    return counts.getOrDefault(state, 0);
  }

  /** Whether anything was refused. */
  public boolean hasRefusals() {
    return outcome == Outcome.REFUSED || outcome == Outcome.PARTLY_TAKEN;
  }

  /** For people: counts first, then the rows that need a look. */
  public List<String> lines(Language language) {
    List<String> lines = new ArrayList<>();
    lines.add(
        file
            + language.of("：", ": ")
            + language.of(outcome.chinese, outcome.english)
            + tally(language));
    problems.forEach(problem -> lines.add("  " + problem.text(language)));
    notes.forEach(note -> lines.add("  " + note.text(language)));
    for (RowReport row : rows) {
      boolean plain = row.changes().isEmpty() && row.remarks().isEmpty();
      if (row.state() == RowState.TAKEN && plain || row.state() == RowState.UNCHANGED && plain) {
        continue;
      }
      lines.add(line(row, language));
      row.changes()
          .forEach(
              change ->
                  lines.add(
                      "      %s %s → %s"
                          .formatted(change.parameter(), change.before(), change.after())));
      row.remarks().forEach(remark -> lines.add("      " + remark.text(language)));
    }
    return lines;
  }

  private String tally(Language language) {
    StringBuilder text = new StringBuilder();
    for (RowState state : RowState.values()) {
      if (count(state) > 0) {
        text.append(text.isEmpty() ? language.of("（", " (") : language.of("，", ", "))
            .append(
                language.of(
                    state.chinese() + " " + count(state), count(state) + " " + state.english()));
      }
    }
    return text.isEmpty() ? "" : text.append(language.of("）", ")")).toString();
  }

  private static String line(RowReport row, Language language) {
    String where =
        (row.sheet() == null ? "" : row.sheet() + " ")
            + language.of("第 " + row.row() + " 行", "row " + row.row());
    return "  %-12s %s%s%s"
        .formatted(
            where,
            language.of(row.state().chinese(), row.state().english()),
            row.section() == null ? "" : "  " + row.section(),
            row.time() == null ? "" : "  " + row.time());
  }
}
