package io.heqing.demo;

import io.heqing.demo.Noise.Purpose;
import java.util.Optional;

/**
 * Things that happen now and then and last a while: in each slot of time at most one begins, with a
 * probability. None lasts longer than a slot.
 *
 * @param noise where chance comes from
 * @param purpose what happens
 * @param slot length of a slot, seconds
 * @param probability that one begins in a slot, 0 to 1
 * @param least shortest duration, seconds
 * @param most longest duration, seconds; short ones are the more frequent
 */
record Episodes(
    Noise noise, Purpose purpose, long slot, double probability, long least, long most) {

  /** One of them, from {@code start} up to {@code end} (excluded), epoch seconds. */
  record Episode(long start, long end) {}

  Episodes {
    if (most > slot) {
      throw new IllegalArgumentException("an episode of " + most + " s in slots of " + slot + " s");
    }
  }

  /** The one that is on at a time for a key. */
  Optional<Episode> at(long key, long time) {
    long current = Math.floorDiv(time, slot);
    Optional<Episode> now = beginning(key, current).filter(e -> contains(e, time));
    return now.isPresent() ? now : beginning(key, current - 1).filter(e -> contains(e, time));
  }

  /** The one that begins in a slot. */
  Optional<Episode> beginning(long key, long slotNumber) {
    if (noise.uniform(purpose, key, slotNumber * 4) >= probability) {
      return Optional.empty();
    }
    double u = noise.uniform(purpose, key, slotNumber * 4 + 2);
    long start =
        slotNumber * slot + (long) (noise.uniform(purpose, key, slotNumber * 4 + 1) * slot);
    return Optional.of(new Episode(start, start + least + (long) (u * u * (most - least))));
  }

  private static boolean contains(Episode episode, long time) {
    return episode.start() <= time && time < episode.end();
  }
}
