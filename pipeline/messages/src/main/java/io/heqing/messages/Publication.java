package io.heqing.messages;

import io.heqing.standard.Rules;
import java.util.Map;

/**
 * The last entry of every publication of a registry: what holds for all of it. Once a reader has
 * it, it has the whole registry of that publication.
 *
 * @param city name of the city or office, for titles
 * @param zone time zone of days and months, such as {@code Asia/Shanghai}; cannot change while
 *     state of days is kept
 * @param yearsKept full years before the current one for which samples are taken and corrected; 1
 *     by default
 * @param madeUp whether sections and readings are made up; shown wherever they are
 * @param sections number of sections published
 * @param evaluation settings of {@link io.heqing.standard.Rules} by which all is evaluated, where
 *     they are not the defaults
 */
public record Publication(
    String city,
    String zone,
    int yearsKept,
    boolean madeUp,
    int sections,
    Map<String, String> evaluation) {

  public Publication {
    evaluation = evaluation == null ? Map.of() : Map.copyOf(evaluation);
  }

  /** The rules by which all is evaluated. */
  public Rules rules() {
    return Rules.defaults().with(evaluation);
  }
}
