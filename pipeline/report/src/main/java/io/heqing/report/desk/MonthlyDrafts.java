package io.heqing.report.desk;

import io.heqing.report.Edition;
import io.heqing.report.archive.Archive;
import io.heqing.report.archive.ArchiveException;
import io.heqing.report.bulletin.NoFiguresException;
import io.heqing.report.desk.ReportDesk.Order;
import io.heqing.report.figures.Figures;
import io.heqing.store.SeriesReader;
import io.heqing.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Drafts of monthly bulletins that are made by themselves: each once, when it is due, or later
 * where nobody was there to make it. A draft that is there, or a final bulletin in the archive, is
 * left alone.
 */
public final class MonthlyDrafts {
  private final Supplier<SeriesReader> store;
  private final MonthlyDay day;
  private final Function<Edition, Order> order;
  private final Archive archive;
  private final String version;
  private final Clock clock;

  /** Of the registry that was last seen; it does not change while state of days is kept. */
  private ZoneId zone;

  /** The newest month that needs nothing more. */
  private YearMonth done;

  /**
   * What makes drafts.
   *
   * @param store opens the store that they are made of
   * @param day when they are due
   * @param order what is to be made of a month
   * @param archive where final ones are
   * @param version of Heqing
   * @param clock tells what is due
   */
  public MonthlyDrafts(
      Supplier<SeriesReader> store,
      MonthlyDay day,
      Function<Edition, Order> order,
      Archive archive,
      String version,
      Clock clock) {
    this.store = store;
    this.day = day;
    this.order = order;
    this.archive = archive;
    this.version = version;
    this.clock = clock;
  }

  /**
   * Makes the newest draft that is due, where there is none. To be called every minute or so, by
   * one thread; asks the store only until it is made.
   *
   * @return its files; none where nothing was to be made
   */
  public List<Path> make()
      throws StoreUnavailableException, NoFiguresException, ArchiveException, IOException {
    if (zone != null && day.due(clock.instant(), zone).equals(done)) {
      return List.of();
    }
    try (SeriesReader reader = store.get()) {
      Optional<Figures> figures = Figures.of(reader);
      if (figures.isEmpty()) {
        return List.of();
      }
      zone = figures.get().office().zone();
      YearMonth month = day.due(clock.instant(), zone);
      Order due = order.apply(new Edition.Month(month));
      List<Path> files =
          isThere(due, figures.get().office().city())
              ? List.of()
              : new ReportDesk(figures.get(), version, clock).draft(due);
      done = month;
      return files;
    }
  }

  private boolean isThere(Order due, String office) throws ArchiveException {
    return ReportDesk.draftFiles(due).stream().allMatch(Files::exists)
        || archive.has(office, due.city(), due.edition());
  }
}
