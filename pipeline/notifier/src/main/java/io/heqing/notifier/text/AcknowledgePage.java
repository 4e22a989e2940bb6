package io.heqing.notifier.text;

import io.heqing.messages.AlertAction;
import io.heqing.messages.settings.Language;
import io.heqing.notifier.AlertsView;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What the page shows by which an alert is acknowledged. What does not apply is null.
 *
 * @param state what can be done
 * @param severityName how grave
 * @param section name of the section
 * @param what what it is
 * @param since since when
 * @param by who took charge
 * @param madeUp whether all of it is made up
 */
public record AcknowledgePage(
    State state,
    String severityName,
    String section,
    String what,
    String since,
    String by,
    boolean madeUp) {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  /** What can be done. */
  public enum State {
    /** It is open and nobody took charge. */
    OPEN,
    /** Somebody took charge. */
    ACKNOWLEDGED,
    /** It has ended. */
    ENDED,
    /** The link is too old. */
    OLD,
    /** It is no link of ours. */
    NO_LINK,
    /** It cannot be done now. */
    LATER
  }

  /** A page without an alert. */
  public static AcknowledgePage of(State state) {
    return new AcknowledgePage(state, null, null, null, null, null, false);
  }

  /** The page of an open alert. */
  public static AcknowledgePage of(
      AlertsView.Open alert, boolean madeUp, ZoneId zone, Language language) {
    Optional<String> by = alert.acknowledgement().map(AlertAction::by);
    String watch = language.of(alert.watch().chinese(), alert.watch().english());
    String what =
        alert.parameter() == null
            ? watch
            : language.of(
                Wording.name(alert.parameter(), language) + watch,
                Wording.name(alert.parameter(), language) + ": " + watch);
    return new AcknowledgePage(
        by.isPresent() ? State.ACKNOWLEDGED : State.OPEN,
        language.of(alert.severity().chinese(), alert.severity().english()),
        Wording.clean(alert.section()),
        what,
        TIME.format(alert.since().atZone(zone)),
        by.map(Wording::clean).orElse(null),
        madeUp);
  }
}
