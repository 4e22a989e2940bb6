package io.heqing.gateway.http;

import io.javalin.http.HandlerType;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is served, and with which statuses; openapi.yaml says the same. */
enum Route {
  SAMPLES(HandlerType.POST, "/api/samples", 202, 400, 401, 403, 408, 413, 415, 429, 500, 503),
  LABORATORY(
      HandlerType.POST, "/api/laboratory", 200, 400, 401, 403, 408, 413, 415, 422, 429, 500, 503),
  HEALTH(HandlerType.GET, "/health", 200, 500, 503),
  METRICS(HandlerType.GET, "/metrics", 200, 500),
  OPENAPI(HandlerType.GET, "/openapi.yaml", 200);

  /** What requests of no route are counted under. */
  static final String OTHER = "other";

  private final HandlerType method;
  private final String path;
  private final Set<Integer> statuses;

  Route(HandlerType method, String path, Integer... statuses) {
    this.method = method;
    this.path = path;
    this.statuses = new TreeSet<>(Arrays.asList(statuses));
  }

  HandlerType method() {
    return method;
  }

  String path() {
    return path;
  }

  Set<Integer> statuses() {
    return statuses;
  }

  /** The route of a path. */
  static Optional<Route> of(String path) {
    return Arrays.stream(values()).filter(r -> r.path.equals(path)).findFirst();
  }
}
