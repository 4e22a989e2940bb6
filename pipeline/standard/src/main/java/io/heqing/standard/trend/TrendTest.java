package io.heqing.standard.trend;

import io.heqing.standard.Rules;
import io.heqing.standard.trend.Trend.Direction;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The test for a trend by Spearman's rank correlation with time (Daniel; 环办〔2011〕22号 annex, HJ
 * 641): rs = 1 − 6 Σd² / (N³ − N), d the difference between a value's rank and its place in time.
 * Equal values share the mean of their ranks.
 *
 * <p>The formula leans to rising where values are equal: it gives +0.5 for a series that never
 * changes. Such a series has rs 0 here, and any other with equal values has a trend only where the
 * correlation of the ranks themselves, which equal values do not bend, says so too.
 */
public final class TrendTest {
  private static final int CORRELATION_DECIMALS = 4;

  /** Critical values Wp of No. 22's annex, one-sided; 11 by exact count. */
  private static final NavigableMap<Integer, Critical> TABLE =
      new TreeMap<>(
          Map.ofEntries(
              row(5, "0.900", "1.000"),
              row(6, "0.829", "0.943"),
              row(7, "0.714", "0.893"),
              row(8, "0.643", "0.833"),
              row(9, "0.600", "0.783"),
              row(10, "0.564", "0.746"),
              row(11, "0.536", "0.709"),
              row(12, "0.506", "0.712"),
              row(14, "0.456", "0.645"),
              row(16, "0.425", "0.601"),
              row(18, "0.399", "0.564"),
              row(20, "0.377", "0.534"),
              row(22, "0.359", "0.508"),
              row(24, "0.343", "0.485"),
              row(26, "0.329", "0.465"),
              row(28, "0.317", "0.448"),
              row(30, "0.306", "0.432")));

  /** One-sided quantiles of the normal distribution at 0.05 and 0.01. */
  private static final Critical NORMAL =
      new Critical(new BigDecimal("1.644854"), new BigDecimal("2.326348"));

  private static final int CRITICAL_DECIMALS = 3;

  private record Critical(BigDecimal at05, BigDecimal at01) {}

  private static Map.Entry<Integer, Critical> row(int periods, String at05, String at01) {
    return Map.entry(periods, new Critical(new BigDecimal(at05), new BigDecimal(at01)));
  }

  private final Rules rules;

  /** A test by some rules. */
  public TrendTest(Rules rules) {
    this.rules = Objects.requireNonNull(rules);
  }

  /**
   * The trend of a series.
   *
   * @param values one value of each period, in the order of time
   * @return empty where there are fewer periods than {@link Rules#trendMinPeriods}
   */
  public Optional<Trend> of(List<BigDecimal> values) {
    int n = values.size();
    if (n < rules.trendMinPeriods()) {
      return Optional.empty();
    }
    Ranks ranks = Ranks.of(values);
    if (ranks.allEqual()) {
      return Optional.of(
          new Trend(n, BigDecimal.ZERO.setScale(CORRELATION_DECIMALS), Direction.STEADY, false));
    }
    Critical critical = critical(n);
    boolean significant = isBeyond(ranks, critical.at05());
    return Optional.of(
        new Trend(
            n,
            ranks
                .numerator()
                .divide(ranks.denominator(), CORRELATION_DECIMALS, RoundingMode.HALF_EVEN),
            !significant
                ? Direction.STEADY
                : ranks.numerator().signum() < 0 ? Direction.FALLING : Direction.RISING,
            significant && isBeyond(ranks, critical.at01())));
  }

  /**
   * The critical values for n periods. An n that the table leaves out takes the next smaller one
   * listed, which asks for a little more; beyond 30 they are z / √(n − 1), which meets the table
   * there (0.305 and 0.432 at 30).
   */
  private static Critical critical(int n) {
    if (n <= TABLE.lastKey()) {
      return TABLE.floorEntry(n).getValue();
    }
    BigDecimal root = BigDecimal.valueOf(n - 1L).sqrt(MathContext.DECIMAL64);
    return new Critical(byRoot(NORMAL.at05(), root), byRoot(NORMAL.at01(), root));
  }

  private static BigDecimal byRoot(BigDecimal quantile, BigDecimal root) {
    return quantile.divide(root, CRITICAL_DECIMALS, RoundingMode.HALF_EVEN);
  }

  private boolean isBeyond(Ranks ranks, BigDecimal critical) {
    int byFormula = ranks.numerator().abs().compareTo(critical.multiply(ranks.denominator()));
    int byRanks = ranks.covariance().pow(2).compareTo(critical.pow(2).multiply(ranks.variances()));
    int least = rules.trendInclusive() ? 0 : 1;
    return byFormula >= least
        && byRanks >= least
        && ranks.numerator().signum() == ranks.covariance().signum();
  }

  /**
   * Ranks of a series against time, all in whole numbers: mean ranks are doubled.
   *
   * @param periods N
   * @param doubledDifferences Σ (2d)²
   * @param ties Σ (t³ − t) over groups of t equal values
   */
  private record Ranks(long periods, long doubledDifferences, long ties) {

    static Ranks of(List<BigDecimal> values) {
      List<BigDecimal> sorted = values.stream().sorted().toList();
      Map<BigDecimal, Integer> doubledRanks = new TreeMap<>();
      long ties = 0;
      for (int from = 0; from < sorted.size(); ) {
        int to = from;
        while (to < sorted.size() && sorted.get(to).compareTo(sorted.get(from)) == 0) {
          to++;
        }
        // Places from + 1 to `to`: their mean, doubled.
        doubledRanks.put(sorted.get(from), from + 1 + to);
        long equal = to - from;
        ties += equal * equal * equal - equal;
        from = to;
      }
      long differences = 0;
      for (int i = 0; i < values.size(); i++) {
        long difference = doubledRanks.get(values.get(i)) - 2L * (i + 1);
        differences += difference * difference;
      }
      return new Ranks(values.size(), differences, ties);
    }

    boolean allEqual() {
      return ties == cubes();
    }

    /** rs = numerator / denominator. */
    BigDecimal numerator() {
      return BigDecimal.valueOf(4 * cubes() - 6 * doubledDifferences);
    }

    BigDecimal denominator() {
      return BigDecimal.valueOf(4 * cubes());
    }

    /** 24 Σ (rank − mean rank)(time − mean time). */
    BigDecimal covariance() {
      return BigDecimal.valueOf(2 * cubes() - ties - 3 * doubledDifferences);
    }

    /** 144 times the product of both sums of squares, times 4: covariance² / variances = r². */
    BigDecimal variances() {
      return BigDecimal.valueOf(4 * cubes()).multiply(BigDecimal.valueOf(cubes() - ties));
    }

    private long cubes() {
      return periods * periods * periods - periods;
    }
  }
}
