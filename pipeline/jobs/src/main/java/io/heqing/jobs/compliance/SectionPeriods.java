package io.heqing.jobs.compliance;

import io.heqing.jobs.compliance.DayLedger.Sampling;
import io.heqing.jobs.compliance.MonthMeans.MonthMean;
import io.heqing.messages.Section;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.FlaggedResult;
import io.heqing.messages.SectionEvaluation.ParameterResult;
import io.heqing.messages.SectionEvaluation.Pollutant;
import io.heqing.messages.Span;
import io.heqing.standard.Basis;
import io.heqing.standard.Evaluation;
import io.heqing.standard.Evaluation.OverTarget;
import io.heqing.standard.Evaluation.ParameterClass;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.PeriodEvaluator;
import io.heqing.standard.PeriodEvaluator.PeriodEvaluation;
import io.heqing.standard.PeriodMean;
import io.heqing.standard.PeriodMeans;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.Target;
import io.heqing.standard.ValueSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts a section's standing results through the standard: which values make a sample, a day, a
 * month and a year to date, and what the evaluation says. Pure; the state is {@link
 * SectionFunction}'s.
 */
final class SectionPeriods {
  /**
   * Digits of the share of a target's limit that go into messages; what decides is the class, not
   * this figure.
   */
  private static final int USE_DECIMALS = 4;

  private final SectionEvaluator evaluator;
  private final PeriodMeans periodMeans;
  private final PeriodEvaluator periods;

  SectionPeriods(SectionEvaluator evaluator) {
    this.evaluator = evaluator;
    this.periodMeans = new PeriodMeans(evaluator.rules());
    this.periods = new PeriodEvaluator(evaluator);
  }

  /**
   * The evaluation of one sampling: automatic readings as they stand, laboratory results as
   * statistics.
   */
  SectionEvaluation sample(
      Section section,
      ZoneId zone,
      Sampling sampling,
      Map<String, StandingResult> results,
      boolean replaces) {
    Map<Parameter, MeasuredValue> measured = new LinkedHashMap<>();
    List<FlaggedResult> flagged = new ArrayList<>();
    results.forEach(
        (id, standing) -> {
          if (standing.result().flag().isUsable()) {
            measured.put(Parameters.get(id), measured(standing));
          } else {
            flagged.add(new FlaggedResult(id, standing.result().value(), standing.result().flag()));
          }
        });
    Target target = section.targetOn(LocalDate.ofInstant(sampling.time(), zone)).orElse(null);
    Evaluation evaluation =
        evaluator.evaluate(
            section.waterBody(),
            target,
            measured,
            sampling.source() == ValueSource.AUTO ? Basis.READING : Basis.STATISTIC);
    List<ParameterResult> parameters = new ArrayList<>();
    measured.forEach(
        (parameter, value) ->
            value
                .effective(evaluator.rules())
                .ifPresent(
                    effective ->
                        parameters.add(
                            parameterResult(
                                evaluation, parameter, effective, value.belowDetection(), null))));
    return message(
        section,
        Span.SAMPLE,
        sampling.source(),
        sampling.time(),
        sampling.time(),
        evaluation,
        false,
        parameters,
        flagged,
        replaces);
  }

  /** The day's means: automatic readings and laboratory samples, merged by the section's method. */
  Map<Parameter, PeriodMean> dayMeans(Section section, DayLedger day) {
    Map<Parameter, PeriodMean> means = new LinkedHashMap<>();
    Map<Parameter, List<BigDecimal>> auto = values(day, ValueSource.AUTO);
    Map<Parameter, List<BigDecimal>> laboratory = values(day, ValueSource.LAB);
    for (Parameter parameter : parametersOf(auto, laboratory)) {
      merge(
              section,
              parameter,
              periodMeans.autoDay(
                  parameter, auto.getOrDefault(parameter, List.of()), section.readingsPerDay()),
              laboratory.getOrDefault(parameter, List.of()))
          .ifPresent(mean -> means.put(parameter, mean));
    }
    return means;
  }

  /**
   * The month's means: valid automatic days and laboratory samples, merged by the section's method.
   */
  Map<Parameter, PeriodMean> monthMeans(
      Section section, YearMonth month, Collection<DayLedger> days) {
    Map<Parameter, List<BigDecimal>> validDays = new LinkedHashMap<>();
    Map<Parameter, List<BigDecimal>> laboratory = new LinkedHashMap<>();
    for (DayLedger day : days) {
      values(day, ValueSource.AUTO)
          .forEach(
              (parameter, readings) ->
                  periodMeans
                      .autoDay(parameter, readings, section.readingsPerDay())
                      .filter(PeriodMean::sufficient)
                      .ifPresent(mean -> add(validDays, parameter, mean.mean())));
      values(day, ValueSource.LAB)
          .forEach((parameter, samples) -> samples.forEach(v -> add(laboratory, parameter, v)));
    }
    Map<Parameter, PeriodMean> means = new LinkedHashMap<>();
    for (Parameter parameter : parametersOf(validDays, laboratory)) {
      merge(
              section,
              parameter,
              periodMeans.autoMonth(
                  parameter, validDays.getOrDefault(parameter, List.of()), month.lengthOfMonth()),
              laboratory.getOrDefault(parameter, List.of()))
          .ifPresent(mean -> means.put(parameter, mean));
    }
    return means;
  }

  /** The means of a cumulative period from the published means of its months. */
  Map<Parameter, PeriodMean> cumulativeMeans(YearMonth last, Collection<MonthMeans> months) {
    Map<Parameter, List<BigDecimal>> values = new TreeMap<>(SectionPeriods::byId);
    Map<Parameter, ValueSource> sources = new HashMap<>();
    for (MonthMeans month : months) {
      for (MonthMean mean : month.means()) {
        Parameter parameter = Parameters.get(mean.parameter());
        add(values, parameter, mean.value());
        // Of mixed sources the automatic one is named: it is the one that had priority in its
        // months.
        sources.merge(parameter, mean.source(), (a, b) -> a == ValueSource.AUTO ? a : b);
      }
    }
    Map<Parameter, PeriodMean> means = new LinkedHashMap<>();
    values.forEach(
        (parameter, ofMonths) ->
            periodMeans
                .cumulative(
                    parameter,
                    ofMonths,
                    sources.get(parameter),
                    PeriodEvaluator.isAssessedEverywhere(parameter)
                        ? last.getMonthValue()
                        : ofMonths.size())
                .ifPresent(mean -> means.put(parameter, mean)));
    return means;
  }

  /** A month's means as they are published: rounded, of the parameters with enough values. */
  MonthMeans published(Map<Parameter, PeriodMean> means, boolean revised) {
    List<MonthMean> rounded = new ArrayList<>();
    means.forEach(
        (parameter, mean) -> {
          if (mean.sufficient()) {
            rounded.add(
                new MonthMean(
                    parameter.id(),
                    evaluator.rules().round(parameter, mean.mean()),
                    mean.source()));
          }
        });
    return new MonthMeans(rounded, revised);
  }

  /**
   * The evaluation of a period by its means.
   *
   * @param time the time by which the period is known
   * @param lastDay the day whose target holds for the period
   */
  SectionEvaluation period(
      Section section,
      Span span,
      Instant time,
      Instant end,
      LocalDate lastDay,
      Map<Parameter, PeriodMean> means,
      boolean replaces) {
    Target target = section.targetOn(lastDay).orElse(null);
    PeriodEvaluation judged = periods.evaluate(section.waterBody(), target, means);
    List<ParameterResult> parameters = new ArrayList<>();
    means.forEach(
        (parameter, mean) ->
            parameters.add(
                parameterResult(
                    judged.evaluation(),
                    parameter,
                    evaluator.rules().round(parameter, mean.mean()),
                    false,
                    mean)));
    return message(
        section,
        span,
        null,
        time,
        end,
        judged.evaluation(),
        judged.provisional(),
        parameters,
        List.of(),
        replaces);
  }

  private Optional<PeriodMean> merge(
      Section section,
      Parameter parameter,
      Optional<PeriodMean> auto,
      List<BigDecimal> laboratory) {
    return periodMeans.merge(
        parameter, section.method(), auto, periodMeans.laboratory(parameter, laboratory));
  }

  private Map<Parameter, List<BigDecimal>> values(DayLedger day, ValueSource source) {
    Map<Parameter, List<BigDecimal>> values = new LinkedHashMap<>();
    for (Map.Entry<Sampling, NavigableMap<String, StandingResult>> sampling :
        day.samplings().entrySet()) {
      if (sampling.getKey().source() != source) {
        continue;
      }
      sampling
          .getValue()
          .forEach(
              (id, standing) -> {
                if (standing.result().flag().isUsable()) {
                  measured(standing)
                      .effective(evaluator.rules())
                      .ifPresent(value -> add(values, Parameters.get(id), value));
                }
              });
    }
    return values;
  }

  private ParameterResult parameterResult(
      Evaluation evaluation,
      Parameter parameter,
      BigDecimal value,
      boolean below,
      PeriodMean mean) {
    Optional<ParameterClass> judged =
        evaluation.parameters().stream().filter(p -> p.parameter().equals(parameter)).findFirst();
    Optional<ParameterClass> reference =
        evaluation.reference().stream().filter(p -> p.parameter().equals(parameter)).findFirst();
    Optional<OverTarget> over =
        evaluation.overTarget().stream().filter(p -> p.parameter().equals(parameter)).findFirst();
    return new ParameterResult(
        parameter.id(),
        judged.map(ParameterClass::value).orElse(value),
        judged.or(() -> reference).map(ParameterClass::waterClass).orElse(null),
        below,
        judged.flatMap(ParameterClass::limit).orElse(null),
        judged
            .flatMap(ParameterClass::targetUse)
            .map(use -> use.setScale(USE_DECIMALS, RoundingMode.UP))
            .orElse(null),
        over.flatMap(OverTarget::multiple).orElse(null),
        mean == null ? null : mean.source(),
        mean == null ? 1 : mean.count(),
        mean == null ? 1 : mean.expected());
  }

  private static SectionEvaluation message(
      Section section,
      Span span,
      ValueSource source,
      Instant time,
      Instant end,
      Evaluation evaluation,
      boolean provisional,
      List<ParameterResult> parameters,
      List<FlaggedResult> flagged,
      boolean replaces) {
    return new SectionEvaluation(
        section.id(),
        span,
        source,
        time,
        end,
        evaluation.waterClass().orElse(null),
        evaluation.target().orElse(null),
        provisional ? null : evaluation.compliant().orElse(null),
        provisional,
        parameters,
        evaluation.mainPollutants().stream()
            .map(p -> new Pollutant(p.parameter().id(), p.waterClass(), p.multiple().orElse(null)))
            .toList(),
        evaluation.overTarget().stream().map(p -> p.parameter().id()).toList(),
        flagged,
        evaluation.notes().stream().map(n -> n.parameter().id() + ":" + n.kind().name()).toList(),
        null,
        replaces);
  }

  private static MeasuredValue measured(StandingResult standing) {
    return new MeasuredValue(standing.result().value(), standing.result().below());
  }

  private static List<Parameter> parametersOf(
      Map<Parameter, ?> auto, Map<Parameter, ?> laboratory) {
    TreeMap<Parameter, Boolean> union = new TreeMap<>(SectionPeriods::byId);
    auto.keySet().forEach(p -> union.put(p, true));
    laboratory.keySet().forEach(p -> union.put(p, true));
    return List.copyOf(union.keySet());
  }

  private static int byId(Parameter a, Parameter b) {
    return a.id().compareTo(b.id());
  }

  private static void add(
      Map<Parameter, List<BigDecimal>> values, Parameter parameter, BigDecimal value) {
    values.computeIfAbsent(parameter, p -> new ArrayList<>()).add(value);
  }
}
