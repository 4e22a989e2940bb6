package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;

/**
 * One value of one parameter (监测结果).
 *
 * @param parameter short id, such as {@code NH3N}
 * @param value the value in the parameter's unit, or where {@code below} the detection limit; null
 *     where there is none: a withdrawn result, a flag without a value, or below a detection limit
 *     that was not told
 * @param below whether the result is below the detection limit
 * @param flag its mark
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Result(String parameter, BigDecimal value, boolean below, Flag flag) {

  public Result {
    flag = flag == null ? Flag.NORMAL : flag;
  }

  /** A normal value. */
  public static Result of(String parameter, BigDecimal value) {
    return new Result(parameter, value, false, Flag.NORMAL);
  }

  /** A normal value from its decimal text. */
  public static Result of(String parameter, String value) {
    return of(parameter, new BigDecimal(value));
  }

  /** A result below a detection limit. */
  public static Result below(String parameter, BigDecimal detectionLimit) {
    return new Result(parameter, detectionLimit, true, Flag.NORMAL);
  }

  /** The withdrawal of a result. */
  public static Result withdrawn(String parameter) {
    return new Result(parameter, null, false, Flag.WITHDRAWN);
  }

  /** This result with another flag. */
  public Result withFlag(Flag other) {
    return new Result(parameter, value, below, other);
  }
}
