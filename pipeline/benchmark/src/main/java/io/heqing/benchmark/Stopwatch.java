package io.heqing.benchmark;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.functions.RichFilterFunction;

/**
 * Times a job of this JVM from the first message that passes its beginning to the last that passes
 * one of its ends. One job at a time.
 */
final class Stopwatch {
  private static final LongAccumulator FIRST = new LongAccumulator(Math::min, Long.MAX_VALUE);
  private static final LongAccumulator LAST = new LongAccumulator(Math::max, Long.MIN_VALUE);
  private static final LongAdder BEGUN = new LongAdder();
  private static final LongAdder ENDED = new LongAdder();

  /**
   * What was seen.
   *
   * @param nanoseconds from first to last
   * @param begun messages that passed the beginning
   * @param ended messages that passed an end
   */
  record Reading(long nanoseconds, long begun, long ended) {}

  private Stopwatch() {}

  /** Before a job. */
  static void reset() {
    FIRST.reset();
    LAST.reset();
    BEGUN.reset();
    ENDED.reset();
  }

  /** After the job. */
  static Reading reading() {
    return new Reading(LAST.get() - FIRST.get(), BEGUN.sum(), ENDED.sum());
  }

  /** Where messages enter; lets all pass. */
  static <T> FilterFunction<T> begin() {
    return new Begin<>();
  }

  /** Where messages leave; lets all pass. */
  static <T> FilterFunction<T> end() {
    return new End<>();
  }

  private static final class Begin<T> extends RichFilterFunction<T> {
    private long passed;

    @Override
    public boolean filter(T message) {
      if (passed++ == 0) {
        FIRST.accumulate(System.nanoTime());
      }
      return true;
    }

    @Override
    public void close() {
      BEGUN.add(passed);
    }
  }

  private static final class End<T> extends RichFilterFunction<T> {
    private long passed;
    private long last;

    @Override
    public boolean filter(T message) {
      passed++;
      last = System.nanoTime();
      return true;
    }

    @Override
    public void close() {
      if (passed > 0) {
        LAST.accumulate(last);
        ENDED.add(passed);
      }
    }
  }
}
