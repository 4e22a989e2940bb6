package io.heqing.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.Evidence;
import io.heqing.messages.Evidence.Finding;
import io.heqing.messages.Evidence.LikelySource;
import io.heqing.messages.Evidence.Reason;
import io.heqing.messages.Evidence.Upstream;
import io.heqing.standard.ValueSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What travels and lies in state is serialized by Flink alone, with or without all its values. */
class EvidenceTypesTest {
  static List<Object> values() {
    Instant time = Instant.parse("2026-06-01T00:00:00.5Z");
    AlertEvent event = MadeUpRiver.opened("C", time);
    Evidence full =
        new Evidence(
            Finding.CAME_FROM_UPSTREAM,
            List.of(
                new Upstream(
                    "B", BigDecimal.TEN, 600, true, false, time, BigDecimal.ONE, BigDecimal.ONE),
                new Upstream("A", BigDecimal.TEN, 600, null, null, null, null, null)),
            "A",
            "B",
            List.of("up"),
            "somebody",
            List.of(
                new LikelySource(
                    "P1",
                    95,
                    List.of(
                        new Reason(
                            Reason.Kind.OVER_LIMIT, "COD", BigDecimal.TEN, BigDecimal.ONE, time),
                        new Reason(Reason.Kind.EMITS, "COD", null, null, null)))));
    Evidence bare = new Evidence(Finding.NO_READINGS, null, null, null, null, null, null);
    return List.of(
        event.with(full),
        event.with(bare),
        RiverFact.of(event.with(full)),
        RiverFact.of(event).on("river/Qing"),
        new RiverFact(
            true,
            "P1",
            "river/Qing",
            null,
            new Readings(
                Track.ofOutlet("P1"),
                time,
                List.of(
                    new Readings.Reading("COD", new BigDecimal("60.0"), BigDecimal.TEN, true),
                    new Readings.Reading("PH", BigDecimal.ONE, null, false)))),
        new RiverFact(
            false,
            "口",
            null,
            null,
            new Readings(Track.ofSection("口", ValueSource.LAB), time, List.of())));
  }

  @ParameterizedTest
  @MethodSource("values")
  void survives(Object value) throws Exception {
    @SuppressWarnings("unchecked")
    TypeInformation<Object> type = (TypeInformation<Object>) TypeInformation.of(value.getClass());
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    TypeSerializer<Object> serializer = type.createSerializer(config);
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    serializer.serialize(serializer.copy(value), bytes);
    assertThat(serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer())))
        .isEqualTo(value);
  }
}
