package io.heqing.report.bulletin;

import io.heqing.messages.Severity;
import io.heqing.messages.Watch;
import io.heqing.report.document.Block;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Table;
import io.heqing.report.figures.AlertCourse;
import io.heqing.report.figures.SectionEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The alerts of a time and how they ended. */
final class AlertChapter {
  /** How many alerts are listed one by one. */
  static final int LISTED_AT_MOST = 40;

  private final Matter matter;
  private final Wording words;
  private final Instant from;
  private final ZoneId zone;

  /**
   * The chapter.
   *
   * @param from the first instant of the time
   */
  AlertChapter(Matter matter, Instant from, ZoneId zone) {
    this.matter = matter;
    this.words = matter.words();
    this.from = from;
    this.zone = zone;
  }

  String sentence() {
    int before = (int) matter.alerts().stream().filter(a -> a.opened().isBefore(from)).count();
    int resolved = (int) matter.alerts().stream().filter(a -> a.resolved().isPresent()).count();
    return words.alerts(matter.when(), matter.alerts().size() - before, before, resolved);
  }

  Chapter chapter() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Paragraph.body(sentence()));
    if (!matter.alerts().isEmpty()) {
      blocks.add(byWatch());
      graver().ifPresent(blocks::add);
    }
    return new Chapter(words.label(Label.ALERTS), blocks);
  }

  private Table byWatch() {
    Tabulation table = new Tabulation(words).column(Label.WATCHED, 7);
    Arrays.stream(Severity.values())
        .forEach(s -> table.column(words.language().of(s.chinese(), s.english()), "", 4));
    table.column(Label.TOTAL, 4).column(Label.RESOLVED_OF, 4).column(Label.OPEN_OF, 4);
    for (Watch watch : Watch.values()) {
      List<AlertCourse> those =
          matter.alerts().stream().filter(alert -> alert.watch() == watch).toList();
      if (!those.isEmpty()) {
        table.row(row(words.language().of(watch.chinese(), watch.english()), those));
      }
    }
    table.strong(row(words.label(Label.ALL), matter.alerts()));
    return table.table("alerts", Label.ALERTS_TABLE, Label.SHEET_ALERTS, null);
  }

  private static List<Cell> row(String name, List<AlertCourse> alerts) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.text(name));
    for (Severity severity : Severity.values()) {
      cells.add(Cell.count(alerts.stream().filter(a -> a.gravest() == severity).count()));
    }
    long resolved = alerts.stream().filter(alert -> alert.resolved().isPresent()).count();
    cells.add(Cell.count(alerts.size()));
    cells.add(Cell.count(resolved));
    cells.add(Cell.count(alerts.size() - resolved));
    return cells;
  }

  /**
   * Alerts about the water that are graver than general, or at sections that miss their target: the
   * gravest first, then those still open, then the newest.
   */
  private Optional<Table> graver() {
    Set<String> failing =
        matter.failing().stream().map(SectionEntry::id).collect(Collectors.toSet());
    List<AlertCourse> those =
        matter.alerts().stream()
            .filter(alert -> alert.watch().isWater())
            .filter(
                alert -> alert.gravest() != Severity.GENERAL || failing.contains(alert.section()))
            .sorted(
                Comparator.comparing(AlertCourse::gravest)
                    .reversed()
                    .thenComparing(alert -> alert.resolved().isPresent())
                    .thenComparing(AlertCourse::opened, Comparator.reverseOrder())
                    .thenComparing(AlertCourse::alert))
            .toList();
    if (those.isEmpty()) {
      return Optional.empty();
    }
    Tabulation table =
        new Tabulation(words)
            .column(Label.SECTION, 6)
            .column(Label.SEVERITY, 3)
            .column(Label.WATCHED, 5)
            .column(Label.PARAMETER, 5)
            .column(Label.WORST, 4)
            .column(Label.OPENED, 5)
            .column(Label.ENDED, 6)
            .column(Label.RESPONSIBLE, 5);
    those.stream()
        .limit(LISTED_AT_MOST)
        .forEach(
            alert ->
                table.row(
                    List.of(
                        Cell.text(matter.scope().name(alert.section())),
                        Cell.text(
                            words
                                .language()
                                .of(alert.gravest().chinese(), alert.gravest().english())),
                        Cell.text(
                            words.language().of(alert.watch().chinese(), alert.watch().english())),
                        Tabulation.text(alert.parameter().map(words::parameter).orElse("")),
                        Tabulation.number(alert.worstMultiple(), 2),
                        Cell.text(words.day(alert.opened().atZone(zone).toLocalDate())),
                        alert
                            .resolved()
                            .map(
                                end ->
                                    Tabulation.good(words.resolved(end.atZone(zone).toLocalDate())))
                            .orElseGet(() -> Tabulation.bad(words.label(Label.OPEN_OF))),
                        Tabulation.text(alert.responsible().orElse("")))));
    int more = those.size() - LISTED_AT_MOST;
    return Optional.of(
        table.table(
            "alerts-graver",
            Label.ALERTS_LISTED,
            Label.SHEET_ALERTS_LISTED,
            more > 0 ? words.more(more) : null));
  }
}
