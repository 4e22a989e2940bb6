package io.heqing.jobs.alerting;

import io.heqing.messages.Flag;
import io.heqing.messages.PeriodDetail;
import io.heqing.messages.PeriodDetail.DrinkingFailure;
import io.heqing.messages.PeriodDetail.HeadroomResult;
import io.heqing.messages.PeriodDetail.WarningResult;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.FlaggedResult;
import io.heqing.messages.SectionEvaluation.ParameterResult;
import io.heqing.messages.Span;
import io.heqing.standard.WaterClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one evaluation says, in the row of those before it. It knows nothing of rules, so that a
 * rule that is new or changed can be applied to the past. Public because Flink keeps it in state as
 * a record.
 *
 * @param time time of the evaluation
 * @param end the end of the period, exclusive; for a sample its time
 * @param complete whether it rests on enough values to be held against the target
 * @param waterClass the section's class; may be null
 * @param target the section's target class; may be null
 * @param figures the parameters with a usable value
 * @param flagged results that are marked as no measurements
 * @param source whether it is of a drinking-water source
 * @param failing of a drinking-water source, what is over a limit
 * @param headroom of a month and a year to date, what the rest may have; only of parameters of
 *     which enough is known
 * @param warning of a year to date, the level at which it is worse than last year; may be null
 * @param before when the judgement before it was; null for the first
 */
public record Judgement(
    Instant time,
    Instant end,
    boolean complete,
    WaterClass waterClass,
    WaterClass target,
    List<Figure> figures,
    List<FlaggedResult> flagged,
    boolean source,
    List<DrinkingFailure> failing,
    List<HeadroomResult> headroom,
    WarningResult warning,
    Instant before) {
  static final Comparator<Judgement> BY_TIME = Comparator.comparing(Judgement::time);

  /** Stands for the whole section where a rule watches no single parameter. */
  static final String WHOLE_SECTION = "";

  /** Fewer days do not show yet where a month goes. */
  private static final int LEAST_DAYS = 7;

  /** Fewer months do not show yet where a year goes. */
  private static final int LEAST_MONTHS = 3;

  /**
   * The judgement of an evaluation, as the first of its row; empty where the evaluation says
   * nothing any more, as all that it rested on was taken back.
   */
  static Optional<Judgement> of(SectionEvaluation evaluation) {
    PeriodDetail detail = evaluation.detail();
    List<FlaggedResult> flagged =
        evaluation.flagged().stream().filter(result -> result.flag() != Flag.WITHDRAWN).toList();
    if (evaluation.parameters().isEmpty() && flagged.isEmpty() && detail == null) {
      return Optional.empty();
    }
    List<Figure> figures = new ArrayList<>(evaluation.parameters().size());
    for (ParameterResult result : evaluation.parameters()) {
      figures.add(
          new Figure(
              result.parameter(),
              result.value(),
              result.below(),
              result.waterClass(),
              result.limit(),
              result.targetUse(),
              result.multiple(),
              evaluation.overTarget().contains(result.parameter()),
              null,
              1,
              false));
    }
    boolean source = detail != null && detail.drinking() != null;
    return Optional.of(
        new Judgement(
            evaluation.time(),
            evaluation.end(),
            evaluation.span() == Span.SAMPLE || !evaluation.provisional(),
            evaluation.waterClass(),
            evaluation.target(),
            figures,
            flagged,
            source,
            source ? List.copyOf(detail.drinking().failing()) : List.of(),
            detail == null ? List.of() : known(evaluation, detail.headroom()),
            detail == null ? null : detail.warning(),
            null));
  }

  /** The headroom of the parameters of which enough is known. */
  private static List<HeadroomResult> known(
      SectionEvaluation evaluation, List<HeadroomResult> headroom) {
    int least = evaluation.span() == Span.MONTH ? LEAST_DAYS : LEAST_MONTHS;
    return headroom.stream()
        .filter(
            left ->
                evaluation.parameters().stream()
                    .anyMatch(
                        result ->
                            result.parameter().equals(left.parameter()) && result.count() >= least))
        .toList();
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

  /** Adds whatever a rule may watch in it: its parameters, and the whole section. */
  void addWatched(Set<String> watched) {
    figures.forEach(figure -> watched.add(figure.parameter()));
    flagged.forEach(result -> watched.add(result.parameter()));
    failing.forEach(failure -> watched.add(failure.parameter()));
    watched.add(WHOLE_SECTION);
  }

  /** The same judgement in the row of others. */
  Judgement in(List<Figure> linked, Instant previous) {
    return new Judgement(
        time,
        end,
        complete,
        waterClass,
        target,
        linked,
        flagged,
        source,
        failing,
        headroom,
        warning,
        previous);
  }
}
