package io.heqing.gateway.hj212;

import io.heqing.messages.Rejected;

/**
 * An item of a data area that cannot be used; the other factors of the frame can.
 *
 * @param reason why
 * @param code factor code, or name of the item, as sent
 * @param found what was found: {@code w01001-Rtd=7.4.2}
 * @param expected what would be right, in English
 */
public record Fault(Rejected.Reason reason, String code, String found, String expected) {
  /** {@code REASON: what was found, what would be right}. */
  @Override
  public String toString() {
    return reason + ": " + found + ", expected " + expected + "; " + code + " is left out";
  }
}
