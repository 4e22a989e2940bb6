package io.heqing.benchmark;

import io.heqing.messages.Json;
import io.heqing.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measures rows, prints the table and writes it beside the same as JSON. */
public final class Main {
  private static final int RUNS = 5;

  private Main() {}

  /**
   * Measures.
   *
   * @param args the folder for {@code benchmark.md} and {@code benchmark.json}, then the rows; all
   *     where none is named
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    List<Listed> chosen;
    try {
      chosen = chosen(List.of(args).subList(1, args.length));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Instant at = Instant.now();
    Machine machine = Machine.here();
    List<Measured> measured = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    for (Listed each : chosen) {
      if (each.missing().isPresent()) {
        System.err.println(each.id() + " skipped: " + each.missing().get());
      } else if (each instanceof Trial trial) {
        figures.addAll(trial.run());
      } else {
        measured.addAll(measured((Row) each));
      }
    }
    Report report = new Report(at, machine, measured, figures);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("benchmark.md"), report.markdown());
    Files.write(folder.resolve("benchmark.json"), Json.bytes(report));
    System.out.print(report.markdown());
  }

  /** What is measured where no row is named. */
  static List<Listed> rows() {
    return List.of(
        JmhRow.evaluation(),
        JmhRow.hj212(),
        new ComplianceRow(1_000, 600, Bench.CHECKPOINTS),
        new AlertingRow(new MadeUpSamples(1_000, 100), Bench.CHECKPOINTS),
        new StoreRow(StoreSettings.Kind.INFLUXDB, new MadeUpSamples(1_000, 50), Bench.CHECKPOINTS),
        new StoreRow(StoreSettings.Kind.QUESTDB, new MadeUpSamples(1_000, 50), Bench.CHECKPOINTS),
        new GatewayRow(1_000, 100));
  }

  /** What takes long, and is measured only where it is named. */
  static List<Listed> longRows() {
    List<Integer> sizes = List.of(100, 1_000, 10_000, 100_000);
    return List.of(
        new GrowthRow("growth", Bench.State.HEAP, 1 / 1.3, sizes, 200_000, Bench.CHECKPOINTS),
        new GrowthRow(
            "growth-rocksdb", Bench.State.ROCKSDB, null, sizes, 200_000, Bench.CHECKPOINTS),
        new BackfillTrial("backfill", 400, BackfillTrial.DAYS, Bench.CHECKPOINTS),
        new BackfillTrial("backfill-hundredth", 40, BackfillTrial.DAYS, Bench.CHECKPOINTS));
  }

  /** The rows of these ids, in the order of the table. */
  static List<Listed> chosen(List<String> ids) {
    List<Listed> rows = rows();
    if (ids.isEmpty()) {
      return rows;
    }
    List<Listed> longRows = longRows();
    List<Listed> all = Stream.concat(rows.stream(), longRows.stream()).toList();
    Set<String> known = all.stream().map(Listed::id).collect(Collectors.toSet());
    for (String id : ids) {
      if (!known.contains(id)) {
        throw new IllegalArgumentException(
            "no row '%s'; the rows are %s; only where they are named, for they take long: %s"
                .formatted(id, ids(rows), ids(longRows)));
      }
    }
    return all.stream().filter(row -> ids.contains(row.id())).toList();
  }

  private static String ids(List<Listed> rows) {
    return rows.stream().map(Listed::id).collect(Collectors.joining(", "));
  }

  private static List<Measured> measured(Row row) throws Exception {
    try (row) {
      row.warmUp();
      List<Map<String, Cost>> runs = new ArrayList<>(RUNS);
      for (int i = 1; i <= RUNS; i++) {
        System.err.printf("%s: run %d of %d%n", row.id(), i, RUNS);
        runs.add(row.run());
      }
      return Measured.of(row, runs);
    }
  }
}
