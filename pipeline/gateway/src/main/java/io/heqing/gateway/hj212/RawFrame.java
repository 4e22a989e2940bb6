package io.heqing.gateway.hj212;

import java.util.List;

/**
 * A frame whose checksum is right.
 *
 * @param offset position of its first {@code #} in the stream
 * @param wire the frame as it came, from {@code ##} to the checksum, without CR LF
 * @param segment its data segment, deciphered where it was encrypted
 * @param warnings what its framing was forgiven
 */
public record RawFrame(long offset, byte[] wire, byte[] segment, List<Warning> warnings)
    implements Piece {

  public RawFrame {
    warnings = List.copyOf(warnings);
  }

  /** The frame as it came with its passwords masked, so that it may be kept. */
  public byte[] masked() {
    return Passwords.masked(wire);
  }

  /** Offset and length, without content. */
  @Override
  public String toString() {
    return "RawFrame[offset " + offset + ", " + wire.length + " bytes, " + warnings + "]";
  }
}
