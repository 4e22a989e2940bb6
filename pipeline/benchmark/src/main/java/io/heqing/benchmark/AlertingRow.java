package io.heqing.benchmark;

import io.heqing.jobs.JobSettings;
import io.heqing.jobs.alerting.AlertingStreams;
import io.heqing.jobs.compliance.ComplianceStreams;
import io.heqing.jobs.kafka.TopicSink;
import io.heqing.jobs.registry.RegistryTypes;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.Json;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Topics;
import io.heqing.store.Points;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The alerting job between its topic and its sinks, under the usual rules: evaluations of samples
 * and of all periods, which the compliance job has made, read from Kafka, and what comes of them as
 * messages and as lines that are discarded; beside a job that reads the same topic.
 */
final class AlertingRow implements Row {
  private static final String SUBJECT =
      "alerting job from Kafka to encoded alerts, %,d sections, the usual rules";
  private static final String FLINK = "Flink's KafkaSource to nowhere, the same topic";

  private final MadeUpSamples samples;
  private final Duration checkpoints;
  private final String subject;
  private final List<RegistryEntry> registry;
  private Bench bench;
  private long evaluations;

  /**
   * @param samples what the evaluations are of
   * @param checkpoints how often jobs make one
   */
  AlertingRow(MadeUpSamples samples, Duration checkpoints) {
    this.samples = samples;
    this.checkpoints = checkpoints;
    this.registry = samples.registry().entries();
    this.subject = SUBJECT.formatted(samples.registry().sections().size());
  }

  @Override
  public String id() {
    return "alerting";
  }

  @Override
  public String operation() {
    return "evaluation";
  }

  @Override
  public List<Comparison> comparisons() {
    return List.of(new Comparison(subject, FLINK, 0.50));
  }

  @Override
  public void warmUp() throws Exception {
    bench = Bench.start(checkpoints);
    bench.load(Topics.SAMPLES, samples);
    bench.time("compliance", this::evaluate);
    evaluations = bench.poll(Topics.EVALUATIONS).begun();
    run();
  }

  private void evaluate(StreamExecutionEnvironment env) {
    JobSettings settings = bench.settings(Lines.NOWHERE);
    ComplianceStreams streams = ComplianceGraph.streams(env, Topics.SAMPLES, registry, settings);
    streams
        .evaluations()
        .sinkTo(TopicSink.of(Topics.EVALUATIONS, SectionEvaluation::section, settings))
        .uid("evaluations-topic");
  }

  @Override
  public Map<String, Cost> run() throws Exception {
    return Map.of(
        subject,
        Bench.cost(id(), bench.time("alerting", this::alert), evaluations),
        FLINK,
        Bench.cost(id(), bench.discard(Topics.EVALUATIONS), evaluations));
  }

  private void alert(StreamExecutionEnvironment env) {
    JobSettings settings = bench.settings(Lines.NOWHERE);
    DataStream<AlertEvent> alerts =
        AlertingStreams.define(
            Bench.messages(env, Topics.EVALUATIONS, settings)
                .filter(Stopwatch.begin())
                .uid("begin"),
            Bench.messages(env, Topics.OUTLET_EVALUATIONS, settings),
            env.fromData(registry, RegistryTypes.ENTRY).uid("registry"),
            settings);
    alerts
        .map(Json::bytes)
        .returns(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
        .uid("alerts-messages")
        .sinkTo(Stopwatch.end(new DiscardingSink<>()))
        .uid("alerts-messages-end");
    Lines.discard(alerts, "alerts", event -> List.of(Points.of(event)));
  }

  @Override
  public void close() {
    if (bench != null) {
      bench.close();
    }
  }
}
