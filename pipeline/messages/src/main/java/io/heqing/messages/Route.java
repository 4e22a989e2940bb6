package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A route of alerts to people: what matches all it names is told to those it names.
 *
 * @param id its id
 * @param to who: ids of recipients, or {@code chief:LEVEL} for the section's river chief of a level
 *     ({@code city}, {@code county}, {@code town}, {@code village}), {@code chief:lowest} for the
 *     lowest there is
 * @param sections ids of sections; empty for all
 * @param rivers names of rivers; empty for all
 * @param counties names of counties; empty for all
 * @param rules ids of rules; empty for all
 * @param from least severity
 * @param hours hours of the day in which it is told, such as {@code 07:00-22:00}, over midnight as
 *     well; outside of them it waits for their begin; null for always
 * @param afterMinutes escalation: told only when nobody acknowledged within so long after the first
 *     message about the alert, minutes; 0 for at once
 * @param digest whether it is told in the digest of the day instead of at once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Route(
    String id,
    List<String> to,
    List<String> sections,
    List<String> rivers,
    List<String> counties,
    List<String> rules,
    Severity from,
    String hours,
    int afterMinutes,
    boolean digest) {

  /** What stands before the level of a river chief in {@link #to}. */
  public static final String CHIEF = "chief:";

  /** The level in {@link #to} that means the lowest there is. */
  public static final String LOWEST = "lowest";

  public Route {
    to = List.copyOf(to);
    sections = sections == null ? List.of() : List.copyOf(sections);
    rivers = rivers == null ? List.of() : List.copyOf(rivers);
    counties = counties == null ? List.of() : List.copyOf(counties);
    rules = rules == null ? List.of() : List.copyOf(rules);
    from = from == null ? Severity.GENERAL : from;
  }
}
