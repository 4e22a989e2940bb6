package io.heqing.standard;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a section must reach (水质目标; GB 3838-2002 clauses 3 and 5.1): a class, and where the one who
 * assesses it has set them, special limits of single parameters.
 *
 * @param waterClass the class to reach
 * @param special limits that hold for a parameter instead of those of the class, in the parameter's
 *     unit: not to be exceeded, of dissolved oxygen not to be fallen below. Any of Table 1 may have
 *     one but water temperature, which has no limits, and pH, whose range is the same for all
 *     classes.
 */
public record Target(WaterClass waterClass, Map<Parameter, BigDecimal> special) {

  public Target {
    Objects.requireNonNull(waterClass);
    special = Map.copyOf(special);
    special.forEach(
        (parameter, limit) -> {
          if (!takesSpecialLimit(parameter)) {
            throw new IllegalArgumentException(
                "special limit of "
                    + parameter
                    + ", expected one of "
                    + Parameters.all().stream()
                        .filter(Target::takesSpecialLimit)
                        .map(Parameter::id)
                        .collect(Collectors.joining(", ")));
          }
          if (limit.signum() <= 0) {
            throw new IllegalArgumentException(
                "special limit of "
                    + parameter
                    + " is "
                    + limit.toPlainString()
                    + ", expected more than 0");
          }
        });
  }

  /** A class without special limits. */
  public static Target of(WaterClass waterClass) {
    return new Target(waterClass, Map.of());
  }

  /** Whether a target may set a special limit of a parameter. */
  public static boolean takesSpecialLimit(Parameter parameter) {
    return parameter.gbOrder().isPresent() && !parameter.isPh() && !parameter.id().equals("WT");
  }
}
