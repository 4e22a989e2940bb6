package io.heqing.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on a real InfluxDB. */
class InfluxDbStoreTest extends StoreContract {
  @TempDir private static Path folder;
  private static InfluxDbServer influxDb;

  @BeforeAll
  static void start() throws Exception {
    influxDb = InfluxDbServer.start(folder, InfluxDbStoreTest.class);
  }

  @AfterAll
  static void stop() {
    if (influxDb != null) {
      influxDb.close();
    }
  }

  @Override
  StoreSettings settings() {
    return influxDb.settings();
  }
}
