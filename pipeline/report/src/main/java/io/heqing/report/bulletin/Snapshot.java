package io.heqing.report.bulletin;

import io.heqing.messages.Span;
import io.heqing.report.figures.Figures;
import io.heqing.report.figures.PeriodFigures;
import io.heqing.report.figures.RegionFigures;
import io.heqing.standard.region.RegionKind;
import io.heqing.store.StoreUnavailableException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * All figures over one period, each measurement read once.
 *
 * @param sections sections by id
 * @param regions regions of each kind that was asked for, by name
 */
record Snapshot(
    Map<String, PeriodFigures> sections, Map<RegionKind, Map<String, RegionFigures>> regions) {

  static Snapshot read(Figures figures, Span span, LocalDate start, RegionKind... kinds)
      throws StoreUnavailableException {
    Map<RegionKind, Map<String, RegionFigures>> regions = new EnumMap<>(RegionKind.class);
    for (RegionKind kind : kinds) {
      regions.put(kind, figures.regions(kind, span, start));
    }
    return new Snapshot(figures.sections(span, start), regions);
  }

  Optional<PeriodFigures> section(String id) {
    return Optional.ofNullable(sections.get(id));
  }

  Optional<RegionFigures> region(RegionKind kind, String name) {
    return Optional.ofNullable(regions(kind).get(name));
  }

  Map<String, RegionFigures> regions(RegionKind kind) {
    return regions.getOrDefault(kind, Map.of());
  }

  boolean isEmpty() {
    return sections.isEmpty() && regions.values().stream().allMatch(Map::isEmpty);
  }
}
