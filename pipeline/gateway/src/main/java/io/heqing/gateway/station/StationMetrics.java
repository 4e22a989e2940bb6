package io.heqing.gateway.station;

import io.heqing.messages.Rejected;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.IntSupplier;

/** What the door for stations tells of itself. */
final class StationMetrics {
  private static final String PREFIX = "heqing_gateway_station_";

  private final Counter closed;
  private final Counter frames;
  private final Counter rejected;
  private final Counter notRecorded;
  private final Counter readings;
  private final Counter answers;
  private final Counter requests;
  private final Counter kafkaFailures;
  private final Histogram answerSeconds;
  private final Gauge inFlight;

  /** What became of a frame. */
  enum Outcome {
    /** Stored, and used where it is a reading. */
    TAKEN("taken"),
    /** Of a known station and stored, but not used. */
    REJECTED("rejected"),
    /** Not of a station that is known and proved itself. */
    REFUSED("refused"),
    /** Kafka did not take it; the station will send it again. */
    NOT_STORED("not_stored");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }
  }

  StationMetrics(PrometheusRegistry registry, IntSupplier connections) {
    GaugeWithCallback.builder()
        .name(PREFIX + "connections")
        .help("Connections of stations that are open")
        .callback(callback -> callback.call(connections.getAsInt()))
        .register(registry);
    closed =
        Counter.builder()
            .name(PREFIX + "connections_closed_total")
            .help("Connections that the gateway closed or did not take, by the limit they met")
            .labelNames("limit")
            .register(registry);
    frames =
        Counter.builder()
            .name(PREFIX + "frames_total")
            .help("Frames with a right checksum, by command code and what became of them")
            .labelNames("command", "outcome")
            .register(registry);
    rejected =
        Counter.builder()
            .name(PREFIX + "rejected_total")
            .help("What could not be used, by reason")
            .labelNames("reason")
            .register(registry);
    notRecorded =
        Counter.builder()
            .name(PREFIX + "rejected_unrecorded_total")
            .help("What could not be used and was too much to be recorded")
            .register(registry);
    readings =
        Counter.builder()
            .name(PREFIX + "readings_total")
            .help("Readings that Kafka has, of sections and of outlets")
            .labelNames("of")
            .register(registry);
    answers =
        Counter.builder()
            .name(PREFIX + "answers_total")
            .help("Answers that were sent, by command code")
            .labelNames("command")
            .register(registry);
    requests =
        Counter.builder()
            .name(PREFIX + "requests_total")
            .help("Requests to stations, by command code and what became of them")
            .labelNames("command", "outcome")
            .register(registry);
    kafkaFailures =
        Counter.builder()
            .name(PREFIX + "kafka_failures_total")
            .help("Bundles of messages that Kafka did not take")
            .register(registry);
    answerSeconds =
        Histogram.builder()
            .name(PREFIX + "answer_seconds")
            .help("From the last byte of a frame to its answer")
            .classicOnly()
            .classicUpperBounds(
                0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15)
            .register(registry);
    inFlight =
        Gauge.builder()
            .name(PREFIX + "frames_in_flight")
            .help("Frames that wait for Kafka's acknowledgement")
            .register(registry);
  }

  void closed(String limit) {
    closed.labelValues(limit).inc();
  }

  /**
   * A frame.
   *
   * @param command its command code where the dialect has it; never a stranger's text
   */
  void frame(String command, Outcome outcome) {
    frames.labelValues(command, outcome.word).inc();
  }

  void rejected(Rejected.Reason reason) {
    rejected.labelValues(reason.name()).inc();
  }

  void notRecorded() {
    notRecorded.inc();
  }

  /**
   * A reading.
   *
   * @param of {@code section} or {@code outlet}
   */
  void reading(String of) {
    readings.labelValues(of).inc();
  }

  void answer(String command, long nanos) {
    answers.labelValues(command).inc();
    answerSeconds.observe(nanos / 1e9);
  }

  void request(String command, String outcome) {
    requests.labelValues(command, outcome).inc();
  }

  void kafkaFailure() {
    kafkaFailures.inc();
  }

  void sent() {
    inFlight.inc();
  }

  void settled() {
    inFlight.dec();
  }
}
