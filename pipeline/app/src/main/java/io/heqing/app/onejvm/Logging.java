package io.heqing.app.onejvm;

import java.nio.file.Path;

/** Where log lines go: into a file, never to the console. */
final class Logging {
  private Logging() {}

  /**
   * Sends all log lines to a file. Has an effect only before the first logger of the process is
   * made, for {@code log4j2.xml} reads these properties once.
   */
  static void into(Path file) {
    System.setProperty("heqing.log", file.toString());
    System.getProperties().putIfAbsent("heqing.log.level", "info");
    System.getProperties().putIfAbsent("heqing.log.services", "warn");
  }
}
