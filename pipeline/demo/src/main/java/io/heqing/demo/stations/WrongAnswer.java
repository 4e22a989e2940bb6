package io.heqing.demo.stations;

import io.heqing.messages.settings.Language;

/**
 * An answer that should not have come so.
 *
 * @param kind what is wrong with it
 * @param mn device number (MN) of the station that got it
 * @param detail what came, without password
 */
public record WrongAnswer(Kind kind, String mn, String detail) {

  /** What can be wrong with an answer. */
  public enum Kind {
    /** It answers a QN that the station never sent, or long ago. */
    UNKNOWN_QN("QN 未知", "unknown QN"),
    /** It answers junk or a damaged frame. */
    ANSWER_TO_GARBAGE("应答了损坏的报文", "answers a damaged frame"),
    /** It answers a frame more often than it was sent. */
    ANSWERED_TOO_OFTEN("应答次数多于发送次数", "more answers than frames"),
    /** Its MN is not that of the station. */
    OTHER_MN("MN 不符", "other MN"),
    /** Its PW is not that of the station. */
    OTHER_PASSWORD("PW 不符", "other PW"),
    /** Its ST is not 91. */
    OTHER_SYSTEM("ST 不是 91", "ST is not 91"),
    /** Its Flag is not that of an answer in the station's edition. */
    OTHER_FLAG("Flag 不符", "other Flag"),
    /** It is no frame, or damaged. */
    UNREADABLE("不是有效报文", "no valid frame");

    private final String chinese;
    private final String english;

    Kind(String chinese, String english) {
      this.chinese = chinese;
      this.english = english;
    }

    /** For people. */
    public String text(Language language) {
      return language.of(chinese, english);
    }
  }
}
