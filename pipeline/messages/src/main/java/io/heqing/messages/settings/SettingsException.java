package io.heqing.messages.settings;

import io.heqing.messages.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used; holds all that is wrong with them. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  SettingsException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong, file first, then environment. */
  public List<Problem> problems() {
    return problems;
  }
}
