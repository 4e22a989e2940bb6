package io.heqing.gateway.hj212;

import io.heqing.messages.Rejected;
import io.heqing.messages.Station;
import io.heqing.messages.Station.Tolerance;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Cuts the bytes of one connection, or of a file, into frames and runs of other bytes. A frame is
 * found by its length field and its checksum, never by searching for {@code &&} or CR LF, since an
 * encrypted data area may hold any bytes. What comes out depends on the bytes alone, not on how
 * reads cut them; time is linear in the bytes, memory at most about twice the longest segment.
 *
 * <p>Where a checksum is wrong the scan goes on one byte behind the start of that frame, so that a
 * good frame which a wrong length has swallowed is found. A run of refused bytes ends where a good
 * frame begins, or a bad one, which begins a run of its own.
 *
 * <p>A whole frame is handed on with the first byte behind its checksum, because only that tells
 * whether CR LF is missing; where nothing comes, {@link #settle} hands it on. Not safe for threads.
 */
public final class FrameSplitter {
  /** Bytes that are kept of a refused run. */
  public static final int KEPT = 4096;

  private static final int HEADER = 6;
  private static final int CHECKSUM = 4;
  private static final int LENGTH_DIGITS = 4;
  private static final int INITIAL = 512;

  private final int maxSegment;
  private final int capacity;
  private final Function<String, Optional<Station>> stations;

  private byte[] buffer = new byte[INITIAL];
  private Crc16.Sums sums = new Crc16.Sums(buffer);

  private int start;
  private int end;

  /** Position in the stream of the buffer's first byte. */
  private long base;

  private RefusedRun run;
  private RawFrame held;
  private boolean afterFrame;
  private long junk;

  /**
   * @param limits its limits
   * @param stations the station of an MN, asked for keys and tolerances
   */
  public FrameSplitter(SplitterLimits limits, Function<String, Optional<Station>> stations) {
    this.maxSegment = limits.maxSegment();
    this.capacity = HEADER + maxSegment + CHECKSUM;
    this.stations = stations;
  }

  /**
   * Takes the next bytes of the stream.
   *
   * @param bytes where they stand
   * @param from the first of them
   * @param to behind the last of them
   * @param out gets what has become whole, in the order of the stream
   */
  public void offer(byte[] bytes, int from, int to, Consumer<Piece> out) {
    for (int next = from; next < to; ) {
      next += append(bytes, next, to);
      advance(false, out);
    }
    if (start == end) {
      rewind();
    }
  }

  /**
   * The stream has ended, or half a frame has been waited for long enough: what is half is refused
   * as {@code INCOMPLETE}, good frames inside it are handed on. More may be offered after it.
   */
  public void end(Consumer<Piece> out) {
    settle(out);
    advance(true, out);
    // A frame that was found inside what was half, and ends where the stream does.
    settle(out);
    closeRun(out);
    rewind();
  }

  /**
   * Nothing has come for a moment: a whole frame that waits only for its CR LF is handed on. CR LF
   * that comes later is still its own.
   */
  public void settle(Consumer<Piece> out) {
    if (held != null) {
      deliver(new Warning(Warning.Code.MISSING_TAIL, "nothing after the checksum"), out);
    }
  }

  /** Whether bytes that may be the beginning of a frame wait for the rest. */
  public boolean isInsideFrame() {
    return start < end;
  }

  /** Whether a whole frame waits for its CR LF, see {@link #settle}. */
  public boolean isAwaitingTail() {
    return held != null;
  }

  /** Bytes refused since the last frame. */
  public long junkBytes() {
    return junk;
  }

  private int append(byte[] bytes, int from, int to) {
    int n = Math.min(to - from, capacity - (end - start));
    makeRoom(n);
    System.arraycopy(bytes, from, buffer, end, n);
    end += n;
    return n;
  }

  private void makeRoom(int n) {
    if (end + n <= buffer.length) {
      return;
    }
    int kept = end - start;
    // Twice the room, so that bytes are moved once for each time they are added.
    int room = Math.max(buffer.length, Math.min(2 * (kept + n), 2 * capacity));
    byte[] before = buffer;
    if (room > buffer.length) {
      use(new byte[room + 7 & ~7]);
    }
    System.arraycopy(before, start, buffer, 0, kept);
    sums.forget();
    base += start;
    start = 0;
    end = kept;
  }

  /** An idle connection keeps a small buffer. */
  private void rewind() {
    base += end;
    start = 0;
    end = 0;
    sums.forget();
    if (buffer.length > 4 * INITIAL) {
      use(new byte[INITIAL]);
    }
  }

  private void use(byte[] other) {
    buffer = other;
    sums = new Crc16.Sums(other);
  }

  /** Takes from the buffer what can be told; returns where more bytes are needed. */
  private void advance(boolean ended, Consumer<Piece> out) {
    while (start < end) {
      byte first = buffer[start];
      if (held != null) {
        deliver(tailWarning(first), out);
      }
      if (afterFrame && (first == '\r' || first == '\n')) {
        start++;
        continue;
      }
      afterFrame = false;
      if (first != '#') {
        junk(1);
        continue;
      }
      int room = end - start;
      if (room > 1 && buffer[start + 1] != '#' || room > 2 && buffer[start + 2] == '#') {
        junk(1);
        continue;
      }
      int digits = lengthDigits();
      boolean told = digits == LENGTH_DIGITS || room > 2 + digits;
      if (!told && !ended) {
        return;
      }
      if (!told) {
        if (run == null) {
          begin(RefusedRun.incomplete(base + start, -1), out);
        }
        junk(1);
      } else if (digits == LENGTH_DIGITS) {
        if (!candidate(HEADER, ended, out)) {
          return;
        }
      } else if (digits == LENGTH_DIGITS - 1 && isLetter(buffer[start + 2 + digits])) {
        if (!candidate(HEADER - 1, ended, out)) {
          return;
        }
      } else {
        if (startsRun(digits)) {
          begin(RefusedRun.badLength(base + start), out);
        }
        junk(1);
      }
    }
  }

  /** Digits behind {@code ##}, at most four, as far as they have come. */
  private int lengthDigits() {
    int digits = 0;
    while (digits < LENGTH_DIGITS
        && start + 2 + digits < end
        && isDigit(buffer[start + 2 + digits])) {
      digits++;
    }
    return digits;
  }

  /** Judges what claims to be a frame; false where it needs more bytes. */
  private boolean candidate(int header, boolean ended, Consumer<Piece> out) {
    int length = 0;
    for (int i = start + 2; i < start + header; i++) {
      length = length * 10 + (buffer[i] - '0');
    }
    boolean threeDigits = header < HEADER;
    if (length > maxSegment) {
      begin(RefusedRun.tooLong(base + start, length, maxSegment), out);
      junk(1);
      return true;
    }
    int from = start + header;
    int to = from + length;
    if (to + CHECKSUM > end) {
      if (!ended) {
        return false;
      }
      begin(
          threeDigits
              ? RefusedRun.badLength(base + start)
              : RefusedRun.incomplete(base + start, length),
          out);
      junk(1);
      return true;
    }
    int sent = checksum(to);
    boolean closed = length >= 2 && buffer[to - 1] == '&' && buffer[to - 2] == '&';
    if (threeDigits) {
      Optional<RawFrame> frame =
          sent == computed(from, to) ? threeDigits(from, to) : Optional.empty();
      if (frame.isPresent()) {
        hold(frame.get(), to, out);
      } else {
        if (startsRun(LENGTH_DIGITS - 1)) {
          begin(RefusedRun.badLength(base + start), out);
        }
        junk(1);
      }
      return true;
    }
    boolean right = sent == computed(from, to);
    boolean wrongKey = false;
    // Most frames are right and plain to see; of others the station has a say.
    if (sent >= 0 && closed && !(right && SegmentText.isPrintable(buffer, from, to))) {
      Optional<Segment> segment = Segment.of(buffer, from, to);
      Optional<Station> station = segment.flatMap(s -> stations.apply(s.mn()));
      if (segment.isPresent() && segment.get().looksEncrypted(buffer, to)) {
        Optional<String> key = station.map(Station::key);
        if (key.isEmpty()) {
          refuseEncrypted(to, to - 2 - segment.get().area(), out);
          return true;
        }
        Optional<byte[]> plain = decrypted(from, to, segment.get().area(), key.get(), sent);
        if (plain.isPresent()) {
          hold(frame(to, plain.get(), List.of()), to, out);
          return true;
        }
        wrongKey = !right;
      } else if (!right) {
        Optional<Warning> tolerated = station.flatMap(s -> tolerated(s, from, to, sent));
        if (tolerated.isPresent()) {
          hold(frame(to, Arrays.copyOfRange(buffer, from, to), List.of(tolerated.get())), to, out);
          return true;
        }
      }
    }
    if (right) {
      hold(frame(to, Arrays.copyOfRange(buffer, from, to), List.of()), to, out);
    } else {
      begin(RefusedRun.badFrame(base + start, length, sent, closed, wrongKey), out);
      junk(1);
    }
    return true;
  }

  private Optional<RawFrame> threeDigits(int from, int to) {
    return Segment.of(buffer, from, to)
        .flatMap(s -> stations.apply(s.mn()))
        .filter(s -> s.tolerances().contains(Tolerance.THREE_DIGIT_LENGTH))
        .map(
            s ->
                frame(
                    to,
                    Arrays.copyOfRange(buffer, from, to),
                    List.of(
                        new Warning(
                            Warning.Code.THREE_DIGIT_LENGTH,
                            "length field "
                                + (to - from)
                                + " instead of %04d".formatted(to - from)))));
  }

  private Optional<Warning> tolerated(Station station, int from, int to, int sent) {
    if (station.tolerances().contains(Tolerance.SIGNED_CHAR_CRC)
        && hasHighBytes(from, to)
        && sent == Crc16.signedChar(buffer, from, to)) {
      return Optional.of(
          new Warning(Warning.Code.SIGNED_CHAR_CRC, "CRC of a program with signed char"));
    }
    if (station.tolerances().contains(Tolerance.MODBUS_CRC)
        && sent == Crc16.modbus(buffer, from, to)) {
      return Optional.of(new Warning(Warning.Code.MODBUS_CRC, "CRC-16/MODBUS"));
    }
    return Optional.empty();
  }

  private boolean hasHighBytes(int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] < 0) {
        return true;
      }
    }
    return false;
  }

  /** The plain segment, where the key fits: its checksum is that of the plain one. */
  private Optional<byte[]> decrypted(int from, int to, int area, String key, int sent) {
    byte[] segment =
        Sm4.decrypted(Arrays.copyOfRange(buffer, from, to), area - from, to - from - 2, key);
    return sent == Crc16.of(segment, 0, segment.length)
            && SegmentText.isText(segment, area - from, segment.length)
        ? Optional.of(segment)
        : Optional.empty();
  }

  private RawFrame frame(int to, byte[] segment, List<Warning> warnings) {
    return new RawFrame(
        base + start, Arrays.copyOfRange(buffer, start, to + CHECKSUM), segment, warnings);
  }

  private void hold(RawFrame frame, int to, Consumer<Piece> out) {
    closeRun(out);
    held = frame;
    junk = 0;
    start = to + CHECKSUM;
  }

  private void deliver(Warning tail, Consumer<Piece> out) {
    RawFrame frame = held;
    held = null;
    afterFrame = true;
    if (tail != null) {
      Warning[] all =
          Arrays.copyOf(frame.warnings().toArray(Warning[]::new), frame.warnings().size() + 1);
      all[all.length - 1] = tail;
      frame = new RawFrame(frame.offset(), frame.wire(), frame.segment(), List.of(all));
    }
    out.accept(frame);
  }

  private static Warning tailWarning(byte first) {
    return switch (first) {
      case '\r' -> null;
      case '\n' -> new Warning(Warning.Code.MISSING_TAIL, "LF alone after the checksum");
      default -> new Warning(Warning.Code.MISSING_TAIL, "no CR LF after the checksum");
    };
  }

  private void refuseEncrypted(int to, int area, Consumer<Piece> out) {
    closeRun(out);
    byte[] wire = Arrays.copyOfRange(buffer, start, to + CHECKSUM);
    out.accept(
        new RefusedBytes(
            base + start,
            Arrays.copyOf(wire, Math.min(wire.length, KEPT)),
            wire.length,
            Rejected.Reason.ENCRYPTED,
            "data area of " + area + " bytes is encrypted and the station has no key"));
    junk = 0;
    afterFrame = true;
    start = to + CHECKSUM;
  }

  /**
   * Whether a bad length field begins a run: always where none is open. Inside one where it looks
   * like the start of a frame, not like a row of # or a part of a frame whose length was right.
   */
  private boolean startsRun(int digits) {
    return run == null || base + start >= run.frameEnd() && (digits > 0 || !run.endsWithHash());
  }

  private void begin(RefusedRun next, Consumer<Piece> out) {
    closeRun(out);
    run = next;
  }

  private void junk(int n) {
    if (run == null) {
      run = RefusedRun.junk(base + start);
    }
    run.add(buffer, start, n);
    junk += n;
    start += n;
  }

  private void closeRun(Consumer<Piece> out) {
    if (run != null) {
      RefusedRun closed = run;
      run = null;
      out.accept(closed.refused());
    }
  }

  private int computed(int from, int to) {
    return from == to ? Crc16.of(buffer, from, to) : sums.crc(from, to);
  }

  /** The four hexadecimal digits at an index; -1 where there are none. */
  private int checksum(int index) {
    int value = 0;
    for (int i = index; i < index + CHECKSUM; i++) {
      int digit = Character.digit(buffer[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isLetter(byte b) {
    int upper = b & 0xDF;
    return b > 0 && upper >= 'A' && upper <= 'Z';
  }
}
