package io.heqing.jobs.compliance;

import io.heqing.jobs.state.DayLedger;
import io.heqing.jobs.state.DayLedger.Sampling;
import io.heqing.jobs.state.StandingResult;
import io.heqing.messages.PeriodDetail;
import io.heqing.messages.Publication;
import io.heqing.messages.Section;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.FlaggedResult;
import io.heqing.messages.SectionEvaluation.ParameterResult;
import io.heqing.messages.SectionEvaluation.Pollutant;
import io.heqing.messages.Span;
import io.heqing.standard.Basis;
import io.heqing.standard.DayMeans;
import io.heqing.standard.Evaluation;
import io.heqing.standard.Evaluation.OverTarget;
import io.heqing.standard.Evaluation.ParameterClass;
import io.heqing.standard.Gb3838;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.MonthsSpan;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.PeriodEvaluator;
import io.heqing.standard.PeriodEvaluator.PeriodEvaluation;
import io.heqing.standard.PeriodMean;
import io.heqing.standard.PeriodMeans;
import io.heqing.standard.PublishedMean;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.Target;
import io.heqing.standard.ValueSource;
import io.heqing.standard.drinking.DrinkingEvaluation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts a section's standing results through the standard: which values make a sample, a day, a
 * month, a quarter, a year to date and a year, and what the evaluation says. Pure; the state is
 * {@link SectionFunction}'s.
 */
final class SectionPeriods {
  /**
   * Digits of the share of a target's limit that go into messages; what decides is the class, not
   * this figure.
   */
  private static final int USE_DECIMALS = 4;

  private final Publication publication;
  private final ZoneId zone;
  private final SectionEvaluator evaluator;
  private final PeriodMeans periodMeans;
  private final PeriodEvaluator periods;
  private final PeriodDetails details;

  /** Periods by the rules and in the zone of a publication. */
  SectionPeriods(Publication publication) {
    this.publication = publication;
    this.zone = ZoneId.of(publication.zone());
    this.evaluator = new SectionEvaluator(Gb3838.edition2002(), publication.rules());
    this.periodMeans = new PeriodMeans(evaluator.rules());
    this.periods = new PeriodEvaluator(evaluator);
    this.details = new PeriodDetails(evaluator);
  }

  /**
   * A month.
   *
   * @param evaluation its evaluation
   * @param published what longer periods need of it
   */
  record Month(SectionEvaluation evaluation, PublishedMonth published) {}

  /**
   * A period.
   *
   * @param from the day by which it is known: its first, of a year to date that of its last month
   * @param until the day after it
   */
  private record Period(Span span, LocalDate from, LocalDate until) {

    /** The day whose target holds for it. */
    LocalDate lastDay() {
      return until.minusDays(1);
    }
  }

  /** Whether another publication asks for the same. */
  boolean areBy(Publication other) {
    return other.evaluation().equals(publication.evaluation())
        && other.zone().equals(publication.zone());
  }

  /**
   * The evaluation of one sampling: automatic readings as they stand, laboratory results as
   * statistics.
   */
  SectionEvaluation sample(
      Section section, Sampling sampling, Map<String, StandingResult> results, boolean replaces) {
    Map<Parameter, MeasuredValue> measured = new LinkedHashMap<>();
    List<FlaggedResult> flagged = new ArrayList<>();
    results.forEach(
        (id, standing) -> {
          if (standing.result().flag().isUsable()) {
            measured.put(Parameters.get(id), standing.measured());
          } else {
            flagged.add(new FlaggedResult(id, standing.result().value(), standing.result().flag()));
          }
        });
    Target target = section.targetOn(LocalDate.ofInstant(sampling.time(), zone)).orElse(null);
    Basis basis = sampling.source() == ValueSource.AUTO ? Basis.READING : Basis.STATISTIC;
    Evaluation evaluation = evaluator.evaluate(section.waterBody(), target, measured, basis);
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
        details.sample(section, measured, basis),
        replaces);
  }

  /** A day as its evaluation and that of its month need it. */
  DayFigures figures(Section section, DayLedger ledger) {
    return new DayFigures(
        periodMeans.dayMeans(
            section.readingsPerDay(), ledger.values(evaluator, section.waterBody())),
        ledger.measured(),
        ledger.dry(),
        ledger.stationReported(),
        ledger.revised());
  }

  /** The evaluation of a day. */
  SectionEvaluation day(Section section, LocalDate date, DayFigures day) {
    Period period = new Period(Span.DAY, date, date.plusDays(1));
    Map<Parameter, PeriodMean> means = periodMeans.day(section.method(), day.means());
    PeriodEvaluation judged = judge(section, period, means);
    PeriodDetail detail = details.day(section, means);
    return message(section, period, means, judged, judged.provisional(), detail, day.revised());
  }

  /**
   * A month.
   *
   * @param figures its days that have results
   * @param over whether it is over, so that nothing of it is to come
   */
  Month month(
      Section section, YearMonth month, NavigableMap<LocalDate, DayFigures> figures, boolean over) {
    Period period = new Period(Span.MONTH, month.atDay(1), month.plusMonths(1).atDay(1));
    List<DayMeans> days = figures.values().stream().map(DayFigures::means).toList();
    Map<Parameter, PeriodMean> means = periodMeans.month(section.method(), month, days);
    PeriodEvaluation judged = judge(section, period, means);
    boolean revised = figures.values().stream().anyMatch(DayFigures::revised);
    PublishedMonth published = published(section, means, judged, figures.values(), revised);
    PeriodDetail detail =
        details.month(
            section, month, days, over ? 0 : remaining(month, figures), means, judged, published);
    return new Month(
        message(section, period, means, judged, judged.provisional(), detail, revised), published);
  }

  /**
   * The evaluation of a quarter.
   *
   * @param first its first month
   * @param known all months that are known, one of the quarter among them
   */
  SectionEvaluation quarter(
      Section section, YearMonth first, NavigableMap<YearMonth, PublishedMonth> known) {
    return months(section, Span.QUARTER, MonthsSpan.QUARTER, first, 3, known);
  }

  /**
   * The evaluation of a year.
   *
   * @param known all months that are known, one of the year among them
   */
  SectionEvaluation year(Section section, int year, NavigableMap<YearMonth, PublishedMonth> known) {
    return months(section, Span.YEAR, MonthsSpan.YEAR, YearMonth.of(year, 1), 12, known);
  }

  /**
   * The evaluation of the months of a year up to one.
   *
   * @param known all months that are known, the last one among them
   */
  SectionEvaluation yearToDate(
      Section section, YearMonth last, NavigableMap<YearMonth, PublishedMonth> known) {
    Period period = new Period(Span.YTD, last.atDay(1), last.plusMonths(1).atDay(1));
    NavigableMap<YearMonth, PublishedMonth> months =
        known.subMap(last.withMonth(1), true, last, true);
    Map<Parameter, PeriodMean> means = means(months, last.getMonthValue(), MonthsSpan.YTD);
    PeriodEvaluation judged = judge(section, period, means);
    PeriodDetail detail = details.yearToDate(section, last, months, known, means, judged);
    return message(section, period, means, judged, judged.provisional(), detail, revised(months));
  }

  /** A quarter or a year: provisional until its last month, or a later one, is known. */
  private SectionEvaluation months(
      Section section,
      Span span,
      MonthsSpan monthsSpan,
      YearMonth first,
      int count,
      NavigableMap<YearMonth, PublishedMonth> known) {
    YearMonth next = first.plusMonths(count);
    Period period = new Period(span, first.atDay(1), next.atDay(1));
    NavigableMap<YearMonth, PublishedMonth> months = known.subMap(first, true, next, false);
    Map<Parameter, PeriodMean> means = means(months, count, monthsSpan);
    PeriodEvaluation judged = judge(section, period, means);
    boolean running = known.lastKey().isBefore(next.minusMonths(1));
    return message(
        section,
        period,
        means,
        judged,
        running || judged.provisional(),
        details.months(section, months, means, judged),
        revised(months));
  }

  private PublishedMonth published(
      Section section,
      Map<Parameter, PeriodMean> means,
      PeriodEvaluation judged,
      Collection<DayFigures> days,
      boolean revised) {
    Map<String, PublishedMean> byId = new LinkedHashMap<>();
    periodMeans.published(means).forEach((parameter, mean) -> byId.put(parameter.id(), mean));
    boolean measured = days.stream().anyMatch(DayFigures::measured);
    Optional<DrinkingEvaluation> source = details.source(section, means);
    return new PublishedMonth(
        byId,
        measured,
        !measured && days.stream().anyMatch(DayFigures::dry),
        PeriodDetails.firmClass(judged).orElse(null),
        judged.provisional() ? null : judged.evaluation().compliant().orElse(null),
        source.map(DrinkingEvaluation::compliant).orElse(null),
        source.map(PeriodDetails::failures).orElse(List.of()),
        revised);
  }

  /** How many days of a month are to come after the last of which the station has told. */
  private static int remaining(YearMonth month, NavigableMap<LocalDate, DayFigures> figures) {
    return figures.descendingMap().entrySet().stream()
        .filter(day -> day.getValue().stationReported())
        .findFirst()
        .map(day -> month.lengthOfMonth() - day.getKey().getDayOfMonth())
        .orElse(month.lengthOfMonth());
  }

  private Map<Parameter, PeriodMean> means(
      NavigableMap<YearMonth, PublishedMonth> months, int scheduled, MonthsSpan span) {
    return periodMeans.ofMonths(
        months.values().stream().map(PublishedMonth::byParameter).toList(), scheduled, span);
  }

  private PeriodEvaluation judge(Section section, Period period, Map<Parameter, PeriodMean> means) {
    return periods.evaluate(
        section.waterBody(), section.targetOn(period.lastDay()).orElse(null), means);
  }

  private static boolean revised(NavigableMap<YearMonth, PublishedMonth> months) {
    return months.values().stream().anyMatch(PublishedMonth::revised);
  }

  private SectionEvaluation message(
      Section section,
      Period period,
      Map<Parameter, PeriodMean> means,
      PeriodEvaluation judged,
      boolean provisional,
      PeriodDetail detail,
      boolean replaces) {
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
        period.span(),
        null,
        period.from().atStartOfDay(zone).toInstant(),
        period.until().atStartOfDay(zone).toInstant(),
        judged.evaluation(),
        provisional,
        parameters,
        List.of(),
        detail,
        replaces);
  }

  private ParameterResult parameterResult(
      Evaluation evaluation,
      Parameter parameter,
      BigDecimal value,
      boolean below,
      PeriodMean mean) {
    Optional<ParameterClass> judged =
        of(parameter, evaluation.parameters(), ParameterClass::parameter);
    Optional<ParameterClass> reference =
        of(parameter, evaluation.reference(), ParameterClass::parameter);
    Optional<OverTarget> over = of(parameter, evaluation.overTarget(), OverTarget::parameter);
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
        mean == null ? 1 : mean.expected(),
        mean != null && !mean.sufficient());
  }

  /** What a list says of a parameter. */
  private static <T> Optional<T> of(
      Parameter parameter, List<T> all, Function<T, Parameter> parameterOf) {
    for (T each : all) {
      if (parameterOf.apply(each).equals(parameter)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
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
      PeriodDetail detail,
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
        detail,
        replaces);
  }
}
