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
import io.heqing.standard.Parameter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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

  Table byWatch() {
    Tabulation table = new Tabulation(words).column(Label.WATCHED, 7);
    Arrays.stream(Severity.values())
        .forEach(s -> table.column(words.language().of(s.chinese(), s.english()), "", 4));
    table.column(Label.TOTAL, 4).column(Label.RESOLVED_OF, 4).column(Label.OPEN_OF, 4);
    for (Watch watch : Watch.values()) {
      List<AlertCourse> those =
          matter.alerts().stream().filter(alert -> alert.watch() == watch).toList();
      if (!those.isEmpty()) {
        table.row(row(words.heading(words.language().of(watch.chinese(), watch.english())), those));
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

  /** What stands in one row: alerts about the same of a section, by whatever rule. */
  private record Subject(String section, Watch watch, Parameter parameter) {}

  /** Alerts about the water that are graver than general, or at sections that miss their target. */
  private Optional<Table> graver() {
    Set<String> failing =
        matter.failing().stream().map(SectionEntry::id).collect(Collectors.toSet());
    return listed(
        alert ->
            alert.watch().isWater()
                && (alert.gravest() != Severity.GENERAL || failing.contains(alert.section())),
        "alerts-graver",
        Label.ALERTS_LISTED,
        Label.SHEET_ALERTS_LISTED,
        LISTED_AT_MOST);
  }

  /**
   * A table of some alerts, one row for each section, watch and parameter: the gravest first, then
   * those still open, then the newest; empty where there are none.
   *
   * @param atMost how many rows it has
   */
  Optional<Table> listed(
      Predicate<AlertCourse> those, String id, Label caption, Label sheet, int atMost) {
    List<List<AlertCourse>> subjects = subjects(those);
    Tabulation table =
        subject().column(Label.OPENED, 6).column(Label.ENDED, 6).column(Label.RESPONSIBLE, 6);
    subjects.stream()
        .limit(atMost)
        .forEach(
            alerts -> {
              List<Cell> cells = row(alerts);
              int open = open(alerts);
              String ended = words.ended(alerts.size() - open, open, lastEnd(alerts));
              cells.add(open == 0 ? Tabulation.good(ended) : Tabulation.bad(ended));
              cells.add(Tabulation.text(alerts.get(alerts.size() - 1).responsible().orElse("")));
              table.row(cells);
            });
    return table(table, id, caption, sheet, subjects.size() - atMost);
  }

  /** The open ones alone, for whoever answers for them. */
  Optional<Table> open(int atMost) {
    List<List<AlertCourse>> subjects = subjects(alert -> alert.resolved().isEmpty());
    Tabulation table = subject().column(Label.OPENED, 6);
    subjects.stream().limit(atMost).forEach(alerts -> table.row(row(alerts)));
    return table(
        table, "alerts-open", Label.ALERTS_OPEN, Label.SHEET_ALERTS_OPEN, subjects.size() - atMost);
  }

  private Tabulation subject() {
    return new Tabulation(words)
        .column(Label.SECTION, 6)
        .column(Label.SEVERITY, 3)
        .column(Label.WATCHED, 5)
        .column(Label.PARAMETER, 5)
        .column(Label.TIMES, 3)
        .column(Label.WORST, 4);
  }

  private Optional<Table> table(Tabulation table, String id, Label caption, Label sheet, int more) {
    return table.isEmpty()
        ? Optional.empty()
        : Optional.of(table.table(id, caption, sheet, more > 0 ? words.more(more) : null));
  }

  private List<List<AlertCourse>> subjects(Predicate<AlertCourse> those) {
    return matter.alerts().stream()
        .filter(those)
        .collect(
            Collectors.groupingBy(
                alert ->
                    new Subject(alert.section(), alert.watch(), alert.parameter().orElse(null)),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .sorted(
            Comparator.comparing(AlertChapter::gravest)
                .reversed()
                .thenComparing(alerts -> open(alerts) == 0)
                .thenComparing(alerts -> alerts.get(0).opened(), Comparator.reverseOrder()))
        .toList();
  }

  private static Severity gravest(List<AlertCourse> alerts) {
    return alerts.stream().map(AlertCourse::gravest).max(Comparator.naturalOrder()).orElseThrow();
  }

  private static int open(List<AlertCourse> alerts) {
    return (int) alerts.stream().filter(alert -> alert.resolved().isEmpty()).count();
  }

  private String lastEnd(List<AlertCourse> alerts) {
    return alerts.stream()
        .flatMap(alert -> alert.resolved().stream())
        .max(Comparator.naturalOrder())
        .map(this::day)
        .orElse("");
  }

  private List<Cell> row(List<AlertCourse> alerts) {
    AlertCourse first = alerts.get(0);
    return new ArrayList<>(
        List.of(
            Cell.text(matter.scope().name(first.section())),
            Cell.text(words.language().of(gravest(alerts).chinese(), gravest(alerts).english())),
            Cell.text(words.language().of(first.watch().chinese(), first.watch().english())),
            Tabulation.text(first.parameter().map(words::parameter).orElse("")),
            Cell.count(alerts.size()),
            Tabulation.number(
                alerts.stream()
                    .flatMap(alert -> alert.worstMultiple().stream())
                    .max(Comparator.naturalOrder()),
                2),
            Cell.text(day(first.opened()))));
  }

  /** A day, with its year where it is not that of the report. */
  private String day(Instant instant) {
    LocalDate day = instant.atZone(zone).toLocalDate();
    return day.getYear() == from.atZone(zone).getYear() ? words.day(day) : words.date(day);
  }
}
