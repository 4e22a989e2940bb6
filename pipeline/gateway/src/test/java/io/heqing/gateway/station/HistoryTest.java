package io.heqing.gateway.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.gateway.station.History.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HistoryTest {
  /** Midnight in Beijing. */
  private static final Instant MIDNIGHT = Instant.parse("2025-07-15T16:00:00Z");

  private static Instant at(int hours) {
    return MIDNIGHT.plus(Duration.ofHours(hours));
  }

  @Test
  void partsOfADayThatDidNotComeAreOneGap() {
    History history = new History(24, at(0));
    history.came(at(0), at(1));
    history.came(at(4), at(5));
    assertThat(history.ask(at(6))).contains(new Gap(at(1), at(4).minusSeconds(1)));
    assertThat(history.ask(at(6))).isEmpty();
  }

  @Test
  void aReadingAnywhereInItsPartCounts() {
    History history = new History(6, at(0));
    history.came(at(3), at(4));
    assertThat(history.ask(at(8))).isEmpty();
  }

  @Test
  void aGapIsAtMostOneDay() {
    History history = new History(24, at(0));
    assertThat(history.ask(at(30))).contains(new Gap(at(0), at(24).minusSeconds(1)));
    assertThat(history.ask(at(30))).contains(new Gap(at(24), at(29).minusSeconds(1)));
  }

  @Test
  void whatWasAskedForIsAskedForAgainAfterAnHour() {
    History history = new History(6, at(0));
    assertThat(history.ask(at(8))).isPresent();
    assertThat(history.ask(at(9).minusSeconds(1))).isEmpty();
    assertThat(history.ask(at(9))).contains(new Gap(at(0), at(4).minusSeconds(1)));
  }

  @Test
  void whatIsOlderThanAWeekIsNoLongerMissed() {
    History history = new History(6, at(0));
    int week = 7 * 24;
    Optional<Gap> gap = history.ask(at(week + 8));
    assertThat(gap.orElseThrow().from()).isEqualTo(at(8));
  }

  @Test
  void timesAheadOfTheClockAreNotBelieved() {
    History history = new History(1440, at(0));
    history.came(at(24 * 365), at(0));
    history.came(at(-24 * 365), at(0));
    assertThat(history.ask(at(1))).isPresent();
  }

  /** Whatever came, the gaps are exactly the parts that did not, each asked for once. */
  @Property(tries = 200)
  void gapsAreWhatDidNotCome(
      @ForAll @IntRange(min = 1, max = 96) int readingsPerDay, @ForAll long seed) {
    Random random = new Random(seed);
    History history = new History(readingsPerDay, MIDNIGHT);
    int parts = 2 * readingsPerDay;
    Instant now = MIDNIGHT.plus(Duration.ofDays(4));
    List<Boolean> came = new ArrayList<>();
    long seconds = Duration.ofDays(1).toSeconds();
    for (int i = 0; i < parts; i++) {
      boolean comes = random.nextBoolean();
      came.add(comes);
      if (comes) {
        // The last second of the part.
        history.came(
            MIDNIGHT.plusSeconds(-Math.floorDiv(-(i + 1) * seconds, (long) readingsPerDay) - 1),
            now);
      }
    }
    boolean[] missed = new boolean[parts];
    for (Optional<Gap> gap = history.ask(now); gap.isPresent(); gap = history.ask(now)) {
      for (int i = 0; i < parts; i++) {
        Instant last =
            MIDNIGHT.plusSeconds(-Math.floorDiv(-(i + 1) * seconds, (long) readingsPerDay) - 1);
        if (!last.isBefore(gap.get().from()) && !last.isAfter(gap.get().to())) {
          assertThat(missed[i]).as("part %d asked for twice", i).isFalse();
          missed[i] = true;
        }
      }
    }
    for (int i = 0; i < parts; i++) {
      assertThat(missed[i]).as("part %d", i).isEqualTo(!came.get(i));
    }
  }
}
