package io.heqing.standard.lake;

/** Trophic grade (营养状态) of a lake or reservoir, from the least nutrients to the most. */
public enum TrophicGrade {
  OLIGOTROPHIC("贫营养", "oligotrophic"),
  MESOTROPHIC("中营养", "mesotrophic"),
  LIGHTLY_EUTROPHIC("轻度富营养", "lightly eutrophic"),
  MODERATELY_EUTROPHIC("中度富营养", "moderately eutrophic"),
  HIGHLY_EUTROPHIC("重度富营养", "highly eutrophic");

  private final String chinese;
  private final String english;

  TrophicGrade(String chinese, String english) {
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
