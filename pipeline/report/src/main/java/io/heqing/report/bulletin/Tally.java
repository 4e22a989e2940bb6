package io.heqing.report.bulletin;

import io.heqing.report.figures.PeriodFigures;
import io.heqing.report.figures.SectionEntry;
import io.heqing.standard.WaterClass;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sections counted one by one, where the registry does not say in which city they lie and so no
 * region is all of them.
 *
 * @param sections how many there are
 * @param classes how many of those with enough values are of each class; none with zero
 * @param judged how many were held against a target
 * @param compliant how many of these met it
 */
record Tally(int sections, Map<WaterClass, Integer> classes, int judged, int compliant) {

  static Tally of(Scope scope, Snapshot snapshot) {
    Map<WaterClass, Integer> classes = new EnumMap<>(WaterClass.class);
    int judged = 0;
    int compliant = 0;
    for (SectionEntry section : scope.sections()) {
      Optional<PeriodFigures> figures =
          snapshot.section(section.id()).filter(period -> !period.provisional());
      figures
          .flatMap(PeriodFigures::waterClass)
          .ifPresent(waterClass -> classes.merge(waterClass, 1, Integer::sum));
      Optional<Boolean> met = figures.flatMap(PeriodFigures::compliant);
      judged += met.isPresent() ? 1 : 0;
      compliant += met.orElse(false) ? 1 : 0;
    }
    return new Tally(scope.sections().size(), classes, judged, compliant);
  }

  /** How many have enough values. */
  int evaluated() {
    return classes.values().stream().mapToInt(Integer::intValue).sum();
  }
}
