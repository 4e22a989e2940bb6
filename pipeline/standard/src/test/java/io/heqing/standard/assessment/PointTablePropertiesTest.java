package io.heqing.standard.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PointTablePropertiesTest {
  @Property
  void points_lie_between_none_and_all(
      @ForAll("items") PointItem item, @ForAll("values") BigDecimal value) {
    assertThat(score(item, value)).isBetween(BigDecimal.ZERO, item.points());
  }

  @Property
  void better_never_gives_fewer_points(
      @ForAll("items") PointItem item,
      @ForAll("values") BigDecimal one,
      @ForAll("values") BigDecimal other) {
    BigDecimal better =
        item.fullAt().compareTo(item.noneAt()) > 0 ? one.max(other) : one.min(other);
    BigDecimal worse = better.equals(one) ? other : one;
    assertThat(score(item, better)).isGreaterThanOrEqualTo(score(item, worse));
  }

  @Provide
  Arbitrary<BigDecimal> values() {
    return Arbitraries.integers().between(-1500, 1500).map(i -> BigDecimal.valueOf(i, 1));
  }

  @Provide
  Arbitrary<PointItem> items() {
    return Combinators.combine(
            Arbitraries.of(Measure.class),
            Arbitraries.integers().between(1, 100_000).map(i -> BigDecimal.valueOf(i, 3)),
            values(),
            values())
        .filter((measure, points, noneAt, fullAt) -> noneAt.compareTo(fullAt) != 0)
        .as(PointItem::new)
        .withoutEdgeCases();
  }

  private static BigDecimal score(PointItem item, BigDecimal value) {
    return new PointTable(List.of(item)).score(Map.of(item.measure(), value)).points();
  }
}
