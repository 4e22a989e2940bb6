package io.heqing.jobs.evidence;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.OutletEvaluation;
import io.heqing.messages.SectionEvaluation;

/**
 * What is known of a section or outlet: an event of an alert there, or readings. Public because
 * Flink passes it on as a record.
 *
 * @param outlet whether it is of an outlet; else of a section
 * @param id its id
 * @param water the waters it lies on, all that flow together; null until it has been placed
 * @param event the event; null where there are readings
 * @param readings the readings; null where there is an event
 */
public record RiverFact(
    boolean outlet, String id, String water, AlertEvent event, Readings readings) {

  static RiverFact of(AlertEvent event) {
    return new RiverFact(false, event.section(), null, event, null);
  }

  /** The readings of a sample. */
  static RiverFact of(SectionEvaluation sample) {
    return new RiverFact(false, sample.section(), null, null, Readings.of(sample));
  }

  static RiverFact of(OutletEvaluation outlet) {
    return new RiverFact(true, outlet.outlet(), null, null, Readings.of(outlet));
  }

  /** The same with the waters it lies on. */
  RiverFact on(String waters) {
    return new RiverFact(outlet, id, waters, event, readings);
  }

  /** What it is about; no id has a slash. */
  String place() {
    return (outlet ? "outlet/" : "section/") + id;
  }
}
