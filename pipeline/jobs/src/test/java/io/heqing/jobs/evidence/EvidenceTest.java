package io.heqing.jobs.evidence;

import static io.heqing.jobs.evidence.MadeUpRiver.T0;
import static io.heqing.jobs.evidence.MadeUpRiver.calm;
import static io.heqing.jobs.evidence.MadeUpRiver.event;
import static io.heqing.jobs.evidence.MadeUpRiver.opened;
import static io.heqing.jobs.evidence.MadeUpRiver.reading;
import static io.heqing.jobs.evidence.MadeUpRiver.registry;
import static io.heqing.jobs.evidence.MadeUpRiver.section;
import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.Evidence;
import io.heqing.messages.Evidence.Finding;
import io.heqing.messages.Evidence.LikelySource;
import io.heqing.messages.Evidence.Reason;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Span;
import io.heqing.standard.ValueSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events, readings and the registry through the operators. */
class EvidenceTest {
  private static final String WATERS = "river/Qing";

  private final EvidenceHarness harness = new EvidenceHarness();

  EvidenceTest() throws Exception {}

  @AfterEach
  void close() {
    harness.close();
  }

  /** A works spills between A and B; C, a day's way below, opens an alert. */
  @Test
  void an_alert_says_where_upstream_it_began_and_says_so_anew_when_a_late_reading_changes_it()
      throws Exception {
    harness.publish(registry());
    for (String section : List.of("A", "B", "C")) {
      harness.send(calm(section, "NH3N", "0.40").toList());
    }
    Track works = Track.ofOutlet("P1");
    harness.send(calm(works, "NH3N", "4.0", "5").toList());
    Instant spill = T0.minus(Duration.ofHours(16));
    harness.send(reading(works, spill, "NH3N", "12.5", "5"));
    harness.send(reading("B", 12, "NH3N", "2.10"));
    harness.send(reading("B", 8, "NH3N", "1.60"));
    harness.send(reading("C", 0, "NH3N", "1.80"));

    AlertEvent told = only(harness.send(opened("C", T0)));
    Evidence evidence = told.evidence();
    assertThat(evidence.finding()).isEqualTo(Finding.CAME_FROM_UPSTREAM);
    assertThat(evidence.upstream().get(0).section()).isEqualTo("B");
    assertThat(evidence.upstream().get(0).time()).isEqualTo(T0.minus(Duration.ofHours(12)));
    assertThat(evidence.upstream().get(0).value()).isEqualByComparingTo("2.10");
    assertThat(evidence.from()).isEqualTo("A");
    assertThat(evidence.to()).isEqualTo("B");
    assertThat(evidence.counties()).containsExactly("up", "mid");
    assertThat(evidence.responsible()).isEqualTo("chief of B");
    LikelySource source = evidence.sources().get(0);
    assertThat(source.outlet()).isEqualTo("P1");
    // Over its limit, risen, and a sewage works, all for ammonia; 8 km above B, so not near.
    assertThat(source.score()).isEqualTo(95);
    assertThat(source.reasons())
        .extracting(Reason::kind)
        .containsExactly(Reason.Kind.OVER_LIMIT, Reason.Kind.ROSE, Reason.Kind.EMITS);
    assertThat(source.reasons().get(0).time()).isEqualTo(spill);
    assertThat(harness.checkpoint()).isEmpty();

    assertThat(harness.send(reading("A", 24, "NH3N", "3.00"))).isEmpty();
    AlertEvent revised = only(harness.checkpoint());
    assertThat(revised.key()).isEqualTo(told.key());
    assertThat(revised.with(null)).isEqualTo(told.with(null));
    assertThat(revised.evidence().from()).isNull();
    assertThat(revised.evidence().to()).isEqualTo("A");
    assertThat(revised.evidence().counties()).containsExactly("up");
    assertThat(harness.checkpoint()).isEmpty();
  }

  @Test
  void what_does_not_change_the_evidence_sends_nothing() throws Exception {
    harness.publish(registry());
    harness.send(calm("B", "NH3N", "0.40").toList());
    assertThat(only(harness.send(opened("C", T0))).evidence().finding())
        .isEqualTo(Finding.BEGAN_HERE);
    harness.checkpoint();
    harness.send(reading("B", 12, "TP", "0.9"));
    harness.send(reading("B", 9, "NH3N", "0.41"));
    harness.send(reading("B", 9, "NH3N", "0.40"));
    harness.publish(registry());
    assertThat(harness.checkpoint()).isEmpty();
  }

  @Test
  void what_is_not_of_the_water_passes_as_it_is() throws Exception {
    harness.publish(registry());
    AlertEvent resolved = event("C", Transition.RESOLVED, "NH3N", Span.SAMPLE, T0, "≤1.0");
    AlertEvent month = event("C", Transition.OPENED, "NH3N", Span.MONTH, T0, "≤1.0");
    AlertEvent elsewhere = opened("Z", T0);
    assertThat(harness.send(resolved)).containsExactly(resolved);
    assertThat(harness.send(month)).containsExactly(month);
    assertThat(harness.send(elsewhere)).containsExactly(elsewhere);
    assertThat(harness.keys(WATERS, TracingFunction.EVENTS)).isEmpty();
  }

  @Test
  void a_withdrawn_event_passes_and_is_forgotten() throws Exception {
    harness.publish(registry());
    AlertEvent opened = opened("C", T0);
    harness.send(opened);
    assertThat(harness.send(opened.asWithdrawn())).containsExactly(opened.asWithdrawn());
    harness.send(calm("B", "NH3N", "0.40").toList());
    assertThat(harness.checkpoint()).isEmpty();
    assertThat(harness.keys(WATERS, TracingFunction.EVENTS)).isEmpty();
  }

  @Test
  void before_the_registry_is_known_all_waits() throws Exception {
    List<RegistryEntry> registry = registry();
    harness.send(opened("C", T0));
    harness.send(calm("B", "NH3N", "0.40").toList());
    assertThat(harness.publish(registry.subList(0, registry.size() - 1))).isEmpty();
    assertThat(harness.checkpoint()).isEmpty();
    harness.publish(registry.subList(registry.size() - 1, registry.size()));
    harness.checkpoint();
    assertThat(harness.standing())
        .singleElement()
        .satisfies(told -> assertThat(told.evidence().finding()).isEqualTo(Finding.BEGAN_HERE));
  }

  @Test
  void a_changed_registry_changes_the_evidence_once_it_is_whole() throws Exception {
    harness.publish(registry());
    harness.send(calm("B", "NH3N", "0.40").toList());
    harness.send(opened("C", T0));
    harness.checkpoint();
    harness.publish(List.of(RegistryEntry.of(section("C", "Qing", "46", "far"))));
    assertThat(harness.checkpoint()).isEmpty();
    harness.publish(List.of(MadeUpRiver.publication()));
    assertThat(only(harness.checkpoint()).evidence().counties()).containsExactly("mid", "far");
  }

  @Test
  void goes_on_after_a_restart() throws Exception {
    harness.publish(registry());
    harness.send(calm("B", "NH3N", "0.40").toList());
    harness.send(opened("C", T0));
    harness.restart();
    assertThat(harness.checkpoint()).isEmpty();
    harness.send(reading("B", 12, "NH3N", "2.10"));
    assertThat(only(harness.checkpoint()).evidence().finding())
        .isEqualTo(Finding.CAME_FROM_UPSTREAM);
  }

  @Test
  void years_that_are_not_kept_are_forgotten() throws Exception {
    harness.publish(registry());
    // One year before that of the newest is kept: of 2024 nothing once there is a 2026.
    List<Instant> times =
        List.of(
            Instant.parse("2024-06-01T00:00:00Z"),
            // Kept beyond the border, as it may explain the first day that is kept.
            Instant.parse("2024-12-30T00:00:00Z"),
            Instant.parse("2025-01-02T00:00:00Z"));
    Track track = Track.ofSection("B", ValueSource.AUTO);
    for (Instant time : times) {
      harness.send(reading(track, time, "NH3N", "0.40", null));
      harness.send(opened("C", time));
    }
    assertThat(harness.keys(WATERS, TracingFunction.EVENTS)).hasSize(3);
    harness.send(reading(track, Instant.parse("2026-01-01T00:00:00Z"), "NH3N", "0.40", null));
    assertThat(harness.keys(WATERS, TracingFunction.EVENTS))
        .containsExactly(opened("C", times.get(2)).key());
    assertThat(harness.keys(WATERS, TracingFunction.TRACKS))
        .containsExactly(
            "section/B/AUTO/" + TrackDay.day(times.get(1)),
            "section/B/AUTO/" + TrackDay.day(times.get(2)),
            "section/B/AUTO/" + TrackDay.day(Instant.parse("2026-01-01T00:00:00Z")));
    // What comes of it later leaves no trace either.
    AlertEvent old = opened("C", times.get(0));
    harness.send(reading(track, times.get(0), "NH3N", "0.40", null));
    assertThat(harness.send(old)).containsExactly(old);
    assertThat(harness.keys(WATERS, TracingFunction.EVENTS)).hasSize(1);
    assertThat(harness.keys(WATERS, TracingFunction.TRACKS)).hasSize(3);
  }

  private static AlertEvent only(List<AlertEvent> events) {
    assertThat(events).hasSize(1);
    return events.get(0);
  }
}
