package io.heqing.gateway.http;

import io.heqing.messages.Caller;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Reads the bodies of requests: counted as they come, so that no header is trusted, and bounded in
 * size, in time, by caller and altogether.
 */
final class Intake {
  /** Of one caller at once; each takes a thread. */
  private static final int MAX_OF_A_CALLER = 8;

  /** Bytes in memory at once. */
  private static final long MAX_HELD = 64L * 1024 * 1024;

  /** Bytes in a second that a body must have once its first time is over. */
  private static final long SLOWEST = 64 * 1024;

  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final int CHUNK = 16 * 1024;

  private final Duration within;
  private final LongSupplier nanos;
  private final HttpMetrics metrics;
  private final AtomicLong held = new AtomicLong();
  private final Map<String, Integer> reading = new ConcurrentHashMap<>();

  /**
   * An intake.
   *
   * @param within how long a small body may take; a large one has more by its size
   */
  Intake(Duration within, LongSupplier nanos, HttpMetrics metrics) {
    this.within = within;
    this.nanos = nanos;
    this.metrics = metrics;
  }

  /** What is done with a body. */
  @FunctionalInterface
  interface Work<T> {
    T with(byte[] body);
  }

  /**
   * Reads a body and works on it while it is held.
   *
   * @param limit its largest size in bytes
   * @throws Refusal 408, 413, 415, 429 or 503 where it cannot be read
   */
  <T> T read(Context ctx, Caller caller, long limit, Work<T> work) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    OutputStream counted =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void write(byte[] chunk, int offset, int length) {
            if (held.addAndGet(length) > MAX_HELD) {
              held.addAndGet(-length);
              metrics.limited("memory");
              throw new Refusal(
                      HttpStatus.SERVICE_UNAVAILABLE, "too many large requests at this moment")
                  .retryAfter(AGAIN);
            }
            bytes.write(chunk, offset, length);
          }
        };
    try {
      copy(ctx, caller, limit, counted);
      return work.with(bytes.toByteArray());
    } finally {
      held.addAndGet(-bytes.size());
    }
  }

  /**
   * Copies a body to where it is kept.
   *
   * @param limit its largest size in bytes
   * @throws Refusal 408, 413, 415 or 429 where it cannot be read
   */
  void copy(Context ctx, Caller caller, long limit, OutputStream to) throws IOException {
    requirePlain(ctx);
    if (ctx.req().getContentLengthLong() > limit) {
      throw tooLarge(limit);
    }
    enter(caller);
    try {
      copyWithin(ctx.bodyInputStream(), limit, to);
    } finally {
      reading.computeIfPresent(caller.id(), (id, n) -> n == 1 ? null : n - 1);
    }
  }

  private void enter(Caller caller) {
    if (reading.merge(caller.id(), 1, Integer::sum) > MAX_OF_A_CALLER) {
      reading.computeIfPresent(caller.id(), (id, n) -> n == 1 ? null : n - 1);
      metrics.limited("bodies");
      throw new Refusal(
              HttpStatus.TOO_MANY_REQUESTS,
              "caller "
                  + caller.id()
                  + " is sending "
                  + MAX_OF_A_CALLER
                  + " bodies already: wait for their answers")
          .retryAfter(AGAIN);
    }
  }

  private void copyWithin(InputStream in, long limit, OutputStream to) throws IOException {
    long began = nanos.getAsLong();
    long size = 0;
    byte[] chunk = new byte[CHUNK];
    try {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        size += n;
        if (size > limit) {
          throw tooLarge(limit);
        }
        if (nanos.getAsLong() - began > within.plusSeconds(size / SLOWEST).toNanos()) {
          throw tooSlow();
        }
        to.write(chunk, 0, n);
      }
    } catch (IOException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw tooSlow();
      }
      throw e;
    }
  }

  private static void requirePlain(Context ctx) {
    String encoding = ctx.header("Content-Encoding");
    if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
      throw new Refusal(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "Content-Encoding " + encoding + ": send the body as it is, without compression")
          .with("Accept-Encoding", "identity");
    }
  }

  private static Refusal tooLarge(long limit) {
    return new Refusal(
            HttpStatus.CONTENT_TOO_LARGE, "the body is larger than " + limit + " bytes: send less")
        .with("Connection", "close");
  }

  private static Refusal tooSlow() {
    return new Refusal(
            HttpStatus.REQUEST_TIMEOUT,
            "the body comes too slowly: " + SLOWEST + " bytes in a second are asked for")
        .with("Connection", "close");
  }
}
