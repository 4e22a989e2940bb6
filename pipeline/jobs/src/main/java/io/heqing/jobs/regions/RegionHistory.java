package io.heqing.jobs.regions;

import io.heqing.messages.RegionReport;
import io.heqing.messages.Registry;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All reports of a registry's regions from the evaluations of all sections at once: what the
 * compliance job has told of them when it has seen these evaluations and no others.
 */
public final class RegionHistory {
  private final RegionReports reports;
  private final Map<ReportedPeriod, Map<String, SectionFigures>> periods = new HashMap<>();

  /** The history of a registry's regions. */
  public RegionHistory(Registry registry) {
    reports =
        new RegionReports(
            registry.publication(), registry.sections(), registry.rivers(), registry.assessment());
  }

  /** Takes an evaluation; those of samples and days say nothing of regions. */
  public void take(SectionEvaluation evaluation) {
    ReportedPeriod.of(evaluation)
        .ifPresent(
            period ->
                periods
                    .computeIfAbsent(period, p -> new HashMap<>())
                    .put(evaluation.section(), SectionFigures.of(evaluation)));
  }

  /**
   * The reports over all periods of a span in which a section has an evaluation, in the order of
   * time, then of kinds and names.
   */
  public List<RegionReport> reports(Span span) {
    List<RegionReport> all = new ArrayList<>();
    periods.keySet().stream()
        .filter(period -> period.span() == span)
        .sorted(Comparator.comparing(ReportedPeriod::last))
        .forEach(
            period ->
                all.addAll(
                    reports
                        .of(
                            period,
                            periods.get(period),
                            period.previous().map(this::figures).orElse(Map.of()),
                            figures(period.lastYear()))
                        .values()));
    return all;
  }

  private Map<String, SectionFigures> figures(ReportedPeriod period) {
    return periods.getOrDefault(period, Map.of());
  }
}
