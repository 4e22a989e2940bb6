package io.heqing.standard;

/**
 * Qualitative grade (水质状况) of a section or region: the five words of 环办〔2011〕22号, with the colours
 * of its Table 1.
 */
public enum Grade {
  EXCELLENT("优", "excellent"),
  GOOD("良好", "good"),
  LIGHT_POLLUTION("轻度污染", "light pollution"),
  MODERATE_POLLUTION("中度污染", "moderate pollution"),
  HEAVY_POLLUTION("重度污染", "heavy pollution");

  private final String chinese;
  private final String english;

  Grade(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** The official word, such as {@code 良好}. */
  public String chinese() {
    return chinese;
  }

  /** The word in English text, such as {@code good}. */
  public String english() {
    return english;
  }

  /**
   * The grade of a section of this class: I and II excellent, III good, IV light, V moderate,
   * inferior V heavy.
   */
  public static Grade of(WaterClass waterClass) {
    return switch (waterClass) {
      case I, II -> EXCELLENT;
      case III -> GOOD;
      case IV -> LIGHT_POLLUTION;
      case V -> MODERATE_POLLUTION;
      case INFERIOR_V -> HEAVY_POLLUTION;
    };
  }
}
