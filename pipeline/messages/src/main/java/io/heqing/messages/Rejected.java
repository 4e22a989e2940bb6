package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * An input, or one result of it, that cannot be used (拒收), kept whole with the reason.
 *
 * @param id where it came from and which part: {@code heqing.samples-0@17/results[2].value}; the
 *     same input gives the same id
 * @param origin the topic, file or device it came from
 * @param section section it speaks of, where that could be read; else null
 * @param reason why, as a word to count by
 * @param field the field that was wrong, such as {@code results[2].value}; null where it was the
 *     whole
 * @param found what was found there, cut to 200 characters, with U+FFFD for what cannot be printed;
 *     null where nothing
 * @param expected what would be right
 * @param at when it was rejected, by the pipeline's clock
 * @param payload the input as it came; base64 where it is not UTF-8 text or has control characters,
 *     so that its JSON is at most twice the input
 * @param base64 whether the payload is base64
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rejected(
    String id,
    String origin,
    String section,
    Reason reason,
    String field,
    String found,
    String expected,
    Instant at,
    String payload,
    boolean base64) {

  private static final int SHOWN = 200;

  /**
   * A text as {@code found} has it: cut, and with U+FFFD for control characters and for halves of
   * surrogate pairs; null stays null.
   */
  public static String shown(String text) {
    if (text == null) {
      return null;
    }
    return printable(
        text.codePointCount(0, text.length()) <= SHOWN
            ? text
            : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…");
  }

  static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c ->
                Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE
                    ? 0xFFFD
                    : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /** Why an input is rejected. */
  public enum Reason {
    /** No bytes at all. */
    EMPTY("空报文", "empty body"),
    /** Larger than a sample can be. */
    TOO_LARGE("报文过大", "message too large"),
    /** Not JSON, or not the JSON of a sample. */
    MALFORMED("格式错误", "malformed"),
    /** A field is missing or is not what it should be. */
    BAD_FIELD("字段错误", "bad field"),
    /** The parameter is not in the catalogue. */
    UNKNOWN_PARAMETER("未知监测因子", "unknown parameter"),
    /** The same parameter twice in one sample. */
    DUPLICATE_PARAMETER("监测因子重复", "duplicate parameter"),
    /** A text where a number should be. */
    NOT_A_NUMBER("不是数值", "not a number"),
    /** Outside the possible range of the parameter: a negative concentration, pH 15. */
    IMPOSSIBLE_VALUE("数值超出可能范围", "impossible value"),
    /** The section is not in the registry. */
    UNKNOWN_SECTION("未知断面", "unknown section"),
    /** The outlet is not in the registry. */
    UNKNOWN_OUTLET("未知排污口", "unknown outlet"),
    /** Sampled later than now. */
    IN_THE_FUTURE("时间在未来", "time in the future"),
    /** Sampled before the retention begins. */
    TOO_OLD("早于保留期", "older than the retention"),

    /** HJ 212: bytes that are no frame. */
    BAD_HEADER("非报文字节", "bytes that are no frame"),
    /** HJ 212: the length field is not four digits, or above the limit. */
    BAD_LENGTH_FIELD("长度字段错误", "bad length field"),
    /** HJ 212: the data segment is not as long as the length field says. */
    LENGTH_MISMATCH("长度不符", "length mismatch"),
    /** HJ 212: the checksum is not that of the data segment. */
    BAD_CRC("CRC 校验错误", "bad CRC"),
    /** HJ 212: a frame, or a message of several packets, that never became whole. */
    INCOMPLETE("报文不完整", "incomplete"),
    /** HJ 212: the data area does not stand between {@code CP=&&} and a closing {@code &&}. */
    BAD_CP("数据区错误", "bad data area"),
    /** HJ 212: MN, ST, CN, CP or DataTime is missing. */
    MISSING_FIELD("缺少字段", "missing field"),
    /** HJ 212: DataTime is no time. */
    BAD_DATATIME("数据时间错误", "bad DataTime"),
    /** HJ 212: DataTime is later than now or older than can be: the device's clock is wrong. */
    DATATIME_OUT_OF_RANGE("数据时间超出范围", "DataTime out of range"),
    /** HJ 212: a value that is no number. */
    BAD_NUMBER("数值格式错误", "bad number"),
    /** HJ 212: a factor twice with different values: neither is used. */
    DUPLICATE_FACTOR("因子重复且数值不同", "factor repeated with another value"),
    /** HJ 212: a data mark that cannot be one. */
    BAD_MARK("数据标记错误", "bad data mark"),
    /** HJ 212: a data mark that neither dialect nor station knows. */
    UNKNOWN_MARK("未知数据标记", "unknown data mark"),
    /** HJ 212: a factor code that Heqing does not know. */
    UNKNOWN_FACTOR("未知因子编码", "unknown factor code"),
    /** HJ 212: a factor whose unit differs among stations, and the registry does not tell it. */
    UNKNOWN_UNIT("因子单位未登记", "unit not told"),
    /** HJ 212: a command that the dialect does not have. */
    UNKNOWN_CN("未知命令编码", "unknown command"),
    /** HJ 212: the device number is not in the registry. */
    UNKNOWN_STATION("未登记的设备", "unknown station"),
    /** HJ 212: wrong password, network or certificate. */
    AUTH_FAILED("设备认证失败", "authentication failed"),
    /** HJ 212-2025: encrypted, and there is no key. */
    ENCRYPTED("报文已加密，无密钥", "encrypted, no key"),

    /** A laboratory's table that cannot be read. */
    UNREADABLE_TABLE("表格无法读取", "unreadable table"),
    /** A row of a laboratory's table that cannot be used. */
    BAD_ROW("表格行无法使用", "unusable row");

    private final String chinese;
    private final String english;

    Reason(String chinese, String english) {
      this.chinese = chinese;
      this.english = english;
    }

    /** The reason in Chinese text. */
    public String chinese() {
      return chinese;
    }

    /** The reason in English text. */
    public String english() {
      return english;
    }
  }
}
