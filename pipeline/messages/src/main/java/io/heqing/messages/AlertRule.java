package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.standard.ValueSource;
import java.math.BigDecimal;
import java.util.List;

/**
 * A rule that opens an alert when a parameter of a section is worse than the section's target.
 *
 * @param id its id; part of every alert's id
 * @param span which evaluations it reads
 * @param source whose samples, for {@link Span#SAMPLE}; null for periods
 * @param openAfter how many evaluations in a row must miss the target before the alert opens, or
 *     before its severity rises; 1 and more
 * @param resolveAfter how many in a row must be clear before it resolves, or milder before its
 *     severity falls; 1 and more
 * @param clearMargin hysteresis: a value is clear when it uses at most 1 minus this share of the
 *     target's limit; 0 up to below 1. Between clear and over, nothing changes.
 * @param severities severity by the number of classes below target: the first for one class, the
 *     second for two …, the last for all beyond; not empty, not falling
 * @param parameters short ids of the parameters it watches; empty for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertRule(
    String id,
    Span span,
    ValueSource source,
    int openAfter,
    int resolveAfter,
    BigDecimal clearMargin,
    List<Severity> severities,
    List<String> parameters) {

  public AlertRule {
    severities = List.copyOf(severities);
    parameters = parameters == null ? List.of() : List.copyOf(parameters);
  }

  /**
   * Rules that suit most offices: two automatic readings in a row, one laboratory sample, one day.
   */
  public static List<AlertRule> usual() {
    return List.of(
        usual("auto", Span.SAMPLE, ValueSource.AUTO, 2, 3),
        usual("lab", Span.SAMPLE, ValueSource.LAB, 1, 1),
        usual("day", Span.DAY, null, 1, 2));
  }

  private static AlertRule usual(
      String id, Span span, ValueSource source, int openAfter, int resolveAfter) {
    return new AlertRule(
        id,
        span,
        source,
        openAfter,
        resolveAfter,
        new BigDecimal("0.05"),
        List.of(Severity.GENERAL, Severity.HEAVIER, Severity.MAJOR),
        List.of());
  }

  /** Whether it watches a parameter. */
  public boolean watches(String parameter) {
    return parameters.isEmpty() || parameters.contains(parameter);
  }

  /** The severity of a value that is this many classes below the target, at least 1. */
  public Severity severity(int classesBelow) {
    return severities.get(Math.min(Math.max(classesBelow, 1), severities.size()) - 1);
  }
}
