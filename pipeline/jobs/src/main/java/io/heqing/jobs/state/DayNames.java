package io.heqing.jobs.state;

import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The parameters of a {@link DayLedger}, each with the number by which its samplings name it.
 * Immutable.
 *
 * <p>In bytes: how many there are, then of each how long its id is, and the id in ASCII. Nearly all
 * days of a station name the same, so that what was read lately is found again by its bytes.
 */
final class DayNames {
  /** What a byte can count; the catalogue has fewer parameters, and their ids are shorter. */
  private static final int MOST = 255;

  /** What was read lately, by hash; a power of two. */
  private static final AtomicReferenceArray<DayNames> LATELY = new AtomicReferenceArray<>(256);

  private final byte[] bytes;
  private final String[] names;
  private final Parameter[] parameters;

  private DayNames(byte[] bytes) {
    this.bytes = bytes;
    names = new String[bytes[0] & 0xFF];
    parameters = new Parameter[names.length];
    int at = 1;
    for (int i = 0; i < names.length; i++) {
      int length = bytes[at] & 0xFF;
      parameters[i] = Parameters.get(new String(bytes, at + 1, length, StandardCharsets.US_ASCII));
      names[i] = parameters[i].id();
      at += 1 + length;
    }
  }

  /** The names that lie in some bytes. */
  static DayNames in(byte[] bytes, int from) {
    int to = from + 1;
    for (int left = bytes[from] & 0xFF; left > 0; left--) {
      to += 1 + (bytes[to] & 0xFF);
    }
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 16) & LATELY.length() - 1;
    DayNames lately = LATELY.get(slot);
    if (lately != null && Arrays.equals(lately.bytes, 0, lately.bytes.length, bytes, from, to)) {
      return lately;
    }
    DayNames names = new DayNames(Arrays.copyOfRange(bytes, from, to));
    LATELY.set(slot, names);
    return names;
  }

  /** These names and, behind them, those of some that are not among them. */
  DayNames with(Collection<String> others) {
    Set<String> more = null;
    for (String other : others) {
      if (index(other) < 0) {
        more = more == null ? new LinkedHashSet<>(List.of(names)) : more;
        more.add(other);
      }
    }
    return more == null ? this : of(more);
  }

  private static DayNames of(Set<String> names) {
    int length = 1;
    for (String name : names) {
      length += 1 + name.length();
    }
    byte[] bytes = new byte[length];
    bytes[0] = (byte) checked(names.size());
    int at = 1;
    for (String name : names) {
      byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
      bytes[at] = (byte) checked(ascii.length);
      System.arraycopy(ascii, 0, bytes, at + 1, ascii.length);
      at += 1 + ascii.length;
    }
    return in(bytes, 0);
  }

  private static int checked(int count) {
    if (count > MOST) {
      throw new IllegalArgumentException(
          count + " parameters, or characters of an id, of which a day can name " + MOST);
    }
    return count;
  }

  /** The number of a parameter; below 0 where it is not among them. */
  int index(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The short id of a parameter by its number. */
  String name(int index) {
    return names[index];
  }

  /** A parameter by its number. */
  Parameter parameter(int index) {
    return parameters[index];
  }

  /** How many bytes they take. */
  int length() {
    return bytes.length;
  }

  /** Writes them. */
  void write(byte[] to, int at) {
    System.arraycopy(bytes, 0, to, at, bytes.length);
  }
}
