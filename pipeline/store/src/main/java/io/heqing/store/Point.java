package io.heqing.store;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One point of a measurement. Known by measurement, tags and time: a point written again replaces
 * the one before.
 *
 * @param measurement {@code reading}, {@code period}, {@code alert} …
 * @param tags what the point is about
 * @param fields what is known of it: {@link Double}, {@link Long}, {@link Boolean} or {@link
 *     String}; at least one
 * @param time its time, to the millisecond
 * @param replaces whether an earlier point of the same may hold fields that this one no longer has,
 *     so that a store that merges fields must remove the earlier one first
 */
public record Point(
    String measurement,
    SortedMap<String, String> tags,
    SortedMap<String, Object> fields,
    Instant time,
    boolean replaces)
    implements Serializable {

  public Point {
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("a point of " + measurement + " needs a field: " + tags);
    }
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /** A point from any maps. */
  public static Point of(
      String measurement,
      Map<String, String> tags,
      Map<String, Object> fields,
      Instant time,
      boolean replaces) {
    return new Point(measurement, new TreeMap<>(tags), new TreeMap<>(fields), time, replaces);
  }
}
