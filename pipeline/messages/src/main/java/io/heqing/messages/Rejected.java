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
    /** Sampled later than now. */
    IN_THE_FUTURE("时间在未来", "time in the future"),
    /** Sampled before the retention begins. */
    TOO_OLD("早于保留期", "older than the retention");

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
