package io.heqing.demo;

import static io.heqing.demo.Weather.DAY;
import static io.heqing.demo.Weather.HOUR;

import io.heqing.demo.Noise.Purpose;
import io.heqing.demo.Spills.Spill;
import io.heqing.demo.Weather.Storm;
import java.util.List;

/**
 * What the water really is at a place and time, before any instrument: a clean or polluted
 * background, seasons, day and night, storms, tides, accidents, and slow chance that moves down a
 * river with its water.
 */
final class Water {
  /** Conductivity of the sea off the mouths, µS/cm. */
  private static final double SEA_CONDUCTIVITY = 44_000;

  /** Periods of the moon's and the sun's tide, hours. */
  private static final double MOON_TIDE = 12.4206;

  private static final double SUN_TIDE = 12;

  /** Rain stirs and dilutes no more than this, however much falls. */
  private static final double MOST_RUNOFF = 2.5;

  private final Noise noise;
  private final Weather weather;
  private final Spills spills;

  /** What holds for the whole city at one time. */
  record Conditions(double time, double warmth, List<Storm> storms, Spill spill) {}

  Water(Noise noise, Weather weather, Spills spills) {
    this.noise = noise;
    this.weather = weather;
    this.spills = spills;
  }

  Conditions conditions(double time) {
    return new Conditions(time, weather.warmth(time), weather.storms(time), spills.latest(time));
  }

  /** The true values of all quantities, by ordinal; algae are 0 in rivers. */
  double[] at(Site site, Conditions now) {
    double time = now.time();
    boolean lake = site.course().isLake();
    double load = site.load() + 0.03 * noise.normal(Purpose.SITE, site.index(), 0);
    double summer = Weather.summer(time);
    double salt = salt(site, time);
    double runoff = runoff(site, now, lake ? 24 : 11);
    double firstFlush = runoff(site, now, lake ? 24 : 6);
    double spill =
        now.spill().course().equals(site.course()) ? now.spill().adds(site.km(), time) : 0;

    double warm = Weather.summer(time - (lake ? 16 : 8) * DAY);
    double temperature =
        Math.max(
            0.4,
            15.6
                + (11.6 - 2.0 * site.salt()) * warm
                + now.warmth()
                + (lake ? 0.3 : 0.6) * Weather.daily(time, 16)
                + 0.3 * noise.normal(Purpose.SITE, site.index(), 1)
                - 0.4 * runoff);

    // Algae work by day; more of them in warm, still, rich water.
    double bloom =
        (lake ? 0.05 : 0.022)
            * (0.35 + Math.max(0, summer + 0.3))
            * StrictMath.exp(0.5 * noise.smooth(Purpose.BLOOM, site.index(), time / (9 * DAY)))
            * (0.4 + site.load())
            / (1 + runoff);
    double sun = Weather.daily(time, 16);

    double heat = StrictMath.exp(0.037 * (temperature - 20));
    double demand = (0.02 + 0.19 * load * load) * heat * slow(site, Quantity.DO, time, 0.16);
    double saturation = 468 / (31.6 + temperature) * (1 - 0.18 * salt);
    double oxygen =
        saturation
            * Math.max(
                0.06,
                1.0 - demand - 0.03 * firstFlush - 0.07 * spill + bloom * (sun + (lake ? 0.5 : 0)));

    double fresh = 1 - 0.45 * salt;
    double[] values = new double[Quantity.values().length];
    values[Quantity.WT.ordinal()] = temperature;
    values[Quantity.DO.ordinal()] = oxygen;
    values[Quantity.PH.ordinal()] =
        7.62
            + 0.12 * noise.normal(Purpose.SITE, site.index(), 2)
            + (lake ? 0.25 : 0)
            + 0.2 * salt
            + 2.2 * bloom * (sun + 1)
            + 0.08 * noise.smooth(Purpose.RIVER_WEEK, key(site, Quantity.PH), time / (10 * DAY))
            - 0.06 * runoff;
    values[Quantity.CODMN.ordinal()] =
        background(1.65, 3.2, load)
                * fresh
                * slow(site, Quantity.CODMN, time, 0.11)
                * (1 + 0.1 * summer)
                * (1 + 0.16 * runoff)
            + 1.2 * spill;
    double ammonia =
        background(0.045, 19, load)
                * fresh
                * slow(site, Quantity.NH3N, time, 0.2)
                * (1 - 0.04 * summer)
                * (1 + 0.3 * firstFlush)
            + spill;
    values[Quantity.NH3N.ordinal()] = ammonia;
    values[Quantity.TP.ordinal()] =
        background(lake ? 0.011 : 0.02, lake ? 16 : 10, load)
                * fresh
                * slow(site, Quantity.TP, time, 0.14)
                * (1 + 0.14 * summer)
                * (1 + (lake ? 0.15 : 0.28) * runoff)
            + 0.02 * spill;
    values[Quantity.TN.ordinal()] =
        background(0.7, 4.2, load)
                * fresh
                * slow(site, Quantity.TN, time, 0.14)
                * (1 - 0.15 * summer)
                * (1 + 0.12 * runoff)
            + 1.1 * ammonia;
    values[Quantity.EC.ordinal()] =
        (190 + 480 * load + 40 * spill)
                * slow(site, Quantity.EC, time, 0.06)
                / (1 + 0.15 * runoff)
                * (1 - salt)
            + SEA_CONDUCTIVITY * salt;
    values[Quantity.TURB.ordinal()] =
        background(lake ? 4 : 6, 4.5, load)
            * slow(site, Quantity.TURB, time, 0.25)
            * (1 + (lake ? 1.5 : 7) * runoff)
            * (1 + 1.5 * site.salt() * tideRun(site, time));
    if (lake) {
      double chlorophyll = 0.55 * bloom * (1 + 0.15 * sun);
      values[Quantity.CHLA.ordinal()] = chlorophyll;
      values[Quantity.ALGAE.ordinal()] = chlorophyll * 4e8;
    }
    return values;
  }

  /** From clean to town water in equal factors. */
  private static double background(double clean, double town, double load) {
    return clean * StrictMath.exp(StrictMath.log(town) * load);
  }

  /**
   * A factor around 1 of slow chance: weeks and months of the whole river, felt downstream as much
   * later as the water needs, and days of the place itself.
   */
  private double slow(Site site, Quantity quantity, double time, double spread) {
    long river = key(site, quantity);
    double upstream = time - site.travelHours() * HOUR;
    return StrictMath.exp(
        spread
            * (0.75 * noise.smooth(Purpose.RIVER_MONTH, river, upstream / (50 * DAY))
                + 0.55 * noise.smooth(Purpose.RIVER_WEEK, river, upstream / (12 * DAY))
                + 0.35
                    * noise.smooth(
                        Purpose.SITE_DAY,
                        site.index() * 16L + quantity.ordinal(),
                        time / (3 * DAY))));
  }

  private static long key(Site site, Quantity quantity) {
    return site.course().number() * 16L + quantity.ordinal();
  }

  /** What storms wash in: sharp rise, slow decay, later and flatter downstream. */
  private double runoff(Site site, Conditions now, double riseHours) {
    double sum = 0;
    double lag = 1.5 + 0.06 * site.travelHours();
    for (Storm storm : now.storms()) {
      double hours = (now.time() - storm.start()) / HOUR - lag;
      if (hours > 0) {
        double here =
            0.7 + 0.6 * noise.uniform(Purpose.STORM_PLACE, site.course().number(), storm.number());
        double x = hours / riseHours;
        sum += storm.strength() * here * x * StrictMath.exp(1 - x);
      }
    }
    return Math.min(sum, MOST_RUNOFF);
  }

  /** Share of seawater: high at high water, at spring tide, and in the dry season. */
  private double salt(Site site, double time) {
    if (site.salt() == 0) {
      return 0;
    }
    double dry = 0.08 * noise.smooth(Purpose.DRY_SEASON, 0, time / (20 * DAY));
    double share = 0.42 + 0.5 * tide(site, time) - 0.1 * Weather.summer(time) + dry;
    return site.salt() * Math.min(1, Math.max(0.005, share));
  }

  /** Height of the tide, 1 at spring high water and −1 at spring low water. */
  static double tide(Site site, double time) {
    double hours = time / HOUR - 0.03 * site.index();
    return 0.75 * StrictMath.cos(2 * Math.PI * hours / MOON_TIDE)
        + 0.25 * StrictMath.cos(2 * Math.PI * hours / SUN_TIDE);
  }

  /** How hard the tide runs, 0 to 1: it stirs the bed. */
  private static double tideRun(Site site, double time) {
    return Math.abs(StrictMath.sin(2 * Math.PI * (time / HOUR - 0.03 * site.index()) / MOON_TIDE));
  }
}
