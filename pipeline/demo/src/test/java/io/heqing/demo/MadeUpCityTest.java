package io.heqing.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.demo.Delivery.OfOutlet;
import io.heqing.demo.Delivery.OfSample;
import io.heqing.demo.Delivery.Unusable;
import io.heqing.messages.Flag;
import io.heqing.messages.Rejected;
import io.heqing.messages.Rejected.Reason;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.messages.SampleDecoder;
import io.heqing.messages.Section;
import io.heqing.messages.Station;
import io.heqing.standard.Parameters;
import io.heqing.standard.ValueSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MadeUpCityTest {
  private static final Instant FROM = Instant.parse("2025-05-31T16:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-30T16:00:00Z");
  private static final MadeUpCity CITY = MadeUpCity.of(1);

  private static List<String> texts(MadeUpCity city, Instant from, Instant to) {
    return city.samples(from, to).map(d -> d.arrivesAt() + " " + d.key() + " " + text(d)).toList();
  }

  private static String text(Delivery delivery) {
    return new String(delivery.body(), StandardCharsets.UTF_8);
  }

  @Test
  void theSameSeedGivesTheSameBytesInAnotherZoneAndThread() throws InterruptedException {
    Instant to = FROM.plus(Duration.ofDays(40));
    List<String> here = texts(MadeUpCity.of(7), FROM, to);
    AtomicReference<List<String>> there = new AtomicReference<>();
    TimeZone zone = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    try {
      Thread thread = new Thread(() -> there.set(texts(MadeUpCity.of(7), FROM, to)));
      thread.start();
      thread.join();
    } finally {
      TimeZone.setDefault(zone);
    }
    assertThat(here).hasSizeGreaterThan(10_000).isEqualTo(there.get());
    assertThat(MadeUpCity.of(7).registry()).isEqualTo(MadeUpCity.of(7).registry());
  }

  @Test
  void anotherSeedGivesOtherReadingsAndPeopleOfTheSameSections() {
    Instant to = FROM.plus(Duration.ofDays(1));
    assertThat(texts(MadeUpCity.of(1), FROM, to)).isNotEqualTo(texts(MadeUpCity.of(2), FROM, to));
    List<Section> one = MadeUpCity.of(1).registry().sections();
    List<Section> two = MadeUpCity.of(2).registry().sections();
    assertThat(one.stream().map(Section::id)).isEqualTo(two.stream().map(Section::id).toList());
    assertThat(one.stream().map(Section::chiefs).toList())
        .isNotEqualTo(two.stream().map(Section::chiefs).toList());
  }

  @Property(tries = 12)
  void windowsThatMeetAreTheWholeWindow(
      @ForAll long seed,
      @ForAll @LongRange(min = 0, max = 700_000_000) long start,
      @ForAll @LongRange(min = 0, max = 900_000) long first,
      @ForAll @LongRange(min = 0, max = 900_000) long second) {
    MadeUpCity city = MadeUpCity.of(seed);
    Instant a = Instant.ofEpochSecond(1_600_000_000 + start);
    Instant b = a.plusSeconds(first);
    Instant c = b.plusSeconds(second);
    List<String> parts = new ArrayList<>(texts(city, a, b));
    parts.addAll(texts(city, b, c));
    assertThat(parts).isEqualTo(texts(city, a, c));
  }

  @Test
  void aStreamWithoutAnEndGoesOnWhereTheHistoryStopped() {
    Instant now = Instant.parse("2026-11-23T02:15:30.5Z");
    List<String> next = texts(CITY, now, now.plus(Duration.ofHours(12)));
    Iterator<Delivery> live = CITY.samples(now, Instant.MAX).iterator();
    for (String expected : next) {
      Delivery delivery = live.next();
      assertThat(delivery.arrivesAt() + " " + delivery.key() + " " + text(delivery))
          .isEqualTo(expected);
    }
    assertThat(next).hasSizeGreaterThan(100);
  }

  @Test
  void aWindowThatEndsBeforeItBeginsIsRefused() {
    assertThatThrownBy(() -> CITY.samples(TO, FROM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(TO.toString())
        .hasMessageContaining(FROM.toString());
    assertThat(CITY.samples(FROM, FROM)).isEmpty();
  }

  @Test
  void everythingDecodesExceptWhatIsMeantNotTo() {
    Set<String> sections =
        CITY.registry().sections().stream().map(Section::id).collect(Collectors.toSet());
    Set<Reason> reasons = new HashSet<>();
    Instant last = FROM;
    int deliveries = 0;
    int unusable = 0;
    for (Iterator<Delivery> all = CITY.samples(FROM, TO).iterator(); all.hasNext(); ) {
      Delivery delivery = all.next();
      deliveries++;
      assertThat(delivery.arrivesAt()).isBetween(last, TO);
      last = delivery.arrivesAt();
      if (delivery instanceof OfOutlet of) {
        assertThat(
                SampleDecoder.decodeOutlet(delivery.body(), "test", "test", delivery.arrivesAt()))
            .isEqualTo(new SampleDecoder.DecodedOutlet(Optional.of(of.reading()), List.of()));
        assertThat(delivery.topic()).isEqualTo("heqing.outlets");
        continue;
      }
      SampleDecoder.Decoded decoded =
          SampleDecoder.decode(delivery.body(), "test", "test", delivery.arrivesAt());
      if (delivery instanceof OfSample of) {
        assertThat(decoded.rejected()).isEmpty();
        assertThat(decoded.sample()).contains(of.sample());
        assertThat(of.sample().time()).isBefore(delivery.arrivesAt());
        assertThat(sections).contains(of.key());
      } else if (delivery instanceof Unusable bad) {
        unusable++;
        reasons.add(bad.reason());
        Reason found =
            decoded.rejected().stream()
                .map(Rejected::reason)
                .findFirst()
                .orElseGet(
                    () ->
                        rejectedByJob(
                            decoded.sample().orElseThrow(), sections, delivery.arrivesAt()));
        assertThat(found).as(bad.text()).isEqualTo(bad.reason());
      }
    }
    assertThat(deliveries).isBetween(150_000, 250_000);
    assertThat(unusable).isBetween(15, 30);
    assertThat(reasons)
        .containsExactlyInAnyOrder(
            Reason.IMPOSSIBLE_VALUE,
            Reason.MALFORMED,
            Reason.UNKNOWN_SECTION,
            Reason.UNKNOWN_PARAMETER,
            Reason.IN_THE_FUTURE,
            Reason.EMPTY,
            Reason.NOT_A_NUMBER,
            Reason.TOO_OLD,
            Reason.BAD_FIELD);
  }

  /** What only a job can know: the registry, the clock and the retention. */
  private static Reason rejectedByJob(Sample sample, Set<String> sections, Instant now) {
    if (!sections.contains(sample.section())) {
      return Reason.UNKNOWN_SECTION;
    }
    if (sample.time().isAfter(now.plus(Duration.ofDays(1)))) {
      return Reason.IN_THE_FUTURE;
    }
    assertThat(sample.time()).isBefore(now.minus(Duration.ofDays(3 * 366)));
    return Reason.TOO_OLD;
  }

  @Test
  void stationsAndLaboratoriesSendAllThatRealOnesDo() {
    Set<Flag> flags = new HashSet<>();
    Map<String, Integer> times = new HashMap<>();
    List<Duration> delays = new ArrayList<>();
    List<Duration> laboratoryDelays = new ArrayList<>();
    int below = 0;
    Map<String, String> stations =
        CITY.registry().stations().stream()
            .filter(s -> s.section() != null)
            .collect(Collectors.toMap(Station::mn, Station::section));
    int corrected = 0;
    int withdrawn = 0;
    for (Iterator<Delivery> all = CITY.samples(FROM, TO).iterator(); all.hasNext(); ) {
      if (!(all.next() instanceof OfSample of)) {
        continue;
      }
      Sample sample = of.sample();
      Duration delay = Duration.between(sample.time(), of.arrivesAt());
      if (sample.source() == ValueSource.AUTO) {
        delays.add(delay);
        times.merge(sample.section() + sample.time(), 1, Integer::sum);
        assertThat(stations).containsEntry(sample.station(), sample.section());
      } else if (sample.revision() == 0) {
        laboratoryDelays.add(delay);
      }
      corrected += sample.revision() > 0 ? 1 : 0;
      for (Result result : sample.results()) {
        flags.add(result.flag());
        below += result.below() ? 1 : 0;
        withdrawn += result.flag() == Flag.WITHDRAWN ? 1 : 0;
        if (sample.source() == ValueSource.AUTO && result.value() != null) {
          assertThat(result.value().scale())
              .isEqualTo(Parameters.get(result.parameter()).hourDecimals().orElse(0));
        }
      }
    }
    assertThat(flags)
        .containsExactlyInAnyOrder(
            Flag.NORMAL,
            Flag.MAINTENANCE,
            Flag.CALIBRATION,
            Flag.QUALITY_CONTROL,
            Flag.FAULT,
            Flag.OVER_RANGE,
            Flag.NO_WATER,
            Flag.WITHDRAWN);
    assertThat(times.values().stream().filter(n -> n == 2).count()).isBetween(300L, 1500L);
    assertThat(delays.stream().filter(d -> d.toHours() >= 1).count()).isBetween(1000L, 12_000L);
    assertThat(delays).allMatch(d -> d.compareTo(Duration.ofSeconds(Stations.LATEST)) < 0);
    assertThat(laboratoryDelays)
        .hasSizeGreaterThan(1000)
        .allMatch(d -> d.toDays() >= 6 && d.toDays() <= 21);
    assertThat(corrected).isBetween(20, 120);
    assertThat(withdrawn).isBetween(2, 40);
    assertThat(below).isGreaterThan(1000);
  }

  @Test
  void stationsStickAndFallSilent() {
    List<Sample> readings =
        CITY.samples(FROM, TO)
            .filter(OfSample.class::isInstance)
            .map(d -> ((OfSample) d).sample())
            .filter(s -> s.source() == ValueSource.AUTO)
            .toList();
    Map<String, List<Sample>> bySection =
        readings.stream().collect(Collectors.groupingBy(Sample::section));
    int silences = 0;
    int stuck = 0;
    for (List<Sample> samples : bySection.values()) {
      List<Sample> inTime =
          samples.stream().distinct().sorted(Comparator.comparing(Sample::time)).toList();
      int same = 0;
      for (int i = 1; i < inTime.size(); i++) {
        Duration gap = Duration.between(inTime.get(i - 1).time(), inTime.get(i).time());
        silences += gap.toHours() >= 12 ? 1 : 0;
        boolean equal = conductivity(inTime.get(i)).equals(conductivity(inTime.get(i - 1)));
        same = equal ? same + 1 : 0;
        stuck += same == 3 ? 1 : 0;
      }
    }
    assertThat(silences).isBetween(50, 400);
    // Conductivity has a decimal: four equal readings in a row are no chance.
    assertThat(stuck).isBetween(3, 60);
  }

  private static Object conductivity(Sample sample) {
    return sample.results().stream()
        .filter(r -> r.parameter().equals("EC") && r.flag().isUsable())
        .<Object>map(Result::value)
        .findFirst()
        .orElse(sample.time());
  }
}
