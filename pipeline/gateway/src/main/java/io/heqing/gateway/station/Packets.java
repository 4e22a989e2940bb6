package io.heqing.gateway.station;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which packets of the messages that came in several have come. A packet is used at once and never
 * waits here: what is told is only that others did not come. What a message says of itself is not
 * believed: memory follows the packets that came.
 */
final class Packets {
  /** Messages of one station that are followed at once. */
  static final int MOST_OF_A_STATION = 16;

  private static final int NAMED = 20;

  private final Duration timeout;
  // In the order of their deadlines, as all wait equally long.
  private final Map<Key, Message> open = new LinkedHashMap<>();
  private final Map<String, Integer> openOfStation = new HashMap<>();

  /**
   * Packets.
   *
   * @param timeout how long the packets of a message are waited for
   */
  Packets(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * A message whose packets did not all come.
   *
   * @param total packets it should have
   * @param missing the numbers of those that did not come, the first {@value #NAMED}
   */
  record Incomplete(String mn, String command, Instant dataTime, int total, String missing) {}

  private record Key(String mn, String command, Instant dataTime, int total) {}

  private record Message(BitSet came, Instant until) {}

  /**
   * A packet came.
   *
   * @param number its number, from 1 to {@code total}
   * @param total packets of its message
   * @return messages that are given up for it
   */
  synchronized List<Incomplete> came(
      String mn, String command, Instant dataTime, int number, int total, Instant now) {
    Key key = new Key(mn, command, dataTime, total);
    Message message = open.get(key);
    List<Incomplete> givenUp = List.of();
    if (message == null) {
      if (openOfStation.getOrDefault(mn, 0) >= MOST_OF_A_STATION) {
        givenUp = giveUpOldestOf(mn);
      }
      message = new Message(new BitSet(), now.plus(timeout));
      open.put(key, message);
      openOfStation.merge(mn, 1, Integer::sum);
    }
    message.came().set(number);
    return givenUp;
  }

  /**
   * The messages whose time is over. One that is complete stays until then as well, so that the
   * repeat of a packet does not look like a message of its own.
   */
  synchronized List<Incomplete> overdue(Instant now) {
    List<Incomplete> overdue = new ArrayList<>();
    Iterator<Map.Entry<Key, Message>> entries = open.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Key, Message> entry = entries.next();
      if (entry.getValue().until().isAfter(now)) {
        break;
      }
      entries.remove();
      close(entry.getKey(), entry.getValue(), overdue);
    }
    return overdue;
  }

  private List<Incomplete> giveUpOldestOf(String mn) {
    List<Incomplete> givenUp = new ArrayList<>();
    Iterator<Map.Entry<Key, Message>> entries = open.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Key, Message> entry = entries.next();
      if (entry.getKey().mn().equals(mn)) {
        entries.remove();
        close(entry.getKey(), entry.getValue(), givenUp);
        break;
      }
    }
    return givenUp;
  }

  private void close(Key key, Message message, List<Incomplete> incomplete) {
    openOfStation.computeIfPresent(key.mn(), (mn, n) -> n == 1 ? null : n - 1);
    int lacking = key.total() - message.came().cardinality();
    if (lacking > 0) {
      incomplete.add(
          new Incomplete(
              key.mn(),
              key.command(),
              key.dataTime(),
              key.total(),
              missing(message.came(), key.total(), lacking)));
    }
  }

  private static String missing(BitSet came, int total, int lacking) {
    StringBuilder text = new StringBuilder();
    int named = 0;
    for (int n = came.nextClearBit(1); n <= total && named < NAMED; n = came.nextClearBit(n + 1)) {
      text.append(named == 0 ? "" : ", ").append(n);
      named++;
    }
    return lacking > named ? text + " and " + (lacking - named) + " more" : text.toString();
  }
}
