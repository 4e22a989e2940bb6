package io.heqing.gateway;

import io.heqing.messages.settings.KafkaServers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Whether Kafka answers; asked at most once in a while, however often one wants to know. */
final class KafkaCheck implements AutoCloseable {
  private static final Duration HOLDS = Duration.ofSeconds(5);
  private static final Duration WITHIN = Duration.ofSeconds(3);

  private final Admin admin;
  private CompletableFuture<Boolean> last;
  private long askedAt;

  KafkaCheck(KafkaServers bootstrapServers) {
    int within = (int) WITHIN.toMillis();
    Map<String, Object> settings = bootstrapServers.client();
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, within);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, within);
    admin = Admin.create(settings);
  }

  /** Completes with what Kafka said, or did not, in the last seconds; never exceptionally. */
  synchronized CompletableFuture<Boolean> answers() {
    long now = System.nanoTime();
    if (last == null || last.isDone() && now - askedAt > HOLDS.toNanos()) {
      askedAt = now;
      last =
          admin
              .describeCluster()
              .nodes()
              .toCompletionStage()
              .toCompletableFuture()
              .handle((nodes, failure) -> failure == null && !nodes.isEmpty());
    }
    return last;
  }

  @Override
  public void close() {
    admin.close(WITHIN);
  }
}
