package io.heqing.gateway.hj212;

import io.heqing.messages.Rejected;

/**
 * A run of bytes that is no frame.
 *
 * @param offset position of its first byte in the stream
 * @param bytes the run, its first {@value FrameSplitter#KEPT} bytes where it is longer
 * @param count how many bytes it has
 * @param reason why it is none
 * @param detail what was found and what would be right, in English, without the password
 */
public record RefusedBytes(
    long offset, byte[] bytes, long count, Rejected.Reason reason, String detail) implements Piece {

  /** The bytes with passwords masked, so that they may be kept. */
  public byte[] masked() {
    return Passwords.masked(bytes);
  }

  /** Without content. */
  @Override
  public String toString() {
    return "RefusedBytes[offset "
        + offset
        + ", "
        + count
        + " bytes, "
        + reason
        + ": "
        + detail
        + "]";
  }
}
