package io.heqing.app.onejvm;

import io.heqing.app.RunFailedException;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.heqing.messages.yaml.Problem;
import io.heqing.notifier.KafkaUnavailableException;
import io.heqing.notifier.Notifier;
import io.heqing.notifier.channel.Channels;
import io.heqing.notifier.channel.ChannelsException;
import io.heqing.notifier.text.Texts;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A notifier with its channels and texts. */
public final class NotifierService implements AutoCloseable {
  private final Notifier notifier;
  private final Channels channels;

  private NotifierService(Notifier notifier, Channels channels) {
    this.notifier = notifier;
    this.channels = channels;
  }

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
      String bootstrapServers,
      Settings.Notifier settings,
      Path messages,
      Language language,
      Clock clock)
      throws RunFailedException {
    Channels channels = channels(settings, messages, clock);
    boolean started = false;
    try {
      Notifier notifier =
          Notifier.start(
              bootstrapServers,
              settings,
              language,
              new Notifier.Parts(
                  channels,
                  new Texts(settings.templates()),
                  (alert, recipient) -> Optional.empty(),
                  clock,
                  new PrometheusRegistry()));
      started = true;
      return new NotifierService(notifier, channels);
    } catch (IllegalArgumentException | KafkaUnavailableException e) {
      throw new RunFailedException("the notifier cannot start: " + e.getMessage(), e);
    } finally {
      if (!started) {
        channels.close();
      }
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
    notifier.close();
    channels.close();
  }
}
