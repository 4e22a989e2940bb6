package io.heqing.gateway.hj212;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Masks passwords and keys in bytes of any kind: {@code PW=******}, also NewPW and NewSK. */
final class Passwords {
  static final String MASK = "******";

  private Passwords() {}

  /** Whether an item of a data area is secret. */
  static boolean isSecret(String name) {
    return name.length() >= 2
        && (name.regionMatches(true, name.length() - 2, "PW", 0, 2)
            || name.regionMatches(true, name.length() - 2, "SK", 0, 2));
  }

  static byte[] masked(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + MASK.length());
    int i = 0;
    while (i < bytes.length) {
      int value = valueOfSecret(bytes, i);
      if (value < 0) {
        out.write(bytes[i++]);
        continue;
      }
      out.write(bytes, i, value - i);
      int end = value;
      while (end < bytes.length && !isEnd(bytes[end])) {
        end++;
      }
      if (end > value) {
        out.writeBytes(MASK.getBytes(StandardCharsets.US_ASCII));
      }
      i = end;
    }
    return out.toByteArray();
  }

  /** Where the value begins, where the name of a secret ends at the two bytes from i; else -1. */
  private static int valueOfSecret(byte[] bytes, int i) {
    if (i + 2 >= bytes.length) {
      return -1;
    }
    int first = bytes[i] & 0xDF;
    int second = bytes[i + 1] & 0xDF;
    if (!(first == 'P' && second == 'W' || first == 'S' && second == 'K')) {
      return -1;
    }
    int at = i + 2;
    while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at < bytes.length && bytes[at] == '=' ? at + 1 : -1;
  }

  private static boolean isEnd(byte b) {
    return b == ';' || b == ',' || b == '&' || b == '\r' || b == '\n' || b == '#';
  }
}
