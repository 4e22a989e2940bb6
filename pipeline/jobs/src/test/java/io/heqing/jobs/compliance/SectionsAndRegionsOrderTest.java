package io.heqing.jobs.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.jobs.regions.RegionHarness;
import io.heqing.messages.DataKind;
import io.heqing.messages.Flag;
import io.heqing.messages.RegionReport;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.messages.Section.TargetFrom;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Span;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.assessment.Measure;
import io.heqing.standard.assessment.PointItem;
import io.heqing.standard.river.River;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/**
 * Sections and regions together: the same results in any order, split into parts that come late,
 * with corrections, withdrawals and repeats, with checkpoints, restarts and news of the registry
 * anywhere between, end in the same periods, headroom, regions, ranks and points.
 */
class SectionsAndRegionsOrderTest {
  private static final List<String> SECTIONS = List.of("S1", "S2", "S3", "S4", "S5", "S6");
  private static final YearMonth FIRST = YearMonth.of(2025, 5);
  private static final YearMonth LAST = YearMonth.of(2026, 6);

  /** The lowest and highest of each in tenths of milligrams; pH in tenths. */
  private static final Map<String, int[]> RANGES =
      Map.of(
          "PH", new int[] {60, 90},
          "DO", new int[] {20, 100},
          "CODMN", new int[] {10, 160},
          "NH3N", new int[] {1, 24},
          "TP", new int[] {1, 5},
          "TN", new int[] {5, 40});

  @Property(tries = 12)
  void periodsHeadroomRegionsAndRanksDoNotDependOnTheOrder(@ForAll @LongRange(min = 0) long seed)
      throws Exception {
    Random random = new Random(seed);
    List<Sample> samples = samples(random);

    Run inOrder = new Run();
    inOrder.sections = new SectionHarness();
    inOrder.regions = new RegionHarness();
    inOrder.publish(registry("西县"));
    for (Sample sample : samples) {
      inOrder.sections.send(sample);
    }
    inOrder.checkpoint(new Random(0));
    inOrder.close();

    Run anyOrder = anyOrder(arrivals(samples, random), random);

    assertThat(anyOrder.evaluations).containsExactlyInAnyOrderEntriesOf(inOrder.evaluations);
    assertThat(anyOrder.reports).containsExactlyInAnyOrderEntriesOf(inOrder.reports);
    assertSaysSomething(inOrder);
  }

  /** That this test is not one of empty reports. */
  private static void assertSaysSomething(Run run) {
    Collection<RegionReport> reports = run.reports.values();
    assertThat(reports.stream().filter(r -> r.index() != null && r.index().ranked() > 1))
        .as("ranks")
        .isNotEmpty();
    assertThat(reports.stream().filter(r -> r.index() != null && r.index().changeRank() != null))
        .as("ranks by change")
        .isNotEmpty();
    assertThat(reports.stream().filter(r -> r.span() == Span.QUARTER && r.previous() != null))
        .as("comparisons with the quarter before")
        .isNotEmpty();
    assertThat(reports.stream().filter(r -> r.span() == Span.MONTH && r.lastYear() != null))
        .as("comparisons with last year")
        .isNotEmpty();
    assertThat(reports.stream().filter(r -> r.score() != null && r.score().outOf().signum() > 0))
        .as("points")
        .isNotEmpty();
    assertThat(reports.stream().filter(r -> !r.accounts().isEmpty())).as("accounts").isNotEmpty();
    for (Span span : List.of(Span.MONTH, Span.YTD)) {
      assertThat(
              run.evaluations.values().stream()
                  .filter(e -> e.span() == span && e.detail() != null)
                  .filter(e -> !e.detail().headroom().isEmpty()))
          .as("headroom of a " + span)
          .isNotEmpty();
    }
  }

  /** Both operators in a row, and what a store holds of what they told. */
  private static final class Run {
    private SectionHarness sections;
    private RegionHarness regions;
    private int passedOn;
    private final Map<List<Object>, SectionEvaluation> evaluations = new LinkedHashMap<>();
    private final Map<String, RegionReport> reports = new LinkedHashMap<>();

    void publish(List<RegistryEntry> registry) throws Exception {
      publishSections(registry);
      regions.publish(registry);
    }

    void publishSections(List<RegistryEntry> registry) throws Exception {
      for (RegistryEntry entry : registry) {
        sections.registry(entry);
      }
      sections.publish();
    }

    void checkpoint(Random random) throws Exception {
      var sectionState = sections.checkpoint();
      passOn(random);
      var regionState = regions.checkpoint();
      evaluations.putAll(sections.stored());
      reports.putAll(regions.stored());
      if (random.nextInt(4) == 0) {
        close();
        sections = new SectionHarness(sectionState);
        regions = new RegionHarness(regionState);
        passedOn = 0;
      }
    }

    /** Of one section in order, of several in any: they are computed side by side. */
    private void passOn(Random random) throws Exception {
      Map<String, List<SectionEvaluation>> bySection = new LinkedHashMap<>();
      List<SectionEvaluation> emitted = sections.emitted();
      emitted
          .subList(passedOn, emitted.size())
          .forEach(e -> bySection.computeIfAbsent(e.section(), s -> new ArrayList<>()).add(e));
      passedOn = emitted.size();
      for (List<SectionEvaluation> ofSection : mixed(new ArrayList<>(bySection.values()), random)) {
        regions.take(ofSection);
      }
    }

    private static <T> List<T> mixed(List<T> list, Random random) {
      Collections.shuffle(list, random);
      return list;
    }

    void close() {
      sections.close();
      regions.close();
    }
  }

  private static Run anyOrder(List<Sample> arrivals, Random random) throws Exception {
    Run run = new Run();
    run.sections = new SectionHarness();
    run.regions = new RegionHarness();
    // Which part knows the registry first, and when the section moves to its county.
    int published = random.nextInt(arrivals.size());
    int moved = random.nextInt(arrivals.size());
    boolean sectionsFirst = random.nextBoolean();
    if (sectionsFirst) {
      run.publishSections(registry("东县"));
    }
    for (int i = 0; i < arrivals.size(); i++) {
      if (i == published) {
        run.publish(registry("东县"));
      }
      if (i == moved) {
        run.publish(registry("西县"));
      }
      run.sections.send(arrivals.get(i));
      if (random.nextInt(40) == 0) {
        run.checkpoint(random);
      }
    }
    run.publish(registry("西县"));
    run.checkpoint(random);
    run.close();
    return run;
  }

  /** The samples torn into parts, some of them twice, in any order. */
  private static List<Sample> arrivals(List<Sample> samples, Random random) {
    List<Sample> arrivals = new ArrayList<>();
    for (Sample sample : samples) {
      int cut = random.nextInt(sample.results().size() + 1);
      List<Result> results = sample.results();
      for (List<Result> part :
          List.of(results.subList(0, cut), results.subList(cut, results.size()))) {
        if (!part.isEmpty()) {
          arrivals.add(with(sample, sample.revision(), part));
        }
      }
      if (random.nextInt(10) == 0) {
        arrivals.add(sample);
      }
    }
    Collections.shuffle(arrivals, random);
    return arrivals;
  }

  /** A laboratory sample or two a month, a station in the last month; then corrections. */
  private static List<Sample> samples(Random random) {
    List<Sample> samples = new ArrayList<>();
    for (String section : SECTIONS) {
      for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
        int sampled = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(2);
        for (int n = 0; n < sampled; n++) {
          samples.add(sample(section, ValueSource.LAB, month.atDay(5 + 10 * n), random));
        }
      }
      for (int day = 1; day <= 22; day++) {
        samples.add(sample(section, ValueSource.AUTO, LAST.atDay(day), random));
      }
    }
    List<Sample> corrections = new ArrayList<>();
    for (Sample sample : samples) {
      if (random.nextInt(6) == 0) {
        Result any = sample.results().get(random.nextInt(sample.results().size()));
        Result corrected =
            random.nextInt(3) == 0
                ? Result.withdrawn(any.parameter())
                : result(any.parameter(), random);
        corrections.add(with(sample, 2, List.of(corrected)));
      }
    }
    samples.addAll(corrections);
    return samples;
  }

  private static Sample sample(String section, ValueSource source, LocalDate day, Random random) {
    List<Result> results = new ArrayList<>();
    if (random.nextInt(20) == 0) {
      results.add(new Result("NH3N", null, false, Flag.NO_WATER));
    } else {
      RANGES.keySet().stream().sorted().forEach(id -> results.add(result(id, random)));
    }
    return new Sample(
        section, source, day.atTime(10, 0).toInstant(ZoneOffset.ofHours(8)), 1, null, results);
  }

  private static Result result(String parameter, Random random) {
    int[] range = RANGES.get(parameter);
    return Result.of(
        parameter, BigDecimal.valueOf(random.nextInt(range[0], range[1]), 1).toPlainString());
  }

  private static Sample with(Sample sample, long revision, List<Result> results) {
    return new Sample(
        sample.section(), sample.source(), sample.time(), revision, null, List.copyOf(results));
  }

  /** Five sections of two rivers and a lake in two counties; S4 lies in the one that is given. */
  private static List<RegistryEntry> registry(String countyOfS4) {
    List<RegistryEntry> entries = new ArrayList<>();
    entries.add(section("S1", "东县", "长河", 10, WaterBody.RIVER, "national"));
    entries.add(section("S2", "东县", "长河", 20, WaterBody.RIVER, "boundary"));
    entries.add(section("S3", "西县", "长河", 30, WaterBody.RIVER, "national", "urban"));
    entries.add(section("S4", countyOfS4, "短河", 5, WaterBody.RIVER, "drinking"));
    entries.add(section("S5", "西县", "短河", 9, WaterBody.RIVER, "urban"));
    entries.add(section("S6", "东县", "镜湖", 0, WaterBody.LAKE, "drinking"));
    entries.add(RegistryEntry.of(new River("长河", "青江流域", null, null, null, null)));
    entries.add(
        RegistryEntry.of(new River("短河", "青江流域", "长河", BigDecimal.valueOf(25), null, null)));
    entries.add(
        RegistryEntry.of(
            new PointItem(
                Measure.INDEX_RANK, BigDecimal.TEN, BigDecimal.valueOf(3), BigDecimal.ONE)));
    entries.add(
        RegistryEntry.of(
            new PointItem(
                Measure.COMPLIANT_MONTHS,
                BigDecimal.valueOf(90),
                BigDecimal.ZERO,
                BigDecimal.valueOf(100))));
    return entries;
  }

  private static RegistryEntry section(
      String id, String county, String river, int km, WaterBody waterBody, String... kinds) {
    return RegistryEntry.of(
        new Section(
            id,
            id,
            "青州市",
            county,
            river,
            waterBody,
            BigDecimal.valueOf(km),
            null,
            null,
            List.of(kinds),
            List.of(
                new TargetFrom(LocalDate.of(2020, 1, 1), WaterClass.IV, Map.of()),
                new TargetFrom(LocalDate.of(2026, 1, 1), WaterClass.III, Map.of())),
            MonitoringMethod.AUTO_THEN_LAB,
            1,
            DataKind.HOUR,
            List.of(new Section.Chief("county", county + "县长", null)),
            List.of(new Section.Intake(LocalDate.of(2020, 1, 1), BigDecimal.valueOf(30))),
            List.of()));
  }
}
