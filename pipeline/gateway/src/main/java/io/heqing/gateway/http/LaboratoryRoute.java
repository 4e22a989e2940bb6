package io.heqing.gateway.http;

import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.gateway.laboratory.DeliveredFile;
import io.heqing.gateway.laboratory.ImportReport;
import io.heqing.gateway.laboratory.LaboratoryImport;
import io.heqing.gateway.laboratory.RowReport;
import io.heqing.messages.Caller;
import io.heqing.messages.Json;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /api/laboratory}: a laboratory's table, as it is or as the one file of a form. Tables
 * lie on disk until it is their turn.
 */
final class LaboratoryRoute implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LaboratoryRoute.class);

  private static final String FORM = "multipart/form-data";
  private static final Set<String> TYPES =
      Set.of(
          FORM,
          "application/octet-stream",
          "text/csv",
          "application/vnd.ms-excel",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  /** Tables that are being received, wait or are imported. */
  private static final int MAX_WAITING = 4;

  private static final Duration WHEN_BUSY = Duration.ofSeconds(10);
  private static final Duration STOP = Duration.ofSeconds(20);

  /** What a form adds to its file. */
  private static final long FORM_BYTES = 64 * 1024;

  private static final int MAX_NAME = 200;
  private static final long MEBIBYTE = 1024L * 1024L;

  private final Authentication authentication;
  private final Intake intake;
  private final LaboratoryImport imports;
  private final long maxBytes;
  private final HttpMetrics metrics;
  private final Semaphore waiting = new Semaphore(MAX_WAITING);
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "http-imports");
            thread.setDaemon(true);
            return thread;
          });

  LaboratoryRoute(
      Authentication authentication,
      Intake intake,
      LaboratoryImport imports,
      int maxMebibytes,
      HttpMetrics metrics) {
    this.authentication = authentication;
    this.intake = intake;
    this.imports = imports;
    this.maxBytes = maxMebibytes * MEBIBYTE;
    this.metrics = metrics;
  }

  /** How a table is to be imported. */
  private record Options(Optional<String> file, boolean acceptValidRows, boolean dryRun) {

    static Options of(Context ctx) {
      return new Options(
          Optional.ofNullable(ctx.queryParam("file")).map(Options::name),
          is(ctx, "accept-valid-rows"),
          is(ctx, "dry-run"));
    }

    private static boolean is(Context ctx, String name) {
      String value = ctx.queryParam(name);
      if (value == null || value.equals("false")) {
        return false;
      }
      if (value.equals("true")) {
        return true;
      }
      throw new Refusal(HttpStatus.BAD_REQUEST, name + "=" + value + ": true or false");
    }

    static String name(String given) {
      String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
      if (name.isBlank()
          || name.length() > MAX_NAME
          || name.chars().anyMatch(Character::isISOControl)) {
        throw new Refusal(
            HttpStatus.BAD_REQUEST,
            "the file's name must have 1 to " + MAX_NAME + " printable characters");
      }
      return name;
    }
  }

  void handle(Context ctx) throws IOException {
    Caller caller = authentication.caller(ctx);
    String type = type(ctx);
    Options options = Options.of(ctx);
    if (!type.equals(FORM) && options.file().isEmpty()) {
      throw new Refusal(HttpStatus.BAD_REQUEST, "the file's name is missing: ?file=NAME");
    }
    if (!waiting.tryAcquire()) {
      metrics.limited("imports");
      throw new Refusal(
              HttpStatus.SERVICE_UNAVAILABLE, MAX_WAITING + " tables are being imported already")
          .retryAfter(WHEN_BUSY);
    }
    boolean handedOn = false;
    Upload upload = null;
    try {
      upload = new Upload(Files.createTempDirectory("heqing-upload-"));
      Upload received = upload;
      received.receive(ctx, caller, type);
      // Javalin asks for the future once, when this method has returned.
      CompletableFuture<Void> work =
          CompletableFuture.supplyAsync(
                  () -> run(received.file(options), caller, options), executor)
              .handle(
                  (report, failure) -> {
                    received.close();
                    waiting.release();
                    answer(ctx, caller, report, failure);
                    return null;
                  });
      handedOn = true;
      ctx.future(() -> work);
    } finally {
      if (!handedOn) {
        if (upload != null) {
          upload.close();
        }
        waiting.release();
      }
    }
  }

  /** Lets the import that is running end. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(STOP.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("an import did not end within {} s", STOP.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ImportReport run(DeliveredFile file, Caller caller, Options options) {
    try {
      if (options.dryRun() || !caller.sections().isEmpty()) {
        ImportReport check = imports.check(file, options.acceptValidRows());
        requireOwn(caller, check);
        if (options.dryRun()) {
          return check;
        }
      }
      return imports.run(file, options.acceptValidRows());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireOwn(Caller caller, ImportReport report) {
    if (caller.sections().isEmpty()) {
      return;
    }
    TreeSet<String> others = new TreeSet<>();
    report.rows().stream().map(RowReport::section).filter(Objects::nonNull).forEach(others::add);
    caller.sections().forEach(others::remove);
    if (!others.isEmpty()) {
      throw SampleBatch.forbidden(caller, others);
    }
  }

  private static void answer(Context ctx, Caller caller, ImportReport report, Throwable failure) {
    if (failure == null) {
      boolean refused = report.outcome() == ImportReport.Outcome.REFUSED;
      ctx.status(refused ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK)
          .contentType("application/json")
          .result(Json.bytes(report));
      return;
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Refusal refusal) {
      refusal.answer(ctx);
    } else if (cause instanceof UncheckedIOException
        && cause.getCause() instanceof KafkaUnavailableException) {
      LOG.warn("a table of {} was not taken: {}", caller.id(), cause.getMessage());
      new Refusal(
              HttpStatus.SERVICE_UNAVAILABLE, "Kafka did not take all of the table: send it again")
          .retryAfter(WHEN_BUSY)
          .answer(ctx);
    } else {
      throw new CompletionException(cause);
    }
  }

  private static String type(Context ctx) {
    String given = ctx.contentType();
    String type = given == null ? "" : given.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
    if (!TYPES.contains(type)) {
      throw new Refusal(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type "
              + (given == null ? "is missing" : given)
              + ": send one of "
              + String.join(", ", new TreeSet<>(TYPES)));
    }
    return type;
  }

  /** A table on disk, in a folder of its own that goes with it. */
  private final class Upload implements AutoCloseable {
    private final Path folder;
    private Path table;
    private Optional<String> name = Optional.empty();
    private long size;

    Upload(Path folder) {
      this.folder = folder;
    }

    void receive(Context ctx, Caller caller, String type) throws IOException {
      boolean form = type.equals(FORM);
      table = folder.resolve("table");
      Path body = form ? folder.resolve("form") : table;
      try (OutputStream out = Files.newOutputStream(body)) {
        intake.copy(ctx, caller, form ? maxBytes + FORM_BYTES : maxBytes, out);
      }
      if (form) {
        unpack(body, MultiPart.extractBoundary(ctx.contentType()));
        Files.delete(body);
      }
      size = Files.size(table);
    }

    private void unpack(Path body, String boundary) throws IOException {
      if (boundary == null) {
        throw notAForm("Content-Type has no boundary");
      }
      MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
      parser.setFilesDirectory(folder);
      parser.setMaxFileSize(-1);
      parser.setMaxMemoryFileSize(FORM_BYTES);
      parser.setMaxParts(MAX_WAITING);
      CompletableFuture<MultiPartFormData.Parts> parsed = new CompletableFuture<>();
      parser.parse(Content.Source.from(body), Promise.Invocable.toPromise(parsed));
      try (MultiPartFormData.Parts parts = parsed.join()) {
        List<MultiPart.Part> files = new ArrayList<>();
        parts.forEach(
            part -> {
              if (part.getFileName() != null) {
                files.add(part);
              }
            });
        if (files.size() != 1) {
          throw notAForm(files.size() + " files");
        }
        name = Optional.of(files.get(0).getFileName());
        files.get(0).writeTo(table);
      } catch (CompletionException e) {
        throw notAForm(e.getCause().getMessage());
      }
    }

    private static Refusal notAForm(String found) {
      return new Refusal(HttpStatus.BAD_REQUEST, found + ": send a form with exactly one file");
    }

    DeliveredFile file(Options options) {
      return new DeliveredFile(
          options
              .file()
              .or(() -> name.map(Options::name))
              .orElseThrow(() -> notAForm("a file without a name")),
          size,
          () -> Files.readAllBytes(table));
    }

    @Override
    public void close() {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
      } catch (IOException e) {
        LOG.warn("the folder {} of an upload could not be deleted", folder, e);
      }
    }
  }
}
