package io.heqing.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads points back from a store. */
public interface SeriesReader extends AutoCloseable {

  /**
   * The points of a measurement with time in {@code [from, to)}, ordered by time, then tags. A
   * field that was never written is absent; numbers are {@link Double}, or {@link Long} where they
   * were written as whole numbers.
   *
   * @param tags only points with these tag values; empty for all
   * @throws StoreUnavailableException where the store cannot be reached
   */
  List<Point> read(String measurement, Instant from, Instant to, Map<String, String> tags)
      throws StoreUnavailableException;

  @Override
  void close();
}
