package io.heqing.gateway.station;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Which readings of a section have come and which are missing, over the last {@link #REMEMBERED}. A
 * day is divided into as many equal parts as it has readings, from midnight in Beijing; a part is
 * missing when nothing of it came though its end is past by as long as it is. What lies before the
 * first frame is not known, and not missed. Not for several threads.
 */
final class History {
  /** How far back readings are missed. */
  static final Duration REMEMBERED = Duration.ofDays(7);

  /** How long what was asked for is not asked for again. */
  static final Duration ASKED_FOR = Duration.ofHours(1);

  /** The least that a reading may be late. */
  private static final Duration LATE = Duration.ofMinutes(10);

  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final long BEIJING = Duration.ofHours(8).toSeconds();

  private final int readingsPerDay;
  private final List<Asked> asked = new ArrayList<>();
  private BitSet came = new BitSet();
  // The part that bit 0 stands for.
  private long base;

  private record Asked(long first, long last, Instant at) {}

  /**
   * Readings that did not come.
   *
   * @param from the first moment they may be of
   * @param to the last
   */
  record Gap(Instant from, Instant to) {}

  /**
   * A history that begins now.
   *
   * @param readingsPerDay readings of a full day, 1 to 1440
   */
  History(int readingsPerDay, Instant now) {
    this.readingsPerDay = readingsPerDay;
    this.base = part(now);
  }

  int readingsPerDay() {
    return readingsPerDay;
  }

  /** A reading came. */
  void came(Instant time, Instant now) {
    long part = part(time);
    // A time ahead of the clock is not believed: it would cost memory.
    if (part >= base && part <= part(now) + 1) {
      came.set((int) (part - base));
    }
  }

  /**
   * The oldest readings that are missing and were not asked for within {@link #ASKED_FOR}, of at
   * most one day; what is returned counts as asked for.
   */
  Optional<Gap> ask(Instant now) {
    forget(now);
    long end = part(now.minus(late()));
    for (int i = came.nextClearBit(0); base + i < end; i = came.nextClearBit(i + 1)) {
      long first = base + i;
      if (isAsked(first)) {
        continue;
      }
      long last = first;
      while (last + 1 < end
          && last + 1 < first + readingsPerDay
          && !came.get((int) (last + 1 - base))
          && !isAsked(last + 1)) {
        last++;
      }
      asked.add(new Asked(first, last, now));
      return Optional.of(new Gap(start(first), start(last + 1).minusSeconds(1)));
    }
    return Optional.empty();
  }

  /** How late a reading may be after its part of the day is over. */
  private Duration late() {
    Duration part = Duration.ofSeconds(DAY / readingsPerDay);
    return part.compareTo(LATE) > 0 ? part : LATE;
  }

  private boolean isAsked(long part) {
    return asked.stream().anyMatch(a -> part >= a.first() && part <= a.last());
  }

  private void forget(Instant now) {
    asked.removeIf(a -> !a.at().plus(ASKED_FOR).isAfter(now));
    long oldest = part(now.minus(REMEMBERED));
    if (oldest > base) {
      int passed = (int) Math.min(oldest - base, came.length());
      came = came.get(passed, Math.max(passed, came.length()));
      base = oldest;
    }
  }

  private long part(Instant time) {
    long seconds = time.getEpochSecond() + BEIJING;
    return Math.floorDiv(seconds, DAY) * readingsPerDay
        + Math.floorMod(seconds, DAY) * readingsPerDay / DAY;
  }

  private Instant start(long part) {
    long day = Math.floorDiv(part, (long) readingsPerDay);
    long within = Math.floorMod(part, (long) readingsPerDay);
    return Instant.ofEpochSecond(
        day * DAY - Math.floorDiv(-within * DAY, readingsPerDay) - BEIJING);
  }
}
