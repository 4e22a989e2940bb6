package io.heqing.demo.stations;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/** What stands around a data segment. */
final class Frames {
  /** Bytes before a segment: {@code ##} and its length. */
  static final int HEADER = 6;

  /** Bytes before and after it. */
  static final int AROUND = HEADER + 6;

  private static final char[] TABLE = new char[256];

  static {
    for (int i = 0; i < 256; i++) {
      int r = i;
      for (int bit = 0; bit < 8; bit++) {
        r = (r & 1) != 0 ? (r >>> 1) ^ 0xA001 : r >>> 1;
      }
      TABLE[i] = (char) r;
    }
  }

  private Frames() {}

  /** The frame of a segment. */
  static ByteBuf of(ByteBufAllocator allocator, String segment) {
    byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
    ByteBuf frame = allocator.buffer(bytes.length + AROUND);
    frame.writeCharSequence("##%04d".formatted(bytes.length), StandardCharsets.US_ASCII);
    frame.writeBytes(bytes);
    frame.writeCharSequence(tail(segment), StandardCharsets.US_ASCII);
    return frame;
  }

  /** The checksum of a segment, and the end of a frame. */
  static String tail(String segment) {
    int register = 0xFFFF;
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      register = TABLE[(register >> 8) ^ (b & 0xFF)];
    }
    return "%04X\r\n".formatted(register);
  }
}
