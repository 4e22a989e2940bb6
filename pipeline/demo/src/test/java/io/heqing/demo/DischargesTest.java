package io.heqing.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.demo.Spills.Spill;
import io.heqing.messages.OutletReading;
import io.heqing.messages.Result;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DischargesTest {
  private static final Instant FROM = Instant.parse("2025-05-31T16:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-30T16:00:00Z");
  private static final Map<String, Discharge> DISCHARGES =
      Discharge.ALL.stream().collect(Collectors.toMap(Discharge::id, Function.identity()));

  @Test
  void anOutletIsOverItsLimitOnTheDayOfItsAccidentAndTheDayBeforeAlone() {
    Spills spills = new Spills(new Noise(1));
    Set<String> expected = new TreeSet<>();
    for (long slot = (long) (FROM.getEpochSecond() / Spills.SLOT) - 1;
        slot <= TO.getEpochSecond() / Spills.SLOT;
        slot++) {
      Spill spill = spills.inSlot(slot);
      Instant day =
          Instant.ofEpochSecond((long) spill.start())
              .atZone(CityRegistry.ZONE)
              .with(LocalTime.MIN)
              .toInstant();
      for (Instant bad : Set.of(day, day.minus(Duration.ofDays(1)))) {
        // The reading of a day arrives after it.
        if (!bad.isBefore(FROM.minus(Duration.ofDays(1)))
            && bad.isBefore(TO.minus(Duration.ofDays(1)))) {
          expected.add(spill.source().id() + " " + bad);
        }
      }
    }
    Set<String> over = new TreeSet<>();
    Map<String, Long> readings =
        MadeUpCity.of(1)
            .samples(FROM, TO)
            .filter(Delivery.OfOutlet.class::isInstance)
            .map(d -> ((Delivery.OfOutlet) d).reading())
            .peek(
                r -> {
                  if (isOver(r)) {
                    over.add(r.outlet() + " " + r.time());
                  }
                })
            .collect(Collectors.groupingBy(OutletReading::outlet, Collectors.counting()));
    assertThat(over).isEqualTo(expected).hasSizeBetween(2, 8);
    // One on each of 548 days, that of the day before.
    assertThat(readings).hasSize(10).allSatisfy((outlet, n) -> assertThat(n).isEqualTo(548));
  }

  private static boolean isOver(OutletReading reading) {
    Map<String, BigDecimal> limits = DISCHARGES.get(reading.outlet()).limits();
    return reading.results().stream()
        .filter(r -> !r.parameter().equals("PH"))
        .anyMatch((Result r) -> r.value().compareTo(limits.get(r.parameter())) > 0);
  }
}
