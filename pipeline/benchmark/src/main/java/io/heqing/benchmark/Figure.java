package io.heqing.benchmark;

/**
 * A figure beside no baseline.
 *
 * @param what what it is of
 * @param value how much
 * @param unit of what
 */
record Figure(String what, double value, String unit) {}
