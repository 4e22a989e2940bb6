package io.heqing.app.evaluate;

import io.heqing.messages.settings.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a section may count among (断面属性): the codes of the registry and the words of tables. */
enum SectionKind {
  NATIONAL("国考断面", "national", "国考", "国控"),
  PROVINCIAL("省考断面", "provincial", "省考", "省控"),
  MUNICIPAL("市考断面", "municipal", "市考", "市控"),
  SEA("入海断面", "into the sea", "入海", "入海河流"),
  DRINKING("饮用水水源地", "drinking-water source", "饮用水", "饮用水源", "水源地", "饮用水源地"),
  BOUNDARY("交界断面", "boundary", "交界", "跨界", "县界"),
  FUNCTION_ZONE("水功能区", "water-function zone", "功能区"),
  URBAN("城市水体", "urban", "城市内河", "城区水体");

  private final String chinese;
  private final String english;
  private final List<String> words;

  SectionKind(String chinese, String english, String... words) {
    this.chinese = chinese;
    this.english = english;
    this.words = List.of(words);
  }

  /** As the registry writes it. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind that a word of a table names; empty where it names none of the registry's. */
  static Optional<SectionKind> named(String word) {
    return Arrays.stream(values())
        .filter(
            kind ->
                kind.code().equalsIgnoreCase(word)
                    || kind.chinese.equals(word)
                    || kind.english.equalsIgnoreCase(word)
                    || kind.words.contains(word))
        .findFirst();
  }

  /** A kind's code in words; another text as it is. */
  static String text(String code, Language language) {
    return named(code).map(kind -> language.of(kind.chinese, kind.english)).orElse(code);
  }
}
