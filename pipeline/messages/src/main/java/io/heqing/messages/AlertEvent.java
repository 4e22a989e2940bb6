package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One event of an alert (预警): it opens, its severity rises or falls, it resolves. An event is known
 * by alert id, time and transition; a correction of the readings that it rested on withdraws it, by
 * the same event with {@code withdrawn}.
 *
 * @param alert id of the alert: made of section, rule, parameter and the time it opened, so that a
 *     repeated computation gives the same
 * @param transition what happened
 * @param time event time: that of the reading that completed the condition
 * @param section id of the section
 * @param rule id of the rule
 * @param parameter short id of the parameter
 * @param source whose values
 * @param severity severity from this event on; of a resolved alert, the gravest it had
 * @param openedAt time of the event that opened the alert
 * @param value the value at the event
 * @param waterClass its class
 * @param target the section's target
 * @param limit the target's limit as text
 * @param multiple excess multiple against the target, rounded; null for pH, dissolved oxygen and
 *     where it is met
 * @param responsible who answers for the section, as the registry names them at the time of
 *     computation; may be null
 * @param withdrawn whether this event no longer stands after a correction
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record AlertEvent(
    String alert,
    Transition transition,
    Instant time,
    String section,
    String rule,
    String parameter,
    ValueSource source,
    Severity severity,
    Instant openedAt,
    BigDecimal value,
    WaterClass waterClass,
    WaterClass target,
    String limit,
    BigDecimal multiple,
    String responsible,
    boolean withdrawn) {

  /** What the event is known by, as the key of its message: alert, transition and time. */
  public String key() {
    return alert + "/" + transition + "/" + time;
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
