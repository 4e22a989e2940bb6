package io.heqing.demo;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Everything that arrives in a window, in order. Walks through the hours in which samples are taken
 * and holds only those that are still on their way.
 */
final class Arrivals implements Iterator<Delivery> {
  private static final long HOUR = 3600;

  /**
   * Arrival, then section or outlet, then the order in which they were made, which no window
   * changes.
   */
  private static final Comparator<OnItsWay> ORDER =
      Comparator.comparing((OnItsWay w) -> w.delivery().arrivesAt())
          .thenComparing(w -> w.delivery().key())
          .thenComparingLong(OnItsWay::number);

  private record OnItsWay(Delivery delivery, long number) {}

  private final Window window;
  private final Water water;
  private final Stations stations;
  private final Laboratory laboratory;
  private final UnusableInputs unusable;
  private final Discharges discharges;
  private final PriorityQueue<OnItsWay> pending = new PriorityQueue<>(ORDER);
  private long number;

  /** The hour that comes next; nothing taken from then on is made yet. */
  private long hour;

  /** The month whose laboratory samples come next. */
  private YearMonth month;

  Arrivals(
      Window window,
      Water water,
      Stations stations,
      Laboratory laboratory,
      UnusableInputs unusable,
      Discharges discharges) {
    this.window = window;
    this.water = water;
    this.stations = stations;
    this.laboratory = laboratory;
    this.unusable = unusable;
    this.discharges = discharges;
    hour = Math.floorDiv(window.from() - Stations.LATEST, HOUR) * HOUR;
    month = monthOf(window.from() - Laboratory.LATEST);
  }

  @Override
  public boolean hasNext() {
    while (hour < window.to() && (pending.isEmpty() || arrival(pending.peek()) >= hour)) {
      makeHour();
    }
    return !pending.isEmpty();
  }

  @Override
  public Delivery next() {
    if (!hasNext()) {
      throw new NoSuchElementException("nothing more arrives before " + window.to());
    }
    return pending.poll().delivery();
  }

  private void makeHour() {
    YearMonth current = monthOf(hour);
    for (; !month.isAfter(current); month = month.plusMonths(1)) {
      laboratory.month(month, window, this::send);
    }
    Water.Conditions now = water.conditions(hour);
    for (Site site : Geography.SITES) {
      if (site.hasStation()) {
        stations.take(site, now, hour, window, this::send);
      }
    }
    unusable.hour(hour, window, this::send);
    discharges.hour(hour, window, this::send);
    hour += HOUR;
  }

  private void send(Delivery delivery) {
    pending.add(new OnItsWay(delivery, number++));
  }

  private static long arrival(OnItsWay way) {
    return way.delivery().arrivesAt().getEpochSecond();
  }

  private static YearMonth monthOf(long time) {
    return YearMonth.from(Instant.ofEpochSecond(time).atZone(CityRegistry.ZONE));
  }
}
