package io.heqing.gateway.laboratory;

import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.gateway.Outbox;
import io.heqing.gateway.directory.Directory;
import io.heqing.gateway.laboratory.Comparison.Bringing;
import io.heqing.gateway.laboratory.ImportReport.Outcome;
import io.heqing.messages.Json;
import io.heqing.messages.Publication;
import io.heqing.messages.Rejected;
import io.heqing.messages.Topics;
import io.heqing.standard.Rules;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;

/** Imports the tables of laboratories. One file at a time; safe for several threads. */
public final class LaboratoryImport {
  private static final DateTimeFormatter REVISION =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.ofHours(8));

  /** Half of what an outbox lets wait at once. */
  private static final long CHUNK_BYTES = 10L * 1024 * 1024;

  private static final int CHUNK_MESSAGES = 5_000;

  /** A message of Kafka holds no more, in base64. */
  private static final int MAX_PAYLOAD = 7 * 1024 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Supplier<Directory> directory;
  private final LaboratoryLedger ledger;
  private final Function<List<Outbox.Message>, CompletableFuture<Void>> outbox;
  private final Clock clock;
  private final long maxBytes;
  private final Duration patience;

  /** What an import does: its report, what it brings, and what it rejects. */
  private record Plan(
      ImportReport report, List<Bringing> bringings, List<Outbox.Message> rejections) {}

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
    this(directory, ledger, outbox, clock, maxMebibytes, PATIENCE);
  }

  LaboratoryImport(
      Supplier<Directory> directory,
      LaboratoryLedger ledger,
      Function<List<Outbox.Message>, CompletableFuture<Void>> outbox,
      Clock clock,
      int maxMebibytes,
      Duration patience) {
    this.patience = patience;
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
   * @throws IOException where the file cannot be read from where it is
   */
  public synchronized ImportReport check(DeliveredFile file, boolean acceptValidRows)
      throws IOException {
    return plan(file, acceptValidRows).report;
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
    Plan plan = plan(file, acceptValidRows);
    // Samples before deliveries: what broke off between them is sent again, never left out.
    send(
        plan.bringings.stream()
            .map(Bringing::sample)
            .map(s -> new Outbox.Message(Topics.SAMPLES, s.section(), Json.bytes(s)))
            .toList());
    send(
        plan.bringings.stream()
            .map(Bringing::delivery)
            .map(d -> new Outbox.Message(Topics.LABORATORY, d.key(), Json.bytes(d)))
            .toList());
    ledger.put(plan.bringings.stream().map(Bringing::delivery).toList());
    send(plan.rejections);
    return plan.bringings.isEmpty() ? plan.report : plan.report.asPublished();
  }

  private Plan plan(DeliveredFile file, boolean acceptValidRows) throws IOException {
    Instant now = clock.instant();
    if (file.size() > maxBytes) {
      long mebibytes = maxBytes >> 20;
      return unreadable(
          file.name(),
          null,
          new byte[0],
          now,
          List.of(
              new Remark(
                  null,
                  "文件有 %d 字节，上限为 %d MiB（gateway.max-upload）；请拆分".formatted(file.size(), mebibytes),
                  "%d bytes, at most %d MiB are taken (gateway.max-upload): divide it"
                      .formatted(file.size(), mebibytes))));
    }
    byte[] bytes = file.content().bytes();
    String sha256 = DigestUtils.sha256Hex(bytes);
    try {
      return plan(file.name(), sha256, bytes, now, acceptValidRows);
    } catch (UnreadableFileException e) {
      return unreadable(file.name(), sha256, bytes, now, e.problems());
    }
  }

  private Plan plan(String name, String sha256, byte[] bytes, Instant now, boolean acceptValidRows)
      throws UnreadableFileException {
    Directory registry = directory.get();
    List<Remark> notes = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    for (Layout layout : layouts(Workbook.read(bytes), notes)) {
      notes.addAll(layout.notes());
      SheetReader.read(layout, registry, now, rows, points);
    }
    if (rows.stream().allMatch(row -> row.state() == RowState.NO_DATA)) {
      throw new UnreadableFileException(null, "表头之下没有数据行", "no rows of data below the header");
    }
    Comparison comparison =
        new Comparison(
            ledger, registry.publication().map(Publication::rules).orElse(Rules.defaults()));
    Round.of(points).forEach(comparison::take);
    List<Bringing> bringings =
        comparison.bringings(Long.parseLong(REVISION.format(now)), name, sha256, now);
    boolean refused = rows.stream().anyMatch(Row::isRefused);
    boolean nothing = refused && !acceptValidRows;
    if (nothing) {
      notes.add(
          new Remark(
              null,
              "整个文件未导入：请改正后重新提交，或用 --accept-valid-rows 只导入可用的行",
              "nothing of the file is taken: correct it and deliver it again, or take the rows that can be"
                  + " used by --accept-valid-rows"));
    }
    boolean anyUsed =
        rows.stream()
            .map(Row::state)
            .anyMatch(s -> s == RowState.TAKEN || s == RowState.CHANGED || s == RowState.UNCHANGED);
    Outcome outcome =
        nothing || refused && !anyUsed
            ? Outcome.REFUSED
            : refused
                ? Outcome.PARTLY_TAKEN
                : bringings.isEmpty() ? Outcome.UNCHANGED : Outcome.TAKEN;
    ImportReport report =
        ImportReport.of(
            name, sha256, now, outcome, List.of(), notes, rows.stream().map(Row::report).toList());
    return new Plan(
        report,
        nothing ? List.of() : bringings,
        rows.stream()
            .filter(Row::isRefused)
            .map(row -> rejection(row, name, sha256, now))
            .toList());
  }

  /** The layouts of the sheets that hold results; at least one. */
  private static List<Layout> layouts(List<Sheet> sheets, List<Remark> notes)
      throws UnreadableFileException {
    List<Layout> layouts = new ArrayList<>();
    List<Remark> problems = new ArrayList<>();
    for (Sheet sheet : sheets) {
      try {
        Optional<Layout> layout = Layout.of(sheet);
        layout.ifPresent(layouts::add);
        if (layout.isEmpty()) {
          notes.add(new Remark(sheet.name(), "不是监测结果表，未读取", "no table of results, not read"));
        }
      } catch (UnreadableFileException e) {
        problems.addAll(e.problems());
      }
    }
    if (problems.isEmpty() && layouts.isEmpty()) {
      problems.add(
          new Remark(
              null,
              "不是监测结果表：前 40 行中没有含断面和监测因子的表头",
              "no table of results: none of the first 40 lines is a header that names a section and"
                  + " parameters"));
    }
    if (!problems.isEmpty()) {
      throw new UnreadableFileException(problems);
    }
    return layouts;
  }

  private static Plan unreadable(
      String name, String sha256, byte[] bytes, Instant now, List<Remark> problems) {
    ImportReport report =
        ImportReport.of(name, sha256, now, Outcome.REFUSED, problems, List.of(), List.of());
    Remark first = problems.get(0);
    Rejected rejected =
        new Rejected(
            (sha256 == null ? name : sha256) + "/",
            "file " + name,
            null,
            Rejected.Reason.UNREADABLE_TABLE,
            first.cell(),
            bytes.length + " bytes",
            Rejected.shown(first.english()),
            now,
            bytes.length <= MAX_PAYLOAD ? Base64.getEncoder().encodeToString(bytes) : "",
            true);
    return new Plan(report, List.of(), List.of(message(rejected)));
  }

  private static Outbox.Message rejection(Row row, String name, String sha256, Instant now) {
    String sheet = row.sheetName() == null ? "" : row.sheetName() + "!";
    return message(
        new Rejected(
            sha256 + "/" + sheet + row.number(),
            "file " + name,
            row.section(),
            Rejected.Reason.BAD_ROW,
            sheet + row.number(),
            Rejected.shown(row.text()),
            row.why(),
            now,
            row.text(),
            false));
  }

  private static Outbox.Message message(Rejected rejected) {
    return new Outbox.Message(Topics.REJECTED, rejected.origin(), Json.bytes(rejected));
  }

  private void send(List<Outbox.Message> messages) throws IOException {
    int from = 0;
    while (from < messages.size()) {
      int to = from;
      long bytes = 0;
      do {
        bytes += messages.get(to).value().length;
        to++;
      } while (to < messages.size()
          && to - from < CHUNK_MESSAGES
          && bytes + messages.get(to).value().length <= CHUNK_BYTES);
      sendChunk(messages.subList(from, to));
      from = to;
    }
  }

  /**
   * Sends until Kafka has it: an outbox refuses at once what it cannot send now, the first message
   * of each topic among it. A repeat of what arrived changes nothing.
   */
  private void sendChunk(List<Outbox.Message> chunk) throws IOException {
    long giveUp = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        outbox.apply(chunk).get();
        return;
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof KafkaUnavailableException unavailable)) {
          throw new IOException(e.getCause());
        }
        if (System.nanoTime() >= giveUp) {
          throw unavailable;
        }
        pause();
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted", e);
  }
}
