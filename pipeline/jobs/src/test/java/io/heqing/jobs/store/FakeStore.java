package io.heqing.jobs.store;

import io.heqing.store.Point;
import io.heqing.store.PointRefusedException;
import io.heqing.store.PointWriter;
import io.heqing.store.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** A store that is away, refuses and breaks as a test says. No pause between tries takes time. */
final class FakeStore implements PointWriter {
  private static final long PATIENCE_SECONDS = 60;

  private final List<List<Point>> batches = new CopyOnWriteArrayList<>();
  private final List<Duration> backoffs = new CopyOnWriteArrayList<>();
  private final AtomicBoolean writing = new AtomicBoolean();
  private final CountDownLatch missed = new CountDownLatch(1);
  private final CountDownLatch back = new CountDownLatch(1);
  private volatile boolean awayUntilBack;
  private volatile int triesAway;
  private volatile Predicate<Point> refuses = point -> false;
  private volatile Throwable breaks;
  private volatile boolean overlapped;
  private volatile boolean closed;

  /** Away for so many tries. */
  FakeStore awayFor(int tries) {
    triesAway = tries;
    return this;
  }

  FakeStore awayUntilBack() {
    awayUntilBack = true;
    return this;
  }

  FakeStore refusing(Predicate<Point> points) {
    refuses = points;
    return this;
  }

  FakeStore breakingWith(Throwable error) {
    breaks = error;
    return this;
  }

  <T> StoreSink<T> sink(StoreSink.ToPoints<T> toPoints) {
    return new StoreSink<>(() -> this, this::pause, toPoints);
  }

  void comesBack() {
    awayUntilBack = false;
    back.countDown();
  }

  /** Returns once a write has failed because the store was away. */
  void awaitMissed() throws InterruptedException {
    if (!missed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody tried to write");
    }
  }

  /** The writes that succeeded. */
  List<List<Point>> batches() {
    return List.copyOf(batches);
  }

  /** All points of the writes that succeeded, in their order. */
  List<Point> points() {
    return batches.stream().flatMap(List::stream).toList();
  }

  List<Duration> backoffs() {
    return List.copyOf(backoffs);
  }

  boolean overlapped() {
    return overlapped;
  }

  boolean closed() {
    return closed;
  }

  @Override
  public void write(List<Point> points) throws StoreUnavailableException, PointRefusedException {
    overlapped |= !writing.compareAndSet(false, true);
    try {
      if (breaks instanceof RuntimeException e) {
        throw e;
      } else if (breaks instanceof Error e) {
        throw e;
      }
      if (awayUntilBack || triesAway > 0) {
        triesAway--;
        throw new StoreUnavailableException("the store is away", null);
      }
      List<Point> refused = points.stream().filter(refuses).toList();
      List<Point> taken = new ArrayList<>(points);
      taken.removeAll(refused);
      batches.add(taken);
      if (!refused.isEmpty()) {
        throw new PointRefusedException("not liked", refused, null);
      }
    } finally {
      writing.set(false);
    }
  }

  private void pause(Duration backoff) throws InterruptedException {
    backoffs.add(backoff);
    missed.countDown();
    if (awayUntilBack && !back.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody brought the store back");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
