package io.heqing.notifier.channel;

import io.heqing.notifier.Notice;
import io.heqing.notifier.text.Words;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel from which nothing comes back that must not: what others answer may hold the key they
 * were called with, the address of a person, or line breaks.
 */
final class GuardedChannel implements Channel {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedChannel.class);
  private static final int MOST = 300;

  private final Channel channel;
  private final Secrets secrets;

  GuardedChannel(Channel channel, Secrets secrets) {
    this.channel = channel;
    this.secrets = secrets;
  }

  @Override
  public Outcome send(Notice notice, String to, Words words) throws InterruptedException {
    Outcome outcome;
    try {
      outcome = channel.send(notice, to, words);
    } catch (RuntimeException e) {
      // Its message may hold anything; where it was is told.
      StackTraceElement at = e.getStackTrace().length == 0 ? null : e.getStackTrace()[0];
      LOG.error("Channel failed unexpectedly: {} at {}", e.getClass().getName(), at);
      return new Outcome.Failed("unexpected " + e.getClass().getSimpleName(), Optional.empty());
    }
    String detail = open(outcome.detail(), to);
    if (outcome instanceof Outcome.Sent) {
      return new Outcome.Sent(detail);
    }
    return outcome instanceof Outcome.Failed failed
        ? new Outcome.Failed(detail, failed.retryAfter())
        : new Outcome.Refused(detail);
  }

  private String open(String detail, String to) {
    String open = secrets.hide(detail);
    if (to != null && !to.isBlank()) {
      open = open.replace(to, "…");
    }
    open = open.replaceAll("[\\p{Cc}\\p{Cs}]+", " ").strip();
    return open.codePointCount(0, open.length()) <= MOST
        ? open
        : open.substring(0, open.offsetByCodePoints(0, MOST)) + "…";
  }

  @Override
  public boolean isIdempotent() {
    return channel.isIdempotent();
  }

  @Override
  public int perMinute() {
    return channel.perMinute();
  }

  @Override
  public String text(Notice notice, Words words) {
    return channel.text(notice, words);
  }

  @Override
  public void close() {
    channel.close();
  }
}
