package io.heqing.report.document;

import java.util.List;

/**
 * What stands above a report.
 *
 * @param title its kind and whose it is: 澜汐市水环境质量月报
 * @param period the time it is about: 2026年10月
 * @param issuer who publishes it; null where not told
 * @param number its number of the year: 2026年第10期; null for a draft
 * @param date the day it was made, as text: 2026年11月3日
 * @param status whether it is a draft, final or a revision
 * @param notices what everybody who holds a page must know, such as that the data are made up; may
 *     be empty
 */
public record Masthead(
    String title,
    String period,
    String issuer,
    String number,
    String date,
    Status status,
    List<String> notices) {

  public Masthead {
    notices = List.copyOf(notices);
  }

  /** How binding a report is. */
  public enum Status {
    /** For reading and checking; has no number. */
    DRAFT("征求意见稿", "Draft"),
    /** Numbered and archived. */
    FINAL("正式", "Final"),
    /** Final again after a correction; lists what changed against the archived one. */
    REVISION("修订", "Revision");

    private final String chinese;
    private final String english;

    Status(String chinese, String english) {
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
}
