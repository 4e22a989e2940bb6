package io.heqing.benchmark;

import io.heqing.app.onejvm.Ports;
import io.heqing.store.EmbeddedQuestDb;
import io.heqing.store.StoreSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** QuestDB as the product embeds it, in a JVM of its own, which ends with this one. */
final class QuestDbProcess implements AutoCloseable {
  private static final String HEAP = "-Xmx768m";
  private static final String READY = "ready";

  private final Process process;
  private final StoreSettings settings;

  private QuestDbProcess(Process process, StoreSettings settings) {
    this.process = process;
    this.settings = settings;
  }

  /** Starts it on a folder; when it returns, points can be written. */
  static QuestDbProcess start(Path folder) throws IOException {
    int port = Ports.free();
    List<String> call = new ArrayList<>();
    call.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-"))
        .forEach(call::add);
    call.addAll(
        List.of(
            HEAP,
            "-cp",
            System.getProperty("java.class.path"),
            QuestDbProcess.class.getName(),
            folder.toString(),
            Integer.toString(port)));
    Process process =
        new ProcessBuilder(call).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = process.inputReader().readLine();
    if (!READY.equals(said)) {
      process.destroy();
      throw new IOException("QuestDB did not start in " + folder + ": it said " + said);
    }
    return new QuestDbProcess(process, EmbeddedQuestDb.settings(port));
  }

  /** With folder and port; runs until its input ends. */
  public static void main(String[] args) throws IOException {
    EmbeddedQuestDb questDb = EmbeddedQuestDb.start(Path.of(args[0]), Integer.parseInt(args[1]));
    try {
      System.out.println(READY);
      while (System.in.read() >= 0) {
        // Nothing is said to it.
      }
    } finally {
      questDb.close();
    }
  }

  /** Where it is. */
  StoreSettings settings() {
    return settings;
  }

  @Override
  public void close() {
    try {
      process.outputWriter().close();
    } catch (IOException e) {
      process.destroy();
    }
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
