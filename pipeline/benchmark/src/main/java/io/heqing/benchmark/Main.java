package io.heqing.benchmark;

import io.heqing.messages.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
    List<Row> rows;
    try {
      rows = chosen(List.of(args).subList(1, args.length));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Instant at = Instant.now();
    Machine machine = Machine.here();
    List<Measured> measured = new ArrayList<>();
    for (Row row : rows) {
      measured.addAll(measured(row));
    }
    Report report = new Report(at, machine, measured);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("benchmark.md"), report.markdown());
    Files.write(folder.resolve("benchmark.json"), Json.bytes(report));
    System.out.print(report.markdown());
  }

  static List<Row> rows() {
    return List.of(
        JmhRow.evaluation(),
        JmhRow.hj212(),
        new ComplianceRow(1_000, 200),
        new AlertingRow(new MadeUpSamples(1_000, 100)));
  }

  /** The rows of these ids, in the order of the table. */
  static List<Row> chosen(List<String> ids) {
    List<Row> rows = rows();
    Set<String> known = rows.stream().map(Row::id).collect(Collectors.toSet());
    for (String id : ids) {
      if (!known.contains(id)) {
        throw new IllegalArgumentException(
            "no row '%s'; the rows are %s"
                .formatted(id, rows.stream().map(Row::id).collect(Collectors.joining(", "))));
      }
    }
    return rows.stream().filter(row -> ids.isEmpty() || ids.contains(row.id())).toList();
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
