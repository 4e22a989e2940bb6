package io.heqing.benchmark;

import io.heqing.store.InfluxDbServer;
import io.heqing.store.StoreSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A store in a process of its own.
 *
 * @param settings where it is
 * @param stop ends it
 */
record StoreServer(StoreSettings settings, Runnable stop) implements AutoCloseable {

  /** Starts one on an empty folder. */
  static StoreServer start(StoreSettings.Kind kind, Path folder) throws Exception {
    return switch (kind) {
      case INFLUXDB -> {
        InfluxDbServer server = InfluxDbServer.start(folder);
        yield new StoreServer(server.settings(), server::close);
      }
      case QUESTDB -> {
        QuestDbProcess server = QuestDbProcess.start(folder);
        yield new StoreServer(server.settings(), server::close);
      }
    };
  }

  /** What has to be installed before one can be started; empty where nothing has. */
  static Optional<String> missing(StoreSettings.Kind kind) {
    return kind == StoreSettings.Kind.INFLUXDB && !InfluxDbServer.isInstalled()
        ? Optional.of("install influxdb")
        : Optional.empty();
  }

  @Override
  public void close() {
    stop.run();
  }
}
