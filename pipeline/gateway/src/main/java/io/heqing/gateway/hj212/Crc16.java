package io.heqing.gateway.hj212;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The checksum of HJ 212 (HJ 212-2017 appendix A): polynomial 0xA001, start 0xFFFF, and before each
 * byte the register loses its low eight bits. It is neither CRC-16/MODBUS nor CRC-16/ARC.
 *
 * <p>So only the register's high byte lives from one byte to the next, and it changes by a linear
 * map whose eighth power is the identity. {@link Sums} makes use of that.
 */
public final class Crc16 {
  private static final int POLYNOMIAL = 0xA001;
  static final int START = 0xFFFF;

  /** The register after one byte, by the exclusive or of the register's high byte and that byte. */
  private static final char[] TABLE = new char[256];

  static {
    for (int i = 0; i < TABLE.length; i++) {
      TABLE[i] = (char) eightSteps(i);
    }
  }

  private Crc16() {}

  /**
   * The checksum of a data segment, 0 to 0xFFFF.
   *
   * @param bytes where the segment stands
   * @param from its first byte
   * @param to behind its last byte
   */
  public static int of(byte[] bytes, int from, int to) {
    int register = START;
    for (int i = from; i < to; i++) {
      register = next(register, bytes[i]);
    }
    return register;
  }

  /** The checksum with one byte more; that of no bytes is {@link #START}. */
  static int next(int register, byte value) {
    return TABLE[(register >> 8) ^ (value & 0xFF)];
  }

  /** The ordinary CRC-16/MODBUS, which some senders compute by mistake. */
  static int modbus(byte[] bytes, int from, int to) {
    int register = START;
    for (int i = from; i < to; i++) {
      register = (register >> 8) ^ TABLE[(register ^ bytes[i]) & 0xFF];
    }
    return register;
  }

  /**
   * The standard's program in C with signed {@code char} and a register of 32 bits: bytes above
   * 0x7F come in with their sign. (With a register of 16 bits the sign is shifted out again and the
   * checksum is right, but for a last byte above 0x7F, which no segment has.)
   */
  static int signedChar(byte[] bytes, int from, int to) {
    int register = START;
    for (int i = from; i < to; i++) {
      register = eightSteps((register >>> 8) ^ bytes[i]);
    }
    return register & 0xFFFF;
  }

  private static int eightSteps(int register) {
    int r = register;
    for (int bit = 0; bit < 8; bit++) {
      r = (r & 1) != 0 ? (r >>> 1) ^ POLYNOMIAL : r >>> 1;
    }
    return r;
  }

  /**
   * Checksums of any stretch of a buffer in constant time, once each eight bytes of it have been
   * added up. So a stream in which every few bytes claim to begin a frame costs no more than
   * another.
   *
   * <p>With M the map of the high byte, the state behind bytes i to j-1 is M^(j-i)·0xFF ⊕ Σ
   * M^(j-k)·b(k). As M^8 is the identity, bytes that stand a multiple of eight apart are mapped
   * alike, and can be added first: the bytes of a {@code long} at once. The sum of a stretch is the
   * difference of the sums before its begin and before its end.
   */
  static final class Sums {
    private static final int ORDER = 8;
    private static final VarHandle EIGHT =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The powers of the map: {@code POWER[n][x]}. */
    private static final byte[][] POWER = new byte[ORDER][256];

    static {
      for (int x = 0; x < 256; x++) {
        int y = x;
        for (int n = 0; n < ORDER; n++) {
          POWER[n][x] = (byte) y;
          y = TABLE[y] >> 8;
        }
      }
    }

    private final byte[] buffer;

    /** The sum of all eights before one. */
    private final long[] sums;

    /** How many eights have been added up. */
    private int added;

    /**
     * Sums of a buffer.
     *
     * @param buffer its length is a multiple of 8
     */
    Sums(byte[] buffer) {
      this.buffer = buffer;
      this.sums = new long[buffer.length / ORDER + 1];
    }

    /** Bytes that were asked for have changed. */
    void forget() {
      added = 0;
    }

    /**
     * The checksum of a stretch that is not empty. Bytes before its end must not change any more,
     * see {@link #forget}.
     */
    int crc(int from, int to) {
      for (; added < to / ORDER; added++) {
        sums[added + 1] = sums[added] ^ eight(added);
      }
      long sum = before(from) ^ before(to);
      int state = POWER[to - from & ORDER - 1][START >> 8];
      for (int i = 0; i < ORDER; i++) {
        state ^= POWER[to - i & ORDER - 1][(int) (sum >>> 8 * i) & 0xFF];
      }
      return TABLE[POWER[ORDER - 1][state & 0xFF] & 0xFF];
    }

    private long before(int index) {
      int bits = 8 * (index % ORDER);
      long begun = bits == 0 ? 0 : eight(index / ORDER) & (1L << bits) - 1;
      return sums[index / ORDER] ^ begun;
    }

    private long eight(int number) {
      return (long) EIGHT.get(buffer, ORDER * number);
    }
  }
}
