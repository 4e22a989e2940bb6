package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.app.onejvm.NotifierService;
import io.heqing.app.onejvm.Ports;
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
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.messages.Section.Chief;
import io.heqing.messages.Severity;
import io.heqing.messages.Topics;
import io.heqing.messages.registry.UsualRules;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.heqing.notifier.AlertActions;
import io.heqing.notifier.AlertsView;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the reading to the message: both jobs, the notifier and its folder of messages. */
class MessagesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.HOURS);
  private static final int HTTP_PORT = Ports.free();
  private static final String ALERT = "S1/auto/NH3N/" + hoursAgo(32);

  @TempDir Path folder;

  private static Instant hoursAgo(int hours) {
    return NOW.minus(Duration.ofHours(hours));
  }

  private static Sample reading(int hoursAgo, String ammonia) {
    return TestSections.sample("S1", ValueSource.AUTO, hoursAgo(hoursAgo), 0, ammonia);
  }

  @Test
  void aBreachIsToldOnceEscalatedUntilSomebodyTakesChargeAndItsEndIsTold() throws Exception {
    Path messages = folder.resolve("messages");
    try (TestPipeline pipeline = TestPipeline.start(folder.resolve("data"), Optional.empty())) {
      pipeline.publish(registry());
      try (NotifierService first = notifier(pipeline, messages, Duration.ZERO)) {
        pipeline.feed(List.of(reading(40, "0.40"), reading(36, "1.20"), reading(32, "1.30")));
        assertThat(first.ended()).isNotDone();
        Notification told = await(pipeline, n -> n.state() == State.SENT);
        assertThat(told.recipient()).isEqualTo("village");
        assertThat(told.reason()).isEqualTo(Reason.OPENED);
        assertThat(told.told()).extracting(Notification.Told::alert).containsExactly(ALERT);
        assertThat(told.subject()).isEqualTo("【演示】【一般】清溪石桥氨氮超标0.30倍");
        assertThat(files(messages))
            .singleElement()
            .asString()
            .contains("氨氮 1.30 mg/L", "点此签收：https://h.example/a/");
        assertThat(metrics()).contains(Dashboard.metrics("heqing_notifier_", "jvm_"));
      }

      // Started again an hour later: the village is not told again, the town is told.
      try (NotifierService second = notifier(pipeline, messages, Duration.ofMinutes(61));
          AlertActions actions =
              AlertActions.open(
                  KafkaServers.open(pipeline.bootstrapServers()), Clock.systemUTC())) {
        await(pipeline, n -> n.state() == State.SENT && n.recipient().equals("town"));
        assertThat(log(pipeline)).extracting(Notification::recipient).hasSize(2);
        assertThat(log(pipeline).stream().filter(n -> n.recipient().equals("town")))
            .singleElement()
            .extracting(Notification::reason)
            .isEqualTo(Reason.ESCALATED);
        assertThat(second.ended()).isNotDone();
        actions.acknowledge(ALERT, "乙镇", "已到现场");
        AlertsView view = AlertsView.read(KafkaServers.open(pipeline.bootstrapServers()), NOW);
        assertThat(view.alerts()).extracting(AlertsView.Open::id).contains(ALERT);
        assertThat(view.alerts().stream().filter(a -> a.id().equals(ALERT)))
            .singleElement()
            .satisfies(a -> assertThat(a.acknowledgement().orElseThrow().by()).isEqualTo("乙镇"));
      }

      // A day later neither the county is told nor anybody reminded; the end is told to both.
      try (NotifierService third = notifier(pipeline, messages, Duration.ofHours(30))) {
        pipeline.feed(List.of(reading(28, "0.40"), reading(24, "0.40"), reading(20, "0.40")));
        for (String recipient : List.of("village", "town")) {
          await(
              pipeline,
              n ->
                  n.state() == State.SENT
                      && n.reason() == Reason.RESOLVED
                      && n.recipient().equals(recipient));
        }
        assertThat(third.ended()).isNotDone();
        assertThat(log(pipeline))
            .extracting(Notification::recipient)
            .containsExactlyInAnyOrder("village", "town", "village", "town");
      }
      assertThat(files(messages)).hasSize(4);
    }
  }

  private static String metrics() throws Exception {
    URI uri = URI.create("http://" + Ports.HOST + ":" + HTTP_PORT + "/metrics");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static NotifierService notifier(TestPipeline pipeline, Path messages, Duration later)
      throws Exception {
    return NotifierService.start(
        KafkaServers.open(pipeline.bootstrapServers()),
        Settings.load(
                Optional.empty(),
                Map.of(
                    "HEQING_NOTIFIER_GROUP_WAIT",
                    "0s",
                    "HEQING_NOTIFIER_HTTP_PORT",
                    Integer.toString(HTTP_PORT),
                    "HEQING_NOTIFIER_PUBLIC_URL",
                    "https://h.example",
                    "HEQING_NOTIFIER_LINK_SECRET",
                    "0123456789abcdef"))
            .notifier(),
        messages,
        Language.ZH,
        Clock.offset(Clock.systemUTC(), later));
  }

  /** The first entry of the delivery log that is as asked for. */
  private static Notification await(TestPipeline pipeline, Predicate<Notification> wanted)
      throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<Notification> log = List.of();
    while (System.nanoTime() < end) {
      log = log(pipeline);
      Optional<Notification> found = log.stream().filter(wanted).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new AssertionError("not within " + PATIENCE + "; the delivery log has " + log);
  }

  /** The newest entry of each message. */
  private static List<Notification> log(TestPipeline pipeline) throws IOException {
    Map<String, Notification> newest = new HashMap<>();
    for (byte[] body : TopicContents.of(pipeline.bootstrapServers(), Topics.NOTIFICATIONS)) {
      Notification entry = Json.read(body, Notification.class);
      newest.put(entry.id(), entry);
    }
    return new ArrayList<>(newest.values());
  }

  private static List<String> files(Path messages) throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(messages)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }

  private static Registry registry() {
    Section section =
        new Section(
            "S1",
            "石桥",
            "C",
            "东县",
            "清溪",
            WaterBody.RIVER,
            null,
            null,
            null,
            List.of("municipal"),
            List.of(TestSections.target(LocalDate.of(2021, 1, 1), WaterClass.III)),
            MonitoringMethod.AUTO_THEN_LAB,
            6,
            DataKind.HOUR,
            List.of(
                new Chief("county", "丙县", "county"),
                new Chief("town", "乙镇", "town"),
                new Chief("village", "甲村", "village")),
            List.of(),
            List.of());
    AlertRule rule =
        UsualRules.all().stream().filter(r -> r.id().equals("auto")).findFirst().orElseThrow();
    return new Registry(
        List.of(section),
        List.of(),
        List.of(rule),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            recipient("village", "甲村", Role.VILLAGE),
            recipient("town", "乙镇", Role.TOWN),
            recipient("county", "丙县", Role.COUNTY)),
        List.of(
            route("now", "chief:lowest", 0),
            route("hour", "chief:town", 60),
            route("later", "chief:county", 600)),
        new Publication("C", TestSections.ZONE.getId(), 1, true, 1, Map.of()));
  }

  private static Recipient recipient(String id, String name, Role role) {
    return new Recipient(
        id, name, role, null, null, List.of(new Contact("sms", "000", Severity.GENERAL, false)));
  }

  private static Route route(String id, String to, int afterMinutes) {
    return new Route(
        id,
        List.of(to),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Severity.GENERAL,
        null,
        afterMinutes,
        false);
  }
}
