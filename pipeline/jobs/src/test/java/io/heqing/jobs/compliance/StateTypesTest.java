package io.heqing.jobs.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.jobs.kafka.Message;
import io.heqing.messages.Flag;
import io.heqing.messages.PeriodDetail.DrinkingFailure;
import io.heqing.messages.Rejected;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.standard.PublishedMean;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What travels and lies in state is serialized by Flink alone, and fields without a value survive.
 */
class StateTypesTest {
  private static final Sample WHOLE =
      new Sample(
          "沙头角",
          ValueSource.LAB,
          Instant.parse("2026-03-01T00:00:00.123Z"),
          Long.MAX_VALUE,
          "MN-1",
          List.of(
              Result.of("NH3N", "0.0250"),
              Result.below("CU", null),
              Result.withdrawn("PH"),
              new Result("DO", null, false, Flag.FAULT)));
  private static final Sample BARE =
      new Sample("S1", ValueSource.AUTO, Instant.EPOCH, 0, null, List.of());

  static List<Object> values() {
    return List.of(
        WHOLE,
        BARE,
        new Arrivals("河", Instant.EPOCH, 1, 2, Long.MAX_VALUE),
        new PublishedMonth(
            Map.of(
                "NH3N", new PublishedMean(new BigDecimal("0.03"), ValueSource.AUTO),
                "TP", new PublishedMean(new BigDecimal("1E+2"), ValueSource.LAB)),
            true,
            false,
            WaterClass.INFERIOR_V,
            false,
            false,
            List.of(
                new DrinkingFailure("FE", new BigDecimal("0.31"), "≤0.3", new BigDecimal("0.03")),
                new DrinkingFailure("DO", new BigDecimal("4.9"), "≥5", null)),
            true),
        new PublishedMonth(Map.of(), false, true, null, null, null, List.of(), false),
        new Rejected(
            "heqing.samples-0@17/results[2].value",
            "heqing.samples",
            "S1",
            Rejected.Reason.NOT_A_NUMBER,
            "results[2].value",
            "无",
            "a number",
            Instant.EPOCH,
            "{}",
            false),
        new Rejected(
            "heqing.samples-0@18",
            "heqing.samples",
            null,
            Rejected.Reason.EMPTY,
            null,
            null,
            "the JSON of a sample",
            Instant.EPOCH,
            "",
            true));
  }

  static List<Object> withBodies() {
    return List.of(
        new AcceptedSample(WHOLE, "heqing.samples-0@17", new byte[] {'{', '}'}, Instant.EPOCH),
        new AcceptedSample(
            BARE,
            "heqing.samples-3@0",
            "河".getBytes(StandardCharsets.UTF_8),
            Instant.parse("2026-03-01T00:00:00.123Z")),
        new Message("S1", new byte[] {0, -1}, "heqing.samples-0@17"),
        new Message(null, new byte[0], "heqing.samples-0@18"),
        new Message("section/S1", null, "heqing.registry-0@1"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void survives(Object value) throws Exception {
    assertThat(again(value)).isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("withBodies")
  void survives_with_its_body(Object value) throws Exception {
    // A record compares arrays by identity.
    assertThat(again(value)).usingRecursiveComparison().isEqualTo(value);
  }

  private static Object again(Object value) throws Exception {
    @SuppressWarnings("unchecked")
    TypeInformation<Object> type = (TypeInformation<Object>) TypeInformation.of(value.getClass());
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    TypeSerializer<Object> serializer = type.createSerializer(config);
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    serializer.serialize(serializer.copy(value), bytes);
    return serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
  }
}
