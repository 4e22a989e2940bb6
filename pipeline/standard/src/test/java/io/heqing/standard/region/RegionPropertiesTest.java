package io.heqing.standard.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.Grade;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.Rules;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.Target;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.region.RegionEvaluation.JudgedSection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every region, not only for those of the examples. */
@PropertyDefaults(tries = 250)
class RegionPropertiesTest {
  private static final SectionEvaluator NATIONAL = SectionEvaluator.national();
  private static final RegionEvaluator REGIONS = new RegionEvaluator(NATIONAL);
  private static final Comparisons COMPARISONS = new Comparisons(NATIONAL);
  private static final IndexEvaluator INDEX = new IndexEvaluator(NATIONAL);
  private static final RegionBoard BOARD = new RegionBoard(NATIONAL);
  private static final Changes CHANGES = new Changes(Rules.defaults());

  @Property
  @Label("R-RIVER, R-LAKE, R-REGION: the order of sections does not matter")
  void order_of_sections(@ForAll("regions") List<SectionPeriod> region, @ForAll Random random) {
    List<SectionPeriod> shuffled = shuffled(region, random);
    assertThat(REGIONS.evaluate(shuffled)).isEqualTo(REGIONS.evaluate(region));
    assertThat(INDEX.of(shuffled, Rules.defaults().indexItems()))
        .isEqualTo(INDEX.of(region, Rules.defaults().indexItems()));
  }

  @Property
  @Label("R-RATIO: every section is counted once or listed with the reason")
  void counts_agree(@ForAll("regions") List<SectionPeriod> sections) {
    RegionEvaluation region = REGIONS.evaluate(sections);
    assertThat(region.sections()).isEqualTo(sections.size());
    assertThat(region.evaluated() + region.excluded().size()).isEqualTo(sections.size());
    assertThat(region.counts().values().stream().mapToInt(n -> n).sum())
        .isEqualTo(region.evaluated());
    assertThat(region.compliant()).isBetween(0, region.judged());
    assertThat(region.judged()).isLessThanOrEqualTo(region.evaluated());
    assertThat(region.grade().isPresent()).isEqualTo(region.evaluated() > 0);
    assertThat(region.mainPollutants()).hasSizeLessThanOrEqualTo(3);
    if (region.evaluated() > 0) {
      BigDecimal between =
          BigDecimal.valueOf(
                  100L * (region.counts().get(WaterClass.IV) + region.counts().get(WaterClass.V)))
              .divide(BigDecimal.valueOf(region.evaluated()), 1, RoundingMode.HALF_EVEN);
      assertThat(region.goodShare().get().add(region.inferiorShare().get()).add(between))
          .as("three rounded shares")
          .isBetween(new BigDecimal("99.8"), new BigDecimal("100.2"));
    }
  }

  @Property
  @Label("R-RATIO: a section that improves never worsens a region's shares or, by shares, grade")
  void an_improvement_never_worsens(
      @ForAll @Size(min = 5, max = 30) List<WaterClass> classes,
      @ForAll @IntRange(max = 29) int which,
      @ForAll WaterClass other) {
    int index = which % classes.size();
    Assume.that(classes.get(index).isWorseThan(other));
    List<WaterClass> improved = new ArrayList<>(classes);
    improved.set(index, other);
    RegionEvaluation before = REGIONS.evaluate(ofClasses(classes));
    RegionEvaluation after = REGIONS.evaluate(ofClasses(improved));
    assertThat(after.goodShare().get()).isGreaterThanOrEqualTo(before.goodShare().get());
    assertThat(after.inferiorShare().get()).isLessThanOrEqualTo(before.inferiorShare().get());
    assertThat(after.grade().get()).isLessThanOrEqualTo(before.grade().get());
    assertThat(CHANGES.ofRegion(before, after).change()).isLessThanOrEqualTo(Change.NONE);
  }

  @Property
  @Label("R-RIVER-LT5, R-LAKE: the class of the mean is no worse than the worst section's")
  void the_mean_lies_within(@ForAll("regions") List<SectionPeriod> sections) {
    RegionEvaluation region = REGIONS.evaluate(sections);
    region
        .waterClass()
        .ifPresent(
            ofMean ->
                assertThat(ofMean)
                    .isLessThanOrEqualTo(
                        region.judgedSections().stream()
                            .map(s -> s.evaluation().waterClass().orElseThrow())
                            .max(WaterClass::compareTo)
                            .orElseThrow()));
  }

  @Property
  @Label("R-RIVER-MAIN: rates never rise along the list and are counts of sections")
  void rates_fall(@ForAll("regions") List<SectionPeriod> sections) {
    RegionEvaluation region = REGIONS.evaluate(sections);
    List<Integer> counts = region.mainPollutants().stream().map(m -> m.sections()).toList();
    if (!region.byMean()) {
      assertThat(counts).isSortedAccordingTo(Collections.reverseOrder());
    }
    assertThat(counts).allSatisfy(n -> assertThat(n).isBetween(1, region.evaluated()));
    if (region.grade().map(g -> g.compareTo(Grade.GOOD) <= 0).orElse(true)) {
      assertThat(counts).isEmpty();
    }
  }

  @Property
  @Label("R-COMPARE: a period against itself is no change")
  void against_itself(@ForAll("regions") List<SectionPeriod> region, @ForAll Random random) {
    COMPARISONS
        .compare(shuffled(region, random), region)
        .ifPresent(
            c -> {
              assertThat(c.change()).isEqualTo(new Changes.Worded(Change.NONE, false));
              assertThat(c.before()).isEqualTo(c.now());
            });
  }

  @Property
  @Label("R-COMPARE, R-CHANGE-REGION: comparing B with A is the mirror of comparing A with B")
  void mirror(
      @ForAll("regions") List<SectionPeriod> before, @ForAll("regions") List<SectionPeriod> now) {
    Optional<Comparison> forth = COMPARISONS.compare(before, now);
    Optional<Comparison> back = COMPARISONS.compare(now, before);
    assertThat(back.isPresent()).isEqualTo(forth.isPresent());
    forth.ifPresent(
        f -> {
          Comparison b = back.orElseThrow();
          assertThat(b.before()).isEqualTo(f.now());
          assertThat(b.now()).isEqualTo(f.before());
          assertThat(b.dropped()).isEqualTo(f.dropped());
          assertThat(b.change().contradictory()).isEqualTo(f.change().contradictory());
          assertThat(b.change().change().ordinal())
              .isEqualTo(Change.values().length - 1 - f.change().change().ordinal());
        });
  }

  @Property
  @Label("R-COMPARE: both sides rest on the same sections with the same parameters")
  void same_ground(
      @ForAll("regions") List<SectionPeriod> before, @ForAll("regions") List<SectionPeriod> now) {
    COMPARISONS
        .compare(before, now)
        .ifPresent(
            c -> {
              assertThat(ids(c.before()))
                  .isEqualTo(ids(c.now()))
                  .noneMatch(id -> c.dropped().contains(id));
              assertThat(c.before().excluded()).isEmpty();
              assertThat(c.now().means().keySet()).isEqualTo(c.before().means().keySet());
            });
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  @Label("R-CHANGE-REGION: the words for shares are the mirror of the way back")
  void shares_mirror(
      @ForAll @IntRange(max = 100) int good,
      @ForAll @IntRange(max = 100) int inferior,
      @ForAll @IntRange(max = 100) int goodNow,
      @ForAll @IntRange(max = 100) int inferiorNow) {
    Change forth = change(good, inferior, goodNow, inferiorNow);
    Change back = change(goodNow, inferiorNow, good, inferior);
    assertThat(forth.ordinal() + back.ordinal()).isEqualTo(Change.values().length - 1);
  }

  @Property
  @Label("R-CWQI-RANK: ranks do not depend on the order and count those that are better")
  void ranks(
      @ForAll @Size(max = 30) Map<@IntRange(max = 99) Integer, @IntRange(max = 9) Integer> values,
      @ForAll Random random) {
    Map<Integer, BigDecimal> given = new LinkedHashMap<>();
    values.forEach((k, v) -> given.put(k, BigDecimal.valueOf(v, 1)));
    List<Integer> keys = new ArrayList<>(values.keySet());
    Collections.shuffle(keys, random);
    Map<Integer, BigDecimal> shuffled = new LinkedHashMap<>();
    keys.forEach(k -> shuffled.put(k, given.get(k)));
    Map<Integer, Integer> ranks = Ranking.ranks(given);
    assertThat(Ranking.ranks(shuffled)).isEqualTo(ranks);
    given.forEach(
        (k, v) ->
            assertThat(ranks.get(k))
                .isEqualTo(
                    1 + (int) given.values().stream().filter(o -> o.compareTo(v) < 0).count()));
  }

  @Property(tries = 100)
  @Label("R-REGION, R-CWQI-RANK: a board does not depend on the order of regions or sections")
  void board_order(
      @ForAll("regions") List<SectionPeriod> now,
      @ForAll("regions") List<SectionPeriod> before,
      @ForAll Random random) {
    Map<Region, List<String>> regions = new LinkedHashMap<>();
    for (RegionKind kind : List.of(RegionKind.CITY, RegionKind.COUNTY, RegionKind.RIVER)) {
      for (SectionPeriod section : now) {
        Region region = new Region(kind, "r" + random.nextInt(4));
        regions.computeIfAbsent(region, r -> new ArrayList<>()).add(section.section());
      }
    }
    List<Region> order = new ArrayList<>(regions.keySet());
    Collections.shuffle(order, random);
    Map<Region, List<String>> shuffled = new LinkedHashMap<>();
    for (Region region : order) {
      List<String> sections = new ArrayList<>(regions.get(region));
      Collections.shuffle(sections, random);
      shuffled.put(region, sections);
    }
    Map<String, SectionPeriod> nowById = Sections.byId(now);
    Map<String, SectionPeriod> beforeById = Sections.byId(before);
    Map<Region, BoardEntry> board = BOARD.evaluate(regions, nowById, beforeById, beforeById);
    assertThat(BOARD.evaluate(shuffled, nowById, beforeById, beforeById)).isEqualTo(board);
    board.forEach(
        (region, entry) -> {
          List<SectionPeriod> its =
              now.stream().filter(s -> regions.get(region).contains(s.section())).toList();
          assertThat(entry.now()).isEqualTo(REGIONS.evaluate(its));
        });
  }

  /** Up to eight sections with ids of ten, so that periods differ in their sections. */
  @Provide
  Arbitrary<List<SectionPeriod>> regions() {
    // Rivers alone, lakes alone, and both.
    Arbitrary<List<WaterBody>> bodies =
        Arbitraries.of(
            List.of(WaterBody.RIVER),
            List.of(WaterBody.LAKE),
            List.of(WaterBody.RIVER, WaterBody.LAKE));
    return Combinators.combine(
            Arbitraries.integers().between(0, 9).set().ofMaxSize(8), bodies, Arbitraries.randoms())
        .as(
            (ids, of, random) ->
                new TreeSet<>(ids)
                    .stream()
                        .map(id -> section("s" + id, of.get(random.nextInt(of.size())), random))
                        .toList());
  }

  private static SectionPeriod section(String id, WaterBody body, Random random) {
    Map<Parameter, BigDecimal> means = new HashMap<>();
    List<String> items = List.of("PH", "DO", "CODMN", "NH3N", "TP", "COD", "PB", "TN");
    boolean silent = random.nextInt(10) == 0;
    boolean complete = random.nextBoolean();
    for (String item : items) {
      if (silent || !complete && random.nextInt(3) == 0) {
        continue;
      }
      BigDecimal value =
          switch (item) {
            case "PH" -> BigDecimal.valueOf(4 + random.nextInt(7));
            case "NH3N" -> BigDecimal.valueOf(1 + random.nextInt(230), 2);
            case "TP" -> BigDecimal.valueOf(random.nextInt(450), 3);
            case "PB" -> BigDecimal.valueOf(random.nextInt(120), 3);
            default -> BigDecimal.valueOf(1 + random.nextInt(120), 1);
          };
      means.put(Parameters.get(item), value);
    }
    return new SectionPeriod(
        id,
        body,
        random.nextInt(3) == 0
            ? Optional.empty()
            : Optional.of(Target.of(WaterClass.values()[random.nextInt(5)])),
        means,
        random.nextInt(6) == 0,
        silent && random.nextBoolean());
  }

  private static List<SectionPeriod> ofClasses(List<WaterClass> classes) {
    List<SectionPeriod> sections = new ArrayList<>();
    classes.forEach(c -> sections.add(Sections.ofClass("s" + sections.size(), c)));
    return sections;
  }

  private static Change change(int good, int inferior, int goodNow, int inferiorNow) {
    return CHANGES.ofShares(
        BigDecimal.valueOf(good),
        BigDecimal.valueOf(inferior),
        BigDecimal.valueOf(goodNow),
        BigDecimal.valueOf(inferiorNow));
  }

  private static List<String> ids(RegionEvaluation region) {
    return region.judgedSections().stream()
        .map(JudgedSection::period)
        .map(SectionPeriod::section)
        .toList();
  }

  private static List<SectionPeriod> shuffled(List<SectionPeriod> sections, Random random) {
    List<SectionPeriod> shuffled = new ArrayList<>(sections);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
