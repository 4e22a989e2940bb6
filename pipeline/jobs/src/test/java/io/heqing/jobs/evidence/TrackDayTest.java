package io.heqing.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.jobs.evidence.Readings.Reading;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackDayTest {
  private static final Instant TIME = Instant.parse("2026-06-20T08:00:00.5Z");
  private static final Reading AMMONIA = new Reading("NH3N", new BigDecimal("0.520"), null, false);
  private static final Reading OXYGEN =
      new Reading("COD", new BigDecimal("60"), new BigDecimal("50.0"), true);

  @Test
  void survives_as_bytes() {
    TrackDay day = new TrackDay();
    day.replace(TIME, List.of(OXYGEN, AMMONIA));
    day.replace(TIME.minusSeconds(30_000), List.of(AMMONIA));
    assertThat(TrackDay.ofBytes(day.toBytes()).readings()).isEqualTo(day.readings());
    assertThat(TrackDay.ofBytes(new TrackDay().toBytes()).isEmpty()).isTrue();
  }

  @Test
  void a_later_evaluation_replaces_one_of_the_same_time() {
    TrackDay day = new TrackDay();
    assertThat(day.replace(TIME, List.of(AMMONIA, OXYGEN))).isTrue();
    assertThat(day.replace(TIME, List.of(OXYGEN, AMMONIA))).isFalse();
    assertThat(day.replace(TIME, List.of(AMMONIA))).isTrue();
    assertThat(day.readings().get(TIME)).containsOnlyKeys("NH3N");
    assertThat(day.replace(TIME, List.of())).isTrue();
    assertThat(day.replace(TIME, List.of())).isFalse();
    assertThat(day.isEmpty()).isTrue();
  }

  @Test
  void readings_of_a_day_take_few_bytes() {
    TrackDay day = new TrackDay();
    for (int hour = 0; hour < 24; hour++) {
      day.replace(Instant.EPOCH.plusSeconds(3600L * hour), List.of(AMMONIA));
    }
    assertThat(day.toBytes()).hasSizeLessThan(24 * 12);
  }

  @Test
  void an_unknown_version_is_told() {
    assertThatThrownBy(() -> TrackDay.ofBytes(new byte[] {9}))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("version 9, known is 1");
  }
}
