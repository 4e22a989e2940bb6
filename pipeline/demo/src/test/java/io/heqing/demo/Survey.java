package io.heqing.demo;

import io.heqing.messages.AlertRule;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import io.heqing.standard.Basis;
import io.heqing.standard.DayValues;
import io.heqing.standard.Evaluation;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.PeriodMeans;
import io.heqing.standard.Rules;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.Target;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a bureau would make of the city's deliveries: months by the standard's own means and
 * evaluator, and alerts by a plain reading of the registry's rules on the target (consecutive
 * counts and clear margin, without severities and corrections).
 */
final class Survey {
  private static final SectionEvaluator EVALUATOR = SectionEvaluator.national();
  private static final PeriodMeans MEANS = new PeriodMeans(Rules.defaults());

  record Taken(String section, ValueSource source, Instant time) {}

  record SectionMonth(String section, YearMonth month) {}

  private record SectionDay(String section, LocalDate day) {}

  private final Map<String, Section> sections;
  private final List<AlertRule> rules;

  /** Results that stand, by sample and parameter, with their revision. */
  private final Map<Taken, Map<String, Standing>> standing = new HashMap<>();

  private record Standing(long revision, Result result) {}

  final Map<SectionMonth, Evaluation> months = new HashMap<>();
  int deliveries;
  int unusable;
  int episodes;

  Survey(MadeUpCity city, Instant from, Instant to) {
    sections =
        city.registry().sections().stream()
            .collect(Collectors.toMap(Section::id, Function.identity()));
    rules = city.registry().rules().stream().filter(rule -> rule.watch() == Watch.TARGET).toList();
    city.samples(from, to).forEach(this::take);
    evaluateMonths();
    countEpisodes();
  }

  Section section(String id) {
    return sections.get(id);
  }

  /** The share of section-months whose class satisfies something. */
  double share(Collection<Evaluation> evaluations, Predicate<WaterClass> which) {
    return (double)
            evaluations.stream().filter(e -> which.test(e.waterClass().orElseThrow())).count()
        / evaluations.size();
  }

  private void take(Delivery delivery) {
    deliveries++;
    if (delivery instanceof Delivery.OfSample of) {
      Sample sample = of.sample();
      Map<String, Standing> results =
          standing.computeIfAbsent(
              new Taken(sample.section(), sample.source(), sample.time()), t -> new HashMap<>());
      for (Result result : sample.results()) {
        results.merge(
            result.parameter(),
            new Standing(sample.revision(), result),
            (a, b) -> a.revision() >= b.revision() ? a : b);
      }
    } else {
      unusable++;
    }
  }

  private void evaluateMonths() {
    Map<SectionMonth, List<DayValues>> days = new HashMap<>();
    days()
        .forEach(
            (day, values) ->
                days.computeIfAbsent(
                        new SectionMonth(day.section(), YearMonth.from(day.day())),
                        k -> new ArrayList<>())
                    .add(values));
    days.forEach(
        (month, ofMonth) -> {
          Section section = sections.get(month.section());
          Map<Parameter, MeasuredValue> values = new HashMap<>();
          MEANS
              .month(
                  section.method(),
                  month.month(),
                  ofMonth.stream()
                      .map(day -> MEANS.dayMeans(section.readingsPerDay(), day))
                      .toList())
              .forEach(
                  (parameter, mean) -> {
                    if (mean.sufficient()) {
                      values.put(parameter, MeasuredValue.of(mean.mean()));
                    }
                  });
          Evaluation evaluation =
              EVALUATOR.evaluate(
                  section.waterBody(),
                  section.targetOn(month.month().atDay(1)).orElseThrow(),
                  values,
                  Basis.STATISTIC);
          if (evaluation.waterClass().isPresent()) {
            months.put(month, evaluation);
          }
        });
  }

  private Map<SectionDay, DayValues> days() {
    Map<SectionDay, Map<ValueSource, Map<Parameter, List<BigDecimal>>>> bySource = new HashMap<>();
    standing.forEach(
        (taken, results) -> {
          Map<Parameter, List<BigDecimal>> values =
              bySource
                  .computeIfAbsent(
                      new SectionDay(
                          taken.section(), taken.time().atZone(CityRegistry.ZONE).toLocalDate()),
                      k -> new EnumMap<>(ValueSource.class))
                  .computeIfAbsent(taken.source(), k -> new HashMap<>());
          usable(results)
              .forEach(
                  (p, v) -> values.computeIfAbsent(p, k -> new ArrayList<>()).add(effective(v)));
        });
    Map<SectionDay, DayValues> days = new HashMap<>();
    bySource.forEach(
        (day, values) ->
            days.put(
                day,
                new DayValues(
                    values.getOrDefault(ValueSource.AUTO, Map.of()),
                    values.getOrDefault(ValueSource.LAB, Map.of()))));
    return days;
  }

  private static BigDecimal effective(MeasuredValue value) {
    return value.effective(Rules.defaults()).orElseThrow();
  }

  private static Map<Parameter, MeasuredValue> usable(Map<String, Standing> results) {
    Map<Parameter, MeasuredValue> values = new HashMap<>();
    results
        .values()
        .forEach(
            s -> {
              Result r = s.result();
              if (r.flag().isUsable()) {
                values.put(Parameters.get(r.parameter()), new MeasuredValue(r.value(), r.below()));
              }
            });
    return values;
  }

  private void countEpisodes() {
    for (AlertRule rule : rules) {
      Map<String, TreeMap<Instant, Evaluation>> bySection = new HashMap<>();
      if (rule.span() == Span.SAMPLE) {
        Basis basis = rule.source() == ValueSource.AUTO ? Basis.READING : Basis.STATISTIC;
        standing.forEach(
            (taken, results) -> {
              if (taken.source() == rule.source()) {
                add(bySection, taken.section(), taken.time(), usable(results), basis);
              }
            });
      } else {
        days()
            .forEach(
                (day, ofDay) -> {
                  Map<Parameter, MeasuredValue> values = new HashMap<>();
                  MEANS
                      .day(
                          MonitoringMethod.AUTO_ONLY,
                          MEANS.dayMeans(sections.get(day.section()).readingsPerDay(), ofDay))
                      .forEach((p, m) -> values.put(p, MeasuredValue.of(m.mean())));
                  add(
                      bySection,
                      day.section(),
                      day.day().atStartOfDay(CityRegistry.ZONE).toInstant(),
                      values,
                      Basis.STATISTIC);
                });
      }
      bySection.forEach((section, evaluations) -> countEpisodes(rule, evaluations.values()));
    }
  }

  private void add(
      Map<String, TreeMap<Instant, Evaluation>> to,
      String section,
      Instant time,
      Map<Parameter, MeasuredValue> values,
      Basis basis) {
    Section s = sections.get(section);
    Target target = s.targetOn(LocalDate.ofInstant(time, CityRegistry.ZONE)).orElseThrow();
    to.computeIfAbsent(section, k -> new TreeMap<>())
        .put(time, EVALUATOR.evaluate(s.waterBody(), target, values, basis));
  }

  private void countEpisodes(AlertRule rule, Collection<Evaluation> evaluations) {
    Map<Parameter, Counter> counters = new HashMap<>();
    BigDecimal clearUse = BigDecimal.ONE.subtract(rule.clearMargin());
    for (Evaluation evaluation : evaluations) {
      for (Evaluation.ParameterClass p : evaluation.parameters()) {
        boolean over =
            evaluation.overTarget().stream().anyMatch(o -> o.parameter().equals(p.parameter()));
        boolean clear =
            !over && p.targetUse().map(use -> use.compareTo(clearUse) <= 0).orElse(true);
        if (counters.computeIfAbsent(p.parameter(), k -> new Counter()).opens(over, clear, rule)) {
          episodes++;
        }
      }
    }
  }

  private static final class Counter {
    private int over;
    private int clear;
    private boolean open;

    boolean opens(boolean isOver, boolean isClear, AlertRule rule) {
      over = isOver ? over + 1 : 0;
      clear = isClear ? clear + 1 : 0;
      if (!open && over >= rule.openAfter()) {
        open = true;
        return true;
      }
      if (open && clear >= rule.resolveAfter()) {
        open = false;
      }
      return false;
    }
  }
}
