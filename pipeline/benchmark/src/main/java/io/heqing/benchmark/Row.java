package io.heqing.benchmark;

import java.util.List;
import java.util.Map;

/** A row of the benchmark: what is measured together, as one or more lines of the table. */
interface Row extends Listed, AutoCloseable {
  /** What one operation is: {@code sample}, {@code frame}. */
  String operation();

  /** What is held against what. */
  List<Comparison> comparisons();

  /** Makes ready, and runs once what would be slower the first time. */
  void warmUp() throws Exception;

  /**
   * Measures each subject and each baseline once, one right after the other.
   *
   * @return what one operation takes, by the names in {@link #comparisons}
   */
  Map<String, Cost> run() throws Exception;

  /** Leaves nothing behind. */
  @Override
  void close();
}
