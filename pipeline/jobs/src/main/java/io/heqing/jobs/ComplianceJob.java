package io.heqing.jobs;

import io.heqing.messages.Topics;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Placeholder until the job is merged: reads its topic and discards. */
public final class ComplianceJob {
  /** The job's name. */
  public static final String NAME = "compliance";

  /** The consumer group under which offsets are committed on each completed checkpoint. */
  public static final String GROUP = "heqing-compliance";

  private ComplianceJob() {}

  /** Defines the graph. */
  public static void define(StreamExecutionEnvironment env, JobSettings settings) {
    env.fromSource(
            KafkaSource.<String>builder()
                .setBootstrapServers(settings.bootstrapServers())
                .setTopics(Topics.SAMPLES)
                .setGroupId(GROUP)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setValueOnlyDeserializer(new SimpleStringSchema())
                .setProperty("partition.discovery.interval.ms", "-1")
                .build(),
            WatermarkStrategy.noWatermarks(),
            "source")
        .uid("source")
        .sinkTo(new DiscardingSink<>())
        .uid("sink");
  }
}
