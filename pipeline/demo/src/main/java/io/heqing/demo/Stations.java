package io.heqing.demo;

import static io.heqing.demo.Quantity.CODMN;
import static io.heqing.demo.Quantity.NH3N;
import static io.heqing.demo.Quantity.TP;
import static io.heqing.demo.Quantity.TURB;
import static io.heqing.demo.Weather.DAY;

import io.heqing.demo.Delivery.OfSample;
import io.heqing.demo.Episodes.Episode;
import io.heqing.demo.Noise.Purpose;
import io.heqing.demo.Water.Conditions;
import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.standard.ValueSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The automatic stations: what their instruments make of the water, and when that arrives.
 * Instruments are serviced and tested every week, calibrated every fourth, and between that drift,
 * stick, fail and overflow; stations fall silent, or lose their line and send all of it later.
 */
final class Stations {
  /** No reading arrives later than this after it was taken, seconds. */
  static final long LATEST = 4 * (long) DAY;

  private static final long HOUR = 3600;
  private static final int MAINTENANCE_HOUR = 12;
  private static final int CALIBRATION_HOUR = 16;
  private static final int TEST_HOUR = 0;
  private static final int WEEK = 7;
  private static final int CALIBRATION_DAYS = 28;
  private static final int TEST_DAY = 3;

  /** Turbidity above this overflows the instrument, NTU. */
  private static final double MOST_TURBIDITY = 1000;

  private final Noise noise;
  private final Water water;
  private final Episodes silent;
  private final Episodes offline;
  private final Episodes stuck;
  private final Episodes fault;

  Stations(Noise noise, Water water) {
    this.noise = noise;
    this.water = water;
    silent = episodes(Purpose.SILENT, 45, 0.25, 6, 96);
    offline = episodes(Purpose.OFFLINE, 30, 0.18, 6, 72);
    stuck = episodes(Purpose.STUCK, 60, 0.03, 16, 36);
    fault = episodes(Purpose.FAULT, 90, 0.12, 8, 96);
  }

  private Episodes episodes(
      Purpose purpose, int slotDays, double probability, int leastHours, int mostHours) {
    return new Episodes(
        noise, purpose, slotDays * (long) DAY, probability, leastHours * HOUR, mostHours * HOUR);
  }

  /** Gives what a station took at a time, as far as it arrives in a window. */
  void take(Site site, Conditions now, long time, Window window, Consumer<Delivery> out) {
    if (time % site.interval() != 0) {
      return;
    }
    long arrives = arrives(site, time);
    boolean twice = noise.uniform(Purpose.TWICE, site.index(), time) < 0.004;
    long again = arrives + 60 + noise.below(600, Purpose.TWICE, site.index() + 1000L, time);
    boolean first = window.contains(arrives);
    boolean second = twice && window.contains(again);
    if (!(first || second) || silent.at(site.index(), time).isPresent()) {
      return;
    }
    List<Result> results = results(site, now, time);
    if (results.isEmpty()) {
      return;
    }
    Sample sample =
        new Sample(
            site.id(),
            ValueSource.AUTO,
            Instant.ofEpochSecond(time),
            0,
            deviceNumber(site),
            results);
    if (first) {
      out.accept(new OfSample(Instant.ofEpochSecond(arrives), sample));
    }
    if (second) {
      out.accept(new OfSample(Instant.ofEpochSecond(again), sample));
    }
  }

  /**
   * The device number (MN) of a station, as surface-water stations have them, of a region code that
   * nobody has.
   */
  static String deviceNumber(Site site) {
    return String.format(Locale.ROOT, "A990000_%04d", site.index() + 1);
  }

  private long arrives(Site site, long time) {
    long usual = 240 + noise.below(1500, Purpose.ARRIVAL, site.index(), time);
    Optional<Episode> gap = offline.at(site.index(), time);
    return gap.isEmpty()
        ? time + usual
        : gap.get().end() + (time - gap.get().start()) / site.interval() * 15 + usual % 10;
  }

  private List<Result> results(Site site, Conditions now, long time) {
    long localHours = Math.floorDiv(time, HOUR) + Weather.HOURS_AHEAD;
    int hour = Math.floorMod(localHours, 24);
    long sinceCalibration =
        Math.floorMod(Math.floorDiv(localHours, 24) - calibrationDay(site), CALIBRATION_DAYS);
    long sinceMaintenance = sinceCalibration % WEEK;
    boolean maintenance = sinceMaintenance == 0 && hour == MAINTENANCE_HOUR;
    boolean calibration = sinceCalibration == 0 && hour == CALIBRATION_HOUR;
    boolean test = sinceMaintenance == TEST_DAY && hour == TEST_HOUR;

    double[] values = water.at(site, now);
    List<Result> results = new ArrayList<>(values.length);
    for (Quantity quantity : site.quantities()) {
      int i = quantity.ordinal();
      long key = site.index() * 16L + i;
      if (noise.uniform(Purpose.MISSING, key, time) < 0.003) {
        continue;
      }
      boolean wet = quantity.isWetChemistry();
      if (maintenance) {
        results.add(flagged(quantity, values[i] * 0.1, Flag.MAINTENANCE));
      } else if (calibration && wet) {
        results.add(flagged(quantity, standardSolution(quantity), Flag.CALIBRATION));
      } else if (test && wet) {
        double found = standardSolution(quantity) * (1 + 0.03 * reading(key, time));
        results.add(flagged(quantity, found, Flag.QUALITY_CONTROL));
      } else if (wet && fault.at(key, time).isPresent()) {
        results.add(new Result(quantity.name(), null, false, Flag.FAULT));
      } else {
        results.add(measured(site, quantity, key, values[i], time, sinceCalibration));
      }
    }
    return results;
  }

  private Result measured(
      Site site, Quantity quantity, long key, double truth, long time, long sinceCalibration) {
    Optional<Episode> still = stuck.at(key, time);
    if (still.isPresent()) {
      long since = still.get().start();
      double then = water.at(site, water.conditions(since))[quantity.ordinal()];
      return Result.of(quantity.name(), quantity.reported(indicated(quantity, key, then, since)));
    }
    double value = indicated(quantity, key, truth, time);
    if (quantity.isWetChemistry()) {
      value *= 1 + drift(key, time, sinceCalibration);
      double chance = noise.uniform(Purpose.SPIKE, key, time);
      if (chance < 0.0003) {
        value *= 2.5 + 8000 * chance;
        if (chance < 0.0002) {
          return flagged(quantity, value, Flag.OVER_RANGE);
        }
      }
    }
    if (quantity == TURB && value > MOST_TURBIDITY) {
      return flagged(quantity, MOST_TURBIDITY, Flag.OVER_RANGE);
    }
    return Result.of(quantity.name(), quantity.reported(value));
  }

  /** A reading with the scatter of its instrument. */
  private double indicated(Quantity quantity, long key, double truth, long time) {
    return switch (quantity) {
      case WT -> truth + 0.1 * reading(key, time);
      case PH -> truth + 0.02 * reading(key, time);
      case DO, EC -> truth * (1 + 0.006 * reading(key, time));
      default -> truth * (1 + 0.02 * reading(key, time));
    };
  }

  private double reading(long key, long time) {
    return noise.normal(Purpose.READING, key, time);
  }

  /** Most analysers drift by a few per cent until they are calibrated again, a few by a quarter. */
  private double drift(long key, long time, long sinceCalibration) {
    long cycle = Math.floorDiv(time - sinceCalibration * (long) DAY, CALIBRATION_DAYS * (long) DAY);
    double aDay = noise.uniform(Purpose.DRIFT, key, cycle * 2) < 0.04 ? 0.007 : 0.001;
    return aDay * noise.normal(Purpose.DRIFT, key, cycle * 2 + 1) * sinceCalibration;
  }

  private long calibrationDay(Site site) {
    // 1970-01-01 was a Thursday: days 4 to 8 of the epoch are Monday to Friday.
    int weekday = 4 + noise.below(5, Purpose.ROUTINE, site.index(), 0);
    return weekday + WEEK * noise.below(CALIBRATION_DAYS / WEEK, Purpose.ROUTINE, site.index(), 1);
  }

  private static double standardSolution(Quantity quantity) {
    if (quantity == CODMN) {
      return 4;
    }
    return quantity == NH3N ? 1 : quantity == TP ? 0.2 : 2;
  }

  private static Result flagged(Quantity quantity, double value, Flag flag) {
    BigDecimal reported = quantity.reported(value);
    return new Result(quantity.name(), reported, false, flag);
  }
}
