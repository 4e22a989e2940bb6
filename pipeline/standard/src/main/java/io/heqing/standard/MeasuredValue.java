package io.heqing.standard;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a laboratory or an instrument reports for one parameter: a value, or that it is below the
 * detection limit.
 *
 * @param number the value, or where {@code belowDetection} the detection limit; null only where the
 *     result is below a detection limit that was not told
 * @param belowDetection whether the result is below the detection limit (未检出)
 */
public record MeasuredValue(BigDecimal number, boolean belowDetection) {
  /** No result is longer; what is would only cost time and memory. */
  private static final int MAX_LENGTH = 40;

  /** Two digits of exponent: more are no result, and as plain text would fill the memory. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,2})?");

  private static final Pattern BELOW =
      Pattern.compile(
          "<\\s*(?<a>.+)|(?<b>.+?)\\s*[lL]|(?:nd|未检出)\\s*(?:\\(\\s*(?<c>.+?)\\s*\\))?",
          Pattern.CASE_INSENSITIVE);

  private static final String MISSING_MARKS = "-—–―－/／*＊";

  public MeasuredValue {
    if (number == null && !belowDetection) {
      throw new IllegalArgumentException("a value that is not below detection needs a number");
    }
  }

  /** A measured value. */
  public static MeasuredValue of(BigDecimal value) {
    return new MeasuredValue(Objects.requireNonNull(value), false);
  }

  /** A measured value from its decimal text. */
  public static MeasuredValue of(String value) {
    return of(new BigDecimal(value));
  }

  /** A result below a detection limit. */
  public static MeasuredValue below(BigDecimal detectionLimit) {
    return new MeasuredValue(Objects.requireNonNull(detectionLimit), true);
  }

  /**
   * Whether a cell says that nothing was measured: empty, {@code -}, {@code --}, {@code —}, {@code
   * /}, {@code *}.
   */
  public static boolean isMissing(String text) {
    return text == null || trimmed(text).chars().allMatch(c -> MISSING_MARKS.indexOf(c) >= 0);
  }

  /**
   * Reads a result as tables write it: {@code 0.52}, {@code .03}, {@code 0.004L}, {@code <0.004},
   * {@code ＜0.004}, {@code ND(0.004)}, {@code 未检出(0.004)}, {@code ND}, {@code 未检出}. A negative
   * number is read as such: that it is impossible is for its reader to tell ({@link
   * PlausibleRange}).
   *
   * @return the result, or empty where the text is none of these ({@link #isMissing} texts among
   *     them) or is longer than 40 characters
   */
  public static Optional<MeasuredValue> parse(String text) {
    if (isMissing(text) || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String t = trimmed(text).replace('＜', '<').replace('（', '(').replace('）', ')');
    Optional<MeasuredValue> value = number(t).map(MeasuredValue::of);
    if (value.isPresent()) {
      return value;
    }
    Matcher m = BELOW.matcher(t);
    if (!m.matches()) {
      return Optional.empty();
    }
    String limit =
        m.group("a") != null ? m.group("a") : m.group("b") != null ? m.group("b") : m.group("c");
    if (limit == null) {
      return Optional.of(new MeasuredValue(null, true));
    }
    return number(limit.strip()).filter(n -> n.signum() > 0).map(MeasuredValue::below);
  }

  /**
   * The number that enters means, classes and indices: the value, or the detection limit times a
   * factor (one half by default; 环办监测函〔2020〕82号 point 7). Empty where the detection limit is not
   * known.
   */
  public Optional<BigDecimal> effective(Rules rules) {
    if (number == null) {
      return Optional.empty();
    }
    return Optional.of(
        belowDetection ? Rounding.plain(number.multiply(rules.nonDetectFactor())) : number);
  }

  /** Without blanks at the ends; spreadsheets write no-break spaces, which strip() keeps. */
  private static String trimmed(String text) {
    return text.replace('\u00a0', ' ').strip();
  }

  private static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }
}
