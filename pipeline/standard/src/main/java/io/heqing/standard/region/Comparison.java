package io.heqing.standard.region;

import java.util.List;
import java.util.Objects;

/**
 * A region compared between two periods on the same ground.
 *
 * @param before the other period, evaluated again on the sections and parameters of both
 * @param now this period, evaluated again on the same
 * @param change the change in words
 * @param dropped ids of the sections that have figures in one of the periods at least, yet cannot
 *     be compared
 */
public record Comparison(
    RegionEvaluation before, RegionEvaluation now, Changes.Worded change, List<String> dropped) {

  public Comparison {
    Objects.requireNonNull(before);
    Objects.requireNonNull(now);
    Objects.requireNonNull(change);
    dropped = List.copyOf(dropped);
  }
}
