package io.heqing.app;

import io.heqing.app.onejvm.Completion;
import io.heqing.app.onejvm.DataFolder;
import io.heqing.app.onejvm.Logging;
import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.gateway.TopicSetup;
import io.heqing.gateway.directory.LiveDirectory;
import io.heqing.messages.Publication;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Publishes the registry and the readings of an input, for jobs that run elsewhere. */
final class ReadingsRun {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Screen screen;
  private final Language language;
  private final Settings settings;

  ReadingsRun(Screen screen, Language language, Settings settings) {
    this.screen = screen;
    this.language = language;
    this.settings = settings;
  }

  /**
   * Publishes the past as fast as it can be and, unless it is to end then, what comes after it at
   * its time.
   *
   * @throws RunFailedException where no Kafka is set, it cannot be reached, or it has the registry
   *     of another city, which this one's would replace
   */
  void feed(DataFolder data, Input input, boolean exitWhenDone) throws RunFailedException {
    if (settings.kafka().isEmbedded()) {
      throw new RunFailedException(
          "--readings-only is for a Kafka and jobs that run elsewhere: set kafka.bootstrap");
    }
    KafkaServers servers = settings.kafka().servers();
    Logging.into(data.log());
    screen.line(language.of("日志       ", "log        ") + data.log());
    try {
      TopicSetup.create(servers, settings.kafka().partitions());
      screen.line("Kafka      " + servers);
      requireNoOther(servers, input.registry().publication());
      Publishing.registry(servers, input.registry());
      try (Completion completion =
              new Completion(servers, () -> {}, new CompletableFuture<>(), PATIENCE);
          Publishing publishing = new Publishing(servers, completion)) {
        publish(publishing, input, exitWhenDone);
      }
    } catch (KafkaUnavailableException e) {
      throw new RunFailedException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted", e);
    }
  }

  private static void requireNoOther(KafkaServers servers, Publication own)
      throws RunFailedException, KafkaUnavailableException {
    Optional<Publication> there;
    try (LiveDirectory directory = LiveDirectory.open(servers)) {
      there = directory.get().publication();
    }
    if (there.isPresent()
        && !(there.get().city().equals(own.city()) && there.get().madeUp() == own.madeUp())) {
      throw new RunFailedException(
          "%s has the registry of %s, which that of %s would replace: use a Kafka without one"
              .formatted(servers, there.get().city(), own.city()));
    }
  }

  private void publish(Publishing publishing, Input input, boolean exitWhenDone)
      throws RunFailedException, InterruptedException {
    Iterator<Input.Message> messages = input.messages().iterator();
    boolean past = true;
    while (messages.hasNext()) {
      Input.Message message = messages.next();
      if (past && message.arrivesAt().isAfter(input.until())) {
        past = false;
        tellPast(publishing);
        if (exitWhenDone) {
          return;
        }
      }
      if (!past) {
        awaitTime(message.arrivesAt(), publishing);
      }
      publishing.send(message);
    }
    publishing.flush();
    if (past) {
      tellPast(publishing);
    }
  }

  private void tellPast(Publishing publishing) throws RunFailedException {
    publishing.flush();
    screen.line(
        language
            .of("历史数据已全部发布，本次 %,d 条", "all of the past is published, %,d messages by this run")
            .formatted(publishing.published()));
  }

  private static void awaitTime(Instant time, Publishing publishing)
      throws RunFailedException, InterruptedException {
    while (Instant.now().isBefore(time)) {
      publishing.flush();
      Thread.sleep(LOOK.toMillis());
    }
  }
}
