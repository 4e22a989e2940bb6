package io.heqing.standard;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * A surface-water standard: limits of parameters for water classes. {@link Gb3838} is the national
 * one.
 */
public interface WaterQualityStandard {

  /** Its name with its edition, such as {@code GB 3838-2002}. */
  String name();

  /**
   * The limits of a parameter in a kind of water body; empty where the standard has none there.
   * They never change: an evaluator asks once for those of {@link Parameters#all}.
   */
  Optional<Limits> limits(Parameter parameter, WaterBody waterBody);

  /**
   * The limits for sources of drinking water beside those of the classes (GB 3838-2002 Tables 2 and
   * 3), in the order of the tables, each in its parameter's unit and not to be exceeded.
   */
  Map<Parameter, BigDecimal> sourceLimits();

  /** The clause that sets these limits, for people: {@code GB 3838-2002 Table 1 row 7}. */
  String clause(Parameter parameter);
}
