package io.heqing.jobs.alerting;

import io.heqing.messages.AlertRule;
import io.heqing.messages.Maintenance;
import java.time.Instant;
import java.util.List;

/** The timeline of alerts that a rule makes of a section's judgements in the order of time. */
interface Timeline {
  /** The rule. */
  AlertRule rule();

  /**
   * Follows what a rule watches through judgements.
   *
   * @param entry where its timeline stands before them
   * @param section id of the section
   * @param watched short id of a parameter, or {@link Judgement#WHOLE_SECTION}
   * @param judgements in the order of time; those that say nothing of it are passed over
   * @param pasts what is compared with
   * @param decided hears each decision
   */
  Course follow(
      AlertState entry,
      String section,
      String watched,
      List<Judgement> judgements,
      Pasts pasts,
      Decided decided)
      throws Exception;

  /**
   * What follows from the time since a section's last judgement.
   *
   * @param section id of the section
   * @param last the time of its last judgement
   * @param now the time up to which nothing followed it
   */
  default Course since(String section, Instant last, Instant now) {
    return Course.NONE;
  }

  /** The timeline of a rule under maintenance windows. */
  static Timeline of(AlertRule rule, List<Maintenance> windows) {
    List<Maintenance> own =
        windows.stream()
            .filter(window -> window.rules().isEmpty() || window.rules().contains(rule.id()))
            .toList();
    return switch (rule.watch()) {
      case SILENT -> new SilenceTimeline(rule, own);
      default -> new AlertTimeline(rule, own);
    };
  }

  /** The recent past of a section. */
  @FunctionalInterface
  interface Pasts {
    /** The past before the day of a time, so many days of it. */
    Past before(Instant time, int days) throws Exception;
  }

  /** Hears decisions. */
  @FunctionalInterface
  interface Decided {
    /** One is made. */
    void on(Decision decision);
  }

  /** What is decided at a judgement, and why; counted as {@code decision}. */
  enum Decision {
    /** The alert opens. */
    OPENED,
    /** Its severity rises. */
    RAISED,
    /** Its severity falls. */
    LOWERED,
    /** It ends. */
    RESOLVED,
    /** It shows what the rule watches, but not often enough in a row. */
    TOO_FEW_IN_A_ROW,
    /** Often enough, but not for long enough. */
    TOO_SHORT,
    /** Often and long enough, but the reading is suspect: another must confirm it. */
    UNCONFIRMED,
    /** The open alert stays as it is. */
    STAYS,
    /** It is clear, but not often enough in a row to end the alert. */
    TOO_FEW_CLEAR,
    /** It is neither over nor clear: an open alert stays. */
    NOT_YET_CLEAR,
    /** It lies in a maintenance window and is passed over. */
    IN_MAINTENANCE
  }
}
