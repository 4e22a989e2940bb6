package io.heqing.gateway.hj212;

/**
 * The checksum of HJ 212 (HJ 212-2017 appendix A): polynomial 0xA001, start 0xFFFF, and before each
 * byte the register loses its low eight bits. It is neither CRC-16/MODBUS nor CRC-16/ARC.
 *
 * <p>So only the register's high byte lives from one byte to the next, and it changes by a linear
 * map whose eighth power is the identity. {@link Prefix} makes use of that.
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
   * Checksums of any stretch of a stream in constant time, from one byte kept for each byte of the
   * stream. So a stream in which every few bytes claim to begin a frame costs no more than another.
   *
   * <p>With M the map of the high byte, the state behind bytes i to j-1 is M^(j-i)·0xFF ⊕ Σ
   * M^(j-k)·b(k). The sum is M^j applied to the difference of two prefixes Σ M^(-k)·b(k), and M^8
   * is the identity.
   */
  static final class Prefix {
    private static final int ORDER = 8;

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

    private Prefix() {}

    /**
     * The prefix behind a byte.
     *
     * @param before the prefix before it, 0 at the start of the stream
     * @param value the byte
     * @param position its position in the stream
     */
    static byte next(byte before, byte value, long position) {
      return (byte) (before ^ POWER[(int) (-position & (ORDER - 1))][value & 0xFF]);
    }

    /**
     * The checksum of a stretch that is not empty.
     *
     * @param atStart the prefix before its first byte
     * @param atEnd the prefix behind its last byte
     * @param start position of its first byte in the stream
     * @param end position behind its last byte
     */
    static int crc(byte atStart, byte atEnd, long start, long end) {
      int state =
          POWER[(int) ((end - start) & (ORDER - 1))][START >> 8]
              ^ POWER[(int) (end & (ORDER - 1))][(atStart ^ atEnd) & 0xFF];
      return TABLE[POWER[ORDER - 1][state & 0xFF] & 0xFF];
    }
  }
}
