package io.heqing.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.jobs.state.DayLedger.Sampling;
import io.heqing.jobs.state.DayLedger.Taken;
import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.standard.ValueSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DayLedgerTest {
  private static final Instant TIME = Instant.parse("2026-06-01T00:00:00.123456789Z");

  @Test
  void comesBackFromItsBytes() {
    DayLedger ledger = new DayLedger();
    ledger.take(
        new Sample(
            "S1",
            ValueSource.AUTO,
            TIME,
            Long.MAX_VALUE,
            null,
            List.of(
                Result.of("NH3N", "0.520"),
                Result.of("WT", "-0.3"),
                Result.of("ALGAE", "123456789012345678901234567890"),
                Result.of("EC", "1E+3"),
                Result.below("HG", new BigDecimal("0.00004")),
                new Result("CU", null, true, Flag.NORMAL),
                Result.withdrawn("ZN"))));
    ledger.take(new Sample("S1", ValueSource.LAB, TIME, 0, null, List.of(Result.of("COD", "15"))));

    DayLedger read = DayLedger.ofBytes(ledger.toBytes());

    assertThat(read.samplings()).isEqualTo(ledger.samplings());
    assertThat(read.revised()).isFalse();
  }

  @Test
  void ofOneRevisionTheSameResultStandsWhateverCameFirst() {
    Sample one = sample(1, Result.of("NH3N", "0.5"));
    Sample other = sample(1, Result.of("NH3N", "0.7"));

    DayLedger forwards = new DayLedger();
    forwards.take(one);
    forwards.take(other);
    DayLedger backwards = new DayLedger();
    backwards.take(other);
    backwards.take(one);

    assertThat(forwards.samplings()).isEqualTo(backwards.samplings());
  }

  @Test
  void aRevisionOfOneParameterLeavesTheOthers() {
    DayLedger ledger = new DayLedger();
    ledger.take(sample(0, Result.of("NH3N", "0.5"), Result.of("DO", "8.0")));

    assertThat(ledger.take(sample(1, Result.of("NH3N", "0.6")))).isPresent();

    assertThat(ledger.samplings().firstEntry().getValue())
        .containsEntry("NH3N", new StandingResult(Result.of("NH3N", "0.6"), 1))
        .containsEntry("DO", new StandingResult(Result.of("DO", "8.0"), 0));
    assertThat(ledger.revised()).isTrue();
  }

  @Test
  void ninePlainResultsMoreTakeAboutFiftyBytes() {
    DayLedger ledger = new DayLedger();
    Result[] nine = {
      Result.of("WT", "18.2"),
      Result.of("PH", "7.61"),
      Result.of("DO", "8.12"),
      Result.of("EC", "633.4"),
      Result.of("TURB", "23.4"),
      Result.of("CODMN", "2.84"),
      Result.of("NH3N", "0.050"),
      Result.of("TP", "0.078"),
      Result.of("TN", "2.25")
    };
    ledger.take(sample(0, nine));
    int first = ledger.toBytes().length;
    ledger.take(new Sample("S1", ValueSource.AUTO, TIME.plusSeconds(3600), 0, null, List.of(nine)));

    assertThat(ledger.toBytes().length - first).isLessThan(65);
  }

  /** Beside a plain map of maps, whatever comes in whatever order, each time through its bytes. */
  @Property
  void keepsWhatAMapOfMapsKeeps(@ForAll("samples") List<Sample> samples) {
    NavigableMap<Sampling, NavigableMap<String, StandingResult>> model = new TreeMap<>();
    DayLedger ledger = new DayLedger();
    boolean revised = false;
    for (Sample sample : samples) {
      Sampling sampling = new Sampling(sample.source(), sample.time());
      NavigableMap<String, StandingResult> standing =
          model.computeIfAbsent(sampling, any -> new TreeMap<>());
      boolean changed = false;
      boolean first = true;
      for (Result result : sample.results()) {
        StandingResult arrived = new StandingResult(result, sample.revision());
        StandingResult before = standing.get(result.parameter());
        first &= before == null;
        if (before == null || arrived.supersedes(before)) {
          standing.put(result.parameter(), arrived);
          changed = true;
          revised |= before != null;
        }
      }

      assertThat(ledger.take(sample))
          .isEqualTo(changed ? Optional.of(new Taken(standing, first)) : Optional.empty());
      ledger = DayLedger.ofBytes(ledger.toBytes());
      assertThat(ledger.samplings()).isEqualTo(model);
      assertThat(ledger.revised()).isEqualTo(revised);
    }
    assertThat(ledger.stationReported())
        .isEqualTo(
            model.entrySet().stream()
                .filter(sampling -> sampling.getKey().source() == ValueSource.AUTO)
                .anyMatch(sampling -> any(sampling.getValue(), f -> f != Flag.WITHDRAWN)));
    assertThat(ledger.measured())
        .isEqualTo(model.values().stream().anyMatch(of -> any(of, Flag::isUsable)));
    assertThat(ledger.dry())
        .isEqualTo(model.values().stream().anyMatch(of -> any(of, f -> f == Flag.NO_WATER)));
  }

  private static boolean any(NavigableMap<String, StandingResult> results, Predicate<Flag> with) {
    return results.values().stream().anyMatch(standing -> with.test(standing.result().flag()));
  }

  @Provide
  Arbitrary<List<Sample>> samples() {
    Arbitrary<Result> results =
        Combinators.combine(
                Arbitraries.of("PH", "DO", "NH3N", "TP", "HG", "ALGAE"),
                Arbitraries.bigDecimals()
                    .between(new BigDecimal("-1e20"), new BigDecimal("1e20"))
                    .ofScale(7)
                    .injectNull(0.1),
                Arbitraries.of(true, false),
                Arbitraries.of(Flag.values()))
            .as(Result::new);
    return Combinators.combine(
            Arbitraries.of(ValueSource.values()),
            Arbitraries.integers().between(0, 5).map(n -> TIME.plusSeconds(3600L * n)),
            Arbitraries.longs().between(0, 3),
            results.list().uniqueElements(Result::parameter).ofMinSize(1).ofMaxSize(5))
        .as((source, time, revision, list) -> new Sample("S1", source, time, revision, null, list))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  private static Sample sample(long revision, Result... results) {
    return new Sample("S1", ValueSource.AUTO, TIME, revision, null, List.of(results));
  }
}
