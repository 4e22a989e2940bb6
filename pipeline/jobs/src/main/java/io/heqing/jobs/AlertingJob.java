package io.heqing.jobs;

import io.heqing.jobs.alerting.AlertingStreams;
import io.heqing.jobs.kafka.Message;
import io.heqing.jobs.kafka.MessageReader;
import io.heqing.jobs.kafka.RejectedInputs;
import io.heqing.jobs.kafka.TopicSink;
import io.heqing.jobs.kafka.TopicSource;
import io.heqing.jobs.store.StoreSink;
import io.heqing.messages.AlertAction;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Topics;
import io.heqing.store.Points;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
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
    DataStream<AlertEvent> alerts =
        AlertingStreams.define(
            source(env, Topics.EVALUATIONS, "evaluations", settings),
            source(env, Topics.OUTLET_EVALUATIONS, "outlets", settings),
            registry,
            settings);
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
    source(env, Topics.ALERT_ACTIONS, "actions", settings)
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
    source(env, Topics.REJECTED, "rejected", settings)
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

  private static DataStream<Message> source(
      StreamExecutionEnvironment env, String topic, String name, JobSettings settings) {
    return env.fromSource(
            TopicSource.of(topic, GROUP, settings), WatermarkStrategy.noWatermarks(), name)
        .uid(name);
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
