package io.heqing.standard.region;

import io.heqing.standard.Parameter;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.region.RegionEvaluation.JudgedSection;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Compares a region between two periods. Periods are comparable only on the same sections and the
 * same parameters (环办〔2011〕22号 part 3), so both are evaluated again on those that both have.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Comparisons {
  private final RegionEvaluator regions;
  private final Changes changes;

  /** Comparisons of what a section evaluator judges. */
  public Comparisons(SectionEvaluator sections) {
    this.regions = new RegionEvaluator(sections);
    this.changes = new Changes(sections.rules());
  }

  /**
   * Compares a region's sections of two periods. Sections with too few values are not comparable.
   *
   * @return the comparison, or empty where no section is comparable
   * @throws IllegalArgumentException where a section is twice in a period
   */
  public Optional<Comparison> compare(
      Collection<SectionPeriod> before, Collection<SectionPeriod> now) {
    Map<String, JudgedSection> judgedBefore = regions.judge(before);
    Map<String, JudgedSection> judgedNow = regions.judge(now);
    SortedSet<String> ids = new TreeSet<>(judgedBefore.keySet());
    ids.addAll(judgedNow.keySet());
    return compare(ids, common(judgedBefore, judgedNow));
  }

  /**
   * What two periods have in common.
   *
   * @param before the comparable sections in the other period, with the shared parameters alone
   * @param now the same sections, with the same parameters, in this period
   * @param either ids of all sections that have figures in one of the periods at least
   */
  record Common(
      Map<String, JudgedSection> before, Map<String, JudgedSection> now, Set<String> either) {}

  Common common(Map<String, JudgedSection> before, Map<String, JudgedSection> now) {
    Map<String, JudgedSection> sharedBefore = new HashMap<>();
    Map<String, JudgedSection> sharedNow = new HashMap<>();
    Set<String> either = new HashSet<>();
    before.forEach((id, section) -> addIfJudged(either, id, section));
    now.forEach((id, section) -> addIfJudged(either, id, section));
    for (String id : either) {
      JudgedSection then = before.get(id);
      JudgedSection today = now.get(id);
      if (RegionEvaluator.exclusion(then).isPresent()
          || RegionEvaluator.exclusion(today).isPresent()) {
        continue;
      }
      Set<Parameter> both = new HashSet<>(then.usable().keySet());
      both.retainAll(today.usable().keySet());
      JudgedSection sharedThen = restricted(then, both);
      JudgedSection sharedToday = restricted(today, both);
      if (sharedThen.evaluation().waterClass().isPresent()
          && sharedToday.evaluation().waterClass().isPresent()) {
        sharedBefore.put(id, sharedThen);
        sharedNow.put(id, sharedToday);
      }
    }
    return new Common(sharedBefore, sharedNow, either);
  }

  Optional<Comparison> compare(SortedSet<String> ids, Common common) {
    SortedSet<String> shared = new TreeSet<>(ids);
    shared.retainAll(common.now().keySet());
    if (shared.isEmpty()) {
      return Optional.empty();
    }
    RegionEvaluation before = regions.evaluate(shared, common.before());
    RegionEvaluation now = regions.evaluate(shared, common.now());
    return Optional.of(
        new Comparison(
            before,
            now,
            changes.ofRegion(before, now),
            ids.stream()
                .filter(id -> common.either().contains(id) && !shared.contains(id))
                .toList()));
  }

  private static void addIfJudged(Set<String> either, String id, JudgedSection section) {
    if (section.evaluation().waterClass().isPresent()) {
      either.add(id);
    }
  }

  private JudgedSection restricted(JudgedSection section, Set<Parameter> parameters) {
    SectionPeriod period = section.period();
    if (parameters.size() == period.means().size()) {
      return section;
    }
    Map<Parameter, BigDecimal> means = new HashMap<>(period.means());
    means.keySet().retainAll(parameters);
    return regions.judge(
        new SectionPeriod(
            period.section(), period.waterBody(), period.target(), means, false, false));
  }
}
