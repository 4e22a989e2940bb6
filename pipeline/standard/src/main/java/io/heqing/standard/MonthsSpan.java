package io.heqing.standard;

/**
 * A period that is made of months, and with it how many of them it needs (环办〔2011〕22号 part 1(2)).
 */
public enum MonthsSpan {
  /** A quarter: {@link Rules#quarterMinMonths}. */
  QUARTER,
  /** The months 1 to N of a year (1–N月): {@link Rules#cumulativeMinShare} of N. */
  YTD,
  /** A calendar year: {@link Rules#yearMinMonths}. */
  YEAR
}
