package io.heqing.jobs.alerting;

import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.AlertRule;
import io.heqing.messages.Maintenance;
import io.heqing.messages.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The alerts that a rule makes of a station's silence: of the time between a reading and the next,
 * and of that since the last one. It opens when the silence has lasted the first step, rises with
 * further ones, and ends with the next reading. In maintenance windows silence does not count: one
 * that has not opened yet counts from the end of the window.
 *
 * <p>A gap that readings fill later was none: its alerts are taken back.
 */
final class SilenceTimeline implements Timeline {
  private static final int SECONDS_PER_HOUR = 3600;

  private final AlertRule rule;
  private final List<Maintenance> windows;
  private final List<Duration> steps;

  SilenceTimeline(AlertRule rule, List<Maintenance> windows) {
    this.rule = rule;
    this.windows = windows.stream().sorted(Comparator.comparing(Maintenance::from)).toList();
    this.steps =
        rule.steps().stream()
            .map(
                hours ->
                    Duration.ofSeconds(
                        hours.multiply(BigDecimal.valueOf(SECONDS_PER_HOUR)).longValue()))
            .toList();
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
      Decided decided) {
    if (!watched.equals(Judgement.WHOLE_SECTION)) {
      return Course.NONE;
    }
    List<AlertChange> changes = new ArrayList<>(0);
    for (Judgement judgement : judgements) {
      if (judgement.before() != null) {
        add(section, judgement.before(), judgement.time(), true, changes);
      }
    }
    changes.forEach(change -> decided.on(Decision.valueOf(change.transition().name())));
    return new Course(AlertState.IDLE, changes);
  }

  @Override
  public Course since(String section, Instant last, Instant now) {
    List<AlertChange> changes = new ArrayList<>(0);
    add(section, last, now, false, changes);
    return new Course(AlertState.IDLE, changes);
  }

  /** Adds what happens between a reading and a time, at which the next came or not. */
  private void add(
      String section, Instant last, Instant until, boolean came, List<AlertChange> changes) {
    Instant from = last;
    for (Maintenance window : windows) {
      boolean here = window.sections().isEmpty() || window.sections().contains(section);
      if (here && window.from().isBefore(from.plus(steps.get(0))) && window.until().isAfter(from)) {
        from = window.until();
      }
    }
    Instant openedAt = null;
    Severity severity = null;
    for (int grade = 1; grade <= steps.size(); grade++) {
      Instant time = from.plus(steps.get(grade - 1));
      if (!time.isBefore(until)) {
        break;
      }
      Severity now = rule.severity(grade);
      if (openedAt == null) {
        openedAt = time;
        changes.add(change(Transition.OPENED, time, openedAt, last, now));
      } else if (now.compareTo(severity) > 0) {
        changes.add(change(Transition.RAISED, time, openedAt, last, now));
      }
      severity = now;
    }
    if (came && openedAt != null) {
      changes.add(change(Transition.RESOLVED, until, openedAt, last, severity));
    }
  }

  private static AlertChange change(
      Transition transition, Instant time, Instant openedAt, Instant last, Severity severity) {
    BigDecimal hours =
        BigDecimal.valueOf(Duration.between(last, time).toSeconds())
            .divide(BigDecimal.valueOf(SECONDS_PER_HOUR), 1, RoundingMode.HALF_EVEN);
    return new AlertChange(
        transition,
        time,
        openedAt,
        last,
        severity,
        new Facts(
            hours.stripTrailingZeros().scale() <= 0 ? hours.setScale(0) : hours,
            null,
            null,
            null,
            null,
            null,
            null,
            null));
  }
}
