package io.heqing.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.standard.ValueSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
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

    assertThat(ledger.take(sample(1, Result.of("NH3N", "0.6")))).isTrue();

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

  private static Sample sample(long revision, Result... results) {
    return new Sample("S1", ValueSource.AUTO, TIME, revision, null, List.of(results));
  }
}
