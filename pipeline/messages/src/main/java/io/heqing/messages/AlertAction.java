package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * What somebody did about alerts.
 *
 * @param id its id, the key of its message; a silence and its lifting have the same
 * @param kind what was done
 * @param time when
 * @param by who
 * @param alert id of the alert that is acknowledged, see {@link AlertId}; null for silences
 * @param sections of a silence: ids of sections; empty for all
 * @param rivers of a silence: names of rivers; empty for all
 * @param counties of a silence: names of counties; empty for all
 * @param rules of a silence: ids of rules; empty for all
 * @param until of a silence: its end, exclusive
 * @param note why, what was found; may be null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AlertAction(
    String id,
    Kind kind,
    Instant time,
    String by,
    String alert,
    List<String> sections,
    List<String> rivers,
    List<String> counties,
    List<String> rules,
    Instant until,
    String note) {

  public AlertAction {
    sections = sections == null ? List.of() : List.copyOf(sections);
    rivers = rivers == null ? List.of() : List.copyOf(rivers);
    counties = counties == null ? List.of() : List.copyOf(counties);
    rules = rules == null ? List.of() : List.copyOf(rules);
  }

  /** Kinds of actions. */
  public enum Kind {
    /** Somebody takes charge (签收): escalation and repeats stop. */
    ACKNOWLEDGED,
    /** Messages of what matches are held back until the end. */
    SILENCED,
    /** A silence ends early. */
    LIFTED
  }

  /** An acknowledgement. */
  public static AlertAction acknowledged(String alert, Instant time, String by, String note) {
    return new AlertAction(
        "ack/" + alert, Kind.ACKNOWLEDGED, time, by, alert, null, null, null, null, null, note);
  }
}
