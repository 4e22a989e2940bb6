package io.heqing.gateway.table;

import java.util.List;
import java.util.Optional;

/**
 * One row of a table, with what could be read and what could not.
 *
 * @param line its line in the file, from 1
 * @param content what could be read: empty where the row is broken or its section, time, water body
 *     or target cannot be read, for then its results belong nowhere; where only results are
 *     unreadable, the rest of the row, without these
 * @param problems what could not be read; empty where all was
 */
public record Row(long line, Optional<ResultRow> content, List<TableProblem> problems) {

  public Row {
    problems = List.copyOf(problems);
  }
}
