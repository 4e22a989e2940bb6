package io.heqing.standard.urban;

/** How black and odorous (黑臭) water is, from not at all to severe. */
public enum BlackOdorousLevel {
  NONE("不黑臭", "not black-odorous"),
  LIGHT("轻度黑臭", "lightly black-odorous"),
  SEVERE("重度黑臭", "severely black-odorous");

  private final String chinese;
  private final String english;

  BlackOdorousLevel(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** The official words. */
  public String chinese() {
    return chinese;
  }

  /** The words in English. */
  public String english() {
    return english;
  }
}
