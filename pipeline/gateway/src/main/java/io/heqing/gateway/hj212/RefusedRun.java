package io.heqing.gateway.hj212;

import io.heqing.messages.Rejected.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A run of bytes that are no frame while it grows, and what may be wrong with it. What is said of
 * it rests on its own bytes alone, so it does not depend on how reads cut the stream.
 */
final class RefusedRun {
  private static final int HEADER = 6;
  private static final int CHECKSUM = 4;

  private enum Kind {
    JUNK,
    BAD_LENGTH,
    TOO_LONG,
    INCOMPLETE,
    BAD_FRAME
  }

  private final Kind kind;
  private final long offset;

  /** What the length field says, -1 where it says nothing; of TOO_LONG also the limit. */
  private final int declared;

  private int limit;

  /** The checksum at the declared length, -1 where no hexadecimal digits stand there. */
  private int sent = -1;

  /** Whether && stands before the place of the checksum. */
  private boolean closed;

  private boolean wrongKey;

  private byte[] kept = new byte[64];
  private int length;
  private long count;
  private boolean lastIsHash;

  private RefusedRun(Kind kind, long offset, int declared) {
    this.kind = kind;
    this.offset = offset;
    this.declared = declared;
  }

  static RefusedRun junk(long offset) {
    return new RefusedRun(Kind.JUNK, offset, -1);
  }

  static RefusedRun badLength(long offset) {
    return new RefusedRun(Kind.BAD_LENGTH, offset, -1);
  }

  static RefusedRun tooLong(long offset, int declared, int limit) {
    RefusedRun run = new RefusedRun(Kind.TOO_LONG, offset, declared);
    run.limit = limit;
    return run;
  }

  /** Declared is -1 where not even the length field was whole. */
  static RefusedRun incomplete(long offset, int declared) {
    return new RefusedRun(Kind.INCOMPLETE, offset, declared);
  }

  static RefusedRun badFrame(
      long offset, int declared, int sent, boolean closed, boolean wrongKey) {
    RefusedRun run = new RefusedRun(Kind.BAD_FRAME, offset, declared);
    run.sent = sent;
    run.closed = closed;
    run.wrongKey = wrongKey;
    return run;
  }

  void add(byte[] bytes, int from, int n) {
    int added = Math.min(n, FrameSplitter.KEPT - length);
    if (length + added > kept.length) {
      kept =
          Arrays.copyOf(
              kept, Math.min(FrameSplitter.KEPT, Math.max(2 * kept.length, length + added)));
    }
    System.arraycopy(bytes, from, kept, length, added);
    length += added;
    count += n;
    lastIsHash = bytes[from + n - 1] == '#';
  }

  boolean endsWithHash() {
    return lastIsHash;
  }

  /** Where a frame ends whose length was right, but not its checksum; else 0. */
  long frameEnd() {
    return kind == Kind.BAD_FRAME && sent >= 0 && closed
        ? offset + HEADER + declared + CHECKSUM
        : 0;
  }

  RefusedBytes refused() {
    return new RefusedBytes(offset, Arrays.copyOf(kept, length), count, reason(), detail());
  }

  private Reason reason() {
    return switch (kind) {
      case JUNK -> Reason.BAD_HEADER;
      case BAD_LENGTH, TOO_LONG -> Reason.BAD_LENGTH_FIELD;
      case INCOMPLETE -> Reason.INCOMPLETE;
      case BAD_FRAME ->
          sent >= 0 && !closed || isCountedInCharacters() ? Reason.LENGTH_MISMATCH : Reason.BAD_CRC;
    };
  }

  private String detail() {
    String bytes = count == 1 ? "1 byte" : count + " bytes";
    return switch (kind) {
      case JUNK -> bytes + " that are no frame, expected ## and four digits";
      case BAD_LENGTH ->
          "length field '" + lengthField() + "', expected four digits; " + bytes + threeDigitHint();
      case TOO_LONG ->
          "length field " + fourDigits(declared) + " is above the limit of " + limit + "; " + bytes;
      case INCOMPLETE ->
          declared < 0
              ? "the stream ended inside the header of a frame"
              : "a data segment of "
                  + declared
                  + " bytes never became whole; "
                  + bytes
                  + lengthHint();
      case BAD_FRAME -> frameDetail() + "; " + bytes;
    };
  }

  private String frameDetail() {
    String place = "behind the data segment of " + declared + " bytes";
    String found;
    if (wrongKey) {
      found = "CRC " + hex(sent) + " fits neither plain nor deciphered with the station's key";
    } else if (sent < 0) {
      found = "no CRC of four hexadecimal digits " + place;
    } else if (!closed) {
      found = "no && at the end of the data segment of " + declared + " bytes";
    } else {
      found = "CRC " + hex(sent) + " " + place;
      if (isWhole()) {
        found += ", expected " + hex(Crc16.of(kept, HEADER, HEADER + declared));
      }
    }
    return found + checksumHint() + lengthHint();
  }

  /** Whether the frame of the declared length is kept in this run. */
  private boolean isWhole() {
    return HEADER + declared + CHECKSUM <= length;
  }

  private String checksumHint() {
    if (sent < 0 || !isWhole()) {
      return "";
    }
    if (sent == Crc16.modbus(kept, HEADER, HEADER + declared)) {
      return "; looks like Modbus CRC";
    }
    return sent == Crc16.signedChar(kept, HEADER, HEADER + declared)
        ? "; looks like the CRC of a program with signed char"
        : "";
  }

  private String lengthHint() {
    OptionalInt fitting = fittingLength(HEADER);
    if (fitting.isPresent()) {
      return fitting.getAsInt() == declared
          ? ""
          : isCountedInCharacters()
              ? "; length counted in characters, it is %d bytes".formatted(fitting.getAsInt())
              : "; true length %d fits the CRC".formatted(fitting.getAsInt());
    }
    OptionalInt closing = closingLength();
    return closing.isEmpty() || closing.getAsInt() == declared
        ? ""
        : isCountedInCharacters()
            ? "; length counted in characters, it is %d bytes".formatted(closing.getAsInt())
            : "; the segment is closed after %d bytes".formatted(closing.getAsInt());
  }

  private String threeDigitHint() {
    int digits = 0;
    while (2 + digits < length && kept[2 + digits] >= '0' && kept[2 + digits] <= '9') {
      digits++;
    }
    if (digits != 3) {
      return "";
    }
    int told = Integer.parseInt(new String(kept, 2, 3, StandardCharsets.US_ASCII));
    OptionalInt fitting = fittingLength(HEADER - 1);
    return fitting.isPresent() && fitting.getAsInt() == told
        ? "; three digits, the CRC fits the length of " + told
        : "";
  }

  /** The length with which && and the right checksum follow. */
  private OptionalInt fittingLength(int header) {
    int crc = Crc16.START;
    for (int to = header; to + CHECKSUM <= length; to++) {
      if (to >= header + 2 && isClosed(to) && checksum(to) == crc) {
        return OptionalInt.of(to - header);
      }
      crc = Crc16.next(crc, kept[to]);
    }
    return OptionalInt.empty();
  }

  /** The length with which && and four hexadecimal digits follow. */
  private OptionalInt closingLength() {
    for (int to = HEADER + 2; to + CHECKSUM <= length; to++) {
      if (isClosed(to)) {
        return OptionalInt.of(to - HEADER);
      }
    }
    return OptionalInt.empty();
  }

  private boolean isClosed(int to) {
    return kept[to - 1] == '&' && kept[to - 2] == '&' && checksum(to) >= 0;
  }

  /** Whether the length field tells the characters of a text that has more bytes. */
  private boolean isCountedInCharacters() {
    OptionalInt closing = closingLength();
    if (closing.isEmpty() || closing.getAsInt() <= declared) {
      return false;
    }
    int to = HEADER + closing.getAsInt();
    return SegmentText.charset(kept, HEADER, to)
        .map(charset -> characters(charset, to) == declared)
        .orElse(false);
  }

  private int characters(Charset charset, int to) {
    return new String(kept, HEADER, to - HEADER, charset).length();
  }

  private int checksum(int index) {
    int value = 0;
    for (int i = index; i < index + CHECKSUM; i++) {
      int digit = Character.digit(kept[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** At most four letters and digits behind ##. */
  private String lengthField() {
    StringBuilder text = new StringBuilder();
    for (int i = 2; i < Math.min(HEADER, length); i++) {
      char c = (char) (kept[i] & 0xFF);
      if (c >= 0x80 || !Character.isLetterOrDigit(c)) {
        break;
      }
      text.append(c);
    }
    return text.toString();
  }

  private static String hex(int crc) {
    return "%04X".formatted(crc);
  }

  private static String fourDigits(int number) {
    return "%04d".formatted(number);
  }
}
