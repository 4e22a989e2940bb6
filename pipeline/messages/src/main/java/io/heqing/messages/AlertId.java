package io.heqing.messages;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What an alert is known by: the same readings give the same. As text {@code
 * section/rule/parameter/openedAt}, or {@code section/rule/openedAt} where the whole section is
 * meant; ids of the registry have no slash.
 *
 * @param section id of the section
 * @param rule id of the rule
 * @param parameter short id of the parameter; null where the whole section is meant
 * @param openedAt time of the event that opened it
 */
public record AlertId(String section, String rule, String parameter, Instant openedAt) {

  /** The id of a text; empty where it is none. */
  public static Optional<AlertId> parse(String text) {
    String[] parts = text.split("/", -1);
    for (String part : parts) {
      if (part.isEmpty()) {
        return Optional.empty();
      }
    }
    try {
      return switch (parts.length) {
        case 3 -> Optional.of(new AlertId(parts[0], parts[1], null, Instant.parse(parts[2])));
        case 4 -> Optional.of(new AlertId(parts[0], parts[1], parts[2], Instant.parse(parts[3])));
        default -> Optional.empty();
      };
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return parameter == null
        ? String.join("/", section, rule, openedAt.toString())
        : String.join("/", section, rule, parameter, openedAt.toString());
  }
}
