package io.heqing.jobs;

import io.heqing.jobs.alerting.AlertingFunction;
import io.heqing.jobs.evidence.Evidences;
import io.heqing.jobs.kafka.MessageReader;
import io.heqing.jobs.kafka.RejectedInputs;
import io.heqing.jobs.kafka.TopicSink;
import io.heqing.jobs.kafka.TopicSource;
import io.heqing.jobs.registry.RegistryState;
import io.heqing.jobs.store.StoreSink;
import io.heqing.messages.AlertAction;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.OutletEvaluation;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Topics;
import io.heqing.store.Points;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The alerting job: evaluations, outlets beside their limits and registry in; events of alerts with
 * evidence out to Kafka and the store. What people did about alerts, and inputs that could not be
 * used, it passes on to the store.
 */
public final class AlertingJob {
  /** Its name in Flink. */
  public static final String NAME = "heqing-alerting";

  /** Its consumer group; offsets are committed with each completed checkpoint. */
  public static final String GROUP = "heqing-alerting";

  private AlertingJob() {}

  /** Defines the whole job on an environment. */
  public static void define(StreamExecutionEnvironment env, JobSettings settings) {
    JobDefaults.apply(env);
    DataStream<RegistryEntry> registry = ComplianceJob.registry(env, GROUP, settings);
    DataStream<SectionEvaluation> evaluations =
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
            .uid("read-evaluations");
    DataStream<OutletEvaluation> outlets =
        env.fromSource(
                TopicSource.of(Topics.OUTLET_EVALUATIONS, GROUP, settings),
                WatermarkStrategy.noWatermarks(),
                "outlets")
            .uid("outlets")
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
    DataStream<AlertEvent> alerts = Evidences.trace(followed, evaluations, outlets, registry);
    alerts
        .sinkTo(TopicSink.of(Topics.ALERTS, AlertEvent::key, settings))
        .name("alerts to Kafka")
        .uid("alerts-topic");
    alerts
        .sinkTo(new StoreSink<>(settings.store(), event -> List.of(Points.of(event))))
        .name("alerts to the store")
        .uid("alerts-store");
    actionsToStore(env, settings);
    rejectedToStore(env, settings);
  }

  private static void actionsToStore(StreamExecutionEnvironment env, JobSettings settings) {
    env.fromSource(
            TopicSource.of(Topics.ALERT_ACTIONS, GROUP, settings),
            WatermarkStrategy.noWatermarks(),
            "actions")
        .uid("actions")
        .flatMap(new MessageReader<>(AlertAction.class, AlertingJob::isWhole))
        .returns(TypeInformation.of(AlertAction.class))
        .name("read actions")
        .uid("read-actions")
        .sinkTo(new StoreSink<>(settings.store(), action -> List.of(Points.of(action))))
        .name("actions to the store")
        .uid("actions-store");
  }

  /** Here, as this job is downstream of all that rejects. */
  private static void rejectedToStore(StreamExecutionEnvironment env, JobSettings settings) {
    env.fromSource(
            TopicSource.of(Topics.REJECTED, GROUP, settings),
            WatermarkStrategy.noWatermarks(),
            "rejected")
        .uid("rejected")
        .flatMap(new RejectedInputs())
        .returns(RejectedInputs.TYPE)
        .name("read rejected")
        .uid("read-rejected")
        .sinkTo(
            new StoreSink<>(
                settings.store(), rejected -> List.of(Points.of(rejected.f0, rejected.f1))))
        .name("rejected to the store")
        .uid("rejected-store");
  }

  private static boolean isWhole(AlertAction action) {
    return isText(action.id())
        && action.kind() != null
        && action.time() != null
        && isText(action.by())
        && (action.kind() != AlertAction.Kind.ACKNOWLEDGED || isText(action.alert()));
  }

  private static boolean isText(String text) {
    return text != null && !text.isEmpty();
  }
}
