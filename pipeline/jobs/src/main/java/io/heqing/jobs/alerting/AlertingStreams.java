package io.heqing.jobs.alerting;

import io.heqing.jobs.JobSettings;
import io.heqing.jobs.evidence.Evidences;
import io.heqing.jobs.kafka.Message;
import io.heqing.jobs.kafka.MessageReader;
import io.heqing.jobs.registry.RegistryState;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.OutletEvaluation;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.SectionEvaluation;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The graph of alerts between its sources and its sinks. */
public final class AlertingStreams {
  private AlertingStreams() {}

  /**
   * Defines the graph; gives the events of alerts, with evidence.
   *
   * @param evaluationMessages evaluations of sections, as they lie in their topic
   * @param outletMessages outlets beside their limits, likewise
   * @param registry the registry
   */
  public static DataStream<AlertEvent> define(
      DataStream<Message> evaluationMessages,
      DataStream<Message> outletMessages,
      DataStream<RegistryEntry> registry,
      JobSettings settings) {
    DataStream<SectionEvaluation> evaluations =
        evaluationMessages
            .flatMap(
                new MessageReader<>(
                    SectionEvaluation.class,
                    e -> e.section() != null && e.span() != null && e.time() != null))
            .returns(TypeInformation.of(SectionEvaluation.class))
            .name("read evaluations")
            .uid("read-evaluations");
    DataStream<OutletEvaluation> outlets =
        outletMessages
            .flatMap(
                new MessageReader<>(
                    OutletEvaluation.class, e -> e.outlet() != null && e.time() != null))
            .returns(TypeInformation.of(OutletEvaluation.class))
            .name("read outlets")
            .uid("read-outlets");
    DataStream<AlertEvent> followed =
        evaluations
            .keyBy(SectionEvaluation::section, Types.STRING)
            .connect(registry.broadcast(RegistryState.DESCRIPTOR))
            .process(new AlertingFunction(settings), TypeInformation.of(AlertEvent.class))
            .name("follow alerts")
            .uid("follow-alerts");
    return Evidences.trace(followed, evaluations, outlets, registry);
  }
}
