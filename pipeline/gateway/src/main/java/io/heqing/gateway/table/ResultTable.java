package io.heqing.gateway.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A table of results in a file or stream, read row by row. */
public final class ResultTable implements Closeable {
  private final CsvTable table;
  private final ResultColumns columns;

  private ResultTable(CsvTable table, ResultColumns columns) {
    this.table = table;
    this.columns = columns;
  }

  /**
   * Opens a table in a file.
   *
   * @param zone the zone of times that name none
   */
  public static ResultTable open(Path file, ZoneId zone)
      throws IOException, UnreadableTableException {
    return open(Files.newInputStream(file), zone);
  }

  /**
   * Opens a table.
   *
   * @param in its bytes; closed with the table, and where it cannot be opened
   * @param zone the zone of times that name none
   */
  public static ResultTable open(InputStream in, ZoneId zone)
      throws IOException, UnreadableTableException {
    try {
      CsvTable table = CsvTable.open(in);
      return new ResultTable(table, ResultColumns.of(table.header(), zone));
    } catch (IOException | UnreadableTableException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Its columns. */
  public ResultColumns columns() {
    return columns;
  }

  /** The next row; empty at the end. */
  public Optional<Row> next() throws IOException {
    Optional<CsvTable.Cells> cells = table.next();
    return cells.map(
        c ->
            c.problem()
                .map(problem -> new Row(c.line(), Optional.empty(), List.of(problem)))
                .orElseGet(() -> columns.read(c.line(), c.cells())));
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
