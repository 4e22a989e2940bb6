package io.heqing.report.load;

import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings.Report.Format;
import io.heqing.report.Edition;
import io.heqing.report.Form;
import io.heqing.report.bulletin.Composer;
import io.heqing.report.bulletin.Issue;
import io.heqing.report.desk.Forms;
import io.heqing.report.document.Report;
import io.heqing.report.figures.Figures;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Makes the monthly bulletin of a city with many sections in all forms, and says how long it took
 * and how much memory it asked for. Ends with 1 where that is more than it may be.
 */
public final class ReportLoad {
  private static final YearMonth MONTH = YearMonth.of(2026, 10);

  private ReportLoad() {}

  /** Folder of the files, number of sections, seconds that it may take. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    int sections = Integer.parseInt(args[1]);
    Duration most = Duration.ofSeconds(Long.parseLong(args[2]));
    ManySections store = new ManySections(sections, MONTH, 1);
    System.out.printf("%d sections, %d points%n", sections, store.size());

    long began = System.nanoTime();
    Report report =
        new Composer(Figures.of(store).orElseThrow(), Language.ZH)
            .compose(
                new Edition.Month(MONTH), Optional.empty(), Issue.draft(LocalDate.of(2026, 11, 3)));
    System.out.printf(
        "composed: %.1f s, %d tables, %d rows%n",
        seconds(began),
        report.tables().size(),
        report.tables().stream().mapToInt(table -> table.rows().size()).sum());
    List<Form> forms = Forms.of(EnumSet.allOf(Format.class), Optional.empty(), Language.ZH, false);
    for (Form form : forms) {
      long start = System.nanoTime();
      Path file = folder.resolve("report." + form.extension());
      try (OutputStream out = Files.newOutputStream(file)) {
        form.writer().write(report, out);
      }
      System.out.printf(
          "%s: %.1f s, %d KiB%n", form.extension(), seconds(start), Files.size(file) / 1024);
    }
    double all = seconds(began);
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    System.out.printf(
        "in all: %.1f s, heap at most %d MiB of %d MiB%n",
        all, heap >> 20, Runtime.getRuntime().maxMemory() >> 20);
    System.exit(all <= most.toSeconds() ? 0 : 1);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
