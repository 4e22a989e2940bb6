package io.heqing.notifier;

import io.heqing.messages.AlertAction;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.Json;
import io.heqing.messages.Notification;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.heqing.notifier.channel.Channels;
import io.heqing.notifier.channel.Dispatcher;
import io.heqing.notifier.decision.Decisions;
import io.heqing.notifier.decision.Message;
import io.heqing.notifier.text.Words;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of alerts. All that it knows it reads from Kafka: at its start the registry, the
 * alerts, what people did and the delivery log, from their beginnings to their ends, before it
 * decides anything; then it follows them.
 *
 * <p>A message is in the delivery log as being sent, acknowledged by Kafka, before its channel is
 * called, and what became of it after; what a crash left as being sent is sent again with the same
 * id. The messages of one decision are logged all or none.
 *
 * <p>There is one notifier at a time: the delivery log is written in transactions under one id, so
 * that one that starts ends the transactions of another that still runs, which then stops and says
 * so. It reads the log after that: nothing can be added to it unseen.
 *
 * <p>While Kafka is away nothing is decided, and what became of messages waits to be logged.
 */
public final class Notifier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
  private static final List<String> TOPICS =
      List.of(Topics.REGISTRY, Topics.ALERTS, Topics.ALERT_ACTIONS, Topics.NOTIFICATIONS);

  /** Longest wait for messages of Kafka. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** After how long without a look it does not run any more. */
  private static final Duration STUCK = Duration.ofMinutes(2);

  private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

  private final Parts parts;
  private final NotifierMetrics metrics;
  private final TopicReader topics;
  private final DeliveryLogWriter log;
  private final Decisions decisions;
  private final OpenAlerts openAlerts = new OpenAlerts();
  private final Dispatcher dispatcher;
  private final Queue<Notification> changes = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread thread = new Thread(this::run, "notifier");
  private final Optional<Pulse> pulse;
  private volatile boolean stopping;
  private volatile boolean closed;
  private volatile boolean ready;
  private volatile boolean reading = true;
  private volatile Instant looked;

  /**
   * What a notifier is made of.
   *
   * @param channels by which messages leave; whoever made them closes them, after the notifier
   * @param words puts notices into words
   * @param links makes links to acknowledge by
   * @param clock tells the time
   * @param metrics gets what is counted
   */
  public record Parts(
      Channels channels, Words words, Links links, Clock clock, PrometheusRegistry metrics) {}

  /**
   * How it is.
   *
   * @param running whether it decides and sends
   * @param registry whether the registry is complete, before which nothing is told
   * @param kafka whether Kafka answered when last asked
   * @param looked when it last looked at what is due
   */
  public record Health(boolean running, boolean registry, boolean kafka, Instant looked) {
    /** Whether all is well. */
    public boolean isWell() {
      return running && registry && kafka;
    }
  }

  private Notifier(
      KafkaServers bootstrapServers, Settings.Notifier settings, Language language, Parts parts) {
    this.parts = parts;
    metrics = new NotifierMetrics(parts.metrics());
    decisions = new Decisions(settings, language, parts.links(), metrics::notTold);
    dispatcher =
        new Dispatcher(parts.channels(), settings.giveUpAfter(), parts.clock(), parts.metrics());
    log = new DeliveryLogWriter(bootstrapServers);
    topics = new TopicReader(bootstrapServers, TOPICS);
    looked = parts.clock().instant();
    thread.setDaemon(true);
    pulse =
        Optional.of(settings.heartbeatUrl().value())
            .filter(url -> !url.isEmpty())
            .map(url -> new Pulse(url, () -> health().isWell()));
  }

  /**
   * Reads the topics and starts to tell.
   *
   * @param bootstrapServers Kafka's addresses
   * @param language of recipients who have none of their own
   * @throws KafkaUnavailableException where a topic cannot be read
   */
  public static Notifier start(
      KafkaServers bootstrapServers, Settings.Notifier settings, Language language, Parts parts)
      throws KafkaUnavailableException {
    Notifier notifier = new Notifier(bootstrapServers, settings, language, parts);
    boolean started = false;
    try {
      notifier.log.takeOver();
      notifier.rebuild();
      started = true;
    } finally {
      if (!started) {
        notifier.pulse.ifPresent(Pulse::close);
        notifier.dispatcher.close();
        notifier.topics.close();
        notifier.log.close();
      }
    }
    notifier.thread.start();
    return notifier;
  }

  /** How it is; by any thread. */
  public Health health() {
    return new Health(!stopping && !ended.isDone(), ready, reading && !log.isWaiting(), looked);
  }

  /** The alerts that are open, kept up to date while it runs. */
  public OpenAlerts openAlerts() {
    return openAlerts;
  }

  /**
   * Ends when the notifier does: exceptionally where it could not go on, such as when another took
   * over.
   */
  public CompletableFuture<Void> ended() {
    return ended.copy();
  }

  /** Ends after what is being sent, and what became of it is logged. */
  @Override
  public void close() {
    stopping = true;
    pulse.ifPresent(Pulse::close);
    dispatcher.close();
    closed = true;
    topics.wakeUp();
    try {
      thread.join(ENDS_WITHIN.toMillis());
      thread.interrupt();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void rebuild() throws KafkaUnavailableException {
    Instant start = parts.clock().instant();
    topics.readToEnd(
        message ->
            take(
                message,
                event ->
                    decisions.take(event, event.time().isBefore(start) ? event.time() : start)));
    topics.leave(Topics.NOTIFICATIONS);
  }

  private void run() {
    try {
      boolean takenUp = false;
      while (!closed) {
        logChanges();
        if (!stopping) {
          if (!takenUp && decisions.isReady()) {
            takeUp();
            takenUp = true;
          }
          tellWhatIsDue();
        }
        follow();
      }
      logChanges();
      ended.complete(null);
    } catch (InterruptedException e) {
      LOG.warn("the notifier was interrupted: what became of messages may not be logged");
      ended.complete(null);
    } catch (KafkaException e) {
      LOG.error("the notifier stops: {}", e.getMessage(), e);
      ended.completeExceptionally(e);
    } finally {
      if (!closed) {
        dispatcher.close();
      }
      topics.close();
      log.close();
    }
  }

  /** Takes up what an earlier notifier left. */
  private void takeUp() throws InterruptedException {
    Decisions.Unfinished unfinished = decisions.unfinished(parts.clock().instant());
    write(unfinished.givenUp());
    unfinished.again().forEach(this::dispatch);
  }

  private void tellWhatIsDue() throws InterruptedException {
    Instant now = parts.clock().instant();
    List<Message> due = decisions.due(now);
    // What is told may make more due, such as an escalation without delay.
    while (!due.isEmpty()) {
      List<Message> worded = due.stream().map(this::inWords).toList();
      write(worded.stream().map(Message::entry).toList());
      for (Message message : worded) {
        dispatch(message);
        metrics.told(message.notice(), now);
      }
      due = decisions.due(now);
    }
    metrics.standing(decisions.open(), decisions.silences(now));
    ready = decisions.isReady();
    looked = now;
  }

  /** A message with its subject and text, as the delivery log keeps them. */
  private Message inWords(Message message) {
    Notification entry = message.entry();
    String subject = parts.words().subject(message.notice());
    String text =
        parts
            .channels()
            .get(entry.channel())
            .map(channel -> channel.text(message.notice(), parts.words()))
            .orElse(subject);
    return new Message(
        new Notification(
            entry.id(),
            entry.state(),
            entry.time(),
            entry.recipient(),
            entry.channel(),
            entry.to(),
            entry.reason(),
            entry.severity(),
            entry.told(),
            entry.attempt(),
            subject,
            text,
            entry.outcome()),
        message.notice(),
        message.to());
  }

  private void dispatch(Message message) {
    dispatcher.dispatch(
        message.entry(),
        message.notice(),
        message.to(),
        parts.words(),
        entry -> {
          changes.add(entry);
          topics.wakeUp();
        });
  }

  private void logChanges() throws InterruptedException {
    List<Notification> entries = new ArrayList<>();
    for (Notification entry = changes.poll(); entry != null; entry = changes.poll()) {
      entries.add(entry);
    }
    write(entries);
  }

  private void write(List<Notification> entries) throws InterruptedException {
    if (entries.isEmpty()) {
      return;
    }
    log.write(entries);
    for (Notification entry : entries) {
      decisions.take(entry);
      metrics.logged(entry);
    }
  }

  private void follow() throws InterruptedException {
    Duration wait =
        decisions
            .nextDue()
            .map(due -> Duration.between(parts.clock().instant(), due))
            .filter(until -> until.compareTo(LOOK) < 0)
            .orElse(LOOK);
    try {
      for (ConsumerRecord<String, byte[]> message :
          topics.next(wait.isNegative() ? Duration.ZERO : wait)) {
        take(message, event -> decisions.take(event, parts.clock().instant()));
      }
      reading(topics.isConnected(), "no broker answers");
    } catch (KafkaException e) {
      reading(false, e.toString());
      Thread.sleep(LOOK.toMillis());
    }
  }

  private void reading(boolean can, String fault) {
    if (reading && !can) {
      LOG.warn("Kafka cannot be read, tried again until it can: {}", fault);
    }
    reading = can;
  }

  /** Takes alert events, as one hears of them. */
  private interface Events {
    void take(AlertEvent event);
  }

  private void take(ConsumerRecord<String, byte[]> message, Events events) {
    if (message.value() == null && !message.topic().equals(Topics.REGISTRY)) {
      return; // What a tombstone removes was taken back by a message before it.
    }
    try {
      switch (message.topic()) {
        case Topics.REGISTRY -> {
          RegistryEntry entry = entry(message);
          decisions.take(entry);
          openAlerts.take(entry);
        }
        case Topics.ALERTS -> {
          AlertEvent event = Json.read(message.value(), AlertEvent.class);
          events.take(event);
          openAlerts.take(event.alert(), decisions.open(event.alert()));
        }
        case Topics.ALERT_ACTIONS -> {
          AlertAction action = Json.read(message.value(), AlertAction.class);
          decisions.take(action);
          openAlerts.take(action);
        }
        default -> decisions.take(Json.read(message.value(), Notification.class));
      }
    } catch (IOException e) {
      metrics.unreadable(message.topic());
      LOG.error(
          "{} partition {} offset {} is left aside, it cannot be read: {}",
          message.topic(),
          message.partition(),
          message.offset(),
          e.getMessage());
    }
  }

  private static RegistryEntry entry(ConsumerRecord<String, byte[]> message) throws IOException {
    if (message.value() != null) {
      return Json.read(message.value(), RegistryEntry.class);
    }
    try {
      return RegistryEntry.removal(message.key());
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
