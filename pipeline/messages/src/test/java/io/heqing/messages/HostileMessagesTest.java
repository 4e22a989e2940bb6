package io.heqing.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever lies in a topic: a message, or what is wrong with it; never a job that dies of it. */
class HostileMessagesTest {
  private static final Instant NOW = Instant.parse("2026-10-02T00:00:00Z");
  private static final List<String> MESSAGES =
      List.of(
          """
          {"section":"S1","source":"AUTO","time":"2026-10-01T08:00:00+08:00","revision":2,
           "results":[{"parameter":"NH3N","value":0.52},{"parameter":"TP","value":"<0.01"}]}""",
          """
          {"outlet":"O1","time":"2026-10-01T08:00:00Z","station":"MN1",
           "results":[{"parameter":"COD","value":31,"flag":"D"}]}""",
          """
          {"kind":"STATION","id":"M1","station":{"mn":"M1","section":"S1","password":"pa55",
           "networks":["10.8.0.0/16"],"units":{"TP":"ug/L"}}}""",
          """
          {"kind":"SECTION","id":"S1","section":{"id":"S1","name":"Weir","readingsPerDay":6,
           "targets":[{"from":"2021-01-01","waterClass":"III","limits":{"TN":1.5}}]}}""",
          """
          {"reason":"MALFORMED","at":"2026-10-01T00:00:00Z","payload":"eA==","base64":true}""");
  private static final List<String> SPLINTERS =
      List.of(
          "",
          "{",
          "}",
          "[",
          "]",
          "\"",
          ",",
          ":",
          "null",
          "true",
          "-",
          "1e999999999",
          "1e-99999999999",
          "9".repeat(1_001),
          "\\u0000",
          "\u0000",
          "\ud800",
          "[".repeat(120),
          "{\"a\":".repeat(120),
          "NaN",
          "\ufeff",
          "III",
          "0x10",
          "/*",
          "a".repeat(1_001));

  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
    Arbitrary<byte[]> mutated =
        Combinators.combine(
                Arbitraries.of(MESSAGES),
                Arbitraries.of(SPLINTERS),
                Arbitraries.integers().between(0, 300),
                Arbitraries.integers().between(0, 40))
            .as(HostileMessagesTest::replaced);
    return Arbitraries.oneOf(any, mutated);
  }

  /** A message in which something stands instead of what did. */
  private static byte[] replaced(String message, String by, int from, int length) {
    int begin = Math.min(from, message.length());
    int end = Math.min(begin + length, message.length());
    return (message.substring(0, begin) + by + message.substring(end))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Property(tries = 3_000)
  void aSampleOrWhatIsWrongWithIt(@ForAll("bytes") byte[] body) {
    SampleDecoder.Decoded decoded = SampleDecoder.decode(body, "heqing.samples", "t-0@1", NOW);
    assertThat(decoded.sample().isPresent() || !decoded.rejected().isEmpty()).isTrue();
    whole(body, decoded.rejected());
  }

  @Property(tries = 3_000)
  void aReadingOfAnOutletOrWhatIsWrongWithIt(@ForAll("bytes") byte[] body) {
    SampleDecoder.DecodedOutlet decoded =
        SampleDecoder.decodeOutlet(body, "heqing.outlets", "t-0@1", NOW);
    assertThat(decoded.reading().isPresent() || !decoded.rejected().isEmpty()).isTrue();
    whole(body, decoded.rejected());
  }

  /** Each rejection goes through Kafka and holds the input as it came. */
  private static void whole(byte[] body, List<Rejected> all) {
    for (Rejected rejected : all) {
      byte[] kept =
          rejected.base64()
              ? Base64.getDecoder().decode(rejected.payload())
              : rejected.payload().getBytes(StandardCharsets.UTF_8);
      assertThat(kept).isEqualTo(body);
      assertThat(Json.bytes(rejected)).isNotEmpty();
    }
  }

  @Property(tries = 3_000)
  void aMessageOfOursOrAnErrorWithoutWhatItHolds(@ForAll("bytes") byte[] body) {
    for (Class<?> type :
        List.of(
            RegistryEntry.class,
            SectionEvaluation.class,
            OutletEvaluation.class,
            AlertEvent.class,
            AlertAction.class,
            Rejected.class,
            Notification.class)) {
      try {
        assertThat(Json.read(body, type)).isNotNull();
      } catch (IOException e) {
        assertThat(e).hasNoCause();
        assertThat(e.getMessage()).doesNotContain("pa55");
      }
    }
  }

  @Example
  void anErrorNamesTheFieldAndNeverThePassword() {
    assertThatThrownBy(
            () ->
                Json.read(
                    "{\"kind\":\"STATION\",\"station\":{\"mn\":\"M1\",\"networks\":\"pa55\"}}"
                        .getBytes(StandardCharsets.UTF_8),
                    RegistryEntry.class))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("not the JSON of a RegistryEntry, field station.networks")
        .hasMessageNotContaining("pa55");
    assertThatThrownBy(
            () ->
                Json.read(
                    "{\"station\":{\"password\":pa55}}".getBytes(StandardCharsets.UTF_8),
                    RegistryEntry.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 1, column")
        .hasMessageNotContaining("pa55");
  }

  @Example
  void whatIsTooDeepOrTooLongIsNoMessage() {
    for (String json :
        List.of(
            "[".repeat(101) + "]".repeat(101),
            "{\"" + "n".repeat(1_001) + "\":1}",
            "{\"revision\":" + "9".repeat(1_001) + "}",
            "{\"revision\":1e99999999999}")) {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      assertThat(SampleDecoder.decode(body, "heqing.samples", "t-0@1", NOW).rejected())
          .extracting(Rejected::reason)
          .containsExactly(Rejected.Reason.MALFORMED);
      assertThatThrownBy(() -> Json.read(body, Sample.class)).isInstanceOf(IOException.class);
    }
  }
}
