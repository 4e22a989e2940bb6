package io.heqing.gateway.hj212;

/**
 * A deviation of a frame from the standard that was let pass.
 *
 * @param code what kind
 * @param detail what was found, in English, without the password
 */
public record Warning(Code code, String detail) {

  /** The kinds of deviation that do not spoil a frame. */
  public enum Code {
    /** The data segment is longer than the 1024 bytes of the standard. */
    OVERSIZE("数据段超长", "data segment longer than 1024 bytes"),
    /** CR LF is missing behind the checksum, or is LF alone. */
    MISSING_TAIL("缺少包尾", "no CR LF at the end"),
    /** A length field of three digits, let pass by the station's tolerance. */
    THREE_DIGIT_LENGTH("长度字段三位", "length field of three digits"),
    /** The checksum of a C program with signed char, let pass by the station's tolerance. */
    SIGNED_CHAR_CRC("有符号字符 CRC", "CRC with signed char"),
    /** CRC-16/MODBUS, let pass by the station's tolerance. */
    MODBUS_CRC("MODBUS CRC", "Modbus CRC"),
    /** Comma for semicolon, one too many or one missing, or an item that is no key=value. */
    SEPARATOR("分隔符不规范", "separators"),
    /** Blanks around names or values. */
    WHITESPACE("多余空白", "blanks"),
    /** A key, field or factor code in the wrong case. */
    CODE_CASE("大小写不规范", "wrong case"),
    /** A key of the header that no edition has; its value is not taken. */
    UNKNOWN_KEY("未知字段", "unknown key in the header"),
    /** DataTime with milliseconds; the first 14 digits are taken. */
    DATATIME_17_DIGITS("数据时间 17 位", "DataTime of 17 digits"),
    /** DataTime and QN are far apart. */
    QN_DATATIME_SKEW("QN 与数据时间相差过大", "QN and DataTime far apart"),
    /** QN is not 17 digits of a time. */
    BAD_QN("QN 错误", "bad QN"),
    /** The password is empty or missing. */
    EMPTY_PW("密码为空", "empty password"),
    /** An answer that asks for an answer; it gets none. */
    ANSWER_WITH_A_BIT("应答要求应答", "an answer that asks for an answer"),
    /** Flag is no number of 0 to 255, or its version is unknown. */
    BAD_FLAG("Flag 错误", "bad Flag"),
    /** PNUM or PNO is missing, absurd or not announced by Flag. */
    BAD_PACKET_NO("包号错误", "bad packet number"),
    /** The text is not UTF-8. */
    CHARSET("字符集不是 UTF-8", "not UTF-8"),
    /** Measured values without a data mark. */
    UNMARKED("无数据标记", "no data mark"),
    /** A data mark that neither dialect nor station knows; never taken as normal. */
    UNKNOWN_MARK("未知数据标记", "unknown data mark"),
    /** A factor code that Heqing does not know; kept, not used. */
    UNKNOWN_FACTOR("未知因子编码", "unknown factor code");

    private final String chinese;
    private final String english;

    Code(String chinese, String english) {
      this.chinese = chinese;
      this.english = english;
    }

    /** The kind in Chinese text. */
    public String chinese() {
      return chinese;
    }

    /** The kind in English text. */
    public String english() {
      return english;
    }
  }

  /** {@code CODE: detail}. */
  @Override
  public String toString() {
    return code + ": " + detail;
  }
}
