package io.heqing.app.pipeline;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The events of alerts that came out, beside those that a page expects. */
final class PageEvents {
  private static final String TIME = "time";
  private static final String HEARD = "heard";

  private final PageTable expected;
  private final List<String> columns;
  private final List<Heard> heard = new ArrayList<>();

  private record Heard(Instant at, AlertEvent event) {}

  PageEvents(PageTable expected) {
    this.expected = expected;
    columns = new ArrayList<>(expected.columns());
    if (columns.isEmpty()) {
      columns.addAll(List.of(TIME, "event", "section", "rule", "parameter", "severity", "value"));
    }
    if (!columns.contains(HEARD)) {
      columns.add(0, HEARD);
    }
  }

  void hear(AlertEvent event, Instant at) {
    heard.add(new Heard(at, event));
  }

  /** Whether all came out that must have by a time. */
  boolean areHeard(Instant by) {
    List<Map<String, String>> missing =
        expectedRows().stream()
            .filter(row -> !PageTime.parse(row.get(HEARD)).isAfter(by))
            .collect(Collectors.toCollection(ArrayList::new));
    actualRows().forEach(missing::remove);
    return missing.isEmpty();
  }

  /** The id of the alert that opened last. */
  String lastAlert(Page.Acknowledgement of) {
    return heard.stream()
        .map(Heard::event)
        .filter(e -> e.section().equals(of.section()) && e.rule().equals(of.rule()))
        .filter(
            e -> Objects.requireNonNullElse(e.parameter(), PageTable.EMPTY).equals(of.parameter()))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new IllegalArgumentException("no alert yet: " + of))
        .alert();
  }

  String expected() {
    return new PageTable(columns, expectedRows()).lines();
  }

  private List<Map<String, String>> expectedRows() {
    return expected.rows().stream()
        .map(
            row -> {
              Map<String, String> whole = new HashMap<>(row);
              whole.putIfAbsent(HEARD, row.get(TIME));
              return whole;
            })
        .toList();
  }

  String actual() {
    return new PageTable(columns, actualRows()).lines();
  }

  private List<Map<String, String>> actualRows() {
    return heard.stream()
        .map(one -> columns.stream().collect(Collectors.toMap(c -> c, c -> cell(one, c))))
        .toList();
  }

  private static String cell(Heard one, String column) {
    AlertEvent event = one.event();
    Evidence evidence = event.evidence();
    Object value =
        switch (column) {
          case HEARD -> PageTime.format(one.at());
          case TIME -> PageTime.format(event.time());
          case "alert" -> event.alert();
          case "event" -> word(event.transition()) + (event.withdrawn() ? " withdrawn" : "");
          case "section" -> event.section();
          case "rule" -> event.rule();
          case "parameter" -> event.parameter();
          case "severity" -> word(event.severity());
          case "value" -> event.value() == null ? null : event.value().toPlainString();
          case "class" -> event.waterClass() == null ? null : event.waterClass().code();
          case "since" -> event.since() == null ? null : PageTime.format(event.since());
          case "finding" -> evidence == null ? null : word(evidence.finding());
          case "from" -> evidence == null ? null : evidence.from();
          case "to" -> evidence == null ? null : evidence.to();
          case "upstream" -> evidence == null ? null : upstream(evidence);
          case "sources" ->
              evidence == null
                  ? null
                  : evidence.sources().stream()
                      .map(Evidence.LikelySource::outlet)
                      .collect(Collectors.joining(", "));
          default -> throw new IllegalArgumentException("events have no column " + column);
        };
    return value == null || value.equals("") ? PageTable.EMPTY : value.toString();
  }

  /** Such as {@code U rose 07-01 04:00 1.20, 120 min}. */
  private static String upstream(Evidence evidence) {
    return evidence.upstream().stream()
        .map(
            u ->
                u.rose() == null
                    ? u.section() + " has no readings"
                    : "%s %s %s %s, %d min"
                        .formatted(
                            u.section(),
                            u.rose() ? "rose" : "calm",
                            PageTime.format(u.time()),
                            u.value().toPlainString(),
                            u.travelMinutes()))
        .collect(Collectors.joining("; "));
  }

  private static String word(Enum<?> constant) {
    return constant == null ? null : constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
