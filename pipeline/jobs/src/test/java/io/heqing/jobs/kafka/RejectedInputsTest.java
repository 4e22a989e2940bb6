package io.heqing.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Json;
import io.heqing.messages.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.java.tuple.Tuple2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectedInputsTest {
  private static final Rejected REJECTED =
      new Rejected(
          "heqing.samples-0@17",
          "heqing.samples",
          null,
          Rejected.Reason.MALFORMED,
          null,
          "x",
          "the JSON of a sample",
          Instant.parse("2026-03-01T04:00:00Z"),
          "x",
          false);

  @Test
  void the_same_message_has_the_same_part() {
    assertThat(read("heqing.rejected-2@4711")).isEqualTo(read("heqing.rejected-2@4711"));
    assertThat(read("heqing.rejected-2@4711"))
        .singleElement()
        .satisfies(
            read -> {
              assertThat(read.f0).isEqualTo(REJECTED);
              assertThat(read.f1).isBetween(0, 999);
            });
  }

  @Test
  void a_thousand_messages_in_a_row_are_told_apart() {
    Set<Integer> parts = new HashSet<>();
    for (long offset = 4_999_999_700L; offset < 5_000_000_700L; offset++) {
      parts.add(read("heqing.rejected-0@" + offset).get(0).f1);
    }
    assertThat(parts).hasSize(1_000);
  }

  @Test
  void the_first_messages_of_a_few_partitions_are_told_apart() {
    Set<Integer> parts = new HashSet<>();
    for (int partition = 0; partition < 4; partition++) {
      for (int offset = 0; offset < 100; offset++) {
        parts.add(read("heqing.rejected-" + partition + "@" + offset).get(0).f1);
      }
    }
    assertThat(parts).hasSize(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not JSON", "{}", "{\"reason\":\"EMPTY\"}", "{\"reason\":\"TIRED\"}"})
  void what_is_none_is_passed_over(String body) {
    assertThat(read(new Message("k", body.getBytes(StandardCharsets.UTF_8), "heqing.rejected-0@1")))
        .isEmpty();
  }

  private static List<Tuple2<Rejected, Integer>> read(String id) {
    return read(new Message("k", Json.bytes(REJECTED), id));
  }

  private static List<Tuple2<Rejected, Integer>> read(Message message) {
    List<Tuple2<Rejected, Integer>> read = new ArrayList<>();
    new RejectedInputs().flatMap(message, new ListCollector<>(read));
    return read;
  }
}
