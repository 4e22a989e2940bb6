package io.heqing.app.board;

import java.util.Arrays;

/**
 * A set of times that mostly come in order, eight bytes each: of 800,000 readings it is known which
 * were counted, in some 6 MB.
 */
final class SortedTimes {
  private long[] times = new long[16];
  private int size;

  /** Adds a time; false where it was there already. */
  boolean add(long time) {
    int at =
        size > 0 && time > times[size - 1] ? -size - 1 : Arrays.binarySearch(times, 0, size, time);
    if (at >= 0) {
      return false;
    }
    int insertion = -at - 1;
    if (size == times.length) {
      times = Arrays.copyOf(times, size + size / 2);
    }
    System.arraycopy(times, insertion, times, insertion + 1, size - insertion);
    times[insertion] = time;
    size++;
    return true;
  }
}
