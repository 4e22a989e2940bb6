package io.heqing.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.demo.Delivery.OfSample;
import io.heqing.demo.Spills.Spill;
import io.heqing.demo.Weather.Storm;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.standard.Evaluation;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a person of the field would nod. */
class RealismTest {
  private static final Instant FROM = Instant.parse("2025-05-31T16:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-30T16:00:00Z");
  private static final MadeUpCity CITY = MadeUpCity.of(1);
  private static final Noise NOISE = new Noise(1);
  private static final Weather WEATHER = new Weather(NOISE);
  private static final Spills SPILLS = new Spills(NOISE);
  private static final Water WATER = new Water(NOISE, WEATHER, SPILLS);

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(longs = {1, 2, 2026})
  void aYearAndAHalfIsLikeThatOfARealCity(long seed) {
    Survey survey = new Survey(MadeUpCity.of(seed), FROM, TO);
    Collection<Evaluation> all = survey.months.values();

    assertThat(all).hasSizeBetween(1100, 1140);
    assertThat(survey.share(all, c -> !c.isWorseThan(WaterClass.III))).isBetween(0.75, 0.90);
    assertThat(survey.share(all, c -> c == WaterClass.INFERIOR_V)).isBetween(0.0, 0.03);
    assertThat(compliance(all)).isBetween(0.80, 0.92);
    assertThat(compliance(inMonths(survey, m -> m >= 6 && m <= 8)))
        .isLessThan(compliance(inMonths(survey, m -> m == 12 || m <= 2)) - 0.05);
    assertThat(compliance(drinking(survey))).isGreaterThan(0.97);
    assertThat(survey.episodes).isBetween(100, 550);
    assertThat(survey.deliveries).isBetween(150_000, 250_000);
  }

  private static double compliance(Collection<Evaluation> evaluations) {
    return (double) evaluations.stream().filter(e -> e.compliant().orElseThrow()).count()
        / evaluations.size();
  }

  private static List<Evaluation> inMonths(Survey survey, IntPredicate month) {
    return survey.months.entrySet().stream()
        .filter(e -> month.test(e.getKey().month().getMonthValue()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static List<Evaluation> drinking(Survey survey) {
    return survey.months.entrySet().stream()
        .filter(e -> survey.section(e.getKey().section()).kinds().contains("drinking"))
        .map(Map.Entry::getValue)
        .toList();
  }

  /**
   * Ranges within which stations of Chinese coastal cities report, spikes and accidents included.
   */
  @ParameterizedTest
  @CsvSource({
    "WT, 0, 33",
    "PH, 6.5, 9.5",
    "DO, 0.5, 18",
    "EC, 80, 46000",
    "TURB, 0.3, 1000",
    "CODMN, 0.5, 40",
    "NH3N, 0.025, 20",
    "TP, 0.005, 3",
    "TN, 0.2, 60",
    "CHLA, 0.001, 0.4",
    "ALGAE, 1000, 200000000",
    "FLOW, 300, 200000"
  })
  void readingsStayWithinRealRanges(String parameter, double low, double high) {
    List<Double> values =
        readings(FROM, FROM.plus(Duration.ofDays(365)))
            .map(s -> value(s, parameter))
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .toList();
    assertThat(values).hasSizeGreaterThan(5_000).allMatch(v -> v >= low && v <= high);
  }

  @Test
  void oxygenIsHigherInTheAfternoonThanBeforeDawn() {
    Map<Integer, Double> byHour =
        readings(FROM, FROM.plus(Duration.ofDays(60)))
            .filter(s -> value(s, "DO").isPresent())
            .collect(
                Collectors.groupingBy(
                    s -> s.time().atZone(CityRegistry.ZONE).getHour(),
                    Collectors.averagingDouble(s -> value(s, "DO").getAsDouble())));
    assertThat(byHour.get(16)).isGreaterThan(byHour.get(4) + 0.1);
  }

  @Test
  void aStormRaisesTurbidityInAllRivers() {
    Storm storm =
        IntStream.range(0, 500)
            .mapToObj(d -> WEATHER.storms(FROM.plus(Duration.ofDays(d)).getEpochSecond()))
            .flatMap(List::stream)
            .max(Comparator.comparingDouble(Storm::strength))
            .orElseThrow();
    Instant begins = Instant.ofEpochSecond((long) storm.start());
    Map<String, Double> before = turbidity(begins.minus(Duration.ofDays(1)), begins);
    Map<String, Double> after =
        turbidity(begins.plus(Duration.ofHours(12)), begins.plus(Duration.ofHours(36)));
    List<String> rivers =
        Geography.SITES.stream()
            .filter(s -> !s.course().isLake())
            .map(Site::id)
            .filter(id -> before.containsKey(id) && after.containsKey(id))
            .toList();
    assertThat(rivers).hasSizeGreaterThan(30);
    assertThat(rivers).allMatch(id -> after.get(id) > 1.5 * before.get(id));
  }

  private static Map<String, Double> turbidity(Instant from, Instant to) {
    return readings(from, to)
        .filter(s -> !s.time().isBefore(from) && value(s, "TURB").isPresent())
        .collect(
            Collectors.groupingBy(
                Sample::section, Collectors.averagingDouble(s -> value(s, "TURB").getAsDouble())));
  }

  @Test
  void theTideIsSeenAtTheMouthsAndNowhereElse() {
    Map<String, List<Sample>> bySection =
        readings(FROM, FROM.plus(Duration.ofDays(60)))
            .filter(s -> value(s, "EC").isPresent())
            .collect(Collectors.groupingBy(Sample::section));
    for (Site site : Geography.SITES) {
      if (!site.hasStation()) {
        continue;
      }
      double amplitude = tideAmplitude(bySection.get(site.id()));
      if (site.salt() > 0) {
        assertThat(amplitude).as(site.name()).isGreaterThan(10_000 * site.salt());
      } else {
        assertThat(amplitude).as(site.name()).isLessThan(60);
      }
    }
  }

  /** Amplitude of conductivity at the period of the moon's tide, 12.4206 h, µS/cm. */
  private static double tideAmplitude(List<Sample> samples) {
    double cosine = 0;
    double sine = 0;
    for (Sample sample : samples) {
      double phase = 2 * Math.PI * sample.time().getEpochSecond() / (12.4206 * 3600);
      double conductivity = value(sample, "EC").orElseThrow();
      cosine += conductivity * Math.cos(phase);
      sine += conductivity * Math.sin(phase);
    }
    return 2 * Math.hypot(cosine, sine) / samples.size();
  }

  @Test
  void aSpillComesLaterAndWeakerDownstream() {
    Spill spill = SPILLS.inSlot((long) (FROM.getEpochSecond() / Spills.SLOT) + 1);
    assertThat(Instant.ofEpochSecond((long) spill.start())).isBetween(FROM, TO);
    List<Site> below =
        Geography.SITES.stream()
            .filter(s -> s.course().equals(spill.course()) && s.km() > spill.km())
            .toList();
    assertThat(below).hasSizeGreaterThan(1);
    long lastPeak = (long) spill.start();
    double lastRise = Double.MAX_VALUE;
    for (Site site : below) {
      Map<Long, Double> rise = new HashMap<>();
      for (int hour = 0; hour < 14 * 24; hour++) {
        long time = (long) spill.start() + hour * 3600L;
        rise.put(time, spill.adds(site.km(), time));
      }
      Map.Entry<Long, Double> peak =
          rise.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
      assertThat(peak.getKey()).as(site.name()).isGreaterThan(lastPeak);
      assertThat(peak.getValue()).as(site.name()).isLessThan(lastRise).isPositive();
      lastPeak = peak.getKey();
      lastRise = peak.getValue();

      double[] during = WATER.at(site, WATER.conditions(lastPeak));
      double[] before = WATER.at(site, WATER.conditions(spill.start() - 3600));
      assertThat(during[Quantity.NH3N.ordinal()] - before[Quantity.NH3N.ordinal()])
          .as(site.name())
          .isGreaterThan(0.5 * lastRise);
    }
  }

  @Test
  void aStationReportsTheSpill() {
    Spill spill = SPILLS.inSlot((long) (FROM.getEpochSecond() / Spills.SLOT) + 1);
    Site first =
        Geography.SITES.stream()
            .filter(s -> s.course().equals(spill.course()) && s.km() > spill.km())
            .findFirst()
            .orElseThrow();
    Instant passes = Instant.ofEpochSecond((long) spill.passes(first.km()));
    double before = most(first, passes.minus(Duration.ofDays(8)), passes.minus(Duration.ofDays(4)));
    double during =
        most(first, passes.minus(Duration.ofHours(8)), passes.plus(Duration.ofHours(8)));
    assertThat(during).isGreaterThan(before + 1);
  }

  private static double most(Site site, Instant from, Instant to) {
    return readings(from, to)
        .filter(s -> s.section().equals(site.id()) && value(s, "NH3N").isPresent())
        .mapToDouble(s -> value(s, "NH3N").getAsDouble())
        .max()
        .orElseThrow();
  }

  private static Stream<Sample> readings(Instant from, Instant to) {
    return CITY.samples(from, to)
        .filter(OfSample.class::isInstance)
        .map(d -> ((OfSample) d).sample())
        .filter(s -> s.source() == ValueSource.AUTO);
  }

  private static OptionalDouble value(Sample sample, String parameter) {
    return sample.results().stream()
        .filter(r -> r.parameter().equals(parameter) && r.flag().isUsable())
        .map(Result::value)
        .mapToDouble(Number::doubleValue)
        .findFirst();
  }
}
