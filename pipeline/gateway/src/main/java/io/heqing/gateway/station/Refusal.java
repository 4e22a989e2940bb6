package io.heqing.gateway.station;

import io.heqing.messages.Payload;
import io.heqing.messages.Rejected;
import java.net.InetAddress;
import java.time.Instant;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Something that cannot be used.
 *
 * @param reason why
 * @param field what of it, such as {@code w01018-Avg}; null where it is the whole
 * @param found what was found; null where nothing
 * @param expected what would be right
 */
record Refusal(Rejected.Reason reason, String field, String found, String expected) {
  private static final int DIGITS_OF_HASH = 32;

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
        origin
            + "/"
            + DigestUtils.sha256Hex(input).substring(0, DIGITS_OF_HASH)
            + (field == null ? "" : "/" + Rejected.shown(field)),
        origin,
        section,
        reason,
        Rejected.shown(field),
        Rejected.shown(found),
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

  /** {@code REASON: field, what was found, what would be right}. */
  @Override
  public String toString() {
    return reason
        + ": "
        + (field == null ? "" : Rejected.shown(field) + " ")
        + "'"
        + (found == null ? "" : Rejected.shown(found))
        + "', expected "
        + expected;
  }
}
