package io.heqing.jobs.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers in few bytes: most values of the pipeline take three. */
public final class CompactNumbers {
  private CompactNumbers() {}

  /** Seven bits a byte, small numbers of either sign first. */
  public static void write(long number, DataOutput out) throws IOException {
    long rest = (number << 1) ^ (number >> 63);
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  /** Reads what {@link #write(long, DataOutput)} wrote. */
  public static long readNumber(DataInput in) throws IOException {
    long number = 0;
    int shift = 0;
    byte read;
    do {
      read = in.readByte();
      number |= (long) (read & 0x7F) << shift;
      shift += 7;
    } while (read < 0);
    return (number >>> 1) ^ -(number & 1);
  }

  /** A decimal with its scale: how many bytes its digits take, 0 where they are a number. */
  public static void write(BigDecimal value, DataOutput out) throws IOException {
    write(value.scale(), out);
    if (value.unscaledValue().bitLength() < Long.SIZE) {
      write(0, out);
      write(value.unscaledValue().longValueExact(), out);
    } else {
      byte[] unscaled = value.unscaledValue().toByteArray();
      write(unscaled.length, out);
      out.write(unscaled);
    }
  }

  /** Reads what {@link #write(BigDecimal, DataOutput)} wrote. */
  public static BigDecimal readDecimal(DataInput in) throws IOException {
    int scale = Math.toIntExact(readNumber(in));
    int length = Math.toIntExact(readNumber(in));
    if (length == 0) {
      return BigDecimal.valueOf(readNumber(in), scale);
    }
    byte[] unscaled = new byte[length];
    in.readFully(unscaled);
    return new BigDecimal(new BigInteger(unscaled), scale);
  }
}
