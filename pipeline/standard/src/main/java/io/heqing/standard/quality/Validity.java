package io.heqing.standard.quality;

/** What a station's data are worth by its quality-control tests. */
public enum Validity {
  VALID("有效", "valid"),
  SUSPECT("存疑", "suspect"),
  INVALID("无效", "invalid");

  private final String chinese;
  private final String english;

  Validity(String chinese, String english) {
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
