package io.heqing.demo;

/**
 * Chance without memory: every number is a hash (SplitMix64) of the seed, a purpose, a key and a
 * position, so that any moment can be computed without those before it. Sums, products and square
 * roots alone, so that every machine finds the same.
 */
final class Noise {
  /** What a number is drawn for; each has numbers of its own. */
  enum Purpose {
    AIR,
    STORM,
    STORM_PLACE,
    RIVER_MONTH,
    RIVER_WEEK,
    SITE,
    SITE_DAY,
    READING,
    BLOOM,
    DRY_SEASON,
    SPILL,
    SILENT,
    OFFLINE,
    STUCK,
    FAULT,
    DRIFT,
    MISSING,
    SPIKE,
    ROUTINE,
    ARRIVAL,
    TWICE,
    LABORATORY,
    LABORATORY_VALUE,
    UNUSABLE,
    PEOPLE,
    PLACE,
    PASSWORD,
    DISCHARGE
  }

  /** Makes the sum of four uniform numbers of 16 bits a number of mean 0 and variance 1. */
  private static final double NORMAL_SCALE = Math.sqrt(3) / 65536;

  private static final double NORMAL_SHIFT = 2 * 65535;

  private final long seed;

  Noise(long seed) {
    this.seed = mix(seed + 0x9e3779b97f4a7c15L);
  }

  /** 64 even bits. */
  long bits(Purpose purpose, long key, long at) {
    return mix(mix(mix(seed + purpose.ordinal() * 0xd1342543de82ef95L) + key) + at);
  }

  /** Even between 0 (included) and 1 (excluded). */
  double uniform(Purpose purpose, long key, long at) {
    return (bits(purpose, key, at) >>> 11) * 0x1p-53;
  }

  /** A whole number from 0 up to a bound (excluded). */
  int below(int bound, Purpose purpose, long key, long at) {
    return (int) (uniform(purpose, key, at) * bound);
  }

  /** Bell-shaped with mean 0 and variance 1, never beyond ±3.5. */
  double normal(Purpose purpose, long key, long at) {
    long bits = bits(purpose, key, at);
    long sum =
        (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48 & 0xffff);
    return (sum - NORMAL_SHIFT) * NORMAL_SCALE;
  }

  /**
   * A curve of mean 0 and variance 1 that passes through one bell-shaped number a whole position.
   */
  double smooth(Purpose purpose, long key, double position) {
    double floor = Math.floor(position);
    double x = position - floor;
    double w = x * x * (3 - 2 * x);
    long at = (long) floor;
    double value = normal(purpose, key, at) * (1 - w) + normal(purpose, key, at + 1) * w;
    return value / Math.sqrt(w * w + (1 - w) * (1 - w));
  }

  private static long mix(long z) {
    long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }
}
