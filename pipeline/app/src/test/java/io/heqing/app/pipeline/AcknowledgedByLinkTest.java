package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.app.onejvm.EmbeddedKafka;
import io.heqing.app.onejvm.NotifierService;
import io.heqing.app.onejvm.Ports;
import io.heqing.gateway.KafkaSender;
import io.heqing.gateway.RegistryPublisher;
import io.heqing.gateway.TopicSetup;
import io.heqing.messages.AlertAction;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.Json;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The link of a message, from the file it was written to, to the action in Kafka. */
class AcknowledgedByLinkTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern LINK = Pattern.compile("http://\\S*/a/\\S+");

  @TempDir Path folder;

  @Test
  void theLinkOfAMessageShowsItsAlertTakesChargeAndEndsWithIt() throws Exception {
    Path messages = folder.resolve("messages");
    int port = Ports.free();
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), Ports.free())) {
      String servers = kafka.bootstrapServers();
      TopicSetup.create(servers, 2);
      try (RegistryPublisher publisher = new RegistryPublisher(KafkaServers.open(servers))) {
        publisher.publish(TestAlerts.registry(1, TestAlerts.recipient("sms", "000")));
      }
      publish(servers, TestAlerts.opened(0));
      Settings settings =
          Settings.load(
              Optional.empty(),
              Map.of(
                  "HEQING_NOTIFIER_GROUP_WAIT",
                  "0s",
                  "HEQING_NOTIFIER_HTTP_PORT",
                  Integer.toString(port),
                  "HEQING_NOTIFIER_PUBLIC_URL",
                  "http://" + Ports.HOST + ":" + port,
                  "HEQING_NOTIFIER_LINK_SECRET",
                  "0123456789abcdef"));
      try (NotifierService notifier =
          NotifierService.start(
              KafkaServers.open(servers),
              settings.notifier(),
              messages,
              Language.ZH,
              Clock.systemUTC())) {
        assertThat(notifier.ended()).isNotDone();
        String message = await(() -> text(messages), text -> LINK.matcher(text).find());
        Matcher link = LINK.matcher(message);
        assertThat(link.find()).isTrue();
        URI page = URI.create(link.group());

        assertThat(send("GET", page)).contains("Weir 0", "氨氮超标", "虚构", ">签收</button>");
        assertThat(actions(servers)).isEmpty();
        assertThat(send("POST", page)).contains("已签收：Of sms");
        assertThat(send("GET", page)).contains("已签收：Of sms");
        assertThat(actions(servers))
            .singleElement()
            .satisfies(
                action -> {
                  assertThat(action.alert()).isEqualTo(TestAlerts.opened(0).alert());
                  assertThat(action.by()).isEqualTo("Of sms");
                });

        publish(servers, TestAlerts.resolved(0));
        await(() -> send("GET", page), text -> text.contains("已经解除"));
      }
    }
  }

  private static void publish(String servers, AlertEvent event) throws Exception {
    try (KafkaSender sender = new KafkaSender(servers, Topics.ALERTS)) {
      sender.send(event.key(), Json.bytes(event));
    }
  }

  private static List<AlertAction> actions(String servers) throws Exception {
    List<AlertAction> actions = new ArrayList<>();
    for (byte[] body : TopicContents.of(servers, Topics.ALERT_ACTIONS)) {
      actions.add(Json.read(body, AlertAction.class));
    }
    return actions;
  }

  private static String text(Path messages) throws Exception {
    if (!Files.isDirectory(messages)) {
      return "";
    }
    try (Stream<Path> files = Files.list(messages)) {
      Optional<Path> first = files.filter(f -> f.toString().endsWith(".txt")).findFirst();
      return first.isEmpty() ? "" : Files.readString(first.get());
    }
  }

  private static String send(String method, URI page) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(page)
                .timeout(PATIENCE)
                .method(method, BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private static String await(Callable<String> what, Predicate<String> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String now = what.call();
    while (!condition.test(now)) {
      assertThat(System.nanoTime()).as("waiting, now: %s", now).isLessThan(end);
      Thread.onSpinWait();
      now = what.call();
    }
    return now;
  }
}
