package io.heqing.gateway.hj212;

import io.heqing.messages.Rejected;
import java.util.Map;

/**
 * A frame with a right checksum that cannot be used.
 *
 * @param offset position of its first byte in the stream
 * @param reason why
 * @param detail what was found and what would be right, in English, without the password
 * @param header see {@link Decoded#header}
 * @param password its password; empty where it has none. Never print it
 * @param answered whether it is answered all the same where its Flag asks for it, because the
 *     device would else send it for ever: only its DataTime is wrong
 */
public record RefusedFrame(
    long offset,
    Rejected.Reason reason,
    String detail,
    Map<String, String> header,
    String password,
    boolean answered)
    implements Decoded {

  public RefusedFrame {
    header = Items.copyOf(header);
  }

  @Override
  public boolean wantsAnswer() {
    return answered && Decoded.super.wantsAnswer();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "RefusedFrame[offset " + offset + ", " + reason + ": " + detail + ", " + header + "]";
  }
}
