package io.heqing.report.archive;

import java.time.Instant;
import java.util.List;

/**
 * What a report rests on, so that its figures can be computed again.
 *
 * @param heqing version of Heqing that made it
 * @param registry when the registry was published that held
 * @param evaluation settings of evaluation that are not the defaults, such as {@code
 *     ammonia.river=annual}; empty where all are
 * @param sections ids of all sections of that registry
 */
public record Basis(String heqing, Instant registry, String evaluation, List<String> sections) {
  public Basis {
    sections = List.copyOf(sections);
  }
}
