package io.heqing.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.AlertRule;
import io.heqing.messages.Dialect;
import io.heqing.messages.Outlet;
import io.heqing.messages.OutletKind;
import io.heqing.messages.Registry;
import io.heqing.messages.Route;
import io.heqing.messages.Section;
import io.heqing.messages.Section.Chief;
import io.heqing.messages.Station;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.Parameters;
import io.heqing.standard.WaterClass;
import io.heqing.standard.assessment.PointItem;
import io.heqing.standard.river.River;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CityRegistryTest {
  private static final Registry REGISTRY = MadeUpCity.of(1).registry();
  private static final List<Section> SECTIONS = REGISTRY.sections();

  @Test
  void itSaysThatItIsMadeUp() {
    assertThat(REGISTRY.publication().madeUp()).isTrue();
    assertThat(REGISTRY.publication().city()).contains("虚构");
    assertThat(REGISTRY.publication().zone()).isEqualTo("Asia/Shanghai");
    assertThat(REGISTRY.publication().sections()).isEqualTo(SECTIONS.size());
  }

  @Test
  void sectionsAreOneOfEachIdAndName() {
    assertThat(SECTIONS).hasSizeBetween(55, 70);
    assertThat(SECTIONS).extracting(Section::id).doesNotHaveDuplicates();
    assertThat(SECTIONS).extracting(Section::name).doesNotHaveDuplicates();
    assertThat(SECTIONS.stream().map(Section::county).collect(Collectors.toSet())).hasSize(6);
    assertThat(SECTIONS.stream().map(Section::river).collect(Collectors.toSet()))
        .hasSizeBetween(12, 20);
  }

  @Test
  void theyLieInTheOpenSea() {
    // South-east of Shandong, north-east of Jiangsu: no land within 60 km of this box.
    assertThat(SECTIONS)
        .allSatisfy(
            s -> {
              assertThat(s.latitude()).isBetween(new BigDecimal("33.1"), new BigDecimal("33.9"));
              assertThat(s.longitude()).isBetween(new BigDecimal("122.5"), new BigDecimal("123.5"));
            });
  }

  @Test
  void everySectionWithAutomaticValuesAndEveryOutletHasOneStation() {
    assertThat(REGISTRY.stations().stream().map(Station::section).filter(Objects::nonNull))
        .containsExactlyInAnyOrderElementsOf(
            SECTIONS.stream()
                .filter(s -> s.method() != MonitoringMethod.LAB_ONLY)
                .map(Section::id)
                .toList());
    assertThat(REGISTRY.stations().stream().map(Station::outlet).filter(Objects::nonNull))
        .containsExactlyInAnyOrderElementsOf(REGISTRY.outlets().stream().map(Outlet::id).toList());
    assertThat(REGISTRY.stations()).extracting(Station::mn).doesNotHaveDuplicates();
    assertThat(REGISTRY.stations())
        .allSatisfy(
            s -> {
              assertThat(s.password()).matches("[a-z2-9]{6}");
              if (s.section() != null) {
                assertThat(s.mn()).matches("A990000_\\d{4}");
                assertThat(s.dialect()).isEqualTo(Dialect.SURFACE_WATER);
              } else {
                assertThat(s.mn()).matches("[0-9A-F]{24}");
                assertThat(s.dialect()).isEqualTo(Dialect.HJ212_2017);
              }
            });
    assertThat(REGISTRY.stations()).extracting(Station::password).doesNotHaveDuplicates();
  }

  @Test
  void passwordsFollowFromTheSeed() {
    assertThat(MadeUpCity.of(1).registry().stations()).isEqualTo(REGISTRY.stations());
    assertThat(MadeUpCity.of(2).registry().stations()).isNotEqualTo(REGISTRY.stations());
  }

  @Test
  void outletsLieOnTheRiversInTheOpenSeaWithTheLimitsOfTheirKind() {
    Set<String> rivers = REGISTRY.rivers().stream().map(River::name).collect(Collectors.toSet());
    Set<String> counties = SECTIONS.stream().map(Section::county).collect(Collectors.toSet());
    assertThat(REGISTRY.outlets()).hasSizeBetween(8, 12);
    assertThat(REGISTRY.outlets()).extracting(Outlet::name).doesNotHaveDuplicates();
    assertThat(REGISTRY.outlets())
        .allSatisfy(
            o -> {
              assertThat(rivers).contains(o.river());
              assertThat(counties).contains(o.county());
              assertThat(o.latitude()).isBetween(new BigDecimal("33.1"), new BigDecimal("33.9"));
              assertThat(o.longitude()).isBetween(new BigDecimal("122.5"), new BigDecimal("123.5"));
              assertThat(Parameters.all().stream().map(p -> p.id()))
                  .containsAll(o.limits().keySet());
            });
    // GB 18918-2002, Table 1, class 1A.
    assertThat(REGISTRY.outlets())
        .filteredOn(o -> o.kind() == OutletKind.SEWAGE_WORKS)
        .hasSize(3)
        .allSatisfy(
            o ->
                assertThat(o.limits())
                    .isEqualTo(
                        Map.of(
                            "COD",
                            new BigDecimal("50"),
                            "NH3N",
                            new BigDecimal("5"),
                            "TN",
                            new BigDecimal("15"),
                            "TP",
                            new BigDecimal("0.5"),
                            "PH",
                            new BigDecimal("9"))));
  }

  @Test
  void kindsMethodsAndScheduleAreThoseOfTheContract() {
    assertThat(SECTIONS.stream().flatMap(s -> s.kinds().stream()).collect(Collectors.toSet()))
        .isEqualTo(
            Set.of(
                "national",
                "provincial",
                "municipal",
                "sea",
                "drinking",
                "boundary",
                "function_zone",
                "urban"));
    assertThat(SECTIONS.stream().map(Section::method).collect(Collectors.toSet()))
        .isEqualTo(Set.of(MonitoringMethod.values()));
    assertThat(SECTIONS).extracting(Section::readingsPerDay).containsOnly(6, 24);
    assertThat(SECTIONS.stream().filter(s -> s.readingsPerDay() == 24)).hasSizeBetween(2, 6);
  }

  @Test
  void someTargetsAreStricterFromTheNewPlanOn() {
    LocalDate before = LocalDate.of(2025, 12, 31);
    LocalDate after = LocalDate.of(2026, 1, 1);
    assertThat(SECTIONS).allMatch(s -> s.targetOn(before).isPresent());
    List<Section> changed =
        SECTIONS.stream()
            .filter(s -> s.targetOn(before).orElseThrow().special().isEmpty())
            .filter(s -> !targetClass(s, before).equals(targetClass(s, after)))
            .toList();
    assertThat(changed)
        .hasSizeBetween(3, 8)
        .allMatch(
            s ->
                s.targetOn(before)
                    .orElseThrow()
                    .waterClass()
                    .isWorseThan(s.targetOn(after).orElseThrow().waterClass()));
  }

  private static WaterClass targetClass(Section section, LocalDate day) {
    return section.targetOn(day).orElseThrow().waterClass();
  }

  @Test
  void oneSectionHasAStricterLimitOfItsOwnFromTheNewPlanOn() {
    List<Section> special =
        SECTIONS.stream()
            .filter(s -> !s.targetOn(LocalDate.of(2026, 1, 1)).orElseThrow().special().isEmpty())
            .toList();
    assertThat(special).hasSize(1);
    Section section = special.get(0);
    assertThat(section.targetOn(LocalDate.of(2025, 12, 31)).orElseThrow().special()).isEmpty();
    assertThat(section.targetOn(LocalDate.of(2026, 1, 1)).orElseThrow().special())
        .hasEntrySatisfying(
            Parameters.get("TP"), limit -> assertThat(limit).isLessThan(new BigDecimal("0.2")));
  }

  @Test
  void everyRiverHasItsPlaceInTheNetwork() {
    assertThat(REGISTRY.rivers().stream().map(River::name))
        .containsExactlyInAnyOrderElementsOf(Geography.COURSES.stream().map(Course::name).toList());
    Map<String, River> byName =
        REGISTRY.rivers().stream().collect(Collectors.toMap(River::name, Function.identity()));
    Map<String, Double> lengths =
        Geography.COURSES.stream().collect(Collectors.toMap(Course::name, Course::length));
    assertThat(REGISTRY.rivers())
        .allSatisfy(
            river -> {
              assertThat(river.basin()).isNotBlank();
              assertThat(river.length().doubleValue()).isEqualTo(lengths.get(river.name()));
              if (river.into() != null) {
                River receiving = byName.get(river.into());
                assertThat(receiving.basin()).isEqualTo(river.basin());
                assertThat(river.atKm().doubleValue())
                    .isBetween(0.0, lengths.get(receiving.name()));
              }
            });
    assertThat(REGISTRY.rivers().stream().map(River::basin).distinct()).hasSize(4);
  }

  @Test
  void whatReachesTheSeaJoinsNoRiver() {
    Map<String, River> byName =
        REGISTRY.rivers().stream().collect(Collectors.toMap(River::name, Function.identity()));
    assertThat(SECTIONS.stream().filter(s -> s.kinds().contains("sea")))
        .allMatch(s -> byName.get(s.river()).into() == null);
  }

  @Test
  void pointsOfTheAssessmentAreAHundred() {
    BigDecimal points =
        REGISTRY.assessment().stream()
            .map(PointItem::points)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(points).isEqualByComparingTo("100");
    assertThat(REGISTRY.assessment()).extracting(PointItem::measure).doesNotHaveDuplicates();
  }

  @Test
  void everyDrinkingWaterSourceHasItsIntakeWhichChangesIn2026() {
    LocalDate before = LocalDate.of(2026, 1, 1);
    LocalDate after = LocalDate.of(2026, 12, 1);
    assertThat(SECTIONS)
        .allSatisfy(
            s ->
                assertThat(s.intakeOn(before).isPresent())
                    .isEqualTo(s.kinds().contains("drinking")));
    assertThat(SECTIONS.stream().filter(s -> !s.intakeOn(before).equals(s.intakeOn(after))))
        .hasSize(2);
  }

  @Test
  void riverChiefsAreNamedFromTheHighestLevelDown() {
    assertThat(SECTIONS)
        .allSatisfy(
            s ->
                assertThat(s.chiefs())
                    .extracting(Chief::level)
                    .startsWith("city", "county", "town"));
    assertThat(SECTIONS.stream().flatMap(s -> s.chiefs().stream()).map(Chief::level))
        .contains("village");
    assertThat(
            SECTIONS.stream()
                .filter(s -> s.river().equals("澜沅河"))
                .map(s -> s.chiefs().get(0))
                .distinct())
        .hasSize(1);
  }

  @Test
  void routesNameRulesThatThereAre() {
    assertThat(REGISTRY.routes())
        .flatExtracting(Route::rules)
        .isNotEmpty()
        .isSubsetOf(REGISTRY.rules().stream().map(AlertRule::id).toList());
  }

  @Test
  void whatIsWrongWithAStationIsNoRiverChiefsTrouble() {
    List<String> ofStations =
        REGISTRY.rules().stream().filter(r -> !r.watch().isWater()).map(AlertRule::id).toList();
    assertThat(REGISTRY.routes())
        .filteredOn(route -> route.to().get(0).startsWith(Route.CHIEF))
        .isNotEmpty()
        .allSatisfy(
            route ->
                assertThat(route.rules()).isNotEmpty().doesNotContainAnyElementsOf(ofStations));
  }
}
