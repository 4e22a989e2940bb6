package io.heqing.report.bulletin;

import io.heqing.messages.Span;
import io.heqing.report.figures.AlertCourse;
import io.heqing.report.figures.BoundaryFigures;
import io.heqing.report.figures.Named;
import io.heqing.report.figures.PeriodFigures;
import io.heqing.report.figures.RegionFigures;
import io.heqing.report.figures.SectionEntry;
import io.heqing.standard.WaterClass;
import io.heqing.standard.region.Exclusion;
import io.heqing.standard.region.RegionKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a report is made of.
 *
 * @param words its wording
 * @param scope its sections
 * @param span month, year, or of a week day
 * @param when the time as sentences have it
 * @param now figures of that time
 * @param previous sections in the period before; empty where that is last year
 * @param lastYear sections in the same period of last year
 * @param whenToDate January to the month; null of a year
 * @param toDate figures of January to the month; of a year those of the year, or while it goes on
 *     of the year to date
 * @param boundaries what rivers bring into counties and take out of them
 * @param alerts the alerts of its sections that were open in that time
 */
record Matter(
    Wording words,
    Scope scope,
    Span span,
    String when,
    Snapshot now,
    Map<String, PeriodFigures> previous,
    Map<String, PeriodFigures> lastYear,
    String whenToDate,
    Snapshot toDate,
    List<BoundaryFigures> boundaries,
    List<AlertCourse> alerts) {

  /** Whether it is about a year. */
  boolean ofYear() {
    return span == Span.YEAR;
  }

  /** Whether figures of the year to date say more than those of the month. */
  boolean hasToDate() {
    return whenToDate != null && !whenToDate.equals(when);
  }

  /** Its cities, each as one region, by name; empty where sections do not tell theirs. */
  Map<String, RegionFigures> areas(Snapshot of) {
    Map<String, RegionFigures> areas = new LinkedHashMap<>();
    for (String city : scope.cities()) {
      of.region(RegionKind.CITY, city).ifPresent(region -> areas.put(city, region));
    }
    return areas;
  }

  /** What to call an area in a sentence: nothing where there is but one. */
  String where(String area) {
    return scope.cities().size() == 1 ? "" : area;
  }

  /** Sections that missed their target, in their order. */
  List<SectionEntry> failing() {
    return scope.of(section -> compliant(section).filter(met -> !met).isPresent());
  }

  Optional<Boolean> compliant(SectionEntry section) {
    return now.section(section.id()).flatMap(PeriodFigures::compliant);
  }

  /** How many sections were held against a target. */
  int judged() {
    return scope.of(section -> compliant(section).isPresent()).size();
  }

  List<Named> overTarget(SectionEntry section) {
    return now.section(section.id()).map(PeriodFigures::overTarget).orElse(List.of());
  }

  Optional<WaterClass> target(SectionEntry section) {
    return now.section(section.id())
        .flatMap(PeriodFigures::target)
        .or(() -> Optional.ofNullable(section.target()));
  }

  /** Why a section is not evaluated; empty where it is. */
  Optional<Exclusion> excluded(SectionEntry section) {
    Optional<PeriodFigures> figures = now.section(section.id());
    if (figures.map(PeriodFigures::noWater).orElse(false)) {
      return Optional.of(Exclusion.NO_WATER);
    }
    if (figures.flatMap(PeriodFigures::waterClass).isEmpty()) {
      return Optional.of(Exclusion.NO_DATA);
    }
    return figures.get().provisional() ? Optional.of(Exclusion.TOO_FEW_VALUES) : Optional.empty();
  }

  List<AlertCourse> alerts(SectionEntry section) {
    return alerts.stream().filter(alert -> alert.section().equals(section.id())).toList();
  }

  static List<String> names(List<SectionEntry> sections) {
    return new ArrayList<>(sections.stream().map(SectionEntry::name).toList());
  }
}
