package io.heqing.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.heqing.messages.Rejected.Reason;
import io.heqing.messages.SampleDecoder.Decoded;
import io.heqing.standard.ValueSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SampleDecoderTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final String HEAD =
      "{\"section\":\"S1\",\"source\":\"AUTO\",\"time\":\"2026-10-01T08:00:00+08:00\",";

  @Test
  void aWholeSampleIsReadWithAllItSays() {
    Decoded decoded =
        decode(
            HEAD
                + "\"revision\":3,\"station\":\"MN1\",\"results\":["
                + "{\"parameter\":\"w21003\",\"value\":0.520},"
                + "{\"parameter\":\"总磷\",\"value\":\"0.12\",\"flag\":\"N\"},"
                + "{\"parameter\":\"CR6\",\"value\":\"0.004L\"},"
                + "{\"parameter\":\"CD\",\"value\":0.0001,\"below\":true},"
                + "{\"parameter\":\"AS\",\"value\":\"ND\"},"
                + "{\"parameter\":\"PH\",\"value\":-9999,\"flag\":\"D\"},"
                + "{\"parameter\":\"DO\",\"value\":\"--\",\"flag\":\"B\"},"
                + "{\"parameter\":\"TN\",\"flag\":\"W\"}]}");
    assertThat(decoded.rejected()).isEmpty();
    assertThat(decoded.sample())
        .contains(
            new Sample(
                "S1",
                ValueSource.AUTO,
                Instant.parse("2026-10-01T00:00:00Z"),
                3,
                "MN1",
                List.of(
                    Result.of("NH3N", "0.520"),
                    Result.of("TP", "0.12"),
                    Result.below("CR6", new BigDecimal("0.004")),
                    Result.below("CD", new BigDecimal("0.0001")),
                    new Result("AS", null, true, Flag.NORMAL),
                    Result.of("PH", "-9999").withFlag(Flag.FAULT),
                    new Result("DO", null, false, Flag.COMMUNICATION),
                    Result.withdrawn("TN"))));
  }

  static Stream<Arguments> wholes() {
    String results = "\"results\":[{\"parameter\":\"DO\",\"value\":7}]}";
    String rest = "\"source\":\"AUTO\",\"time\":\"2026-10-01T08:00:00+08:00\"," + results;
    String place = "{\"section\":\"S1\",\"source\":\"AUTO\",";
    return Stream.of(
        arguments("", Reason.EMPTY, null),
        arguments(" \r\n\t ", Reason.EMPTY, null),
        arguments("\uFEFF", Reason.EMPTY, null),
        arguments("{\"section\":", Reason.MALFORMED, null),
        arguments("hello", Reason.MALFORMED, null),
        arguments("null", Reason.MALFORMED, null),
        arguments("[" + HEAD + results + "]", Reason.MALFORMED, null),
        arguments(HEAD + results + "{}", Reason.MALFORMED, null),
        arguments(HEAD + "\"section\":\"S2\"," + results, Reason.MALFORMED, null),
        arguments("[".repeat(60_000), Reason.MALFORMED, null),
        arguments("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000), Reason.MALFORMED, null),
        arguments(HEAD + "\"x\":NaN," + results, Reason.MALFORMED, null),
        arguments(HEAD + "\"x\":1e99999999999," + results, Reason.MALFORMED, null),
        arguments(HEAD + "\"x\":" + "9".repeat(5000) + "," + results, Reason.MALFORMED, null),
        arguments("{" + rest, Reason.BAD_FIELD, "section"),
        arguments("{\"section\":7," + rest, Reason.BAD_FIELD, "section"),
        arguments("{\"section\":\" \"," + rest, Reason.BAD_FIELD, "section"),
        arguments("{\"section\":\"a\\nb\"," + rest, Reason.BAD_FIELD, "section"),
        arguments("{\"section\":\"\\ud83d\"," + rest, Reason.BAD_FIELD, "section"),
        arguments("{\"section\":\"" + "s".repeat(101) + "\"," + rest, Reason.BAD_FIELD, "section"),
        arguments(HEAD.replace("AUTO", "auto") + results, Reason.BAD_FIELD, "source"),
        arguments(place + results, Reason.BAD_FIELD, "time"),
        arguments(place + "\"time\":1790000000," + results, Reason.BAD_FIELD, "time"),
        arguments(place + "\"time\":\"2026-10-01T08:00:00\"," + results, Reason.BAD_FIELD, "time"),
        arguments(place + "\"time\":\"2026-02-30T08:00:00Z\"," + results, Reason.BAD_FIELD, "time"),
        arguments(
            place + "\"time\":\"+999999999-12-31T23:59:59Z\"," + results,
            Reason.IN_THE_FUTURE,
            "time"),
        arguments(
            place + "\"time\":\"-999999999-01-01T00:00:00Z\"," + results, Reason.TOO_OLD, "time"),
        arguments(HEAD + "\"revision\":-1," + results, Reason.BAD_FIELD, "revision"),
        arguments(HEAD + "\"revision\":1.5," + results, Reason.BAD_FIELD, "revision"),
        arguments(HEAD + "\"revision\":\"1\"," + results, Reason.BAD_FIELD, "revision"),
        arguments(
            HEAD + "\"revision\":9223372036854775808," + results, Reason.BAD_FIELD, "revision"),
        arguments(HEAD + "\"station\":12," + results, Reason.BAD_FIELD, "station"),
        arguments(HEAD + "\"results\":[]}", Reason.BAD_FIELD, "results"),
        arguments(HEAD + "\"results\":{}}", Reason.BAD_FIELD, "results"),
        arguments(HEAD.replaceAll(",$", "}"), Reason.BAD_FIELD, "results"),
        arguments(
            HEAD + "\"results\":[" + "{},".repeat(SampleDecoder.MAX_RESULTS) + "{}]}",
            Reason.BAD_FIELD,
            "results"));
  }

  @ParameterizedTest
  @MethodSource("wholes")
  void aMessageThatIsNoSampleIsRejectedWhole(String body, Reason reason, String field) {
    Decoded decoded = decode(body);
    assertThat(decoded.sample()).isEmpty();
    assertThat(decoded.rejected()).hasSize(1);
    Rejected rejected = decoded.rejected().get(0);
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.field()).isEqualTo(field);
    assertThat(rejected.expected()).isNotEmpty();
    assertThat(rejected.id()).isEqualTo("t-0@1");
    assertThat(rejected.at()).isEqualTo(NOW);
    assertThat(rejected.payload()).isEqualTo(body);
    assertThat(rejected.base64()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "{\"parameter\":\"XYZ\",\"value\":1}    | UNKNOWN_PARAMETER | parameter | XYZ",
        "{\"value\":1}                          | UNKNOWN_PARAMETER | parameter | -",
        "{\"parameter\":{\"a\":[1]},\"value\":1}| UNKNOWN_PARAMETER | parameter | {\"a\":[1]}",
        "[[[]]]                                 | UNKNOWN_PARAMETER | parameter | -",
        "7                                      | UNKNOWN_PARAMETER | parameter | -",
        "{\"parameter\":\"w01009\",\"value\":1} | DUPLICATE_PARAMETER | parameter | DO",
        "{\"parameter\":\"TP\",\"value\":\"high\"} | NOT_A_NUMBER | value | high",
        "{\"parameter\":\"TP\",\"value\":\"NaN\"}  | NOT_A_NUMBER | value | NaN",
        "{\"parameter\":\"TP\",\"value\":\"--\"}   | NOT_A_NUMBER | value | --",
        "{\"parameter\":\"TP\",\"value\":\"1e9999\"} | NOT_A_NUMBER | value | 1e9999",
        "{\"parameter\":\"TP\",\"value\":true}     | NOT_A_NUMBER | value | true",
        "{\"parameter\":\"TP\",\"value\":[1]}      | NOT_A_NUMBER | value | [1]",
        "{\"parameter\":\"TP\",\"value\":null}     | NOT_A_NUMBER | value | null",
        "{\"parameter\":\"TP\"}                    | NOT_A_NUMBER | value | -",
        "{\"parameter\":\"NH3N\",\"value\":-0.1}   | IMPOSSIBLE_VALUE | value | -0.1",
        "{\"parameter\":\"NH3N\",\"value\":0}      | IMPOSSIBLE_VALUE | value | 0",
        "{\"parameter\":\"PH\",\"value\":15}       | IMPOSSIBLE_VALUE | value | 15",
        "{\"parameter\":\"PH\",\"value\":14.01}    | IMPOSSIBLE_VALUE | value | 14.01",
        "{\"parameter\":\"TP\",\"value\":1e999999999}  | IMPOSSIBLE_VALUE | value | 1E+999999999",
        "{\"parameter\":\"TP\",\"value\":-1e999999999} | IMPOSSIBLE_VALUE | value | -1E+999999999",
        "{\"parameter\":\"TP\",\"value\":1e-999999999} | IMPOSSIBLE_VALUE | value | 1E-999999999",
        "{\"parameter\":\"TP\",\"value\":1e999999999,\"flag\":\"D\"} | IMPOSSIBLE_VALUE | value | 1E+999999999",
        "{\"parameter\":\"TP\",\"value\":\"1e999L\"}   | NOT_A_NUMBER | value | 1e999L",
        "{\"parameter\":\"TP\",\"value\":1,\"flag\":\"X\"}  | BAD_FIELD | flag  | X",
        "{\"parameter\":\"TP\",\"value\":1,\"flag\":{}}     | BAD_FIELD | flag  | {}",
        "{\"parameter\":\"TP\",\"value\":1,\"below\":\"yes\"} | BAD_FIELD | below | yes",
      })
  void aResultThatCannotBeUsedIsRejectedAndTheOthersStand(
      String result, Reason reason, String field, String found) {
    String body = HEAD + "\"results\":[{\"parameter\":\"DO\",\"value\":7.1}," + result + "]}";
    Decoded decoded = decode(body);
    assertThat(decoded.sample().orElseThrow().results()).containsExactly(Result.of("DO", "7.1"));
    assertThat(decoded.rejected()).hasSize(1);
    Rejected rejected = decoded.rejected().get(0);
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.field()).isEqualTo("results[1]." + field);
    assertThat(rejected.found()).isEqualTo(found);
    assertThat(rejected.expected()).isNotEmpty();
    assertThat(rejected.section()).isEqualTo("S1");
    assertThat(rejected.id()).isEqualTo("t-0@1/results[1]." + field);
    assertThat(rejected.payload()).isEqualTo(body);
  }

  @Test
  void aSampleOfBadResultsAloneIsNoSample() {
    Decoded decoded = decode(HEAD + "\"results\":[{\"parameter\":\"PH\",\"value\":15}]}");
    assertThat(decoded.sample()).isEmpty();
    assertThat(decoded.rejected()).extracting(Rejected::expected).containsExactly("0 … 14");
  }

  @Test
  void nullIsAsGoodAsNothing() {
    assertThat(
            decode(
                    HEAD
                        + "\"revision\":null,\"station\":null,\"results\":["
                        + "{\"parameter\":\"DO\",\"value\":7,\"below\":null,\"flag\":null}]}")
                .sample())
        .get()
        .extracting(Sample::revision, Sample::station, Sample::results)
        .containsExactly(0L, null, List.of(Result.of("DO", "7")));
  }

  @Test
  void aByteOrderMarkIsNoHarm() {
    assertThat(
            decode("\uFEFF" + HEAD + "\"results\":[{\"parameter\":\"DO\",\"value\":7}]}").sample())
        .isPresent();
  }

  @Test
  void aPositiveExponentIsWrittenOut() {
    assertThat(
            decode(HEAD + "\"results\":[{\"parameter\":\"TURB\",\"value\":1.2e3}]}")
                .sample()
                .orElseThrow()
                .results())
        .containsExactly(Result.of("TURB", "1200"));
  }

  @Test
  void bytesThatAreNoTextAreKeptAsBase64() {
    byte[] body = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};
    Rejected rejected = SampleDecoder.decode(body, "t", "t-0@1", NOW).rejected().get(0);
    assertThat(rejected.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(rejected.base64()).isTrue();
    assertThat(Base64.getDecoder().decode(rejected.payload())).isEqualTo(body);
  }

  @Test
  void aMessageOfFiveMegabytesIsKeptWhole() {
    byte[] body = new byte[5 * 1024 * 1024];
    Arrays.fill(body, (byte) '"');
    Decoded decoded = SampleDecoder.decode(body, "t", "t-0@1", NOW);
    assertThat(decoded.sample()).isEmpty();
    assertThat(decoded.rejected()).hasSize(1);
    Rejected rejected = decoded.rejected().get(0);
    assertThat(rejected.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(rejected.found()).isEqualTo("5242880 bytes");
    assertThat(rejected.payload()).hasSize(body.length);
    assertThat(Json.bytes(rejected)).hasSizeLessThan(2 * body.length + 1000);
  }

  @Test
  void whatIsShownIsCutBetweenCharacters() throws IOException {
    String fish = "🐟".repeat(300);
    Rejected rejected =
        decode(HEAD + "\"results\":[{\"parameter\":\"" + fish + "\",\"value\":1}]}")
            .rejected()
            .get(0);
    assertThat(rejected.found()).isEqualTo("🐟".repeat(200) + "…");
    assertThat(Json.read(Json.bytes(rejected), Rejected.class)).isEqualTo(rejected);
  }

  @Test
  void theDearestMessagesCostLittle() {
    String blanks = " ".repeat(60_000);
    String many =
        IntStream.range(0, SampleDecoder.MAX_RESULTS)
            .mapToObj(i -> "{\"parameter\":\"" + "p".repeat(200) + "\"}")
            .collect(Collectors.joining(","));
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          assertThat(
                  decode(
                          HEAD
                              + "\"results\":[{\"parameter\":\"DO\",\"value\":\"1"
                              + blanks
                              + "x\"}]}")
                      .rejected())
              .hasSize(1);
          assertThat(decode(HEAD + "\"results\":[" + many + "]}").rejected())
              .hasSize(SampleDecoder.MAX_RESULTS);
        });
  }

  @Test
  void aJobRejectsASampleWithWhatItKnowsAndKeepsItAsItCame() {
    Sample sample =
        new Sample("S9", ValueSource.LAB, NOW, 0, null, List.of(Result.of("PH", "7.0")));
    Rejected rejected =
        SampleDecoder.reject(
            sample.section(),
            " {\"as\": \"it came\"} ".getBytes(StandardCharsets.UTF_8),
            "t",
            "t-0@1",
            Reason.UNKNOWN_SECTION,
            "section",
            "S9",
            "a section",
            NOW);
    assertThat(rejected.payload()).isEqualTo(" {\"as\": \"it came\"} ");
    assertThat(rejected.section()).isEqualTo("S9");
  }

  @Test
  void anOutletsReadingIsReadWithAllItSays() {
    SampleDecoder.DecodedOutlet decoded =
        decodeOutlet(
            "{\"outlet\":\"P1\",\"time\":\"2026-10-01T08:00:00+08:00\",\"revision\":20261001080000123,"
                + "\"station\":\"M1\",\"results\":[{\"parameter\":\"w01018\",\"value\":52.5},"
                + "{\"parameter\":\"pH\",\"value\":15},{\"parameter\":\"TP\",\"value\":\"0.01L\"}]}");
    assertThat(decoded.reading())
        .contains(
            new OutletReading(
                "P1",
                Instant.parse("2026-10-01T00:00:00Z"),
                20261001080000123L,
                "M1",
                List.of(Result.of("COD", "52.5"), Result.below("TP", new BigDecimal("0.01")))));
    assertThat(decoded.rejected())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.reason()).isEqualTo(Reason.IMPOSSIBLE_VALUE);
              assertThat(r.field()).isEqualTo("results[1].value");
              assertThat(r.section()).isNull();
            });
  }

  @Test
  void whatHeqingWritesOfAnOutletIsReadAgain() {
    OutletReading reading =
        new OutletReading(
            "P1",
            NOW,
            7,
            null,
            List.of(
                Result.of("COD", "52.50"),
                Result.below("TP", null),
                new Result("PH", null, false, Flag.FAULT)));
    assertThat(decodeOutlet(Json.text(reading)).reading()).contains(reading);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|BAD_FIELD|outlet|the id of an outlet",
        "{\"section\":\"S1\"}|BAD_FIELD|outlet|the id of an outlet",
        "{\"outlet\":\"P1\"}|BAD_FIELD|time|ISO 8601 with a zone, such as 2026-10-01T08:00:00+08:00",
        "{\"outlet\":\"P1\",\"time\":\"2026-10-01T08:00:00Z\"}|BAD_FIELD|results|a list of at least one"
            + " result",
        "[]|MALFORMED||a JSON object",
        "outlet|MALFORMED||the JSON of an outlet's reading",
        "''|EMPTY||the JSON of an outlet's reading"
      })
  void anOutletsReadingThatCannotBeUsedIsRejectedWhole(
      String body, Reason reason, String field, String expected) {
    SampleDecoder.DecodedOutlet decoded = decodeOutlet(body);
    assertThat(decoded.reading()).isEmpty();
    assertThat(decoded.rejected())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.reason()).isEqualTo(reason);
              assertThat(r.field()).isEqualTo(field);
              assertThat(r.expected()).isEqualTo(expected);
            });
  }

  private static SampleDecoder.DecodedOutlet decodeOutlet(String body) {
    return SampleDecoder.decodeOutlet(
        body.getBytes(StandardCharsets.UTF_8), "heqing.outlets", "heqing.outlets-0@1", NOW);
  }

  @Property(tries = 1000)
  void anyBytesGiveASampleOrARejection(@ForAll byte[] body) {
    assertAnswered(SampleDecoder.decode(body, "t", "t-0@1", NOW));
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void anythingLikeASampleGivesASampleOrARejection(@ForAll("almostSamples") String body) {
    assertAnswered(decode(body));
  }

  @Test
  void whatHeqingWritesIsReadWithoutATree() {
    Sample sample =
        new Sample(
            "S1",
            ValueSource.AUTO,
            NOW,
            20261001080000123L,
            "MN1",
            List.of(
                Result.of("NH3N", "0.520"),
                Result.below("CD", new BigDecimal("0.0001")),
                new Result("AS", null, true, Flag.NORMAL),
                Result.of("PH", "-9999").withFlag(Flag.FAULT),
                Result.withdrawn("TN")));
    assertThat(PlainSample.read(Json.bytes(sample))).contains(sample);
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void whatIsReadWithoutATreeIsReadTheSameWithCare(
      @ForAll("almostSamples") String almost,
      @ForAll("plainSamples") Sample plain,
      @ForAll @IntRange(max = 400) int at,
      @ForAll byte other) {
    byte[] changed = Json.bytes(plain);
    changed[at % changed.length] = other;
    for (byte[] body : List.of(almost.getBytes(StandardCharsets.UTF_8), changed)) {
      PlainSample.read(body)
          .ifPresent(
              read ->
                  assertThat(SampleDecoder.decodeWithCare(body, "t", "t-0@1", NOW))
                      .isEqualTo(new Decoded(Optional.of(read), List.of())));
    }
    assertThat(PlainSample.read(Json.bytes(plain))).contains(plain);
  }

  @Provide
  Arbitrary<Sample> plainSamples() {
    Arbitrary<Result> results =
        Combinators.combine(
                Arbitraries.of("PH", "DO", "NH3N", "WT", "HG"),
                Arbitraries.integers().between(1, 13),
                Arbitraries.integers().between(0, 6),
                Arbitraries.of(true, false),
                Arbitraries.of(Flag.values()))
            .as(
                (parameter, number, scale, below, flag) ->
                    new Result(parameter, BigDecimal.valueOf(number, scale), below, flag));
    return Combinators.combine(
            Arbitraries.of(ValueSource.values()),
            Arbitraries.longs().between(0, 1L << 31).map(Instant::ofEpochSecond),
            Arbitraries.longs().greaterOrEqual(0),
            Arbitraries.of("MN1").injectNull(0.5),
            results.list().uniqueElements(Result::parameter).ofMinSize(1).ofMaxSize(5))
        .as(
            (source, time, revision, station, list) ->
                new Sample("S1", source, time, revision, station, list));
  }

  @Provide
  Arbitrary<String> almostSamples() {
    Arbitrary<String> json =
        Arbitraries.oneOf(
            Arbitraries.of(
                "null",
                "true",
                "[]",
                "{}",
                "\"\"",
                "\"AUTO\"",
                "\"S1\"",
                "\"NH3N\"",
                "\"PH\"",
                "\"2026-10-01T08:00:00+08:00\"",
                "\"0.004L\"",
                "\"D\"",
                "1e400",
                "-0",
                "0e99999",
                "1e99999999999",
                "-1e-2147483648",
                "\"\\ud800\"",
                "NaN",
                "\"🐟\"",
                "0.52",
                "[[1]]"),
            Arbitraries.strings().ofMaxLength(20).map(s -> "\"" + s + "\""),
            Arbitraries.bigDecimals().map(BigDecimal::toString));
    Arbitrary<String> parameters = mostly("\"NH3N\"", json);
    Arbitrary<String> result =
        Combinators.combine(parameters, json, json)
            .as((p, v, f) -> "{\"parameter\":" + p + ",\"value\":" + v + ",\"flag\":" + f + "}");
    Arbitrary<String> results = result.list().ofMaxSize(4).map(Object::toString);
    return Combinators.combine(
            mostly("\"S1\"", json),
            mostly("\"AUTO\"", json),
            mostly("\"2026-10-01T08:00:00+08:00\"", json),
            mostly("0", json),
            results)
        .as(
            (s, o, t, r, list) ->
                "{\"section\":"
                    + s
                    + ",\"source\":"
                    + o
                    + ",\"time\":"
                    + t
                    + ",\"revision\":"
                    + r
                    + ",\"results\":"
                    + list
                    + "}");
  }

  private static Arbitrary<String> mostly(String usual, Arbitrary<String> others) {
    return Arbitraries.frequencyOf(
        List.of(Tuple.of(8, Arbitraries.just(usual)), Tuple.of(1, others)));
  }

  private static void assertAnswered(Decoded decoded) {
    assertThat(decoded.sample().isPresent() || !decoded.rejected().isEmpty()).isTrue();
    decoded.sample().ifPresent(s -> assertReadsBack(s, Sample.class));
    decoded.rejected().forEach(r -> assertReadsBack(r, Rejected.class));
  }

  private static <T> void assertReadsBack(T message, Class<T> type) {
    try {
      assertThat(Json.read(Json.bytes(message), type)).isEqualTo(message);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Decoded decode(String body) {
    return SampleDecoder.decode(body.getBytes(StandardCharsets.UTF_8), "t", "t-0@1", NOW);
  }
}
