package io.heqing.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.heqing.gateway.TestOutbox;
import io.heqing.gateway.http.TestServer.Answer;
import io.heqing.messages.Json;
import io.heqing.messages.Rejected;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Topics;
import io.heqing.standard.Parameters;
import io.heqing.standard.ValueSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplesRouteTest {
  private static final int BOUND_SECONDS = 20;

  private static String sample(String section, String value) {
    return """
        {"section":"%s","source":"AUTO","time":"2026-10-01T08:00:00+08:00","revision":2,
         "results":[{"parameter":"NH3N","value":%s},{"parameter":"PH","value":7.50}]}
        """
        .formatted(section, value);
  }

  private static Sample read(ProducerRecord<String, byte[]> message) throws IOException {
    return Json.read(message.value(), Sample.class);
  }

  @Test
  void aSampleIsAcceptedAndSentUnderItsSection() throws Exception {
    try (TestServer server = TestServer.start()) {
      Answer answer = server.post(sample("S1", "0.50"));
      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.text()).isEqualTo("{\"accepted\":1}");
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(server.kafka.sent(Topics.SAMPLES)).hasSize(1);
      ProducerRecord<String, byte[]> sent = server.kafka.sent(Topics.SAMPLES).get(0);
      assertThat(sent.key()).isEqualTo("S1");
      assertThat(read(sent))
          .isEqualTo(
              new Sample(
                  "S1",
                  ValueSource.AUTO,
                  Instant.parse("2026-10-01T00:00:00Z"),
                  2,
                  null,
                  List.of(Result.of("NH3N", "0.50"), Result.of("PH", "7.50"))));
    }
  }

  @Test
  void aListIsReadInOrderWhateverSurroundsIt() throws Exception {
    try (TestServer server = TestServer.start()) {
      String list =
          "\uFEFF \n[ " + sample("S1", "1") + "\t,\r\n" + sample("S2", "\"<0.025\"") + "] \n";
      Answer answer = server.post(list);
      assertThat(answer.status()).as(answer.text()).isEqualTo(202);
      assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
      List<ProducerRecord<String, byte[]>> sent = server.kafka.sent(Topics.SAMPLES);
      assertThat(sent).extracting(ProducerRecord::key).containsExactly("S1", "S2");
      assertThat(read(sent.get(1)).results().get(0))
          .isEqualTo(Result.below("NH3N", new java.math.BigDecimal("0.025")));
    }
  }

  @Test
  void anUnknownSectionIsToldBesideResultsOfWhichNoneCanBeUsed() throws Exception {
    try (TestServer server = TestServer.start()) {
      String sample =
          """
          {"section":"S9","source":"AUTO","time":"2026-10-01T08:00:00+08:00","revision":2,
           "results":[{"parameter":"NH3N","value":"about one"}]}
          """;
      Answer answer = server.post(sample);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().path("faults").findValuesAsText("reason"))
          .containsExactly("NOT_A_NUMBER", "UNKNOWN_SECTION");
      assertThat(server.kafka.sent(Topics.SAMPLES)).isEmpty();
    }
  }

  @Test
  void aThousandSamplesAreTakenAndOneMoreAreNot() throws Exception {
    try (TestServer server = TestServer.start()) {
      assertThat(server.post(list(1_000)).json().path("accepted").asInt()).isEqualTo(1_000);
      Answer more = server.post(list(1_001));
      assertThat(more.status()).isEqualTo(413);
      assertThat(more.detail()).contains("1000");
      assertThat(server.kafka.sent(Topics.SAMPLES)).hasSize(1_000);
    }
  }

  private static String list(int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> sample("S1", Integer.toString(1 + i % 9)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void oneFaultAmongManyAndNothingIsTaken() throws Exception {
    try (TestServer server = TestServer.start()) {
      Answer answer =
          server.post("[" + sample("S1", "1") + "," + sample("S2", "\"about one\"") + "]");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(server.kafka.sent(Topics.SAMPLES)).isEmpty();
      JsonNode fault = answer.json().path("faults").path(0);
      assertThat(fault.path("sample").asInt()).isEqualTo(1);
      assertThat(fault.path("field").asText()).isEqualTo("results[0].value");
      assertThat(fault.path("found").asText()).isEqualTo("about one");
      assertThat(fault.path("expected").asText()).isEqualTo("a number in mg/L");
      assertThat(fault.path("reason").asText()).isEqualTo("NOT_A_NUMBER");
      assertThat(answer.json().path("faults")).hasSize(1);
    }
  }

  @Test
  void everyFaultOfEverySampleIsTold() throws Exception {
    try (TestServer server = TestServer.start()) {
      Answer answer =
          server.post(
              """
              [{"section":"S1","source":"AUTO","time":"2026-10-01T08:00:00+08:00",
                "results":[{"parameter":"XX","value":1},{"parameter":"PH","value":15}]},
               7,
               {"section":"S9","source":"AUTO","time":"2026-10-01T08:00:00+08:00",
                "results":[{"parameter":"PH","value":7}]},
               {"section":"S1","source":"AUTO","time":"2026-10-01T08:10:01+08:00",
                "results":[{"parameter":"PH","value":7}]},
               {"section":"S1","section":"S2","source":"AUTO"}]
              """);
      assertThat(answer.status()).isEqualTo(400);
      List<String> told = new ArrayList<>();
      answer
          .json()
          .path("faults")
          .forEach(
              f ->
                  told.add(
                      f.path("sample").asText()
                          + " "
                          + f.path("field").asText("-")
                          + " "
                          + f.path("reason").asText()));
      assertThat(told)
          .containsExactly(
              "0 results[0].parameter UNKNOWN_PARAMETER",
              "0 results[1].value IMPOSSIBLE_VALUE",
              "1 - MALFORMED",
              "2 section UNKNOWN_SECTION",
              "3 time IN_THE_FUTURE",
              "4 - MALFORMED");
      assertThat(answer.json().path("faults").path(4).path("expected").asText())
          .isEqualTo("not after 2026-10-01T00:10:00Z");
      assertThat(answer.detail()).startsWith("6 faults");
    }
  }

  @Test
  void aSampleAsFarAheadAsTheSettingAllowsIsTaken() throws Exception {
    try (TestServer server = TestServer.start()) {
      assertThat(
              server
                  .post(
                      """
                      {"section":"S1","source":"LAB","time":"2026-10-01T08:10:00+08:00",
                       "results":[{"parameter":"PH","value":7}]}
                      """)
                  .status())
          .isEqualTo(202);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|EMPTY",
        "[]|EMPTY",
        "[|MALFORMED",
        "[{},|MALFORMED",
        "[{}] x|MALFORMED",
        "[{}] []|MALFORMED",
        "{} {}|MALFORMED",
        "nonsense|MALFORMED",
        "null|MALFORMED",
        "[null]|MALFORMED",
        "[[]]|MALFORMED",
        "[\"a\"]|MALFORMED"
      })
  void whatIsNoSampleIsNamed(String body, String reason) throws Exception {
    try (TestServer server = TestServer.start()) {
      Answer answer = server.post(body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().path("faults").findValuesAsText("reason")).contains(reason);
      assertThat(server.kafka.sent(Topics.SAMPLES)).isEmpty();
    }
  }

  @Test
  void bytesThatAreNotUtf8AreAFault() throws Exception {
    try (TestServer server = TestServer.start()) {
      byte[] gbk = sample("大桥", "1").getBytes("GBK");
      Answer answer =
          server.send(
              server
                  .request("/api/samples")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofByteArray(gbk)));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().path("faults").path(0).path("found").asText()).contains("UTF-8");
    }
  }

  @Test
  void aFaultySampleIsKeptWholeUnderItsCaller() throws Exception {
    try (TestServer server = TestServer.start()) {
      String faulty = sample("S2", "\"x\"").strip();
      server.post("[" + sample("S1", "1") + "," + faulty + "]");
      server.post("[" + sample("S1", "1") + "," + faulty + "]");
      List<ProducerRecord<String, byte[]>> kept = server.kafka.sent(Topics.REJECTED);
      assertThat(kept).hasSize(2);
      assertThat(kept.get(0).value())
          .as("the same body, the same id")
          .isEqualTo(kept.get(1).value());
      Rejected rejected = Json.read(kept.get(0).value(), Rejected.class);
      assertThat(kept.get(0).key()).isEqualTo("http bureau");
      assertThat(rejected.origin()).isEqualTo("http bureau");
      assertThat(rejected.id()).matches("http bureau@[0-9a-f]{16}#1/results\\[0]\\.value");
      assertThat(rejected.section()).isEqualTo("S2");
      assertThat(rejected.payload()).isEqualTo(faulty);
      assertThat(rejected.at()).isEqualTo(TestServer.NOW);
    }
  }

  @Test
  void aBodyThatBreaksOffIsKeptWhole() throws Exception {
    try (TestServer server = TestServer.start()) {
      server.post("[{\"section\":");
      Rejected rejected =
          Json.read(server.kafka.sent(Topics.REJECTED).get(0).value(), Rejected.class);
      assertThat(rejected.base64()).isTrue();
      assertThat(java.util.Base64.getDecoder().decode(rejected.payload()))
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("[{\"section\":");
    }
  }

  @Test
  void faultyRequestsAreKeptUpToARate() throws Exception {
    try (TestServer server =
        TestServer.with(new TestOutbox(true)).setting("HEQING_GATEWAY_HTTP_RATE", "1000").start()) {
      for (int i = 0; i < 200; i++) {
        assertThat(server.post("{}").status()).isEqualTo(400);
      }
      assertThat(server.kafka.sent(Topics.REJECTED)).hasSizeBetween(60, 100);
    }
  }

  @Test
  void theAnswerWaitsForKafka() throws Exception {
    try (TestServer server = TestServer.with(new TestOutbox(false)).start()) {
      CompletableFuture<Answer> answer =
          server.sendAsync(server.samples("[" + sample("S1", "1") + "," + sample("S2", "2") + "]"));
      awaitSent(server, 2);
      assertThat(server.kafka.acknowledge()).isTrue();
      // Another request passes meanwhile: no thread waits, and half an acknowledgement is none.
      assertThat(server.get("/health").status()).isEqualTo(200);
      assertThat(answer).isNotDone();
      assertThat(server.kafka.acknowledge()).isTrue();
      assertThat(answer.get(BOUND_SECONDS, TimeUnit.SECONDS).status()).isEqualTo(202);
    }
  }

  @Test
  void whatKafkaDoesNotTakeIsNotAccepted() throws Exception {
    try (TestServer server = TestServer.with(new TestOutbox(false)).start()) {
      CompletableFuture<Answer> answer =
          server.sendAsync(server.samples("[" + sample("S1", "1") + "," + sample("S2", "2") + "]"));
      awaitSent(server, 2);
      server.kafka.acknowledge();
      server.kafka.refuse();
      Answer refused = answer.get(BOUND_SECONDS, TimeUnit.SECONDS);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isEqualTo("10");
      assertThat(refused.text()).doesNotContain("kafka:9092");
    }
  }

  private static void awaitSent(TestServer server, int number) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
    while (server.kafka.sent(Topics.SAMPLES).size() < number) {
      assertThat(System.nanoTime()).as("waiting for messages").isLessThan(giveUp);
      Thread.onSpinWait();
    }
  }

  @Test
  void moreThanMayBeOnItsWayIsRefusedUntilKafkaHasIt() throws Exception {
    try (TestServer server = TestServer.with(new TestOutbox(false)).start()) {
      // Of four megabytes each; the outbox is busy at twelve mebibytes.
      String big =
          IntStream.range(0, 1_000)
              .mapToObj(i -> large())
              .collect(Collectors.joining(",", "[", "]"));
      List<CompletableFuture<Answer>> waiting = new ArrayList<>();
      int size = 0;
      while (size < 4) {
        size++;
        waiting.add(server.sendAsync(server.samples(big)));
        awaitSent(server, size * 1_000);
      }
      Answer refused = server.post(sample("S1", "1"));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      while (server.kafka.acknowledge()) {
        assertThat(waiting).isNotEmpty();
      }
      for (CompletableFuture<Answer> one : waiting) {
        assertThat(one.get(BOUND_SECONDS, TimeUnit.SECONDS).status()).isEqualTo(202);
      }
      CompletableFuture<Answer> again = server.sendAsync(server.samples(sample("S1", "1")));
      awaitSent(server, 4_001);
      server.kafka.acknowledge();
      assertThat(again.get(BOUND_SECONDS, TimeUnit.SECONDS).status()).isEqualTo(202);
    }
  }

  /** A sample of over four kilobytes as sent: all parameters that the catalogue's Table 3 has. */
  private static String large() {
    return Parameters.all().stream()
        .map(p -> "{\"parameter\":\"" + p.id() + "\",\"flag\":\"F\"}")
        .collect(
            Collectors.joining(
                ",",
                "{\"section\":\"S1\",\"source\":\"LAB\",\"time\":\"2026-09-01T00:00:00Z\",\"results\":[",
                "]}"));
  }

  @Test
  void manyCallAtOnce() throws Exception {
    try (TestServer server =
        TestServer.with(new TestOutbox(true)).setting("HEQING_GATEWAY_HTTP_RATE", "1000").start()) {
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        answers.add(server.sendAsync(server.samples(sample("S1", "1"))));
      }
      long accepted = 0;
      for (CompletableFuture<Answer> answer : answers) {
        // More than eight bodies of one caller at once are asked to wait.
        int status = answer.get(BOUND_SECONDS, TimeUnit.SECONDS).status();
        assertThat(status).isIn(202, 429);
        accepted += status == 202 ? 1 : 0;
      }
      assertThat(accepted).isGreaterThanOrEqualTo(8);
      assertThat(server.kafka.sent(Topics.SAMPLES)).hasSize((int) accepted);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"Bearer wrong", "Bearer", "Basic dTpw", "Bearer a b", "test-token-of-the-bureau"})
  void whoIsNotKnownIsTurnedAway(String authorization) throws Exception {
    try (TestServer server = TestServer.start()) {
      Answer answer =
          server.send(
              HttpRequest.newBuilder(server.uri("/api/samples"))
                  .header("Authorization", authorization)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{}")));
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer realm=\"heqing\"");
      assertThat(server.kafka.sent(Topics.REJECTED)).as("nothing of a stranger is kept").isEmpty();
    }
  }

  @Test
  void whoGuessesTokensIsSlowedDownButWhoHasOneIsNot() throws Exception {
    try (TestServer server = TestServer.start()) {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        Answer answer =
            server.send(
                HttpRequest.newBuilder(server.uri("/api/samples"))
                    .header("Authorization", "Bearer guess" + i)
                    .POST(BodyPublishers.noBody()));
        statuses.add(answer.status());
        assertThat(answer.status() == 429).isEqualTo(answer.header("Retry-After") != null);
      }
      assertThat(statuses).startsWith(401, 401, 401).contains(429);
      assertThat(server.post(sample("S1", "1")).status()).isEqualTo(202);
    }
  }

  @Test
  void aCallerHasARate() throws Exception {
    try (TestServer server =
        TestServer.with(new TestOutbox(true)).setting("HEQING_GATEWAY_HTTP_RATE", "2").start()) {
      List<Answer> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(server.post(sample("S1", "1")));
      }
      assertThat(answers).extracting(Answer::status).startsWith(202, 202).contains(429);
      assertThat(answers)
          .filteredOn(a -> a.status() == 429)
          .allSatisfy(a -> assertThat(a.header("Retry-After")).isEqualTo("1"));
      assertThat(
              server
                  .send(
                      HttpRequest.newBuilder(server.uri("/api/samples"))
                          .header("Authorization", "Bearer " + TestServer.TOKEN_OF_WORKS)
                          .header("Content-Type", "application/json")
                          .POST(BodyPublishers.ofString(sample("S1", "1"))))
                  .status())
          .as("another caller's rate is its own")
          .isEqualTo(202);
    }
  }

  @Test
  void aCallerSendsForItsOwnSectionsAlone() throws Exception {
    try (TestServer server = TestServer.start()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(server.uri("/api/samples"))
              .header("Authorization", "bearer " + TestServer.TOKEN_OF_WORKS)
              .header("Content-Type", "application/json; charset=UTF-8");
      assertThat(server.send(request.POST(BodyPublishers.ofString(sample("S1", "1")))).status())
          .isEqualTo(202);
      Answer answer =
          server.send(
              request.POST(
                  BodyPublishers.ofString(
                      "[" + sample("S1", "1") + "," + sample("S2", "1") + "]")));
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.detail()).contains("S2").contains("works");
      assertThat(server.kafka.sent(Topics.SAMPLES)).hasSize(1);
      // Also where nothing of the foreign sample could be used.
      Answer unusable =
          server.send(request.POST(BodyPublishers.ofString(sample("S2", "\"about one\""))));
      assertThat(unusable.status()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain",
    "application/json; charset=GBK",
    "application/x-www-form-urlencoded",
    "application/jsonlines"
  })
  void otherTypesAreNotRead(String type) throws Exception {
    try (TestServer server = TestServer.start()) {
      Answer answer =
          server.send(
              server
                  .request("/api/samples")
                  .header("Content-Type", type)
                  .POST(BodyPublishers.ofString(sample("S1", "1"))));
      assertThat(answer.status()).isEqualTo(415);
      assertThat(answer.detail()).contains("application/json");
    }
  }

  @Test
  void compressedBodiesAreNotRead() throws Exception {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(sample("S1", "1").getBytes(StandardCharsets.UTF_8));
    }
    try (TestServer server = TestServer.start()) {
      Answer answer =
          server.send(
              server
                  .request("/api/samples")
                  .header("Content-Type", "application/json")
                  .header("Content-Encoding", "gzip")
                  .POST(BodyPublishers.ofByteArray(compressed.toByteArray())));
      assertThat(answer.status()).isEqualTo(415);
      assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
    }
  }

  @Test
  void aLargeBodyIsRefusedByItsLengthAndByItsBytes() throws Exception {
    byte[] large = new byte[10 * 1024 * 1024 + 1];
    java.util.Arrays.fill(large, (byte) ' ');
    try (TestServer server = TestServer.start()) {
      try (Raw raw = new Raw(server)) {
        raw.head("Content-Length: " + large.length);
        assertThat(raw.status()).isEqualTo(413);
      }
      try (Raw raw = new Raw(server)) {
        raw.head("Transfer-Encoding: chunked");
        raw.chunks(new ByteArrayInputStream(large));
        assertThat(raw.status()).isEqualTo(413);
      }
      byte[] justRight = java.util.Arrays.copyOf(large, large.length - 1);
      assertThat(
              server
                  .send(
                      server
                          .request("/api/samples")
                          .header("Content-Type", "application/json")
                          .POST(BodyPublishers.ofByteArray(justRight)))
                  .status())
          .isEqualTo(400);
    }
  }

  @Test
  void aBodyThatComesTooSlowlyIsNotWaitedFor() throws Exception {
    try (TestServer server =
            TestServer.with(new TestOutbox(true)).bodyWithin(Duration.ofMillis(200)).start();
        Raw raw = new Raw(server)) {
      raw.head("Content-Length: 100000");
      int status = raw.trickleUntilAnswered();
      assertThat(status).isEqualTo(408);
      assertThat(server.post(sample("S1", "1")).status()).isEqualTo(202);
    }
  }

  @Test
  void aCallerThatLeavesInTheMiddleHarmsNobody() throws Exception {
    try (TestServer server = TestServer.start()) {
      try (Raw raw = new Raw(server)) {
        raw.head("Content-Length: 1000");
        raw.write("[{");
      }
      assertThat(server.post(sample("S1", "1")).status()).isEqualTo(202);
      assertThat(server.kafka.sent(Topics.SAMPLES)).hasSize(1);
    }
  }

  @Test
  void whatWaitsForKafkaWhenTheServerClosesIsStillAnswered() throws Exception {
    TestServer server = TestServer.with(new TestOutbox(false)).start();
    CompletableFuture<Answer> answer = server.sendAsync(server.samples(sample("S1", "1")));
    awaitSent(server, 1);
    // A closed server no longer tells its port.
    int port = server.server.address().getPort();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
    awaitRefused(port);
    assertThat(answer).isNotDone();
    server.kafka.acknowledge();
    assertThat(answer.get(BOUND_SECONDS, TimeUnit.SECONDS).status()).isEqualTo(202);
    closing.get(BOUND_SECONDS, TimeUnit.SECONDS);
  }

  /** Until nobody can connect any more. */
  private static void awaitRefused(int port) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
    while (true) {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        assertThat(System.nanoTime()).as("waiting for %s to close", socket).isLessThan(giveUp);
      } catch (IOException refused) {
        return;
      }
    }
  }

  /** A request byte by byte. */
  private static final class Raw implements AutoCloseable {
    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;

    Raw(TestServer server) throws IOException {
      socket = new Socket("127.0.0.1", server.server.address().getPort());
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
      out = socket.getOutputStream();
      in = socket.getInputStream();
    }

    void head(String length) throws IOException {
      write(
          "POST /api/samples HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer "
              + TestServer.TOKEN
              + "\r\nContent-Type: application/json\r\n"
              + length
              + "\r\n\r\n");
    }

    void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    /** Until all is sent, or the server has had enough. */
    void chunks(InputStream body) {
      byte[] chunk = new byte[64 * 1024];
      try {
        for (int n = body.read(chunk); n > 0 && in.available() == 0; n = body.read(chunk)) {
          write(Integer.toHexString(n) + "\r\n");
          out.write(chunk, 0, n);
          write("\r\n");
        }
      } catch (IOException e) {
        // The server may have closed its side: its answer is there all the same.
        assertThat(e).isNotNull();
      }
    }

    int trickleUntilAnswered() throws IOException {
      long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
      while (in.available() == 0) {
        assertThat(System.nanoTime()).as("waiting for the answer").isLessThan(giveUp);
        try {
          write(" ");
        } catch (IOException e) {
          break;
        }
        // Slower than is asked for on any machine, and never through before the answer.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
      return status();
    }

    int status() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        line.append((char) c);
      }
      return Integer.parseInt(line.toString().split(" ")[1]);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
