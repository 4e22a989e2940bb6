package io.heqing.demo;

import io.heqing.messages.Registry;
import java.time.Instant;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A made-up coastal city (虚构城市): the sections of its rivers, lakes, drinking-water sources and
 * sluices, its pollution outlets, and everything that its stations, its laboratory and its outlets
 * send, at any time past or to come.
 *
 * <p>All of it follows from the seed: the same seed and the same window give the same deliveries,
 * byte for byte, on every machine. Nothing here is real, and whatever shows it must say so.
 *
 * <p>Immutable and safe for use by many threads; a stream belongs to one.
 */
public final class MadeUpCity {
  private final Registry registry;
  private final Water water;
  private final Stations stations;
  private final Laboratory laboratory;
  private final UnusableInputs unusable;
  private final Discharges discharges;

  private MadeUpCity(long seed) {
    Noise noise = new Noise(seed);
    registry = new CityRegistry(noise).registry();
    Spills spills = new Spills(noise);
    water = new Water(noise, new Weather(noise), spills);
    stations = new Stations(noise, water);
    laboratory = new Laboratory(noise, water);
    unusable = new UnusableInputs(noise);
    discharges = new Discharges(noise, spills);
  }

  /** The city of a seed. Waters and sections are the same for all; people and readings are not. */
  public static MadeUpCity of(long seed) {
    return new MadeUpCity(seed);
  }

  /**
   * Its registry: sections and rivers, alert rules, outlets, a station for each section with
   * automatic values and for each outlet, and the publication that says it is made up.
   */
  public Registry registry() {
    return registry;
  }

  /**
   * What arrives from a moment on, in order of arrival. The window is one of arrivals, not of
   * sampling times: late results of samples taken before it are in it, and those that come after it
   * are not. So the deliveries of two windows that meet are those of the whole window, and whoever
   * has seen everything up to now goes on from now.
   *
   * <p>The stream makes each delivery when it is asked for it; begin where you like, nothing before
   * is computed.
   *
   * @param from first moment, from the year 1 on
   * @param to end, excluded; {@link Instant#MAX} for a stream without an end
   * @throws IllegalArgumentException where the window ends before it begins
   */
  public Stream<Delivery> samples(Instant from, Instant to) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the window ends at " + to + ", before " + from);
    }
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            new Arrivals(Window.of(from, to), water, stations, laboratory, unusable, discharges),
            Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }
}
