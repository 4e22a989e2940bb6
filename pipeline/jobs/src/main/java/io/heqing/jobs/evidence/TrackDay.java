package io.heqing.jobs.evidence;

import io.heqing.jobs.evidence.Readings.Reading;
import io.heqing.jobs.state.CompactNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The readings of a track on one day of UTC, by time and parameter.
 *
 * <p>It lies in state as bytes of its own, versioned, form, because every checkpoint copies all of
 * it. Parameters are named once a day.
 */
final class TrackDay {
  private static final byte VERSION = 2;
  private static final int HAS_LIMIT = 1;
  private static final int OVER = 2;

  private final NavigableMap<Instant, NavigableMap<String, Reading>> readings = new TreeMap<>();

  /** The day of a time, since 1970. */
  static int day(Instant time) {
    return Math.toIntExact(time.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay());
  }

  /** The readings by time and parameter. */
  NavigableMap<Instant, NavigableMap<String, Reading>> readings() {
    return Collections.unmodifiableNavigableMap(readings);
  }

  /**
   * Puts the readings of a time in the place of those that stood.
   *
   * @return whether that changed anything
   */
  boolean replace(Instant time, List<Reading> now) {
    NavigableMap<String, Reading> byParameter = new TreeMap<>();
    now.forEach(reading -> byParameter.put(reading.parameter(), reading));
    if (byParameter.isEmpty()) {
      return readings.remove(time) != null;
    }
    return !byParameter.equals(readings.put(time, byParameter));
  }

  boolean isEmpty() {
    return readings.isEmpty();
  }

  /** Its bytes in state. */
  byte[] toBytes() {
    TreeSet<String> parameters = new TreeSet<>();
    readings.values().forEach(each -> parameters.addAll(each.keySet()));
    List<String> named = List.copyOf(parameters);
    DataOutputSerializer out = new DataOutputSerializer(512);
    try {
      out.writeByte(VERSION);
      CompactNumbers.write(named.size(), out);
      for (String parameter : named) {
        out.writeUTF(parameter);
      }
      CompactNumbers.write(readings.size(), out);
      for (var at : readings.entrySet()) {
        CompactNumbers.write(at.getKey().getEpochSecond(), out);
        CompactNumbers.write(at.getKey().getNano(), out);
        CompactNumbers.write(at.getValue().size(), out);
        for (Reading reading : at.getValue().values()) {
          CompactNumbers.write(Collections.binarySearch(named, reading.parameter()), out);
          out.writeByte((reading.limit() == null ? 0 : HAS_LIMIT) | (reading.over() ? OVER : 0));
          CompactNumbers.write(reading.value(), out);
          if (reading.limit() != null) {
            CompactNumbers.write(reading.limit(), out);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.getCopyOfBuffer();
  }

  /** The day of {@link #toBytes}. */
  static TrackDay ofBytes(byte[] bytes) {
    TrackDay day = new TrackDay();
    try {
      DataInputDeserializer in = new DataInputDeserializer(bytes);
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IOException("a track's day of version " + version + ", known is " + VERSION);
      }
      String[] named = new String[count(in)];
      for (int i = 0; i < named.length; i++) {
        named[i] = in.readUTF().intern();
      }
      for (int times = count(in); times > 0; times--) {
        Instant time = Instant.ofEpochSecond(CompactNumbers.readNumber(in), count(in));
        List<Reading> at = new ArrayList<>();
        for (int n = count(in); n > 0; n--) {
          String parameter = named[count(in)];
          int marks = in.readByte();
          at.add(
              new Reading(
                  parameter,
                  CompactNumbers.readDecimal(in),
                  (marks & HAS_LIMIT) == 0 ? null : CompactNumbers.readDecimal(in),
                  (marks & OVER) != 0));
        }
        day.replace(time, at);
      }
      return day;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int count(DataInputDeserializer in) throws IOException {
    return Math.toIntExact(CompactNumbers.readNumber(in));
  }
}
