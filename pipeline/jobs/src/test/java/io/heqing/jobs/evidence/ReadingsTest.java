package io.heqing.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.jobs.evidence.Readings.Reading;
import io.heqing.messages.Flag;
import io.heqing.messages.OutletEvaluation;
import io.heqing.messages.OutletEvaluation.LimitedResult;
import io.heqing.messages.Result;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingsTest {
  private static final Instant TIME = Instant.parse("2026-06-20T08:00:00Z");

  @Test
  void of_an_outlet_what_is_no_measurement_is_left_out() {
    OutletEvaluation outlet =
        new OutletEvaluation(
            "P1",
            TIME,
            List.of(
                LimitedResult.of(Result.of("COD", "60"), new BigDecimal("50")),
                LimitedResult.of(Result.of("NH3N", "4"), new BigDecimal("5")),
                LimitedResult.of(Result.of("TP", "9").withFlag(Flag.FAULT), BigDecimal.ONE),
                LimitedResult.of(Result.below("CU", null), null),
                LimitedResult.of(Result.withdrawn("TN"), null)),
            false);
    assertThat(Readings.of(outlet))
        .isEqualTo(
            new Readings(
                Track.ofOutlet("P1"),
                TIME,
                List.of(
                    new Reading("COD", new BigDecimal("60"), new BigDecimal("50"), true),
                    new Reading("NH3N", new BigDecimal("4"), new BigDecimal("5"), false))));
  }
}
