package io.heqing.report.bulletin;

import io.heqing.report.Edition;
import io.heqing.report.figures.AlertCourse;
import io.heqing.report.figures.Figures;
import io.heqing.store.StoreUnavailableException;
import java.time.Instant;
import java.util.List;

/** The alerts that a report tells of. */
final class Alerts {
  private Alerts() {}

  /**
   * Those of a scope that were open at any time of an edition, as they stood at its end: made again
   * later, a report says the same.
   */
  static List<AlertCourse> of(Figures figures, Scope scope, Edition edition)
      throws StoreUnavailableException {
    Instant end = edition.until().atStartOfDay(figures.office().zone()).toInstant();
    return figures.alerts(edition.from(), edition.until()).stream()
        .filter(alert -> scope.has(alert.section()))
        .map(alert -> alert.until(end))
        .toList();
  }
}
