package io.heqing.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/**
 * What reading an input allocates. It bounds time as well as memory, for no reader here works long
 * without allocating, and unlike a clock it does not mind what else runs on the machine; what is
 * slow without allocating runs into the time limit of each test.
 */
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /**
   * Reads an input.
   *
   * @param limit bytes that reading may allocate in this thread
   * @param reading reads the input, the same whenever it is called
   */
  static <T> T within(long limit, Callable<T> reading) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    T read = reading.call();
    if (THREADS.getCurrentThreadAllocatedBytes() - before > limit) {
      // The first time counts the classes that were loaded, and instrumented where it is fuzzed.
      before = THREADS.getCurrentThreadAllocatedBytes();
      reading.call();
      assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
          .as("bytes allocated")
          .isLessThanOrEqualTo(limit);
    }
    return read;
  }
}
