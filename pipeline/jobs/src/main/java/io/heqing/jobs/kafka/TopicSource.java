package io.heqing.jobs.kafka;

import io.heqing.jobs.JobSettings;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a topic whole: from its beginning, or on from the job's checkpoint. Never from committed
 * offsets, which say how far a job was but not what it knew; they are committed at checkpoints for
 * people and tools to see.
 */
public final class TopicSource {
  private TopicSource() {}

  /** The messages of a topic, read in the name of a consumer group. */
  public static KafkaSource<Message> of(String topic, String group, JobSettings settings) {
    return builder(topic, group, settings).build();
  }

  /** The same before it is built, for who wants to read to an end. */
  public static KafkaSourceBuilder<Message> builder(
      String topic, String group, JobSettings settings) {
    Properties access = new Properties();
    access.putAll(settings.bootstrapServers().access());
    return KafkaSource.<Message>builder()
        .setProperties(access)
        .setBootstrapServers(settings.bootstrapServers().addresses())
        .setTopics(topic)
        .setGroupId(group)
        .setClientIdPrefix(group + "-" + topic)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new MessageSchema());
  }

  private static final class MessageSchema implements KafkaRecordDeserializationSchema<Message> {
    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> read, Collector<Message> out) {
      out.collect(
          new Message(
              read.key() == null ? null : new String(read.key(), StandardCharsets.UTF_8),
              read.value(),
              read.topic() + "-" + read.partition() + "@" + read.offset()));
    }

    @Override
    public TypeInformation<Message> getProducedType() {
      return TypeInformation.of(Message.class);
    }
  }
}
