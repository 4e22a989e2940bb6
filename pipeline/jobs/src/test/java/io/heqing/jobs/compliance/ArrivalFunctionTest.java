package io.heqing.jobs.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.jobs.JobSettings;
import io.heqing.jobs.checkpoint.CheckpointOperator;
import io.heqing.messages.RegistryEntry;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalFunctionTest {
  /** Midnight in Shanghai. */
  private static final Instant FIRST = Instant.parse("2026-06-28T16:00:00Z");

  private static final Instant SECOND = Instant.parse("2026-06-29T16:00:00Z");
  private static final Instant OLD = Instant.parse("2025-01-01T16:00:00Z");

  private KeyedTwoInputStreamOperatorTestHarness<String, Arrivals, RegistryEntry, Arrivals> harness;
  private int checkpoints;

  @BeforeEach
  void open() throws Exception {
    open(null, "2026-06-30T15:59:00Z");
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void a_days_arrivals_are_added_up_and_told_before_the_checkpoint() throws Exception {
    arrive("S1", FIRST, 60);
    arrive("S1", FIRST, 180);
    arrive("S2", FIRST, 30);
    arrive("S1", SECOND, 5);
    assertThat(harness.extractOutputValues()).isEmpty();
    checkpoint();
    assertThat(harness.extractOutputValues())
        .containsExactly(
            new Arrivals("S1", FIRST, 2, 240_000, 180_000),
            new Arrivals("S1", SECOND, 1, 5_000, 5_000),
            new Arrivals("S2", FIRST, 1, 30_000, 30_000));
  }

  @Test
  void what_came_before_a_checkpoint_or_a_restart_still_counts_and_is_not_told_again()
      throws Exception {
    arrive("S1", FIRST, 60);
    arrive("S2", FIRST, 60);
    OperatorSubtaskState state = checkpoint();
    harness.close();
    open(state, "2026-06-30T15:59:00Z");
    arrive("S1", FIRST, 30);
    checkpoint();
    checkpoint();
    assertThat(harness.extractOutputValues())
        .containsExactly(new Arrivals("S1", FIRST, 2, 90_000, 60_000));
  }

  @Test
  void what_is_left_at_the_end_of_input_is_told() throws Exception {
    arrive("S1", FIRST, 60);
    harness.endInput1();
    harness.endInput2();
    harness.getOperator().finish();
    assertThat(harness.extractOutputValues()).hasSize(1);
  }

  @Test
  void days_that_the_retention_has_left_behind_leave_the_state() throws Exception {
    publish();
    arrive("S1", OLD, 60);
    arrive("S1", FIRST, 60);
    OperatorSubtaskState state = checkpoint();
    assertThat(daysOfS1()).isEqualTo(2);
    harness.close();
    // Of one full year that is kept, the first is 2026 now.
    open(state, "2027-01-01T04:00:00Z");
    arrive("S1", Instant.parse("2026-12-31T16:00:00Z"), 60);
    checkpoint();
    assertThat(daysOfS1()).isEqualTo(2);
  }

  @Test
  void a_reading_ahead_of_its_time_has_no_delay() {
    assertThat(Arrivals.one("S1", FIRST, FIRST.plusSeconds(60), FIRST))
        .isEqualTo(new Arrivals("S1", FIRST, 1, 0, 0));
  }

  /** Days in state, told by what another arrival of each adds to. */
  private long daysOfS1() throws Exception {
    int told = harness.extractOutputValues().size();
    arrive("S1", OLD, 1);
    arrive("S1", FIRST, 1);
    arrive("S1", Instant.parse("2026-12-31T16:00:00Z"), 1);
    checkpoint();
    return harness.extractOutputValues().stream()
        .skip(told)
        .filter(day -> day.messages() > 1)
        .count();
  }

  private void arrive(String section, Instant day, int seconds) throws Exception {
    harness.processElement1(
        new StreamRecord<>(Arrivals.one(section, day, day, day.plusSeconds(seconds))));
  }

  private void publish() throws Exception {
    harness.processElement2(
        new StreamRecord<>(RegistryEntry.of(SectionHarness.publication(1, Map.of()))));
  }

  private OperatorSubtaskState checkpoint() throws Exception {
    harness.prepareSnapshotPreBarrier(++checkpoints);
    return harness.snapshot(checkpoints, checkpoints);
  }

  private void open(OperatorSubtaskState state, String now) throws Exception {
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            CheckpointOperator.of(
                new ArrivalFunction(new JobSettings("unused", null, Instant.parse(now), null))),
            Arrivals::section,
            null,
            Types.STRING,
            128,
            1,
            0);
    harness.getExecutionConfig().enableObjectReuse();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
  }
}
