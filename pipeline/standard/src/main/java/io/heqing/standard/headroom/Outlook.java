package io.heqing.standard.headroom;

/** Whether a target of a running period is going to be met, from the best to the worst. */
public enum Outlook {
  /** Nothing follows any more, and the target is met. */
  MET("已达标", "met"),
  /** The present course meets the target. */
  ON_COURSE("预计达标", "on course"),
  /** The present course misses the target, which can still be met. */
  AT_RISK("预计不达标", "at risk"),
  /** The target is missed, whatever follows. */
  LOST("已无法达标", "out of reach");

  private final String chinese;
  private final String english;

  Outlook(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** The words in Chinese. */
  public String chinese() {
    return chinese;
  }

  /** The words in English. */
  public String english() {
    return english;
  }
}
