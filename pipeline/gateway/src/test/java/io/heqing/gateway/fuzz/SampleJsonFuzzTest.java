package io.heqing.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.heqing.messages.Json;
import io.heqing.messages.Rejected;
import io.heqing.messages.Sample;
import io.heqing.messages.SampleDecoder;
import io.heqing.messages.SampleDecoder.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;

/** Samples as JSON that anybody sends: a sample, or what is wrong with it. */
@Timeout(10)
class SampleJsonFuzzTest {
  private static final String ID = "heqing.samples-0@17";
  private static final Instant NOW = Instant.parse("2026-10-01T00:00:00Z");

  @FuzzTest(maxDuration = "10m")
  void decodes(byte[] body) throws Exception {
    Decoded decoded = Allocation.within(1_000_000 + 1_000L * body.length, () -> decode(body));

    assertThat(decoded.sample().isPresent() || !decoded.rejected().isEmpty()).isTrue();
    for (Rejected rejected : decoded.rejected()) {
      assertThat(payload(rejected)).isEqualTo(body);
      assertThat(rejected.id()).startsWith(ID);
      byte[] json = Json.bytes(rejected);
      assertThat(json.length).isLessThanOrEqualTo(2 * body.length + 3_000);
      assertThat(Json.read(json, Rejected.class)).isEqualTo(rejected);
    }
    if (decoded.sample().isPresent()) {
      Sample sample = decoded.sample().get();
      byte[] json = Json.bytes(sample);
      assertThat(Json.read(json, Sample.class)).isEqualTo(sample);
      Decoded again = decode(json);
      assertThat(again.rejected()).isEmpty();
      assertThat(again.sample()).isEqualTo(Optional.of(sample));
    }
  }

  private static Decoded decode(byte[] body) {
    return SampleDecoder.decode(body, "heqing.samples", ID, NOW);
  }

  private static byte[] payload(Rejected rejected) {
    return rejected.base64()
        ? Base64.getDecoder().decode(rejected.payload())
        : rejected.payload().getBytes(StandardCharsets.UTF_8);
  }
}
