package io.heqing.jobs.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.DataKind;
import io.heqing.messages.Publication;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.RegistryEntry.Kind;
import io.heqing.messages.Section;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.river.River;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishedSectionsTest {
  private static final Section OLD_BRIDGE = section("老桥", "清河", "李四");

  private KeyedOneInputStreamOperatorTestHarness<String, RegistryEntry, PublishedSection> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void sections_are_told_at_the_time_of_their_messages_and_nothing_else_is() throws Exception {
    take(RegistryEntry.of(new River("清河", null, null, null, null, null)), 1);
    take(RegistryEntry.of(OLD_BRIDGE), 2);
    take(RegistryEntry.of(new Publication("test", "Asia/Shanghai", 1, false, 1, Map.of())), 3);
    assertThat(harness.extractOutputValues()).containsExactly(stands(OLD_BRIDGE, 2));
  }

  @Test
  void a_section_that_leaves_is_told_once_as_it_was_last() throws Exception {
    Section newChief = section("老桥", "清河", "张三");
    take(RegistryEntry.of(OLD_BRIDGE), 1);
    take(RegistryEntry.of(newChief), 2);
    take(RegistryEntry.removal(Kind.SECTION, "S1"), 3);
    take(RegistryEntry.removal(Kind.SECTION, "S1"), 4);
    assertThat(harness.extractOutputValues())
        .containsExactly(stands(OLD_BRIDGE, 1), stands(newChief, 2), left(newChief, 3));
  }

  @Test
  void a_section_whose_point_is_another_series_leaves_as_the_former_one() throws Exception {
    Section renamed = section("新桥", "清河", "李四");
    take(RegistryEntry.of(OLD_BRIDGE), 1);
    take(RegistryEntry.of(renamed), 2);
    assertThat(harness.extractOutputValues())
        .containsExactly(stands(OLD_BRIDGE, 1), left(OLD_BRIDGE, 2), stands(renamed, 2));
  }

  @Test
  void a_section_that_was_never_there_does_not_leave() throws Exception {
    take(RegistryEntry.removal(Kind.SECTION, "S1"), 1);
    assertThat(harness.extractOutputValues()).isEmpty();
  }

  @Test
  void what_a_section_was_is_still_known_after_a_restart() throws Exception {
    take(RegistryEntry.of(OLD_BRIDGE), 1);
    var state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();
    take(RegistryEntry.removal(Kind.SECTION, "S1"), 2);
    assertThat(harness.extractOutputValues()).containsExactly(left(OLD_BRIDGE, 2));
  }

  @Test
  void what_travels_is_serialized_by_flink_alone() throws Exception {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    TypeSerializer<PublishedSection> serializer =
        RegistryTypes.PUBLISHED_SECTION.createSerializer(config);
    PublishedSection whole = left(OLD_BRIDGE, 5);
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(whole, out);
    assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
        .isEqualTo(whole);
  }

  private void take(RegistryEntry entry, long time) throws Exception {
    harness.processElement(entry, time);
  }

  private static PublishedSection stands(Section section, long time) {
    return new PublishedSection(section, Instant.ofEpochMilli(time), false);
  }

  private static PublishedSection left(Section section, long time) {
    return new PublishedSection(section, Instant.ofEpochMilli(time), true);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, RegistryEntry, PublishedSection>
      harness() throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new PublishedSections()), RegistryEntry::key, Types.STRING);
  }

  private static Section section(String name, String river, String chief) {
    return new Section(
        "S1",
        name,
        null,
        null,
        river,
        WaterBody.RIVER,
        null,
        null,
        null,
        List.of(),
        List.of(new Section.TargetFrom(LocalDate.of(2020, 1, 1), WaterClass.III, Map.of())),
        MonitoringMethod.AUTO_THEN_LAB,
        6,
        DataKind.HOUR,
        List.of(new Section.Chief("town", chief, null)),
        List.of(new Section.Intake(LocalDate.of(2020, 1, 1), new BigDecimal("35.5"))),
        List.of());
  }
}
