package io.heqing.store;

import java.util.HashMap;
import java.util.Map;

/** Keeps one copy of texts that repeat all through an answer, such as classes. */
final class Shared {
  private static final int MOST = 10_000;

  private final Map<Object, Object> texts = new HashMap<>();

  Object value(Object value) {
    if (!(value instanceof String)) {
      return value;
    }
    Object known = texts.get(value);
    if (known != null) {
      return known;
    }
    if (texts.size() < MOST) {
      texts.put(value, value);
    }
    return value;
  }

  String text(String text) {
    return (String) value(text);
  }
}
