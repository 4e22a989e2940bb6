package io.heqing.app.onejvm;

import java.io.PrintStream;
import java.nio.file.Path;

/** A broker in a process of its own, for measuring what runs beside it. */
final class KafkaAlone {
  private KafkaAlone() {}

  /** With a folder and a port. */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    Logging.into(Path.of(args[0], "kafka.log"));
    try (EmbeddedKafka kafka =
        EmbeddedKafka.start(Path.of(args[0], "kafka"), Integer.parseInt(args[1]))) {
      out.println("Kafka on " + kafka.bootstrapServers());
      Thread.currentThread().join();
    }
  }
}
