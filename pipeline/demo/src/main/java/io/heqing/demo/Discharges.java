package io.heqing.demo;

import io.heqing.demo.Noise.Purpose;
import io.heqing.demo.Spills.Spill;
import io.heqing.messages.OutletReading;
import io.heqing.messages.Result;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the outlets send: the means of each day, soon after it. They keep their limits, but for the
 * one nearest to an accident, which breaks them on the day of the accident and the day before.
 */
final class Discharges {
  private static final long DAY = (long) Weather.DAY;

  /** From midnight of the city to that of UTC, seconds. */
  private static final long AHEAD = Weather.HOURS_AHEAD * 3600L;

  private final Noise noise;
  private final Spills spills;

  Discharges(Noise noise, Spills spills) {
    this.noise = noise;
    this.spills = spills;
  }

  /** Gives what the outlets send in the hour after a day has ended, as far as a window has it. */
  void hour(long hour, Window window, Consumer<Delivery> out) {
    if (Math.floorMod(hour + AHEAD, DAY) != 0) {
      return;
    }
    long day = hour - DAY;
    for (Discharge discharge : Discharge.ALL) {
      long arrives = hour + 300 + noise.below(1800, Purpose.DISCHARGE, discharge.index(), day);
      if (window.contains(arrives)) {
        out.accept(
            new Delivery.OfOutlet(
                Instant.ofEpochSecond(arrives),
                new OutletReading(
                    discharge.id(),
                    Instant.ofEpochSecond(day),
                    0,
                    discharge.deviceNumber(),
                    results(discharge, day))));
      }
    }
  }

  private List<Result> results(Discharge discharge, long day) {
    boolean broken = isBehindAnAccident(discharge, day);
    List<Result> results = new ArrayList<>();
    for (Map.Entry<String, BigDecimal> limit : discharge.limits().entrySet()) {
      long key = discharge.index() * 100L + results.size();
      double normal = noise.normal(Purpose.DISCHARGE, key + 1000, day);
      double value =
          limit.getKey().equals("PH")
              ? 7.4 + 0.2 * normal
              : limit.getValue().doubleValue()
                  * (broken ? 1.8 + 0.15 * normal : 0.5 + 0.1 * normal);
      results.add(
          Result.of(limit.getKey(), BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN)));
    }
    return results;
  }

  /** Whether an accident happens at this outlet on a day or on the next one. */
  private boolean isBehindAnAccident(Discharge discharge, long day) {
    long first = (long) Math.floor(day / Spills.SLOT);
    long last = (long) Math.floor((day + 2 * DAY) / Spills.SLOT);
    for (long slot = first; slot <= last; slot++) {
      Spill spill = spills.inSlot(slot);
      if (spill.start() >= day
          && spill.start() < day + 2 * DAY
          && spill.source().equals(discharge)) {
        return true;
      }
    }
    return false;
  }
}
