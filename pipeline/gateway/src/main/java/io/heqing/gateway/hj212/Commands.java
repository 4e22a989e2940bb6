package io.heqing.gateway.hj212;

import io.heqing.messages.Dialect;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/** The commands (CN) of each dialect; one code means different things in different dialects. */
public final class Commands {
  private static final Map<Dialect, Map<String, CommandKind>> KINDS = new EnumMap<>(Dialect.class);

  static {
    for (Dialect dialect : Dialect.values()) {
      KINDS.put(dialect, new HashMap<>());
    }
    for (CSVRecord row : ResourceTable.read("commands.csv")) {
      CommandKind kind = CommandKind.valueOf(row.get("kind").toUpperCase(Locale.ROOT));
      for (Dialect dialect : dialects(row.get("dialects"))) {
        KINDS.get(dialect).put(row.get("cn"), kind);
      }
    }
  }

  private Commands() {}

  /** What a command is in a dialect; empty where the dialect does not have it. */
  public static Optional<CommandKind> kind(Dialect dialect, String cn) {
    return Optional.ofNullable(KINDS.get(dialect).get(cn));
  }

  /** Whether any dialect has the command. */
  static boolean isKnown(String cn) {
    return KINDS.values().stream().anyMatch(kinds -> kinds.containsKey(cn));
  }

  /** 9011 to 9014 are so in every dialect. */
  static boolean isAnswer(String cn) {
    return KINDS.get(Dialect.HJ212_2017).get(cn) == CommandKind.ANSWER;
  }

  /** 1013, 2012 and 2022 are so in every dialect. */
  static boolean isNotice(String cn) {
    return KINDS.get(Dialect.HJ212_2017).get(cn) == CommandKind.NOTICE;
  }

  private static List<Dialect> dialects(String names) {
    if (names.equals("*")) {
      return List.of(Dialect.values());
    }
    return Arrays.stream(names.split(" "))
        .map(
            name ->
                switch (name) {
                  case "2005" -> Dialect.HJT212_2005;
                  case "2017" -> Dialect.HJ212_2017;
                  case "2025" -> Dialect.HJ212_2025;
                  case "surface" -> Dialect.SURFACE_WATER;
                  default -> throw new IllegalStateException("commands.csv: dialect " + name);
                })
        .toList();
  }
}
