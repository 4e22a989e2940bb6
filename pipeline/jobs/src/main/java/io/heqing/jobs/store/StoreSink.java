package io.heqing.jobs.store;

import io.heqing.store.Point;
import io.heqing.store.PointWriter;
import io.heqing.store.StoreSettings;
import io.heqing.store.Stores;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes points to the store on Flink's {@link AsyncSinkBase}: batched, bounded in memory, one
 * request at a time so that of two points of one identity the later stands, retried with back-off
 * for as long as the store is away (which holds the stream back, and no checkpoint completes), and
 * flushed whole at each checkpoint.
 *
 * @param <T> what points are made of
 */
public final class StoreSink<T> extends AsyncSinkBase<T, Point> {
  static final int MAX_BATCH = 2_000;
  static final int MAX_BUFFERED = 10_000;
  private static final int MAX_IN_FLIGHT = 1;
  private static final long MAX_BATCH_BYTES = 4L * 1024 * 1024;
  static final long MAX_TIME_IN_BUFFER_MS = 1_000;
  private static final long MAX_POINT_BYTES = 1024L * 1024;

  /** A write is retried inside a request until it succeeds; a request itself never times out. */
  private static final long NO_TIMEOUT_MS = Duration.ofDays(3650).toMillis();

  private final ToPoints<T> toPoints;
  private final Writers writers;
  private final Pause pause;

  /** How a message becomes points. */
  @FunctionalInterface
  public interface ToPoints<T> extends Function<T, List<Point>>, Serializable {}

  /** Opens a writer where the sink runs. */
  @FunctionalInterface
  interface Writers extends Serializable {
    PointWriter open();
  }

  /** What is done between two tries. */
  @FunctionalInterface
  interface Pause extends Serializable {
    void pause(Duration backoff) throws InterruptedException;
  }

  /** A sink to a store. */
  public StoreSink(StoreSettings settings, ToPoints<T> toPoints) {
    this(() -> Stores.writer(settings), backoff -> Thread.sleep(backoff.toMillis()), toPoints);
  }

  StoreSink(Writers writers, Pause pause, ToPoints<T> toPoints) {
    super(
        new StoreSinkWriter.Next<>(),
        MAX_BATCH,
        MAX_IN_FLIGHT,
        MAX_BUFFERED,
        MAX_BATCH_BYTES,
        MAX_TIME_IN_BUFFER_MS,
        MAX_POINT_BYTES,
        NO_TIMEOUT_MS,
        false);
    this.toPoints = toPoints;
    this.writers = writers;
    this.pause = pause;
  }

  @Override
  public StoreSinkWriter<T> createWriter(WriterInitContext context) {
    return restoreWriter(context, List.of());
  }

  @Override
  public StoreSinkWriter<T> restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<Point>> buffered) {
    AsyncSinkWriterConfiguration batching =
        AsyncSinkWriterConfiguration.builder()
            .setMaxBatchSize(getMaxBatchSize())
            .setMaxBatchSizeInBytes(getMaxBatchSizeInBytes())
            .setMaxInFlightRequests(getMaxInFlightRequests())
            .setMaxBufferedRequests(getMaxBufferedRequests())
            .setMaxTimeInBufferMS(getMaxTimeInBufferMS())
            .setMaxRecordSizeInBytes(getMaxRecordSizeInBytes())
            .setRequestTimeoutMS(getRequestTimeoutMS())
            .setFailOnTimeout(getFailOnTimeout())
            .build();
    return new StoreSinkWriter<>(toPoints, context, batching, writers.open(), pause, buffered);
  }

  @Override
  public SimpleVersionedSerializer<BufferedRequestState<Point>> getWriterStateSerializer() {
    return new PointStateSerializer();
  }
}
