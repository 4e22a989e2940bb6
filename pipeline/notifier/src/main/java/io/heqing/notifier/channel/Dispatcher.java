package io.heqing.notifier.channel;

import io.heqing.messages.Notification;
import io.heqing.messages.Notification.State;
import io.heqing.notifier.Notice;
import io.heqing.notifier.text.Words;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages to their channels. Each channel has a thread and a queue of its own, so that one
 * that hangs holds up no other. To one recipient a channel's messages go in the order given; the
 * graver go first where several recipients wait. A message that fails is tried again, ever more
 * slowly, until the channel takes it, refuses it, or too long has passed since it was decided.
 *
 * <p>Memory is bounded: of one channel at most {@value #MOST_WAITING} messages wait, and what comes
 * above that is given up at once, so that it is told by another way instead of late.
 */
public final class Dispatcher implements AutoCloseable {
  /** Most messages that wait for one channel; at 20 a minute more than an hour and a half. */
  public static final int MOST_WAITING = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** How long a message that is being sent has to end when all stops. */
  private static final Duration LAST = Duration.ofSeconds(10);

  private final Channels channels;
  private final Duration giveUpAfter;
  private final Clock clock;
  private final Counter sends;
  private final Map<String, Worker> workers = new ConcurrentHashMap<>();
  private boolean closed;

  /**
   * @param channels where messages go; whoever made them closes them, after this
   * @param giveUpAfter how long after its decision a failing message is tried
   */
  public Dispatcher(
      Channels channels, Duration giveUpAfter, Clock clock, PrometheusRegistry metrics) {
    this.channels = channels;
    this.giveUpAfter = giveUpAfter;
    this.clock = clock;
    this.sends =
        Counter.builder()
            .name("heqing_notifier_sends_total")
            .help("Attempts to hand a message to its channel, by what came of them.")
            .labelNames("channel", "outcome")
            .register(metrics);
    GaugeWithCallback.builder()
        .name("heqing_notifier_queue_messages")
        .help("Messages that wait for their channel.")
        .labelNames("channel")
        .callback(gauge -> workers.forEach((id, w) -> gauge.call(w.lane.size(), id)))
        .register(metrics);
  }

  /**
   * Hands a message over, some time after this returns. Where the channel is not there, or too many
   * messages wait for it, the message is given up before this returns.
   *
   * <p>After {@link #close} nothing is taken and nothing told: the message stays in the delivery
   * log as it is, and goes out after the next start.
   *
   * @param sending the entry of the delivery log that said that it will be sent; tries are counted
   *     on from its attempt
   * @param notice what is told; tried at least once, and until {@code giveUpAfter} after its time
   * @param to full address of the recipient; null where the channel needs none
   * @param words puts it into words
   * @param whenStateChanges takes the entries that follow: FAILED after each failure that is tried
   *     again, at last SENT or GIVEN_UP. Called by the channel's thread, which it holds up
   */
  public void dispatch(
      Notification sending,
      Notice notice,
      String to,
      Words words,
      Consumer<Notification> whenStateChanges) {
    Optional<Worker> worker;
    synchronized (this) {
      if (closed) {
        return;
      }
      worker =
          channels
              .get(sending.channel())
              .map(c -> workers.computeIfAbsent(sending.channel(), id -> new Worker(id, c)));
    }
    if (worker.isEmpty()) {
      giveUp(sending, "no-channel", "there is no channel " + sending.channel(), whenStateChanges);
    } else if (!worker.get().lane.offer(sending, notice, to, words, whenStateChanges)) {
      String outcome = MOST_WAITING + " messages wait for the channel already";
      giveUp(sending, "queue-full", outcome, whenStateChanges);
    }
  }

  private void giveUp(
      Notification sending, String reason, String outcome, Consumer<Notification> changes) {
    sends.labelValues(sending.channel(), reason).inc();
    changes.accept(
        Lane.changed(sending, State.GIVEN_UP, clock.instant(), sending.attempt(), outcome));
  }

  /**
   * Stops. A message that is being sent has {@code 10 s} to end; where it does not, nothing is told
   * of it, and it is sent again after the next start.
   */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    workers.values().forEach(Worker::stop);
    long end = System.nanoTime() + LAST.toNanos();
    workers.values().forEach(w -> w.join(end - System.nanoTime()));
  }

  /** The thread of a channel. */
  private final class Worker implements Runnable {
    private final String id;
    private final Lane lane;
    private final Thread thread;
    private volatile boolean stopped;

    private Worker(String id, Channel channel) {
      this.id = id;
      this.lane = new Lane(channel, giveUpAfter, MOST_WAITING, clock, RandomGenerator.getDefault());
      this.thread = new Thread(this, "heqing-channel-" + id);
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public void run() {
      try {
        while (!stopped) {
          lane.await();
          if (!stopped) {
            sendNext();
          }
        }
      } catch (InterruptedException e) {
        // Stopped; what became of the message that was being sent is not known.
      }
    }

    private void sendNext() throws InterruptedException {
      try {
        lane.sendNext().ifPresent(o -> sends.labelValues(id, name(o)).inc());
      } catch (RuntimeException e) {
        LOG.error("What became of a message of channel {} could not be told", id, e);
      }
    }

    private static String name(Outcome outcome) {
      return outcome instanceof Outcome.Sent
          ? "sent"
          : outcome instanceof Outcome.Failed ? "failed" : "refused";
    }

    private void stop() {
      stopped = true;
      lane.stop();
    }

    private void join(long nanos) {
      try {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
        thread.interrupt();
        thread.join(1_000);
      } catch (InterruptedException e) {
        thread.interrupt();
        Thread.currentThread().interrupt();
      }
    }
  }
}
