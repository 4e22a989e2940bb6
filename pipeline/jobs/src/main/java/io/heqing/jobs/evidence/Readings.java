package io.heqing.jobs.evidence;

import io.heqing.messages.OutletEvaluation;
import io.heqing.messages.SectionEvaluation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What was measured at a section or outlet at one time. Public because Flink passes it on as a
 * record.
 *
 * @param track whose readings
 * @param time when
 * @param readings parameter by parameter; empty where nothing stands any more
 */
public record Readings(Track track, Instant time, List<Reading> readings) {

  /**
   * One of them.
   *
   * @param parameter short id
   * @param value the value
   * @param limit what an outlet may at most; null at a section, and where nothing is permitted
   * @param over whether it is above that
   */
  public record Reading(String parameter, BigDecimal value, BigDecimal limit, boolean over) {}

  /** The readings of a sample. */
  static Readings of(SectionEvaluation sample) {
    return new Readings(
        Track.ofSection(sample.section(), sample.source()),
        sample.time(),
        sample.parameters().stream()
            .filter(result -> result.value() != null)
            .map(result -> new Reading(result.parameter(), result.value(), null, false))
            .toList());
  }

  /** The readings of an outlet; what lies below a detection limit counts as that limit. */
  static Readings of(OutletEvaluation outlet) {
    return new Readings(
        Track.ofOutlet(outlet.outlet()),
        outlet.time(),
        outlet.results().stream()
            .filter(result -> result.flag().isUsable() && result.value() != null)
            .map(
                result ->
                    new Reading(
                        result.parameter(),
                        result.value(),
                        result.limit(),
                        Boolean.TRUE.equals(result.over())))
            .toList());
  }
}
