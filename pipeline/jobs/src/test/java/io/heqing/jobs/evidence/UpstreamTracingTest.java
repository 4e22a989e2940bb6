package io.heqing.jobs.evidence;

import static io.heqing.jobs.evidence.MadeUpRiver.OUTLETS;
import static io.heqing.jobs.evidence.MadeUpRiver.QING;
import static io.heqing.jobs.evidence.MadeUpRiver.SECTIONS;
import static io.heqing.jobs.evidence.MadeUpRiver.T0;
import static io.heqing.jobs.evidence.MadeUpRiver.calm;
import static io.heqing.jobs.evidence.MadeUpRiver.event;
import static io.heqing.jobs.evidence.MadeUpRiver.opened;
import static io.heqing.jobs.evidence.MadeUpRiver.outlet;
import static io.heqing.jobs.evidence.MadeUpRiver.reading;
import static io.heqing.jobs.evidence.MadeUpRiver.section;
import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.jobs.evidence.Readings.Reading;
import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.Evidence;
import io.heqing.messages.Evidence.Finding;
import io.heqing.messages.Evidence.LikelySource;
import io.heqing.messages.Evidence.Reason;
import io.heqing.messages.Evidence.Upstream;
import io.heqing.messages.Outlet;
import io.heqing.messages.OutletKind;
import io.heqing.messages.Section;
import io.heqing.messages.Span;
import io.heqing.standard.ValueSource;
import io.heqing.standard.river.River;
import io.heqing.standard.river.RiverNetwork;
import io.heqing.standard.river.Site;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tables of cases by hand, on the river of {@link MadeUpRiver}. */
class UpstreamTracingTest {
  private final List<River> rivers = new ArrayList<>(List.of(QING));
  private final List<Section> sections = new ArrayList<>(SECTIONS);
  private final List<Outlet> outlets = new ArrayList<>(OUTLETS);
  private final Map<Track, NavigableMap<Instant, Map<String, Reading>>> tracks = new HashMap<>();

  @Test
  void it_rose_at_the_next_section_and_not_above() {
    read(calm("A", "NH3N", "0.40"), calm("B", "NH3N", "0.40"), calm("C", "NH3N", "0.40"));
    read(Stream.of(reading("B", 12, "NH3N", "2.10"), reading("B", 8, "NH3N", "1.60")));
    assertThat(trace(opened("C", T0)))
        .isEqualTo(
            new Evidence(
                Finding.CAME_FROM_UPSTREAM,
                List.of(
                    new Upstream(
                        "B",
                        new BigDecimal("18"),
                        600,
                        true,
                        true,
                        T0.minus(Duration.ofHours(12)),
                        new BigDecimal("2.10"),
                        new BigDecimal("0.40")),
                    // Ten hours on the way may have been five or twenty, of A ten or forty; four
                    // more hours on either side lie between two readings: from 44 hours before.
                    new Upstream(
                        "A",
                        new BigDecimal("36"),
                        1200,
                        false,
                        false,
                        T0.minus(Duration.ofHours(44)),
                        new BigDecimal("0.40"),
                        new BigDecimal("0.40"))),
                "A",
                "B",
                List.of("up", "mid"),
                "chief of B",
                List.of(
                    // A sewage works brings ammonia; the other, of industry, lies 1 km above B.
                    new LikelySource(
                        "P1", 20, List.of(new Reason(Reason.Kind.EMITS, "NH3N", null, null, null))),
                    new LikelySource(
                        "P2",
                        5,
                        List.of(
                            new Reason(
                                Reason.Kind.NEAR, null, new BigDecimal("1"), null, null))))));
  }

  @Test
  void where_the_next_section_was_as_usual_it_began_here() {
    read(calm("A", "NH3N", "0.40"), calm("B", "NH3N", "0.40"));
    Evidence evidence = trace(opened("C", T0));
    assertThat(evidence.finding()).isEqualTo(Finding.BEGAN_HERE);
    assertThat(evidence.from()).isEqualTo("B");
    assertThat(evidence.to()).isEqualTo("C");
    assertThat(evidence.counties()).containsExactly("mid", "low");
    assertThat(evidence.responsible()).isEqualTo("chief of C");
    assertThat(evidence.upstream()).extracting(Upstream::section).containsExactly("B");
    assertThat(evidence.sources()).extracting(LikelySource::outlet).containsExactly("P3");
  }

  @Test
  void what_rose_at_the_wrong_time_did_not_come_from_there() {
    read(calm("A", "NH3N", "0.40"), calm("B", "NH3N", "0.40"));
    // From B the water takes ten hours, twice that at most, four more between two readings.
    read(Stream.of(reading("B", 28, "NH3N", "2.10"), reading("B", 0, "NH3N", "2.10")));
    assertThat(trace(opened("C", T0)).finding()).isEqualTo(Finding.BEGAN_HERE);
    read(Stream.of(reading("B", 24, "NH3N", "2.10")));
    assertThat(trace(opened("C", T0)).finding()).isEqualTo(Finding.CAME_FROM_UPSTREAM);
  }

  @Test
  void the_value_of_a_day_is_of_any_time_of_it() {
    read(calm("A", "NH3N", "0.40"), calm("B", "NH3N", "0.40"));
    read(Stream.of(reading("B", 0, "NH3N", "2.10")));
    assertThat(trace(event("C", Transition.OPENED, "NH3N", Span.DAY, T0, "≤1.0")).finding())
        .isEqualTo(Finding.CAME_FROM_UPSTREAM);
  }

  @Test
  void above_the_first_section_lies_nothing() {
    read(calm("A", "NH3N", "0.40"));
    Evidence evidence = trace(opened("A", T0));
    assertThat(evidence.finding()).isEqualTo(Finding.NOTHING_UPSTREAM);
    assertThat(evidence.from()).isNull();
    assertThat(evidence.to()).isEqualTo("A");
    assertThat(evidence.counties()).containsExactly("up");
    assertThat(evidence.upstream()).isEmpty();
    assertThat(evidence.sources())
        .containsExactly(
            new LikelySource(
                "P0",
                25,
                List.of(
                    new Reason(Reason.Kind.EMITS, "NH3N", null, null, null),
                    new Reason(Reason.Kind.NEAR, null, new BigDecimal("5"), null, null))));
  }

  @Test
  void where_it_came_from_the_first_section_it_began_above_that() {
    read(calm("A", "NH3N", "0.40"), calm("B", "NH3N", "0.40"));
    read(Stream.of(reading("B", 12, "NH3N", "2.10"), reading("A", 24, "NH3N", "3.00")));
    Evidence evidence = trace(opened("C", T0));
    assertThat(evidence.finding()).isEqualTo(Finding.CAME_FROM_UPSTREAM);
    assertThat(evidence.from()).isNull();
    assertThat(evidence.to()).isEqualTo("A");
    assertThat(evidence.counties()).containsExactly("up");
  }

  @Test
  void without_readings_upstream_nothing_follows() {
    Evidence evidence = trace(opened("C", T0));
    assertThat(evidence.finding()).isEqualTo(Finding.NO_READINGS);
    assertThat(evidence.upstream())
        .containsExactly(
            new Upstream("B", new BigDecimal("18"), 600, null, null, null, null, null),
            new Upstream("A", new BigDecimal("36"), 1200, null, null, null, null, null));
    assertThat(evidence.to()).isNull();
    assertThat(evidence.sources()).isEmpty();
  }

  @Test
  void a_section_without_readings_is_looked_through() {
    read(calm("A", "NH3N", "0.40"));
    Evidence evidence = trace(opened("C", T0));
    assertThat(evidence.finding()).isEqualTo(Finding.BEGAN_HERE);
    assertThat(evidence.from()).isEqualTo("A");
    assertThat(evidence.counties()).containsExactly("up", "mid", "low");
    assertThat(evidence.sources()).extracting(LikelySource::outlet).containsExactly("P3", "P1");
  }

  @Test
  void what_is_always_bad_upstream_is_not_of_the_county_below() {
    read(calm("A", "NH3N", "0.40"), calm("B", "NH3N", "1.50"));
    Evidence evidence = trace(opened("C", T0));
    assertThat(evidence.finding()).isEqualTo(Finding.CAME_FROM_UPSTREAM);
    assertThat(evidence.upstream().get(0).rose()).isFalse();
    assertThat(evidence.upstream().get(0).overLimit()).isTrue();
    assertThat(evidence.from()).isEqualTo("A");
    assertThat(evidence.to()).isEqualTo("B");
  }

  @Test
  void without_a_limit_nothing_is_over_it() {
    read(calm("A", "NH3N", "0.40"), calm("B", "NH3N", "1.50"));
    Evidence evidence = trace(event("C", Transition.RAISED, "NH3N", Span.SAMPLE, T0, null));
    assertThat(evidence.finding()).isEqualTo(Finding.BEGAN_HERE);
    assertThat(evidence.upstream().get(0).overLimit()).isNull();
  }

  @Test
  void a_single_laboratory_value_over_the_limit_tells_where_it_came_from() {
    read(calm("A", "NH3N", "0.40"));
    Track laboratory = Track.ofSection("B", ValueSource.LAB);
    read(Stream.of(reading(laboratory, T0.minus(Duration.ofHours(9)), "NH3N", "1.40", null)));
    Evidence evidence = trace(opened("C", T0));
    assertThat(evidence.finding()).isEqualTo(Finding.CAME_FROM_UPSTREAM);
    assertThat(evidence.to()).isEqualTo("B");
    assertThat(evidence.upstream().get(0).rose()).isNull();
    // The station's value stands before the laboratory's.
    read(calm("B", "NH3N", "0.40"));
    assertThat(trace(opened("C", T0)).finding()).isEqualTo(Finding.BEGAN_HERE);
  }

  @Test
  void oxygen_falls() {
    read(calm("A", "DO", "8.0"), calm("B", "DO", "8.0"));
    read(Stream.of(reading("B", 12, "DO", "3.1")));
    Evidence evidence = trace(event("C", Transition.OPENED, "DO", Span.SAMPLE, T0, "≥5"));
    assertThat(evidence.finding()).isEqualTo(Finding.CAME_FROM_UPSTREAM);
    assertThat(evidence.upstream().get(0).value()).isEqualByComparingTo("3.1");
    assertThat(evidence.upstream().get(0).overLimit()).isTrue();
  }

  @Test
  void of_two_branches_the_one_is_taken_where_it_rose_most() {
    // A tributary with the same speed that joins 3 km above C; D on it lies 8 km from C.
    rivers.add(
        new River(
            "Xi", null, "Qing", new BigDecimal("43"), new BigDecimal("0.5"), new BigDecimal("10")));
    sections.add(section("D", "Xi", "5", "side"));
    outlets.add(
        new Outlet(
            "P4", "P4", OutletKind.SEWER, null, "Xi", BigDecimal.ONE, null, null, null, null));
    read(calm("A", "NH3N", "0.40"), calm("B", "NH3N", "0.40"), calm("D", "NH3N", "0.20"));
    read(Stream.of(reading("B", 12, "NH3N", "1.20"), reading("D", 4, "NH3N", "2.00")));
    Evidence evidence = trace(opened("C", T0));
    assertThat(evidence.to()).isEqualTo("D");
    assertThat(evidence.upstream()).extracting(Upstream::section).containsExactly("D", "B");
    assertThat(evidence.sources()).extracting(LikelySource::outlet).containsExactly("P4");
    read(Stream.of(reading("B", 12, "NH3N", "6.00")));
    assertThat(trace(opened("C", T0)).to()).isEqualTo("B");
    // Neither rose: the upper end is that of the same river, not the nearer one.
    read(Stream.of(reading("B", 12, "NH3N", "0.40"), reading("D", 4, "NH3N", "0.20")));
    assertThat(trace(opened("C", T0)).from()).isEqualTo("B");
  }

  @Test
  void what_begins_below_a_boundary_does_not_begin_in_the_county_above() {
    sections.set(1, section("B", "Qing", "28", "mid", "boundary"));
    read(calm("A", "NH3N", "0.40"), calm("B", "NH3N", "0.40"));
    assertThat(trace(opened("C", T0)).counties()).containsExactly("low");
    read(Stream.of(reading("B", 12, "NH3N", "2.10")));
    assertThat(trace(opened("C", T0)).counties()).containsExactly("up", "mid");
  }

  @Test
  void nothing_is_looked_at_further_than_five_days() {
    // 18 km at 0.04 m/s: 5 d 5 h.
    rivers.set(0, new River("Qing", null, null, null, new BigDecimal("0.04"), null));
    read(calm("B", "NH3N", "0.40"));
    Evidence evidence = trace(opened("C", T0));
    assertThat(evidence.finding()).isEqualTo(Finding.NO_READINGS);
    assertThat(evidence.upstream()).isEmpty();
  }

  @Test
  void a_section_without_a_place_has_no_evidence() {
    sections.add(section("N", "Qing", null, "low"));
    assertThat(tracing().trace(opened("N", T0), this::between)).isEmpty();
  }

  @Test
  void outlets_are_ranked_by_their_own_readings_first() {
    outlets.clear();
    outlets.add(outlet("near", OutletKind.OTHER, "44"));
    outlets.add(outlet("farms", OutletKind.LIVESTOCK, "35"));
    outlets.add(outlet("quiet", OutletKind.OTHER, "33"));
    outlets.add(outlet("metal", OutletKind.INDUSTRY, "34"));
    outlets.add(outlet("works", OutletKind.SEWAGE_WORKS, "36"));
    outlets.add(outlet("above", OutletKind.SEWAGE_WORKS, "28"));
    read(calm("B", "NH3N", "0.40"));
    // Besides ammonia, copper rose at C.
    read(calm("C", "CU", "0.01"), Stream.of(reading("C", 0, "CU", "0.9")));
    read(calm(Track.ofOutlet("works"), "NH3N", "4.0", "5"));
    Instant before = T0.minus(Duration.ofHours(8));
    read(Stream.of(reading(Track.ofOutlet("works"), before, "NH3N", "12.5", "5")));
    read(Stream.of(reading(Track.ofOutlet("metal"), before, "COD", "80", "50")));
    assertThat(trace(opened("C", T0)).sources())
        .containsExactly(
            new LikelySource(
                "works",
                // 50 over its limit, 25 risen, half of 20: it brings ammonia and no copper.
                85,
                List.of(
                    new Reason(
                        Reason.Kind.OVER_LIMIT,
                        "NH3N",
                        new BigDecimal("12.5"),
                        new BigDecimal("5"),
                        before),
                    new Reason(Reason.Kind.ROSE, "NH3N", new BigDecimal("12.5"), null, before),
                    new Reason(Reason.Kind.EMITS, "NH3N", null, null, null))),
            new LikelySource(
                "metal",
                // Over a limit of what did not rise here.
                35,
                List.of(
                    new Reason(
                        Reason.Kind.OVER_LIMIT,
                        "COD",
                        new BigDecimal("80"),
                        new BigDecimal("50"),
                        before),
                    new Reason(Reason.Kind.EMITS, "CU", null, null, null))),
            new LikelySource(
                "farms", 10, List.of(new Reason(Reason.Kind.EMITS, "NH3N", null, null, null))),
            new LikelySource(
                "near",
                5,
                List.of(new Reason(Reason.Kind.NEAR, null, new BigDecimal("2"), null, null))));
  }

  @Test
  void only_the_water_of_a_parameter_is_traced() {
    AlertEvent opened = opened("C", T0);
    assertThat(UpstreamTracing.isTraced(opened)).isTrue();
    assertThat(
            UpstreamTracing.isTraced(event("C", Transition.LOWERED, "NH3N", Span.DAY, T0, "≤1.0")))
        .isTrue();
    assertThat(
            UpstreamTracing.isTraced(
                event("C", Transition.RESOLVED, "NH3N", Span.SAMPLE, T0, "≤1.0")))
        .isFalse();
    assertThat(
            UpstreamTracing.isTraced(event("C", Transition.OPENED, "NH3N", Span.MONTH, T0, "≤1.0")))
        .isFalse();
    assertThat(UpstreamTracing.isTraced(event("C", Transition.OPENED, null, Span.SAMPLE, T0, null)))
        .isFalse();
  }

  @SafeVarargs
  private void read(Stream<Readings>... all) {
    for (Stream<Readings> each : all) {
      each.forEach(
          readings -> {
            Map<String, Reading> at =
                tracks
                    .computeIfAbsent(readings.track(), t -> new TreeMap<>())
                    .computeIfAbsent(readings.time(), t -> new TreeMap<>());
            readings.readings().forEach(reading -> at.put(reading.parameter(), reading));
          });
    }
  }

  private NavigableMap<Instant, Map<String, Reading>> between(
      Track track, Instant from, Instant to) {
    return tracks.getOrDefault(track, new TreeMap<>()).subMap(from, true, to, true);
  }

  private Evidence trace(AlertEvent event) {
    return tracing().trace(event, this::between).orElseThrow();
  }

  private UpstreamTracing tracing() {
    List<Site> sites =
        sections.stream()
            .filter(s -> s.km() != null)
            .map(s -> new Site(s.id(), s.river(), s.county(), s.km()))
            .toList();
    return new UpstreamTracing(RiverNetwork.of(rivers, sites), sections, outlets);
  }
}
