package io.heqing.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.jobs.evidence.Readings.Reading;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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

  /** 1.6 kB at most: 0.6 MB a year. */
  @Test
  void hourly_readings_of_nine_parameters_take_little_a_day() {
    TrackDay day = new TrackDay();
    for (int hour = 0; hour < 24; hour++) {
      day.replace(
          Instant.parse("2026-06-20T00:00:00Z").plusSeconds(3600L * hour),
          Stream.of("WT", "PH", "DO", "EC", "TURB", "CODMN", "NH3N", "TP", "TN")
              .map(parameter -> new Reading(parameter, new BigDecimal("12.34"), null, false))
              .toList());
    }
    assertThat(day.toBytes()).hasSizeBetween(1_000, 1_600);
  }

  @Test
  void an_unknown_version_is_told() {
    assertThatThrownBy(() -> TrackDay.ofBytes(new byte[] {9}))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("version 9, known is 2");
  }
}
