package io.heqing.jobs.alerting;

import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameters;
import io.heqing.standard.Rules;
import io.heqing.standard.quality.Audit;
import io.heqing.standard.quality.DetectionLimit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Links judgements to those before them in the order of time: the value before, how many equal
 * values there were in a row, whether a value is a suspect jump. The value before is looked for in
 * the same stretch of time and in the last one before it that has any judgement.
 */
final class Row {
  private final Audit audit;
  private final BigDecimal belowFactor;
  private final boolean ofReadings;

  /**
   * Links by the rules of a registry.
   *
   * @param ofReadings whether they are readings of a station, of which alone a jump is suspect
   */
  Row(Rules rules, boolean ofReadings) {
    this.audit = new Audit(rules);
    this.belowFactor = rules.nonDetectFactor();
    this.ofReadings = ofReadings;
  }

  /**
   * A judgement after others.
   *
   * @param stretch those before it in its stretch
   * @param preceding those of the stretch before
   */
  Judgement link(Judgement judgement, List<Judgement> stretch, List<Judgement> preceding) {
    List<Figure> linked = new ArrayList<>(judgement.figures().size());
    for (Figure figure : judgement.figures()) {
      Figure before = last(figure.parameter(), stretch, preceding);
      if (before == null) {
        linked.add(figure.first());
        continue;
      }
      MeasuredValue value = measured(figure);
      MeasuredValue valueBefore = measured(before);
      linked.add(
          figure.after(
              before,
              isSame(valueBefore, value),
              ofReadings && audit.isJump(Parameters.get(figure.parameter()), valueBefore, value)));
    }
    List<Judgement> nearest = stretch.isEmpty() ? preceding : stretch;
    return judgement.in(linked, nearest.isEmpty() ? null : nearest.get(nearest.size() - 1).time());
  }

  /** A stretch linked anew from an index on. */
  List<Judgement> link(List<Judgement> stretch, int from, List<Judgement> preceding) {
    List<Judgement> linked = new ArrayList<>(stretch);
    for (int i = from; i < linked.size(); i++) {
      linked.set(i, link(linked.get(i), linked.subList(0, i), preceding));
    }
    return linked;
  }

  private static Figure last(String parameter, List<Judgement> stretch, List<Judgement> preceding) {
    Figure found = last(parameter, stretch);
    return found == null ? last(parameter, preceding) : found;
  }

  private static Figure last(String parameter, List<Judgement> judgements) {
    for (int i = judgements.size() - 1; i >= 0; i--) {
      Figure figure = judgements.get(i).figure(parameter);
      if (figure != null) {
        return figure;
      }
    }
    return null;
  }

  /** Whether two values are the same; of what lies below detection nobody knows. */
  private static boolean isSame(MeasuredValue a, MeasuredValue b) {
    return !a.belowDetection() && !b.belowDetection() && a.number().compareTo(b.number()) == 0;
  }

  /**
   * What was measured. An evaluation tells of a result below detection what stands for it; stations
   * send what stands for it as though they had measured it.
   */
  private MeasuredValue measured(Figure figure) {
    Optional<BigDecimal> limit = DetectionLimit.of(Parameters.get(figure.parameter()));
    if (ofReadings && limit.isPresent() && isBelow(figure, limit.get())) {
      return MeasuredValue.below(limit.get());
    }
    if (!figure.below()) {
      return MeasuredValue.of(figure.value());
    }
    return belowFactor.signum() == 0
        ? new MeasuredValue(null, true)
        : MeasuredValue.below(figure.value().divide(belowFactor, MathContext.DECIMAL64));
  }

  private boolean isBelow(Figure figure, BigDecimal limit) {
    return figure.value().compareTo(limit.multiply(belowFactor)) <= 0;
  }
}
