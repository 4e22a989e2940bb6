package io.heqing.messages.settings;

/** The language of text for people. */
public enum Language {
  /** Chinese. */
  ZH("zh"),
  /** English. */
  EN("en");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** One of two texts. */
  public String of(String chinese, String english) {
    return this == ZH ? chinese : english;
  }

  /** As it is written in settings and on the command line. */
  @Override
  public String toString() {
    return code;
  }
}
