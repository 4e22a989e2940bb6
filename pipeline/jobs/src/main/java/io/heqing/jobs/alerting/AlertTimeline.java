package io.heqing.jobs.alerting;

import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.AlertRule;
import io.heqing.messages.Maintenance;
import io.heqing.messages.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The timeline of alerts that a rule makes of what it finds in a section's judgements in the order
 * of time.
 *
 * <p>A judgement is <em>over</em> where it shows what the rule watches; it is then as severe as the
 * rule says for the grade. It is <em>clear</em> where it is clear of it by the rule's margin;
 * otherwise it lies <em>between</em>. A row is a run of judgements that say something of it,
 * however far apart; one between ends a row of overs and a row of clears. Judgements in a
 * maintenance window of the rule are passed over.
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
 *
 * <p>A suspect reading counts in a row but neither opens nor raises: the next one must confirm it.
 */
final class AlertTimeline implements Timeline {
  private final AlertRule rule;
  private final Condition condition;
  private final List<Maintenance> windows;
  private final boolean wholeSections;
  private final int longestRow;
  private final Duration openFor;

  /**
   * The timeline of a rule.
   *
   * @param windows its maintenance windows
   */
  AlertTimeline(AlertRule rule, List<Maintenance> windows) {
    this.rule = rule;
    this.condition = Conditions.of(rule);
    this.windows = windows;
    this.wholeSections = rule.watch().isOfSections();
    this.longestRow = Math.max(rule.openAfter(), rule.resolveAfter());
    this.openFor = Duration.ofMinutes(rule.openMinutes());
  }

  @Override
  public AlertRule rule() {
    return rule;
  }

  @Override
  public Course follow(
      AlertState entry,
      String section,
      String watched,
      List<Judgement> judgements,
      Pasts pasts,
      Decided decided)
      throws Exception {
    boolean wholeSection = watched.equals(Judgement.WHOLE_SECTION);
    if (wholeSection != wholeSections || !wholeSection && !rule.watches(watched)) {
      return Course.NONE;
    }
    AlertState state = entry;
    List<AlertChange> changes = new ArrayList<>(0);
    for (Judgement judgement : judgements) {
      Past past =
          rule.windowDays() == 0 ? Past.NONE : pasts.before(judgement.time(), rule.windowDays());
      Finding finding = condition.find(judgement, watched, past);
      if (finding == null) {
        continue;
      }
      if (inMaintenance(section, judgement)) {
        decided.on(Decision.IN_MAINTENANCE);
        continue;
      }
      state = next(state, judgement.time(), finding, changes, decided);
    }
    return new Course(state, changes);
  }

  /** Whether a window covers a reading, or the whole of a period. */
  private boolean inMaintenance(String section, Judgement judgement) {
    for (Maintenance window : windows) {
      if (window.covers(section, rule.id(), judgement.time())
          && !judgement.end().isAfter(window.until())) {
        return true;
      }
    }
    return false;
  }

  private AlertState next(
      AlertState state, Instant time, Finding finding, List<AlertChange> changes, Decided decided) {
    if (finding.state() == Finding.State.OVER) {
      return over(state, time, finding, changes, decided);
    }
    if (!state.isOpen()) {
      return AlertState.IDLE;
    }
    boolean clear = finding.state() == Finding.State.CLEAR;
    int clears = clear ? state.clears() + 1 : 0;
    if (clears >= rule.resolveAfter()) {
      decided.on(Decision.RESOLVED);
      changes.add(
          new AlertChange(
              Transition.RESOLVED,
              time,
              state.openedAt(),
              state.since(),
              state.gravest(),
              finding.facts()));
      return AlertState.IDLE;
    }
    decided.on(clear ? Decision.TOO_FEW_CLEAR : Decision.NOT_YET_CLEAR);
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
      AlertState state, Instant time, Finding finding, List<AlertChange> changes, Decided decided) {
    List<Severity> overs = new ArrayList<>(state.overs());
    overs.add(rule.severity(finding.grade()));
    overs = last(overs, longestRow);
    Instant row = state.row() == null ? time : state.row();
    boolean enough = overs.size() >= rule.openAfter();
    Severity least = enough ? Collections.min(last(overs, rule.openAfter())) : null;
    if (!state.isOpen()) {
      Decision decision = mayOpen(enough, Duration.between(row, time), finding);
      decided.on(decision);
      if (decision != Decision.OPENED) {
        return new AlertState(overs, row, 0, null, null, null, null);
      }
      changes.add(new AlertChange(Transition.OPENED, time, time, row, least, finding.facts()));
      return new AlertState(overs, row, 0, time, row, least, least);
    }
    if (enough && finding.confirmed() && least.compareTo(state.severity()) > 0) {
      decided.on(Decision.RAISED);
      changes.add(
          new AlertChange(
              Transition.RAISED, time, state.openedAt(), state.since(), least, finding.facts()));
      return open(state, overs, row, least, Collections.max(List.of(least, state.gravest())));
    }
    if (overs.size() >= rule.resolveAfter()) {
      Severity worst = Collections.max(last(overs, rule.resolveAfter()));
      if (worst.compareTo(state.severity()) < 0) {
        decided.on(Decision.LOWERED);
        changes.add(
            new AlertChange(
                Transition.LOWERED, time, state.openedAt(), state.since(), worst, finding.facts()));
        return open(state, overs, row, worst, state.gravest());
      }
    }
    decided.on(Decision.STAYS);
    return open(state, overs, row, state.severity(), state.gravest());
  }

  private Decision mayOpen(boolean enough, Duration lasted, Finding finding) {
    if (!enough) {
      return Decision.TOO_FEW_IN_A_ROW;
    }
    if (lasted.compareTo(openFor) < 0) {
      return Decision.TOO_SHORT;
    }
    return finding.confirmed() ? Decision.OPENED : Decision.UNCONFIRMED;
  }

  /** The open alert after another judgement over. */
  private static AlertState open(
      AlertState before, List<Severity> overs, Instant row, Severity severity, Severity gravest) {
    return new AlertState(overs, row, 0, before.openedAt(), before.since(), severity, gravest);
  }

  /** The last elements, in a list of their own. */
  private static List<Severity> last(List<Severity> row, int count) {
    return List.copyOf(row.subList(Math.max(0, row.size() - count), row.size()));
  }
}
