package io.heqing.jobs.alerting;

import io.heqing.standard.WaterClass;
import java.math.BigDecimal;

/**
 * One parameter of an evaluation, held against the section's target: all that a rule needs to call
 * it over, between or clear, and all that an event tells of it. Public because Flink keeps it in
 * state as a record.
 *
 * @param parameter short id
 * @param value the value as it was compared, in the parameter's unit
 * @param waterClass its class
 * @param target the section's target class
 * @param limit the target's limit as text; may be null
 * @param use share of the target's limit that the value uses, 1 at the limit; null for pH
 * @param multiple excess multiple against the target, rounded; null where it is met or has none
 * @param over whether it misses the target
 */
public record Figure(
    String parameter,
    BigDecimal value,
    WaterClass waterClass,
    WaterClass target,
    String limit,
    BigDecimal use,
    BigDecimal multiple,
    boolean over) {}
