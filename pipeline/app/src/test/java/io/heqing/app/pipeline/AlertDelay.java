package io.heqing.app.pipeline;

import com.sun.management.OperatingSystemMXBean;
import io.heqing.app.onejvm.DataFolder;
import io.heqing.app.onejvm.OneJvm;
import io.heqing.app.onejvm.Ports;
import io.heqing.gateway.KafkaSender;
import io.heqing.gateway.RegistryPublisher;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.AlertRule;
import io.heqing.messages.DataKind;
import io.heqing.messages.Json;
import io.heqing.messages.Notification;
import io.heqing.messages.Notification.Reason;
import io.heqing.messages.Notification.State;
import io.heqing.messages.Publication;
import io.heqing.messages.Recipient;
import io.heqing.messages.Recipient.Contact;
import io.heqing.messages.Recipient.Role;
import io.heqing.messages.Registry;
import io.heqing.messages.Route;
import io.heqing.messages.Section;
import io.heqing.messages.Section.Chief;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.Topics;
import io.heqing.messages.registry.UsualRules;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Settings;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.store.StoreSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Measures how long it takes from a sample given to Kafka to its alert in Kafka, and to the message
 * handed to its channel, under a steady load, with all in this JVM: the broker, the store, both
 * jobs, the notifier, and what sends and watches. {@code alert-delay.sh} runs it.
 *
 * <p>Some sections breach, each once. The reading's time is the moment it is sent, so that its
 * alert says when that was; when evaluations and alerts are in Kafka, the broker's clock says (log
 * append time), when a message was decided and handed over the delivery log.
 */
final class AlertDelay {
  private static final int RECIPIENTS = 200;
  private static final int RIVERS = 100;

  /** Less than three times what is clear: a jump is suspect, and opens nothing by itself. */
  private static final String BREACH = "1.15";

  private static final String CLEAR = "0.40";

  /** How long after the last sample what is missing is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final List<String> WATCHED =
      List.of(Topics.EVALUATIONS, Topics.ALERTS, Topics.NOTIFICATIONS);

  /**
   * What is sent.
   *
   * @param rate samples a second
   * @param warmUp seconds before those that count
   * @param duration seconds that count
   * @param sections how many sections take turns
   * @param breaches sections that breach in a second
   */
  private record Load(int rate, int warmUp, int duration, int sections, int breaches) {
    Load {
      if ((warmUp + duration) * breaches > sections) {
        throw new IllegalArgumentException(
            "%d sections, expected at least %d: each breaches once at most"
                .formatted(sections, (warmUp + duration) * breaches));
      }
    }
  }

  /**
   * A sample that breaches, and when what follows from it was there; by the thread that watches.
   */
  private static final class Breach {
    private final Instant sent;
    private final boolean counts;
    private Instant evaluated;
    private Instant alerted;
    private Instant decided;
    private Instant handed;

    private Breach(Instant sent, boolean counts) {
      this.sent = sent;
      this.counts = counts;
    }
  }

  private final Load load;
  private final String bootstrapServers;
  private final PrintStream out;
  private final Map<String, Breach> breaches = new ConcurrentHashMap<>();
  private final Thread watcher = new Thread(this::watch, "watcher");
  private volatile int told;
  private volatile int others;
  private volatile boolean sent;

  private AlertDelay(Load load, String bootstrapServers, PrintStream out) {
    this.load = load;
    this.bootstrapServers = bootstrapServers;
    this.out = out;
  }

  /** With a folder, rate, warm-up, duration, sections, breaches, and a file for single delays. */
  public static void main(String[] args) throws Exception {
    // The pipeline takes it for its log.
    PrintStream out = System.out;
    Load load =
        new Load(
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]),
            Integer.parseInt(args[4]),
            Integer.parseInt(args[5]));
    Settings settings = Settings.load(Optional.empty(), environment());
    boolean whole;
    try (DataFolder data = DataFolder.open(Path.of(args[0]), "load");
        OneJvm pipeline = OneJvm.start(data, settings, Optional.empty(), new Silent())) {
      pipeline.openNotifier(settings.notifier(), settings.language(), Clock.systemUTC());
      AlertDelay delay = new AlertDelay(load, pipeline.bootstrapServers().addresses(), out);
      whole = delay.run();
      delay.writeEach(Path.of(args[6]));
    }
    System.exit(whole ? 0 : 1);
  }

  /** Settings of the caller, but for free ports and messages that wait for nothing. */
  private static Map<String, String> environment() throws Exception {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("HEQING_KAFKA_PORT", Integer.toString(Ports.free()));
    environment.put("HEQING_STORE_PORT", Integer.toString(Ports.free()));
    environment.put("HEQING_NOTIFIER_HTTP_PORT", "0");
    environment.put("HEQING_NOTIFIER_GROUP_WAIT", "0s");
    environment.put("HEQING_NOTIFIER_GROUP_INTERVAL", "0s");
    return environment;
  }

  private boolean run() throws Exception {
    timestampsOfTheBroker();
    try (RegistryPublisher publisher = new RegistryPublisher(KafkaServers.open(bootstrapServers))) {
      publisher.publish(registry());
    }
    watcher.setDaemon(true);
    watcher.start();
    send();
    sent = true;
    watcher.join(PATIENCE.toMillis());
    return report();
  }

  /** So that a message's time is when it was there and not when a sink gave it to its producer. */
  private void timestampsOfTheBroker() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
      for (String topic : List.of(Topics.EVALUATIONS, Topics.ALERTS)) {
        changes.put(
            new ConfigResource(ConfigResource.Type.TOPIC, topic),
            List.of(
                new AlterConfigOp(
                    new ConfigEntry("message.timestamp.type", "LogAppendTime"), OpType.SET)));
      }
      admin.incrementalAlterConfigs(changes).all().get();
    }
  }

  private void send() throws Exception {
    try (KafkaSender samples = new KafkaSender(bootstrapServers, Topics.SAMPLES)) {
      int begun = send(samples, load.warmUp(), 0, false);
      OperatingSystemMXBean machine =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      long processor = machine.getProcessCpuTime();
      long begin = System.nanoTime();
      int end = send(samples, load.duration(), begun, true);
      double seconds = (System.nanoTime() - begin) / 1e9;
      out.printf(
          Locale.ROOT,
          "%d samples of %d sections in %.1f s: %.1f a second; %.2f cores in use, of %d%n",
          end - begun,
          load.sections(),
          seconds,
          (end - begun) / seconds,
          (machine.getProcessCpuTime() - processor) / 1e9 / seconds,
          machine.getAvailableProcessors());
    }
  }

  /** Sends for some seconds; returns how many samples were sent in all. */
  private int send(KafkaSender samples, int seconds, int before, boolean counts) throws Exception {
    long begin = System.nanoTime();
    int toBreach = 0;
    for (int n = 0; n < seconds * load.rate(); n++) {
      long due = begin + n * 1_000_000_000L / load.rate();
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      if (n * (long) load.breaches() % load.rate() < load.breaches()) {
        toBreach++;
      }
      String section = id((before + n) % load.sections());
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      // The next section where this one has had its breach.
      boolean breach =
          toBreach > 0 && breaches.putIfAbsent(section, new Breach(now, counts)) == null;
      toBreach -= breach ? 1 : 0;
      samples.send(
          section,
          Json.bytes(
              TestSections.sample(section, ValueSource.AUTO, now, 0, breach ? BREACH : CLEAR)));
    }
    samples.flush();
    return before + seconds * load.rate();
  }

  private void watch() {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "enable.auto.commit",
                false,
                "isolation.level",
                "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          WATCHED.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!sent || told < breaches.size()) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
          take(message);
        }
      }
    } catch (IOException e) {
      out.println("the watcher ended: " + e);
    }
  }

  private void take(ConsumerRecord<String, byte[]> message) throws IOException {
    Instant there = Instant.ofEpochMilli(message.timestamp());
    switch (message.topic()) {
      case Topics.EVALUATIONS -> {
        Breach breach = breaches.get(message.key());
        if (breach != null && breach.evaluated == null) {
          SectionEvaluation evaluation = Json.read(message.value(), SectionEvaluation.class);
          if (evaluation.span() == Span.SAMPLE && evaluation.time().equals(breach.sent)) {
            breach.evaluated = there;
          }
        }
      }
      case Topics.ALERTS -> {
        AlertEvent event = Json.read(message.value(), AlertEvent.class);
        Breach breach = breaches.get(event.section());
        if (event.transition() != Transition.OPENED
            || breach == null
            || breach.alerted != null
            || !event.time().equals(breach.sent)) {
          others++;
        } else {
          breach.alerted = there;
        }
      }
      default -> {
        Notification entry = Json.read(message.value(), Notification.class);
        for (Notification.Told what : entry.told()) {
          // The id of an alert begins with its section's.
          Breach breach = breaches.get(what.alert().substring(0, what.alert().indexOf('/')));
          if (entry.reason() == Reason.OPENED && entry.state() == State.SENDING) {
            breach.decided = entry.time();
          } else if (entry.reason() == Reason.OPENED
              && entry.state() == State.SENT
              && breach.handed == null) {
            breach.handed = entry.time();
            told++;
          } else {
            others++;
          }
        }
      }
    }
  }

  /** Prints what was measured; returns whether nothing is missing and nothing is too much. */
  private boolean report() {
    List<Breach> counted = breaches.values().stream().filter(breach -> breach.counts).toList();
    long alerts = breaches.values().stream().filter(breach -> breach.alerted != null).count();
    long messages = breaches.values().stream().filter(breach -> breach.handed != null).count();
    out.printf(
        "alerts expected %d, seen %d; messages handed over %d; other events and messages %d%n",
        breaches.size(), alerts, messages, others);
    out.printf("%-34s%8s%8s%8s%8s%n", "ms from the sample to", "count", "p50", "p99", "most");
    print("its evaluation in Kafka", counted, breach -> breach.evaluated);
    print("its alert in Kafka", counted, breach -> breach.alerted);
    print("the decision to tell it", counted, breach -> breach.decided);
    print("its message handed to the channel", counted, breach -> breach.handed);
    return alerts == breaches.size() && messages == breaches.size() && others == 0;
  }

  private void print(String what, List<Breach> counted, Function<Breach, Instant> when) {
    long[] delays =
        counted.stream()
            .filter(breach -> when.apply(breach) != null)
            .mapToLong(breach -> Duration.between(breach.sent, when.apply(breach)).toMillis())
            .sorted()
            .toArray();
    if (delays.length > 0) {
      out.printf(
          "%-34s%8d%8d%8d%8d%n",
          what,
          delays.length,
          delays[rank(0.5, delays.length)],
          delays[rank(0.99, delays.length)],
          delays[delays.length - 1]);
    }
  }

  /** Nearest rank, from 0. */
  private static int rank(double share, int count) {
    return (int) Math.ceil(share * count) - 1;
  }

  private void writeEach(Path file) throws IOException {
    Files.write(
        file,
        (Iterable<String>)
            Stream.concat(
                    Stream.of("sent,evaluated,alerted,decided,handed"),
                    breaches.values().stream()
                        .filter(breach -> breach.counts)
                        .sorted(Comparator.comparing(breach -> breach.sent))
                        .map(
                            breach ->
                                "%s,%s,%s,%s,%s"
                                    .formatted(
                                        breach.sent,
                                        breach.evaluated,
                                        breach.alerted,
                                        breach.decided,
                                        breach.handed)))
                ::iterator);
  }

  private Registry registry() {
    List<Section> sections = IntStream.range(0, load.sections()).mapToObj(n -> section(n)).toList();
    AlertRule rule =
        AlertRule.target(
            "over",
            Span.SAMPLE,
            ValueSource.AUTO,
            1,
            // More than there are, so that nothing is told but that an alert opened.
            1_000,
            BigDecimal.ZERO,
            List.of(Severity.GENERAL),
            List.of());
    // The usual rules beside it, which find nothing: they cost what they cost everybody.
    List<AlertRule> rules = new ArrayList<>(List.of(rule));
    UsualRules.all().stream().filter(usual -> !usual.id().equals("auto")).forEach(rules::add);
    List<Recipient> recipients = new ArrayList<>();
    for (int n = 0; n < RECIPIENTS; n++) {
      recipients.add(
          new Recipient(
              "v" + n,
              "河长" + n,
              Role.VILLAGE,
              null,
              null,
              List.of(new Contact("sms", "000", Severity.GENERAL, false))));
    }
    Route route =
        new Route(
            "at-once",
            List.of("chief:lowest"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Severity.GENERAL,
            null,
            0,
            false);
    return new Registry(
        sections,
        List.of(),
        rules,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        recipients,
        List.of(route),
        new Publication("C", TestSections.ZONE.getId(), 1, true, sections.size(), Map.of()));
  }

  private static Section section(int n) {
    return new Section(
        id(n),
        id(n),
        "C",
        "K" + n % 10,
        "R" + n % RIVERS,
        WaterBody.RIVER,
        null,
        null,
        null,
        List.of("municipal"),
        List.of(TestSections.target(LocalDate.of(2021, 1, 1), WaterClass.III)),
        MonitoringMethod.AUTO_THEN_LAB,
        6,
        DataKind.HOUR,
        List.of(new Chief("village", "河长" + n % RECIPIENTS, "v" + n % RECIPIENTS)),
        List.of(),
        List.of());
  }

  private static String id(int n) {
    return "S" + n;
  }

  private static final class Silent implements OneJvm.Announcer {
    @Override
    public void kafka(String address) {}

    @Override
    public void store(StoreSettings store) {}

    @Override
    public void job(String name, Optional<Path> checkpoint) {}
  }
}
