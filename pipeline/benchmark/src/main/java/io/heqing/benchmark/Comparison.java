package io.heqing.benchmark;

/**
 * A line of the table: something beside its baseline.
 *
 * @param subject what is measured
 * @param baseline what it is held against
 * @param goal the ratio it ought to reach; null where it is only reported
 */
record Comparison(String subject, String baseline, Double goal) {}
