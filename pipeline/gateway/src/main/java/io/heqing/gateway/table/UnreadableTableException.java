package io.heqing.gateway.table;

import java.util.List;
import java.util.stream.Collectors;

/** A table that cannot be read at all, because of its header. Its message is English. */
public final class UnreadableTableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<TableProblem> problems;

  /** All that is wrong with the header. */
  public UnreadableTableException(List<TableProblem> problems) {
    super(problems.stream().map(TableProblem::english).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /** One problem. */
  public UnreadableTableException(TableProblem problem) {
    this(List.of(problem));
  }

  /** All that is wrong with the header; at least one problem. */
  public List<TableProblem> problems() {
    return problems;
  }
}
