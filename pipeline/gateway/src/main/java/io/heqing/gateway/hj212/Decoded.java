package io.heqing.gateway.hj212;

import java.util.Map;
import java.util.Optional;

/** What a frame says, or why it cannot be used though its checksum is right. */
public sealed interface Decoded permits Frame, RefusedFrame {

  /** Position of its first byte in the stream. */
  long offset();

  /**
   * Its header by the keys of the standard, in their order, as far as it could be read: QN, ST, CN,
   * MN, Flag, PNUM, PNO, RF. Without PW and CP.
   */
  Map<String, String> header();

  /** Its password; empty where it has none. Never print it. */
  String password();

  /** Device number. */
  default Optional<String> mn() {
    return Optional.ofNullable(header().get("MN"));
  }

  /** Command code. */
  default Optional<String> cn() {
    return Optional.ofNullable(header().get("CN"));
  }

  /** System code. */
  default Optional<String> st() {
    return Optional.ofNullable(header().get("ST"));
  }

  /** Request number as sent, which an answer repeats; empty where it was not sent. */
  default Optional<String> qn() {
    return Optional.ofNullable(header().get("QN"));
  }

  /** Flag, 0 to 255; empty where it is absent or no such number. */
  default Optional<Integer> flag() {
    return HeaderKeys.flag(header().get("Flag"));
  }

  /** The version bits of Flag: 0 for 2005 (and without Flag), 1 for 2017, 2 for 2025 and others. */
  default int version() {
    return flag().orElse(0) >> 2;
  }

  /** Whether this is an answer (9011 to 9014), which is never answered. */
  default boolean isAnswer() {
    return Commands.isAnswer(cn().orElse(""));
  }

  /** Whether the sender wants an answer and can be given one: bit A is set and there is a QN. */
  default boolean wantsAnswer() {
    return (flag().orElse(0) & 1) != 0 && qn().isPresent() && !isAnswer();
  }
}
