package io.heqing.jobs.regions;

import io.heqing.jobs.regions.RegionFact.Role;
import io.heqing.messages.SectionEvaluation;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Takes an evaluation of a month, quarter, year to date or year to every period whose report rests
 * on it: its own, the next one, and the same of the next year.
 */
final class RegionFacts implements FlatMapFunction<SectionEvaluation, RegionFact> {

  @Override
  public void flatMap(SectionEvaluation evaluation, Collector<RegionFact> out) {
    ReportedPeriod.of(evaluation)
        .ifPresent(
            period -> {
              byte[] figures = SectionFigures.of(evaluation).toBytes();
              String section = evaluation.section();
              out.collect(new RegionFact(period.key(), Role.NOW, section, figures));
              period
                  .next()
                  .ifPresent(
                      next ->
                          out.collect(new RegionFact(next.key(), Role.PREVIOUS, section, figures)));
              out.collect(
                  new RegionFact(period.nextYear().key(), Role.LAST_YEAR, section, figures));
            });
  }
}
