package io.heqing.notifier.acknowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.messages.AlertAction;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.Publication;
import io.heqing.messages.Recipient;
import io.heqing.messages.Recipient.Role;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Section;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Secret;
import io.heqing.messages.settings.Settings;
import io.heqing.notifier.Notifier;
import io.heqing.notifier.OpenAlerts;
import io.heqing.notifier.text.Texts;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcknowledgeTest {
  private static final Instant NOW = Instant.parse("2026-11-11T08:00:00Z");
  private static final String ALERT = "S1/auto/NH3N/2026-11-11T04:00:00Z";
  private static final Secret SECRET = new Secret("0123456789abcdef");

  private final List<String> acknowledged = new ArrayList<>();
  private final OpenAlerts alerts = new OpenAlerts();
  private final SetClock clock = new SetClock();
  private volatile boolean running = true;
  private AcknowledgeServer server;

  /** A clock that is set by hand. */
  private static final class SetClock extends Clock {
    private volatile Instant now = NOW;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static AcknowledgeLinks links(String url, Secret secret, Instant now) {
    return new AcknowledgeLinks(url, secret, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static String token(Secret secret, Instant made) {
    String link = links("https://h.example/n/", secret, made).acknowledge(ALERT, "v").orElseThrow();
    assertThat(link).startsWith("https://h.example/n/a/");
    return link.substring("https://h.example/n/a/".length());
  }

  @BeforeEach
  void start() throws IOException {
    alerts.take(
        RegistryEntry.of(
            new Section(
                "S1",
                "石桥 <b>",
                null,
                null,
                null,
                WaterBody.RIVER,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                6,
                null,
                List.of(),
                List.of(),
                List.of())));
    alerts.take(RegistryEntry.of(new Recipient("v", "甲<村>", Role.VILLAGE, null, null, List.of())));
    alerts.take(RegistryEntry.of(new Publication("某市", "Asia/Shanghai", 1, true, 1, Map.of())));
    alerts.take(ALERT, Optional.of(event()));
    server = start(Map.of());
  }

  private AcknowledgeServer start(Map<String, String> environment) throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("HEQING_NOTIFIER_HTTP_PORT", "0");
    return AcknowledgeServer.start(
        Settings.load(Optional.empty(), all).notifier(),
        new AcknowledgeServer.Parts(
            links("", SECRET, NOW),
            alerts,
            (alert, name) -> {
              acknowledged.add(alert + " by " + name);
              return AlertAction.acknowledged(alert, NOW, name, null);
            },
            new Texts(Optional.empty()),
            Language.ZH,
            () -> new Notifier.Health(running, true, true, NOW),
            new PrometheusRegistry(),
            clock));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static AlertEvent event() {
    return new AlertEvent(
        ALERT,
        Transition.OPENED,
        Instant.parse("2026-11-11T04:00:00Z"),
        "S1",
        "auto",
        Watch.TARGET,
        "NH3N",
        Span.SAMPLE,
        ValueSource.AUTO,
        Severity.HEAVIER,
        Instant.parse("2026-11-11T04:00:00Z"),
        Instant.parse("2026-11-11T00:00:00Z"),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false);
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
  }

  @Test
  void withACertificateItSpeaksTlsAndNothingElse(@TempDir Path folder) throws Exception {
    X509Bundle authority =
        new CertificateBuilder()
            .subject("CN=authority")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    X509Bundle own =
        new CertificateBuilder()
            .subject("CN=notifier")
            .addSanIpAddress("127.0.0.1")
            .buildIssuedBy(authority);
    Path chain = Files.writeString(folder.resolve("chain.pem"), own.getCertificatePathPEM());
    Path key = Files.writeString(folder.resolve("key.pem"), own.getPrivateKeyPEM());
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new TrustManager[] {authority.toTrustManager()}, null);
    Map<String, String> certificate =
        Map.of(
            "HEQING_NOTIFIER_TLS_CERTIFICATE", chain.toString(),
            "HEQING_NOTIFIER_TLS_KEY", key.toString());
    try (AcknowledgeServer encrypted = start(certificate)) {
      String place = "127.0.0.1:" + encrypted.address().getPort() + "/a/" + token(SECRET, NOW);
      HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(20));
      assertThat(
              HttpClient.newBuilder()
                  .sslContext(trusting)
                  .build()
                  .send(
                      request.uri(URI.create("https://" + place)).build(), BodyHandlers.ofString())
                  .body())
          .contains("氨氮超标");
      assertThatThrownBy(
              () ->
                  HttpClient.newHttpClient()
                      .send(
                          request.uri(URI.create("https://" + place)).build(),
                          BodyHandlers.ofString()))
          .isInstanceOf(SSLHandshakeException.class);
      assertThatThrownBy(
              () ->
                  HttpClient.newHttpClient()
                      .send(
                          request.uri(URI.create("http://" + place)).build(),
                          BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
    Files.writeString(key, "not a key");
    assertThatThrownBy(() -> start(certificate))
        .isInstanceOf(IOException.class)
        .hasMessage(key + " has no PRIVATE KEY, expected PEM, PKCS#8 without a password");
  }

  /** Each route that the server has must stand here with what it answers to who has no link. */
  @Test
  void withoutALinkNoRouteTellsOrTakesAnything() throws Exception {
    Map<String, Integer> open = Map.of("GET /health", 200, "GET /metrics", 200);
    List<String> closed = List.of("GET /a/{token}", "POST /a/{token}");
    List<String> routes = server.routes();
    assertThat(routes)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(open.keySet().stream(), closed.stream()).toList());
    for (String route : closed) {
      String[] parts = route.replace("{token}", "guessed").split(" ");
      HttpResponse<String> answer = send(parts[0], parts[1]);
      assertThat(answer.statusCode()).as(route).isEqualTo(403);
      assertThat(answer.body()).doesNotContain("氨氮", "甲", "石桥");
    }
    for (String route : open.keySet()) {
      String[] parts = route.split(" ");
      HttpResponse<String> answer = send(parts[0], parts[1]);
      assertThat(answer.statusCode()).as(route).isEqualTo(open.get(route));
      assertThat(answer.body()).doesNotContain("氨氮", "甲", "石桥", "0123456789abcdef");
    }
    for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")) {
      for (String path : List.of("/a/guessed", "/health", "/metrics", "/", "/anything")) {
        assertThat(send(method, path).statusCode()).as(method + " " + path).isIn(404, 405);
      }
    }
    assertThat(acknowledged).isEmpty();
  }

  @Test
  void openingTheLinkAcknowledgesNothingItsButtonDoesOnce() throws Exception {
    String path = "/a/" + token(SECRET, NOW);
    HttpResponse<String> page = send("GET", path);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("较重", "石桥 &lt;b&gt;", "氨氮超标", "2026-11-11 08:00", ">签收</button>", "虚构")
        .doesNotContain("null");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'");
    assertThat(acknowledged).isEmpty();

    HttpResponse<String> done = send("POST", path);
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.body()).contains("已签收：甲&lt;村&gt;").doesNotContain("<button");
    assertThat(acknowledged).containsExactly(ALERT + " by 甲<村>");

    assertThat(send("POST", path).body()).contains("已签收：甲&lt;村&gt;");
    assertThat(acknowledged).hasSize(1);
  }

  @Test
  void aForgedLinkIsForbiddenAndAnOldOneGone() throws Exception {
    String token = token(SECRET, NOW);
    for (String forged :
        List.of(
            token(new Secret("another secret 16"), NOW),
            token.substring(0, token.length() - 1),
            token.replace('.', '-'),
            "x" + token,
            "a.b")) {
      HttpResponse<String> refused = send("POST", "/a/" + forged);
      assertThat(refused.statusCode()).as(forged).isEqualTo(403);
      assertThat(refused.body()).contains("链接无效").doesNotContain("石桥");
    }
    assertThat(send("POST", "/a/" + token(SECRET, NOW.minus(Duration.ofDays(14)))).statusCode())
        .isEqualTo(410);
    assertThat(acknowledged).isEmpty();
  }

  @Test
  void anAlertThatEndedNeedsNoAcknowledgement() throws Exception {
    alerts.take(ALERT, Optional.empty());
    assertThat(send("POST", "/a/" + token(SECRET, NOW)).body()).contains("已经解除");
    assertThat(acknowledged).isEmpty();
  }

  @Test
  void aNotifierThatStoppedSaysNothingOfWhatIsOpen() throws Exception {
    running = false;
    HttpResponse<String> page = send("POST", "/a/" + token(SECRET, NOW));
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("过几分钟再试").doesNotContain("石桥");
    assertThat(acknowledged).isEmpty();
  }

  @Test
  void whoSendsManyForgedLinksGetsNoPagesAndHoldsUpNobody() throws Exception {
    for (int i = 0; i < Forgeries.MOST; i++) {
      assertThat(send("GET", "/a/a." + i).statusCode()).isEqualTo(403);
    }
    HttpResponse<String> refused = send("GET", "/a/a.b");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).isEmpty();
    assertThat(send("GET", "/a/" + token(SECRET, NOW)).statusCode()).isEqualTo(200);
    assertThat(send("GET", "/metrics").body()).contains("heqing_notifier_forged_links_total 61.0");

    clock.now = NOW.plusSeconds(60);
    assertThat(send("GET", "/a/a.b").statusCode()).isEqualTo(403);
  }

  @Test
  void withoutASecretOrAnAddressThereAreNoLinks() {
    assertThat(links("", SECRET, NOW).acknowledge(ALERT, "v")).isEmpty();
    assertThat(links("https://h.example", new Secret(""), NOW).acknowledge(ALERT, "v")).isEmpty();
    assertThat(links("", new Secret(""), NOW).read(token(SECRET, NOW))).isEmpty();
  }

  @Test
  void healthAndMetricsAreThereForThoseWhoWatch() throws Exception {
    assertThat(send("GET", "/health").statusCode()).isEqualTo(200);
    assertThat(send("GET", "/health").body()).contains("\"running\":true");
    assertThat(send("GET", "/metrics").statusCode()).isEqualTo(200);
    assertThat(send("GET", "/").statusCode()).isEqualTo(404);
  }
}
