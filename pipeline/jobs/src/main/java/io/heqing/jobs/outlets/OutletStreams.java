package io.heqing.jobs.outlets;

import io.heqing.jobs.JobSettings;
import io.heqing.jobs.kafka.Message;
import io.heqing.jobs.kafka.Rejections;
import io.heqing.jobs.registry.RegistryState;
import io.heqing.messages.OutletEvaluation;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Rejected;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The part of the compliance job that follows outlets, between its sources and its sinks.
 *
 * @param evaluations readings beside their limits
 * @param rejected inputs that cannot be used
 */
public record OutletStreams(
    DataStream<OutletEvaluation> evaluations, DataStream<Rejected> rejected) {

  /** Defines the graph on streams of messages and registry entries. */
  public static OutletStreams define(
      DataStream<Message> messages, DataStream<RegistryEntry> registry, JobSettings settings) {
    SingleOutputStreamOperator<AcceptedReading> accepted =
        messages
            .process(new ReadingDecoding(settings))
            .returns(TypeInformation.of(AcceptedReading.class))
            .name("decode outlets")
            .uid("decode-outlets");
    SingleOutputStreamOperator<OutletEvaluation> evaluations =
        accepted
            .keyBy(arrived -> arrived.reading().outlet(), Types.STRING)
            .connect(registry.broadcast(RegistryState.DESCRIPTOR))
            .process(new OutletFunction(settings), TypeInformation.of(OutletEvaluation.class))
            .name("follow outlets")
            .uid("follow-outlets");
    return new OutletStreams(
        evaluations,
        accepted.getSideOutput(Rejections.TAG).union(evaluations.getSideOutput(Rejections.TAG)));
  }
}
