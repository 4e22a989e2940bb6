package io.heqing.standard.region;

import io.heqing.standard.Basis;
import io.heqing.standard.Evaluation;
import io.heqing.standard.Evaluation.MainPollutant;
import io.heqing.standard.Evaluation.ParameterClass;
import io.heqing.standard.Grade;
import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.PeriodMeans;
import io.heqing.standard.Rules;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.Target;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.region.RegionEvaluation.Excluded;
import io.heqing.standard.region.RegionEvaluation.JudgedSection;
import io.heqing.standard.region.RegionEvaluation.RegionMean;
import io.heqing.standard.region.RegionEvaluation.RegionPollutant;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Judges a region by its sections (环办〔2011〕22号 part 2).
 *
 * <ul>
 *   <li>Five and more sections: by the shares of class I to III and of worse than V.
 *   <li>Fewer, all of rivers: by the means over the sections.
 *   <li>Points of lakes alone, however many: by the means over the points.
 *   <li>Fewer than five of rivers and lakes: by shares, for their means do not mix; limits differ.
 * </ul>
 *
 * <p>Sections without water or values are left out of every figure and listed. Sections with too
 * few values are left out as well, unless the region has no others: then they are evaluated and the
 * evaluation is provisional.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class RegionEvaluator {
  private final SectionEvaluator sections;
  private final Rules rules;

  /** A region evaluator that judges sections and means as a section evaluator does. */
  public RegionEvaluator(SectionEvaluator sections) {
    this.sections = Objects.requireNonNull(sections);
    this.rules = sections.rules();
  }

  /**
   * Evaluates a region over a period.
   *
   * @param periods all its sections, those without values too, in any order
   * @throws IllegalArgumentException where a section is there twice
   */
  public RegionEvaluation evaluate(Collection<SectionPeriod> periods) {
    Map<String, JudgedSection> judged = judge(periods);
    return evaluate(new TreeSet<>(judged.keySet()), judged);
  }

  /** Each section judged, by its id. */
  Map<String, JudgedSection> judge(Collection<SectionPeriod> periods) {
    Map<String, JudgedSection> judged = new HashMap<>();
    for (SectionPeriod period : periods) {
      if (judged.put(period.section(), judge(period)) != null) {
        throw new IllegalArgumentException(
            "section " + period.section() + " is given twice, once is right");
      }
    }
    return judged;
  }

  /** A section judged by itself. */
  JudgedSection judge(SectionPeriod period) {
    return new JudgedSection(
        period, evaluate(period.waterBody(), period.target().orElse(null), period.means()));
  }

  /**
   * Evaluates a region whose sections were judged before.
   *
   * @param ids its sections
   * @param judged sections by id; one that is not there has no data
   */
  RegionEvaluation evaluate(SortedSet<String> ids, Map<String, JudgedSection> judged) {
    List<JudgedSection> used = new ArrayList<>();
    List<JudgedSection> scanty = new ArrayList<>();
    List<Excluded> excluded = new ArrayList<>();
    for (String id : ids) {
      Optional<Exclusion> reason = exclusion(judged.get(id));
      if (reason.isEmpty()) {
        used.add(judged.get(id));
        continue;
      }
      if (reason.get() == Exclusion.TOO_FEW_VALUES) {
        scanty.add(judged.get(id));
      }
      excluded.add(new Excluded(id, reason.get()));
    }
    boolean provisional = used.isEmpty() && !scanty.isEmpty();
    int all = used.size() + excluded.size();
    if (provisional) {
      used = scanty;
      excluded.removeIf(e -> e.reason() == Exclusion.TOO_FEW_VALUES);
    }
    return evaluation(provisional, all, excluded, used);
  }

  /**
   * Why a section cannot stand beside others; empty where it can.
   *
   * @param section the section; null where nothing is known of it
   */
  static Optional<Exclusion> exclusion(JudgedSection section) {
    if (section == null) {
      return Optional.of(Exclusion.NO_DATA);
    }
    if (section.evaluation().waterClass().isEmpty()) {
      return Optional.of(section.period().noWater() ? Exclusion.NO_WATER : Exclusion.NO_DATA);
    }
    return section.period().provisional()
        ? Optional.of(Exclusion.TOO_FEW_VALUES)
        : Optional.empty();
  }

  private RegionEvaluation evaluation(
      boolean provisional, int all, List<Excluded> excluded, List<JudgedSection> used) {
    Map<WaterClass, Integer> counts = new EnumMap<>(WaterClass.class);
    for (WaterClass waterClass : WaterClass.values()) {
      counts.put(waterClass, 0);
    }
    int judged = 0;
    int compliant = 0;
    for (JudgedSection section : used) {
      counts.merge(section.evaluation().waterClass().orElseThrow(), 1, Integer::sum);
      Optional<Boolean> complies = section.evaluation().compliant();
      if (complies.isPresent() && !provisional) {
        judged++;
        compliant += complies.get() ? 1 : 0;
      }
    }
    int good = RegionEvaluation.good(counts);
    int inferior = counts.get(WaterClass.INFERIOR_V);
    Map<Parameter, List<BigDecimal>> values = values(used);
    Map<Parameter, BigDecimal> means = new LinkedHashMap<>();
    Map<Parameter, RegionMean> shown = new LinkedHashMap<>();
    values.forEach(
        (parameter, v) -> {
          BigDecimal mean = PeriodMeans.mean(parameter, v);
          means.put(parameter, mean);
          shown.put(parameter, new RegionMean(rules.round(parameter, mean), v.size()));
        });
    Optional<Evaluation> ofMean = ofMean(used, means);
    Optional<Grade> grade =
        used.isEmpty()
            ? Optional.empty()
            : ofMean.isPresent()
                ? ofMean.flatMap(Evaluation::grade)
                : Optional.of(gradeOfShares(good, inferior, used.size()));
    return new RegionEvaluation(
        provisional,
        all,
        excluded,
        used,
        counts,
        percent(good, used.size()),
        percent(inferior, used.size()),
        judged,
        compliant,
        percent(compliant, judged),
        ofMean,
        grade,
        mainPollutants(used, ofMean, grade),
        shown);
  }

  /** The table of No. 22 part 2(1)2, by exact fractions. */
  private static Grade gradeOfShares(int good, int inferior, int all) {
    if (good * 100L >= all * 90L) {
      return Grade.EXCELLENT;
    }
    if (good * 100L >= all * 75L) {
      return Grade.GOOD;
    }
    if (inferior * 100L < all * 20L) {
      return Grade.LIGHT_POLLUTION;
    }
    return inferior * 100L < all * 40L ? Grade.MODERATE_POLLUTION : Grade.HEAVY_POLLUTION;
  }

  /** The values of each parameter, in the order of the catalogue. */
  private static Map<Parameter, List<BigDecimal>> values(List<JudgedSection> used) {
    Map<Parameter, List<BigDecimal>> found = new HashMap<>();
    for (JudgedSection section : used) {
      section
          .usable()
          .forEach((p, value) -> found.computeIfAbsent(p, k -> new ArrayList<>()).add(value));
    }
    Map<Parameter, List<BigDecimal>> ordered = new LinkedHashMap<>();
    for (Parameter parameter : Parameters.all()) {
      List<BigDecimal> values = found.get(parameter);
      if (values != null) {
        ordered.put(parameter, values);
      }
    }
    return ordered;
  }

  private Optional<Evaluation> ofMean(List<JudgedSection> used, Map<Parameter, BigDecimal> means) {
    boolean lakes = used.stream().allMatch(RegionEvaluator::isLake);
    boolean rivers = used.stream().noneMatch(RegionEvaluator::isLake);
    if (used.isEmpty() || !(lakes || rivers && used.size() < rules.minSectionsForShares())) {
      return Optional.empty();
    }
    if (used.size() == 1) {
      return Optional.of(used.get(0).evaluation());
    }
    List<Optional<Target>> targets =
        used.stream().map(s -> s.period().target()).distinct().toList();
    Target common = targets.size() == 1 ? targets.get(0).orElse(null) : null;
    return Optional.of(evaluate(lakes ? WaterBody.LAKE : WaterBody.RIVER, common, means));
  }

  private Evaluation evaluate(
      WaterBody waterBody, Target target, Map<Parameter, BigDecimal> statistics) {
    Map<Parameter, MeasuredValue> values = new HashMap<>();
    statistics.forEach((parameter, value) -> values.put(parameter, MeasuredValue.of(value)));
    return sections.evaluate(waterBody, target, values, Basis.STATISTIC);
  }

  private static boolean isLake(JudgedSection section) {
    return section.period().waterBody() == WaterBody.LAKE;
  }

  /** In how many sections a parameter is worse than class III, and its largest multiple there. */
  private record Excess(Parameter parameter, int sections, BigDecimal largest) {
    Excess and(Excess other) {
      return new Excess(
          parameter,
          sections + other.sections,
          largest == null ? null : largest.max(other.largest));
    }
  }

  private List<RegionPollutant> mainPollutants(
      List<JudgedSection> used, Optional<Evaluation> ofMean, Optional<Grade> grade) {
    if (grade.isEmpty() || grade.get().compareTo(Grade.GOOD) <= 0) {
      return List.of();
    }
    Map<Parameter, Excess> excesses = new HashMap<>();
    for (JudgedSection section : used) {
      for (ParameterClass p : section.evaluation().parameters()) {
        if (p.waterClass().isWorseThan(WaterClass.III)) {
          excesses.merge(
              p.parameter(), new Excess(p.parameter(), 1, p.multiple().orElse(null)), Excess::and);
        }
      }
    }
    List<Parameter> named =
        ofMean.isEmpty()
            ? byRate(excesses)
            : isLake(used.get(0))
                ? ofMean.get().mainPollutants().stream().map(MainPollutant::parameter).toList()
                : List.of();
    return named.stream()
        .map(p -> excesses.getOrDefault(p, new Excess(p, 0, null)))
        .map(
            e ->
                new RegionPollutant(
                    e.parameter(), e.sections(), percent(e.sections(), used.size()).orElseThrow()))
        .toList();
  }

  /** By share of sections, then the larger multiple of any section, then the order of Table 1. */
  private List<Parameter> byRate(Map<Parameter, Excess> excesses) {
    Predicate<Excess> priority =
        e -> rules.mainPriorityInRateList() && rules.mainPriority().contains(e.parameter());
    long named = rules.mainPollutantsTop();
    if (rules.mainPriorityUnlimited()) {
      named = Math.max(named, excesses.values().stream().filter(priority).count());
    }
    return Parameters.all().stream()
        .map(excesses::get)
        .filter(Objects::nonNull)
        .sorted(
            Comparator.comparing(priority.negate()::test)
                .thenComparing(Excess::sections, Comparator.reverseOrder())
                .thenComparing(Excess::largest, Comparator.nullsLast(Comparator.reverseOrder())))
        .limit(named)
        .map(Excess::parameter)
        .toList();
  }

  private Optional<BigDecimal> percent(int part, int all) {
    return all == 0
        ? Optional.empty()
        : Optional.of(
            rules.roundPercent(
                BigDecimal.valueOf(100L * part)
                    .divide(BigDecimal.valueOf(all), MathContext.DECIMAL128)));
  }
}
