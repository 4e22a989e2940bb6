package io.heqing.benchmark;

import io.heqing.jobs.JobSettings;
import io.heqing.jobs.compliance.ComplianceStreams;
import io.heqing.jobs.registry.RegistryTypes;
import io.heqing.jobs.store.StoreSink.ToPoints;
import io.heqing.messages.RegionReport;
import io.heqing.messages.RegistryEntry;
import io.heqing.store.Point;
import io.heqing.store.Points;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The compliance job between a topic of samples, read to its end, and what takes its points. */
final class ComplianceGraph {
  /** What takes one kind of points. */
  interface Ending {
    <T> void end(DataStream<T> stream, String name, ToPoints<T> toPoints);
  }

  private ComplianceGraph() {}

  /** The job's streams; a sample that is rejected fails it. */
  static ComplianceStreams streams(
      StreamExecutionEnvironment env,
      String topic,
      List<RegistryEntry> registry,
      JobSettings settings) {
    ComplianceStreams streams =
        ComplianceStreams.define(
            Bench.messages(env, topic, settings).filter(Stopwatch.begin()).uid("begin"),
            env.fromData(registry, RegistryTypes.ENTRY).uid("registry"),
            settings);
    streams
        .rejected()
        .<String>map(
            rejected -> {
              throw new IllegalStateException("a made-up sample was rejected: " + rejected);
            })
        .returns(Types.STRING)
        .uid("rejected-fail")
        .sinkTo(new DiscardingSink<>())
        .uid("rejected-discard");
    return streams;
  }

  /** Gives each stream its ending. */
  static void end(ComplianceStreams streams, Ending ending) {
    ending.end(streams.evaluations(), "evaluations", e -> List.of(Points.of(e)));
    ending.end(streams.regions(), "regions", ComplianceGraph::points);
    ending.end(streams.arrivals(), "arrivals", arrivals -> List.of(arrivals.point()));
  }

  private static List<Point> points(RegionReport report) {
    List<Point> points = new ArrayList<>(Points.accounts(report));
    points.add(Points.of(report));
    return points;
  }
}
