package io.heqing.demo.stations;

import io.heqing.gateway.hj212.Crc16;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads what a gateway sends on one connection, frame by frame, and forgives nothing. */
final class Answers {
  /** Bytes before a data segment, and before and after it. */
  private static final int HEADER = 6;

  private static final int AROUND = HEADER + 6;

  /** The standard's longest data segment. */
  private static final int LONGEST = 1024;

  private static final byte[] NOTHING = {};

  /** The beginning of a frame whose rest has not come. */
  private byte[] rest = NOTHING;

  /**
   * Takes bytes as they came.
   *
   * @param answers gets each frame
   * @param unreadable gets what is none, for people
   */
  void read(ByteBuf bytes, Consumer<Answer> answers, Consumer<String> unreadable) {
    byte[] all = Arrays.copyOf(rest, rest.length + bytes.readableBytes());
    bytes.readBytes(all, rest.length, bytes.readableBytes());
    int from = 0;
    while (from < all.length) {
      Optional<Integer> length = length(all, from);
      if (length.isEmpty()) {
        unreadable.accept(shown(all, from));
        from = all.length;
      } else if (all.length - from < AROUND + length.get()) {
        break;
      } else {
        String segment = text(all, from + HEADER, length.get());
        int end = from + HEADER + length.get();
        String tail = text(all, end, AROUND - HEADER);
        if (tail.equalsIgnoreCase("%04X\r\n".formatted(Crc16.of(all, from + HEADER, end)))) {
          answers.accept(Answer.of(segment));
        } else {
          unreadable.accept(shown(all, from));
        }
        from += AROUND + length.get();
      }
    }
    rest = from == all.length ? NOTHING : Arrays.copyOfRange(all, from, all.length);
  }

  /** The length of the segment, as far as the header is there; empty where it is no header. */
  private static Optional<Integer> length(byte[] all, int from) {
    int length = 0;
    for (int i = 0; i < HEADER; i++) {
      if (from + i == all.length) {
        return Optional.of(LONGEST);
      }
      byte b = all[from + i];
      if (i < 2 ? b != '#' : b < '0' || b > '9') {
        return Optional.empty();
      }
      length = i < 2 ? 0 : length * 10 + b - '0';
    }
    return Optional.of(length).filter(l -> l <= LONGEST);
  }

  private static String text(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.UTF_8);
  }

  private static String shown(byte[] bytes, int from) {
    return text(bytes, from, Math.min(200, bytes.length - from))
        .replaceAll("PW=[^;]*", "PW=******");
  }
}
