package io.heqing.gateway.hj212;

import io.heqing.messages.Dialect;
import io.heqing.messages.Flag;
import io.heqing.messages.Station;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/** What data marks (数据标记) mean. The same letter means different things in different dialects. */
public final class Marks {
  private static final int LONGEST = 8;
  private static final String BRACKETS = "[]()";

  private static final Map<Dialect, Map<String, Flag>> FLAGS = new EnumMap<>(Dialect.class);

  static {
    for (CSVRecord row : ResourceTable.read("marks.csv")) {
      FLAGS
          .computeIfAbsent(Dialect.valueOf(row.get("dialect")), d -> new HashMap<>())
          .put(row.get("mark"), Flag.ofLetter(row.get("flag")));
    }
  }

  private Marks() {}

  /**
   * The flag of a mark: the station's own meaning, else the dialect's. Of marks joined by a slash
   * ({@code M/lw}) each must be known, and the first that is not normal counts. Empty for an
   * unknown mark, which must never count as normal.
   *
   * @param dialect dialect of the frame
   * @param mark the mark as sent
   * @param station its station, where it is known
   */
  public static Optional<Flag> flag(Dialect dialect, String mark, Optional<Station> station) {
    Map<String, Flag> own = station.map(Station::marks).orElse(Map.of());
    Map<String, Flag> known = FLAGS.get(dialect);
    Flag whole = own.getOrDefault(mark, known.get(mark));
    if (whole != null || mark.indexOf('/') < 0) {
      return Optional.ofNullable(whole);
    }
    Flag joined = null;
    for (String part : mark.split("/", -1)) {
      Flag flag = own.getOrDefault(part, known.get(part));
      if (flag == null) {
        return Optional.empty();
      }
      if (joined == null || joined == Flag.NORMAL) {
        joined = flag;
      }
    }
    return Optional.ofNullable(joined);
  }

  /** Up to eight letters, digits and slashes, or a bracket of an old table. */
  static boolean isMark(String text) {
    if (text.length() == 1 && BRACKETS.contains(text)) {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '/' && c <= '9')) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST;
  }
}
