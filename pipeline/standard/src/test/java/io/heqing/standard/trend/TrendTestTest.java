package io.heqing.standard.trend;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.Rules;
import io.heqing.standard.trend.Trend.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrendTestTest {
  private static final TrendTest TEST = new TrendTest(Rules.defaults());
  private static final TrendTest INCLUSIVE =
      new TrendTest(Rules.defaults().with(Map.of("trend.inclusive", "true")));

  /** Number of periods, critical values at 0.05 and 0.01, in thousandths. */
  private static final List<int[]> CRITICAL =
      List.of(
          row(5, 900, 1000),
          row(6, 829, 943),
          row(7, 714, 893),
          row(8, 643, 833),
          row(9, 600, 783),
          row(10, 564, 746),
          row(11, 536, 709),
          row(12, 506, 712),
          row(13, 506, 712),
          row(14, 456, 645),
          row(15, 456, 645),
          row(16, 425, 601),
          row(17, 425, 601),
          row(18, 399, 564),
          row(20, 377, 534),
          row(21, 377, 534),
          row(22, 359, 508),
          row(24, 343, 485),
          row(26, 329, 465),
          row(28, 317, 448),
          row(29, 317, 448),
          row(30, 306, 432),
          // 1.6449 and 2.3263 over the root of one less.
          row(31, 300, 425),
          row(40, 263, 373),
          row(60, 214, 303));

  @ParameterizedTest(name = "{0}: rs {1}, {2}, at 0.01 {3}")
  @CsvSource({
    "5 4 3 2 1,-1.0000,FALLING,false",
    "0.31 0.35 0.33 0.42 0.40 0.47,0.8857,RISING,false",
    "1.2 1.2 1.1 1.0 1.0 0.9 0.8 0.8,-0.9464,FALLING,true"
  })
  @DisplayName("R-SPEARMAN: worked examples W35, W36 and W37")
  void worked_examples(String series, BigDecimal rs, Direction direction, boolean highly) {
    List<BigDecimal> values = values(series);
    assertThat(TEST.of(values)).contains(new Trend(values.size(), rs, direction, highly));
  }

  @Test
  @DisplayName("R-SPEARMAN: whether a correlation equal to the critical value counts can be set")
  void equal_to_the_critical_value() {
    assertThat(INCLUSIVE.of(values("5 4 3 2 1")))
        .contains(new Trend(5, new BigDecimal("-1.0000"), Direction.FALLING, true));
    // 1 - 6 * 2 / 120 = 0.9, the critical value of five periods.
    List<BigDecimal> equal = values("1 2 3 5 4");
    assertThat(TEST.of(equal))
        .contains(new Trend(5, new BigDecimal("0.9000"), Direction.STEADY, false));
    assertThat(INCLUSIVE.of(equal))
        .contains(new Trend(5, new BigDecimal("0.9000"), Direction.RISING, false));
  }

  @Test
  @DisplayName("R-SPEARMAN: fewer periods than set have no trend")
  void too_few_periods() {
    assertThat(TEST.of(values("4 3 2 1"))).isEmpty();
    assertThat(TEST.of(List.of())).isEmpty();
    TrendTest six = new TrendTest(Rules.defaults().with(Map.of("trend.minN", "6")));
    assertThat(six.of(values("5 4 3 2 1"))).isEmpty();
    assertThat(six.of(values("6 5 4 3 2 1"))).isPresent();
  }

  @ParameterizedTest(name = "{0} periods")
  @ValueSource(ints = {5, 14, 30, 36})
  @DisplayName("R-SPEARMAN: a series that never changes is steady, however long")
  void a_constant_series_is_steady(int periods) {
    List<BigDecimal> constant = new ArrayList<>(Collections.nCopies(periods, dec("0.00002")));
    constant.set(1, dec("0.000020"));
    assertThat(TEST.of(constant))
        .contains(new Trend(periods, dec("0.0000"), Direction.STEADY, false));
  }

  @Test
  @DisplayName("R-SPEARMAN: equal values do not bend a series into a trend")
  void equal_values_make_no_trend() {
    // d² sums to 770, so rs = 1 - 6 * 770 / 7980 = 0.4211, above the 0.377 of 20 periods; but what
    // differs is one value in the middle.
    List<BigDecimal> oneHigh = new ArrayList<>(Collections.nCopies(20, dec("1")));
    oneHigh.set(9, dec("2"));
    assertThat(TEST.of(oneHigh)).contains(new Trend(20, dec("0.4211"), Direction.STEADY, false));
  }

  @Property(tries = 500)
  @Label("R-SPEARMAN: significance is that of the table, odd numbers by the next smaller one")
  void significance_is_that_of_the_table(
      @ForAll("criticalRows") int[] row,
      @ForAll @DoubleRange(min = -1, max = 1) double slope,
      @ForAll Random random) {
    int n = row[0];
    double[] y =
        IntStream.range(0, n)
            .mapToDouble(i -> slope * i + n / 4.0 * random.nextGaussian())
            .toArray();
    List<BigDecimal> series = Arrays.stream(y).mapToObj(BigDecimal::valueOf).toList();
    long squares = 0;
    for (int i = 0; i < n; i++) {
      double value = y[i];
      long rank = Arrays.stream(y).filter(other -> other <= value).count();
      squares += (rank - i - 1) * (rank - i - 1);
    }
    long cubes = (long) n * n * n - n;
    long numerator = cubes - 6 * squares;
    boolean at05 = Math.abs(numerator) * 1000 > row[1] * cubes;
    boolean at01 = Math.abs(numerator) * 1000 > row[2] * cubes;
    Direction expected =
        !at05 ? Direction.STEADY : numerator > 0 ? Direction.RISING : Direction.FALLING;
    BigDecimal rs =
        BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(cubes), 4, RoundingMode.HALF_EVEN);
    assertThat(TEST.of(series)).contains(new Trend(n, rs, expected, at01));
  }

  @Property(tries = 200)
  @Label("R-SPEARMAN: without equal values, a series backwards has the opposite trend")
  void a_series_backwards_has_the_opposite_trend(
      @ForAll("criticalRows") int[] row, @ForAll Random random) {
    List<BigDecimal> series =
        new ArrayList<>(IntStream.range(0, row[0]).mapToObj(BigDecimal::valueOf).toList());
    Collections.shuffle(series, random);
    Trend forwards = TEST.of(series).orElseThrow();
    Collections.reverse(series);
    Trend backwards = TEST.of(series).orElseThrow();
    assertThat(backwards.correlation()).isEqualByComparingTo(forwards.correlation().negate());
    assertThat(backwards.direction().ordinal()).isEqualTo(2 - forwards.direction().ordinal());
  }

  @Provide
  Arbitrary<int[]> criticalRows() {
    return Arbitraries.of(CRITICAL);
  }

  private static List<BigDecimal> values(String text) {
    return Arrays.stream(text.split(" ")).map(BigDecimal::new).toList();
  }

  private static BigDecimal dec(String text) {
    return new BigDecimal(text);
  }

  private static int[] row(int periods, int at05, int at01) {
    return new int[] {periods, at05, at01};
  }
}
