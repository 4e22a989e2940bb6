package io.heqing.jobs.alerting;

import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.AlertRule;
import io.heqing.messages.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The timeline of alerts that a rule makes of one parameter's judgements in the order of time.
 *
 * <p>A value is <em>over</em> when it misses the target; it is then as severe as the rule says for
 * the classes it is below it. It is <em>clear</em> when it meets the target and uses at most 1
 * minus the rule's clear margin of the limit; pH, whose use has no meaning, is clear when it meets
 * the target. Otherwise it lies <em>between</em>. A row is a run of judgements in which the
 * parameter was measured, however far apart; a value between ends a row of overs, since the target
 * is met, and a row of clears, since the water is not clear.
 *
 * <ul>
 *   <li>{@code openAfter} overs in a row that have lasted {@code openMinutes} open an alert, of the
 *       least severity of the last {@code openAfter}.
 *   <li>It is raised when the last {@code openAfter} overs of a row are all graver than it, to the
 *       least of them.
 *   <li>It is lowered when the last {@code resolveAfter} overs of a row are all milder than it, to
 *       the gravest of them.
 *   <li>It is resolved after {@code resolveAfter} clears in a row.
 * </ul>
 */
final class AlertTimeline {
  private final AlertRule rule;
  private final BigDecimal clearUse;
  private final int longestRow;
  private final Duration openFor;

  AlertTimeline(AlertRule rule) {
    this.rule = rule;
    this.clearUse = BigDecimal.ONE.subtract(rule.clearMargin());
    this.longestRow = Math.max(rule.openAfter(), rule.resolveAfter());
    this.openFor = Duration.ofMinutes(rule.openMinutes());
  }

  AlertRule rule() {
    return rule;
  }

  /**
   * Follows a parameter through judgements.
   *
   * @param entry where its timeline stands before them
   * @param parameter short id
   * @param judgements in the order of time; those without the parameter are passed over
   */
  Course follow(AlertState entry, String parameter, List<Judgement> judgements) {
    if (!rule.watches(parameter)) {
      return Course.NONE;
    }
    AlertState state = entry;
    List<AlertChange> changes = new ArrayList<>(0);
    for (Judgement judgement : judgements) {
      Figure figure = judgement.figure(parameter);
      if (figure != null) {
        state = next(state, judgement.time(), figure, changes);
      }
    }
    return new Course(state, changes);
  }

  private AlertState next(
      AlertState state, Instant time, Figure figure, List<AlertChange> changes) {
    if (figure.over()) {
      return over(state, time, figure, changes);
    }
    if (!state.isOpen()) {
      return AlertState.IDLE;
    }
    int clears = isClear(figure) ? state.clears() + 1 : 0;
    if (clears >= rule.resolveAfter()) {
      changes.add(
          new AlertChange(
              Transition.RESOLVED, time, state.openedAt(), state.since(), state.gravest(), figure));
      return AlertState.IDLE;
    }
    return new AlertState(
        List.of(),
        null,
        clears,
        state.openedAt(),
        state.since(),
        state.severity(),
        state.gravest());
  }

  private AlertState over(
      AlertState state, Instant time, Figure figure, List<AlertChange> changes) {
    List<Severity> overs = new ArrayList<>(state.overs());
    overs.add(rule.severity(figure.waterClass().classesBelow(figure.target())));
    overs = last(overs, longestRow);
    Instant row = state.row() == null ? time : state.row();
    boolean mayRise = overs.size() >= rule.openAfter();
    boolean mayFall = overs.size() >= rule.resolveAfter();
    Severity least = mayRise ? Collections.min(last(overs, rule.openAfter())) : null;
    if (!state.isOpen()) {
      if (!mayRise || Duration.between(row, time).compareTo(openFor) < 0) {
        return new AlertState(overs, row, 0, null, null, null, null);
      }
      changes.add(new AlertChange(Transition.OPENED, time, time, row, least, figure));
      return new AlertState(overs, row, 0, time, row, least, least);
    }
    if (mayRise && least.compareTo(state.severity()) > 0) {
      changes.add(
          new AlertChange(Transition.RAISED, time, state.openedAt(), state.since(), least, figure));
      return open(state, overs, row, least, Collections.max(List.of(least, state.gravest())));
    }
    if (mayFall) {
      Severity worst = Collections.max(last(overs, rule.resolveAfter()));
      if (worst.compareTo(state.severity()) < 0) {
        changes.add(
            new AlertChange(
                Transition.LOWERED, time, state.openedAt(), state.since(), worst, figure));
        return open(state, overs, row, worst, state.gravest());
      }
    }
    return open(state, overs, row, state.severity(), state.gravest());
  }

  /** The open alert after another value over. */
  private static AlertState open(
      AlertState before, List<Severity> overs, Instant row, Severity severity, Severity gravest) {
    return new AlertState(overs, row, 0, before.openedAt(), before.since(), severity, gravest);
  }

  private boolean isClear(Figure figure) {
    return figure.use() == null || figure.use().compareTo(clearUse) <= 0;
  }

  /** The last elements, in a list of their own. */
  private static List<Severity> last(List<Severity> row, int count) {
    return List.copyOf(row.subList(Math.max(0, row.size() - count), row.size()));
  }
}
