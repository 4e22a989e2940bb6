package io.heqing.gateway.hj212;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What framing must know of a data segment that may be encrypted: the header is plain in any case.
 *
 * @param mn device number; empty text where there is none
 * @param version the version bits of Flag
 * @param area where the data area begins, behind {@code CP=&&}
 */
record Segment(String mn, int version, int area) {
  private static final int ENCRYPTING_VERSION = 2;
  private static final Pattern SEPARATORS = Pattern.compile("[;,]");

  /** The header of a segment that has one. */
  static Optional<Segment> of(byte[] bytes, int from, int to) {
    for (int i = from; i + 5 <= to; i++) {
      if (bytes[i + 2] == '='
          && bytes[i + 3] == '&'
          && bytes[i + 4] == '&'
          && (bytes[i] & 0xDF) == 'C'
          && (bytes[i + 1] & 0xDF) == 'P') {
        return Optional.of(read(bytes, from, i));
      }
    }
    return Optional.empty();
  }

  private static Segment read(byte[] bytes, int from, int cp) {
    String mn = "";
    int version = 0;
    for (String item :
        SEPARATORS.split(new String(bytes, from, cp - from, StandardCharsets.ISO_8859_1))) {
      int equals = item.indexOf('=');
      if (equals < 0) {
        continue;
      }
      String key = item.substring(0, equals).strip();
      String value = item.substring(equals + 1).strip();
      if (key.equalsIgnoreCase("MN")) {
        mn = value;
      } else if (key.equalsIgnoreCase("Flag")) {
        version = HeaderKeys.flag(value).orElse(0) >> 2;
      }
    }
    return new Segment(mn, version, cp + 5);
  }

  /**
   * Whether the data area, which ends two bytes before {@code to}, is ciphertext: of an edition
   * that encrypts, no text, and of its whole blocks at least a quarter is not printable ASCII (of
   * cipher bytes 63 % are not, of a damaged plain area single ones).
   */
  boolean looksEncrypted(byte[] bytes, int to) {
    int end = to - 2;
    if (version != ENCRYPTING_VERSION || mn.isEmpty() || end - area < Sm4.BLOCK) {
      return false;
    }
    int blocks = (end - area) / Sm4.BLOCK * Sm4.BLOCK;
    int unprintable = 0;
    for (int i = area; i < area + blocks; i++) {
      if (bytes[i] < ' ' || bytes[i] > '~') {
        unprintable++;
      }
    }
    return unprintable * 4 >= blocks && !SegmentText.isText(bytes, area, end);
  }
}
