package io.heqing.app.onejvm;

import io.heqing.app.RunFailedException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where log lines go: into files, never to the console, which belongs to the command. */
public final class Logging {
  private Logging() {}

  /**
   * Sends all log lines to a file, and what embedded services print past their logs to {@code
   * console.log} beside it. The log has an effect only before the first logger of the process is
   * made, for {@code log4j2.xml} reads these properties once.
   *
   * @throws RunFailedException where the folder cannot be written
   */
  public static void into(Path file) throws RunFailedException {
    System.setProperty("heqing.log", file.toString());
    System.getProperties().putIfAbsent("heqing.log.level", "info");
    System.getProperties().putIfAbsent("heqing.log.services", "warn");
    try {
      Files.createDirectories(file.getParent());
      PrintStream console =
          new PrintStream(
              Files.newOutputStream(file.resolveSibling("console.log")),
              true,
              StandardCharsets.UTF_8);
      System.setOut(console);
      System.setErr(console);
    } catch (IOException e) {
      throw new RunFailedException("the log " + file + " cannot be written", e);
    }
  }
}
