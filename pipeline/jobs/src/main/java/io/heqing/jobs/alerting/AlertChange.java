package io.heqing.jobs.alerting;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.Severity;
import java.time.Instant;

/**
 * A change of an alert in its timeline: an {@link AlertEvent} without what section, rule and
 * registry add. Public because Flink keeps it in state as a record.
 *
 * @param transition what happens
 * @param time time of the judgement that completed the condition
 * @param openedAt time at which the alert opened
 * @param since time of the first of the values that opened it
 * @param severity severity from now on; where it resolves, the gravest it had
 * @param facts what is told of the judgement that completed the condition
 */
public record AlertChange(
    AlertEvent.Transition transition,
    Instant time,
    Instant openedAt,
    Instant since,
    Severity severity,
    Facts facts) {}
