package io.heqing.standard.region;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ranks by an index or by its change: the smallest is first. */
public final class Ranking {
  private Ranking() {}

  /**
   * The rank of each, 1 the best. Equal values share a rank and the next is skipped: 1, 2, 2, 4.
   *
   * @param values the smaller the better
   * @return ranks, in their order; of equals in the order of the argument
   */
  public static <K> Map<K, Integer> ranks(Map<K, BigDecimal> values) {
    List<Map.Entry<K, BigDecimal>> ordered =
        values.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
    Map<K, Integer> ranks = new LinkedHashMap<>();
    int rank = 0;
    BigDecimal last = null;
    for (Map.Entry<K, BigDecimal> entry : ordered) {
      if (last == null || entry.getValue().compareTo(last) != 0) {
        rank = ranks.size() + 1;
        last = entry.getValue();
      }
      ranks.put(entry.getKey(), rank);
    }
    return ranks;
  }
}
