package io.heqing.gateway.laboratory;

import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.gateway.Outbox;
import io.heqing.gateway.directory.Directory;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** Imports the tables of laboratories. One file at a time; safe for several threads. */
public final class LaboratoryImport {
  private final Supplier<Directory> directory;
  private final LaboratoryLedger ledger;
  private final Function<List<Outbox.Message>, CompletableFuture<Void>> outbox;
  private final Clock clock;
  private final long maxBytes;

  /**
   * An import.
   *
   * @param directory the registry
   * @param ledger what was delivered before; kept up to date by each import
   * @param outbox sends a bundle, and completes when Kafka has it
   * @param clock the time of imports, from which revisions come
   * @param maxMebibytes the largest file taken, MiB
   */
  public LaboratoryImport(
      Supplier<Directory> directory,
      LaboratoryLedger ledger,
      Function<List<Outbox.Message>, CompletableFuture<Void>> outbox,
      Clock clock,
      int maxMebibytes) {
    this.directory = directory;
    this.ledger = ledger;
    this.outbox = outbox;
    this.clock = clock;
    this.maxBytes = maxMebibytes * 1024L * 1024L;
  }

  /**
   * What an import of the file would do; nothing is sent.
   *
   * @param acceptValidRows whether rows that can be used are taken where others are refused
   */
  public synchronized ImportReport check(DeliveredFile file, boolean acceptValidRows)
      throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * Imports a file. What it brings is sent, and reported as published when Kafka has it; what was
   * refused goes to {@code heqing.rejected}.
   *
   * @param acceptValidRows whether rows that can be used are taken where others are refused
   * @throws KafkaUnavailableException where Kafka did not take all: import the file again
   * @throws IOException where the file cannot be read from where it is
   */
  public synchronized ImportReport run(DeliveredFile file, boolean acceptValidRows)
      throws IOException {
    throw new UnsupportedOperationException();
  }
}
