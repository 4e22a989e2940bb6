package io.heqing.jobs.alerting;

import io.heqing.messages.Severity;
import java.time.Instant;
import java.util.List;

/**
 * Where the timeline of what a rule watches stands after a judgement. Public because Flink keeps it
 * in state as a record.
 *
 * @param overs severities of the judgements that showed what the rule watches in a row up to now,
 *     oldest first, no more of them than the rule can ask for
 * @param row time of the first of that row; null where there is none
 * @param clears how many clear ones in a row there were up to now, while an alert is open
 * @param openedAt when the open alert opened; null where none is open
 * @param since time of the first of the row that opened it; null where none is open
 * @param severity severity of the open alert; null where none is open
 * @param gravest gravest severity that the open alert had; null where none is open
 */
public record AlertState(
    List<Severity> overs,
    Instant row,
    int clears,
    Instant openedAt,
    Instant since,
    Severity severity,
    Severity gravest) {
  /** Nothing is open and nothing is under way. */
  static final AlertState IDLE = new AlertState(List.of(), null, 0, null, null, null, null);

  boolean isOpen() {
    return openedAt != null;
  }
}
