package io.heqing.demo.stations;

import java.util.HashMap;
import java.util.Map;

/**
 * What a gateway sent, by the letter of the standard: a station's firmware forgives less than a
 * gateway does.
 *
 * @param keys its keys before CP
 * @param text its data segment without the password, for people
 */
record Answer(Map<String, String> keys, String text) {
  private static final String ANSWER_TO_DATA = "9014";

  /** The parts of a data segment. */
  static Answer of(String segment) {
    int data = segment.indexOf("CP=");
    Map<String, String> keys = new HashMap<>();
    for (String pair : segment.substring(0, data < 0 ? segment.length() : data).split(";")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        keys.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return new Answer(keys, segment.replaceAll("PW=[^;]*", "PW=******"));
  }

  boolean isAnswer() {
    return key("CN").equals(ANSWER_TO_DATA);
  }

  /** Whether the lowest bit of its Flag is set. */
  boolean wantsAnswer() {
    String flag = flag();
    return !flag.isEmpty() && (flag.charAt(flag.length() - 1) - '0') % 2 == 1;
  }

  String qn() {
    return key("QN");
  }

  String mn() {
    return key("MN");
  }

  String password() {
    return key("PW");
  }

  String system() {
    return key("ST");
  }

  String flag() {
    return key("Flag");
  }

  private String key(String name) {
    return keys.getOrDefault(name, "");
  }
}
