package io.heqing.gateway.hj212;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text of data segments: UTF-8 as the standard says, or GB18030, which holds GB 2312 and GBK. */
final class SegmentText {
  static final Charset GB18030 = Charset.forName("GB18030");

  private SegmentText() {}

  /** The charset in which bytes are valid, UTF-8 first. */
  static Optional<Charset> charset(byte[] bytes, int from, int to) {
    if (isValid(StandardCharsets.UTF_8, bytes, from, to)) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    return isValid(GB18030, bytes, from, to) ? Optional.of(GB18030) : Optional.empty();
  }

  /** Whether bytes can be text at all: valid in a charset and without control characters. */
  static boolean isText(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n' || b == 0x7F) {
        return false;
      }
    }
    return charset(bytes, from, to).isPresent();
  }

  private static boolean isValid(Charset charset, byte[] bytes, int from, int to) {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
