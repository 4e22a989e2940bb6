package io.heqing.demo;

import io.heqing.demo.Noise.Purpose;
import java.util.List;

/**
 * Accidents: one in each slot of eight months, at an outlet in the upper part of a long river. The
 * cloud moves down with the water, spreads and decays.
 */
final class Spills {
  static final double SLOT = 240 * Weather.DAY;

  /** Hours in which the cloud is over and gone even at the far end of the longest river. */
  private static final double LONGEST = 40 * Weather.DAY;

  /** Where accidents may happen: far enough from the sea to be followed from section to section. */
  private static final List<Discharge> SOURCES =
      Discharge.ALL.stream()
          .filter(outlet -> outlet.course().length() >= 60)
          .filter(outlet -> outlet.km() < 0.4 * outlet.course().length())
          .toList();

  private final Noise noise;

  Spills(Noise noise) {
    this.noise = noise;
  }

  /**
   * An accident.
   *
   * @param source the outlet where it happens
   * @param start when, epoch seconds
   * @param strength ammonia nitrogen that it adds where it happens, mg/L
   */
  record Spill(Discharge source, double start, double strength) {

    /** The river. */
    Course course() {
      return source.course();
    }

    /** Where on the river, kilometres from its source. */
    double km() {
      return source.km();
    }

    /** When the middle of the cloud passes a distance along the river, epoch seconds. */
    double passes(double atKm) {
      return start + 6 * Weather.HOUR + (atKm - km()) / course().kmPerHour() * Weather.HOUR;
    }

    /** Ammonia nitrogen that it adds at a distance along the river, mg/L. */
    double adds(double atKm, double time) {
      if (atKm < km() || time < start || time > start + LONGEST) {
        return 0;
      }
      double days = (atKm - km()) / course().kmPerHour() / 24;
      double width = (7 + 3 * Math.sqrt(days)) * Weather.HOUR;
      double x = (time - passes(atKm)) / width;
      return x * x > 16
          ? 0
          : strength * StrictMath.exp(-x * x / 2 - 0.22 * days) / Math.sqrt(1 + 0.5 * days);
    }
  }

  /** The accident of a slot. */
  Spill inSlot(long slot) {
    return new Spill(
        SOURCES.get(noise.below(SOURCES.size(), Purpose.SPILL, 0, slot)),
        (slot + 0.8 * noise.uniform(Purpose.SPILL, 2, slot)) * SLOT,
        3.5 + 3 * noise.uniform(Purpose.SPILL, 3, slot));
  }

  /** The accident that can be seen in some river at a time: the last one that has happened. */
  Spill latest(double time) {
    long slot = (long) Math.floor(time / SLOT);
    Spill current = inSlot(slot);
    return current.start() <= time ? current : inSlot(slot - 1);
  }
}
