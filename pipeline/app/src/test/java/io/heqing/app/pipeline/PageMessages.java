package io.heqing.app.pipeline;

import io.heqing.messages.Notification;
import io.heqing.messages.Notification.State;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The messages that went out, beside those that a page expects. Columns: {@code time}, {@code to}
 * (the recipient's id), {@code channel}, {@code reason}, {@code severity}, {@code subject}; any
 * other is the line of the text that begins with the column's name and a colon.
 */
final class PageMessages {
  private static final String COLON = "：";

  private final PageTable expected;
  private final List<String> columns;

  /** The newest entry of each message. */
  private final Map<String, Notification> sent = new LinkedHashMap<>();

  PageMessages(PageTable expected) {
    this.expected = expected;
    columns =
        expected.columns().isEmpty()
            ? List.of("time", "to", "reason", "subject")
            : expected.columns();
  }

  void log(Notification entry) {
    sent.put(entry.id(), entry);
  }

  int size() {
    return sent.size();
  }

  /** Messages of which it is not yet known what became of them. */
  Collection<Notification> underWay() {
    return sent.values().stream()
        .filter(entry -> entry.state() == State.SENDING || entry.state() == State.FAILED)
        .toList();
  }

  String expected() {
    return new PageTable(columns, expected.rows()).lines();
  }

  String actual() {
    return new PageTable(
            columns,
            sent.values().stream()
                .map(
                    entry ->
                        columns.stream()
                            .collect(
                                Collectors.toMap(column -> column, column -> cell(entry, column))))
                .toList())
        .lines();
  }

  private static String cell(Notification entry, String column) {
    return switch (column) {
      case "time" -> PageTime.format(entry.time());
      case "to" -> entry.recipient();
      case "channel" -> entry.channel();
      case "reason" -> entry.reason().name().toLowerCase(Locale.ROOT);
      case "severity" -> entry.severity().name().toLowerCase(Locale.ROOT);
      case "subject" -> entry.subject() + (entry.state() == State.SENT ? "" : " " + entry.state());
      default ->
          entry
              .text()
              .lines()
              .filter(line -> line.startsWith(column + COLON))
              .findFirst()
              .map(line -> line.substring(column.length() + COLON.length()))
              .orElse(PageTable.EMPTY);
    };
  }
}
