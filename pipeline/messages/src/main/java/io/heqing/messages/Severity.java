package io.heqing.messages;

/** How grave an alert is; the natural order is from mild to grave. */
public enum Severity {
  /** General (一般). */
  GENERAL("一般", "general"),
  /** Heavier (较重). */
  HEAVIER("较重", "heavier"),
  /** Major (重大). */
  MAJOR("重大", "major");

  private final String chinese;
  private final String english;

  Severity(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** The word in Chinese text. */
  public String chinese() {
    return chinese;
  }

  /** The word in English text. */
  public String english() {
    return english;
  }
}
