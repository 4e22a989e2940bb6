package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One event of an alert (预警): it opens, its severity rises or falls, it resolves. An event is known
 * by alert id, time and transition; a correction of the readings that it rested on withdraws it, by
 * the same event with {@code withdrawn}, or tells it again with other facts.
 *
 * @param alert id of the alert as text, see {@link AlertId}
 * @param transition what happened
 * @param time event time: that of the reading that completed the condition
 * @param section id of the section
 * @param rule id of the rule
 * @param watch what the rule watches
 * @param parameter short id of the parameter; null where the whole section is meant
 * @param span of which evaluations
 * @param source whose values; null for periods
 * @param severity severity from this event on; of a resolved alert, the gravest it had
 * @param openedAt time of the event that opened the alert
 * @param since time of the first of the readings that led to it: since when it has been so; of a
 *     silent station its last reading
 * @param value the value at the event; of a silent station the hours of silence, of a warning its
 *     level; null where there is none
 * @param waterClass its class; of a class drop the section's
 * @param target the section's target
 * @param limit the limit that counts, as text
 * @param multiple excess multiple against it, rounded; null for pH, dissolved oxygen and where it
 *     is met
 * @param usual the median of the recent past, where the rule compares with it
 * @param usualClass the class of the recent past, where the rule compares with it
 * @param previous the value before, from which one sees where it goes; may be null
 * @param responsible who answers for the section, as the registry names them at the time of
 *     computation; may be null
 * @param evidence what upstream sections and outlets say; null where there is none
 * @param withdrawn whether this event no longer stands after a correction
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record AlertEvent(
    String alert,
    Transition transition,
    Instant time,
    String section,
    String rule,
    Watch watch,
    String parameter,
    Span span,
    ValueSource source,
    Severity severity,
    Instant openedAt,
    Instant since,
    BigDecimal value,
    WaterClass waterClass,
    WaterClass target,
    String limit,
    BigDecimal multiple,
    BigDecimal usual,
    WaterClass usualClass,
    BigDecimal previous,
    String responsible,
    Evidence evidence,
    boolean withdrawn) {

  /** What the event is known by, as the key of its message: alert, transition and time. */
  public String key() {
    return alert + "/" + transition + "/" + time;
  }

  /** The same event with evidence; null for none. */
  public AlertEvent with(Evidence found) {
    return copy(found, withdrawn);
  }

  /** The same event as one that no longer stands. */
  public AlertEvent asWithdrawn() {
    return copy(evidence, true);
  }

  private AlertEvent copy(Evidence newEvidence, boolean newWithdrawn) {
    return new AlertEvent(
        alert,
        transition,
        time,
        section,
        rule,
        watch,
        parameter,
        span,
        source,
        severity,
        openedAt,
        since,
        value,
        waterClass,
        target,
        limit,
        multiple,
        usual,
        usualClass,
        previous,
        responsible,
        newEvidence,
        newWithdrawn);
  }

  /** What happens to an alert. */
  public enum Transition {
    /** It begins. */
    OPENED,
    /** Its severity rises. */
    RAISED,
    /** Its severity falls. */
    LOWERED,
    /** It ends. */
    RESOLVED
  }
}
