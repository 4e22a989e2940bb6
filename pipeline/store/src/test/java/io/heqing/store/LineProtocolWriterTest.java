package io.heqing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the writer takes the answers of an InfluxDB 2.x, played by a server of this test. */
class LineProtocolWriterTest {
  private static final Instant T = Instant.ofEpochMilli(1_772_337_600_000L);

  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch testEnds = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private volatile Answering answering = (path, body) -> new Answer(204, "");

  private interface Answering {
    Answer answer(String path, String body) throws IOException;
  }

  private record Answer(int status, String body) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    testEnds.countDown();
    server.stop(0);
    threads.shutdown();
  }

  @Test
  void pointsGoToTheBucketAsLinesInMilliseconds() throws Exception {
    write(point("S1", Map.of("NH3N", 0.5, "class", "II", "results", 9L, "compliant", true)));
    assertThat(calls)
        .containsExactly(
            "/api/v2/write?org=office&bucket=heqing&precision=ms Token secret\n"
                + "reading,section=S1 NH3N=0.5,class=\"II\",compliant=true,results=9i"
                + " 1772337600000");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 408, 429, 500, 502, 503, 504})
  void whatAnotherTimeMayGoWellIsUnavailable(int status) {
    answering = (path, body) -> new Answer(status, "{\"message\":\"so and so\"}");
    assertThatThrownBy(() -> write(point("S1", Map.of("v", 1.0)), point("S2", Map.of("v", 1.0))))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining(String.valueOf(status))
        .hasMessageContaining("so and so")
        .hasMessageContaining(String.valueOf(server.getAddress().getPort()))
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void whatIsWrongWithAPointIsRefusedWithTheServersWords(int status) {
    answering = (path, body) -> new Answer(status, "{\"message\":\"so and so\"}");
    Point point = point("S1", Map.of("v", 1.0));
    PointRefusedException e = catchThrowableOfType(PointRefusedException.class, () -> write(point));
    assertThat(e).hasMessageContaining("so and so").hasMessageContaining("S1");
    assertThat(e.refused()).containsExactly(point);
  }

  @Test
  void refusedPointsAreFoundByHalvingAndAllOthersArrive() {
    List<String> arrived = Collections.synchronizedList(new ArrayList<>());
    answering =
        (path, body) -> {
          if (body.contains("bad")) {
            return new Answer(400, "{\"message\":\"bad value\"}");
          }
          body.lines().forEach(arrived::add);
          return new Answer(204, "");
        };
    Point[] points =
        IntStream.range(0, 100)
            .mapToObj(i -> point("S" + i, Map.of("text", i == 17 || i == 64 ? "bad" : "good")))
            .toArray(Point[]::new);
    PointRefusedException e =
        catchThrowableOfType(PointRefusedException.class, () -> write(points));
    assertThat(e.refused()).containsExactly(points[17], points[64]);
    assertThat(e).hasMessageContaining("and 1 more");
    assertThat(arrived).hasSize(98).doesNotHaveDuplicates();
    assertThat(calls).hasSizeLessThan(30);
  }

  @Test
  void aReplacingPointIsLookedUpThenDeletedThenWritten() throws Exception {
    answering =
        (path, body) ->
            path.startsWith("/query") && body.contains("SELECT")
                ? new Answer(
                    200,
                    series(0, "S1", "NH3N", "1.0", "TP", "0.1")
                        + series(1, "S2", "NH3N", "1.0", "TP", "null"))
                : new Answer(path.startsWith("/query") ? 200 : 204, "");
    write(
        replacing("S1", Map.of("NH3N", 2.0)),
        replacing("S2", Map.of("NH3N", 2.0)),
        point("S3", Map.of("NH3N", 2.0)));
    String range = " AND time >= 1772337600000ms AND time < 1772337600001ms";
    assertThat(calls).hasSize(3);
    assertThat(calls.get(0))
        .startsWith("/query Token secret\n")
        .contains("db=heqing")
        .contains(
            "SELECT * FROM \"reading\" WHERE \"section\" = 'S1'" + range + " GROUP BY *;SELECT")
        .contains("'S2'")
        .doesNotContain("S3");
    assertThat(calls.get(1)).endsWith("q=DELETE FROM \"reading\" WHERE \"section\" = 'S1'" + range);
    assertThat(calls.get(2)).contains("/api/v2/write").contains("S1", "S2", "S3");
  }

  @Test
  void whereTheLookUpFailsNothingIsWritten() {
    answering =
        (path, body) ->
            new Answer(200, "{\"results\":[{\"error\":\"database not found: heqing\"}]}");
    assertThatThrownBy(() -> write(replacing("S1", Map.of("NH3N", 2.0))))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("database not found: heqing");
    assertThat(calls).hasSize(1);
  }

  @Test
  void aServerThatNobodyRunsIsUnavailable() {
    server.stop(0);
    assertThatThrownBy(() -> write(point("S1", Map.of("v", 1.0))))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("cannot be reached");
    assertThatThrownBy(() -> write(replacing("S1", Map.of("v", 1.0))))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void aServerThatDoesNotAnswerIsUnavailable() {
    answering =
        (path, body) -> {
          try {
            testEnds.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Answer(204, "");
        };
    assertThatThrownBy(() -> write(point("S1", Map.of("v", 1.0))))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageMatching(".* cannot be reached: .*(timeout|timed out).*");
  }

  @Test
  void anAddressThatIsNoneIsNamed() {
    StoreSettings settings =
        new StoreSettings(StoreSettings.Kind.INFLUXDB, "influx:8086", "office", "heqing", "");
    assertThatThrownBy(() -> Stores.writer(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("influx:8086");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"results\":[{\"series\":[{\"values\":[[17", "<html>", "[["})
  void anAnswerThatIsCutOffOrNoJsonIsUnavailable(String body) {
    answering = (path, request) -> new Answer(200, body);
    for (StoreSettings.Kind kind : StoreSettings.Kind.values()) {
      try (SeriesReader reader = Stores.reader(settings(kind))) {
        assertThatThrownBy(() -> reader.read("reading", T, T.plusSeconds(1), Map.of()))
            .isInstanceOf(StoreUnavailableException.class);
      }
    }
  }

  private void write(Point... points) throws StoreUnavailableException, PointRefusedException {
    try (PointWriter writer =
        new LineProtocolWriter(settings(StoreSettings.Kind.INFLUXDB), Duration.ofMillis(1500))) {
      writer.write(List.of(points));
    }
  }

  private StoreSettings settings(StoreSettings.Kind kind) {
    return new StoreSettings(
        kind, "http://127.0.0.1:" + server.getAddress().getPort(), "office", "heqing", "secret");
  }

  private static Point point(String section, Map<String, Object> fields) {
    return Point.of("reading", Map.of("section", section), fields, T, false);
  }

  private static Point replacing(String section, Map<String, Object> fields) {
    return Point.of("reading", Map.of("section", section), fields, T, true);
  }

  private static String series(
      int statement, String section, String name1, String value1, String name2, String value2) {
    return "{\"results\":[{\"statement_id\":%d,\"series\":[{\"name\":\"reading\",\"tags\":{\"section\":\"%s\"},\"columns\":[\"time\",\"%s\",\"%s\"],\"values\":[[1772337600000,%s,%s]]}]}]}\n"
        .formatted(statement, section, name1, name2, value1, value2);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (path.startsWith("/query")) {
        body = URLDecoder.decode(body, StandardCharsets.UTF_8);
      }
      calls.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization") + "\n" + body);
      Answer answer = answering.answer(path, body);
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }
}
