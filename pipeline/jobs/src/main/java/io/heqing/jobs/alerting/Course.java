package io.heqing.jobs.alerting;

import io.heqing.messages.AlertEvent.Transition;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rule made of a parameter's judgements over a stretch of time. Public because Flink keeps
 * it in state as a record.
 *
 * @param exit where the timeline stands at the end
 * @param changes what happened, in the order of time
 */
public record Course(AlertState exit, List<AlertChange> changes) {
  /** Nothing happened and nothing is open. */
  static final Course NONE = new Course(AlertState.IDLE, List.of());

  /** This course followed by a later one. */
  Course then(Course later) {
    if (later.changes.isEmpty()) {
      return new Course(later.exit, changes);
    }
    List<AlertChange> all = new ArrayList<>(changes);
    all.addAll(later.changes);
    return new Course(later.exit, all);
  }

  /** What a next stretch of time without any judgement would be. */
  Course carried() {
    return new Course(exit, List.of());
  }

  /**
   * What must be kept of this course when its time is dropped: its exit, and how the alert that is
   * still open opened.
   */
  Course remembered() {
    return new Course(
        exit,
        changes.stream()
            .filter(
                c -> c.transition() == Transition.OPENED && c.openedAt().equals(exit.openedAt()))
            .toList());
  }
}
