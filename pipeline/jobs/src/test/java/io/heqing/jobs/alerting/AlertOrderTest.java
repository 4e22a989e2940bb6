package io.heqing.jobs.alerting;

import static io.heqing.jobs.alerting.Evaluations.PUBLICATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertRule;
import io.heqing.messages.Maintenance;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.RegistryEntry.Kind;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import io.heqing.standard.Rules;
import io.heqing.standard.ValueSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Order does not matter, a repeat changes nothing, a correction corrects everything: whatever came
 * in whatever order, the events that stand are those of the newest evaluations taken once, in the
 * order of time, in one stretch.
 */
class AlertOrderTest {
  /** Six times of a day and a half, then a gap, and again: rows cross days, days are left out. */
  private static final int TIMES = 30;

  private static final Instant START = Instant.parse("2026-10-02T00:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /**
   * Something that comes in.
   *
   * @param index which time of the timeline
   * @param ammonia sign of ammonia nitrogen
   * @param oxygen sign of dissolved oxygen
   */
  record Arrival(int index, char ammonia, char oxygen) {
    Instant time() {
      return START.plus(Duration.ofHours(index * 7L + index / 6 * 60L));
    }

    SectionEvaluation evaluation() {
      Map<String, Character> signs = new TreeMap<>();
      signs.put("NH3N", ammonia);
      signs.put("DO", oxygen);
      return Evaluations.sample(ValueSource.AUTO, time(), signs);
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 200)
  void any_order_with_repeats_and_corrections_ends_in_the_same(
      @ForAll("arrivals") List<Arrival> arrivals, @ForAll("rules") AlertRule rule)
      throws Exception {
    try (AlertingHarness harness = new AlertingHarness(AlertingHarness.Backend.HEAP)) {
      harness.publish(RegistryEntry.of(rule), PUBLICATION);
      for (Arrival arrival : arrivals) {
        harness.send(arrival.evaluation());
      }

      assertThat(harness.standing()).isEqualTo(inOneStretch(newest(arrivals), rule, List.of()));
      for (Arrival arrival : newest(arrivals)) {
        assertThat(harness.send(arrival.evaluation())).as("a repeat").isEmpty();
      }
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 100)
  void a_rule_that_changes_and_a_restart_on_the_way_end_in_the_same(
      @ForAll("arrivals") List<Arrival> arrivals,
      @ForAll("rules") AlertRule first,
      @ForAll("rules") AlertRule second)
      throws Exception {
    try (AlertingHarness harness = new AlertingHarness(AlertingHarness.Backend.HEAP)) {
      harness.publish(RegistryEntry.of(first));
      int third = arrivals.size() / 3;
      for (int i = 0; i < arrivals.size(); i++) {
        if (i == third) {
          harness.publish(PUBLICATION);
          harness.restart();
        }
        if (i == 2 * third) {
          harness.publish(RegistryEntry.of(second));
        }
        harness.send(arrivals.get(i).evaluation());
      }
      harness.publish(PUBLICATION, RegistryEntry.of(second));

      assertThat(harness.standing()).isEqualTo(inOneStretch(newest(arrivals), second, List.of()));
      harness.publish(RegistryEntry.removal(Kind.RULE, second.id()));
      assertThat(harness.standing()).isEmpty();
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 10)
  void so_it_does_on_rocksdb(
      @ForAll("arrivals") List<Arrival> arrivals, @ForAll("rules") AlertRule rule)
      throws Exception {
    try (AlertingHarness harness = new AlertingHarness(AlertingHarness.Backend.ROCKSDB)) {
      harness.publish(RegistryEntry.of(rule), PUBLICATION);
      for (int i = 0; i < arrivals.size(); i++) {
        if (i == arrivals.size() / 2) {
          harness.restart();
        }
        harness.send(arrivals.get(i).evaluation());
      }
      assertThat(harness.standing()).isEqualTo(inOneStretch(newest(arrivals), rule, List.of()));
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 150)
  void a_maintenance_window_holds_whenever_it_is_published(
      @ForAll("arrivals") List<Arrival> arrivals,
      @ForAll("rules") AlertRule rule,
      @ForAll("windows") Maintenance first,
      @ForAll("windows") Maintenance second)
      throws Exception {
    try (AlertingHarness harness = new AlertingHarness(AlertingHarness.Backend.HEAP)) {
      harness.publish(RegistryEntry.of(rule), RegistryEntry.of(first), PUBLICATION);
      for (int i = 0; i < arrivals.size(); i++) {
        if (i == arrivals.size() / 2) {
          harness.publish(RegistryEntry.of(second));
        }
        harness.send(arrivals.get(i).evaluation());
      }
      List<Maintenance> both =
          first.id().equals(second.id()) ? List.of(second) : List.of(first, second);
      assertThat(harness.standing()).isEqualTo(inOneStretch(newest(arrivals), rule, both));
      harness.publish(
          RegistryEntry.removal(Kind.MAINTENANCE, first.id()),
          RegistryEntry.removal(Kind.MAINTENANCE, second.id()));
      assertThat(harness.standing()).isEqualTo(inOneStretch(newest(arrivals), rule, List.of()));
    }
  }

  private static Collection<Arrival> newest(List<Arrival> arrivals) {
    Map<Integer, Arrival> newest = new TreeMap<>();
    arrivals.forEach(arrival -> newest.put(arrival.index(), arrival));
    return newest.values();
  }

  /** The oracle: no state, no corrections; one fold over all, each past computed anew. */
  private static List<AlertEvent> inOneStretch(
      Collection<Arrival> newest, AlertRule rule, List<Maintenance> windows) throws Exception {
    Row row = new Row(Rules.defaults(), true);
    NavigableMap<LocalDate, List<Judgement>> days = new TreeMap<>();
    for (Arrival arrival : newest) {
      Optional<Judgement> judgement = Judgement.of(arrival.evaluation());
      LocalDate day = LocalDate.ofInstant(arrival.time(), ZONE);
      if (judgement.isPresent()) {
        days.computeIfAbsent(day, d -> new ArrayList<>()).add(judgement.get());
      }
    }
    List<Judgement> before = List.of();
    for (Map.Entry<LocalDate, List<Judgement>> day : days.entrySet()) {
      day.setValue(row.link(day.getValue(), 0, before));
      before = day.getValue();
    }
    List<Judgement> judgements = days.values().stream().flatMap(List::stream).toList();
    Timeline.Pasts pasts =
        (time, length) -> {
          LocalDate day = LocalDate.ofInstant(time, ZONE);
          return Past.of(
              days.subMap(day.minusDays(length), true, day, false).values().stream()
                  .flatMap(List::stream)
                  .toList(),
              Past.LEAST_SAMPLES);
        };
    Difference difference = new Difference(Evaluations.SECTION, null);
    for (String watched : List.of("NH3N", "DO", Judgement.WHOLE_SECTION)) {
      difference.replace(
          rule,
          watched,
          List.of(),
          Timeline.of(rule, windows)
              .follow(
                  AlertState.IDLE, Evaluations.SECTION, watched, judgements, pasts, decision -> {})
              .changes());
    }
    List<AlertEvent> events = new ArrayList<>();
    difference.tell((event, outcome) -> events.add(event));
    events.sort(
        Comparator.comparing(AlertEvent::time)
            .thenComparing(AlertEvent::alert)
            .thenComparing(AlertEvent::transition));
    return events;
  }

  @Provide
  Arbitrary<List<Arrival>> arrivals() {
    Arbitrary<Character> sign =
        Arbitraries.frequency(
            Tuple.of(4, '1'),
            Tuple.of(3, '3'),
            Tuple.of(2, '2'),
            Tuple.of(5, '.'),
            Tuple.of(1, '~'),
            Tuple.of(1, 'J'),
            Tuple.of(1, 'F'),
            Tuple.of(2, '-'));
    return Combinators.combine(Arbitraries.integers().between(0, TIMES - 1), sign, sign)
        .as(Arrival::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(90);
  }

  @Provide
  Arbitrary<AlertRule> rules() {
    Arbitrary<Integer> row = Arbitraries.integers().between(1, 3);
    return Combinators.combine(
            Arbitraries.of(Watch.values())
                .filter(watch -> watch != Watch.AT_RISK && watch != Watch.WARNING),
            row,
            row,
            Arbitraries.of(new BigDecimal("0"), new BigDecimal("0.1"), new BigDecimal("0.5")),
            Arbitraries.of(
                List.of(Severity.GENERAL, Severity.HEAVIER, Severity.MAJOR),
                List.of(Severity.GENERAL, Severity.GENERAL, Severity.MAJOR),
                List.of(Severity.HEAVIER)))
        .as(AlertOrderTest::rule);
  }

  private static AlertRule rule(
      Watch watch, int openAfter, int resolveAfter, BigDecimal margin, List<Severity> severities) {
    return new AlertRule(
        "auto",
        watch,
        Span.SAMPLE,
        ValueSource.AUTO,
        List.of(),
        openAfter,
        0,
        resolveAfter,
        margin,
        switch (watch) {
          case CHANGE -> List.of(new BigDecimal("1"), new BigDecimal("20"));
          case CLASS_DROP -> List.of(BigDecimal.ONE);
          case STUCK -> List.of(new BigDecimal("2"), new BigDecimal("3"));
          case SILENT -> List.of(new BigDecimal("8"), new BigDecimal("24.5"));
          default -> List.of();
        },
        watch == Watch.CHANGE || watch == Watch.CLASS_DROP ? 20 : 0,
        severities,
        48,
        24);
  }

  @Provide
  Arbitrary<Maintenance> windows() {
    return Combinators.combine(
            Arbitraries.integers().between(-5, 24 * 20), Arbitraries.integers().between(1, 100))
        .as(
            (from, hours) ->
                new Maintenance(
                    "M" + from,
                    List.of(),
                    List.of(),
                    START.plus(Duration.ofHours(from)),
                    START.plus(Duration.ofHours(from + hours)),
                    null));
  }
}
