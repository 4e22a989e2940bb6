package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.heqing.app.onejvm.EmbeddedKafka;
import io.heqing.app.onejvm.NotifierService;
import io.heqing.app.onejvm.Ports;
import io.heqing.gateway.Gateway;
import io.heqing.gateway.KafkaSender;
import io.heqing.gateway.RegistryPublisher;
import io.heqing.gateway.TopicSetup;
import io.heqing.gateway.hj212.FrameWriter;
import io.heqing.jobs.JobSettings;
import io.heqing.messages.Caller;
import io.heqing.messages.Json;
import io.heqing.messages.Notification;
import io.heqing.messages.Registry;
import io.heqing.messages.Station;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.heqing.store.Point;
import io.heqing.store.PointWriter;
import io.heqing.store.StoreSettings;
import io.heqing.store.Stores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every secret that can be set, through work that goes well and work that does not: none is in any
 * log at DEBUG, on the console, in an exception, in what is answered, or in a text of the settings.
 */
class SecretsStaySecretTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String STORE = "s3cretStoreToken";
  private static final String LINKS = "s3cretLinkSigningKey";
  private static final String HEARTBEAT = "s3cretHeartbeatKey";
  private static final String MAIL = "s3cretMailPassword";
  private static final String HOOK = "s3cretWebhookKey";
  private static final String ROBOT = "s3cretRobotToken";
  private static final String ROBOT_SIGNATURE = "s3cretRobotSigning";
  private static final String SMS = "s3cretSmsKey";
  private static final String KAFKA = "s3cretKafkaPassword";
  private static final String CALLER = "s3cretCallerToken";
  private static final String STRANGER = "s3cretWrongToken";
  private static final String STATION = "s3cretPW1";
  private static final String WRONG_STATION = "s3cretPW2";
  private static final String SM4 = "53C2E7A153C2E7A153C2E7A153C2E7A1";
  private static final List<String> SECRETS =
      List.of(
          STORE,
          LINKS,
          HEARTBEAT,
          MAIL,
          HOOK,
          ROBOT,
          ROBOT_SIGNATURE,
          SMS,
          KAFKA,
          CALLER,
          STRANGER,
          STATION,
          WRONG_STATION,
          SM4);

  @TempDir Path folder;

  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final ByteArrayOutputStream console = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private AbstractAppender appender;
  private Optional<Appender> file;
  private HttpServer refusing;

  @BeforeEach
  void listen() throws IOException {
    appender =
        new AbstractAppender("told", null, null, true, Property.EMPTY_ARRAY) {
          @Override
          public void append(LogEvent event) {
            told.add(event.getLoggerName() + " " + event.getMessage().getFormattedMessage());
            if (event.getThrown() != null) {
              told.add(text(event.getThrown()));
            }
          }
        };
    appender.start();
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    context.getConfiguration().getRootLogger().addAppender(appender, null, null);
    // It would write into the working directory.
    file =
        Optional.ofNullable(context.getConfiguration().getRootLogger().getAppenders().get("file"));
    context.getConfiguration().getRootLogger().removeAppender("file");
    Configurator.setRootLevel(Level.INFO);
    Configurator.setLevel("io.heqing", Level.DEBUG);
    System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
    System.setErr(System.out);
    // Answers 401 and all that it was sent.
    refusing = HttpServer.create(new InetSocketAddress(InetAddress.getByName(Ports.HOST), 0), 0);
    refusing.setExecutor(Executors.newCachedThreadPool());
    refusing.createContext(
        "/",
        exchange -> {
          String sent =
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().entrySet()
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          byte[] body = sent.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(401, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    refusing.start();
  }

  @AfterEach
  void leave() {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    context.getConfiguration().getRootLogger().removeAppender("told");
    file.ifPresent(f -> context.getConfiguration().getRootLogger().addAppender(f, null, null));
    Configurator.setRootLevel(Level.OFF);
    Configurator.setLevel("io.heqing", Level.OFF);
    System.setOut(out);
    System.setErr(err);
    refusing.stop(0);
  }

  @Test
  void noSecretIsToldWhateverHappens() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), Ports.free())) {
      KafkaServers servers = KafkaServers.open(kafka.bootstrapServers());
      TopicSetup.create(servers, 1);
      Settings settings = settings(servers);
      told.add(settings.toString());
      told.add(settings.kafka().servers().toString());
      told.add(new JobSettings(settings.kafka().servers(), null, null, null).toString());
      wrongSettings();
      try (RegistryPublisher publisher = new RegistryPublisher(servers)) {
        publisher.publish(registry());
      }
      try (KafkaSender broken = new KafkaSender(servers, Topics.REGISTRY)) {
        broken.send("STATION/x", ("{\"station\":{\"password\":" + STATION + "}}").getBytes());
        broken.send("STATION/y", ("{\"station\":{\"key\":[\"" + SM4 + "\"]}}").getBytes());
        broken.flush();
      }
      try (Gateway gateway =
          Gateway.open(servers, settings.gateway(), Language.EN, Clock.systemUTC(), new Silent())) {
        assertThat(gateway).isNotNull();
        callers(settings.gateway().httpPort());
        stations(settings.gateway().stationsPort());
      }
      notifier(servers, settings);
      store(settings);
      told.add(console.toString(StandardCharsets.UTF_8));
    }
    assertThat(told).hasSizeGreaterThan(20);
    assertThat(told).as("logged by us").anyMatch(line -> line.startsWith("io.heqing."));
    for (String secret : SECRETS) {
      String encoded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
      assertThat(told.stream().filter(t -> t.contains(secret) || t.contains(encoded)).limit(5))
          .as(secret)
          .isEmpty();
    }
  }

  private Settings settings(KafkaServers servers) throws IOException {
    Path client = folder.resolve("kafka.properties");
    Files.writeString(client, "sasl.jaas.config=m required password=\"" + KAFKA + "\";\n");
    Path channels = folder.resolve("channels.yaml");
    String nowhere = "http://" + Ports.HOST + ":" + Ports.free();
    String here = "http://" + Ports.HOST + ":" + refusing.getAddress().getPort();
    Files.writeString(
        channels,
        """
        channels:
          - {id: mail, type: mail, host: 127.0.0.1, port: %d, security: none, user: u, password: %s,
             from: a@heqing.example}
          - {id: hook, type: webhook, url: "%s/hook?key=%s", secret: %s}
          - {id: robot, type: dingtalk, url: "%s/robot/send?access_token=%s", secret: %s}
          - {id: sms, type: sms, url: "%s/sms/{to}", key: %s, headers: {Authorization: "Bearer {key}"},
             body: '{"text": "{text}"}'}
        """
            .formatted(
                Ports.free(), MAIL, here, HOOK, HOOK, nowhere, ROBOT, ROBOT_SIGNATURE, here, SMS));
    Map<String, String> all = new HashMap<>();
    all.put("HEQING_KAFKA_BOOTSTRAP", servers.addresses());
    all.put("HEQING_KAFKA_CLIENT", client.toString());
    all.put("HEQING_STORE_KIND", "influxdb");
    all.put("HEQING_STORE_URL", here);
    all.put("HEQING_STORE_TOKEN", STORE);
    all.put("HEQING_GATEWAY_HTTP_PORT", Integer.toString(Ports.free()));
    all.put("HEQING_GATEWAY_STATIONS_PORT", Integer.toString(Ports.free()));
    all.put("HEQING_NOTIFIER_HTTP_PORT", Integer.toString(Ports.free()));
    all.put("HEQING_NOTIFIER_PUBLIC_URL", "http://h.example");
    all.put("HEQING_NOTIFIER_LINK_SECRET", LINKS);
    all.put("HEQING_NOTIFIER_HEARTBEAT_URL", nowhere + "/ping/" + HEARTBEAT);
    all.put("HEQING_NOTIFIER_GROUP_WAIT", "0s");
    all.put("HEQING_NOTIFIER_GIVE_UP_AFTER", "1s");
    all.put("HEQING_NOTIFIER_CHANNELS", channels.toString());
    return Settings.load(Optional.empty(), all);
  }

  /** Secrets where they do not belong, and such as are not allowed. */
  private void wrongSettings() throws IOException {
    Path file = folder.resolve("wrong.yaml");
    for (String yaml :
        List.of(
            "store: {token: [" + STORE + "]}",
            "store:\n  token: \"" + STORE + "\n  url: x",
            "notifier:\n  link-secret: {" + LINKS + ": 1}",
            "notifier: {heartbeat-url: \"ftp://h/" + HEARTBEAT + "\"}",
            "store: {url: \"http://u:" + STORE + "@h:1\"}")) {
      Files.writeString(file, yaml);
      Throwable failure = catchThrowable(() -> Settings.load(Optional.of(file), Map.of()));
      assertThat(failure).as(yaml).isNotNull();
      told.add(text(failure));
    }
  }

  private static Registry registry() {
    Registry registry =
        TestAlerts.registry(
            1,
            TestAlerts.recipient("mail", "v@heqing.example"),
            TestAlerts.recipient("hook", "h"),
            TestAlerts.recipient("robot", "13800000000"),
            TestAlerts.recipient("sms", "13800000001"));
    Station station =
        new Station(
            "M1", "S0", null, STATION, null, List.of(), null, SM4, false, Map.of(), Map.of(),
            List.of());
    return new Registry(
        registry.sections(),
        registry.rivers(),
        registry.rules(),
        registry.assessment(),
        registry.outlets(),
        List.of(station),
        List.of(new Caller("bureau", Caller.sha256(CALLER), List.of())),
        registry.maintenance(),
        registry.recipients(),
        registry.routes(),
        registry.publication());
  }

  private void callers(int port) throws Exception {
    String good =
        "{\"section\":\"S0\",\"source\":\"AUTO\",\"time\":\"2026-03-30T08:00:00+08:00\","
            + "\"results\":[{\"parameter\":\"PH\",\"value\":7.5}]}";
    Set<Integer> statuses = new HashSet<>();
    for (String token : List.of(CALLER, STRANGER, "")) {
      for (String body : List.of(good, "[", "{\"section\":\"none\"}")) {
        var answer =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(
                            URI.create("http://" + Ports.HOST + ":" + port + "/api/samples"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                    BodyHandlers.ofString());
        statuses.add(answer.statusCode());
        told.add(answer.headers() + " " + answer.body());
      }
    }
    assertThat(statuses).contains(202, 400, 401);
  }

  private void stations(int port) throws Exception {
    String area = "DataTime=20260330080000;w01018-Avg=1.5,w01018-Flag=N";
    byte[] right = frame(STATION, area);
    byte[] damaged = right.clone();
    damaged[damaged.length - 4] ^= 1;
    for (byte[] sent :
        List.of(
            right,
            frame(WRONG_STATION, area),
            damaged,
            frame(STATION, "DataTime=never;w01018-Avg=" + "x"),
            ("##0050PW=" + STATION + ";no frame\r\n").getBytes(StandardCharsets.US_ASCII))) {
      try (Socket socket = new Socket(Ports.HOST, port)) {
        socket.setSoTimeout(1_000);
        socket.getOutputStream().write(sent);
        socket.shutdownOutput();
        // What a station is answered has its own password, as the protocol asks.
        socket.getInputStream().readAllBytes();
      } catch (IOException e) {
        told.add(text(e));
      }
    }
  }

  private static byte[] frame(String password, String area) {
    return FrameWriter.frame(
        FrameWriter.header("20260330081203117", "21", "2061", password, "M1", 9),
        area,
        Optional.empty());
  }

  private void notifier(KafkaServers servers, Settings settings) throws Exception {
    try (KafkaSender sender = new KafkaSender(servers, Topics.ALERTS)) {
      var event = TestAlerts.opened(0);
      sender.send(event.key(), Json.bytes(event));
      sender.flush();
    }
    try (NotifierService notifier =
        NotifierService.start(
            servers,
            settings.notifier(),
            folder.resolve("messages"),
            Language.ZH,
            Clock.systemUTC())) {
      Set<String> ended = new HashSet<>();
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (ended.size() < 4) {
        assertThat(System.nanoTime()).as("ended: %s", ended).isLessThan(end);
        for (byte[] body : TopicContents.of(servers.addresses(), Topics.NOTIFICATIONS)) {
          Notification entry = Json.read(body, Notification.class);
          if (entry.outcome() != null) {
            told.add(entry.channel() + " " + entry.outcome());
            ended.add(entry.channel());
          }
        }
      }
      assertThat(notifier.ended()).isNotDone();
    }
  }

  private void store(Settings settings) {
    StoreSettings there = StoreSettings.of(settings.store());
    StoreSettings nowhere =
        new StoreSettings(
            there.kind(), "http://" + Ports.HOST + ":1", there.org(), there.database(), STORE);
    for (StoreSettings store : List.of(there, nowhere)) {
      told.add(store.toString());
      Throwable failure =
          catchThrowable(
              () -> {
                try (PointWriter writer = Stores.writer(store)) {
                  writer.write(
                      List.of(
                          Point.of(
                              "reading",
                              Map.of("section", "S0"),
                              Map.of("v", 1.0),
                              Instant.EPOCH,
                              true)));
                }
              });
      assertThat(failure).isNotNull();
      told.add(text(failure));
    }
  }

  private static String text(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static final class Silent implements Gateway.Announcer {
    @Override
    public void stations(InetSocketAddress address, boolean tls) {}

    @Override
    public void http(InetSocketAddress address, boolean tls) {}

    @Override
    public void inbox(Path inbox) {}
  }
}
