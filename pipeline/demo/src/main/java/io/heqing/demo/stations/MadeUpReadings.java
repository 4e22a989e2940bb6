package io.heqing.demo.stations;

import io.heqing.messages.Result;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Made-up readings of a river: nine parameters about a background of each station's own. The last
 * reading of a station is that of the interval that has just ended, the first as long before as it
 * takes. The same seed gives the same values at the same times.
 */
public final class MadeUpReadings implements Readings {
  /** What is measured, its usual value, and by what share of it stations and readings differ. */
  private record Course(Parameter parameter, double usual, double stations, double readings) {}

  private static final List<Course> COURSES =
      List.of(
          course("WT", 18, 0.2, 0.05),
          course("PH", 7.6, 0.05, 0.01),
          course("DO", 7.5, 0.2, 0.08),
          course("EC", 350, 0.4, 0.05),
          course("TURB", 20, 0.8, 0.3),
          course("CODMN", 3.5, 0.5, 0.1),
          course("NH3N", 0.5, 0.8, 0.2),
          course("TP", 0.11, 0.6, 0.15),
          course("TN", 2.2, 0.5, 0.1));

  private final long seed;
  private final Instant end;
  private final long each;
  private final Map<String, Long> given = new HashMap<>();

  /**
   * Readings of any devices.
   *
   * @param seed from which the values follow
   * @param end the readings are of before this moment
   * @param each how many readings a device has
   */
  public MadeUpReadings(long seed, Instant end, long each) {
    this.seed = seed;
    this.end = end;
    this.each = each;
  }

  private static Course course(String id, double usual, double stations, double readings) {
    return new Course(Parameters.get(id), usual, stations, readings);
  }

  @Override
  public Optional<Reading> next(Device device) {
    String mn = device.station().mn();
    long number = given.merge(mn, 1L, Long::sum);
    if (number > each) {
      return Optional.empty();
    }
    long interval = device.interval().toSeconds();
    long last = Math.floorDiv(end.getEpochSecond(), interval) - 1;
    long time = (last - (each - number)) * interval;
    RandomGenerator station = new SplittableRandom(seed + mn.hashCode());
    RandomGenerator reading = new SplittableRandom(seed * 31 + mn.hashCode() + time);
    List<Result> results = new ArrayList<>(COURSES.size());
    for (Course course : COURSES) {
      double value =
          course.usual()
              * (1 + course.stations() * (station.nextDouble() - 0.5))
              * (1 + course.readings() * (reading.nextDouble() - 0.5));
      results.add(Result.of(course.parameter().id(), rounded(course.parameter(), value)));
    }
    return Optional.of(new Reading(Instant.ofEpochSecond(time), results));
  }

  private static BigDecimal rounded(Parameter parameter, double value) {
    return BigDecimal.valueOf(value)
        .setScale(parameter.hourDecimals().orElse(2), RoundingMode.HALF_EVEN);
  }
}
