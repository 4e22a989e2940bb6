package io.heqing.benchmark;

/**
 * What one operation takes.
 *
 * @param nanoseconds time
 * @param allocated bytes allocated on the heap; null where that is not measured
 */
record Cost(double nanoseconds, Double allocated) {}
