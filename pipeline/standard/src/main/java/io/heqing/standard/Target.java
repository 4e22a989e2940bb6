package io.heqing.standard;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/**
 * What a section must reach (水质目标; GB 3838-2002 clauses 3 and 5.1): a class, and where the one who
 * assesses it has set them, special limits of single parameters.
 *
 * @param waterClass the class to reach
 * @param special limits that hold for a parameter instead of those of the class, in the parameter's
 *     unit: not to be exceeded, of dissolved oxygen not to be fallen below
 */
public record Target(WaterClass waterClass, Map<Parameter, BigDecimal> special) {

  public Target {
    Objects.requireNonNull(waterClass);
    special = Map.copyOf(special);
  }

  /** A class without special limits. */
  public static Target of(WaterClass waterClass) {
    return new Target(waterClass, Map.of());
  }
}
