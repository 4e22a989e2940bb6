package io.heqing.standard.region;

import io.heqing.standard.region.RegionEvaluation.Excluded;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All of a region's period.
 *
 * @param region the region
 * @param now its evaluation
 * @param previous against the period before; empty where no section is comparable
 * @param lastYear against the same period of last year; empty where no section is comparable
 * @param index its water quality index; empty where no section has what it needs
 * @param unindexed the sections that the index does not rest on, by id
 */
public record BoardEntry(
    Region region,
    RegionEvaluation now,
    Optional<Comparison> previous,
    Optional<Comparison> lastYear,
    Optional<RankedIndex> index,
    List<Excluded> unindexed) {

  public BoardEntry {
    Objects.requireNonNull(region);
    Objects.requireNonNull(now);
    unindexed = List.copyOf(unindexed);
  }
}
