package io.heqing.jobs.evidence;

import io.heqing.jobs.checkpoint.CheckpointOperator;
import io.heqing.jobs.registry.RegistryState;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.OutletEvaluation;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Span;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The part of the alerting job that adds evidence to events, before its sinks. */
public final class Evidences {
  private static final TypeInformation<RiverFact> FACT = TypeInformation.of(RiverFact.class);

  private Evidences() {}

  /**
   * Events of alerts with what sections upstream and outlets say about them.
   *
   * @param events the events; those about the water of a parameter, by samples and days, get
   *     evidence, all others pass as they are
   * @param evaluations evaluations of sections, of which samples are read
   * @param outlets outlets beside their limits
   * @param registry the registry
   */
  public static DataStream<AlertEvent> trace(
      DataStream<AlertEvent> events,
      DataStream<SectionEvaluation> evaluations,
      DataStream<OutletEvaluation> outlets,
      DataStream<RegistryEntry> registry) {
    DataStream<RiverFact> ofEvents =
        events
            .map(event -> RiverFact.of(event))
            .returns(FACT)
            .name("take events for evidence")
            .uid("event-facts");
    DataStream<RiverFact> ofSections =
        evaluations
            .filter(evaluation -> evaluation.span() == Span.SAMPLE && evaluation.source() != null)
            .name("take samples for evidence")
            .uid("samples-for-evidence")
            .map(sample -> RiverFact.of(sample))
            .returns(FACT)
            .name("take readings of sections")
            .uid("section-facts");
    DataStream<RiverFact> ofOutlets =
        outlets
            .map(outlet -> RiverFact.of(outlet))
            .returns(FACT)
            .name("take readings of outlets")
            .uid("outlet-facts");
    return CheckpointOperator.process(
        ofEvents
            .union(ofSections, ofOutlets)
            .keyBy(RiverFact::place, Types.STRING)
            .connect(registry.broadcast(RegistryState.DESCRIPTOR))
            .process(new PlacingFunction(), FACT)
            .name("place on rivers")
            .uid("place-on-rivers")
            .keyBy(RiverFact::water, Types.STRING),
        registry,
        new TracingFunction(),
        TypeInformation.of(AlertEvent.class),
        "trace upstream",
        "trace-upstream");
  }
}
