package io.heqing.standard.region;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A water quality index and its place among the regions of the same kind.
 *
 * @param index the index
 * @param rank its rank, 1 the best; empty where regions of its kind are not ranked
 * @param ranked how many are ranked
 * @param change its change against the same period of last year, on the sections and parameters of
 *     both, per cent; below 0 is better; empty where there are none
 * @param changeRank its rank by that change; empty where it is not ranked
 * @param changeRanked how many are ranked by change
 * @param unranked why it is not ranked by change; empty where it is, and where regions of its kind
 *     are not ranked
 */
public record RankedIndex(
    WaterIndex index,
    OptionalInt rank,
    int ranked,
    Optional<BigDecimal> change,
    OptionalInt changeRank,
    int changeRanked,
    Optional<Exclusion> unranked) {

  public RankedIndex {
    Objects.requireNonNull(index);
  }
}
