package io.heqing.notifier.channel;

import java.time.Duration;
import java.util.Optional;

/** What came of handing a message over. */
public sealed interface Outcome {
  /** What came back, or what went wrong, for the delivery log; never a secret. */
  String detail();

  /** The other side took it. */
  record Sent(String detail) implements Outcome {}

  /**
   * It failed and may work later.
   *
   * @param retryAfter how long the other side asks to wait; empty where it does not say
   */
  record Failed(String detail, Optional<Duration> retryAfter) implements Outcome {}

  /** It failed for good: the same message would fail again. */
  record Refused(String detail) implements Outcome {}
}
