package io.heqing.jobs.compliance;

import io.heqing.jobs.JobSettings;
import io.heqing.jobs.checkpoint.CheckpointOperator;
import io.heqing.jobs.kafka.Message;
import io.heqing.jobs.kafka.Rejections;
import io.heqing.jobs.regions.RegionFunction;
import io.heqing.messages.RegionReport;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Rejected;
import io.heqing.messages.SectionEvaluation;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.transformations.SideOutputTransformation;
import org.apache.flink.util.OutputTag;

/**
 * The graph of the compliance job between its sources and its sinks.
 *
 * @param evaluations evaluations of samples and periods
 * @param regions reports of regions over periods
 * @param arrivals arrivals of automatic readings by day
 * @param rejected inputs that cannot be used
 */
public record ComplianceStreams(
    DataStream<SectionEvaluation> evaluations,
    DataStream<RegionReport> regions,
    DataStream<Arrivals> arrivals,
    DataStream<Rejected> rejected) {

  /** Defines the graph on streams of messages and registry entries. */
  public static ComplianceStreams define(
      DataStream<Message> messages, DataStream<RegistryEntry> registry, JobSettings settings) {
    SingleOutputStreamOperator<AcceptedSample> accepted =
        messages
            .process(new SampleDecoding(settings))
            .returns(TypeInformation.of(AcceptedSample.class))
            .name("decode samples")
            .uid("decode-samples");
    KeyedStream<AcceptedSample, String> bySection =
        accepted.keyBy(arrived -> arrived.sample().section(), Types.STRING);
    DataStream<SectionEvaluation> evaluations =
        CheckpointOperator.process(
            bySection,
            registry,
            new SectionFunction(settings),
            TypeInformation.of(SectionEvaluation.class),
            "evaluate sections",
            "evaluate-sections");
    return new ComplianceStreams(
        evaluations,
        RegionFunction.reports(evaluations, registry, settings),
        ArrivalFunction.ofDays(aside(evaluations, SectionFunction.ARRIVED), registry, settings),
        accepted.getSideOutput(Rejections.TAG).union(aside(evaluations, Rejections.TAG)));
  }

  private static <T> DataStream<T> aside(DataStream<?> main, OutputTag<T> tag) {
    return new DataStream<>(
        main.getExecutionEnvironment(),
        new SideOutputTransformation<>(main.getTransformation(), tag));
  }
}
