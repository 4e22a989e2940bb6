package io.heqing.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.Json;
import io.heqing.messages.Severity;
import io.heqing.notifier.text.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Channels over HTTP against a real server that answers as the real ones do, and worse. */
class HttpChannelsTest {
  private static final String TOKEN = "token-abcdef-0123456789-abcdef";
  private static final String NUMBER = "13800000000";
  private static final Clock NOW =
      Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);

  @TempDir Path folder;

  private HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Answer answer = answer(200, "{\"errcode\":0,\"errmsg\":\"ok\"}");

  private record Request(
      String method, String uri, Map<String, List<String>> headers, byte[] body) {
    JsonNode json() throws IOException {
      return Json.read(body, JsonNode.class);
    }

    String header(String name) {
      return headers.entrySet().stream()
          .filter(e -> e.getKey().equalsIgnoreCase(name))
          .map(e -> e.getValue().get(0))
          .findFirst()
          .orElse(null);
    }
  }

  private interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  private static Answer answer(int status, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    };
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task);
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          requests.add(
              new Request(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  Map.copyOf(exchange.getRequestHeaders()),
                  body));
          answer.give(exchange);
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A channel of the file, as the notifier has it. */
  private Outcome send(String yaml, String to, Words words) throws Exception {
    Path file = folder.resolve("channels.yaml");
    Files.writeString(
        file, "channels:\n  - id: c\n    timeout_seconds: 2\n    " + yaml.replace("\n", "\n    "));
    try (Channels channels = Channels.load(file, Map.of("KEY", TOKEN), NOW)) {
      Outcome outcome = channels.get("c").orElseThrow().send(Notices.notice(), to, words);
      assertThat(outcome.detail())
          .as("what came back")
          .doesNotContain(TOKEN, "SEC0123456789abcdef", "feishu-secret-1", NUMBER, "\n");
      return outcome;
    }
  }

  private String dingtalk() {
    return "type: dingtalk\nsecret: SEC0123456789abcdef\nurl: "
        + base()
        + "/robot/send?access_token="
        + TOKEN;
  }

  private String wecom() {
    return "type: wecom\nurl: " + base() + "/cgi-bin/webhook/send?key=" + TOKEN;
  }

  private String feishu() {
    return "type: feishu\nsecret: feishu-secret-1\nurl: "
        + base()
        + "/open-apis/bot/v2/hook/"
        + TOKEN;
  }

  private String webhook() {
    return "type: webhook\nsecret: webhook-secret\nurl: " + base() + "/take?token=" + TOKEN;
  }

  /**
   * Computed by {@code printf '1700000000000\nSEC0123456789abcdef' | openssl dgst -sha256 -hmac
   * SEC0123456789abcdef -binary | base64}.
   */
  @Test
  void dingTalkIsSignedInTheAddress() throws Exception {
    assertThat(send(dingtalk(), NUMBER, Notices.SHORT)).isInstanceOf(Outcome.Sent.class);
    String query = requests.get(0).uri();
    assertThat(query)
        .contains("access_token=" + TOKEN + "&timestamp=1700000000000&sign=")
        .doesNotContain("+");
    assertThat(
            URLDecoder.decode(query.substring(query.indexOf("sign=") + 5), StandardCharsets.UTF_8))
        .isEqualTo("TSZbRFUuvaSQaRKUpF970OPCb2/LcQAP3wOvwZIzBZk=");
    JsonNode body = requests.get(0).json();
    assertThat(body.at("/msgtype").asText()).isEqualTo("markdown");
    assertThat(body.at("/markdown/title").asText()).contains("大桥断面氨氮超标");
    assertThat(body.at("/markdown/text").asText()).contains("断面超标").endsWith("@" + NUMBER);
    assertThat(body.at("/at/atMobiles/0").asText()).isEqualTo(NUMBER);
  }

  /**
   * Computed by {@code printf '' | openssl dgst -sha256 -hmac "$(printf
   * '1700000000\nfeishu-secret-1')" -binary | base64}.
   */
  @Test
  void feishuIsSignedInTheBodyAndItsCardHasTheColourOfTheSeverity() throws Exception {
    answer =
        answer(
            200,
            "{\"StatusCode\":0,\"StatusMessage\":\"success\",\"code\":0,\"data\":{},\"msg\":\"success\"}");
    assertThat(send(feishu(), "ou_1a", Notices.SHORT)).isInstanceOf(Outcome.Sent.class);
    JsonNode body = requests.get(0).json();
    assertThat(body.at("/timestamp").asText()).isEqualTo("1700000000");
    assertThat(body.at("/sign").asText()).isEqualTo("O+NhcBzGQTPcmDxsV+GPHkM1FmChG6fUDNuJCOKB2pM=");
    assertThat(body.at("/card/header/template").asText()).isEqualTo("red");
    assertThat(body.at("/card/elements/0/content").asText()).endsWith("<at id=ou_1a></at>");
  }

  @Test
  void weComIsSentTextThatCallsANumber() throws Exception {
    assertThat(send(wecom(), NUMBER, Notices.SHORT)).isInstanceOf(Outcome.Sent.class);
    JsonNode body = requests.get(0).json();
    assertThat(body.at("/msgtype").asText()).isEqualTo("text");
    assertThat(body.at("/text/content").asText()).contains("断面超标");
    assertThat(body.at("/text/mentioned_mobile_list/0").asText()).isEqualTo(NUMBER);
  }

  @Test
  void longChineseTextKeepsWithinTheBytesOfEachRobot() throws Exception {
    send(dingtalk(), NUMBER, Notices.LONG);
    assertThat(requests.get(0).body().length).isBetween(19_500, 20_000);
    send(wecom(), NUMBER, Notices.LONG);
    assertThat(requests.get(1).json().at("/text/content").asText().getBytes(StandardCharsets.UTF_8))
        .hasSizeBetween(2_045, 2_048);
    answer = answer(200, "{\"code\":0}");
    send(feishu(), "ou_1a", Notices.LONG);
    assertThat(requests.get(2).body().length).isBetween(19_900, 20_480);
  }

  @ParameterizedTest
  @CsvSource({
    "dingtalk, 200, errcode, 130101, send too fast, failed, 600",
    "dingtalk, 200, errcode, 410100, send too fast, failed, 600",
    "dingtalk, 200, errcode, -1, system busy, failed,",
    "dingtalk, 200, errcode, 310000, sign not match, refused,",
    "dingtalk, 200, errcode, 300001, token is not exist, refused,",
    "dingtalk, 200, errcode, 460101, message too long, refused,",
    "wecom, 200, errcode, 45009, api freq out of limit, failed, 60",
    "wecom, 200, errcode, -1, system busy, failed,",
    "wecom, 200, errcode, 93000, invalid webhook url, refused,",
    "wecom, 200, errcode, 40058, text exceed max length 2048, refused,",
    "feishu, 200, code, 11232, frequency limited, failed,",
    "feishu, 400, code, 9499, too many request, failed,",
    "feishu, 400, code, 9499, Bad Request, refused,",
    "feishu, 200, code, 19021, sign match fail, refused,",
    "feishu, 200, code, 19024, Key Words Not Found, refused,",
  })
  void whatARobotAnswersIsReadFromItsBody(
      String robot, int status, String field, int code, String words, String kind, Integer wait)
      throws Exception {
    answer =
        answer(
            status,
            "{\"%s\":%d,\"errmsg\":\"%s %s\",\"msg\":\"%s %s\"}"
                .formatted(field, code, words, TOKEN, words, TOKEN));
    String yaml =
        robot.equals("dingtalk") ? dingtalk() : robot.equals("wecom") ? wecom() : feishu();
    Outcome outcome = send(yaml, null, Notices.SHORT);
    assertThat(outcome.detail()).contains(Integer.toString(code), words);
    if (kind.equals("refused")) {
      assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    } else {
      assertThat(((Outcome.Failed) outcome).retryAfter())
          .isEqualTo(Optional.ofNullable(wait).map(Duration::ofSeconds));
    }
  }

  @Test
  void aPageInsteadOfARobotsAnswerIsNoSuccess() throws Exception {
    answer = answer(200, "<html>please log in " + TOKEN + "</html>");
    assertThat(send(dingtalk(), null, Notices.SHORT)).isInstanceOf(Outcome.Failed.class);
  }

  /** The signature is computed here by another way than the channel's, over what was received. */
  @Test
  void aWebhookIsSignedAndHasTheIdAsItsIdempotencyKey() throws Exception {
    answer = answer(204, "");
    assertThat(send(webhook(), "desk", Notices.SHORT)).isEqualTo(new Outcome.Sent("HTTP 204"));
    Request request = requests.get(0);
    assertThat(request.header("Idempotency-Key")).isEqualTo("n-1");
    assertThat(request.header("X-Heqing-Timestamp")).isEqualTo("1700000000");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("webhook-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update("1700000000.".getBytes(StandardCharsets.UTF_8));
    assertThat(request.header("X-Heqing-Signature"))
        .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(request.body())));
    JsonNode body = request.json();
    assertThat(body.at("/reason").asText()).isEqualTo("OPENED");
    assertThat(body.at("/severity").asText()).isEqualTo("MAJOR");
    assertThat(body.at("/items/0/event/value").decimalValue()).isEqualByComparingTo("2.31");
    assertThat(body.at("/items/0/places/0/name").asText()).isEqualTo("上游断面");
    assertThat(body.at("/recipient").asText()).isEqualTo("zhang");
  }

  /**
   * Computed by {@code printf '1700000000.{"a":"水"}' | openssl dgst -sha256 -hmac webhook-secret}.
   */
  @Test
  void theHmacIsThatOfOpenssl() {
    assertThat(
            HexFormat.of()
                .formatHex(
                    Hmac.sha256(
                        "webhook-secret",
                        "1700000000.{\"a\":\"水\"}".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("1722a7a2c6926cf3367a4f677071eb62b01dad420c179210ca9463d3f07b4abd");
  }

  @ParameterizedTest
  @CsvSource({
    "200, sent", "202, sent", "301, refused", "302, refused", "400, refused", "401, refused",
    "404, refused", "413, refused", "408, failed", "429, failed", "500, failed", "502, failed",
    "503, failed"
  })
  void theStatusTellsWhetherToTryAgain(int status, String kind) throws Exception {
    answer =
        exchange -> {
          exchange.getResponseHeaders().add("Location", base() + "/elsewhere");
          answer(status, "said " + TOKEN).give(exchange);
        };
    Outcome outcome = send(webhook(), null, Notices.SHORT);
    assertThat(outcome.getClass().getSimpleName()).isEqualToIgnoringCase(kind);
    assertThat(requests).as("redirects are not followed").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "429, 7, 7",
    "503, 120, 120",
    "'429', 'Tue, 14 Nov 2023 22:14:20 GMT', 60",
    "429, soon,"
  })
  void howLongToWaitIsRead(int status, String header, Integer seconds) throws Exception {
    answer =
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", header);
          answer(status, "").give(exchange);
        };
    assertThat(((Outcome.Failed) send(webhook(), null, Notices.SHORT)).retryAfter())
        .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
  }

  @Test
  void aServerThatHangsIsLeftAfterItsTime() throws Exception {
    answer = exchange -> {};
    long start = System.nanoTime();
    Outcome outcome = send(webhook(), null, Notices.SHORT);
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.detail()).isEqualTo("no answer within 2 s");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void aServerThatHangsInItsBodyIsLeftAfterItsTime() throws Exception {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
        };
    assertThat(send(webhook(), null, Notices.SHORT).detail()).isEqualTo("no answer within 2 s");
  }

  @Test
  void ofAHugeBodyTheBeginningIsRead() throws Exception {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(500, 0);
          byte[] piece = "x".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
          try (OutputStream body = exchange.getResponseBody()) {
            for (int i = 0; i < 100_000; i++) {
              body.write(piece);
            }
          }
        };
    Outcome outcome = send(webhook(), null, Notices.SHORT);
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.detail()).startsWith("HTTP 500: xxx").hasSizeLessThan(310);
  }

  @Test
  void aConnectionThatIsClosedMidWayIsAFailure() throws Exception {
    try (ServerSocket cut = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread thread =
          new Thread(
              () -> {
                try (Socket socket = cut.accept();
                    InputStream in = socket.getInputStream()) {
                  assertThat(in.read()).isEqualTo('P');
                  socket
                      .getOutputStream()
                      .write(
                          "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"errcode\":0"
                              .getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      thread.start();
      Outcome outcome =
          send(
              "type: wecom\nurl: http://127.0.0.1:" + cut.getLocalPort() + "/send?key=" + TOKEN,
              null,
              Notices.SHORT);
      assertThat(outcome).isInstanceOf(Outcome.Failed.class);
      thread.join(5_000);
    }
  }

  @Test
  void whereNobodyListensItIsAFailure() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertThat(
            send("type: webhook\nurl: http://127.0.0.1:" + port + "/" + TOKEN, null, Notices.SHORT))
        .isEqualTo(new Outcome.Failed("no connection", Optional.empty()));
  }

  @Test
  void anSmsIsWhatItsTemplateSaysAndItsTextCannotBreakOut() throws Exception {
    answer = answer(200, "{\"code\":\"OK\",\"data\":{\"n\":1}}");
    String yaml =
        """
        type: sms
        url: %s/send/{to}?text={text}
        key: env:KEY
        headers:
          Authorization: Bearer {key}
        body: '{"phone":"{to}","content":"{text}","ref":"{id}"}'
        success:
          path: /code
          value: OK"""
            .formatted(base());
    Words evil = new Notices.Repeated("\",\"phone\":\"1\"\\\n&to=5 {key}河");
    assertThat(send(yaml, NUMBER, evil)).isEqualTo(new Outcome.Sent("/code is OK"));
    Request request = requests.get(0);
    assertThat(request.header("Authorization")).isEqualTo("Bearer " + TOKEN);
    assertThat(request.json().size()).isEqualTo(3);
    assertThat(request.json().at("/phone").asText()).isEqualTo(NUMBER);
    assertThat(request.json().at("/ref").asText()).isEqualTo("n-1");
    String text = request.json().at("/content").asText();
    assertThat(text).contains("\"phone\":\"1\"\\\n&to=5 {key}河");
    assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(590, 600);
    assertThat(request.uri())
        .startsWith("/send/" + NUMBER + "?text=%22%2C%22phone")
        .doesNotContain("&");

    answer = answer(200, "{\"code\":\"isv.OUT_OF_SERVICE\"}");
    assertThat(send(yaml, NUMBER, evil)).isInstanceOf(Outcome.Refused.class);
    assertThat(send(yaml, "me@example.cn", evil)).isInstanceOf(Outcome.Refused.class);
    assertThat(requests).hasSize(2);
  }

  @Test
  void anSmsMayBeAForm() throws Exception {
    answer = answer(200, "ok");
    send(
        "type: sms\nurl: "
            + base()
            + "/\nkey: env:KEY\nform: 'apikey={key}&mobile={to}&text={text}'",
        NUMBER,
        Notices.SHORT);
    assertThat(requests.get(0).header("Content-Type"))
        .startsWith("application/x-www-form-urlencoded");
    assertThat(new String(requests.get(0).body(), StandardCharsets.UTF_8))
        .isEqualTo(
            "apikey="
                + TOKEN
                + "&mobile="
                + NUMBER
                + "&text=%E6%96%AD%E9%9D%A2%E8%B6%85%E6%A0%87+%26+100%25+%7Bid%7D");
  }

  @Test
  void alertmanagerKnowsAnAlertByItsLabelsAndEndsThatOfOtherSeverities() throws Exception {
    answer = answer(200, "");
    assertThat(
            send(
                "type: alertmanager\nkeep_hours: 48\nurl: " + base() + "/am/", null, Notices.SHORT))
        .isInstanceOf(Outcome.Sent.class);
    Request request = requests.get(0);
    assertThat(request.uri()).isEqualTo("/am/api/v2/alerts");
    JsonNode major = bySeverity(request.json(), "major");
    assertThat(request.json()).hasSize(3);
    assertThat(major.at("/labels/alertname").asText()).isEqualTo("over");
    assertThat(major.at("/labels/section_name").asText()).isEqualTo("大桥");
    assertThat(major.at("/startsAt").asText()).isEqualTo("2026-06-01T01:00:00Z");
    assertThat(major.at("/endsAt").asText()).isEqualTo("2026-06-03T02:03:04Z");
    assertThat(bySeverity(request.json(), "general").at("/endsAt").asText())
        .isEqualTo("2026-06-01T02:03:04Z");
    assertThat(major.at("/annotations/description").asText()).contains("断面超标");
  }

  @ParameterizedTest
  @CsvSource({
    "OPENED, false, true",
    "OPENED, true, false",
    "RAISED, false, true",
    "RAISED, true, true",
    "RESOLVED, false, false",
    "RESOLVED, true, true"
  })
  void alertmanagerIsToldTheEndOfWhatEndedOrNeverWas(
      Transition transition, boolean withdrawn, boolean stands) throws Exception {
    answer = answer(200, "");
    Path file = folder.resolve("am.yaml");
    Files.writeString(file, "channels: [{id: c, type: alertmanager, url: '" + base() + "'}]");
    try (Channels channels = Channels.load(file, Map.of(), NOW)) {
      channels
          .get("c")
          .orElseThrow()
          .send(
              Notices.notice(
                  "n", Notices.event(transition, Severity.HEAVIER, Notices.TIME, withdrawn)),
              null,
              Notices.SHORT);
    }
    Instant ends =
        Instant.parse(bySeverity(requests.get(0).json(), "heavier").at("/endsAt").asText());
    assertThat(ends.isAfter(Notices.TIME)).isEqualTo(stands);
  }

  private static JsonNode bySeverity(JsonNode alerts, String severity) {
    for (JsonNode alert : alerts) {
      if (alert.at("/labels/severity").asText().equals(severity)) {
        return alert;
      }
    }
    throw new AssertionError("no alert of " + severity);
  }
}
