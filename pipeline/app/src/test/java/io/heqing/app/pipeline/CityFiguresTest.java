package io.heqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.app.board.CityPeriods;
import io.heqing.demo.Delivery;
import io.heqing.demo.MadeUpCity;
import io.heqing.messages.Publication;
import io.heqing.messages.Registry;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.messages.settings.Language;
import io.heqing.standard.region.Region;
import io.heqing.standard.region.RegionKind;
import io.heqing.standard.river.River;
import io.heqing.store.Point;
import io.heqing.store.Points;
import io.heqing.store.SeriesReader;
import io.heqing.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fourteen months of a part of the made-up city: the store has the month and the year to date of
 * every section and every region, compared with last year where there is one.
 */
class CityFiguresTest {
  private static final YearMonth FIRST = YearMonth.of(2025, 1);
  private static final YearMonth LAST = YearMonth.of(2026, 2);
  private static final Instant NOW = start(LAST.plusMonths(1));

  /** Streams into a river, one through the town, and a source of drinking water. */
  private static final Set<String> WATERS = Set.of("岚苇溪", "枕霁溪", "汐棠河", "云渚水库");

  /** Span, month and region of what was evaluated by enough values. */
  private final Set<String> firm = new HashSet<>();

  @TempDir Path folder;

  private static Instant start(YearMonth month) {
    return TestSections.at(month.atDay(1), 0);
  }

  @Test
  void everySectionAndRegionHasItsMonthsAndYearsToDate() throws Exception {
    MadeUpCity city = MadeUpCity.of(7);
    Registry registry = part(city.registry());
    try (TestPipeline pipeline = TestPipeline.start(folder, Optional.of(NOW))) {
      pipeline.publish(registry);
      pipeline.feed(samples(city, registry));
      try (SeriesReader store = Stores.reader(pipeline.store())) {
        Set<Region> regions = regions(registry);
        for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
          for (String span : List.of("month", "ytd")) {
            periods(store, registry, month, span);
            regions(store, regions, month, span);
          }
        }
        List<String> lines = new CityPeriods(store, registry.publication(), Language.EN).lines(NOW);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("2026-02: class I-III ").contains("CWQI best ");
        assertThat(lines.get(1))
            .startsWith("2026-01 to 2026-02: class I-III ")
            .contains("sections at risk for the year: ");
      }
    }
  }

  private static void periods(SeriesReader store, Registry registry, YearMonth month, String span)
      throws Exception {
    assertThat(
            at(store, Points.PERIOD, month, span).stream()
                .map(p -> p.tags().get("section"))
                .toList())
        .as("%s %s", span, month)
        .containsExactlyInAnyOrderElementsOf(
            registry.sections().stream().map(Section::id).toList());
  }

  private void regions(SeriesReader store, Set<Region> regions, YearMonth month, String span)
      throws Exception {
    Map<Region, Point> stored =
        at(store, Points.REGION, month, span).stream()
            .collect(
                Collectors.toMap(
                    p ->
                        new Region(
                            RegionKind.valueOf(p.tags().get("kind").toUpperCase(Locale.ROOT)),
                            p.tags().get("region")),
                    Function.identity()));
    assertThat(stored.keySet()).as("%s %s", span, month).isEqualTo(regions);
    boolean second = month.getYear() > FIRST.getYear();
    stored.forEach(
        (region, point) -> {
          String where = span + " " + month + " " + region;
          Map<String, Object> fields = point.fields();
          boolean evaluated = ((Number) fields.get("evaluated")).longValue() > 0;
          boolean enough = evaluated && !Boolean.TRUE.equals(fields.get("provisional"));
          boolean before = second && firm.contains(span + " " + month.minusYears(1) + " " + region);
          if (enough) {
            firm.add(where);
            assertThat(fields).as(where).containsKeys("good_share", "compliance_rate", "grade");
          }
          // Every section's year to date of the second year has one of the first to compare with.
          if (enough && before && region.kind() == RegionKind.SECTION) {
            assertThat(fields).as(where).containsKeys("change_last_year", "compared_last_year");
          }
          if (!second) {
            assertThat(fields).as(where).doesNotContainKey("change_last_year");
          }
        });
    if (second) {
      assertThat(stored.get(new Region(RegionKind.CITY, registryCity())).fields())
          .containsKeys("change_last_year", "good_share_change_last_year");
    }
  }

  private static String registryCity() {
    return MadeUpCity.of(7).registry().publication().city();
  }

  private static List<Point> at(
      SeriesReader store, String measurement, YearMonth month, String span) throws Exception {
    Instant time = start(month);
    return store.read(measurement, time, time.plus(Duration.ofSeconds(1)), Map.of("span", span));
  }

  /** The regions that the sections name, by hand of the registry. */
  private static Set<Region> regions(Registry registry) {
    Map<String, String> basins = new HashMap<>();
    registry.rivers().forEach((River r) -> basins.put(r.name(), r.basin()));
    Set<Region> regions = new TreeSet<>();
    for (Section s : registry.sections()) {
      regions.add(new Region(RegionKind.SECTION, s.id()));
      regions.add(new Region(RegionKind.CITY, s.city()));
      regions.add(new Region(RegionKind.COUNTY, s.county()));
      regions.add(new Region(RegionKind.RIVER, s.river()));
      regions.add(new Region(RegionKind.BASIN, basins.get(s.river())));
      s.chiefs().forEach(chief -> regions.add(new Region(RegionKind.CHIEF, chief.name())));
      s.kinds().forEach(kind -> regions.add(new Region(RegionKind.SECTION_KIND, kind)));
    }
    return regions;
  }

  private static Registry part(Registry whole) {
    List<Section> sections =
        whole.sections().stream().filter(s -> WATERS.contains(s.river())).toList();
    Publication publication = whole.publication();
    return new Registry(
        sections,
        whole.rivers(),
        List.of(),
        whole.assessment(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Publication(
            publication.city(),
            publication.zone(),
            publication.yearsKept(),
            publication.madeUp(),
            sections.size(),
            publication.evaluation()));
  }

  /** All that was sampled in the months, what came late included. */
  private static List<Sample> samples(MadeUpCity city, Registry registry) {
    List<String> ids = registry.sections().stream().map(Section::id).toList();
    Instant from = TestSections.at(LocalDate.of(2025, 1, 1), 0);
    return new ArrayList<>(
        city.samples(from, NOW.plus(Duration.ofDays(60)))
            .filter(d -> ids.contains(d.key()))
            .flatMap(d -> d instanceof Delivery.OfSample s ? Stream.of(s.sample()) : Stream.empty())
            .filter(s -> !s.time().isBefore(from) && s.time().isBefore(NOW))
            .toList());
  }
}
