package io.heqing.standard.river;

import io.heqing.standard.Parameter;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * A parameter between the entry and the exit of a stretch.
 *
 * @param parameter the parameter
 * @param in mean at the entry, in the parameter's unit
 * @param out mean at the exit
 * @param loadIn load at the entry, kilograms a day, to two decimals; empty without flow at both
 *     ends and of what is no concentration
 * @param loadOut load at the exit, likewise
 */
public record BoundaryChange(
    Parameter parameter,
    BigDecimal in,
    BigDecimal out,
    Optional<BigDecimal> loadIn,
    Optional<BigDecimal> loadOut) {
  public BoundaryChange {
    Objects.requireNonNull(parameter);
    Objects.requireNonNull(in);
    Objects.requireNonNull(out);
    Objects.requireNonNull(loadIn);
    Objects.requireNonNull(loadOut);
  }
}
