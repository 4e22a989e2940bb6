package io.heqing.jobs.outlets;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Flag;
import io.heqing.messages.OutletEvaluation;
import io.heqing.messages.OutletEvaluation.LimitedResult;
import io.heqing.messages.OutletReading;
import io.heqing.messages.Result;
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
class OutletTypesTest {
  static List<Object> values() {
    Instant time = Instant.parse("2026-06-01T00:00:00.5Z");
    return List.of(
        new AcceptedReading(
            new OutletReading(
                "P1",
                time,
                20260601080000001L,
                "M1",
                List.of(
                    Result.of("COD", "60.0"),
                    Result.below("CU", null),
                    new Result("PH", null, false, Flag.FAULT))),
            "heqing.outlets-0@17",
            new byte[] {'{', '}'}),
        new AcceptedReading(new OutletReading("口", time, 0, null, List.of()), "x", new byte[0]),
        new OutletEvaluation(
            "P1",
            time,
            List.of(
                LimitedResult.of(Result.of("COD", "60.0"), new BigDecimal("50")),
                LimitedResult.of(new Result("PH", null, false, Flag.FAULT), new BigDecimal("9")),
                LimitedResult.of(Result.below("CU", null), null)),
            true),
        new OutletEvaluation("P1", time, List.of(), false));
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
        // A record compares arrays by identity.
        .usingRecursiveComparison()
        .isEqualTo(value);
  }
}
