package io.heqing.gateway.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.heqing.gateway.Outbox;
import io.heqing.gateway.directory.Directory;
import io.heqing.messages.Caller;
import io.heqing.messages.Json;
import io.heqing.messages.Rejected;
import io.heqing.messages.Sample;
import io.heqing.messages.Topics;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /api/samples}: all samples of a request, or none. */
final class SamplesRoute {
  private static final Logger LOG = LoggerFactory.getLogger(SamplesRoute.class);

  private static final Duration WHEN_BUSY = Duration.ofSeconds(5);
  private static final Duration WHEN_AWAY = Duration.ofSeconds(10);

  /** Told in an answer; of a thousand samples a hundred results could be wrong in each. */
  private static final int MAX_FAULTS = 1_000;

  /** Faulty requests of a caller that are kept, in the long run in a second and at once. */
  private static final int KEPT_PER_SECOND = 1;

  private static final int KEPT_AT_ONCE = 60;

  /** Bytes that are kept of a faulty request. */
  private static final long MAX_KEPT = 4L * 1024 * 1024;

  private final Authentication authentication;
  private final Intake intake;
  private final Supplier<Directory> directory;
  private final Outbox outbox;
  private final Duration ahead;
  private final Clock clock;
  private final RateLimit kept;
  private final HttpMetrics metrics;
  private final Executor executor;

  SamplesRoute(
      Authentication authentication,
      Intake intake,
      Supplier<Directory> directory,
      Outbox outbox,
      Duration ahead,
      Clock clock,
      LongSupplier nanos,
      HttpMetrics metrics,
      Executor executor) {
    this.authentication = authentication;
    this.intake = intake;
    this.directory = directory;
    this.outbox = outbox;
    this.ahead = ahead;
    this.clock = clock;
    this.kept = new RateLimit(KEPT_PER_SECOND, KEPT_AT_ONCE, nanos);
    this.metrics = metrics;
    this.executor = executor;
  }

  private record Accepted(@JsonProperty("accepted") int accepted) {}

  void handle(Context ctx) throws IOException {
    Caller caller = authentication.caller(ctx);
    requireJson(ctx);
    if (outbox.isBusy()) {
      throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "much is waiting for Kafka: send it again")
          .retryAfter(WHEN_BUSY);
    }
    SampleBatch batch =
        intake.read(
            ctx,
            caller,
            SampleBatch.MAX_BYTES,
            body -> SampleBatch.read(body, directory.get(), caller, clock.instant(), ahead));
    if (!batch.faults().isEmpty()) {
      keep(caller, batch);
      throw faulty(batch);
    }
    List<Outbox.Message> messages =
        batch.samples().stream()
            .map(s -> new Outbox.Message(Topics.SAMPLES, s.section(), Json.bytes(s)))
            .toList();
    // Answered by a thread of this server: the one that hears from Kafka must not wait for callers.
    ctx.future(
        () ->
            outbox
                .send(messages)
                .handleAsync(
                    (done, failure) -> {
                      if (failure == null) {
                        accepted(ctx, batch.samples());
                      } else {
                        LOG.warn("samples of {} not taken: {}", caller.id(), failure.getMessage());
                        new Refusal(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "Kafka did not take the samples: send all of them again")
                            .retryAfter(WHEN_AWAY)
                            .answer(ctx);
                      }
                      return null;
                    },
                    executor));
  }

  private void accepted(Context ctx, List<Sample> samples) {
    metrics.accepted(samples.size());
    ctx.status(HttpStatus.ACCEPTED)
        .contentType("application/json")
        .result(Json.bytes(new Accepted(samples.size())));
  }

  private static void requireJson(Context ctx) {
    String type = ctx.contentType();
    if (type == null || !type.matches("(?i)application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?")) {
      throw new Refusal(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type "
              + (type == null ? "is missing" : type)
              + ": send application/json in UTF-8");
    }
  }

  private Refusal faulty(SampleBatch batch) {
    batch.faults().forEach(metrics::fault);
    int number = batch.faults().size();
    return new Refusal(
        HttpStatus.BAD_REQUEST,
        (number == 1 ? "1 fault" : number + " faults")
            + (number > MAX_FAULTS ? ", the first " + MAX_FAULTS + " of them here" : "")
            + "; no sample of this request was taken",
        batch.faults().subList(0, Math.min(number, MAX_FAULTS)));
  }

  /** The caller knows already: what is not kept, or not taken by Kafka, is only logged. */
  private void keep(Caller caller, SampleBatch batch) {
    if (!kept.take(caller.id()).isZero()) {
      LOG.warn("caller {} sends too many faulty samples to keep them all", caller.id());
      return;
    }
    List<Outbox.Message> messages = new ArrayList<>();
    long size = 0;
    for (Rejected rejected : batch.rejected()) {
      byte[] json = Json.bytes(rejected);
      size += json.length;
      if (size > MAX_KEPT) {
        LOG.warn(
            "caller {} sent more faulty samples at once than are kept, the first {} are",
            caller.id(),
            messages.size());
        break;
      }
      messages.add(new Outbox.Message(Topics.REJECTED, rejected.origin(), json));
    }
    if (!messages.isEmpty()) {
      outbox
          .send(messages)
          .whenComplete(
              (done, failure) -> {
                if (failure != null) {
                  LOG.warn(
                      "faulty samples of {} were not kept: {}", caller.id(), failure.getMessage());
                }
              });
    }
  }
}
