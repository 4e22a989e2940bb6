package io.heqing.jobs.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Flag;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.messages.Section.Intake;
import io.heqing.messages.Section.TargetFrom;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Span;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * Promise 3: the same samples in any order, doubled, in parts, with corrections and withdrawals,
 * with checkpoints, restarts and news of the registry anywhere between, end in the same store.
 */
class AnyOrderTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "ph.assessDecimals", "1",
          "headroom.courseDays", "3",
          // So that months and years of the few samples here are valid.
          "auto.month.minShare", "0.1",
          "year.minMonths", "5");

  /** All that a section can be, so that its periods have all that there is to say. */
  private static final Section SECTION =
      SectionHarness.with(
          SectionHarness.section(
              "S1",
              WaterClass.III,
              MonitoringMethod.AUTO_THEN_LAB,
              WaterBody.LAKE,
              1,
              List.of("drinking", "urban"),
              List.of(
                  new Intake(LocalDate.of(2025, 1, 1), new BigDecimal("120")),
                  new Intake(LocalDate.of(2026, 2, 1), new BigDecimal("100.5")))),
          new TargetFrom(LocalDate.of(2026, 3, 1), WaterClass.IV, Map.of()));

  @Property(tries = 40)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void theStoreHoldsTheSameWhateverTheOrder(
      @ForAll("samples") List<Sample> samples, @ForAll Random random) throws Exception {
    Map<List<Object>, SectionEvaluation> expected = new LinkedHashMap<>();
    try (SectionHarness inOrder = new SectionHarness()) {
      inOrder.registry(RegistryEntry.of(SECTION));
      inOrder.registry(RegistryEntry.of(SectionHarness.publication(1, SETTINGS)));
      for (Sample sample : samples) {
        inOrder.send(sample);
      }
      inOrder.checkpoint();
      expected.putAll(inOrder.stored());
    }

    assertThat(stored(shuffled(samples, random), random))
        .containsExactlyInAnyOrderEntriesOf(expected);

    isOften("quarters that are over", expected.values(), Span.QUARTER, e -> !e.provisional());
    isOften("years that are over", expected.values(), Span.YEAR, e -> !e.provisional());
    isOften("no water", expected.values(), Span.MONTH, e -> says(e) && e.detail().noWater());
    isOften(
        "headroom of a month",
        expected.values(),
        Span.MONTH,
        e -> says(e) && e.detail().outlook() != null);
    isOften(
        "headroom of a year",
        expected.values(),
        Span.YTD,
        e -> says(e) && e.detail().outlook() != null);
    isOften("trends", expected.values(), Span.YTD, e -> says(e) && !e.detail().trends().isEmpty());
    isOften(
        "trophic state",
        expected.values(),
        Span.QUARTER,
        e -> says(e) && e.detail().trophic() != null);
    isOften(
        "failing sources",
        expected.values(),
        Span.YEAR,
        e -> says(e) && e.detail().drinking() != null && !e.detail().drinking().compliant());
    isOften(
        "black-odorous water",
        expected.values(),
        Span.MONTH,
        e -> says(e) && e.detail().blackOdorous() != null);
    isOften("warnings", expected.values(), Span.YTD, e -> says(e) && e.detail().warning() != null);
    isOften(
        "compliant samples of a source", expected.values(), Span.SAMPLE, AnyOrderTest::complies);
    isOften("compliant days of a source", expected.values(), Span.DAY, AnyOrderTest::complies);
  }

  @Provide
  Arbitrary<List<Sample>> samples() {
    Arbitrary<Flag> flag =
        Arbitraries.frequency(
            Tuple.of(20, Flag.NORMAL),
            Tuple.of(1, Flag.MAINTENANCE),
            Tuple.of(1, Flag.NO_WATER),
            Tuple.of(1, Flag.WITHDRAWN));
    Arbitrary<Result> result =
        Combinators.combine(
                Arbitraries.of("NH3N", "DO", "PH", "COD", "CODMN", "TP", "TN", "CHLA", "SD", "FE"),
                Arbitraries.integers().between(1, 120),
                flag)
            .as(
                (id, tenths, mark) ->
                    new Result(
                        id, mark.isUsable() ? BigDecimal.valueOf(tenths, 1) : null, false, mark));
    Arbitrary<List<Result>> few =
        result.list().ofMinSize(1).ofMaxSize(4).uniqueElements(Result::parameter);
    Arbitrary<List<Result>> most =
        result.list().ofMinSize(8).ofMaxSize(10).uniqueElements(Result::parameter);
    Arbitrary<List<Result>> dry =
        Arbitraries.just(List.of(new Result("TP", null, false, Flag.NO_WATER)));
    Arbitrary<Long> revision = Arbitraries.longs().between(1, 3);
    // Steps of nine hours from the last days of a month into the last one.
    Arbitrary<List<Sample>> station =
        Combinators.combine(Arbitraries.integers().between(0, 40), revision, few)
            .as(
                (slot, number, results) ->
                    new Sample(
                        "S1",
                        ValueSource.AUTO,
                        Instant.parse("2026-05-25T00:00:00Z").plusSeconds(slot * 9L * 3600),
                        number,
                        null,
                        results))
            .list()
            .ofMaxSize(30);
    // Most months of all that is kept, in one of two weeks.
    Arbitrary<List<Sample>> laboratory =
        Combinators.combine(
                Arbitraries.integers().between(0, 16),
                Arbitraries.of(10, 10, 10, 17),
                revision,
                Arbitraries.frequencyOf(Tuple.of(15, most), Tuple.of(1, dry)))
            .as(
                (month, day, number, results) ->
                    new Sample(
                        "S1",
                        ValueSource.LAB,
                        LocalDate.of(2025, 1, day)
                            .plusMonths(month)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant(),
                        number,
                        null,
                        results))
            .list()
            .ofMinSize(20)
            .ofMaxSize(40);
    return Combinators.combine(station, laboratory, Arbitraries.of(true, false))
        .as(
            (some, others, cleanBefore) ->
                Stream.concat(
                        some.stream(),
                        others.stream().map(sample -> cleanBefore ? clean(sample) : sample))
                    .toList());
  }

  /** Good water in a sample of last year, from which this year can get worse. */
  private static Sample clean(Sample sample) {
    return sample.time().isBefore(Instant.parse("2026-01-01T00:00:00Z"))
        ? with(
            sample, sample.revision(), sample.results().stream().map(AnyOrderTest::clean).toList())
        : sample;
  }

  private static Result clean(Result result) {
    return switch (result.parameter()) {
      case "DO", "PH" -> Result.of(result.parameter(), "8");
      case "SD" -> result;
      default ->
          result.value() == null
              ? result
              : Result.of(result.parameter(), result.value().movePointLeft(4));
    };
  }

  /** The samples in another order, some twice, some in parts, some after what they correct. */
  private static List<Sample> shuffled(List<Sample> samples, Random random) {
    List<Sample> shuffled = new ArrayList<>();
    for (Sample sample : samples) {
      int cut = random.nextInt(sample.results().size() + 1);
      shuffled.add(with(sample, sample.revision(), sample.results().subList(0, cut)));
      shuffled.add(
          with(sample, sample.revision(), sample.results().subList(cut, sample.results().size())));
      if (random.nextInt(3) == 0) {
        shuffled.add(sample);
      }
      if (random.nextInt(3) == 0) {
        shuffled.add(
            with(
                sample,
                0,
                sample.results().stream()
                    .map(r -> Result.of(r.parameter(), BigDecimal.valueOf(random.nextInt(1, 99))))
                    .toList()));
      }
    }
    shuffled.removeIf(sample -> sample.results().isEmpty());
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** What is stored of samples between which the registry comes, at the latest after them. */
  private static Map<List<Object>, SectionEvaluation> stored(List<Sample> samples, Random random)
      throws Exception {
    List<RegistryEntry> news = new ArrayList<>();
    if (random.nextBoolean()) {
      // What holds at first is something else.
      news.add(
          RegistryEntry.of(SectionHarness.section("S1", WaterClass.V, MonitoringMethod.AUTO_ONLY)));
      news.add(RegistryEntry.of(SectionHarness.publication(1, Map.of())));
    }
    news.add(RegistryEntry.of(SECTION));
    news.add(RegistryEntry.of(SectionHarness.publication(1, SETTINGS)));
    Map<List<Object>, SectionEvaluation> stored = new LinkedHashMap<>();
    SectionHarness harness = new SectionHarness();
    try {
      for (Sample sample : samples) {
        if (!news.isEmpty() && random.nextInt(15) == 0) {
          harness.registry(news.remove(0));
        }
        harness.send(sample);
        if (random.nextInt(12) == 0) {
          var state = harness.checkpoint();
          if (random.nextInt(3) == 0) {
            stored.putAll(harness.stored());
            harness.close();
            harness = new SectionHarness(state);
          }
        }
      }
      for (RegistryEntry entry : news) {
        harness.registry(entry);
      }
      harness.checkpoint();
      stored.putAll(harness.stored());
    } finally {
      harness.close();
    }
    return stored;
  }

  private static boolean complies(SectionEvaluation evaluation) {
    return says(evaluation) && evaluation.detail().drinking().compliant();
  }

  private static boolean says(SectionEvaluation evaluation) {
    return evaluation.detail() != null;
  }

  /** What the property speaks of must occur, or it would say nothing. */
  private static void isOften(
      String what,
      Collection<SectionEvaluation> evaluations,
      Span span,
      Predicate<SectionEvaluation> is) {
    Statistics.label(what)
        .collect(evaluations.stream().anyMatch(e -> e.span() == span && is.test(e)))
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
  }

  private static Sample with(Sample sample, long revision, List<Result> results) {
    return new Sample(
        sample.section(), sample.source(), sample.time(), revision, sample.station(), results);
  }
}
