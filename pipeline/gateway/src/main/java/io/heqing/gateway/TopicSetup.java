package io.heqing.gateway;

import io.heqing.messages.Topics;
import io.heqing.messages.settings.KafkaServers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics of {@link Topics}. */
public final class TopicSetup {
  /**
   * The largest message a topic takes: far above any sample, so that what is too large is named.
   */
  public static final int MAX_MESSAGE_BYTES = 10 * 1024 * 1024;

  /** Such a message rejected: in base64, or as JSON text of at most twice its size, and why. */
  private static final int MAX_REJECTED_BYTES = 2 * MAX_MESSAGE_BYTES + 64 * 1024;

  private static final String FOR_EVER = "-1";

  private TopicSetup() {}

  /**
   * Creates the topics that are not there yet; those that are stay as they are.
   *
   * @param bootstrapServers Kafka's addresses
   * @param partitions partitions of the topics that are divided by key; 1 and more
   * @throws KafkaUnavailableException where Kafka cannot be reached or refuses a topic
   */
  public static void create(KafkaServers bootstrapServers, int partitions)
      throws KafkaUnavailableException, InterruptedException {
    try (Admin admin = Admin.create(bootstrapServers.client())) {
      for (Map.Entry<String, KafkaFuture<Void>> created :
          admin.createTopics(topics(partitions)).values().entrySet()) {
        try {
          created.getValue().get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw new KafkaUnavailableException(created.getKey(), bootstrapServers, e.getCause());
          }
        }
      }
    }
  }

  /** The same at a Kafka that asks nothing. */
  public static void create(String bootstrapServers, int partitions)
      throws KafkaUnavailableException, InterruptedException {
    create(KafkaServers.open(bootstrapServers), partitions);
  }

  static List<NewTopic> topics(int partitions) {
    return List.of(
        topic(Topics.SAMPLES, partitions, TopicConfig.CLEANUP_POLICY_DELETE, FOR_EVER),
        topic(Topics.OUTLETS, partitions, TopicConfig.CLEANUP_POLICY_DELETE, FOR_EVER),
        topic(Topics.FRAMES, partitions, TopicConfig.CLEANUP_POLICY_DELETE, days(90)),
        topic(Topics.LABORATORY, 1, TopicConfig.CLEANUP_POLICY_COMPACT, FOR_EVER),
        // One partition, so that a publication keeps its order.
        topic(Topics.REGISTRY, 1, TopicConfig.CLEANUP_POLICY_COMPACT, FOR_EVER),
        topic(Topics.EVALUATIONS, partitions, TopicConfig.CLEANUP_POLICY_DELETE, days(90)),
        topic(Topics.OUTLET_EVALUATIONS, partitions, TopicConfig.CLEANUP_POLICY_DELETE, days(90)),
        topic(Topics.REGIONS, partitions, TopicConfig.CLEANUP_POLICY_COMPACT, FOR_EVER),
        topic(
            Topics.ALERTS,
            partitions,
            TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
            days(365)),
        topic(Topics.ALERT_ACTIONS, 1, TopicConfig.CLEANUP_POLICY_COMPACT, FOR_EVER),
        topic(Topics.NOTIFICATIONS, partitions, TopicConfig.CLEANUP_POLICY_COMPACT, FOR_EVER),
        topic(
            Topics.REJECTED,
            partitions,
            TopicConfig.CLEANUP_POLICY_DELETE,
            days(365),
            MAX_REJECTED_BYTES));
  }

  private static NewTopic topic(String name, int partitions, String cleanup, String retention) {
    return topic(name, partitions, cleanup, retention, MAX_MESSAGE_BYTES);
  }

  private static NewTopic topic(
      String name, int partitions, String cleanup, String retention, int maxMessageBytes) {
    Map<String, String> settings = new HashMap<>();
    settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup);
    settings.put(TopicConfig.RETENTION_MS_CONFIG, retention);
    settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
    return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
  }

  private static String days(int days) {
    return Long.toString(Duration.ofDays(days).toMillis());
  }
}
