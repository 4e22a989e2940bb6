package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.gateway.KafkaSender;
import io.heqing.gateway.TopicSetup;
import io.heqing.messages.Json;
import io.heqing.messages.Rejected;
import io.heqing.messages.Rejected.Reason;
import io.heqing.messages.Sample;
import io.heqing.messages.Topics;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import io.heqing.store.Point;
import io.heqing.store.Points;
import io.heqing.store.SeriesReader;
import io.heqing.store.StoreSettings;
import io.heqing.store.Stores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that can be wrong with an input, among good ones, to a pipeline that runs: each is
 * rejected once, whole and named; the good ones are evaluated; no job fails for it.
 */
class BadInputTest {
  private static final String SECTION = "S1";
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final int YEAR = NOW.atZone(TestSections.ZONE).getYear();

  /** Leaves room for what Kafka adds to a message. */
  private static final int LARGEST = TopicSetup.MAX_MESSAGE_BYTES - 1024;

  @TempDir Path folder;

  /** A message and why it is rejected. */
  private record Bad(Reason reason, String field, String found, String expected, byte[] body) {
    Bad(Reason reason, String field, String found, String expected, String body) {
      this(reason, field, found, expected, body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static List<Bad> bad() {
    Instant future = NOW.plus(1, ChronoUnit.DAYS);
    Instant old = Instant.parse(YEAR - 3 + "-06-01T00:00:00Z");
    byte[] fiveMegabytes = new byte[5 * 1024 * 1024];
    Arrays.fill(fiveMegabytes, (byte) 'x');
    byte[] incompressible = new byte[LARGEST];
    new Random(1).nextBytes(incompressible);
    byte[] escaped = new byte[LARGEST];
    Arrays.fill(escaped, (byte) '"');
    return List.of(
        new Bad(
            Reason.UNKNOWN_PARAMETER,
            "results[0].parameter",
            "XYZ",
            "an id or code of the catalogue, such as NH3N or w21003",
            message(0, "{\"parameter\":\"XYZ\",\"value\":1}")),
        new Bad(
            Reason.NOT_A_NUMBER,
            "results[0].value",
            "about one",
            "a number in mg/L",
            message(1, "{\"parameter\":\"NH3N\",\"value\":\"about one\"}")),
        new Bad(
            Reason.IMPOSSIBLE_VALUE,
            "results[0].value",
            "-0.5",
            "above 0 … 100000 mg/L",
            message(2, "{\"parameter\":\"NH3N\",\"value\":-0.5}")),
        new Bad(
            Reason.IMPOSSIBLE_VALUE,
            "results[0].value",
            "15",
            "0 … 14",
            message(3, "{\"parameter\":\"PH\",\"value\":15}")),
        new Bad(
            Reason.IN_THE_FUTURE,
            "time",
            future.toString(),
            "not after",
            Json.bytes(sample(SECTION, future))),
        new Bad(
            Reason.TOO_OLD, "time", old.toString(), "not before", Json.bytes(sample(SECTION, old))),
        new Bad(
            Reason.UNKNOWN_SECTION,
            "section",
            "S2",
            "one of the 1 sections of the registry",
            Json.bytes(sample("S2", NOW))),
        new Bad(
            Reason.MALFORMED,
            null,
            "Unexpected end-of-input",
            "the JSON of a sample",
            "{\"section\":\"S1\",\"source\":\"AUTO\",\"results\":[{\"par"),
        new Bad(Reason.EMPTY, null, null, "the JSON of a sample", ""),
        new Bad(Reason.EMPTY, null, null, "the JSON of a sample", (byte[]) null),
        new Bad(Reason.TOO_LARGE, null, "5242880 bytes", "at most 65536 bytes", fiveMegabytes),
        new Bad(Reason.TOO_LARGE, null, LARGEST + " bytes", "at most 65536 bytes", incompressible),
        new Bad(Reason.TOO_LARGE, null, LARGEST + " bytes", "at most 65536 bytes", escaped),
        new Bad(
            Reason.MALFORMED,
            null,
            "bytes that are not UTF-8",
            "the JSON of a sample",
            "{\"section\":\"河清\"}".getBytes(java.nio.charset.Charset.forName("GBK"))));
  }

  @Test
  void isRejectedOnceWholeAndNamedAndTheJobRunsOn() throws Exception {
    List<Bad> bad = bad();
    List<Sample> good = new ArrayList<>();
    try (StandaloneProcess standalone =
        new StandaloneProcess(
            folder,
            TestSections.registry(
                TestSections.section(
                    SECTION,
                    MonitoringMethod.AUTO_THEN_LAB,
                    TestSections.target(LocalDate.of(2021, 1, 1), WaterClass.III))))) {
      standalone.start();
      try (KafkaSender publisher = new KafkaSender(standalone.bootstrapServers(), Topics.SAMPLES)) {
        for (Bad each : bad) {
          publisher.send(SECTION, each.body());
          good.add(sample(SECTION, NOW.minus(good.size(), ChronoUnit.HOURS)));
          Sample last = good.get(good.size() - 1);
          publisher.send(last.section(), Json.bytes(last));
        }
        publisher.flush();
      }
      standalone.awaitDone();

      List<Rejected> rejected = new ArrayList<>();
      for (byte[] body : TopicContents.of(standalone.bootstrapServers(), Topics.REJECTED)) {
        rejected.add(Json.read(body, Rejected.class));
      }
      assertThat(rejected.stream().map(BadInputTest::summary))
          .containsExactlyInAnyOrderElementsOf(bad.stream().map(BadInputTest::summary).toList());
      assertThat(rejected).extracting(Rejected::id).doesNotHaveDuplicates();
      assertThat(rejected).extracting(Rejected::origin).containsOnly(Topics.SAMPLES);
      assertThat(Stored.in(standalone.store()).of(Points.READING, SECTION))
          .extracting(Point::time)
          .containsExactlyInAnyOrderElementsOf(good.stream().map(Sample::time).toList());
      assertThat(storedReasons(standalone.store()))
          .containsExactlyInAnyOrderElementsOf(
              bad.stream().map(each -> each.reason().name().toLowerCase(Locale.ROOT)).toList());
      assertThat(standalone.log()).as("failures of tasks").doesNotContain("FAILED");
    }
  }

  /** The reasons of all that was rejected, as the store has them. */
  private static List<String> storedReasons(StoreSettings store) throws Exception {
    try (SeriesReader reader = Stores.reader(store)) {
      return reader
          .read(Points.REJECTED, NOW, NOW.plus(1, ChronoUnit.DAYS), Map.of("origin_kind", "topic"))
          .stream()
          .map(point -> point.tags().get("reason"))
          .toList();
    }
  }

  /** A message of one result. */
  private static String message(int hoursAgo, String result) {
    return "{\"section\":\"S1\",\"source\":\"AUTO\",\"time\":\"%s\",\"results\":[%s]}"
        .formatted(NOW.minus(hoursAgo, ChronoUnit.HOURS).plusSeconds(60), result);
  }

  private static Sample sample(String section, Instant time) {
    return TestSections.sample(section, ValueSource.AUTO, time, 0, "0.4");
  }

  private static String summary(Bad bad) {
    return summary(
        bad.reason(),
        bad.field(),
        bad.found(),
        bad.expected(),
        bad.body() == null ? new byte[0] : bad.body());
  }

  private static String summary(Rejected rejected) {
    return summary(
        rejected.reason(),
        rejected.field(),
        // Of what tells more than is known here, the beginning.
        rejected.reason() == Reason.MALFORMED && !rejected.base64()
            ? rejected.found().substring(0, "Unexpected end-of-input".length())
            : rejected.found(),
        rejected.expected().replaceFirst("^(not after|not before) .*", "$1"),
        rejected.base64()
            ? Base64.getDecoder().decode(rejected.payload())
            : rejected.payload().getBytes(StandardCharsets.UTF_8));
  }

  private static String summary(
      Reason reason, String field, String found, String expected, byte[] payload) {
    return "%s %s: %s, not %s; %d bytes, hash %x"
        .formatted(reason, field, found, expected, payload.length, Arrays.hashCode(payload));
  }
}
