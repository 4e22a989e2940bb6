package io.heqing.gateway.http;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What is counted of HTTP. */
final class HttpMetrics {
  private static final String ROUTE = "route";

  private final Counter requests;
  private final Histogram durations;
  private final Counter limited;
  private final Counter samples;
  private final Counter faults;

  HttpMetrics(PrometheusRegistry registry) {
    requests =
        Counter.builder()
            .name("heqing_gateway_http_requests_total")
            .help("Requests that were answered.")
            .labelNames(ROUTE, "status")
            .register(registry);
    durations =
        Histogram.builder()
            .name("heqing_gateway_http_duration_seconds")
            .help("From a request's headers to its answer.")
            .labelNames(ROUTE)
            .classicOnly()
            .register(registry);
    limited =
        Counter.builder()
            .name("heqing_gateway_http_limited_total")
            .help("Requests that were turned away by a limit.")
            .labelNames("limit")
            .register(registry);
    samples =
        Counter.builder()
            .name("heqing_gateway_http_samples_total")
            .help("Samples that were accepted.")
            .register(registry);
    faults =
        Counter.builder()
            .name("heqing_gateway_http_faults_total")
            .help("Faults of samples that were told to callers.")
            .labelNames("reason")
            .register(registry);
  }

  void answered(String route, int status, double seconds) {
    requests.labelValues(route, Integer.toString(status)).inc();
    durations.labelValues(route).observe(seconds);
  }

  void limited(String limit) {
    limited.labelValues(limit).inc();
  }

  void accepted(int number) {
    samples.inc(number);
  }

  void fault(Fault fault) {
    faults.labelValues(fault.reason().name()).inc();
  }
}
