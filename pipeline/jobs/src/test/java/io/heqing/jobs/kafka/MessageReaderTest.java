package io.heqing.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Json;
import io.heqing.messages.Publication;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
  @Test
  void a_message_is_read_as_it_was_written() {
    Publication written = new Publication("虚构市", "Asia/Shanghai", 1, true, 3, Map.of());
    assertThat(read(Json.bytes(written))).containsExactly(written);
  }

  @Test
  void a_tombstone_is_no_message() {
    assertThat(read(null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not JSON",
        "[]",
        "{\"zone\":",
        "null",
        "{}",
        "{\"zone\":\"Z\",\"sections\":1e99999999999}"
      })
  void what_else_lies_in_the_topic_is_passed_over(String body) {
    assertThat(read(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  private static List<Publication> read(byte[] body) {
    List<Publication> read = new ArrayList<>();
    new MessageReader<>(Publication.class, p -> p.zone() != null)
        .flatMap(new Message("k", body, "heqing.evaluations-0@1"), new ListCollector<>(read));
    return read;
  }
}
