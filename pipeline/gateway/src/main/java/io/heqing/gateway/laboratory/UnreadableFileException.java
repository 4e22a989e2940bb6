package io.heqing.gateway.laboratory;

import java.util.List;

/** A file that cannot be read as a table of results. */
final class UnreadableFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Remark> problems;

  UnreadableFileException(List<Remark> problems) {
    super(problems.get(0).english());
    this.problems = List.copyOf(problems);
  }

  UnreadableFileException(String cell, String chinese, String english) {
    this(List.of(new Remark(cell, chinese, english)));
  }

  List<Remark> problems() {
    return problems;
  }
}
