package io.heqing.jobs.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.jobs.registry.RegistryTypes;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertRule;
import io.heqing.messages.Flag;
import io.heqing.messages.PeriodDetail.DrinkingFailure;
import io.heqing.messages.PeriodDetail.HeadroomResult;
import io.heqing.messages.PeriodDetail.WarningResult;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Section;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.FlaggedResult;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import io.heqing.standard.headroom.Outlook;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What travels and lies in state is serialized by Flink alone, never by Kryo. */
class StateTypesTest {
  static List<TypeInformation<?>> types() {
    return List.of(
        RegistryTypes.ENTRY,
        TypeInformation.of(SectionEvaluation.class),
        TypeInformation.of(AlertEvent.class),
        TypeInformation.of(Judgement.class),
        TypeInformation.of(Course.class));
  }

  @ParameterizedTest
  @MethodSource("types")
  void no_generic_type_is_needed(TypeInformation<?> type) {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    assertThat(type.createSerializer(config)).isNotNull();
  }

  @Test
  void fields_without_a_value_survive() throws Exception {
    assertSurvives(
        TypeInformation.of(Judgement.class),
        new Judgement(
            Instant.parse("2026-10-01T00:00:00.123Z"),
            Instant.parse("2026-10-01T00:00:00.123Z"),
            true,
            null,
            WaterClass.I,
            List.of(
                new Figure("PH", null, false, null, null, null, null, true, null, 1, false),
                new Figure(
                    "DO",
                    new BigDecimal("7.50"),
                    true,
                    WaterClass.I,
                    "≥7.5",
                    BigDecimal.ONE,
                    null,
                    false,
                    new BigDecimal("7.4"),
                    3,
                    true)),
            List.of(new FlaggedResult("TP", null, Flag.FAULT)),
            true,
            List.of(new DrinkingFailure("PH", BigDecimal.TEN, "6–9", null)),
            List.of(new HeadroomResult("TP", null, null, 3, new BigDecimal("0.3"), Outlook.LOST)),
            new WarningResult(2, WaterClass.III),
            null));
    assertSurvives(
        TypeInformation.of(Judgement.class),
        Judgement.of(Evaluations.sample(ValueSource.AUTO, Instant.EPOCH, Map.of("DO", '1')))
            .orElseThrow());
    assertSurvives(
        TypeInformation.of(AlertChange.class),
        new AlertChange(
            AlertEvent.Transition.OPENED,
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.EPOCH,
            Severity.MAJOR,
            new Facts(null, null, null, null, null, null, null, null)));
    TypeInformation<Course> course = TypeInformation.of(Course.class);
    assertSurvives(course, Course.NONE);
    assertSurvives(
        course,
        new Course(
            new AlertState(
                List.of(Severity.MAJOR),
                Instant.EPOCH,
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                Severity.GENERAL,
                Severity.MAJOR),
            List.of()));
    assertSurvives(
        TypeInformation.of(SectionEvaluation.class),
        Evaluations.evaluation(Span.MONTH, null, Instant.EPOCH, null, true, Map.of()));
    Section section = Evaluations.section("Li").section();
    assertSurvives(RegistryTypes.ENTRY, RegistryEntry.of(section));
    assertSurvives(RegistryTypes.ENTRY, Evaluations.PUBLICATION);
    assertSurvives(RegistryTypes.ENTRY, RegistryEntry.removal(RegistryEntry.Kind.RULE, "r"));
    assertSurvives(
        RegistryTypes.ENTRY,
        RegistryEntry.of(
            AlertRule.target(
                "r",
                Span.DAY,
                null,
                1,
                1,
                new BigDecimal("0.1"),
                List.of(Severity.MAJOR),
                List.of("NH3N"))));
  }

  private static <T> void assertSurvives(TypeInformation<T> type, T value) throws Exception {
    TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    serializer.serialize(value, bytes);
    assertThat(serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer())))
        .isEqualTo(value);
    assertThat(serializer.copy(value)).isEqualTo(value);
  }
}
