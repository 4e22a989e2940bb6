package io.heqing.messages;

/** What an evaluation is of. */
public enum Span {
  /** One sample. */
  SAMPLE,
  /** A calendar day in the registry's zone. */
  DAY,
  /** A calendar month. */
  MONTH,
  /** A quarter: January to March, April to June … */
  QUARTER,
  /** The months 1 to N of a year (1–N月). */
  YTD,
  /** A calendar year. */
  YEAR
}
