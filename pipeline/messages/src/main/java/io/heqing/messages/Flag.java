package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The mark of a result (数据标记). The letters are those of HJ 212-2017 where it has one; stations'
 * other letters are mapped at the gateway. Only {@link #NORMAL} results enter evaluation and
 * statistics.
 */
public enum Flag {
  /** Normal (正常). */
  NORMAL("N"),
  /** Beyond the upper measuring limit (超上限); goes to review. */
  OVER_RANGE("T"),
  /** Below the lower measuring limit (超下限); goes to review. */
  UNDER_RANGE("L"),
  /** Instrument fault (故障). */
  FAULT("D"),
  /** Maintenance (维护). */
  MAINTENANCE("M"),
  /** Calibration (校准). */
  CALIBRATION("C"),
  /** Communication with the instrument failed, or it is off-line (通讯异常). */
  COMMUNICATION("B"),
  /** The station is stopped (停运). */
  STOPPED("F"),
  /** Entered by hand; goes to review (手工输入). */
  MANUAL("S"),
  /** A quality-control test: spike recovery, parallel sample, standard (质控). */
  QUALITY_CONTROL("Q"),
  /**
   * There was no water to measure (断流): a laboratory found the bed dry, or a station's intake was
   * (its mark {@code Z}). A lack of sample water (its mark {@code lw}) may be a failed pump as well
   * and is a {@link #FAULT}. The letter is Heqing's own (枯, kū).
   */
  NO_WATER("K"),
  /** Taken back by its source (撤回). */
  WITHDRAWN("W");

  private final String letter;

  Flag(String letter) {
    this.letter = letter;
  }

  /** The letter in JSON and in the store. */
  @JsonValue
  public String letter() {
    return letter;
  }

  /** Whether a result with this flag is a measurement of the river. */
  public boolean isUsable() {
    return this == NORMAL;
  }

  /**
   * The flag of a letter.
   *
   * @throws IllegalArgumentException where no flag has it
   */
  @JsonCreator
  public static Flag ofLetter(String letter) {
    for (Flag flag : values()) {
      if (flag.letter.equals(letter)) {
        return flag;
      }
    }
    throw new IllegalArgumentException(
        "unknown flag '"
            + letter
            + "', expected one of "
            + Arrays.stream(values()).map(Flag::letter).collect(Collectors.joining(" ")));
  }
}
