package io.heqing.jobs.alerting;

import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.ParameterResult;
import io.heqing.messages.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one evaluation says of its parameters. It knows nothing of rules, so that a rule that is new
 * or changed can be applied to the past. Public because Flink keeps it in state as a record.
 *
 * @param time time of the evaluation
 * @param figures the parameters that can be held against the target; not empty
 */
public record Judgement(Instant time, List<Figure> figures) {
  static final Comparator<Judgement> BY_TIME = Comparator.comparing(Judgement::time);

  /**
   * The judgement of an evaluation; empty where it supports none: without a target, or a period
   * that rests on too few values.
   */
  static Optional<Judgement> of(SectionEvaluation evaluation) {
    boolean preliminary = evaluation.provisional() && evaluation.span() != Span.SAMPLE;
    if (evaluation.target() == null || preliminary) {
      return Optional.empty();
    }
    List<Figure> figures = new ArrayList<>(evaluation.parameters().size());
    for (ParameterResult result : evaluation.parameters()) {
      if (result.limit() != null) {
        figures.add(
            new Figure(
                result.parameter(),
                result.value(),
                result.waterClass(),
                evaluation.target(),
                result.limit(),
                result.targetUse(),
                result.multiple(),
                evaluation.overTarget().contains(result.parameter())));
      }
    }
    return figures.isEmpty()
        ? Optional.empty()
        : Optional.of(new Judgement(evaluation.time(), figures));
  }

  /** The figure of a parameter; null where it was not measured. */
  Figure figure(String parameter) {
    for (Figure figure : figures) {
      if (figure.parameter().equals(parameter)) {
        return figure;
      }
    }
    return null;
  }
}
