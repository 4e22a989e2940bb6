package io.heqing.gateway.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often something may happen for each of many keys: at once up to a burst, in the long run up
 * to a rate (token buckets). Of too many keys those that were silent longest are forgotten.
 */
final class RateLimit {
  private static final int MAX_KEYS = 10_000;

  private final double perNano;
  private final double burst;
  private final LongSupplier nanos;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MAX_KEYS;
        }
      };

  private static final class Bucket {
    private double tokens;
    private long at;
  }

  /**
   * A limit.
   *
   * @param perSecond the rate
   * @param burst the burst, 1 and more
   * @param nanos a clock of nanoseconds that only goes forward
   */
  RateLimit(double perSecond, double burst, LongSupplier nanos) {
    this.perNano = perSecond / Duration.ofSeconds(1).toNanos();
    this.burst = burst;
    this.nanos = nanos;
  }

  /** Takes one for a key: zero where it may be, else how long to wait for it. */
  synchronized Duration take(String key) {
    long now = nanos.getAsLong();
    Bucket bucket = buckets.get(key);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.tokens = burst;
      buckets.put(key, bucket);
    } else {
      bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.at) * perNano);
    }
    bucket.at = now;
    if (bucket.tokens >= 1) {
      bucket.tokens--;
      return Duration.ZERO;
    }
    return Duration.ofNanos((long) Math.ceil((1 - bucket.tokens) / perNano));
  }
}
