package io.heqing.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertIdTest {
  private static final Instant TIME = Instant.parse("2026-03-01T04:00:00Z");

  @Test
  void an_id_of_a_parameter_is_text_and_read_back() {
    AlertId id = new AlertId("S-1", "auto_3", "NH3N", TIME);
    assertThat(id).hasToString("S-1/auto_3/NH3N/2026-03-01T04:00:00Z");
    assertThat(AlertId.parse(id.toString())).contains(id);
  }

  @Test
  void an_id_of_a_whole_section_has_no_parameter() {
    AlertId id = new AlertId("S1", "silent", null, TIME.plusMillis(5));
    assertThat(id).hasToString("S1/silent/2026-03-01T04:00:00.005Z");
    assertThat(AlertId.parse(id.toString())).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "S1",
        "S1/r1",
        "S1/2026-03-01T04:00:00Z",
        "S1/r1/NH3N",
        "S1/r1/NH3N/yesterday",
        "S1/r1/2026-03-01T04:00:00Z/",
        "S1//NH3N/2026-03-01T04:00:00Z",
        "/r1/NH3N/2026-03-01T04:00:00Z",
        "S1/r1/NH3N/x/2026-03-01T04:00:00Z"
      })
  void what_is_none_is_none(String text) {
    assertThat(AlertId.parse(text)).isEmpty();
  }
}
