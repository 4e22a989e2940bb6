package io.heqing.notifier;

import io.heqing.messages.Notification;
import java.util.function.Consumer;

/** Hands messages to their channels. */
public interface Sender {
  /**
   * Takes a message that the delivery log already has; returns at once.
   *
   * @param sending its entry in the log
   * @param notice what is told
   * @param channel id of the channel; where there is none such, the message is given up
   * @param to the recipient's address there; null where it needs none
   * @param whenStateChanges told each new state of the entry, by any thread, in order
   */
  void dispatch(
      Notification sending,
      Notice notice,
      String channel,
      String to,
      Consumer<Notification> whenStateChanges);

  /** The text of a notice on a channel, as the delivery log keeps it. */
  String text(Notice notice, String channel);
}
