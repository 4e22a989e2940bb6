package io.heqing.notifier.channel;

import io.heqing.notifier.Notice;
import io.heqing.notifier.text.Words;

/**
 * A way by which messages leave, such as a mail server or the robot of a group chat. Called by one
 * thread at a time.
 */
public interface Channel extends AutoCloseable {
  /**
   * Hands a notice over. Returns within a bounded time, whatever the other side does.
   *
   * @param notice what is told; its id is the idempotency key where the other side knows such
   * @param to the recipient's address on this channel; null where it needs none
   * @param words puts it into words
   * @throws InterruptedException where the notifier stops meanwhile; it is not known then whether
   *     the message went out
   */
  Outcome send(Notice notice, String to, Words words) throws InterruptedException;

  /**
   * Whether the other side, given a notice with the same id twice, tells it once. Where not, a
   * crash between handing over and noting it may give a second message.
   */
  boolean isIdempotent();

  /** Most messages in a minute; what is more waits. */
  int perMinute();

  /** What the text of a notice is, as the delivery log keeps it. */
  String text(Notice notice, Words words);

  @Override
  void close();
}
