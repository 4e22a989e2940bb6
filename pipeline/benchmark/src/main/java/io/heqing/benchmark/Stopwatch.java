package io.heqing.benchmark;

import java.io.IOException;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Times a job of this JVM from the first message that passes its beginning until all that follows
 * from the last has gone through its sinks. One job at a time.
 */
final class Stopwatch {
  private static final LongAccumulator FIRST = new LongAccumulator(Math::min, Long.MAX_VALUE);
  private static final LongAccumulator LAST = new LongAccumulator(Math::max, Long.MIN_VALUE);
  private static final LongAdder BEGUN = new LongAdder();
  private static final LongAdder ENDED = new LongAdder();

  /**
   * What was seen.
   *
   * @param nanoseconds from the first message to the end of the last sink
   * @param begun messages that passed the beginning
   * @param ended messages that reached a sink
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

  /** A sink where they end. */
  static <T> Sink<T> end(Sink<T> sink) {
    return new End<>(sink);
  }

  private static final class Begin<T> extends RichFilterFunction<T> {
    private transient long passed;

    @Override
    public void open(OpenContext context) {
      passed = 0;
    }

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

  private record End<T>(Sink<T> sink) implements Sink<T> {
    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
      return new EndWriter<>(sink.createWriter(context));
    }
  }

  @SuppressWarnings("try") // Closing may throw what closing the sink throws.
  private static final class EndWriter<T> implements SinkWriter<T> {
    private final SinkWriter<T> writer;
    private long written;

    EndWriter(SinkWriter<T> writer) {
      this.writer = writer;
    }

    @Override
    public void write(T message, Context context) throws IOException, InterruptedException {
      written++;
      writer.write(message, context);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
      writer.flush(endOfInput);
      if (endOfInput) {
        LAST.accumulate(System.nanoTime());
        ENDED.add(written);
      }
    }

    @Override
    public void close() throws Exception {
      writer.close();
    }
  }
}
