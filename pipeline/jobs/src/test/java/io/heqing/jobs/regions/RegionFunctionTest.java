package io.heqing.jobs.regions;

import static io.heqing.jobs.regions.MadeUpCity.ammonia;
import static io.heqing.jobs.regions.MadeUpCity.evaluation;
import static io.heqing.jobs.regions.MadeUpCity.month;
import static io.heqing.jobs.regions.MadeUpCity.result;
import static io.heqing.jobs.regions.MadeUpCity.yearToDate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.heqing.messages.RegionReport;
import io.heqing.messages.RegionReport.BoundaryAccount;
import io.heqing.messages.RegionReport.BoundaryChange;
import io.heqing.messages.RegionReport.DrinkingSources;
import io.heqing.messages.RegionReport.ExcludedSection;
import io.heqing.messages.RegionReport.RegionPollutant;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Span;
import io.heqing.standard.Grade;
import io.heqing.standard.WaterClass;
import io.heqing.standard.lake.TrophicGrade;
import io.heqing.standard.region.Change;
import io.heqing.standard.region.Exclusion;
import io.heqing.standard.region.RegionKind;
import io.heqing.standard.urban.BlackOdorousLevel;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What regions are told of, by sections computed by hand. */
class RegionFunctionTest {
  private static final ReportedPeriod MARCH = month("2026-03");

  private RegionHarness harness;

  @BeforeEach
  void open() throws Exception {
    harness = new RegionHarness();
  }

  @AfterEach
  void close() {
    harness.close();
  }

  /** Class II, II, III, IV, worse than V along 长河; 短河 clean; the lake class II. */
  private static List<SectionEvaluation> all(ReportedPeriod period) {
    return List.of(
        ammonia("L1", period, "0.2"),
        ammonia("L2", period, "0.4"),
        ammonia("L3", period, "0.8"),
        ammonia("L4", period, "1.2"),
        ammonia("L5", period, "2.5"),
        ammonia("K1", period, "0.5"),
        ammonia("K2", period, "0.5"),
        ammonia("K3", period, "0.5"),
        lake("M1", period, "0.008"),
        lake("M2", period, "0.012"));
  }

  private static SectionEvaluation lake(String point, ReportedPeriod period, String chlorophyll) {
    return evaluation(
        point,
        period,
        null,
        "PH=7",
        "DO=10",
        "CODMN=3",
        "NH3N=0.3",
        "TP=0.02",
        "TN=0.5",
        "SD=1.5",
        "CHLA=" + chlorophyll);
  }

  private RegionReport march(RegionKind kind, String region) {
    return harness.last(kind, region, MARCH);
  }

  @Test
  void all_regions_of_the_registry_are_reported_with_their_shares() throws Exception {
    harness.publish(MadeUpCity.registry()).take(all(MARCH)).checkpoint();

    assertThat(harness.emitted())
        .extracting(r -> r.kind() + " " + r.region())
        .containsExactlyInAnyOrder(
            "SECTION L1",
            "SECTION L2",
            "SECTION L3",
            "SECTION L4",
            "SECTION L5",
            "SECTION K1",
            "SECTION K2",
            "SECTION K3",
            "SECTION M1",
            "SECTION M2",
            "CITY 青州市",
            "COUNTY 东县",
            "COUNTY 西县",
            "RIVER 长河",
            "RIVER 短河",
            "RIVER 镜湖",
            "BASIN 青江流域",
            "CHIEF 张三",
            "CHIEF 李四",
            "SECTION_KIND drinking",
            "SECTION_KIND urban",
            "SECTION_KIND municipal");
    RegionReport river = march(RegionKind.RIVER, "长河");
    // Three of five up to class III, one worse than V: moderate from 20 % worse than V on.
    assertThat(river.time()).isEqualTo(Instant.parse("2026-02-28T16:00:00Z"));
    assertThat(river.end()).isEqualTo(Instant.parse("2026-03-31T16:00:00Z"));
    assertThat(river.classes()).containsExactly(0, 2, 1, 1, 0, 1);
    assertThat(river.goodShare()).isEqualTo("60.0");
    assertThat(river.inferiorShare()).isEqualTo("20.0");
    assertThat(river.complianceRate()).isEqualTo("60.0");
    assertThat(river.grade()).isEqualTo(Grade.MODERATE_POLLUTION);
    assertThat(river.byMean()).isFalse();
    assertThat(river.mainPollutants())
        .containsExactly(new RegionPollutant("NH3N", 2, new BigDecimal("40.0")));
    // Fewer than five sections: the class of the mean, 0.5 mg/L ammonia.
    RegionReport small = march(RegionKind.RIVER, "短河");
    assertThat(small.byMean()).isTrue();
    assertThat(small.waterClass()).isEqualTo(WaterClass.II);
    assertThat(small.grade()).isEqualTo(Grade.EXCELLENT);
    assertThat(march(RegionKind.BASIN, "青江流域").sections()).isEqualTo(8);
    assertThat(march(RegionKind.CITY, "青州市").evaluated()).isEqualTo(10);
    assertThat(march(RegionKind.CHIEF, "张三").sections()).isEqualTo(4);
  }

  @Test
  void a_late_correction_changes_the_ranks_of_counties() throws Exception {
    harness.publish(MadeUpCity.registry()).take(all(MARCH)).checkpoint();
    // 东县: rivers 1.5 + (0.2 + 0.4 + 0.8) / 3, lake 1.3 + 0.02 / 0.05, three rivers to two points.
    assertThat(march(RegionKind.COUNTY, "东县").index().value()).isEqualTo("1.8600");
    assertThat(march(RegionKind.COUNTY, "东县").index().rank()).isEqualTo(1);
    // 西县: 1.5 + (1.2 + 2.5 + 3 · 0.5) / 5.
    assertThat(march(RegionKind.COUNTY, "西县").index().value()).isEqualTo("2.5400");
    assertThat(march(RegionKind.COUNTY, "西县").index().rank()).isEqualTo(2);

    harness.take(ammonia("L4", MARCH, "0.1"), ammonia("L5", MARCH, "0.1")).checkpoint();

    assertThat(march(RegionKind.COUNTY, "西县").index().value()).isEqualTo("1.8400");
    assertThat(march(RegionKind.COUNTY, "西县").index().rank()).isEqualTo(1);
    assertThat(march(RegionKind.COUNTY, "东县").index().rank()).isEqualTo(2);
  }

  @Test
  void a_period_is_compared_with_the_one_before_and_the_same_of_last_year() throws Exception {
    harness.publish(MadeUpCity.registry()).take(all(MARCH));
    for (int n = 1; n <= 5; n++) {
      harness.take(ammonia("L" + n, month("2025-03"), "0.5"));
    }
    harness.take(ammonia("K1", month("2026-02"), "1.7"), ammonia("L1", month("2026-02"), "0.2"));
    harness.checkpoint();

    RegionReport river = march(RegionKind.RIVER, "长河");
    // From 100 % and 0 % to 60 % and 20 %: sixty points.
    assertThat(river.lastYear().change()).isEqualTo(Change.MARKED_WORSE);
    assertThat(river.lastYear().sections()).isEqualTo(5);
    assertThat(river.lastYear().goodShareBefore()).isEqualTo("100.0");
    // Index 2.0 in each section last year; now 1.5 + 5.1 / 5 = 2.52.
    assertThat(march(RegionKind.SECTION, "L1").index().change()).isEqualTo("-15.00");
    assertThat(river.index().change()).isEqualTo("26.00");
    assertThat(river.previous().sections()).isEqualTo(1);
    assertThat(river.previous().dropped()).containsExactly("L2", "L3", "L4", "L5");
    // Class V in February, II in March.
    assertThat(march(RegionKind.RIVER, "短河").previous().change()).isEqualTo(Change.MARKED_BETTER);
    assertThat(march(RegionKind.RIVER, "短河").lastYear()).isNull();
    assertThat(march(RegionKind.RIVER, "镜湖").previous()).isNull();
  }

  @Test
  void the_month_before_that_comes_late_changes_the_comparison() throws Exception {
    harness.publish(MadeUpCity.registry()).take(all(MARCH)).checkpoint();
    assertThat(march(RegionKind.RIVER, "短河").previous()).isNull();

    harness.take(ammonia("K1", month("2026-02"), "1.7")).checkpoint();

    assertThat(march(RegionKind.RIVER, "短河").previous().gradeBefore())
        .isEqualTo(Grade.MODERATE_POLLUTION);
  }

  @Test
  void total_nitrogen_is_told_against_last_year() throws Exception {
    harness
        .publish(MadeUpCity.registry())
        .take(
            evaluation("L1", month("2025-03"), null, "NH3N=0.2", "TN=4"),
            evaluation("L1", MARCH, null, "NH3N=0.2", "TN=3"))
        .checkpoint();
    RegionReport.Comparison lastYear = march(RegionKind.SECTION, "L1").lastYear();
    assertThat(lastYear.nitrogenBefore()).isEqualByComparingTo("4");
    assertThat(lastYear.nitrogenChange()).isEqualTo("-25.0");
  }

  @Test
  void a_section_without_water_and_one_without_data_are_left_out_and_named() throws Exception {
    harness
        .publish(MadeUpCity.registry())
        .take(ammonia("K1", MARCH, "1.2"), evaluation("K2", MARCH, MadeUpCity.dry()))
        .checkpoint();
    RegionReport river = march(RegionKind.RIVER, "短河");
    assertThat(river.evaluated()).isEqualTo(1);
    assertThat(river.sections()).isEqualTo(3);
    assertThat(river.excluded())
        .containsExactly(
            new ExcludedSection("K2", Exclusion.NO_WATER),
            new ExcludedSection("K3", Exclusion.NO_DATA));
    assertThat(river.waterClass()).isEqualTo(WaterClass.IV);
    assertThat(march(RegionKind.SECTION, "K2").goodShare()).isNull();
  }

  @Test
  void a_mean_that_was_left_out_of_the_section_is_left_out_of_its_regions() throws Exception {
    harness
        .publish(MadeUpCity.registry())
        .take(
            evaluation(
                "K1",
                MARCH,
                null,
                false,
                List.of(
                    result("NH3N", "0.5", WaterClass.II),
                    result("COD", "90", null),
                    result("TN", "4", null))))
        .checkpoint();
    RegionReport river = march(RegionKind.RIVER, "短河");
    assertThat(river.waterClass()).isEqualTo(WaterClass.II);
    assertThat(river.means()).extracting(m -> m.parameter()).containsExactly("NH3N", "TN");
  }

  @Test
  void a_provisional_section_makes_a_provisional_region_where_there_is_no_other() throws Exception {
    harness
        .publish(MadeUpCity.registry())
        .take(evaluation("K1", MARCH, null, true, List.of(result("NH3N", "1.2", WaterClass.IV))))
        .checkpoint();
    RegionReport river = march(RegionKind.RIVER, "短河");
    assertThat(river.provisional()).isTrue();
    assertThat(river.judged()).isZero();
  }

  @Test
  void a_lake_has_a_trophic_state_by_the_means_of_its_points() throws Exception {
    harness.publish(MadeUpCity.registry()).take(all(MARCH)).checkpoint();
    // TLI by hand: chlorophyll 10 mg/m³ 50.01, TP 30.83, TN 42.79, SD 43.31, CODMn 30.32.
    assertThat(march(RegionKind.RIVER, "镜湖").trophic().index()).isEqualTo("40.3");
    assertThat(march(RegionKind.RIVER, "镜湖").trophic().grade()).isEqualTo(TrophicGrade.MESOTROPHIC);
    assertThat(march(RegionKind.COUNTY, "东县").trophic()).isNull();
  }

  @Test
  void drinking_water_sources_comply_by_number_and_volume() throws Exception {
    harness
        .publish(MadeUpCity.registry())
        .take(
            evaluation("M2", MARCH, MadeUpCity.source(true, "30"), "NH3N=0.3"),
            evaluation("K1", MARCH, MadeUpCity.source(false, "10"), "NH3N=1.3"))
        .checkpoint();
    assertThat(march(RegionKind.CITY, "青州市").drinking())
        .isEqualTo(
            new DrinkingSources(
                2,
                1,
                new BigDecimal("50.0"),
                new BigDecimal("30"),
                new BigDecimal("40"),
                new BigDecimal("75.0")));
    assertThat(march(RegionKind.COUNTY, "东县").drinking().monitored()).isEqualTo(1);
    assertThat(march(RegionKind.RIVER, "长河").drinking()).isNull();
  }

  @Test
  void a_river_with_urban_sections_has_a_black_odorous_level() throws Exception {
    harness
        .publish(MadeUpCity.registry())
        .take(
            evaluation("K2", MARCH, MadeUpCity.blackOdorous(BlackOdorousLevel.SEVERE), "NH3N=16"),
            evaluation("K3", MARCH, MadeUpCity.blackOdorous(BlackOdorousLevel.NONE), "NH3N=1"))
        .checkpoint();
    // One of two severe, which is less than 60 %.
    assertThat(march(RegionKind.RIVER, "短河").blackOdorous()).isEqualTo(BlackOdorousLevel.LIGHT);
    assertThat(march(RegionKind.RIVER, "长河").blackOdorous()).isNull();
    assertThat(march(RegionKind.COUNTY, "西县").blackOdorous()).isNull();
  }

  @Test
  void a_county_accounts_for_what_its_rivers_bring_and_take() throws Exception {
    harness
        .publish(MadeUpCity.registry())
        .take(
            evaluation("L3", MARCH, null, "NH3N=0.8", "FLOW=1000"),
            evaluation("L5", MARCH, null, "NH3N=2.5", "FLOW=2000"))
        .checkpoint();
    // 0.8 mg/L · 1000 L/s · 86,400 s; 2.5 mg/L · 2000 L/s · 86,400 s.
    assertThat(march(RegionKind.COUNTY, "西县").accounts())
        .contains(
            new BoundaryAccount(
                "西县",
                "长河",
                "L3",
                "L5",
                WaterClass.III,
                WaterClass.INFERIOR_V,
                List.of(
                    new BoundaryChange(
                        "NH3N",
                        new BigDecimal("0.8"),
                        new BigDecimal("2.5"),
                        new BigDecimal("69.12"),
                        new BigDecimal("432.00")))));
    assertThat(march(RegionKind.COUNTY, "东县").accounts())
        .extracting(BoundaryAccount::river, BoundaryAccount::entry, BoundaryAccount::exit)
        .containsExactly(tuple("长河", null, "L3"));
    assertThat(march(RegionKind.RIVER, "长河").accounts()).isEmpty();
  }

  @Test
  void counties_and_chiefs_get_points_for_a_year_to_date() throws Exception {
    ReportedPeriod period = yearToDate("2026-03");
    harness
        .publish(MadeUpCity.registry())
        .take(
            evaluation("L1", period, MadeUpCity.months(3, 3), "NH3N=0.5"),
            evaluation("L2", period, MadeUpCity.months(1, 0), "NH3N=1.2"),
            ammonia("L1", MARCH, "0.5"))
        .checkpoint();
    // Half of the sections comply: 30 of 60 points; three of four months: 30 of 40.
    for (RegionReport report :
        List.of(
            harness.last(RegionKind.CHIEF, "张三", period),
            harness.last(RegionKind.COUNTY, "东县", period))) {
      assertThat(report.score().points()).isEqualByComparingTo("60");
      assertThat(report.score().outOf()).isEqualByComparingTo("100");
    }
    assertThat(harness.last(RegionKind.RIVER, "长河", period).score()).isNull();
    assertThat(march(RegionKind.CHIEF, "张三").score()).isNull();
  }

  @Test
  void a_registry_that_moves_a_section_moves_its_figures() throws Exception {
    harness.publish(MadeUpCity.registry()).take(all(MARCH)).checkpoint();
    int before = harness.emitted().size();

    harness.registry(MadeUpCity.river("L3", "西县", "长河", 30, "李四")).checkpoint();

    assertThat(march(RegionKind.COUNTY, "东县").sections()).isEqualTo(4);
    assertThat(march(RegionKind.COUNTY, "西县").sections()).isEqualTo(6);
    assertThat(march(RegionKind.COUNTY, "西县").accounts().get(1).entry()).isEqualTo("L2");
    assertThat(harness.emitted().subList(before, harness.emitted().size()))
        .extracting(RegionReport::region)
        .as("what did not change is not told again")
        .containsExactlyInAnyOrder("东县", "西县");
  }

  @Test
  void a_section_that_left_the_registry_counts_nowhere() throws Exception {
    harness.publish(MadeUpCity.registry()).take(all(MARCH)).checkpoint();

    harness.registry(RegistryEntry.removal(RegistryEntry.Kind.SECTION, "L5")).checkpoint();

    assertThat(march(RegionKind.RIVER, "长河").sections()).isEqualTo(4);
    assertThat(march(RegionKind.RIVER, "长河").inferiorShare()).isEqualTo("0.0");
    assertThat(march(RegionKind.SECTION, "L5").inferiorShare())
        .as("the last report of a region that is gone stays")
        .isEqualTo("100.0");
  }

  @Test
  void settings_of_evaluation_hold_for_what_is_there_already() throws Exception {
    harness.publish(MadeUpCity.registry()).take(all(MARCH)).checkpoint();
    harness
        .registry(RegionHarness.publication(Map.of("river.minSectionsForRatio", "3")))
        .checkpoint();
    assertThat(march(RegionKind.RIVER, "短河").byMean()).isFalse();
  }

  @Test
  void rivers_that_do_not_fit_together_yet_leave_the_rest_as_it_is() throws Exception {
    harness.publish(MadeUpCity.registry()).take(all(MARCH));
    harness.registry(RegistryEntry.removal(RegistryEntry.Kind.RIVER, "长河")).checkpoint();
    assertThat(march(RegionKind.COUNTY, "西县").index().rank()).isEqualTo(2);
    assertThat(march(RegionKind.COUNTY, "西县").accounts()).hasSize(2);
  }

  @Test
  void figures_wait_for_the_registry() throws Exception {
    harness.take(all(MARCH)).checkpoint();
    assertThat(harness.emitted()).isEmpty();
    OperatorSubtaskState state = harness.checkpoint();
    try (RegionHarness again = new RegionHarness(state, Instant.parse("2026-06-30T16:00:00Z"))) {
      again.publish(MadeUpCity.registry()).checkpoint();
      assertThat(again.last(RegionKind.RIVER, "长河", MARCH).evaluated()).isEqualTo(5);
    }
  }

  @Test
  void a_report_is_told_once() throws Exception {
    harness.publish(MadeUpCity.registry()).take(all(MARCH)).checkpoint();
    int before = harness.emitted().size();

    harness.take(all(MARCH)).checkpoint();
    harness.publish(MadeUpCity.registry()).checkpoint();
    assertThat(harness.emitted()).as("the same again").hasSize(before);

    harness.take(ammonia("K1", MARCH, "0.6")).checkpoint();
    assertThat(harness.emitted().subList(before, harness.emitted().size()))
        .extracting(RegionReport::region)
        .contains("K1", "短河", "西县")
        .doesNotContain("长河", "镜湖", "L1", "M1");
  }

  @Test
  void after_a_crash_what_came_again_is_told_again() throws Exception {
    harness.publish(MadeUpCity.registry()).take(all(MARCH));
    OperatorSubtaskState state = harness.checkpoint();
    // Told, then lost with a crash before the next checkpoint: the sinks have it, state has not.
    harness.take(ammonia("K1", MARCH, "9.9")).checkpoint();
    try (RegionHarness restored = new RegionHarness(state, Instant.parse("2026-06-30T16:00:00Z"))) {
      restored.take(ammonia("K1", MARCH, "9.9"), ammonia("K1", MARCH, "0.5")).checkpoint();
      assertThat(restored.last(RegionKind.RIVER, "短河", MARCH).waterClass())
          .isEqualTo(WaterClass.II);
    }
    try (RegionHarness restored = new RegionHarness(state, Instant.parse("2026-06-30T16:00:00Z"))) {
      restored.take(ammonia("K1", MARCH, "0.5")).checkpoint();
      assertThat(restored.last(RegionKind.RIVER, "短河", MARCH).waterClass())
          .isEqualTo(WaterClass.II);
    }
  }

  @Test
  void periods_before_the_years_kept_are_forgotten() throws Exception {
    harness
        .publish(MadeUpCity.registry())
        .take(ammonia("K1", month("2025-03"), "0.5"))
        .take(ammonia("K1", new ReportedPeriod(Span.YEAR, YearMonth.parse("2025-12")), "0.5"));
    OperatorSubtaskState state = harness.checkpoint();
    assertThat(harness.keyedStateEntries())
        .as("2025-03, after it 2025-04, 2026-03; the years 2025 and 2026")
        .isEqualTo(5);
    try (RegionHarness later = new RegionHarness(state, Instant.parse("2027-01-10T00:00:00Z"))) {
      later.checkpoint();
      assertThat(later.keyedStateEntries()).as("what 2026 is compared with").isEqualTo(2);
      later.take(ammonia("K1", month("2026-03"), "0.5")).checkpoint();
      assertThat(later.last(RegionKind.RIVER, "短河", MARCH).lastYear().change())
          .isEqualTo(Change.NONE);
    }
  }
}
