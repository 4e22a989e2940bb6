package io.heqing.app.onejvm;

import io.heqing.app.RunFailedException;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.heqing.messages.yaml.Problem;
import io.heqing.notifier.AlertActions;
import io.heqing.notifier.Notifier;
import io.heqing.notifier.acknowledge.AcknowledgeLinks;
import io.heqing.notifier.acknowledge.AcknowledgeServer;
import io.heqing.notifier.channel.Channels;
import io.heqing.notifier.channel.ChannelsException;
import io.heqing.notifier.text.Texts;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** A notifier with its channels and texts. */
public final class NotifierService implements AutoCloseable {
  /** What was started, the last on top. */
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  private Notifier notifier;

  private NotifierService() {}

  /**
   * Starts it.
   *
   * @param bootstrapServers Kafka's addresses
   * @param messages folder of messages where the settings name neither channels nor a folder
   * @param language of recipients who have none of their own
   * @param clock tells the time
   * @throws RunFailedException where channels or texts have an error, or Kafka cannot be read
   */
  public static NotifierService start(
      KafkaServers bootstrapServers,
      Settings.Notifier settings,
      Path messages,
      Language language,
      Clock clock)
      throws RunFailedException {
    NotifierService service = new NotifierService();
    boolean started = false;
    try {
      service.startAll(bootstrapServers, settings, messages, language, clock);
      started = true;
      return service;
    } catch (IllegalArgumentException | IOException e) {
      throw new RunFailedException("the notifier cannot start: " + e.getMessage(), e);
    } finally {
      if (!started) {
        service.close();
      }
    }
  }

  private void startAll(
      KafkaServers bootstrapServers,
      Settings.Notifier settings,
      Path messages,
      Language language,
      Clock clock)
      throws RunFailedException, IOException {
    Texts texts = new Texts(settings.templates());
    Channels channels = channels(settings, messages, clock);
    running.push(channels);
    AcknowledgeLinks links =
        new AcknowledgeLinks(settings.publicUrl(), settings.linkSecret(), clock);
    PrometheusRegistry metrics = new PrometheusRegistry();
    JvmMetrics.builder().register(metrics);
    notifier =
        Notifier.start(
            bootstrapServers,
            settings,
            language,
            new Notifier.Parts(channels, texts, links, clock, metrics));
    running.push(notifier);
    if (settings.httpPort() != 0) {
      AlertActions actions = AlertActions.open(bootstrapServers, clock);
      running.push(actions);
      running.push(
          AcknowledgeServer.start(
              settings,
              new AcknowledgeServer.Parts(
                  links,
                  notifier.openAlerts(),
                  (alert, name) -> actions.acknowledge(alert, name, null),
                  texts,
                  language,
                  notifier::health,
                  metrics,
                  clock)));
    }
  }

  private static Channels channels(Settings.Notifier settings, Path messages, Clock clock)
      throws RunFailedException {
    if (settings.channels().isEmpty()) {
      return Channels.outbox(settings.outbox().orElse(messages));
    }
    try {
      return Channels.load(settings.channels().get(), System.getenv(), clock);
    } catch (ChannelsException e) {
      throw new RunFailedException(
          e.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")), e);
    }
  }

  /** Where its messages go, for people. */
  public static String where(Settings.Notifier settings, Path messages) {
    return settings.channels().or(settings::outbox).orElse(messages).toString();
  }

  /** Ends when the notifier does: exceptionally where it could not go on. */
  public CompletableFuture<Void> ended() {
    return notifier.ended();
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      AutoCloseable part = running.pop();
      try {
        part.close();
      } catch (Exception e) {
        LoggerFactory.getLogger(NotifierService.class).warn("stopping {} failed", part, e);
      }
    }
  }
}
