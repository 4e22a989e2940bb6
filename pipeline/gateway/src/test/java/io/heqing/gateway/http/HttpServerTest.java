package io.heqing.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heqing.gateway.TestOutbox;
import io.heqing.gateway.http.TestServer.Answer;
import io.heqing.messages.Topics;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class HttpServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode document(String yaml) {
    return JSON.valueToTree(
        new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build()).loadFromString(yaml));
  }

  @Test
  void theDocumentHasEveryRouteAndStatusOfTheCodeAndNoOther() throws Exception {
    try (TestServer server = TestServer.start()) {
      JsonNode document = document(server.get("/openapi.yaml").text());
      assertThat(document.path("openapi").asText()).startsWith("3.1");
      Set<String> told = new HashSet<>();
      document
          .path("paths")
          .properties()
          .forEach(
              path ->
                  path.getValue()
                      .properties()
                      .forEach(
                          method ->
                              method
                                  .getValue()
                                  .path("responses")
                                  .fieldNames()
                                  .forEachRemaining(
                                      status ->
                                          told.add(
                                              method.getKey()
                                                  + " "
                                                  + path.getKey()
                                                  + " "
                                                  + status))));
      Set<String> coded =
          Arrays.stream(Route.values())
              .flatMap(
                  r ->
                      r.statuses().stream()
                          .map(s -> r.method().name().toLowerCase() + " " + r.path() + " " + s))
              .collect(Collectors.toSet());
      assertThat(told).isEqualTo(coded);
    }
  }

  /** Each route that the server has must stand here: open to all, or asking who calls. */
  @Test
  void noRouteButThoseOpenToAllAnswersWithoutARightToken() throws Exception {
    List<String> open = List.of("GET /health", "GET /metrics", "GET /openapi.yaml");
    List<String> closed = List.of("POST /api/samples", "POST /api/laboratory");
    try (TestServer server = TestServer.start()) {
      assertThat(server.server.routes())
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(open.stream(), closed.stream()).toList());
      for (String route : closed) {
        String[] parts = route.split(" ");
        for (String header :
            List.of("", "Bearer ", "Bearer wrong", "Basic " + TestServer.TOKEN, TestServer.TOKEN)) {
          HttpRequest.Builder request =
              HttpRequest.newBuilder(server.uri(parts[1]))
                  .timeout(Duration.ofSeconds(20))
                  .header("Content-Type", "application/json")
                  .method(parts[0], BodyPublishers.ofString("[]"));
          if (!header.isEmpty()) {
            request.header("Authorization", header);
          }
          HttpResponse<String> answer =
              server.client.send(request.build(), BodyHandlers.ofString());
          // Of many, one is told to come later: refused all the same.
          assertThat(answer.statusCode()).as(route + " " + header).isIn(401, 429);
          assertThat(answer.body()).doesNotContain(TestServer.TOKEN, "wrong");
        }
      }
      for (String route : open) {
        assertThat(server.get(route.split(" ")[1]).text())
            .as(route)
            .doesNotContain(TestServer.TOKEN, "468eef02898d", "大桥", "bureau");
      }
    }
    assertThat(Arrays.stream(Route.values()).map(r -> r.method().name() + " " + r.path()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(open.stream(), closed.stream()).toList());
  }

  @Test
  void connectionsBeyondTheMostWaitUntilOthersEnd() throws Exception {
    try (TestServer server = TestServer.start()) {
      List<Socket> silent = new ArrayList<>();
      try {
        for (int i = 0; i < HttpServer.MAX_CONNECTIONS; i++) {
          silent.add(new Socket("127.0.0.1", server.uri("/").getPort()));
        }
        try (Socket late = new Socket("127.0.0.1", server.uri("/").getPort())) {
          late.getOutputStream()
              .write("GET /health HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          late.setSoTimeout(500);
          assertThatThrownBy(() -> late.getInputStream().read())
              .isInstanceOf(SocketTimeoutException.class);
          silent.remove(0).close();
          late.setSoTimeout(20_000);
          assertThat(new String(late.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
              .isEqualTo("HTTP/1.1 200");
        }
      } finally {
        for (Socket socket : silent) {
          socket.close();
        }
      }
    }
  }

  @Test
  void aHeaderOrAnAddressThatIsTooLongIsRefused() throws Exception {
    try (TestServer server = TestServer.start()) {
      HttpRequest.Builder address =
          HttpRequest.newBuilder(server.uri("/health?" + "a".repeat(20_000)));
      assertThat(server.client.send(address.build(), BodyHandlers.ofString()).statusCode())
          .isEqualTo(414);
      HttpRequest.Builder header =
          HttpRequest.newBuilder(server.uri("/health")).header("X-Long", "a".repeat(20_000));
      assertThat(server.client.send(header.build(), BodyHandlers.ofString()).statusCode())
          .isEqualTo(431);
    }
  }

  @Test
  void everyReferenceOfTheDocumentLeadsSomewhere() throws Exception {
    try (TestServer server = TestServer.start()) {
      JsonNode document = document(server.get("/openapi.yaml").text());
      assertThat(document.findValuesAsText("$ref"))
          .hasSizeGreaterThan(20)
          .allSatisfy(
              ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
    }
  }

  @Test
  void theExamplesOfTheDocumentAreAccepted() throws Exception {
    try (TestServer server = TestServer.start()) {
      JsonNode document = document(server.get("/openapi.yaml").text());
      JsonNode examples =
          document.at("/paths/~1api~1samples/post/requestBody/content/application~1json/examples");
      assertThat(examples).hasSize(2);
      examples.forEach(
          example -> {
            Answer answer = server.post(example.path("value").toString());
            assertThat(answer.status()).as(answer.text()).isEqualTo(202);
          });
    }
  }

  @Test
  void healthIsAStatusAndItsReasons() throws Exception {
    try (TestServer server =
        TestServer.with(new TestOutbox(true))
            .health(new Health(true, true, Map.of("stations", "127.0.0.1:8212")))
            .start()) {
      Answer answer = server.send(HttpRequest.newBuilder(server.uri("/health")));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text())
          .isEqualTo(
              "{\"kafka\":true,\"registry\":true,\"listening\":{\"stations\":\"127.0.0.1:8212\"},"
                  + "\"up\":true}");
    }
    try (TestServer server =
        TestServer.with(new TestOutbox(true)).health(new Health(false, true, Map.of())).start()) {
      assertThat(server.get("/health").status()).isEqualTo(503);
    }
    try (TestServer server =
        TestServer.with(new TestOutbox(true)).health(new Health(true, false, Map.of())).start()) {
      assertThat(server.get("/health").status()).isEqualTo(503);
    }
  }

  @Test
  void metricsCountByRouteAndStatus() throws Exception {
    try (TestServer server = TestServer.start()) {
      server.post("[]");
      server.get("/nowhere");
      String text = server.get("/metrics").text();
      assertThat(text)
          .contains(
              "heqing_gateway_http_requests_total{route=\"/api/samples\",status=\"400\"} 1.0",
              "heqing_gateway_http_requests_total{route=\"other\",status=\"404\"} 1.0",
              "heqing_gateway_http_faults_total{reason=\"EMPTY\"} 1.0",
              "heqing_gateway_http_duration_seconds_count{route=\"/api/samples\"} 1");
    }
  }

  @Test
  void otherPathsAndMethodsAreToldWhatIsThere() throws Exception {
    try (TestServer server = TestServer.start()) {
      Answer nowhere = server.get("/nowhere");
      assertThat(nowhere.status()).isEqualTo(404);
      assertThat(nowhere.detail()).contains("/openapi.yaml");
      Answer method = server.get("/api/samples");
      assertThat(method.status()).isEqualTo(405);
      assertThat(method.header("Allow")).isEqualTo("POST");
    }
  }

  @Test
  void whatOnlyWeCanMendIsNotToldToCallers() throws Exception {
    try (TestServer server =
        TestServer.with(new TestOutbox(true))
            .directory(
                () -> {
                  throw new IllegalStateException("secret");
                })
            .start()) {
      Answer answer = server.post("{}");
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text()).doesNotContain("secret").doesNotContain("Exception");
    }
  }

  @Test
  void whatIsNoRequestGetsNoPageOfTheServersMaker() throws Exception {
    try (TestServer server = TestServer.start();
        Socket socket = new Socket("127.0.0.1", server.server.address().getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400").doesNotContainIgnoringCase("jetty");
    }
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (TestServer server = TestServer.start()) {
      TestServer.Starting second =
          TestServer.with(new TestOutbox(true))
              .setting(
                  "HEQING_GATEWAY_HTTP_PORT", Integer.toString(server.server.address().getPort()));
      assertThatThrownBy(second::start)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use");
    }
  }

  @Test
  void aTableNeedsATypeANameAndASize() throws Exception {
    try (TestServer server =
        TestServer.with(new TestOutbox(true)).setting("HEQING_GATEWAY_MAX_UPLOAD", "1").start()) {
      assertThat(table(server, "", "text/html", new byte[1]).status()).isEqualTo(415);
      Answer nameless = table(server, "", "text/csv", new byte[1]);
      assertThat(nameless.status()).isEqualTo(400);
      assertThat(nameless.detail()).contains("?file=NAME");
      assertThat(table(server, "?file=a.csv&dry-run=maybe", "text/csv", new byte[1]).status())
          .isEqualTo(400);
      assertThat(table(server, "?file=a.csv", "text/csv", new byte[1024 * 1024 + 1]).status())
          .isEqualTo(413);
      assertThat(table(server, "", "multipart/form-data; boundary=x", new byte[9]).status())
          .isEqualTo(400);
    }
  }

  @Test
  void aTableIsImportedAsItIsAndAsAForm() throws Exception {
    String csv = "断面,采样时间,氨氮(mg/L)\nS1,2026-09-01 09:00,0.52\n";
    try (TestServer server = TestServer.start()) {
      Answer dry =
          table(
              server, "?file=a.csv&dry-run=true", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
      assertThat(dry.status()).as(dry.text()).isEqualTo(200);
      assertThat(server.kafka.sent(Topics.SAMPLES)).isEmpty();
      String form =
          "--x\r\nContent-Disposition: form-data; name=\"t\"; filename=\"b.csv\"\r\n\r\n"
              + csv
              + "\r\n--x--\r\n";
      Answer taken =
          table(
              server, "", "multipart/form-data; boundary=x", form.getBytes(StandardCharsets.UTF_8));
      assertThat(taken.status()).as(taken.text()).isEqualTo(200);
      assertThat(taken.json().path("file").asText()).isEqualTo("b.csv");
      assertThat(taken.json().path("outcome").asText()).isEqualTo("TAKEN");
      assertThat(server.kafka.sent(Topics.SAMPLES)).hasSize(1);
      Answer refused =
          table(server, "?file=c.csv", "text/csv", "nothing".getBytes(StandardCharsets.UTF_8));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.json().path("outcome").asText()).isEqualTo("REFUSED");
    }
  }

  @Test
  void aTableOfSectionsOfOthersIsForbidden() throws Exception {
    String csv = "断面,采样时间,氨氮(mg/L)\nS1,2026-09-01 09:00,0.52\nS2,2026-09-01 09:00,0.52\n";
    try (TestServer server = TestServer.start()) {
      Answer answer =
          server.send(
              HttpRequest.newBuilder(server.uri("/api/laboratory?file=a.csv"))
                  .header("Authorization", "Bearer " + TestServer.TOKEN_OF_WORKS)
                  .header("Content-Type", "text/csv")
                  .POST(BodyPublishers.ofString(csv)));
      assertThat(answer.status()).as(answer.text()).isEqualTo(403);
      assertThat(answer.detail()).contains("S2");
      assertThat(server.kafka.sent(Topics.SAMPLES)).isEmpty();
    }
  }

  private static Answer table(TestServer server, String query, String type, byte[] body) {
    return server.send(
        server
            .request("/api/laboratory" + query)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  @Test
  void overTlsTheSameIsServedAndBrowsersAreToldToStay() throws Exception {
    X509Bundle authority =
        new CertificateBuilder()
            .subject("CN=authority")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    X509Bundle gateway =
        new CertificateBuilder()
            .subject("CN=gateway")
            .addSanIpAddress("127.0.0.1")
            .buildIssuedBy(authority);
    SSLContext serving = SSLContext.getInstance("TLS");
    serving.init(gateway.toKeyManagerFactory().getKeyManagers(), null, null);
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new TrustManager[] {authority.toTrustManager()}, null);
    try (TestServer server = TestServer.with(new TestOutbox(true)).tls(serving, trusting).start()) {
      Answer health = server.get("/health");
      assertThat(health.response().uri().getScheme()).isEqualTo("https");
      assertThat(health.status()).isEqualTo(200);
      assertThat(health.header("Strict-Transport-Security")).startsWith("max-age=");
      URI plain = URI.create(health.response().uri().toString().replace("https:", "http:"));
      assertThatThrownBy(
              () ->
                  HttpClient.newHttpClient()
                      .send(
                          HttpRequest.newBuilder(plain).timeout(Duration.ofSeconds(20)).build(),
                          BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }
}
