package io.heqing.app.onejvm;

import io.heqing.report.archive.ArchiveException;
import io.heqing.report.bulletin.NoFiguresException;
import io.heqing.report.desk.MonthlyDrafts;
import io.heqing.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the drafts of monthly bulletins when they are due, as long as it is open. */
public final class ReportService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReportService.class);
  private static final Duration LOOK = Duration.ofMinutes(1);

  /** Looks that are left out after a failure. */
  private static final int REST = 14;

  private static final Duration LAST_ONE = Duration.ofMinutes(1);

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "reports");
            thread.setDaemon(true);
            return thread;
          });
  private final MonthlyDrafts drafts;
  private final Consumer<Path> made;
  private int rest;
  private String lastFailure = "";

  private ReportService(MonthlyDrafts drafts, Consumer<Path> made) {
    this.drafts = drafts;
    this.made = made;
  }

  /**
   * Starts it.
   *
   * @param made told each file that was made
   */
  public static ReportService start(MonthlyDrafts drafts, Consumer<Path> made) {
    ReportService service = new ReportService(drafts, made);
    service.executor.scheduleWithFixedDelay(
        service::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    return service;
  }

  private void look() {
    if (rest > 0) {
      rest--;
      return;
    }
    try {
      for (Path file : drafts.make()) {
        LOG.info("draft {}", file);
        made.accept(file);
      }
      lastFailure = "";
    } catch (StoreUnavailableException | NoFiguresException | ArchiveException e) {
      failed(e.getMessage(), null);
    } catch (IOException e) {
      failed(e.toString(), null);
    } catch (RuntimeException e) {
      failed(e.toString(), e);
    }
  }

  /** The same every quarter of an hour is told once. */
  private void failed(String failure, RuntimeException trace) {
    rest = REST;
    if (!lastFailure.equals(failure)) {
      lastFailure = failure;
      LOG.warn(
          "no draft of the monthly bulletin, tried again every {}: {}",
          LOOK.multipliedBy(REST + 1),
          failure,
          trace);
    }
  }

  /** Ends it; a draft that is being made is finished before. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(LAST_ONE.toMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
