package io.heqing.standard.region;

import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.Rules;
import io.heqing.standard.Rules.CleanExclusion;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.WaterClass;
import io.heqing.standard.region.Comparisons.Common;
import io.heqing.standard.region.RegionEvaluation.Excluded;
import io.heqing.standard.region.RegionEvaluation.JudgedSection;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Evaluates all regions of a period together, as ranking needs them: each with its comparisons and
 * its water quality index. A section in many regions is judged once.
 *
 * <p>The index sums the parameters set as {@code cwqi.items} and those others of the 21 that every
 * section in it has, so that all regions have the same. A section that lacks one of the former is
 * left out of the index, as one with too few values or none. The change of the index is against the
 * same period of last year, on the sections and parameters of both.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class RegionBoard {
  private final RegionEvaluator regions;
  private final Comparisons comparisons;
  private final IndexEvaluator indices;
  private final Rules rules;

  /**
   * A board by the standard and rules of a section evaluator.
   *
   * @throws IllegalArgumentException as {@link IndexEvaluator}
   */
  public RegionBoard(SectionEvaluator sections) {
    this.regions = new RegionEvaluator(sections);
    this.comparisons = new Comparisons(sections);
    this.indices = new IndexEvaluator(sections);
    this.rules = sections.rules();
  }

  /**
   * Evaluates regions over a period.
   *
   * @param members the ids of each region's sections
   * @param now sections over the period by id; one that is not there has no data
   * @param previous sections over the period before by id
   * @param lastYear sections over the same period of last year by id
   * @return the regions by kind and name
   * @throws IllegalArgumentException where a section stands under an id that is not its own
   */
  public Map<Region, BoardEntry> evaluate(
      Map<Region, ? extends Collection<String>> members,
      Map<String, SectionPeriod> now,
      Map<String, SectionPeriod> previous,
      Map<String, SectionPeriod> lastYear) {
    SortedMap<Region, SortedSet<String>> all = new TreeMap<>();
    members.forEach((region, sections) -> all.put(region, new TreeSet<>(sections)));
    Set<String> ids = new HashSet<>();
    all.values().forEach(ids::addAll);
    Map<String, JudgedSection> judgedNow = judge(ids, now);
    Map<String, JudgedSection> judgedLastYear = judge(ids, lastYear);
    Common withPrevious = comparisons.common(judge(ids, previous), judgedNow);
    Common withLastYear = comparisons.common(judgedLastYear, judgedNow);
    Map<Region, RankedIndex> ranked = rank(index(all, judgedNow, judgedLastYear, withLastYear));
    Map<Region, BoardEntry> board = new LinkedHashMap<>();
    all.forEach(
        (region, sections) ->
            board.put(
                region,
                new BoardEntry(
                    region,
                    regions.evaluate(sections, judgedNow),
                    comparisons.compare(sections, withPrevious),
                    comparisons.compare(sections, withLastYear),
                    Optional.ofNullable(ranked.get(region)),
                    unindexed(sections, judgedNow))));
    return Collections.unmodifiableMap(board);
  }

  private Map<String, JudgedSection> judge(Set<String> ids, Map<String, SectionPeriod> periods) {
    Map<String, JudgedSection> judged = new HashMap<>();
    for (String id : ids) {
      SectionPeriod period = periods.get(id);
      if (period == null) {
        continue;
      }
      if (!period.section().equals(id)) {
        throw new IllegalArgumentException(
            "section " + period.section() + " stands under the id " + id + ", its own is right");
      }
      judged.put(id, regions.judge(period));
    }
    return judged;
  }

  /** An index and its change, before they are ranked. */
  private record Indexed(WaterIndex index, Optional<BigDecimal> change, boolean clean) {}

  private Map<Region, Indexed> index(
      Map<Region, SortedSet<String>> members,
      Map<String, JudgedSection> now,
      Map<String, JudgedSection> lastYear,
      Common common) {
    Map<String, JudgedSection> current = indexable(now);
    Map<String, JudgedSection> base = indexable(common.before());
    Map<String, JudgedSection> compared = indexable(common.now());
    Set<Parameter> items = items(current.values());
    // Both periods have the same parameters, so this period's stand for both.
    Set<Parameter> commonItems = items(compared.values());
    Map<Region, Indexed> indexed = new HashMap<>();
    members.forEach(
        (region, ids) ->
            indices
                .ofJudged(of(ids, current), items)
                .ifPresent(
                    index ->
                        indexed.put(
                            region,
                            new Indexed(
                                index,
                                change(of(ids, base), of(ids, compared), commonItems),
                                isClean(ids, now, lastYear)))));
    return indexed;
  }

  private static Map<Region, RankedIndex> rank(Map<Region, Indexed> indexed) {
    Map<RegionKind, Map<Region, BigDecimal>> values = new EnumMap<>(RegionKind.class);
    Map<RegionKind, Map<Region, BigDecimal>> changes = new EnumMap<>(RegionKind.class);
    for (RegionKind kind : RegionKind.values()) {
      values.put(kind, new HashMap<>());
      changes.put(kind, new HashMap<>());
    }
    indexed.forEach(
        (region, i) -> {
          if (region.kind().isRanked()) {
            values.get(region.kind()).put(region, i.index().value());
            i.change()
                .filter(change -> !i.clean())
                .ifPresent(change -> changes.get(region.kind()).put(region, change));
          }
        });
    Map<Region, Integer> ranks = new HashMap<>();
    Map<Region, Integer> changeRanks = new HashMap<>();
    values.values().forEach(v -> ranks.putAll(Ranking.ranks(v)));
    changes.values().forEach(v -> changeRanks.putAll(Ranking.ranks(v)));
    Map<Region, RankedIndex> ranked = new HashMap<>();
    indexed.forEach(
        (region, i) ->
            ranked.put(
                region,
                new RankedIndex(
                    i.index(),
                    optional(ranks.get(region)),
                    values.get(region.kind()).size(),
                    i.change(),
                    optional(changeRanks.get(region)),
                    changes.get(region.kind()).size(),
                    unranked(region, i))));
    return ranked;
  }

  /** Those that can be in an index. */
  private Map<String, JudgedSection> indexable(Map<String, JudgedSection> judged) {
    Map<String, JudgedSection> indexable = new HashMap<>(judged);
    indexable.values().removeIf(section -> notIndexable(section).isPresent());
    return indexable;
  }

  /** The parameters set, and those others of the 21 that every section of an index has. */
  private Set<Parameter> items(Collection<JudgedSection> indexable) {
    Set<Parameter> items = new HashSet<>(rules.indexItems());
    Parameters.all().stream()
        .filter(Parameter::classItem)
        .filter(p -> indexable.stream().allMatch(s -> s.usable().containsKey(p)))
        .forEach(items::add);
    return items;
  }

  private static List<JudgedSection> of(SortedSet<String> ids, Map<String, JudgedSection> judged) {
    return ids.stream().map(judged::get).filter(Objects::nonNull).toList();
  }

  private Optional<Exclusion> notIndexable(JudgedSection section) {
    return RegionEvaluator.exclusion(section)
        .or(
            () ->
                section.usable().keySet().containsAll(rules.indexItems())
                    ? Optional.empty()
                    : Optional.of(Exclusion.ITEM_MISSING));
  }

  private List<Excluded> unindexed(SortedSet<String> ids, Map<String, JudgedSection> judged) {
    return ids.stream()
        .flatMap(id -> notIndexable(judged.get(id)).map(r -> new Excluded(id, r)).stream())
        .toList();
  }

  private Optional<BigDecimal> change(
      List<JudgedSection> before, List<JudgedSection> now, Set<Parameter> items) {
    return indices
        .ofJudged(before, items)
        .flatMap(
            base ->
                indices
                    .ofJudged(now, items)
                    .map(current -> indices.change(base.value(), current.value())));
  }

  private boolean isClean(
      SortedSet<String> ids, Map<String, JudgedSection> now, Map<String, JudgedSection> lastYear) {
    boolean cleanNow = isClean(ids, now);
    boolean cleanBefore = isClean(ids, lastYear);
    return rules.cleanExclusion() == CleanExclusion.EITHER
        ? cleanNow || cleanBefore
        : cleanNow && cleanBefore;
  }

  /**
   * Whether all sections with sufficient values are of class II or better and meet their target.
   */
  private static boolean isClean(SortedSet<String> ids, Map<String, JudgedSection> judged) {
    List<JudgedSection> sections =
        ids.stream().map(judged::get).filter(s -> RegionEvaluator.exclusion(s).isEmpty()).toList();
    return !sections.isEmpty()
        && sections.stream()
            .map(JudgedSection::evaluation)
            .allMatch(
                e ->
                    e.waterClass().orElseThrow().meets(WaterClass.II)
                        && e.compliant().orElse(true));
  }

  private static Optional<Exclusion> unranked(Region region, Indexed indexed) {
    if (!region.kind().isRanked()) {
      return Optional.empty();
    }
    if (indexed.change().isEmpty()) {
      return Optional.of(Exclusion.NOT_IN_BOTH_PERIODS);
    }
    return indexed.clean() ? Optional.of(Exclusion.CLEAN) : Optional.empty();
  }

  private static OptionalInt optional(Integer rank) {
    return rank == null ? OptionalInt.empty() : OptionalInt.of(rank);
  }
}
