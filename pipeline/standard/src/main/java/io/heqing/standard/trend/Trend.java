package io.heqing.standard.trend;

import java.math.BigDecimal;

/**
 * A trend by Spearman's rank correlation with time (Daniel; 环办〔2011〕22号 annex).
 *
 * @param periods how many periods it rests on
 * @param correlation the rank correlation rs, −1 to 1, to 4 decimals; below 0 falling
 * @param direction rising or falling where it is significant at 0.05, else steady
 * @param highlySignificant whether it is significant at 0.01 as well
 */
public record Trend(
    int periods, BigDecimal correlation, Direction direction, boolean highlySignificant) {

  /** Where values are going. */
  public enum Direction {
    FALLING("下降", "falling"),
    STEADY("平稳", "steady"),
    RISING("上升", "rising");

    private final String chinese;
    private final String english;

    Direction(String chinese, String english) {
      this.chinese = chinese;
      this.english = english;
    }

    /** The official word. */
    public String chinese() {
      return chinese;
    }

    /** The word in English. */
    public String english() {
      return english;
    }
  }
}
