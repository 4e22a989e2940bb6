package io.heqing.jobs.store;

import io.heqing.store.Point;
import io.heqing.store.PointRefusedException;
import io.heqing.store.PointWriter;
import io.heqing.store.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one batch after another on a thread of its own, so that the task's thread goes on filling
 * the next.
 */
final class StoreSinkWriter<T> extends AsyncSinkWriter<T, Point> {
  private static final Logger LOG = LoggerFactory.getLogger(StoreSinkWriter.class);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

  /** How long closing waits for a request that no interruption ends. */
  private static final Duration LAST_REQUEST = Duration.ofSeconds(5);

  private final StoreSink.ToPoints<T> toPoints;
  private final Next<T> next;
  private final PointWriter writer;
  private final StoreSink.Pause pause;
  private final ExecutorService requests;
  private final Counter written;
  private final Counter retried;
  private final Counter refused;

  StoreSinkWriter(
      StoreSink.ToPoints<T> toPoints,
      WriterInitContext context,
      AsyncSinkWriterConfiguration batching,
      PointWriter writer,
      StoreSink.Pause pause,
      Collection<BufferedRequestState<Point>> buffered) {
    this(toPoints, new Next<>(), context, batching, writer, pause, buffered);
  }

  private StoreSinkWriter(
      StoreSink.ToPoints<T> toPoints,
      Next<T> next,
      WriterInitContext context,
      AsyncSinkWriterConfiguration batching,
      PointWriter writer,
      StoreSink.Pause pause,
      Collection<BufferedRequestState<Point>> buffered) {
    super(
        next,
        context,
        batching,
        buffered,
        new SimpleBatchCreator<>(batching.getMaxBatchSizeInBytes()),
        new DequeRequestBuffer<>());
    this.toPoints = toPoints;
    this.next = next;
    this.writer = writer;
    this.pause = pause;
    this.requests =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "heqing-store-writer");
              thread.setDaemon(true);
              return thread;
            });
    this.written = context.metricGroup().counter("pointsWritten");
    this.retried = context.metricGroup().counter("storeRetries");
    this.refused = context.metricGroup().counter("pointsRefused");
  }

  /** The base makes one point of a message; it is handed each message once for every point. */
  static final class Next<T> implements ElementConverter<T, Point> {
    private static final long serialVersionUID = 1;

    private transient Point point;

    @Override
    public Point apply(T message, SinkWriter.Context context) {
      return point;
    }
  }

  @Override
  public void write(T message, Context context) throws IOException, InterruptedException {
    for (Point point : toPoints.apply(message)) {
      next.point = point;
      super.write(message, context);
    }
  }

  /**
   * Unlike the sinks this is built on, a checkpoint leaves nothing in the buffer: what it covers is
   * in the store.
   */
  @Override
  public void flush(boolean endOfInput) throws InterruptedException {
    super.flush(true);
  }

  @Override
  protected void submitRequestEntries(List<Point> points, ResultHandler<Point> result) {
    requests.execute(
        () -> {
          try {
            writeWithBackoff(points);
            result.complete();
          } catch (InterruptedException e) {
            // The writer is closed: the points come again from the last checkpoint.
            Thread.currentThread().interrupt();
          } catch (RuntimeException e) {
            fail(result, e);
          } catch (Error e) {
            // Untold, it would end this thread alone, and the job would wait for ever.
            fail(result, new IllegalStateException("the store's client broke: " + e, e));
            throw e;
          }
        });
  }

  private void fail(ResultHandler<Point> result, RuntimeException e) {
    if (!requests.isShutdown()) {
      result.completeExceptionally(e);
    }
  }

  private void writeWithBackoff(List<Point> points) throws InterruptedException {
    Duration backoff = FIRST_BACKOFF;
    while (true) {
      try {
        writer.write(points);
        written.inc(points.size());
        return;
      } catch (StoreUnavailableException e) {
        if (requests.isShutdown()) {
          // A client may have taken the interruption for a failure of the connection.
          throw new InterruptedException("closed while the store is away");
        }
        retried.inc();
        LOG.warn("Store away, next try in {}: {}", backoff, e.getMessage());
        pause.pause(backoff);
        Duration doubled = backoff.multipliedBy(2);
        backoff = doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
      } catch (PointRefusedException e) {
        // All others of the batch are written; one bad point must not hold up a city.
        written.inc(points.size() - e.refused().size());
        refused.inc(e.refused().size());
        for (Point point : e.refused()) {
          LOG.error("The store refuses the point {}: {}", point, e.getMessage());
        }
        return;
      }
    }
  }

  @Override
  protected long getSizeInBytes(Point point) {
    return PointStateSerializer.sizeOf(point);
  }

  @Override
  public void close() {
    requests.shutdownNow();
    try {
      // A writer is one thread's: it is not closed while that thread is in it, if that can be had.
      if (!requests.awaitTermination(LAST_REQUEST.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("Closed while the store has not answered the last request for {}", LAST_REQUEST);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    writer.close();
    super.close();
  }
}
