package io.heqing.standard.lake;

import java.math.BigDecimal;
import java.util.List;

/** Trophic grade (营养状态) of a lake or reservoir, from the least nutrients to the most. */
public enum TrophicGrade {
  OLIGOTROPHIC("贫营养", "oligotrophic"),
  MESOTROPHIC("中营养", "mesotrophic"),
  LIGHTLY_EUTROPHIC("轻度富营养", "lightly eutrophic"),
  MODERATELY_EUTROPHIC("中度富营养", "moderately eutrophic"),
  HIGHLY_EUTROPHIC("重度富营养", "highly eutrophic");

  private static final BigDecimal THIRTY = BigDecimal.valueOf(30);

  /** The highest index of each grade from mesotrophic to moderately eutrophic. */
  private static final List<BigDecimal> UP_TO =
      List.of(BigDecimal.valueOf(50), BigDecimal.valueOf(60), BigDecimal.valueOf(70));

  private final String chinese;
  private final String english;

  TrophicGrade(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /**
   * The grade of a trophic level index: below 30 oligotrophic, up to 50 mesotrophic, up to 60
   * lightly, up to 70 moderately, above highly eutrophic; 50, 60 and 70 belong to the lower grade.
   *
   * @param index TLI(Σ) as it is published, to one decimal
   */
  public static TrophicGrade of(BigDecimal index) {
    if (index.compareTo(THIRTY) < 0) {
      return OLIGOTROPHIC;
    }
    for (int i = 0; i < UP_TO.size(); i++) {
      if (index.compareTo(UP_TO.get(i)) <= 0) {
        return values()[MESOTROPHIC.ordinal() + i];
      }
    }
    return HIGHLY_EUTROPHIC;
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
