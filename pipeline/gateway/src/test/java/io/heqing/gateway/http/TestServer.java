package io.heqing.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heqing.gateway.TestOutbox;
import io.heqing.gateway.directory.Directory;
import io.heqing.gateway.laboratory.TestImport;
import io.heqing.messages.Caller;
import io.heqing.messages.DataKind;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Section;
import io.heqing.messages.settings.Settings;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.WaterBody;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * A server on a free port, and a client of it that holds every answer against the routes of the
 * code.
 */
final class TestServer implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-10-01T00:00:00Z");

  /** Of the caller {@code bureau}, who may send for all sections. */
  static final String TOKEN = "test-token-of-the-bureau";

  /** Of the caller {@code works}, who may send for S1 alone. */
  static final String TOKEN_OF_WORKS = "test-token-of-the-works";

  private static final ObjectMapper JSON = new ObjectMapper();

  final HttpClient client;
  final HttpServer server;
  final TestOutbox kafka;
  private final String scheme;

  private TestServer(HttpClient client, HttpServer server, TestOutbox kafka, String scheme) {
    this.client = client;
    this.server = server;
    this.kafka = kafka;
    this.scheme = scheme;
  }

  static TestServer start() throws IOException {
    return with(new TestOutbox(true)).start();
  }

  static Starting with(TestOutbox kafka) {
    return new Starting(kafka);
  }

  /** A server that is not started yet. */
  static final class Starting {
    private final TestOutbox kafka;
    private final Map<String, String> settings =
        new HashMap<>(Map.of("HEQING_GATEWAY_HTTP_PORT", "0"));
    private Supplier<Directory> directory = TestServer::directory;
    private Supplier<CompletableFuture<Health>> health =
        () -> CompletableFuture.completedFuture(new Health(true, true, Map.of()));
    private Optional<SSLContext> tls = Optional.empty();
    private Optional<SSLContext> trust = Optional.empty();
    private Duration bodyWithin = Duration.ofSeconds(10);

    private Starting(TestOutbox kafka) {
      this.kafka = kafka;
    }

    Starting setting(String variable, String value) {
      settings.put(variable, value);
      return this;
    }

    Starting directory(Supplier<Directory> other) {
      directory = other;
      return this;
    }

    Starting health(Health other) {
      health = () -> CompletableFuture.completedFuture(other);
      return this;
    }

    Starting tls(SSLContext context, SSLContext trusting) {
      tls = Optional.of(context);
      trust = Optional.of(trusting);
      return this;
    }

    Starting bodyWithin(Duration other) {
      bodyWithin = other;
      return this;
    }

    TestServer start() throws IOException {
      Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
      Settings.Gateway gateway = Settings.load(Optional.empty(), settings).gateway();
      HttpServer server =
          HttpServer.start(
              gateway,
              tls,
              new HttpServer.Parts(
                  directory,
                  kafka.outbox(),
                  TestImport.of(directory, kafka.outbox(), clock, gateway.maxUpload()),
                  health,
                  clock,
                  new PrometheusRegistry()),
              bodyWithin);
      HttpClient.Builder client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(Duration.ofSeconds(10));
      trust.ifPresent(client::sslContext);
      return new TestServer(client.build(), server, kafka, trust.isPresent() ? "https" : "http");
    }
  }

  /** Two sections and two callers. */
  static Directory directory() {
    Map<String, RegistryEntry> entries = new HashMap<>();
    for (RegistryEntry entry :
        List.of(
            RegistryEntry.of(section("S1", "大桥")),
            RegistryEntry.of(section("S2", "水库出口")),
            // SHA-256 by sha256sum.
            RegistryEntry.of(
                new Caller(
                    "bureau",
                    "468eef02898d7f1d9c686e10422eaa79d3d931ae9f403c46b3a2ed68569690ae",
                    List.of())),
            RegistryEntry.of(
                new Caller(
                    "works",
                    "96148edb00e8bcce2c6dfa6275868cb094b75e2b076219bf0acd3bbe744ded8c",
                    List.of("S1"))))) {
      entries.put(entry.key(), entry);
    }
    return new Directory(entries);
  }

  private static Section section(String id, String name) {
    return new Section(
        id,
        name,
        "C",
        null,
        "R",
        WaterBody.RIVER,
        null,
        null,
        null,
        List.of(),
        List.of(),
        MonitoringMethod.AUTO_THEN_LAB,
        6,
        DataKind.HOUR,
        List.of(),
        List.of(),
        List.of());
  }

  URI uri(String path) {
    return URI.create(scheme + "://127.0.0.1:" + server.address().getPort() + path);
  }

  /** A request of the bureau. */
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + TOKEN);
  }

  HttpRequest.Builder samples(String json) {
    return request("/api/samples")
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json));
  }

  Answer post(String json) {
    return send(samples(json));
  }

  Answer get(String path) {
    return send(request(path));
  }

  Answer send(HttpRequest.Builder request) {
    return sendAsync(request).join();
  }

  CompletableFuture<Answer> sendAsync(HttpRequest.Builder request) {
    HttpRequest built = request.build();
    return client
        .sendAsync(built, HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(response -> answer(built.uri().getPath(), response));
  }

  private static Answer answer(String path, HttpResponse<byte[]> response) {
    Route.of(path)
        .filter(route -> response.statusCode() != 405)
        .ifPresent(route -> assertThat(route.statuses()).as(path).contains(response.statusCode()));
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("Server")).isEmpty();
    Answer answer = new Answer(response);
    if (response.statusCode() >= 400 && !path.equals("/health") && response.statusCode() != 422) {
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.json().path("status").asInt()).isEqualTo(response.statusCode());
      assertThat(answer.json().path("detail").asText()).isNotBlank();
    }
    return answer;
  }

  /** An answer. */
  record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(text(), e);
      }
    }

    String detail() {
      return json().path("detail").asText();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
