package io.heqing.demo.stations;

import java.time.Duration;
import java.util.Arrays;

/** Times that were measured, every one of them, to the microsecond. */
final class Latencies {
  private int[] micros = new int[1024];
  private int count;

  void add(long nanos) {
    if (count == micros.length) {
      micros = Arrays.copyOf(micros, 2 * count);
    }
    micros[count++] = (int) Math.min(Integer.MAX_VALUE, nanos / 1000);
  }

  /** The shortest time that this share of all took at most; zero where there are none. */
  Duration[] percentiles(double... shares) {
    int[] sorted = Arrays.copyOf(micros, count);
    Arrays.sort(sorted);
    return Arrays.stream(shares)
        .mapToObj(
            share ->
                count == 0
                    ? Duration.ZERO
                    : Duration.ofNanos(
                        1000L * sorted[Math.max(0, (int) Math.ceil(share * count) - 1)]))
        .toArray(Duration[]::new);
  }
}
