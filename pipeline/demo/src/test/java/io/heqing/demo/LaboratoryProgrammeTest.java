package io.heqing.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.demo.Delivery.OfSample;
import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.lake.TrophicGrade;
import io.heqing.standard.lake.TrophicState;
import io.heqing.standard.urban.BlackOdorous;
import io.heqing.standard.urban.BlackOdorousLevel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is measured beside the class: lakes, sources of drinking water, the city's stream, flow. */
class LaboratoryProgrammeTest {
  private static final Instant FROM = Instant.parse("2025-05-31T16:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-30T16:00:00Z");
  private static final MadeUpCity CITY = MadeUpCity.of(1);
  private static final Map<String, Section> SECTIONS =
      CITY.registry().sections().stream()
          .collect(Collectors.toMap(Section::id, Function.identity()));
  private static final List<Sample> SAMPLES =
      CITY.samples(FROM, TO)
          .filter(OfSample.class::isInstance)
          .map(d -> ((OfSample) d).sample())
          .toList();

  private static List<Sample> laboratory(String kind) {
    return SAMPLES.stream()
        .filter(s -> s.source() == ValueSource.LAB && s.revision() == 0)
        .filter(s -> SECTIONS.get(s.section()).kinds().contains(kind))
        .toList();
  }

  private static YearMonth month(Sample sample) {
    return YearMonth.from(sample.time().atZone(CityRegistry.ZONE));
  }

  private static Map<Parameter, BigDecimal> values(Sample sample) {
    return sample.results().stream()
        .filter(r -> r.flag().isUsable() && r.value() != null)
        .collect(Collectors.toMap(r -> Parameters.get(r.parameter()), Result::value));
  }

  @Test
  void everyLakeHasItsTrophicStateFromPoorToRich() {
    Map<String, Map<Parameter, List<BigDecimal>>> byLake = new TreeMap<>();
    for (Sample sample : SAMPLES) {
      Section section = SECTIONS.get(sample.section());
      if (section.waterBody() == WaterBody.LAKE && sample.revision() == 0) {
        values(sample)
            .forEach(
                (p, v) ->
                    byLake
                        .computeIfAbsent(section.river(), k -> new HashMap<>())
                        .computeIfAbsent(p, k -> new ArrayList<>())
                        .add(v));
      }
    }
    Map<String, TrophicGrade> grades = new TreeMap<>();
    byLake.forEach(
        (lake, series) -> {
          Map<Parameter, BigDecimal> means = new HashMap<>();
          series.forEach((p, list) -> means.put(p, mean(list)));
          grades.put(lake, TrophicState.of(means).orElseThrow().grade());
        });
    assertThat(grades).hasSize(5);
    assertThat(grades.values()).contains(TrophicGrade.LIGHTLY_EUTROPHIC);
    assertThat(grades.get("澜源水库")).isLessThan(grades.get("苇澜湖"));
  }

  private static BigDecimal mean(List<BigDecimal> values) {
    return values.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64);
  }

  @Test
  void sourcesAreMeasuredByTableTwoMonthlyAndByWhatIsChosenOfTableThreeQuarterly() {
    Set<Parameter> limited = SectionEvaluator.national().standard().sourceLimits().keySet();
    assertThat(laboratory("drinking"))
        .isNotEmpty()
        .allSatisfy(
            s -> {
              long ofTables =
                  s.results().stream()
                      .filter(r -> limited.contains(Parameters.get(r.parameter())))
                      .count();
              assertThat(ofTables).isEqualTo(month(s).getMonthValue() % 3 == 1 ? 22 : 5);
            });
  }

  @Test
  void manganeseComesUpWhenTheReservoirTurnsOver() {
    BigDecimal limit =
        SectionEvaluator.national().standard().sourceLimits().get(Parameters.get("MN"));
    Set<String> failing =
        laboratory("drinking").stream()
            .filter(s -> values(s).get(Parameters.get("MN")).compareTo(limit) > 0)
            .map(s -> SECTIONS.get(s.section()).name() + " " + month(s))
            .collect(Collectors.toSet());
    assertThat(failing).containsExactlyInAnyOrder("云渚水库取水口 2025-09", "云渚水库取水口 2026-09");
  }

  @Test
  void aHeadwaterIsFoundDryInJanuaryAlone() {
    List<Sample> dry =
        SAMPLES.stream()
            .filter(s -> s.results().stream().anyMatch(r -> r.flag() == Flag.NO_WATER))
            .toList();
    assertThat(dry)
        .singleElement()
        .satisfies(
            s -> {
              assertThat(SECTIONS.get(s.section()).name()).isEqualTo("枕霁桥");
              assertThat(month(s)).isEqualTo(YearMonth.of(2026, 1));
              assertThat(s.results()).allMatch(r -> r.flag() == Flag.NO_WATER && r.value() == null);
            });
  }

  @Test
  void theStreamOfTheCityIsSurveyedThreeTimesAMonthAndIsAtTimesBlackAndOdorous() {
    Map<String, List<Sample>> surveys =
        laboratory("urban").stream()
            .collect(Collectors.groupingBy(s -> s.section() + " " + month(s)));
    assertThat(surveys.keySet().stream().map(k -> k.substring(0, 6)).distinct()).hasSize(3);
    Map<BlackOdorousLevel, Integer> levels = new HashMap<>();
    surveys
        .entrySet()
        .forEach(
            e -> {
              // Those of the last month have not all come.
              if (!e.getKey().endsWith("2026-11") && !e.getKey().endsWith("2025-05")) {
                assertThat(e.getValue().stream().map(Sample::time).distinct())
                    .as(e.getKey())
                    .hasSize(3);
              }
              e.getValue()
                  .forEach(
                      s ->
                          levels.merge(
                              BlackOdorous.sample(values(s)).orElseThrow(), 1, Integer::sum));
            });
    assertThat(levels.keySet())
        .containsExactlyInAnyOrder(BlackOdorousLevel.NONE, BlackOdorousLevel.LIGHT);
    assertThat(levels.get(BlackOdorousLevel.LIGHT))
        .isBetween(10, levels.get(BlackOdorousLevel.NONE));
  }

  @Test
  void flowIsMeasuredAtBothEndsOfACountyAndGrowsDownstream() {
    Map<String, Double> flow =
        SAMPLES.stream()
            .filter(s -> values(s).containsKey(Parameters.get("FLOW")))
            .collect(
                Collectors.groupingBy(
                    s -> SECTIONS.get(s.section()).name(),
                    Collectors.averagingDouble(
                        s -> values(s).get(Parameters.get("FLOW")).doubleValue())));
    assertThat(flow).containsOnlyKeys("雁沚渡", "枕澜桥", "棠汀渡", "青苇闸", "柳汐桥");
    assertThat(flow.get("枕澜桥")).isGreaterThan(flow.get("雁沚渡")).isBetween(10_000.0, 30_000.0);
    assertThat(flow.get("青苇闸")).isGreaterThan(flow.get("棠汀渡"));
  }
}
