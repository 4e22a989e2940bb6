package io.heqing.standard.region;

/**
 * Change of water quality between two periods in the official words (环办〔2011〕22号 part 3(3)), from
 * better to worse.
 */
public enum Change {
  MARKED_BETTER("明显好转", "marked improvement"),
  SOME_BETTER("有所好转", "some improvement"),
  NONE("无明显变化", "no marked change"),
  SOME_WORSE("有所变差", "some deterioration"),
  MARKED_WORSE("明显变差", "marked deterioration");

  private final String chinese;
  private final String english;

  Change(String chinese, String english) {
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
