package io.heqing.notifier;

import io.heqing.messages.Notification;
import io.heqing.messages.Notification.State;
import io.heqing.notifier.decision.NotTold;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What is counted of decisions and messages. */
final class NotifierMetrics {
  private static final String REASON = "reason";
  private static final double MILLIS = 1_000;

  private final Counter told;
  private final Counter notTold;
  private final Counter messages;
  private final Counter unreadable;
  private final Histogram delays;
  private final Gauge lastSent;
  private final Gauge open;
  private final Gauge silences;

  NotifierMetrics(PrometheusRegistry registry) {
    told =
        Counter.builder()
            .name("heqing_notifier_told_total")
            .help("Alerts that somebody was told of, digests, heartbeats and reports, by reason.")
            .labelNames(REASON)
            .register(registry);
    notTold =
        Counter.builder()
            .name("heqing_notifier_not_told_total")
            .help("Alerts that somebody was not told of, now or at all, by reason.")
            .labelNames(REASON)
            .register(registry);
    messages =
        Counter.builder()
            .name("heqing_notifier_messages_total")
            .help("Entries of the delivery log.")
            .labelNames("channel", "state")
            .register(registry);
    unreadable =
        Counter.builder()
            .name("heqing_notifier_unreadable_total")
            .help("Messages of Kafka that could not be read and were left aside.")
            .labelNames("topic")
            .register(registry);
    delays =
        Histogram.builder()
            .name("heqing_notifier_event_age_seconds")
            .help("From the time of an alert's event to its message's hand-over to a channel.")
            .classicUpperBounds(1, 10, 60, 300, 900, 3_600, 4 * 3_600, 86_400, 7 * 86_400)
            .classicOnly()
            .register(registry);
    lastSent =
        Gauge.builder()
            .name("heqing_notifier_last_sent_timestamp_seconds")
            .help("When a channel last took a message; 0 before the first since the start.")
            .register(registry);
    open =
        Gauge.builder()
            .name("heqing_notifier_open_alerts")
            .help("Alerts that are open.")
            .register(registry);
    silences =
        Gauge.builder()
            .name("heqing_notifier_silences")
            .help("Silences that hold.")
            .register(registry);
  }

  void notTold(NotTold why) {
    notTold.labelValues(label(why)).inc();
  }

  void unreadable(String topic) {
    unreadable.labelValues(topic).inc();
  }

  /** An entry is in the log. */
  void logged(Notification entry) {
    messages.labelValues(entry.channel(), label(entry.state())).inc();
    if (entry.state() == State.SENT) {
      lastSent.set(entry.time().toEpochMilli() / MILLIS);
    }
  }

  /** A notice is handed over. */
  void told(Notice notice, Instant now) {
    if (notice.items().isEmpty()) {
      told.labelValues(label(notice.reason())).inc();
    }
    for (Notice.Item item : notice.items()) {
      told.labelValues(label(item.reason())).inc();
      delays.observe(Duration.between(item.event().time(), now).toMillis() / MILLIS);
    }
  }

  void standing(int openAlerts, int holdingSilences) {
    open.set(openAlerts);
    silences.set(holdingSilences);
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
