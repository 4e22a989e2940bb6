package io.heqing.demo;

import io.heqing.demo.Noise.Purpose;
import java.util.ArrayList;
import java.util.List;

/** The weather that all of the city shares: seasons, warm and cold spells, storms. */
final class Weather {
  static final double HOUR = 3600;
  static final double DAY = 86_400;

  /** Hours the city's clock is ahead of UTC; the zone has had no summer time since 1991. */
  static final int HOURS_AHEAD = 8;

  private static final double YEAR_DAYS = 365.2425;
  private static final double WARMEST_DAY = 204;
  private static final double STORM_SLOT = 3 * DAY;

  /** After this many slots nothing of a storm is left. */
  private static final int STORM_SLOTS = 6;

  private final Noise noise;

  Weather(Noise noise) {
    this.noise = noise;
  }

  /**
   * A storm.
   *
   * @param number its number, for what differs from place to place
   * @param start when it begins, epoch seconds
   * @param strength 0.15 for a good shower to about 3 for a typhoon
   */
  record Storm(long number, double start, double strength) {}

  /** 1 in late July, −1 in late January. */
  static double summer(double time) {
    return StrictMath.cos(2 * Math.PI * (time / DAY - WARMEST_DAY) / YEAR_DAYS);
  }

  /** 1 at an hour of the city's clock, −1 twelve hours later. */
  static double daily(double time, double peakHour) {
    return StrictMath.cos(2 * Math.PI * (time / HOUR + HOURS_AHEAD - peakHour) / 24);
  }

  /** How much warmer than the season it is, °C. */
  double spell(double time) {
    return 1.3 * noise.smooth(Purpose.AIR, 0, time / (6 * DAY))
        + 0.8 * noise.smooth(Purpose.AIR, 1, time / (40 * DAY));
  }

  /** The storms that can still be seen in the water at a time. */
  List<Storm> storms(double time) {
    long now = (long) Math.floor(time / STORM_SLOT);
    List<Storm> storms = new ArrayList<>(STORM_SLOTS);
    for (long slot = now - STORM_SLOTS + 1; slot <= now; slot++) {
      double start = (slot + noise.uniform(Purpose.STORM, 0, slot)) * STORM_SLOT;
      double summer = summer(start);
      if (start <= time && noise.uniform(Purpose.STORM, 1, slot) < 0.24 + 0.16 * summer) {
        double u = noise.uniform(Purpose.STORM, 2, slot);
        double strength = 0.15 + (1.5 + 1.1 * summer) * u * u * u;
        storms.add(new Storm(slot, start, strength));
      }
    }
    return storms;
  }
}
