package io.heqing.gateway.station;

import java.net.InetAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much of what strangers send is recorded: so many rejections at once and so many a second, of
 * one address and of all. Beyond it they are counted only, so that a flood cannot fill a topic.
 */
final class Budget {
  static final int AT_ONCE = 50;
  static final int A_SECOND = 5;
  static final int AT_ONCE_OF_ALL = 1_000;
  static final int A_SECOND_OF_ALL = 100;

  /** Addresses that are remembered; who floods from more than these meets the budget of all. */
  private static final int ADDRESSES = 10_000;

  private final Bucket all = new Bucket(AT_ONCE_OF_ALL, A_SECOND_OF_ALL);
  private final Map<InetAddress, Bucket> byAddress =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Bucket> eldest) {
          return size() > ADDRESSES;
        }
      };

  /** Whether one more rejection of an address is recorded. */
  synchronized boolean take(InetAddress address, Instant now) {
    Bucket own = byAddress.computeIfAbsent(address, a -> new Bucket(AT_ONCE, A_SECOND));
    return own.has(now) && all.has(now) && own.take() && all.take();
  }

  private static final class Bucket {
    private final int capacity;
    private final int aSecond;
    private double tokens;
    private Instant filled;

    Bucket(int capacity, int aSecond) {
      this.capacity = capacity;
      this.aSecond = aSecond;
      this.tokens = capacity;
    }

    boolean has(Instant now) {
      if (filled != null && now.isAfter(filled)) {
        double seconds = (now.toEpochMilli() - filled.toEpochMilli()) / 1000.0;
        tokens = Math.min(capacity, tokens + seconds * aSecond);
      }
      filled = now;
      return tokens >= 1;
    }

    boolean take() {
      tokens--;
      return true;
    }
  }
}
