package io.heqing.store;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on QuestDB inside this JVM. */
class QuestDbStoreTest extends StoreContract {
  @TempDir private static Path folder;
  private static EmbeddedQuestDb questDb;

  @BeforeAll
  static void start() throws IOException {
    questDb = EmbeddedQuestDb.start(folder, FreePort.find());
  }

  @AfterAll
  static void stop() {
    questDb.close();
  }

  @Override
  StoreSettings settings() {
    return questDb.settings();
  }
}
