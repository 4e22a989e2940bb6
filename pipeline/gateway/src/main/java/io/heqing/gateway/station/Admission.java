package io.heqing.gateway.station;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many connections there are, in all and of one address, and whether one more may come. */
final class Admission {
  private final int most;
  private final int mostOfOneAddress;
  private final AtomicInteger all = new AtomicInteger();
  private final ConcurrentHashMap<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();

  Admission(int most, int mostOfOneAddress) {
    this.most = most;
    this.mostOfOneAddress = mostOfOneAddress;
  }

  /** Whether a connection from an address may come; one that may is counted until it leaves. */
  boolean enter(InetAddress address) {
    if (all.incrementAndGet() > most) {
      all.decrementAndGet();
      return false;
    }
    if (byAddress.merge(address, 1, Integer::sum) > mostOfOneAddress) {
      leave(address);
      return false;
    }
    return true;
  }

  void leave(InetAddress address) {
    all.decrementAndGet();
    byAddress.computeIfPresent(address, (a, n) -> n == 1 ? null : n - 1);
  }

  int connections() {
    return all.get();
  }
}
