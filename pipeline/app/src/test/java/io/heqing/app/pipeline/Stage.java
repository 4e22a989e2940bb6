package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.Json;
import io.heqing.messages.Notification;
import io.heqing.messages.Registry;
import io.heqing.messages.Section;
import io.heqing.messages.Topics;
import io.heqing.messages.registry.RegistryFiles;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.heqing.notifier.AlertActions;
import io.heqing.notifier.Notifier;
import io.heqing.notifier.acknowledge.AcknowledgeLinks;
import io.heqing.notifier.channel.Channels;
import io.heqing.notifier.text.Texts;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Where pages are played: the whole pipeline, and for each page a notifier by the page's clock. One
 * pipeline plays many pages, one after the other; each publishes its registry in place of the one
 * before, and has sections of its own.
 *
 * <p>A page's clock goes from moment to moment. At each all that is given then is published; before
 * it goes on, the events that must come out have come out, the notifier has decided on all of them,
 * and every message is sent. What must not come out has not when all readings have gone through
 * both jobs, which is waited for at the end.
 */
final class Stage implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String MARK = "mark/";
  private static final byte[] UNREADABLE = "-".getBytes(StandardCharsets.UTF_8);

  /** What a page need not say. */
  private static final String OFFICE = "registry: {city: 某市}\n";

  private final Path folder;
  private final String common;
  private final TestPipeline pipeline;
  private final FollowedTopic alerts;
  private final FollowedTopic notifications;
  private final KafkaProducer<String, byte[]> marks;
  private final Texts texts = new Texts(Optional.empty());
  private final Set<String> sections = new HashSet<>();
  private final Set<String> earlierMessages = new HashSet<>();
  private int marked;
  private int played;

  /**
   * A stage.
   *
   * @param folder for its data
   * @param now the time that the jobs take for now; after all readings of its pages
   * @param common what the registries of all pages have in common
   */
  Stage(Path folder, Instant now, String common) throws Exception {
    this.folder = folder;
    this.common = common;
    pipeline = TestPipeline.start(folder.resolve("data"), Optional.of(now));
    alerts = new FollowedTopic(pipeline.bootstrapServers(), Topics.ALERTS);
    notifications = new FollowedTopic(pipeline.bootstrapServers(), Topics.NOTIFICATIONS);
    marks =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", pipeline.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Plays a page and compares what comes of it with what must. */
  void play(String text) throws Exception {
    Page page = Page.parse(text);
    try (Play play = new Play(page, folder.resolve("page" + played++))) {
      for (Instant moment : page.moments()) {
        play.at(moment);
      }
      assertThat(play.actual()).isEqualTo(play.expected());
    }
  }

  @Override
  public void close() {
    marks.close();
    alerts.close();
    notifications.close();
    pipeline.close();
  }

  /** One page that is played. */
  private final class Play implements AutoCloseable {
    private final Page page;
    private final Path registryFolder;
    private final Set<String> ownSections;

    /** Whether what one section's readings mean depends on those of others, which must be there. */
    private final boolean sectionsMeet;

    private final PageEvents events;
    private final PageMessages messages;
    private final PageClock clock;
    private final PrometheusRegistry metrics = new PrometheusRegistry();
    private final Channels channels;
    private final Notifier notifier;
    private boolean isBehind;

    Play(Page page, Path folder) throws Exception {
      this.page = page;
      registryFolder = Files.createDirectories(folder.resolve("registry"));
      events = new PageEvents(page.alerts());
      messages = new PageMessages(page.messages());
      alerts.next();
      notifications.next().forEach(message -> earlierMessages.add(message.key()));
      clock = new PageClock(page.moments().iterator().next());
      Registry registry = registry(OFFICE + common + "\n" + page.registries().get(Instant.MIN));
      ownSections =
          registry.sections().stream().map(Section::id).collect(Collectors.toUnmodifiableSet());
      sectionsMeet = !registry.rivers().isEmpty();
      for (String section : ownSections) {
        assertThat(sections.add(section)).as("section %s is of this page alone", section).isTrue();
      }
      pipeline.change(registry);
      channels = Channels.outbox(folder.resolve("messages"));
      Settings.Notifier settings = Settings.load(Optional.empty(), Map.of()).notifier();
      notifier =
          Notifier.start(
              KafkaServers.open(pipeline.bootstrapServers()),
              settings,
              Language.ZH,
              new Notifier.Parts(
                  channels,
                  texts,
                  new AcknowledgeLinks(settings.publicUrl(), settings.linkSecret(), clock),
                  clock,
                  metrics));
    }

    /** Lets the clock stand at a moment until all that must come of it has. */
    void at(Instant moment) throws Exception {
      clock.set(moment);
      if (page.registries().containsKey(moment)) {
        // What was given before is judged by what held before.
        pipeline.awaitDone();
        pipeline.change(registry(page.registries().get(moment)));
      }
      for (Page.Acknowledgement one : page.acknowledgements().getOrDefault(moment, List.of())) {
        try (AlertActions actions =
            AlertActions.open(KafkaServers.open(pipeline.bootstrapServers()), clock)) {
          actions.acknowledge(events.lastAlert(one), one.by(), null);
        }
      }
      pipeline.send(
          page.readings().getOrDefault(moment, List.of()),
          page.outlets().getOrDefault(moment, List.of()));
      if (sectionsMeet || isBehind || moment.equals(page.until())) {
        pipeline.awaitDone();
      }
      isBehind = isBehind || !await(() -> events.areHeard(moment));
      settle();
    }

    /** Waits until the notifier has decided on all there is and all messages are sent. */
    private void settle() throws IOException {
      int before;
      do {
        before = messages.size();
        // The notifier decides when it has taken what came: a second mark is taken after that.
        mark();
        mark();
        if (!await(() -> messages.underWay().isEmpty())) {
          throw new AssertionError("not sent: " + messages.underWay());
        }
      } while (messages.size() > before);
    }

    /**
     * Puts a message that cannot be read behind all events of alerts, and waits until the notifier
     * has counted it. What came before in the topics of the registry and of actions it has taken by
     * then as well: one broker answers for all, in the order of its answers.
     */
    private void mark() throws IOException {
      for (TopicPartition partition : alerts.partitions()) {
        marks.send(
            new ProducerRecord<>(
                partition.topic(), partition.partition(), MARK + marked, UNREADABLE));
        marked++;
      }
      marks.flush();
      if (!await(() -> counted("heqing_notifier_unreadable", Topics.ALERTS) == marked)) {
        throw new AssertionError(
            "the notifier does not go on: it took %s of %d marks"
                .formatted(counted("heqing_notifier_unreadable", Topics.ALERTS), marked));
      }
    }

    /** Reads what comes out until something is so; false where it is not in time. */
    private boolean await(BooleanSupplier isSo) throws IOException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      read();
      while (!isSo.getAsBoolean()) {
        if (System.nanoTime() > end) {
          return false;
        }
        assertThat(notifier.ended()).isNotDone();
        read();
      }
      return true;
    }

    private void read() throws IOException {
      for (ConsumerRecord<String, byte[]> message : alerts.next()) {
        if (!message.key().startsWith(MARK)) {
          AlertEvent event = Json.read(message.value(), AlertEvent.class);
          if (ownSections.contains(event.section())) {
            events.hear(event, clock.instant());
          }
        }
      }
      for (ConsumerRecord<String, byte[]> message : notifications.next()) {
        if (!earlierMessages.contains(message.key())) {
          messages.log(Json.read(message.value(), Notification.class));
        }
      }
    }

    private double counted(String name, String label) {
      return metrics.scrape(metric -> metric.equals(name)).stream()
          .flatMap(snapshot -> ((CounterSnapshot) snapshot).getDataPoints().stream())
          .filter(point -> point.getLabels().stream().anyMatch(l -> l.getValue().equals(label)))
          .mapToDouble(CounterDataPointSnapshot::getValue)
          .sum();
    }

    /** The registry with these parts in place of those that it had. */
    private Registry registry(String parts) throws IOException {
      Map<String, StringBuilder> files = new LinkedHashMap<>();
      StringBuilder file = null;
      for (String line : parts.lines().toList()) {
        if (!line.isBlank() && line.charAt(0) != ' ' && line.charAt(0) != '#') {
          file = new StringBuilder();
          files.put(line.substring(0, line.indexOf(':')), file);
        }
        if (file != null) {
          file.append(line).append('\n');
        }
      }
      for (Map.Entry<String, StringBuilder> one : files.entrySet()) {
        Files.writeString(registryFolder.resolve(one.getKey() + ".yaml"), one.getValue());
      }
      RegistryFiles.Reading reading = RegistryFiles.read(registryFolder);
      assertThat(reading.problems()).isEmpty();
      return reading.registry().orElseThrow();
    }

    String expected() {
      return result(events.expected(), messages.expected(), page.notTold());
    }

    String actual() {
      Set<String> notTold = new TreeSet<>(page.notTold());
      notTold.removeIf(why -> counted("heqing_notifier_not_told", why.replace(' ', '_')) == 0);
      return result(events.actual(), messages.actual(), notTold)
          + (isBehind ? "not all alerts came out within " + PATIENCE + "\n" : "");
    }

    private static String result(String alerts, String messages, Set<String> notTold) {
      return "alerts\n"
          + alerts
          + "messages\n"
          + messages
          + "not told\n"
          + notTold.stream().map(why -> "  " + why + "\n").collect(Collectors.joining());
    }

    @Override
    public void close() {
      notifier.close();
      channels.close();
    }
  }
}
