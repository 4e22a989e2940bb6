package io.heqing.jobs.alerting;

import io.heqing.messages.AlertRule;
import io.heqing.messages.DataKind;
import io.heqing.messages.Flag;
import io.heqing.messages.Publication;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Section;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.FlaggedResult;
import io.heqing.messages.SectionEvaluation.ParameterResult;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Evaluations and registry entries for tests. Results are said in the signs of {@link
 * AlertTimelineTest}: {@code 1 2 3} over the target, class II, by as many classes, {@code ~}
 * between, {@code .} clear, {@code -} not measured; {@code J} a jump of two classes, {@code F} a
 * faulty instrument.
 */
final class Evaluations {
  static final String SECTION = "S1";
  static final RegistryEntry PUBLICATION =
      RegistryEntry.of(new Publication("Test city", "Asia/Shanghai", 1, true, 1, Map.of()));

  private Evaluations() {}

  static SectionEvaluation sample(ValueSource source, Instant time, Map<String, Character> signs) {
    return evaluation(Span.SAMPLE, source, time, WaterClass.II, false, signs);
  }

  static SectionEvaluation day(Instant time, Map<String, Character> signs) {
    return evaluation(Span.DAY, null, time, WaterClass.II, false, signs);
  }

  static SectionEvaluation evaluation(
      Span span,
      ValueSource source,
      Instant time,
      WaterClass target,
      boolean provisional,
      Map<String, Character> signs) {
    List<ParameterResult> results = new ArrayList<>();
    List<String> over = new ArrayList<>();
    List<FlaggedResult> flagged = new ArrayList<>();
    signs.forEach(
        (parameter, sign) -> {
          if (sign == '-') {
            return;
          }
          if (sign == 'F') {
            flagged.add(new FlaggedResult(parameter, null, Flag.FAULT));
            return;
          }
          int classesBelow = sign == 'J' ? 2 : Character.isDigit(sign) ? sign - '0' : 0;
          if (classesBelow > 0) {
            over.add(parameter);
          }
          results.add(
              new ParameterResult(
                  parameter,
                  new BigDecimal(value(sign)),
                  WaterClass.values()[WaterClass.II.ordinal() + classesBelow],
                  false,
                  "≤0.5",
                  new BigDecimal(sign == '.' ? "0.80" : sign == '~' ? "0.98" : "1.8"),
                  classesBelow > 0 ? new BigDecimal("0.8") : null,
                  null,
                  1,
                  1,
                  false));
        });
    return new SectionEvaluation(
        SECTION,
        span,
        source,
        time,
        time,
        WaterClass.worst(results.stream().map(ParameterResult::waterClass).toList()).orElse(null),
        target,
        target == null ? null : over.isEmpty(),
        provisional,
        results,
        List.of(),
        over,
        flagged,
        List.of(),
        null,
        false);
  }

  private static String value(char sign) {
    return switch (sign) {
      case '.' -> "0.40";
      case '~' -> "0.49";
      case 'J' -> "2.95";
      default -> "0.9" + sign;
    };
  }

  static AlertRule rule(String id, Span span, ValueSource source, int openAfter, int resolveAfter) {
    return AlertRule.target(
        id,
        span,
        source,
        openAfter,
        resolveAfter,
        new BigDecimal("0.1"),
        List.of(Severity.GENERAL, Severity.HEAVIER, Severity.MAJOR),
        List.of());
  }

  static RegistryEntry section(String chief) {
    return RegistryEntry.of(
        new Section(
            SECTION,
            "Made-up bridge",
            null,
            null,
            null,
            WaterBody.RIVER,
            null,
            null,
            null,
            List.of("municipal"),
            List.of(new Section.TargetFrom(LocalDate.of(2026, 1, 1), WaterClass.II, Map.of())),
            MonitoringMethod.AUTO_THEN_LAB,
            6,
            DataKind.HOUR,
            List.of(
                new Section.Chief("city", "Mayor", null), new Section.Chief("town", chief, null)),
            List.of(),
            List.of()));
  }
}
