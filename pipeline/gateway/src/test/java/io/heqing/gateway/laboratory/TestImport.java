package io.heqing.gateway.laboratory;

import io.heqing.gateway.Outbox;
import io.heqing.gateway.directory.Directory;
import java.time.Clock;
import java.util.function.Supplier;

/** An import to which nothing was delivered before. */
public final class TestImport {
  private TestImport() {}

  public static LaboratoryImport of(
      Supplier<Directory> directory, Outbox outbox, Clock clock, int maxMebibytes) {
    return new LaboratoryImport(
        directory, new LaboratoryLedger(), outbox::send, clock, maxMebibytes);
  }
}
