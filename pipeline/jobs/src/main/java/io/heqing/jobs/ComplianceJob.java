package io.heqing.jobs;

import io.heqing.jobs.compliance.ComplianceStreams;
import io.heqing.jobs.kafka.Message;
import io.heqing.jobs.kafka.TopicSink;
import io.heqing.jobs.kafka.TopicSource;
import io.heqing.jobs.outlets.OutletStreams;
import io.heqing.jobs.registry.PublishedSections;
import io.heqing.jobs.registry.RegistryEntries;
import io.heqing.jobs.registry.RegistryTypes;
import io.heqing.jobs.store.StoreSink;
import io.heqing.messages.OutletEvaluation;
import io.heqing.messages.RegionReport;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Topics;
import io.heqing.store.Point;
import io.heqing.store.Points;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The main job: samples, readings of outlets and registry in; evaluations of samples and periods,
 * reports of regions, and outlets beside their limits, out to Kafka and the store; what cannot be
 * used to the topic of the rejected.
 */
public final class ComplianceJob {
  /** Its name in Flink. */
  public static final String NAME = "heqing-compliance";

  /** Its consumer group; offsets are committed with each completed checkpoint. */
  public static final String GROUP = "heqing-compliance";

  private ComplianceJob() {}

  /** Defines the whole job on an environment. */
  public static void define(StreamExecutionEnvironment env, JobSettings settings) {
    JobDefaults.apply(env);
    DataStream<RegistryEntry> registry = registry(env, GROUP, settings);
    ComplianceStreams streams =
        ComplianceStreams.define(
            source(env, Topics.SAMPLES, "samples", settings), registry, settings);
    OutletStreams outlets =
        OutletStreams.define(source(env, Topics.OUTLETS, "outlets", settings), registry, settings);
    streams
        .evaluations()
        .sinkTo(TopicSink.of(Topics.EVALUATIONS, SectionEvaluation::section, settings))
        .name("evaluations to Kafka")
        .uid("evaluations-topic");
    streams
        .evaluations()
        .sinkTo(new StoreSink<>(settings.store(), e -> List.of(Points.of(e))))
        .name("evaluations to the store")
        .uid("evaluations-store");
    streams
        .regions()
        .sinkTo(TopicSink.of(Topics.REGIONS, RegionReport::key, settings))
        .name("regions to Kafka")
        .uid("regions-topic");
    streams
        .regions()
        .sinkTo(new StoreSink<>(settings.store(), ComplianceJob::points))
        .name("regions to the store")
        .uid("regions-store");
    streams
        .arrivals()
        .sinkTo(new StoreSink<>(settings.store(), arrivals -> List.of(arrivals.point())))
        .name("arrivals to the store")
        .uid("arrivals-store");
    outlets
        .evaluations()
        .sinkTo(TopicSink.of(Topics.OUTLET_EVALUATIONS, OutletEvaluation::outlet, settings))
        .name("outlets to Kafka")
        .uid("outlets-topic");
    outlets
        .evaluations()
        .sinkTo(new StoreSink<>(settings.store(), e -> List.of(Points.of(e))))
        .name("outlets to the store")
        .uid("outlets-store");
    PublishedSections.of(registry)
        .sinkTo(new StoreSink<>(settings.store(), published -> List.of(published.point())))
        .name("sections to the store")
        .uid("sections-store")
        // One writer, for their order.
        .setParallelism(1);
    registry
        .process(new Publications())
        .returns(Types.TUPLE(RegistryTypes.ENTRY, Types.INSTANT))
        .name("publications")
        .uid("publications")
        .setParallelism(1)
        .sinkTo(
            new StoreSink<>(
                settings.store(),
                published -> List.of(Points.of(published.f0.publication(), published.f1))))
        .name("publications to the store")
        .uid("publications-store")
        .setParallelism(1);
    streams
        .rejected()
        .union(outlets.rejected())
        .sinkTo(TopicSink.of(Topics.REJECTED, r -> r.origin(), settings))
        .name("rejected to Kafka")
        .uid("rejected-topic");
  }

  private static DataStream<Message> source(
      StreamExecutionEnvironment env, String topic, String name, JobSettings settings) {
    return env.fromSource(
            TopicSource.of(topic, GROUP, settings), WatermarkStrategy.noWatermarks(), name)
        .uid(name);
  }

  /** Publications of the registry, each with the time of its message. */
  private static final class Publications
      extends ProcessFunction<RegistryEntry, Tuple2<RegistryEntry, Instant>> {
    @Override
    public void processElement(
        RegistryEntry entry, Context context, Collector<Tuple2<RegistryEntry, Instant>> out) {
      if (entry.publication() != null) {
        out.collect(Tuple2.of(entry, Instant.ofEpochMilli(context.timestamp())));
      }
    }
  }

  /** A region's point, and those of its accounts. */
  private static List<Point> points(RegionReport report) {
    List<Point> points = new ArrayList<>(Points.accounts(report));
    points.add(Points.of(report));
    return points;
  }

  static DataStream<RegistryEntry> registry(
      StreamExecutionEnvironment env, String group, JobSettings settings) {
    return env.fromSource(
            TopicSource.of(Topics.REGISTRY, group, settings),
            WatermarkStrategy.noWatermarks(),
            "registry")
        .uid("registry")
        .setParallelism(1)
        .flatMap(new RegistryEntries())
        .returns(RegistryTypes.ENTRY)
        .name("read registry")
        .uid("read-registry")
        .setParallelism(1);
  }
}
