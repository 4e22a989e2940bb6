package io.heqing.gateway.hj212;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text of data segments: UTF-8 as the standard says, or GB18030, which holds GB 2312 and GBK. */
final class SegmentText {
  static final Charset GB18030 = Charset.forName("GB18030");

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** 1 in each of eight bytes. */
  private static final long EACH = 0x0101010101010101L;

  private SegmentText() {}

  /** The charset in which bytes are valid, UTF-8 first. */
  static Optional<Charset> charset(byte[] bytes, int from, int to) {
    if (isPrintable(bytes, from, to) || isValid(StandardCharsets.UTF_8, bytes, from, to)) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    return isValid(GB18030, bytes, from, to) ? Optional.of(GB18030) : Optional.empty();
  }

  /**
   * Whether all bytes are printable ASCII, so that they are text, the same in either charset, and
   * cannot be ciphertext. It looks at eight at once: beside the high bit that a byte may have
   * itself, taking away 0x20 borrows it for one below a blank, and adding 1 carries into it for
   * 0x7F.
   */
  static boolean isPrintable(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long eight = (long) EIGHT.get(bytes, i);
      if (((eight | eight - EACH * 0x20 | eight + EACH) & EACH * 0x80) != 0) {
        return false;
      }
    }
    for (; i < to; i++) {
      if (bytes[i] < ' ' || bytes[i] > '~') {
        return false;
      }
    }
    return true;
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

  /** Comma and semicolon, which senders mix. */
  static boolean isSeparator(char c) {
    return c == ';' || c == ',';
  }

  /** The place of the next separator of a stretch, else its end. */
  static int nextSeparator(char[] text, int from, int to) {
    int i = from;
    while (i < to && !isSeparator(text[i])) {
      i++;
    }
    return i;
  }

  /** The first place of a character in a stretch; -1 where it has none. */
  static int indexOf(char[] text, char c, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] == c) {
        return i;
      }
    }
    return -1;
  }

  /** Where a stretch begins without the blanks at its beginning. */
  static int skipBlanks(char[] text, int from, int to) {
    int begin = from;
    while (begin < to && isBlank(text[begin])) {
      begin++;
    }
    return begin;
  }

  /** Where a stretch ends without the blanks at its end. */
  static int dropBlanks(char[] text, int from, int to) {
    int end = to;
    while (end > from && isBlank(text[end - 1])) {
      end--;
    }
    return end;
  }

  /** White space of any script; printable ASCII is told at a glance. */
  private static boolean isBlank(char c) {
    return (c <= ' ' || c > '~') && Character.isWhitespace(c);
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
