package io.heqing.standard;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a target asks of one parameter, as numbers that a rounded statistic must lie between, both
 * included.
 *
 * @param atLeast the lower one: of dissolved oxygen and pH
 * @param atMost the upper one: of all but dissolved oxygen
 */
public record TargetBounds(Optional<BigDecimal> atLeast, Optional<BigDecimal> atMost) {}
