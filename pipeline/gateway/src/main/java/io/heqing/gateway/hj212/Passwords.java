package io.heqing.gateway.hj212;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Masks passwords and keys in bytes of any kind: {@code PW=******}, also NewPW and NewSK. A secret
 * ends only where one that is read from a frame can end, so rather too much is masked than too
 * little.
 */
final class Passwords {
  static final String MASK = "******";

  private static final byte[] MASK_BYTES = MASK.getBytes(StandardCharsets.US_ASCII);

  private Passwords() {}

  /** Whether an item of a data area is secret. */
  static boolean isSecret(String name) {
    return name.length() >= 2
        && (name.regionMatches(true, name.length() - 2, "PW", 0, 2)
            || name.regionMatches(true, name.length() - 2, "SK", 0, 2));
  }

  static byte[] masked(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + MASK.length());
    boolean inArea = false;
    int kept = 0;
    int i = 0;
    while (i < bytes.length) {
      int letter = bytes[i] & 0xDF;
      int value = letter == 'P' || letter == 'S' ? valueOfSecret(bytes, i) : -1;
      if (value < 0) {
        inArea |= letter == 'C' && areaBegins(bytes, i);
        i++;
        continue;
      }
      out.write(bytes, kept, value - kept);
      int end = value;
      while (end < bytes.length && !isEnd(bytes, end, inArea)) {
        end++;
      }
      if (end > value) {
        out.writeBytes(MASK_BYTES);
      }
      kept = end;
      i = end;
    }
    out.write(bytes, kept, bytes.length - kept);
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
    while (at < bytes.length && isBlank(bytes[at])) {
      at++;
    }
    return at < bytes.length && bytes[at] == '=' ? at + 1 : -1;
  }

  /** ASCII blanks, and bytes that may be part of a wider one. */
  private static boolean isBlank(byte b) {
    return b <= ' ';
  }

  /** In a header a secret may hold {@code &}, in a data area {@code &&} closes the area. */
  private static boolean isEnd(byte[] bytes, int i, boolean inArea) {
    return bytes[i] == ';'
        || bytes[i] == ','
        || (inArea ? startsWith(bytes, i, "&&") : areaBegins(bytes, i));
  }

  private static boolean areaBegins(byte[] bytes, int i) {
    return startsWith(bytes, i, "CP=&&");
  }

  private static boolean startsWith(byte[] bytes, int i, String upperCase) {
    if (i + upperCase.length() > bytes.length) {
      return false;
    }
    for (int k = 0; k < upperCase.length(); k++) {
      if (Character.toUpperCase(bytes[i + k]) != upperCase.charAt(k)) {
        return false;
      }
    }
    return true;
  }
}
