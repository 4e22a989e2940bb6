package io.heqing.report.document;

import io.heqing.standard.WaterClass;
import java.math.BigDecimal;

/** A cell of a table. */
public sealed interface Cell {

  /** A cell with a text. */
  static Cell text(String text) {
    return new Text(text, Tone.PLAIN);
  }

  /** A number with as many decimals as it has. */
  static Cell amount(BigDecimal value) {
    return value == null
        ? none()
        : new Amount(value, value.scale() < 0 ? value.setScale(0) : value, Tone.PLAIN);
  }

  /** A count. */
  static Cell count(long count) {
    return amount(BigDecimal.valueOf(count));
  }

  /** A water class; nothing where it is null. */
  static Cell quality(WaterClass waterClass) {
    return waterClass == null ? none() : new Quality(waterClass);
  }

  /** What does not apply or is not known: a slash in print, nothing in a workbook. */
  static Cell none() {
    return None.NONE;
  }

  /**
   * A text.
   *
   * @param text the text; may be empty
   * @param tone how it stands out
   */
  record Text(String text, Tone tone) implements Cell {}

  /**
   * A number.
   *
   * @param value its value; a workbook gets it as a number
   * @param shown the same with the decimals it is shown with
   * @param tone how it stands out
   */
  record Amount(BigDecimal value, BigDecimal shown, Tone tone) implements Cell {}

  /**
   * A water class, in the colour of the standard.
   *
   * @param waterClass the class
   */
  record Quality(WaterClass waterClass) implements Cell {}

  /** Nothing. */
  enum None implements Cell {
    NONE
  }

  /** How a cell stands out, beside its words. */
  enum Tone {
    PLAIN,
    /** Better than it was, or met. */
    GOOD,
    /** Worse than it was, or failed. */
    BAD
  }
}
