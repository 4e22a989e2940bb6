package io.heqing.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.messages.Json;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request that is not served: its status, and what the caller is told (RFC 9457). */
final class Refusal extends RuntimeException {
  static final String CONTENT_TYPE = "application/problem+json";

  private final HttpStatus status;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final List<Fault> faults;

  Refusal(HttpStatus status, String detail) {
    this(status, detail, List.of());
  }

  Refusal(HttpStatus status, String detail, List<Fault> faults) {
    super(detail, null, false, false);
    this.status = status;
    this.faults = List.copyOf(faults);
  }

  /** With a header. */
  Refusal with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** With the time after which to try again, in whole seconds. */
  Refusal retryAfter(Duration wait) {
    return with("Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
  }

  HttpStatus status() {
    return status;
  }

  /** Answers a request with it. */
  void answer(Context ctx) {
    headers.forEach(ctx::header);
    ctx.status(status).contentType(CONTENT_TYPE).result(body());
  }

  /** The problem as JSON. */
  byte[] body() {
    return Json.bytes(new Body(status.getMessage(), status.getCode(), getMessage(), faults));
  }

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private record Body(String title, int status, String detail, List<Fault> faults) {}
}
