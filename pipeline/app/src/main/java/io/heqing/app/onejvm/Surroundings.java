package io.heqing.app.onejvm;

import io.heqing.app.RunFailedException;
import io.heqing.store.StoreSettings;
import java.nio.file.Path;

/**
 * What of other modules the pipeline in one JVM is put together with.
 *
 * @param store starts the embedded store
 * @param topics makes the topics that are missing
 */
public record Surroundings(StoreStarter store, TopicMaker topics) {

  /** Starts the embedded store. */
  @FunctionalInterface
  public interface StoreStarter {
    /**
     * Starts it; when it returns, it takes points.
     *
     * @throws RunFailedException where the port is taken or the folder is not usable
     */
    RunningStore start(Path folder, int port) throws RunFailedException;
  }

  /** A store that runs in this JVM. */
  public interface RunningStore extends AutoCloseable {
    /** Where it is. */
    StoreSettings settings();

    @Override
    void close();
  }

  /** Makes the topics. */
  @FunctionalInterface
  public interface TopicMaker {
    /** Makes those that are missing. */
    void make(String bootstrapServers) throws RunFailedException;
  }
}
