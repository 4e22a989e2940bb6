package io.heqing.notifier.decision;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.Notification.Reason;
import io.heqing.messages.Notification.Told;
import java.time.Instant;

/** What is decided of an alert for one recipient. */
sealed interface Verdict {

  /**
   * There is nothing to tell now.
   *
   * @param why why not
   * @param until when it is looked at again; null where only news change it
   */
  record Hold(NotTold why, Instant until) implements Verdict {}

  /**
   * There is something to tell.
   *
   * @param reason why it is told
   * @param event the event that is told
   * @param pace how soon
   * @param due since when it might have been told, where the clock made it due; null where its
   *     event did
   * @param again when it is looked at again, told or not; null where only news change it
   */
  record Tell(Reason reason, AlertEvent event, Pace pace, Instant due, Instant again)
      implements Verdict {

    Tell(Reason reason, AlertEvent event, Pace pace, Instant due) {
      this(reason, event, pace, due, null);
    }

    /** What the delivery log says of it. */
    Told told() {
      return new Told(event.alert(), event.key(), reason, event.severity(), Alert.facts(event));
    }
  }

  /** How soon news are told. */
  enum Pace {
    /** When they are due: they had their wait. */
    AT_ONCE,
    /** After the wait for what belongs to them, however short ago the last message was. */
    GRAVE,
    /** After that wait, and not too soon after the last message about the river. */
    USUAL,
    /** In the digest of the day. */
    DIGEST,
    /** With other news of the river, or never. */
    WITH_OTHERS
  }
}
