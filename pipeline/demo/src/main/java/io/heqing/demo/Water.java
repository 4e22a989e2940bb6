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
  private final List<Place> places;

  /**
   * What holds for the whole city at one time.
   *
   * @param time epoch seconds
   * @param summer 1 in late July, −1 in late January
   * @param riverWarmth the same, as late as rivers follow
   * @param lakeWarmth the same, as late as lakes follow
   * @param sun 1 when the day's light has done its work, −1 before dawn
   * @param spell how much warmer than the season it is, °C
   * @param storms storms that can still be seen
   * @param spill the last accident
   */
  record Conditions(
      double time,
      double summer,
      double riverWarmth,
      double lakeWarmth,
      double sun,
      double spell,
      List<Storm> storms,
      Spill spill) {}

  /**
   * What never changes at a site: deviations of its own, and natural logarithms of its background.
   */
  private record Place(
      double temperature,
      double ph,
      double demand,
      double codmn,
      double nh3n,
      double tp,
      double tn,
      double ec,
      double turb,
      double flow) {}

  Water(Noise noise, Weather weather, Spills spills) {
    this.noise = noise;
    this.weather = weather;
    this.spills = spills;
    places = Geography.SITES.stream().map(this::place).toList();
  }

  private Place place(Site site) {
    boolean lake = site.course().isLake();
    double load = Math.max(0.02, site.load() + 0.025 * noise.normal(Purpose.SITE, site.index(), 0));
    return new Place(
        0.3 * noise.normal(Purpose.SITE, site.index(), 1),
        (lake ? 7.87 : 7.62) + 0.12 * noise.normal(Purpose.SITE, site.index(), 2),
        StrictMath.log(0.02 + 0.28 * load * load),
        background(1.6, 3.15, load),
        background(0.045, 17, load),
        background(lake ? 0.007 : 0.018, lake ? 28 : 10.2, load),
        background(0.7, 4.2, load),
        StrictMath.log(190 + 480 * load),
        background(lake ? 4 : 6, 4.5, load),
        // A catchment grows faster than its river: 9 m³/s at 66 km.
        StrictMath.log(25) + 1.4 * StrictMath.log(site.km()));
  }

  /** Logarithm of a value that rises from clean to town water in equal factors. */
  private static double background(double clean, double town, double load) {
    return StrictMath.log(clean) + StrictMath.log(town) * load;
  }

  Conditions conditions(double time) {
    return new Conditions(
        time,
        Weather.summer(time),
        Weather.summer(time - 8 * DAY),
        Weather.summer(time - 16 * DAY),
        Weather.daily(time, 16),
        weather.spell(time),
        weather.storms(time),
        spills.latest(time));
  }

  /**
   * The true values of all quantities, by ordinal; algae are 0 in rivers, flow where it is not
   * gauged.
   */
  double[] at(Site site, Conditions now) {
    Place place = places.get(site.index());
    double time = now.time();
    boolean lake = site.course().isLake();
    double summer = now.summer();
    double salt = salt(site, now);
    double fresh = 1 - 0.2 * salt;
    double runoff = runoff(site, now, lake ? 24 : 11);
    double firstFlush = runoff(site, now, lake ? 24 : 6);
    double spill =
        now.spill().course().equals(site.course()) ? now.spill().adds(site.km(), time) : 0;

    double temperature =
        Math.max(
            0.4,
            15.6
                + (11.6 - 2.0 * site.salt()) * (lake ? now.lakeWarmth() : now.riverWarmth())
                + now.spell()
                + (lake ? 0.3 : 0.6) * now.sun()
                + place.temperature()
                - 0.4 * runoff);

    // Algae work by day; more of them in warm, still, rich water.
    double bloom =
        (lake ? 0.05 : 0.013)
            * (0.35 + Math.max(0, summer + 0.3))
            * StrictMath.exp(0.5 * noise.smooth(Purpose.BLOOM, site.index(), time / (9 * DAY)))
            * (0.4 + site.load())
            / (1 + runoff);

    // What lives on the load breathes faster in warm water.
    double demand =
        factor(site, Quantity.DO, place.demand() + 0.037 * (temperature - 20), 0.16, time);
    double saturation = 468 / (31.6 + temperature) * (1 - 0.12 * salt);
    double share = 1 - demand - 0.03 * firstFlush - 0.07 * spill;
    double oxygen = saturation * Math.max(0.06, share + bloom * (now.sun() + (lake ? 0.5 : 0)));

    double codmn =
        factor(site, Quantity.CODMN, place.codmn() + 0.2 * summer, 0.11, time)
                * fresh
                * (1 + 0.09 * runoff)
            + 1.2 * spill;
    double ammonia =
        factor(site, Quantity.NH3N, place.nh3n() - 0.04 * summer, 0.2, time)
                * fresh
                * (1 + 0.16 * firstFlush)
            + spill;
    double phosphorus =
        factor(site, Quantity.TP, place.tp() + 0.26 * summer, 0.14, time)
                * fresh
                * (1 + (lake ? 0.06 : 0.12) * runoff)
            + 0.02 * spill;
    double nitrogen =
        factor(site, Quantity.TN, place.tn() - 0.15 * summer, 0.14, time)
                * fresh
                * (1 + 0.12 * runoff)
            + 1.1 * ammonia;

    double[] values = new double[Quantity.values().length];
    values[Quantity.WT.ordinal()] = temperature;
    values[Quantity.PH.ordinal()] =
        place.ph()
            + 0.2 * salt
            + (lake ? 2.2 : 4) * bloom * (now.sun() + 1)
            + 0.08 * noise.smooth(Purpose.RIVER_WEEK, key(site, Quantity.PH), time / (10 * DAY))
            - 0.06 * runoff;
    values[Quantity.DO.ordinal()] = oxygen;
    values[Quantity.EC.ordinal()] =
        (factor(site, Quantity.EC, place.ec(), 0.06, time) + 40 * spill)
                / (1 + 0.15 * runoff)
                * (1 - salt)
            + SEA_CONDUCTIVITY * salt;
    values[Quantity.TURB.ordinal()] =
        factor(site, Quantity.TURB, place.turb(), 0.25, time)
            * (1 + (lake ? 1.5 : 7) * runoff)
            * (1 + 1.5 * site.salt() * tideRun(site, time));
    values[Quantity.CODMN.ordinal()] = codmn;
    values[Quantity.NH3N.ordinal()] = ammonia;
    values[Quantity.TP.ordinal()] = phosphorus;
    values[Quantity.TN.ordinal()] = nitrogen;
    if (site.gauged()) {
      values[Quantity.FLOW.ordinal()] =
          factor(site, Quantity.FLOW, place.flow() + 0.5 * summer, 0.25, time) * (1 + 2.5 * runoff);
    }
    if (lake) {
      double chlorophyll = 0.55 * bloom * (1 + 0.15 * now.sun());
      values[Quantity.CHLA.ordinal()] = chlorophyll;
      values[Quantity.ALGAE.ordinal()] = chlorophyll * 4e8;
    }
    return values;
  }

  /**
   * A value from its logarithm, with slow chance: months and weeks of the whole river, felt
   * downstream as much later as the water needs, and days of the place itself.
   */
  private double factor(
      Site site, Quantity quantity, double logarithm, double spread, double time) {
    long river = key(site, quantity);
    double upstream = time - site.travelHours() * HOUR;
    long here = site.index() * 16L + quantity.ordinal();
    return StrictMath.exp(
        logarithm
            + spread
                * (0.85 * noise.smooth(Purpose.RIVER_MONTH, river, upstream / (60 * DAY))
                    + 0.25 * noise.smooth(Purpose.RIVER_WEEK, river, upstream / (14 * DAY))
                    + 0.1 * noise.smooth(Purpose.SITE_DAY, here, time / (4 * DAY))));
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
      if (hours > 0 && hours < 20 * riseHours) {
        double here =
            0.7 + 0.6 * noise.uniform(Purpose.STORM_PLACE, site.course().number(), storm.number());
        double x = hours / riseHours;
        sum += storm.strength() * here * x * StrictMath.exp(1 - x);
      }
    }
    return Math.min(sum, MOST_RUNOFF);
  }

  /** Share of seawater: high at high water, at spring tide, and in the dry season. */
  private double salt(Site site, Conditions now) {
    if (site.salt() == 0) {
      return 0;
    }
    double time = now.time();
    double dry = 0.08 * noise.smooth(Purpose.DRY_SEASON, 0, time / (20 * DAY));
    double share = 0.42 + 0.5 * tide(site, time) - 0.1 * now.summer() + dry;
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
