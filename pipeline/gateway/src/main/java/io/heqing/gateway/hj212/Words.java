package io.heqing.gateway.hj212;

import java.util.Map;

/**
 * What is known of some words, found by a stretch of a text without cutting the word out of it. A
 * word is found only as it is written.
 */
final class Words<T> {
  /** Places for each word, so that a word which is none is told after one look or two. */
  private static final int ROOM = 4;

  /** The last characters of a word differ most. */
  private static final int HASHED = 4;

  /** 2^32 by the golden ratio. */
  private static final int SCATTER = 0x9E3779B1;

  private final int shift;
  private final String[] words;
  private final Object[] known;

  /** What is known, by word. */
  Words(Map<String, T> all) {
    int places = Integer.highestOneBit(ROOM * all.size()) * 2;
    shift = Integer.numberOfLeadingZeros(places) + 1;
    words = new String[places];
    known = new Object[places];
    all.forEach(
        (word, value) -> {
          int place = place(word.toCharArray(), 0, word.length());
          words[place] = word;
          known[place] = value;
        });
  }

  /** What is known of the word of a stretch; null where nothing is. */
  @SuppressWarnings("unchecked")
  T get(char[] text, int from, int to) {
    return (T) known[place(text, from, to)];
  }

  /** Where a word stands, or would. */
  private int place(char[] text, int from, int to) {
    int hash = to - from;
    for (int i = Math.max(from, to - HASHED); i < to; i++) {
      hash = 31 * hash + text[i];
    }
    // Codes differ by little, and must not stand side by side.
    int place = hash * SCATTER >>> shift;
    while (words[place] != null && !isWord(words[place], text, from, to)) {
      place = place + 1 & words.length - 1;
    }
    return place;
  }

  private static boolean isWord(String word, char[] text, int from, int to) {
    if (word.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text[i] != word.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }
}
