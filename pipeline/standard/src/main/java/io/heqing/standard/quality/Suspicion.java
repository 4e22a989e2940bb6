package io.heqing.standard.quality;

/** Why a reading is suspect (存疑): it goes to review and is not invalid for that. */
public enum Suspicion {
  /** Many times the value before it, or a small part of it. */
  JUMP("突变", "jump"),
  /** One of several equal values in a row. */
  FLAT("恒值", "flat");

  private final String chinese;
  private final String english;

  Suspicion(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** The word in Chinese. */
  public String chinese() {
    return chinese;
  }

  /** The word in English. */
  public String english() {
    return english;
  }
}
