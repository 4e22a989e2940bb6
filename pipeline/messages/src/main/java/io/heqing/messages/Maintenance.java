package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * A maintenance window (维护时段): readings of that time open, raise and resolve no alerts, and silence
 * in it is none.
 *
 * @param id its id
 * @param sections ids of the sections; empty for all
 * @param rules ids of the rules; empty for all
 * @param from its begin
 * @param until its end, exclusive
 * @param reason why; may be null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Maintenance(
    String id,
    List<String> sections,
    List<String> rules,
    Instant from,
    Instant until,
    String reason) {

  public Maintenance {
    sections = sections == null ? List.of() : List.copyOf(sections);
    rules = rules == null ? List.of() : List.copyOf(rules);
  }

  /** Whether it holds for a section and a rule at a time. */
  public boolean covers(String section, String rule, Instant time) {
    return isOf(section, rule) && !time.isBefore(from) && time.isBefore(until);
  }

  /** Whether it is of a section and a rule at all. */
  public boolean isOf(String section, String rule) {
    return (sections.isEmpty() || sections.contains(section))
        && (rules.isEmpty() || rules.contains(rule));
  }
}
