package io.heqing.gateway.hj212;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Names and texts in the order of a frame. A header and a factor have so few that looking through
 * them is faster than hashing, and takes a quarter of the memory. Immutable to whoever gets it:
 * only who builds it adds to it.
 */
final class Items extends AbstractMap<String, String> {
  /** So many are looked through; more, which only a hostile frame has, are hashed as well. */
  private static final int FEW = 12;

  private String[] pairs;
  private int length;
  private Map<String, Integer> places;

  /** None yet, with room for so many. */
  Items(int room) {
    pairs = new String[2 * room];
  }

  /** The items of a map in its order. */
  static Items copyOf(Map<String, String> map) {
    if (map instanceof Items items) {
      return items;
    }
    Items items = new Items(map.size());
    map.forEach(items::add);
    return items;
  }

  /**
   * Adds an item, unless there is one of its name.
   *
   * @return the text that stood there before; null where none did
   */
  String add(String name, String text) {
    int place = place(name);
    if (place >= 0) {
      return pairs[place + 1];
    }
    if (length == pairs.length) {
      pairs = Arrays.copyOf(pairs, Math.max(8, 2 * length));
    }
    pairs[length] = name;
    pairs[length + 1] = text;
    if (places != null) {
      places.put(name, length);
    } else if (length == 2 * FEW) {
      places = new HashMap<>();
      for (int i = 0; i <= length; i += 2) {
        places.put(pairs[i], i);
      }
    }
    length += 2;
    return null;
  }

  private int place(Object name) {
    if (places != null) {
      return places.getOrDefault(name, -1);
    }
    // Names of the standard are constants, and the same object.
    for (int i = 0; i < length; i += 2) {
      if (pairs[i] == name) {
        return i;
      }
    }
    for (int i = 0; i < length; i += 2) {
      if (pairs[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public int size() {
    return length / 2;
  }

  @Override
  public String get(Object name) {
    int place = place(name);
    return place < 0 ? null : pairs[place + 1];
  }

  @Override
  public boolean containsKey(Object name) {
    return place(name) >= 0;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return Items.this.size();
      }

      @Override
      public Iterator<Entry<String, String>> iterator() {
        return new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < length;
          }

          @Override
          public Entry<String, String> next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            next += 2;
            return new SimpleImmutableEntry<>(pairs[next - 2], pairs[next - 1]);
          }
        };
      }
    };
  }
}
