package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.standard.ValueSource;
import java.math.BigDecimal;
import java.util.List;

/**
 * A rule that opens alerts. Its severity table is {@code severities}, entered by the <em>grade</em>
 * of what is found, 1 and more; what grades are, each {@link Watch} says its own way:
 *
 * <table>
 *   <caption>Grades</caption>
 *   <tr><th>watch</th><th>grade</th></tr>
 *   <tr><td>{@code TARGET}</td><td>classes below the target</td></tr>
 *   <tr><td>{@code DRINKING}, {@code IMPLAUSIBLE}, {@code FLAGGED}, {@code SUSPECT}</td><td>1</td></tr>
 *   <tr><td>{@code CHANGE}</td><td>how many {@code steps} the distance from the median reaches, in
 *       scaled median absolute deviations</td></tr>
 *   <tr><td>{@code CLASS_DROP}</td><td>how many {@code steps} the classes dropped reach</td></tr>
 *   <tr><td>{@code STUCK}</td><td>how many {@code steps} the equal values in a row reach</td></tr>
 *   <tr><td>{@code SILENT}</td><td>how many {@code steps} the silence reaches, in hours</td></tr>
 *   <tr><td>{@code AT_RISK}</td><td>1 at risk, 2 out of reach</td></tr>
 *   <tr><td>{@code WARNING}</td><td>1 for level 2, 2 for level 1</td></tr>
 * </table>
 *
 * @param id its id; part of every alert's id
 * @param watch what it watches
 * @param span which evaluations it reads
 * @param source whose samples, for {@link Span#SAMPLE}; null for periods
 * @param parameters short ids of the parameters it watches; empty for all. Whole-section watches
 *     ({@code CLASS_DROP}, {@code SILENT}, {@code WARNING}) have none
 * @param openAfter how many evaluations in a row must show it before the alert opens, or before its
 *     severity rises; 1 and more
 * @param openMinutes how long that row must have lasted at least, from its first evaluation to the
 *     one that opens, minutes; 0 and more
 * @param resolveAfter how many in a row must be clear before it resolves, or milder before its
 *     severity falls; 1 and more
 * @param clearMargin hysteresis: a value is clear when it uses at most 1 minus this share of the
 *     limit, or of the first step; 0 up to below 1. Between clear and over, nothing changes.
 * @param steps thresholds of the grades, rising; empty where the watch has none
 * @param windowDays how far back the recent past reaches that {@code CHANGE} and {@code CLASS_DROP}
 *     compare with, days; 0 for others
 * @param severities severity by grade: the first for grade 1, the second for 2 …, the last for all
 *     beyond; not empty, not falling
 * @param notifyWithinHours people are told of an event when it is not older than this at that time;
 *     older ones are recorded alone. Hours; of a period the age counts from its end
 * @param renotifyHours how long after the last message an open alert that nobody acknowledged is
 *     told again, hours; 0 for never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertRule(
    String id,
    Watch watch,
    Span span,
    ValueSource source,
    List<String> parameters,
    int openAfter,
    int openMinutes,
    int resolveAfter,
    BigDecimal clearMargin,
    List<BigDecimal> steps,
    int windowDays,
    List<Severity> severities,
    int notifyWithinHours,
    int renotifyHours) {

  private static final int DAY = 24;

  public AlertRule {
    parameters = parameters == null ? List.of() : List.copyOf(parameters);
    steps = steps == null ? List.of() : List.copyOf(steps);
    severities = List.copyOf(severities);
  }

  /**
   * A rule on the section's target with what most rules have: no least duration, told within two
   * days (laboratory results within 60, as they come late; months and years within 45), told again
   * each day.
   */
  public static AlertRule target(
      String id,
      Span span,
      ValueSource source,
      int openAfter,
      int resolveAfter,
      BigDecimal clearMargin,
      List<Severity> severities,
      List<String> parameters) {
    return new AlertRule(
        id,
        Watch.TARGET,
        span,
        source,
        parameters,
        openAfter,
        0,
        resolveAfter,
        clearMargin,
        List.of(),
        0,
        severities,
        usualAge(span, source),
        DAY);
  }

  /** How old an event may usually be when people are told, hours. */
  public static int usualAge(Span span, ValueSource source) {
    if (source == ValueSource.LAB) {
      return 60 * DAY;
    }
    return span == Span.SAMPLE || span == Span.DAY ? 2 * DAY : 45 * DAY;
  }

  /** Whether it watches a parameter. */
  public boolean watches(String parameter) {
    return parameters.isEmpty() || parameters.contains(parameter);
  }

  /** The severity of a grade, at least 1. */
  public Severity severity(int grade) {
    return severities.get(Math.min(Math.max(grade, 1), severities.size()) - 1);
  }
}
