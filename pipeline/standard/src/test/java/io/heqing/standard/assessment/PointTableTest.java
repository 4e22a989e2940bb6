package io.heqing.standard.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointTableTest {
  /** By hand: points × (value − noneAt) / (fullAt − noneAt), between none and all. */
  @ParameterizedTest(name = "{1} of {2} points from {3} to {4}: {5}")
  @CsvSource({
    "COMPLIANCE_RATE, 80, 20, 60, 100, 10.00",
    "COMPLIANCE_RATE, 93.3, 30, 60, 100, 24.98",
    "COMPLIANCE_RATE, 60, 20, 60, 100, 0",
    "COMPLIANCE_RATE, 59.9, 20, 60, 100, 0",
    "COMPLIANCE_RATE, 100, 20, 60, 100, 20",
    "GOOD_SHARE, 110, 20, 60, 100, 20",
    // Less is better.
    "INFERIOR_SHARE, 5, 10, 20, 0, 7.50",
    "INFERIOR_SHARE, 25, 10, 20, 0, 0",
    "INDEX_CHANGE, -10, 15, 0, -10, 15",
    "INDEX_CHANGE, -2.5, 15, 0, -10, 3.75",
    "INDEX_CHANGE, 4, 15, 0, -10, 0",
    "INDEX_RANK, 3, 10, 7, 1, 6.67",
    // 0.125 and 0.375, half to even
    "COMPLIANT_MONTHS, 12.5, 1, 0, 100, 0.12",
    "COMPLIANT_MONTHS, 37.5, 1, 0, 100, 0.38",
    // 1.0055 of 1.006 would be rounded up to more than all
    "COMPLIANT_MONTHS, 99.95, 1.006, 0, 100, 1.006"
  })
  void points_rise_in_a_straight_line(
      Measure measure,
      BigDecimal value,
      BigDecimal points,
      BigDecimal noneAt,
      BigDecimal fullAt,
      BigDecimal given) {
    assertThat(score(new PointItem(measure, points, noneAt, fullAt), value)).isEqualTo(given);
  }

  @Test
  void the_score_is_the_sum_of_its_lines_and_what_is_missing_counts_nothing() {
    PointItem compliance = item(Measure.COMPLIANCE_RATE, "60", "60", "100");
    PointItem change = item(Measure.INDEX_CHANGE, "25", "0", "-10");
    PointItem rank = item(Measure.INDEX_RANK, "15", "7", "1");
    Score score =
        new PointTable(List.of(compliance, change, rank))
            .score(
                Map.of(
                    Measure.COMPLIANCE_RATE, new BigDecimal("93.3"),
                    Measure.INDEX_RANK, BigDecimal.ONE,
                    // Not in the table.
                    Measure.GOOD_SHARE, new BigDecimal("50")));
    assertThat(score.points()).isEqualByComparingTo("64.95");
    assertThat(score.outOf()).isEqualByComparingTo("75");
    assertThat(score.lines())
        .extracting(Score.Line::item)
        .containsExactly(compliance, change, rank);
    assertThat(score.lines())
        .extracting(Score.Line::chinese)
        .containsExactly(
            "断面达标率 93.3：60 得 0 分，100 得 60 分，计 49.95 分",
            "水质指数同比变化：无数据，不计分",
            "水质指数排名 1：7 得 0 分，1 得 15 分，计 15 分");
    assertThat(score.lines())
        .extracting(Score.Line::english)
        .containsExactly(
            "compliance rate 93.3: 60 gives 0, 100 gives 60, so 49.95 points",
            "change of the index: no data, not counted",
            "rank by the index 1: 7 gives 0, 1 gives 15, so 15 points");
  }

  @Test
  void a_table_needs_lines_and_one_for_each_measure() {
    assertThatThrownBy(() -> new PointTable(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no line");
    PointItem rate = item(Measure.GOOD_SHARE, "10", "0", "100");
    assertThatThrownBy(() -> new PointTable(Collections.nCopies(2, rate)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two lines for GOOD_SHARE");
  }

  private static BigDecimal score(PointItem item, BigDecimal value) {
    return new PointTable(List.of(item)).score(Map.of(item.measure(), value)).points();
  }

  private static PointItem item(Measure measure, String points, String noneAt, String fullAt) {
    return new PointItem(
        measure, new BigDecimal(points), new BigDecimal(noneAt), new BigDecimal(fullAt));
  }
}
