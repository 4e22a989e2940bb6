package io.heqing.gateway.station;

import io.heqing.messages.Rejected;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Something that cannot be used.
 *
 * @param reason why
 * @param field what of it, such as {@code w01018-Avg}; null where it is the whole
 * @param found what was found; null where nothing
 * @param expected what would be right
 */
record Refusal(Rejected.Reason reason, String field, String found, String expected) {
  private static final int SHOWN = 200;
  private static final int BYTES_OF_HASH = 16;

  /**
   * As a message. The same input from the same origin has the same id, however often it comes.
   *
   * @param origin see {@link #station} and {@link #address}
   * @param section its section where that is known, else null
   * @param input the whole input, passwords masked
   */
  Rejected message(String origin, String section, byte[] input, Instant now) {
    Payload payload = Payload.of(input);
    return new Rejected(
        origin + "/" + hash(input) + (field == null ? "" : "/" + cut(field)),
        origin,
        section,
        reason,
        cut(field),
        cut(found),
        expected,
        now,
        payload.text(),
        payload.base64());
  }

  static String station(String mn) {
    return "station " + mn;
  }

  static String address(InetAddress address) {
    return "tcp " + address.getHostAddress();
  }

  private static String hash(byte[] input) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(input);
      return HexFormat.of().formatHex(hash, 0, BYTES_OF_HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A text for people: cut, and with U+FFFD for what cannot be printed. */
  static String cut(String text) {
    if (text == null) {
      return null;
    }
    String shown =
        text.codePointCount(0, text.length()) <= SHOWN
            ? text
            : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    StringBuilder out = new StringBuilder(shown.length());
    shown
        .codePoints()
        .map(
            c ->
                Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE
                    ? 0xFFFD
                    : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /** {@code REASON: field, what was found, what would be right}. */
  @Override
  public String toString() {
    return reason
        + ": "
        + (field == null ? "" : cut(field) + " ")
        + "'"
        + (found == null ? "" : cut(found))
        + "', expected "
        + expected;
  }
}
