package io.heqing.messages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a section may count among (断面属性): the codes of {@link Section#kinds} and the words of
 * tables.
 */
public enum SectionKind {
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

  /** As the registry and {@link Section#kinds} write it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind that a word of a table names; empty where it names none of the registry's. */
  public static Optional<SectionKind> named(String word) {
    return Arrays.stream(values())
        .filter(
            kind ->
                kind.code().equalsIgnoreCase(word)
                    || kind.chinese.equals(word)
                    || kind.english.equalsIgnoreCase(word)
                    || kind.words.contains(word))
        .findFirst();
  }

  /** The words in Chinese. */
  public String chinese() {
    return chinese;
  }

  /** The words in English. */
  public String english() {
    return english;
  }

  /** Whether a section counts among this kind. */
  public boolean has(Section section) {
    return section.kinds().contains(code());
  }
}
