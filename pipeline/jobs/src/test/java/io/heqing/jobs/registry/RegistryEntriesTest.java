package io.heqing.jobs.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.jobs.kafka.Message;
import io.heqing.messages.Json;
import io.heqing.messages.Publication;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.RegistryEntry.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryEntriesTest {
  private static final String ID = "heqing.registry-0@1";

  @Test
  void an_entry_is_read_as_it_was_published() {
    RegistryEntry entry =
        RegistryEntry.of(new Publication("虚构市", "Asia/Shanghai", 1, true, 3, Map.of()));
    assertThat(read(new Message(entry.key(), Json.bytes(entry), ID))).containsExactly(entry);
  }

  @Test
  void a_tombstone_is_the_removal_of_its_key() {
    assertThat(read(new Message("section/SZ/1", null, ID)))
        .containsExactly(RegistryEntry.removal(Kind.SECTION, "SZ/1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not JSON", "{}", "{\"kind\":\"SECTION\"}", "[]", "null"})
  void what_is_no_entry_is_passed_over(String body) {
    assertThat(read(new Message("section/S1", body.getBytes(StandardCharsets.UTF_8), ID)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"ph.decimals\":\"1\"", "\"ph.assessDecimals\":\"7\""})
  void a_publication_with_settings_that_nobody_can_evaluate_by_is_passed_over(String setting) {
    String body =
        "{\"kind\":\"PUBLICATION\",\"id\":\"current\",\"publication\":{\"city\":\"虚构市\","
            + "\"zone\":\"Asia/Shanghai\",\"sections\":3,\"evaluation\":{"
            + setting
            + "}}}";
    assertThat(read(new Message("publication/current", body.getBytes(StandardCharsets.UTF_8), ID)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"section", "lake/R1"})
  void a_tombstone_of_no_entry_is_passed_over(String key) {
    assertThat(read(new Message(key, null, ID))).isEmpty();
  }

  @Test
  void a_tombstone_without_a_key_is_passed_over() {
    assertThat(read(new Message(null, null, ID))).isEmpty();
  }

  private static List<RegistryEntry> read(Message message) {
    List<RegistryEntry> entries = new ArrayList<>();
    new RegistryEntries().flatMap(message, new ListCollector<>(entries));
    return entries;
  }
}
