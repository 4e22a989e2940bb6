package io.heqing.notifier.channel;

import io.heqing.messages.Notification;
import io.heqing.notifier.Notice;
import io.heqing.notifier.text.Words;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Hands messages to their channels: each channel has a thread of its own and a queue, so that one
 * that hangs holds up no other.
 */
public final class Dispatcher implements AutoCloseable {

  public Dispatcher(
      Channels channels, Duration giveUpAfter, Clock clock, PrometheusRegistry metrics) {}

  public void dispatch(
      Notification sending,
      Notice notice,
      String to,
      Words words,
      Consumer<Notification> whenStateChanges) {}

  @Override
  public void close() {}
}
