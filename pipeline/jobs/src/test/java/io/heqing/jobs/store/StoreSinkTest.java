package io.heqing.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.heqing.store.Point;
import io.heqing.store.StoreSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sink in Flink's own operator, on a store that does as it is told. */
@Timeout(120)
class StoreSinkTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FakeStore store = new FakeStore();

  @Test
  void points_are_written_in_batches_one_after_another_and_in_their_order() throws Exception {
    List<Point> points = points(0, 4_500);
    try (Running sink = new Running(store)) {
      sink.write(points);
      sink.flush();
    }
    assertThat(store.points()).containsExactlyElementsOf(points);
    assertThat(store.batches()).extracting(List::size).startsWith(StoreSink.MAX_BATCH);
    assertThat(store.batches()).allMatch(batch -> batch.size() <= StoreSink.MAX_BATCH);
    assertThat(store.overlapped()).isFalse();
  }

  @Test
  void of_two_points_of_one_identity_the_later_comes_later() throws Exception {
    List<Point> points = IntStream.range(0, 5_000).mapToObj(i -> point(i % 3, i)).toList();
    try (Running sink = new Running(store)) {
      sink.write(points);
      sink.flush();
    }
    assertThat(store.points()).containsExactlyElementsOf(points);
  }

  @Test
  void a_few_points_are_written_after_a_moment_without_a_checkpoint() throws Exception {
    try (Running sink = new Running(store)) {
      sink.write(points(0, 3));
      assertThat(store.points()).isEmpty();
      sink.after(Duration.ofMillis(StoreSink.MAX_TIME_IN_BUFFER_MS));
      await(() -> store.points().size() == 3);
    }
    assertThat(store.points()).containsExactlyElementsOf(points(0, 3));
  }

  @Test
  void while_the_store_is_away_it_is_tried_ever_more_rarely_and_then_all_arrives_in_order()
      throws Exception {
    store.awayFor(11);
    List<Point> points = points(0, 3_000);
    try (Running sink = new Running(store)) {
      sink.write(points);
      sink.flush();
      assertThat(sink.counter("storeRetries")).isEqualTo(11);
      assertThat(sink.counter("pointsWritten")).isEqualTo(3_000);
    }
    assertThat(store.points()).containsExactlyElementsOf(points);
    assertThat(store.backoffs())
        .extracting(Duration::toMillis)
        .containsExactly(
            100L, 200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 12_800L, 25_600L, 30_000L, 30_000L);
  }

  @Test
  void while_the_store_is_away_the_stream_is_held_back_at_a_bound() throws Exception {
    store.awayUntilBack();
    int all = 3 * StoreSink.MAX_BUFFERED;
    AtomicInteger accepted = new AtomicInteger();
    CompletableFuture<Thread> task = new CompletableFuture<>();
    CompletableFuture<Void> written =
        CompletableFuture.runAsync(
            () -> {
              try (Running sink = new Running(store)) {
                task.complete(Thread.currentThread());
                for (Point point : points(0, all)) {
                  sink.write(List.of(point));
                  accepted.incrementAndGet();
                }
                sink.flush();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            },
            runnable -> new Thread(runnable, "task").start());
    Thread thread = task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    // What is buffered, and the batch that is being tried.
    int bound = StoreSink.MAX_BUFFERED + StoreSink.MAX_BATCH;
    await(
        () ->
            accepted.get() >= bound
                && (thread.getState() == Thread.State.WAITING
                    || thread.getState() == Thread.State.TIMED_WAITING));
    assertThat(accepted.get()).isEqualTo(bound);
    assertThat(store.points()).isEmpty();

    store.comesBack();
    written.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(store.points()).containsExactlyElementsOf(points(0, all));
  }

  @Test
  void a_checkpoint_waits_until_everything_is_written() throws Exception {
    store.awayUntilBack();
    CompletableFuture<Integer> writtenAtFlush =
        CompletableFuture.supplyAsync(
            () -> {
              try (Running sink = new Running(store)) {
                sink.write(points(0, 10));
                sink.flush();
                return store.points().size();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            },
            runnable -> new Thread(runnable, "task").start());
    store.awaitMissed();
    assertThat(writtenAtFlush).isNotDone();

    store.comesBack();
    assertThat(writtenAtFlush.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(10);
  }

  @Test
  void a_checkpoint_leaves_nothing_in_state() throws Exception {
    OperatorSubtaskState state;
    try (Running sink = new Running(store)) {
      sink.write(points(0, 10));
      sink.flush();
      state = sink.state();
    }
    FakeStore other = new FakeStore();
    try (Running restored = new Running(other, state)) {
      restored.flush();
    }
    assertThat(store.points()).hasSize(10);
    assertThat(other.points()).isEmpty();
  }

  @Test
  void points_that_lie_in_state_are_written_before_new_ones() throws Exception {
    OperatorSubtaskState state;
    try (Running sink = new Running(store)) {
      sink.write(points(0, 10));
      // Taken without the flush that Flink lets go before.
      state = sink.state();
    }
    FakeStore other = new FakeStore();
    try (Running restored = new Running(other, state)) {
      restored.write(points(10, 20));
      restored.flush();
    }
    assertThat(other.points()).containsExactlyElementsOf(points(0, 20));
  }

  @Test
  void refused_points_are_counted_and_hold_up_no_others() throws Exception {
    Point bad = points(0, 100).get(42);
    store.refusing(bad::equals);
    try (Running sink = new Running(store)) {
      sink.write(points(0, 100));
      sink.flush();
      assertThat(sink.counter("pointsRefused")).isEqualTo(1);
      assertThat(sink.counter("pointsWritten")).isEqualTo(99);
    }
    assertThat(store.points()).hasSize(99).doesNotContain(bad);
  }

  @Test
  void closing_while_the_store_is_away_ends_promptly_and_writes_nothing_more() throws Exception {
    store.awayUntilBack();
    Running sink = new Running(store);
    sink.write(points(0, StoreSink.MAX_BATCH));
    store.awaitMissed();

    assertTimeout(Duration.ofSeconds(3), sink::close);

    store.comesBack();
    assertThat(store.closed()).isTrue();
    assertThat(store.points()).isEmpty();
  }

  @Test
  void a_client_that_breaks_fails_the_job() throws Exception {
    for (Throwable broken :
        List.of(new IllegalStateException("broken"), new NoClassDefFoundError("broken"))) {
      FakeStore breaking = new FakeStore().breakingWith(broken);
      try (Running sink = new Running(breaking)) {
        sink.write(points(0, 1));
        assertThatThrownBy(sink::flush).hasStackTraceContaining("broken");
      }
    }
  }

  @Test
  void the_sink_travels_to_the_cluster() throws Exception {
    StoreSink<Point> sink =
        new StoreSink<>(
            new StoreSettings(
                StoreSettings.Kind.INFLUXDB, "http://127.0.0.1:1", "org", "heqing", ""),
            List::of);
    assertThat(InstantiationUtil.clone(sink)).isNotSameAs(sink);
  }

  private static List<Point> points(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> point(i, i)).toList();
  }

  private static Point point(int minute, long value) {
    return Point.of(
        "reading",
        Map.of("section", "S1"),
        Map.of("NH3N", (double) value),
        Instant.EPOCH.plusSeconds(60L * minute),
        false);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  /** A sink that runs, driven by the thread that opened it. */
  private static final class Running implements AutoCloseable {
    private final InterceptingOperatorMetricGroup metrics = new InterceptingOperatorMetricGroup();
    private final OneInputStreamOperatorTestHarness<Point, ?> harness;

    Running(FakeStore store) throws Exception {
      this(store, null);
    }

    Running(FakeStore store, OperatorSubtaskState restored) throws Exception {
      MockEnvironment environment =
          new MockEnvironmentBuilder()
              .setMetricGroup(
                  new InterceptingTaskMetricGroup() {
                    @Override
                    public InternalOperatorMetricGroup getOrAddOperator(
                        OperatorID id, String name, Map<String, String> variables) {
                      return metrics;
                    }
                  })
              .build();
      harness =
          new OneInputStreamOperatorTestHarness<>(
              new SinkWriterOperatorFactory<>(store.sink((Point point) -> List.of(point))),
              environment);
      if (restored != null) {
        harness.initializeState(restored);
      }
      harness.open();
    }

    void write(List<Point> points) throws Exception {
      for (Point point : points) {
        harness.processElement(point, 0);
      }
    }

    void after(Duration time) throws Exception {
      harness.setProcessingTime(harness.getProcessingTime() + time.toMillis());
    }

    /** What Flink lets happen before it takes the state of a checkpoint. */
    void flush() throws Exception {
      harness.prepareSnapshotPreBarrier(1);
    }

    OperatorSubtaskState state() throws Exception {
      return harness.snapshot(1, 1);
    }

    long counter(String name) {
      return ((Counter) metrics.get(name)).getCount();
    }

    @Override
    public void close() throws IOException {
      try {
        harness.close();
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
