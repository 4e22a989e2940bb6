package io.heqing.notifier.channel;

import io.heqing.messages.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The file of the channels cannot be used; holds all that is wrong with it. */
public final class ChannelsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  ChannelsException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong, in the order of the file; never a secret. */
  public List<Problem> problems() {
    return problems;
  }
}
