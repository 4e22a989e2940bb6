package io.heqing.jobs;

import io.heqing.jobs.alerting.AlertingFunction;
import io.heqing.jobs.kafka.MessageReader;
import io.heqing.jobs.kafka.TopicSink;
import io.heqing.jobs.kafka.TopicSource;
import io.heqing.jobs.registry.RegistryState;
import io.heqing.jobs.store.StoreSink;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Topics;
import io.heqing.store.Points;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The alerting job: evaluations and registry in; events of alerts out to Kafka and the store. */
public final class AlertingJob {
  /** Its name in Flink. */
  public static final String NAME = "heqing-alerting";

  /** Its consumer group; offsets are committed with each completed checkpoint. */
  public static final String GROUP = "heqing-alerting";

  private AlertingJob() {}

  /** Defines the whole job on an environment. */
  public static void define(StreamExecutionEnvironment env, JobSettings settings) {
    JobDefaults.apply(env);
    SingleOutputStreamOperator<AlertEvent> alerts =
        env.fromSource(
                TopicSource.of(Topics.EVALUATIONS, GROUP, settings),
                WatermarkStrategy.noWatermarks(),
                "evaluations")
            .uid("evaluations")
            .flatMap(
                new MessageReader<>(
                    SectionEvaluation.class,
                    e -> e.section() != null && e.span() != null && e.time() != null))
            .returns(TypeInformation.of(SectionEvaluation.class))
            .name("read evaluations")
            .uid("read-evaluations")
            .keyBy(SectionEvaluation::section, Types.STRING)
            .connect(
                ComplianceJob.registry(env, GROUP, settings).broadcast(RegistryState.DESCRIPTOR))
            .process(new AlertingFunction(settings), TypeInformation.of(AlertEvent.class))
            .name("follow alerts")
            .uid("follow-alerts");
    alerts
        .sinkTo(TopicSink.of(Topics.ALERTS, AlertEvent::key, settings))
        .name("alerts to Kafka")
        .uid("alerts-topic");
    alerts
        .sinkTo(new StoreSink<>(settings.store(), event -> List.of(Points.of(event))))
        .name("alerts to the store")
        .uid("alerts-store");
  }
}
