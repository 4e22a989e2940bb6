package io.heqing.jobs.alerting;

import io.heqing.jobs.alerting.Finding.State;
import io.heqing.messages.AlertRule;
import io.heqing.messages.Flag;
import io.heqing.messages.PeriodDetail.DrinkingFailure;
import io.heqing.messages.PeriodDetail.HeadroomResult;
import io.heqing.messages.PeriodDetail.WarningResult;
import io.heqing.messages.SectionEvaluation.FlaggedResult;
import io.heqing.standard.Parameters;
import io.heqing.standard.headroom.Outlook;
import io.heqing.standard.quality.ExpectedRange;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What rules look for, by what they watch. A station's silence is {@link SilenceTimeline}'s. */
final class Conditions {
  /** Marks that say that a station cannot measure; the others say that it need not. */
  private static final Set<Flag> NO_MEASUREMENT =
      EnumSet.of(
          Flag.FAULT,
          Flag.COMMUNICATION,
          Flag.OVER_RANGE,
          Flag.UNDER_RANGE,
          Flag.MAINTENANCE,
          Flag.CALIBRATION,
          Flag.STOPPED);

  private Conditions() {}

  /** What a rule looks for. */
  static Condition of(AlertRule rule) {
    BigDecimal clear = BigDecimal.ONE.subtract(rule.clearMargin());
    return switch (rule.watch()) {
      case TARGET -> (judgement, parameter, past) -> target(judgement, parameter, clear);
      case DRINKING -> (judgement, parameter, past) -> drinking(judgement, parameter);
      case CHANGE -> (judgement, parameter, past) -> change(rule, judgement, parameter, past);
      case CLASS_DROP -> (judgement, parameter, past) -> classDrop(rule, judgement, past);
      case STUCK -> (judgement, parameter, past) -> stuck(rule, judgement, parameter);
      case IMPLAUSIBLE -> (judgement, parameter, past) -> implausible(judgement, parameter);
      case FLAGGED -> (judgement, parameter, past) -> flagged(judgement, parameter);
      case SUSPECT -> (judgement, parameter, past) -> suspect(judgement, parameter);
      case AT_RISK -> (judgement, parameter, past) -> atRisk(judgement, parameter);
      case WARNING -> (judgement, parameter, past) -> warning(judgement);
      case SILENT -> throw new IllegalArgumentException("silence is no judgement's");
    };
  }

  private static Finding target(Judgement judgement, String parameter, BigDecimal clear) {
    Figure figure = credible(judgement, parameter);
    if (figure == null
        || figure.limit() == null
        || judgement.target() == null
        || !judgement.complete()) {
      return null;
    }
    Facts facts = facts(judgement, figure, null);
    if (figure.over()) {
      // A special limit may be missed within the class of the target.
      int classes = figure.waterClass().classesBelow(judgement.target());
      return new Finding(State.OVER, Math.max(1, classes), !figure.jump(), facts);
    }
    boolean isClear = figure.use() == null || figure.use().compareTo(clear) <= 0;
    return new Finding(isClear ? State.CLEAR : State.BETWEEN, 0, true, facts);
  }

  private static Finding drinking(Judgement judgement, String parameter) {
    if (!judgement.source() || !judgement.complete()) {
      return null;
    }
    Figure figure = credible(judgement, parameter);
    if (figure == null) {
      return null;
    }
    Optional<DrinkingFailure> failure =
        judgement.failing().stream().filter(f -> f.parameter().equals(parameter)).findFirst();
    Facts facts =
        new Facts(
            figure.value(),
            figure.waterClass(),
            null,
            failure.map(DrinkingFailure::limit).orElse(null),
            failure.map(DrinkingFailure::multiple).orElse(null),
            null,
            null,
            figure.previous());
    return failure.isPresent()
        ? new Finding(State.OVER, 1, !figure.jump(), facts)
        : new Finding(State.CLEAR, 0, true, facts);
  }

  private static Finding change(AlertRule rule, Judgement judgement, String parameter, Past past) {
    Figure figure = credible(judgement, parameter);
    Past.Usual usual = past.usual().get(parameter);
    if (figure == null || usual == null) {
      return null;
    }
    return stepped(
        rule,
        usual.distance(parameter, figure.value()),
        !figure.jump(),
        facts(judgement, figure, usual.median()));
  }

  private static Finding classDrop(AlertRule rule, Judgement judgement, Past past) {
    if (judgement.waterClass() == null || past.usualClass() == null) {
      return null;
    }
    boolean suspect =
        judgement.figures().stream()
            .anyMatch(
                figure ->
                    figure.waterClass() == judgement.waterClass()
                        && (figure.jump() || !isCredible(figure)));
    int dropped = judgement.waterClass().classesBelow(past.usualClass());
    return stepped(
        rule,
        BigDecimal.valueOf(dropped),
        !suspect,
        new Facts(
            null,
            judgement.waterClass(),
            judgement.target(),
            null,
            null,
            null,
            past.usualClass(),
            null));
  }

  private static Finding stuck(AlertRule rule, Judgement judgement, String parameter) {
    Figure figure = judgement.figure(parameter);
    return figure == null
        ? null
        : stepped(
            rule,
            BigDecimal.valueOf(figure.run()),
            true,
            new Facts(figure.value(), null, null, null, null, null, null, figure.previous()));
  }

  private static Finding implausible(Judgement judgement, String parameter) {
    Figure figure = judgement.figure(parameter);
    Optional<ExpectedRange> range =
        figure == null ? Optional.empty() : ExpectedRange.of(Parameters.get(parameter));
    return range
        .map(
            expected ->
                shown(
                    !expected.contains(figure.value()),
                    new Facts(
                        figure.value(),
                        null,
                        null,
                        expected.text(),
                        null,
                        null,
                        null,
                        figure.previous())))
        .orElse(null);
  }

  private static Finding flagged(Judgement judgement, String parameter) {
    for (FlaggedResult result : judgement.flagged()) {
      if (result.parameter().equals(parameter)) {
        return NO_MEASUREMENT.contains(result.flag()) ? shown(true, value(result.value())) : null;
      }
    }
    Figure figure = judgement.figure(parameter);
    return figure == null ? null : shown(false, value(figure.value()));
  }

  private static Finding suspect(Judgement judgement, String parameter) {
    Figure figure = judgement.figure(parameter);
    return figure == null
        ? null
        : shown(
            figure.jump(),
            new Facts(figure.value(), null, null, null, null, null, null, figure.previous()));
  }

  private static Finding atRisk(Judgement judgement, String parameter) {
    for (HeadroomResult left : judgement.headroom()) {
      if (left.parameter().equals(parameter)) {
        Facts facts =
            new Facts(left.course(), null, judgement.target(), rest(left), null, null, null, null);
        return switch (left.outlook()) {
          case LOST -> new Finding(State.OVER, 2, true, facts);
          case AT_RISK -> new Finding(State.OVER, 1, true, facts);
          case ON_COURSE, MET -> new Finding(State.CLEAR, 0, true, facts);
        };
      }
    }
    return null;
  }

  /** What the rest of the period may have, as text; null where nothing helps any more. */
  private static String rest(HeadroomResult left) {
    if (left.outlook() == Outlook.LOST) {
      return null;
    }
    String least = left.atLeast() == null ? null : "≥" + left.atLeast().toPlainString();
    String most = left.atMost() == null ? null : "≤" + left.atMost().toPlainString();
    return least == null ? most : most == null ? least : least + " " + most;
  }

  private static Finding warning(Judgement judgement) {
    if (!judgement.complete() || judgement.waterClass() == null) {
      return null;
    }
    WarningResult warning = judgement.warning();
    Facts facts =
        new Facts(
            warning == null ? null : BigDecimal.valueOf(warning.level()),
            judgement.waterClass(),
            judgement.target(),
            null,
            null,
            null,
            warning == null ? null : warning.lastYear(),
            null);
    // Level 1 is graver than level 2.
    return warning == null
        ? new Finding(State.CLEAR, 0, true, facts)
        : new Finding(State.OVER, 3 - warning.level(), true, facts);
  }

  /** A finding whose grade is how many steps a measure reaches. */
  private static Finding stepped(
      AlertRule rule, BigDecimal measure, boolean confirmed, Facts facts) {
    List<BigDecimal> steps = rule.steps();
    int grade = (int) steps.stream().filter(step -> step.compareTo(measure) <= 0).count();
    if (grade > 0) {
      return new Finding(State.OVER, grade, confirmed, facts);
    }
    BigDecimal clear = steps.get(0).multiply(BigDecimal.ONE.subtract(rule.clearMargin()));
    return new Finding(measure.compareTo(clear) <= 0 ? State.CLEAR : State.BETWEEN, 0, true, facts);
  }

  private static Finding shown(boolean is, Facts facts) {
    return is ? new Finding(State.OVER, 1, true, facts) : new Finding(State.CLEAR, 0, true, facts);
  }

  private static Facts value(BigDecimal value) {
    return new Facts(value, null, null, null, null, null, null, null);
  }

  private static Facts facts(Judgement judgement, Figure figure, BigDecimal usual) {
    return new Facts(
        figure.value(),
        figure.waterClass(),
        judgement.target(),
        figure.limit(),
        figure.multiple(),
        usual,
        null,
        figure.previous());
  }

  /** A figure that may be held against limits; null where there is none, or it is implausible. */
  private static Figure credible(Judgement judgement, String parameter) {
    Figure figure = judgement.figure(parameter);
    return figure == null || !isCredible(figure) ? null : figure;
  }

  private static boolean isCredible(Figure figure) {
    return ExpectedRange.of(Parameters.get(figure.parameter()))
        .map(range -> range.contains(figure.value()))
        .orElse(true);
  }
}
