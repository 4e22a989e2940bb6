package io.heqing.jobs.outlets;

import static io.heqing.jobs.outlets.OutletHarness.outlet;
import static io.heqing.jobs.outlets.OutletHarness.publication;
import static io.heqing.jobs.outlets.OutletHarness.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.heqing.messages.Flag;
import io.heqing.messages.OutletEvaluation;
import io.heqing.messages.OutletEvaluation.LimitedResult;
import io.heqing.messages.OutletReading;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.RegistryEntry.Kind;
import io.heqing.messages.Rejected;
import io.heqing.messages.Rejected.Reason;
import io.heqing.messages.Result;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutletFunctionTest {
  private static final String EIGHT = "2026-06-01T08:00:00";

  private OutletHarness harness;

  @BeforeEach
  void open() throws Exception {
    harness = new OutletHarness();
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private OutletHarness known() throws Exception {
    return harness.registry(
        outlet("P1", Map.of("COD", "50", "NH3N", "5", "PH", "9")), publication());
  }

  @Test
  void a_reading_stands_beside_its_limits() throws Exception {
    known()
        .send(
            reading(
                EIGHT,
                1,
                Result.of("COD", "50"),
                Result.of("NH3N", "5.01"),
                Result.of("TP", "9.9"),
                Result.below("CU", new BigDecimal("0.05")),
                new Result("PH", new BigDecimal("9.5"), false, Flag.FAULT)));
    assertThat(harness.emitted())
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.outlet()).isEqualTo("P1");
              assertThat(e.time()).isEqualTo(Instant.parse("2026-06-01T00:00:00Z"));
              assertThat(e.over()).isTrue();
              assertThat(e.replaces()).isFalse();
              assertThat(e.results())
                  .extracting(LimitedResult::parameter, LimitedResult::limit, LimitedResult::over)
                  .containsExactly(
                      // The limit itself is permitted.
                      tuple("COD", new BigDecimal("50"), false),
                      tuple("CU", null, null),
                      tuple("NH3N", new BigDecimal("5"), true),
                      tuple("PH", new BigDecimal("9"), null),
                      tuple("TP", null, null));
            });
  }

  @Test
  void a_result_below_its_detection_limit_is_never_over() throws Exception {
    known()
        .send(
            reading(
                EIGHT, 1, Result.below("NH3N", new BigDecimal("6")), Result.below("COD", null)));
    assertThat(harness.emitted().get(0).over()).isFalse();
  }

  @Test
  void what_has_no_limit_is_not_judged() throws Exception {
    known().send(reading(EIGHT, 1, Result.of("TP", "9.9")));
    assertThat(harness.emitted().get(0).over()).isNull();
  }

  @Test
  void packets_of_one_time_are_told_as_one() throws Exception {
    known()
        .send(
            reading(EIGHT, 20260601080000001L, Result.of("COD", "30")),
            reading(EIGHT, 20260601080000002L, Result.of("NH3N", "7")));
    assertThat(harness.emitted()).hasSize(2);
    assertThat(harness.emitted().get(1).results())
        .extracting(LimitedResult::parameter)
        .containsExactly("COD", "NH3N");
    assertThat(harness.emitted().get(1).over()).isTrue();
  }

  @Test
  void a_repeat_and_a_lower_revision_change_nothing() throws Exception {
    OutletReading second = reading(EIGHT, 2, Result.of("COD", "60"));
    known().send(second, second, reading(EIGHT, 1, Result.of("COD", "30")));
    assertThat(harness.emitted()).singleElement().satisfies(e -> assertThat(e.over()).isTrue());
  }

  @Test
  void a_correction_and_a_withdrawal_replace_what_was_told() throws Exception {
    known()
        .send(
            reading(EIGHT, 1, Result.of("COD", "60")),
            reading(EIGHT, 2, Result.of("COD", "40")),
            reading(EIGHT, 3, Result.withdrawn("COD")));
    assertThat(harness.emitted())
        .extracting(
            OutletEvaluation::over, OutletEvaluation::replaces, e -> e.results().get(0).flag())
        .containsExactly(
            tuple(true, false, Flag.NORMAL),
            tuple(false, true, Flag.NORMAL),
            tuple(null, true, Flag.WITHDRAWN));
  }

  @Test
  void readings_wait_for_the_publication_and_then_come_out_once() throws Exception {
    harness.send(reading(EIGHT, 1, Result.of("COD", "60")));
    harness.registry(outlet("P1", Map.of("COD", "50")));
    assertThat(harness.emitted()).isEmpty();
    assertThat(harness.rejected()).isEmpty();
    harness.registry(publication());
    assertThat(harness.emitted()).hasSize(1);
    harness.registry(publication());
    assertThat(harness.emitted()).hasSize(1);
  }

  @Test
  void an_outlet_that_is_unknown_or_was_removed_is_rejected_with_the_message_as_it_came()
      throws Exception {
    harness.registry(publication()).send(reading(EIGHT, 1, Result.of("COD", "60")));
    known().send(reading(EIGHT, 1, Result.of("COD", "60")));
    harness
        .registry(RegistryEntry.removal(Kind.OUTLET, "P1"))
        .send(reading(EIGHT, 2, Result.of("COD", "61")));
    assertThat(harness.emitted()).hasSize(1);
    assertThat(harness.rejected())
        .extracting(Rejected::reason, Rejected::field, Rejected::found, Rejected::section)
        .containsExactly(
            tuple(Reason.UNKNOWN_OUTLET, "outlet", "P1", null),
            tuple(Reason.UNKNOWN_OUTLET, "outlet", "P1", null));
    assertThat(harness.rejected().get(0).payload()).startsWith("  {\"outlet\":\"P1\"");
    assertThat(harness.rejected().get(0).origin()).isEqualTo("heqing.outlets");
  }

  @ParameterizedTest
  @CsvSource({
    // Now is 23:59 on 30 June 2026; clocks may be ten minutes ahead; the year before is kept.
    "2026-07-01T00:09:00,",
    "2026-07-01T00:09:01,IN_THE_FUTURE",
    "2025-01-01T00:00:00,",
    "2024-12-31T23:59:59,TOO_OLD"
  })
  void only_times_inside_the_retention_are_taken(String time, Reason reason) throws Exception {
    known().send(reading(time, 1, Result.of("COD", "60")));
    if (reason == null) {
      assertThat(harness.rejected()).isEmpty();
      assertThat(harness.emitted()).hasSize(1);
    } else {
      assertThat(harness.rejected()).extracting(Rejected::reason).containsExactly(reason);
      assertThat(harness.emitted()).isEmpty();
    }
  }

  @Test
  void another_limit_holds_from_then_on_and_what_was_told_stays() throws Exception {
    known().send(reading(EIGHT, 1, Result.of("COD", "45")));
    harness.registry(outlet("P1", Map.of("COD", "40")), publication());
    assertThat(harness.emitted()).hasSize(1);
    harness.send(reading("2026-06-01T09:00:00", 1, Result.of("COD", "45")));
    assertThat(harness.emitted()).extracting(OutletEvaluation::over).containsExactly(false, true);
  }

  @Test
  void what_is_older_than_the_retention_is_forgotten() throws Exception {
    known();
    for (String time : List.of("2025-01-01T00:00:00", "2025-12-31T08:00:00", EIGHT)) {
      harness.send(reading(time, 1, Result.of("COD", "60"), Result.of("PH", "7")));
    }
    Instant nextYear = Instant.parse("2027-01-02T00:00:00Z");
    OutletReading then = reading("2027-01-01T08:00:00", 1, Result.of("COD", "60"));
    OutletReading corrected = reading(EIGHT, 2, Result.of("COD", "62"));
    try (OutletHarness later = new OutletHarness(harness.checkpoint(), nextYear);
        OutletHarness anew = new OutletHarness(null, nextYear)) {
      later.send(then, corrected);
      assertThat(later.emitted().get(1).results())
          .extracting(LimitedResult::parameter)
          .containsExactly("COD", "PH");
      anew.registry(outlet("P1", Map.of("COD", "50", "NH3N", "5", "PH", "9")), publication())
          .send(reading(EIGHT, 1, Result.of("COD", "60"), Result.of("PH", "7")), then, corrected);
      assertThat(later.keyedStateBytes()).isEqualTo(anew.keyedStateBytes());
    }
  }

  @Test
  void a_year_of_hourly_readings_of_four_parameters_is_bounded() throws Exception {
    known();
    Instant first = Instant.parse("2025-06-01T00:00:00Z");
    for (int hour = 0; hour < 365 * 24; hour++) {
      Instant time = first.plusSeconds(3600L * hour);
      harness.send(
          new OutletReading(
              "P1",
              time,
              // A device's QN of 17 digits.
              20250601000000000L + hour,
              "M1",
              List.of(
                  Result.of("COD", BigDecimal.valueOf(200 + hour % 300, 1)),
                  Result.of("NH3N", BigDecimal.valueOf(100 + hour % 900, 3)),
                  Result.of("TP", BigDecimal.valueOf(50 + hour % 400, 3)),
                  Result.of("TN", BigDecimal.valueOf(500 + hour % 900, 2)))));
    }
    assertThat(harness.keyedStateBytes()).isBetween(200_000L, 800_000L);
  }
}
