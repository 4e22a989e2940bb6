package io.heqing.notifier.channel;

import io.heqing.messages.Notification;
import io.heqing.messages.Notification.State;
import io.heqing.messages.Severity;
import io.heqing.notifier.Notice;
import io.heqing.notifier.text.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The messages that wait for one channel. To one recipient they go in the order in which they were
 * given, each when the one before is done with, so that nobody reads of an end before its
 * beginning; between recipients the graver go first. Messages are given by any thread and sent by
 * one.
 */
final class Lane {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(5);
  private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);

  /** A message that waits; its time is changed by the thread that sends. */
  private static final class Waiting {
    private final Notification sending;
    private final Notice notice;
    private final String to;
    private final Words words;
    private final Consumer<Notification> whenStateChanges;
    private final long number;
    private int tries;
    private Instant due = Instant.MIN;

    private Waiting(
        Notification sending,
        Notice notice,
        String to,
        Words words,
        Consumer<Notification> whenStateChanges,
        long number) {
      this.sending = sending;
      this.notice = notice;
      this.to = to;
      this.words = words;
      this.whenStateChanges = whenStateChanges;
      this.number = number;
    }
  }

  private final Channel channel;
  private final Duration giveUpAfter;
  private final int most;
  private final Clock clock;
  private final RandomGenerator random;

  /** By recipient; none is empty. */
  private final Map<String, Deque<Waiting>> byRecipient = new LinkedHashMap<>();

  /** When the messages of the last minute were sent. */
  private final Deque<Instant> lastMinute = new ArrayDeque<>();

  private Instant pausedUntil = Instant.MIN;
  private int size;
  private long given;
  private boolean stopped;

  /**
   * @param giveUpAfter how long after its decision a message is tried
   * @param most most messages that wait
   * @param random for back-off
   */
  Lane(Channel channel, Duration giveUpAfter, int most, Clock clock, RandomGenerator random) {
    this.channel = channel;
    this.giveUpAfter = giveUpAfter;
    this.most = most;
    this.clock = clock;
    this.random = random;
  }

  /** Takes a message, or not where too many wait. */
  synchronized boolean offer(
      Notification sending,
      Notice notice,
      String to,
      Words words,
      Consumer<Notification> whenStateChanges) {
    if (size >= most) {
      return false;
    }
    size++;
    byRecipient
        .computeIfAbsent(sending.recipient(), r -> new ArrayDeque<>())
        .add(new Waiting(sending, notice, to, words, whenStateChanges, given++));
    notifyAll();
    return true;
  }

  /** How many wait, the one that is being sent included. */
  synchronized int size() {
    return size;
  }

  /** Ends the waiting of the thread that sends. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /** Waits until a message may be due, one is given, or all stops. */
  synchronized void await() throws InterruptedException {
    Optional<Duration> wait = stopped ? Optional.of(Duration.ZERO) : untilNext();
    if (wait.isEmpty()) {
      wait();
    } else if (wait.get().toMillis() > 0) {
      // No longer than a minute, so that a clock that is set has its effect.
      wait(Math.min(wait.get().toMillis(), MINUTE.toMillis()));
    }
  }

  /** How long until the next message is due; empty where none waits. */
  synchronized Optional<Duration> untilNext() {
    return byRecipient.values().stream()
        .map(waiting -> waiting.peek().due)
        .min(Comparator.naturalOrder())
        .map(
            due -> {
              Instant now = clock.instant();
              Instant at = latest(due, pausedUntil, freeAt(now));
              return at.isAfter(now) ? Duration.between(now, at).plusMillis(1) : Duration.ZERO;
            });
  }

  /**
   * Sends the message that is due, where one is.
   *
   * @return the outcome, empty where none was due
   */
  Optional<Outcome> sendNext() throws InterruptedException {
    Optional<Waiting> next = take();
    if (next.isEmpty()) {
      return Optional.empty();
    }
    Waiting waiting = next.get();
    Outcome outcome = channel.send(waiting.notice, waiting.to, waiting.words);
    waiting.whenStateChanges.accept(settle(waiting, outcome));
    return Optional.of(outcome);
  }

  private synchronized Optional<Waiting> take() {
    Instant now = clock.instant();
    if (pausedUntil.isAfter(now) || freeAt(now).isAfter(now)) {
      return Optional.empty();
    }
    Optional<Waiting> next =
        byRecipient.values().stream()
            .map(Deque::peek)
            .filter(w -> !w.due.isAfter(now))
            .min(
                Comparator.<Waiting, Severity>comparing(w -> w.sending.severity())
                    .reversed()
                    .thenComparingLong(w -> w.number));
    if (next.isPresent()) {
      lastMinute.add(now);
    }
    return next;
  }

  /** When the channel takes one more in a minute. */
  private Instant freeAt(Instant now) {
    // A clock that was set back would have all wait until it is as late again.
    lastMinute.removeIf(sent -> sent.isAfter(now));
    while (!lastMinute.isEmpty() && !lastMinute.peek().plus(MINUTE).isAfter(now)) {
      lastMinute.remove();
    }
    return lastMinute.size() < channel.perMinute() ? now : lastMinute.peek().plus(MINUTE);
  }

  private synchronized Notification settle(Waiting waiting, Outcome outcome) {
    Instant now = clock.instant();
    waiting.tries++;
    State state;
    String detail = outcome.detail();
    if (outcome instanceof Outcome.Sent) {
      state = State.SENT;
    } else if (outcome instanceof Outcome.Failed failed) {
      Instant due = now.plus(latest(backOff(waiting.tries), failed.retryAfter()));
      Instant end = waiting.notice.time().plus(giveUpAfter);
      // Who asks for time asks for it for all messages.
      failed.retryAfter().ifPresent(wait -> pausedUntil = latest(pausedUntil, now.plus(wait)));
      state = due.isAfter(end) ? State.GIVEN_UP : State.FAILED;
      waiting.due = due;
    } else {
      state = State.GIVEN_UP;
    }
    if (state != State.FAILED) {
      remove(waiting);
    }
    return changed(waiting.sending, state, now, waiting.sending.attempt() + waiting.tries, detail);
  }

  private void remove(Waiting waiting) {
    Deque<Waiting> queue = byRecipient.get(waiting.sending.recipient());
    queue.remove();
    size--;
    if (queue.isEmpty()) {
      byRecipient.remove(waiting.sending.recipient());
    }
  }

  /** Exponential with full jitter, so that not all come back at once. */
  private Duration backOff(int tries) {
    long longest =
        Math.min(LONGEST_BACK_OFF.toMillis(), FIRST_BACK_OFF.toMillis() << Math.min(tries - 1, 16));
    return Duration.ofMillis(random.nextLong(longest + 1));
  }

  private static Duration latest(Duration a, Optional<Duration> b) {
    return b.filter(other -> other.compareTo(a) > 0).orElse(a);
  }

  private static Instant latest(Instant first, Instant... others) {
    Instant latest = first;
    for (Instant other : others) {
      latest = other.isAfter(latest) ? other : latest;
    }
    return latest;
  }

  /** The entry of the delivery log that says what became of a message. */
  static Notification changed(
      Notification sending, State state, Instant time, int attempt, String outcome) {
    return new Notification(
        sending.id(),
        state,
        time,
        sending.recipient(),
        sending.channel(),
        sending.to(),
        sending.reason(),
        sending.severity(),
        sending.told(),
        attempt,
        sending.subject(),
        sending.text(),
        outcome);
  }
}
